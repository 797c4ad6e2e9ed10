package dev.framewise.simulator.stack.tcp;

import dev.framewise.simulator.stack.tcp.TcpKnob.RtoFloor;
import dev.framewise.simulator.stack.tcp.TcpKnob.RtoVariance;

/** Round-trip times and the retransmission time-out that follows from them, in nanoseconds. RFC 6298. */
final class RttEstimator {
    /** A smallest round trip is believed so long. Linux tcp_min_rtt_wlen. */
    private static final long LEAST_NANOS = 300_000_000_000L;

    private final TcpSettings settings;
    private long srtt;
    private long variance;
    private long rto;
    private long backedOff;

    /** For {@link RtoVariance#PEAK}: the largest variance since the round trip began, the held one, and where it ends. */
    private long peak;

    private long held;
    private long roundEnd;
    private long least = Long.MAX_VALUE;
    private long leastAt;

    RttEstimator(TcpSettings settings) {
        this.settings = settings;
        this.rto = settings.value(TcpKnob.RTO_INITIAL);
        this.backedOff = rto;
    }

    boolean measured() {
        return srtt > 0;
    }

    long smoothedNanos() {
        return srtt;
    }

    long varianceNanos() {
        return variance;
    }

    /** The smallest lately, or 0 when nothing was measured. */
    long leastNanos() {
        return least == Long.MAX_VALUE ? 0 : least;
    }

    /** RTO, with what time-outs in a row have added. */
    long timeoutNanos() {
        return backedOff;
    }

    /** A round trip that is certain to be one (Karn's algorithm is the caller's). RFC 6298 §2.2, §2.3. */
    void sample(long rttNanos, long nowNanos) {
        sample(rttNanos, nowNanos, 0, 0);
    }

    /**
     * The same.
     *
     * @param una SND.UNA, which tells round trips apart
     * @param next SND.NXT
     */
    void sample(long rttNanos, long nowNanos, long una, long next) {
        long r = Math.max(1, rttNanos);
        if (r <= least || nowNanos - leastAt > LEAST_NANOS) {
            least = r;
            leastAt = nowNanos;
        }
        long floor = settings.value(TcpKnob.RTO_LEAST);
        boolean first = srtt == 0;
        boolean byPeak = settings.count(TcpKnob.RTO_VARIANCE) == RtoVariance.PEAK.ordinal();
        if (first) {
            srtt = r;
            variance = r / 2;
        } else {
            long change = Math.abs(srtt - r) - variance;
            boolean calmer = byPeak && r < srtt && change > 0; // a shorter round trip is no reason for a longer wait
            variance += change / (calmer ? 32 : 4); // RFC 6298 §2.3, β = 1/4, with the old SRTT
            srtt = (7 * srtt + r) / 8; // α = 1/8
        }
        if (byPeak) {
            hold(first, floor, una, next);
        }
        long spread = Math.max(settings.value(TcpKnob.CLOCK), byPeak ? held : 4 * variance); // §2.2, max(G, K·RTTVAR)
        rto = settings.count(TcpKnob.RTO_FLOOR) == RtoFloor.VARIANCE.ordinal()
                ? srtt + Math.max(spread, floor)
                : Math.max(srtt + spread, floor); // RFC 6298 §2.4
        rto = Math.min(rto, settings.value(TcpKnob.RTO_MOST)); // RFC 6298 §2.5
        backedOff = rto; // RFC 6298 §5.7: a new measurement ends the backing off
    }

    /** The spread rises at once, and falls by a quarter of the way in a round trip. */
    private void hold(boolean first, long floor, long una, long next) {
        if (first) {
            held = Math.max(4 * variance, floor);
            peak = held;
            roundEnd = next;
            return;
        }
        peak = Math.max(peak, 4 * variance);
        held = Math.max(held, peak);
        if (una > roundEnd) {
            held -= (held - peak) / 4;
            roundEnd = next;
            peak = floor;
        }
    }

    /** A time-out passed without an answer. RFC 6298 §5.5. */
    void backOff() {
        backedOff = Math.min(2 * backedOff, settings.value(TcpKnob.RTO_MOST));
    }

    /** What was backed off is taken back, since the time-out was needless or the SYN needed it. */
    void restore() {
        backedOff = rto;
    }

    /** The handshake's SYN had to be repeated: begin with 3 s if nothing better is known. RFC 6298 §5.7. */
    void slowHandshake() {
        if (!measured()) {
            rto = Math.max(rto, 3 * settings.value(TcpKnob.RTO_INITIAL));
            backedOff = rto;
        }
    }
}
