package dev.framewise.simulator.stack.tcp;

/** What a connection may wait for. Those of one slot never run at once and share an event. */
public enum TcpTimer {
    /** RFC 6298 §5. */
    RETRANSMISSION(0, "retransmission time-out"),
    /** RFC 8985 §7. */
    LOSS_PROBE(0, "tail loss probe"),
    /** RFC 8985 §6.3. */
    REORDERING(0, "reordering window over"),
    /** RFC 9293 §3.8.6.1. */
    PERSIST(0, "zero window probe"),
    /** RFC 9293 §3.8.6.3. */
    DELAYED_ACK(1, "delayed acknowledgement"),
    /** RFC 9293 §3.8.4. */
    KEEP_ALIVE(2, "keep-alive"),
    /** RFC 9293 §3.6.1. */
    TIME_WAIT(2, "TIME-WAIT is over"),
    /** The application has gone and the peer says nothing. */
    FIN_WAIT_2(2, "FIN-WAIT-2 is over"),
    /** The turn of a segment whose rate congestion control sets. */
    PACING(3, "a paced segment's turn");

    final int slot;
    private final String words;

    TcpTimer(int slot, String words) {
        this.slot = slot;
        this.words = words;
    }

    /** What has happened when it ends. */
    public String words() {
        return words;
    }
}
