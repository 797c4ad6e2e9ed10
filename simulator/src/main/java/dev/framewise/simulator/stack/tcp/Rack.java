package dev.framewise.simulator.stack.tcp;

/** RACK: a segment is lost when one that was sent sufficiently later has been delivered. RFC 8985 §6. */
final class Rack {
    private static final int MOST_STEPS = 255;
    private static final int KEPT_RECOVERIES = 16;

    private final TcpSocket socket;
    private final ScoreboardRecovery recovery;

    /** The most recently sent segment that was delivered, by its place among all transmissions; and RACK.rtt. RFC 8985 §5.2. */
    private long newest;

    private long rttNanos = -1;
    private boolean reordered;
    private int steps = 1;
    private int keep;
    private long roundEnd;
    private boolean dsackSeen;

    Rack(TcpSocket socket, ScoreboardRecovery recovery) {
        this.socket = socket;
        this.recovery = recovery;
    }

    /** RFC 8985 §6.2, steps 2 and 3. */
    void delivered(Sent s, AckInfo a) {
        long rtt = socket.layer.nowNanos() - s.lastNanos;
        if (s.retransmitted()) {
            if (a.echoes && socket.useTimestamps && a.timestampEcho - socket.segments.timestampAt(s.lastNanos) < 0
                    || rtt < socket.rtt.leastNanos()) {
                return; // it acknowledges an earlier copy
            }
        } else if (s.to < a.priorHighestSacked) {
            reordered = true; // it came behind one that was sent later
        }
        rttNanos = rtt;
        newest = Math.max(newest, s.serial);
    }

    /** RFC 8985 §6.2, step 4: the window grows with each round trip in which something came twice. */
    void adapt(AckInfo a) {
        if (a.priorUna < roundEnd) {
            return;
        }
        if (a.dsack) {
            dsackSeen = true;
        }
        if (dsackSeen) {
            dsackSeen = false;
            roundEnd = socket.out.next;
            steps = Math.min(MOST_STEPS, steps + 1);
            keep = KEPT_RECOVERIES;
        } else if (recovery.phase == TcpPhase.RECOVERING && socket.out.una >= recovery.point && --keep <= 0) {
            steps = 1;
        }
    }

    private long windowNanos() {
        if (!reordered) {
            if (recovery.phase == TcpPhase.RECOVERING
                    || recovery.phase == TcpPhase.LOSS
                    || socket.out.flight.sackedCount() >= socket.settings.count(TcpKnob.DUPLICATE_THRESHOLD)) {
                return 0; // RFC 8985 §6.2, step 4: no reordering was ever seen
            }
        }
        return Math.min(steps * (socket.rtt.leastNanos() / 4), socket.rtt.smoothedNanos());
    }

    /** How long until it counts as lost; not above 0 when it does. */
    long overdue(Sent s) {
        return rttNanos < 0 ? Long.MAX_VALUE : s.lastNanos + rttNanos + windowNanos() - socket.layer.nowNanos();
    }

    /** RFC 8985 §6.2, step 5. */
    void detect() {
        if (rttNanos < 0) {
            return;
        }
        Flight flight = socket.out.flight;
        long window = windowNanos();
        long now = socket.layer.nowNanos();
        long wait = 0;
        Sent next;
        for (Sent s = flight.oldest(); s != null; s = next) {
            next = s.later;
            if (s.serial >= newest) {
                break; // they stand in the order in which they were sent
            }
            long left = s.lastNanos + rttNanos + window - now;
            if (left <= 0) {
                flight.markLost(s);
            } else {
                wait = Math.max(wait, left);
            }
        }
        if (wait > 0) {
            socket.timers.after(TcpTimer.REORDERING, wait); // RFC 8985 §6.3
        }
    }
}
