package dev.framewise.simulator.stack.nat;

/** What a translator sees of a TCP connection. */
public enum TcpMove {
    SYN_OUT,
    SYN_IN,
    FIN_OUT,
    FIN_IN,
    RESET,
    /** Any other segment, either way. */
    SEGMENT,
    TIMEOUT
}
