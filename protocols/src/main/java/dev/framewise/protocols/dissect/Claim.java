package dev.framewise.protocols.dissect;

/** A dissector's answer to "are these first bytes yours?". */
public enum Claim {
    /** They cannot be. */
    NO,
    /** Not enough bytes to say. */
    MORE,
    /** By the port or the shape they may be; somebody more certain goes first. */
    LIKELY,
    /** A magic number, a handshake or the like proves it. */
    CERTAIN
}
