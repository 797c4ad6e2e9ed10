package dev.framewise.simulator.stack.tcp;

/** A run of sequence numbers that was sent as one segment and is not acknowledged yet: one line of the scoreboard. */
final class Sent {
    long from;
    long to;

    /** What it counts against the congestion window: its bytes, or a full segment. */
    int weight;

    /** When it was sent first and last. */
    long firstNanos;

    long lastNanos;
    int transmissions;

    /** The place of its last transmission among all of the connection: what is sent at one moment has an order too. */
    long serial;

    /** The peer has it, out of order. RFC 2018. */
    boolean sacked;

    /** Taken for lost. */
    boolean lost;

    /** Sent again since it was taken for lost. */
    boolean again;

    /** Neighbours in the order of last transmission, for RACK; null outside. RFC 8985 §6.2. */
    Sent earlier;

    Sent later;
    boolean ordered;

    /** What congestion control knew when it was sent last; null when it does not ask or has used it. */
    DeliveryRate.Mark mark;

    int length() {
        return (int) (to - from);
    }

    boolean retransmitted() {
        return transmissions > 1;
    }
}
