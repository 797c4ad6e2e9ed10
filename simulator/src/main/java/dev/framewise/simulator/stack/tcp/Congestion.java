package dev.framewise.simulator.stack.tcp;

import dev.framewise.simulator.stack.tcp.TcpKnob.CongestionKind;
import dev.framewise.simulator.stack.tcp.TcpKnob.IdleRestart;

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

    static Congestion of(TcpSocket socket) {
        return switch (CongestionKind.values()[socket.settings.count(TcpKnob.CONGESTION)]) {
            case RENO -> new Reno(socket.settings);
            case CUBIC -> new Cubic(socket.settings);
            case BBR -> new Bbr(socket);
        };
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

    /**
     * After a silence of more than a time-out the old window is no longer known to fit. RFC 5681 §4.1.
     *
     * @param timeoutNanos the retransmission time-out
     */
    void restart(long silenceNanos, long timeoutNanos) {
        long least = Math.min((long) Math.max(1, settings.count(TcpKnob.INITIAL_WINDOW)) * mss, window);
        int mode = settings.count(TcpKnob.IDLE_RESTART);
        if (mode == IdleRestart.RESTART.ordinal()) {
            window = least;
        } else if (mode == IdleRestart.DECAY.ordinal()) {
            threshold = Math.max(threshold, window / 4 * 3);
            for (long left = silenceNanos - timeoutNanos; left > 0 && window > least; left -= timeoutNanos) {
                window = Math.max(least, window / 2);
            }
        }
        silent(silenceNanos);
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

    /** Whether it sets the window by itself at every acknowledgement, so that recovery leaves it alone. */
    boolean ownsWindow() {
        return false;
    }

    /** How fast segments may follow each other, in bytes of data a second; 0 when they need not wait. */
    double pacingBytesPerSecond() {
        return 0;
    }

    /** The application is about to hand something in. */
    void beforeWriting() {}

    /** A segment is about to be sent, for the first time or again; what it returns stays with it. */
    DeliveryRate.Mark sent(long nowNanos) {
        return null;
    }

    void beforeAcknowledgement() {}

    /** A segment was acknowledged for the first time, selectively or not. */
    void delivered(Sent s) {}

    /** An acknowledgement was read and recovery has done its part. */
    void acknowledged(AckInfo a, long nowNanos) {}

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
