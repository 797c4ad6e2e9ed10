package dev.framewise.simulator.stack.tcp;

/** The standard: one segment more a round trip, half after a loss. RFC 5681 §3.1. */
final class Reno extends Congestion {
    Reno(TcpSettings settings) {
        super(settings);
    }

    @Override
    String name() {
        return "Reno";
    }

    @Override
    void acked(long ackedBytes, long nowNanos, long rttNanos, RttEstimator rtt) {
        long rest = slowStart() ? slowStart(ackedBytes) : ackedBytes;
        if (rest > 0) {
            avoid(rest);
        }
    }

    @Override
    long reduced(long flight) {
        long half = settings.on(TcpKnob.COUNT_SEGMENTS) ? flight / 2 / mss * mss : flight / 2;
        return Math.max(half, least());
    }
}
