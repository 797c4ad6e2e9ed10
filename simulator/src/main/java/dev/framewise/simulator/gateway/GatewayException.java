package dev.framewise.simulator.gateway;

/** Real sockets or interfaces that cannot be had; the message is one sentence with the mend. */
public final class GatewayException extends Exception {
    private static final long serialVersionUID = 1;

    /** Whether this machine lacks something, such as a right or a library, rather than something else being wrong. */
    private final boolean forbidden;

    GatewayException(String sentence, boolean forbidden, Throwable cause) {
        super(sentence, cause);
        this.forbidden = forbidden;
    }

    GatewayException(String sentence) {
        this(sentence, false, null);
    }

    public boolean forbidden() {
        return forbidden;
    }
}
