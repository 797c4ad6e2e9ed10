package dev.framewise.simulator.stack.nat;

/** Hears what a translator does, in words for people. */
@FunctionalInterface
public interface NatListener {
    /** A mapping came, went, or was missed. */
    void told(String what);
}
