package dev.framewise.inspector.conversation;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Flow;

/**
 * How far the ends of a TCP connection are away from where it was captured: between SYN and SYN with ACK lies the way to
 * the target and back, between that and the first ACK the way to the source (RFC 9293 §3.5). Segments that were sent again prove
 * nothing, as it is not known which one was answered.
 */
final class Distances {
    private static final int SYN = 2;
    private static final int RST = 4;
    private static final int ACK = 16;

    private long synNanos;
    private long synAckNanos;
    private int syns;
    private int synAcks;
    private boolean over;
    private long sourceNanos = Flow.UNKNOWN_AWAY;
    private long targetNanos = Flow.UNKNOWN_AWAY;

    long sourceNanos() {
        return sourceNanos;
    }

    long targetNanos() {
        return targetNanos;
    }

    void segment(Direction d, int flags, long nanos) {
        if (over) {
            return;
        }
        if (d == Direction.FORWARD && (flags & (SYN | ACK)) == SYN) {
            synNanos = nanos;
            syns++;
        } else if (d == Direction.BACKWARD && (flags & (SYN | ACK)) == (SYN | ACK)) {
            synAckNanos = nanos;
            synAcks++;
            if (syns == 1 && synAcks == 1) {
                targetNanos = Math.max(0, nanos - synNanos);
            }
        } else {
            if (d == Direction.FORWARD && (flags & (ACK | RST)) == ACK && synAcks == 1) {
                sourceNanos = Math.max(0, nanos - synAckNanos);
            }
            over = true;
        }
    }
}
