package dev.framewise.protocols.wire;

/** How a number is shown, with Wireshark's choices. */
public enum Base {
    NONE,
    DEC,
    HEX,
    OCT,
    /** Decimal first, hexadecimal in parentheses. */
    DEC_HEX,
    /** Hexadecimal first, decimal in parentheses. */
    HEX_DEC
}
