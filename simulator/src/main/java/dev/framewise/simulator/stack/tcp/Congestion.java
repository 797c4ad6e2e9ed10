package dev.framewise.simulator.stack.tcp;

import dev.framewise.simulator.stack.tcp.TcpKnob.CongestionKind;

/** How much may be in the network: congestion window and slow start threshold, in bytes. RFC 5681 §3. */
abstract class Congestion {
    static final long NO_THRESHOLD = 1L << 40;
    private static final int ALL_BYTES = 1000;

    final TcpSettings settings;
    int mss;
    long window;
    long threshold = NO_THRESHOLD;

    /** Bytes acknowledged that have not moved the window yet. RFC 3465 §2.1. */
    long credit;

    Congestion(TcpSettings settings) {
        this.settings = settings;
    }

    static Congestion of(TcpSettings settings) {
        return settings.count(TcpKnob.CONGESTION) == CongestionKind.CUBIC.ordinal()
                ? new Cubic(settings)
                : new Reno(settings);
    }

    abstract String name();

    /**
     * The window when data begin to flow. RFC 5681 §3.1, RFC 6928 §2.
     *
     * @param single whether the handshake lost something, so that it is one segment
     */
    void begin(int segmentBytes, boolean single) {
        mss = segmentBytes;
        int segments = settings.count(TcpKnob.INITIAL_WINDOW);
        window = single
                ? mss
                : segments == 0
                        ? mss > 2190 ? 2L * mss : mss > 1095 ? 3L * mss : 4L * mss
                        : settings.on(TcpKnob.COUNT_SEGMENTS)
                                ? (long) segments * mss
                                : Math.min((long) segments * mss, Math.max(2L * mss, segments * 1460L));
    }

    /** The window with which to go on after a silence. RFC 5681 §4.1. */
    long restartWindow() {
        int segments = Math.max(1, settings.count(TcpKnob.INITIAL_WINDOW));
        return Math.min((long) segments * mss, window);
    }

    boolean slowStart() {
        return window < threshold;
    }

    /**
     * New data were acknowledged outside of recovery.
     *
     * @param ackedBytes how many, in weights of the window
     * @param rttNanos the newest measurement; −1 for none
     */
    abstract void acked(long ackedBytes, long nowNanos, long rttNanos, RttEstimator rtt);

    /** The threshold after a loss, from the window or the FlightSize. RFC 5681 §3.1, equation 4. */
    abstract long reduced(long flight);

    /** A time-out took everything back to the beginning. */
    void timedOut() {}

    /** Nothing was sent for so long. */
    void silent(long nanos) {}

    /** A reduction was needless. */
    void undone() {}

    /** Widens the window in slow start; returns what of the acknowledged bytes is left for congestion avoidance. */
    final long slowStart(long ackedBytes) {
        int limit = settings.count(TcpKnob.BYTE_COUNTING);
        if (limit >= ALL_BYTES) {
            long step = Math.min(ackedBytes, threshold - window);
            window += step;
            return ackedBytes - step;
        }
        window += Math.min(ackedBytes, limit == 0 ? mss : (long) limit * mss); // RFC 5681 §3.1, eq. 2; RFC 3465 §2.2
        return 0;
    }

    /** A segment more for so many bytes acknowledged; by ACKs alone about one a window. */
    final void avoid(long ackedBytes) {
        if (settings.count(TcpKnob.BYTE_COUNTING) == 0) {
            window += Math.max(1, (long) mss * mss / window); // RFC 5681 §3.1, equation 3
            return;
        }
        credit += ackedBytes;
        while (credit >= window) {
            credit -= window; // RFC 3465 §2.1
            window += mss;
        }
    }

    final long least() {
        return 2L * mss;
    }
}
