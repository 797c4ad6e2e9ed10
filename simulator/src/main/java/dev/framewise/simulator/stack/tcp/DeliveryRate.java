package dev.framewise.simulator.stack.tcp;

/**
 * How fast the network delivers, measured by each acknowledgement from what was known when the acknowledged segment was sent.
 * Linux's rate samples, written down as draft-cheng-iccrg-delivery-rate-estimation. Amounts are weights of the window, times
 * nanoseconds.
 */
final class DeliveryRate {
    /**
     * What was known when a segment was sent.
     *
     * @param delivered up to then
     * @param deliveredNanos when the last of it was delivered
     * @param firstSentNanos when the segment was sent that was delivered last
     * @param limited the application had nothing more to send
     */
    record Mark(long delivered, long deliveredNanos, long firstSentNanos, boolean limited) {}

    private long delivered;
    private long deliveredNanos;
    private long firstSentNanos;

    /** The application was what limited the sender until so much is delivered; 0 when it does not. */
    private long limitedUntil;

    private Mark newest;
    private long newestSentNanos;

    /** The sample of the acknowledgement that is being read; without an interval there is none. */
    private long sampled;

    private long intervalNanos;

    long delivered() {
        return delivered;
    }

    long deliveredNanos() {
        return deliveredNanos;
    }

    boolean limited() {
        return limitedUntil > 0;
    }

    /** Before a segment is sent, for the first time or again. */
    Mark sent(boolean nothingOnItsWay, long nowNanos) {
        if (nothingOnItsWay) {
            firstSentNanos = nowNanos;
            deliveredNanos = nowNanos;
        }
        return new Mark(delivered, deliveredNanos, firstSentNanos, limitedUntil > 0);
    }

    /** The application has left a gap, or the sender makes one. */
    void limit(long pipe) {
        limitedUntil = Math.max(1, delivered + pipe);
    }

    void beginSample() {
        newest = null;
    }

    /** A segment was acknowledged, at once or selectively, for the first time. */
    void deliver(Sent s) {
        delivered += s.weight;
        Mark m = s.mark;
        s.mark = null;
        if (m != null && (newest == null || m.delivered > newest.delivered || later(m, s))) {
            newest = m;
            newestSentNanos = s.lastNanos;
        }
    }

    private boolean later(Mark m, Sent s) {
        return m.delivered == newest.delivered && s.lastNanos > newestSentNanos;
    }

    /** All that the acknowledgement delivered was told; the sample is whole. */
    void endSample(long acked, long leastRttNanos, long nowNanos) {
        if (limitedUntil > 0 && delivered > limitedUntil) {
            limitedUntil = 0;
        }
        if (acked > 0) {
            deliveredNanos = nowNanos;
        }
        intervalNanos = -1;
        if (newest == null) {
            return;
        }
        firstSentNanos = newestSentNanos;
        sampled = delivered - newest.delivered;
        long sending = newestSentNanos - newest.firstSentNanos;
        long interval = Math.max(sending, nowNanos - newest.deliveredNanos);
        intervalNanos = interval < leastRttNanos || interval == 0 ? -1 : interval; // it measures an earlier copy
    }

    boolean valid() {
        return intervalNanos > 0;
    }

    /** Whether the sample's segment was sent while the application limited the sender. */
    boolean sampleLimited() {
        return newest != null && newest.limited;
    }

    /** What was delivered when the sample's segment was sent. */
    long before() {
        return newest.delivered;
    }

    /** Weight a second. */
    double rate() {
        return sampled * 1e9 / intervalNanos;
    }
}
