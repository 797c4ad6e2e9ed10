package dev.framewise.simulator.stack.tcp;

/** Spaces segments out when congestion control wants a rate, as Linux does without a queue that would. */
final class Pacer {
    /** So many segments with data go without a wait: a kernel's fair queue lets a first window out at once. */
    private static final int FREE_SEGMENTS = 10;

    /**
     * A program needs about so long for one call that writes: consecutive writes of a common broker lie 12 to 13 µs apart on
     * loopback. Here its calls take no time, so a segment whose turn comes within two of them would wait for nothing: in a
     * real program the call that could add to it would come later still.
     */
    private static final long CALL_NANOS = 12_000;

    private final TcpSocket socket;
    private long turnNanos;
    private int sent;

    Pacer(TcpSocket socket) {
        this.socket = socket;
    }

    /** When the next segment may go; in the past when it may go now. */
    long turnNanos() {
        return turnNanos;
    }

    /** Whether the next segment has to wait; its turn then comes by a timer. */
    boolean holds() {
        if (turnNanos - socket.layer.nowNanos() <= 2 * CALL_NANOS) {
            return false;
        }
        if (!socket.timers.running(TcpTimer.PACING)) {
            socket.timers.at(TcpTimer.PACING, turnNanos);
        }
        return true;
    }

    /** A segment with so many bytes of data went. */
    void sent(int bytes) {
        double rate = socket.congestion.pacingBytesPerSecond();
        long now = socket.layer.nowNanos();
        if (rate <= 0 || bytes == 0 || ++sent < FREE_SEGMENTS) {
            return;
        }
        long credit = Math.max(0, now - turnNanos);
        long nanos = (long) (bytes * 1e9 / rate);
        turnNanos = Math.max(turnNanos, now) + nanos - Math.min(nanos / 2, credit);
    }
}
