package dev.framewise.simulator.stack.tcp;

/** Where a connection stands. RFC 9293 §3.3.2. */
public enum TcpState {
    CLOSED,
    LISTEN,
    SYN_SENT,
    SYN_RECEIVED,
    ESTABLISHED,
    FIN_WAIT_1,
    FIN_WAIT_2,
    CLOSE_WAIT,
    CLOSING,
    LAST_ACK,
    TIME_WAIT;

    /** Whether both ends know each other's sequence numbers. RFC 9293 §3.5.3. */
    public boolean synchronised() {
        return ordinal() >= ESTABLISHED.ordinal();
    }

    /** Whether the application may still hand in data. */
    public boolean maySend() {
        return this == ESTABLISHED || this == CLOSE_WAIT;
    }

    /** Whether data of the peer may still come. */
    boolean mayReceive() {
        return this == ESTABLISHED || this == FIN_WAIT_1 || this == FIN_WAIT_2;
    }

    /** Whether data or a FIN of ours may be on its way or wait for it. */
    boolean mayTransmit() {
        return this == ESTABLISHED || this == CLOSE_WAIT || this == FIN_WAIT_1 || this == CLOSING || this == LAST_ACK;
    }
}
