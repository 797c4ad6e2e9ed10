package dev.framewise.inspector.engine;

/** Every protocol that this program knows. */
public final class StandardProtocols {
    private StandardProtocols() {}

    /** A new registry of all protocols, to which a user's choices may be added. */
    public static Registry registry() {
        Registry r = new Registry();
        return r;
    }
}
