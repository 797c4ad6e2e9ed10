package dev.framewise.simulator.stack.tcp;

/** What makes a connection go from one state to another. RFC 9293 §3.3.2, figure 5. */
public enum TcpMove {
    PASSIVE_OPEN,
    ACTIVE_OPEN,
    /** A SYN without an ACK of ours. */
    SYN,
    /** A SYN that acknowledges ours. */
    SYN_ACK,
    ACK_OF_SYN,
    /** The application has finished. */
    CLOSE,
    FIN,
    ACK_OF_FIN,
    RESET,
    /** The application, or the host's end, cuts the connection. */
    ABORT,
    /** The peer no longer answers, or TIME-WAIT is over. */
    TIME_OUT,
    /** An ICMP error said that nothing leads there. */
    UNREACHABLE,
    /** A new connection takes the place of one in TIME-WAIT. */
    REUSE
}
