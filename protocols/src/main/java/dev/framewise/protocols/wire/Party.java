package dev.framewise.protocols.wire;

/** Who broke a rule. */
public enum Party {
    CLIENT,
    SERVER,
    /** Whoever sent the message, whichever role it has. */
    SENDER,
    /** Whoever should have answered. */
    RECEIVER,
    /** Nobody at the ends: the network or the capture itself. */
    NETWORK
}
