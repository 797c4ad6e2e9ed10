package dev.framewise.simulator.stack.tcp;

import dev.framewise.protocols.machine.RandomStream;

/**
 * BBR version 1 as Linux has it: paces by the rate that the network was seen to deliver, and keeps about two round trips of
 * it under way; a loss alone slows nothing. Cardwell and others, “BBR: Congestion-Based Congestion Control”, ACM Queue 14(5),
 * 2016; draft-cardwell-iccrg-bbr-congestion-control-00.
 */
final class Bbr extends Congestion {
    /** What the flow is at: filling the pipe, emptying the queue that this made, cruising, measuring the round trip. */
    enum Mode {
        STARTUP,
        DRAIN,
        PROBE_BW,
        PROBE_RTT
    }

    /** 2/ln 2, which doubles the rate every round trip, and its inverse. */
    private static final double HIGH_GAIN = 739 / 256.0;

    private static final double DRAIN_GAIN = 88 / 256.0;
    private static final double WINDOW_GAIN = 2;
    private static final double[] CYCLE = {1.25, 0.75, 1, 1, 1, 1, 1, 1};
    private static final int RATE_ROUNDS = CYCLE.length + 2;

    /** The rate is this much below what was measured, so that queues drain. */
    private static final double MARGIN = 0.99;

    private static final int LEAST_SEGMENTS = 4;
    private static final int BEGINNING_SEGMENTS = 10;

    /** Below this rate, in bytes a second, one segment goes at a time, otherwise two. */
    private static final double SLOW_BYTES = 150_000;

    private static final int BURST_BYTES = 65_536 - 1 - 320;

    private final TcpSocket socket;
    private final RandomStream random;
    private final DeliveryRate delivery = new DeliveryRate();
    private final RoundMaximum maximum = new RoundMaximum(RATE_ROUNDS);
    private final AckTogether together = new AckTogether();
    private final Policed policed = new Policed();
    private final FullPipe pipe = new FullPipe();
    private final RoundTripProbe roundTrip = new RoundTripProbe();

    private Mode mode = Mode.STARTUP;
    private double pacingGain = HIGH_GAIN;
    private double windowGain = HIGH_GAIN;
    private double pacing;
    private boolean paced;

    private long round;
    private long roundEnd;
    private boolean roundBegins;

    private int phaseOfCycle;
    private long cycleNanos;

    private TcpPhase before = TcpPhase.OPEN;
    private long priorWindow;
    private boolean conserving;
    private boolean idleRestart;

    private long lostBefore;
    private long underBefore;

    Bbr(TcpSocket socket) {
        super(socket.settings);
        this.socket = socket;
        this.random = RandomStream.of(
                socket.layer.secret(socket.local, socket.localPort, socket.remote, socket.remotePort), "bbr");
    }

    @Override
    String name() {
        return "BBR";
    }

    @Override
    void begin(int segmentBytes, boolean single) {
        super.begin(segmentBytes, single);
        long now = socket.layer.nowNanos();
        roundTrip.begin(socket.rtt, now);
        together.restart(now);
        startPacing();
    }

    /** Before a round trip was measured the first window is spread over a millisecond. */
    private void startPacing() {
        paced = socket.rtt.measured();
        long nanos = paced ? socket.rtt.smoothedNanos() : 1_000_000;
        pacing = HIGH_GAIN * MARGIN * window * 1e9 / nanos;
    }

    @Override
    boolean ownsWindow() {
        return true;
    }

    @Override
    double pacingBytesPerSecond() {
        return pacing;
    }

    @Override
    void acked(long ackedBytes, long nowNanos, long rttNanos, RttEstimator rtt) {}

    @Override
    void restart(long silenceNanos, long timeoutNanos) {}

    @Override
    long reduced(long flight) {
        keepWindow();
        return threshold;
    }

    private void keepWindow() {
        priorWindow = repairing(before) || mode == Mode.PROBE_RTT ? Math.max(priorWindow, window) : window;
    }

    private static boolean repairing(TcpPhase phase) {
        return phase == TcpPhase.RECOVERING || phase == TcpPhase.LOSS;
    }

    @Override
    void timedOut() {
        before = TcpPhase.LOSS;
        pipe.doubt();
        roundBegins = true;
        police(true);
    }

    @Override
    void undone() {
        pipe.doubtAll();
        policed.forget(delivery, socket.out.flight.lostEver());
    }

    // ---- what the sender tells

    @Override
    void beforeWriting() {
        Sender out = socket.out;
        if (out.unsentBytes() < out.mss() && out.flight.pipe() < window && out.flight.nextLost() < 0) {
            delivery.limit(out.flight.pipe());
        }
    }

    @Override
    DeliveryRate.Mark sent(long nowNanos) {
        Flight flight = socket.out.flight;
        if (flight.pipe() == 0 && delivery.limited()) {
            idleRestart = true;
            together.restart(nowNanos);
            if (mode == Mode.PROBE_BW) {
                pace(rate(), 1);
            } else if (mode == Mode.PROBE_RTT) {
                endRoundTripProbe(nowNanos);
            }
        }
        return delivery.sent(flight.isEmpty(), nowNanos);
    }

    @Override
    void beforeAcknowledgement() {
        lostBefore = socket.out.flight.lostEver();
        underBefore = socket.out.flight.pipe();
        delivery.beginSample();
    }

    @Override
    void delivered(Sent s) {
        delivery.deliver(s);
    }

    @Override
    void acknowledged(AckInfo a, long nowNanos) {
        delivery.endSample(a.delivered(), socket.rtt.leastNanos(), nowNanos);
        long lost = socket.out.flight.lostEver() - lostBefore;
        measureRate(lost > 0);
        if (a.delivered() > 0 && delivery.valid()) {
            together.acked(roundBegins, a.delivered(), rate(), nowNanos, window, mss);
        }
        moveOnInCycle(lost > 0);
        if (roundBegins && !delivery.sampleLimited()) {
            pipe.judge(maximum.value());
        }
        drain();
        probeRoundTrip(a, nowNanos);
        setGains();
        pace(rate(), pacingGain);
        setWindow(a.delivered(), lost);
    }

    // ---- the model of the path

    /** Weight a second that the network delivers. */
    private double rate() {
        return policed.used() ? policed.rate() : maximum.value();
    }

    private void measureRate(boolean losses) {
        roundBegins = false;
        if (!delivery.valid()) {
            return;
        }
        if (delivery.before() >= roundEnd) {
            roundEnd = delivery.delivered();
            round++;
            roundBegins = true;
            conserving = false;
        }
        police(losses);
        double sample = delivery.rate();
        if (!delivery.sampleLimited() || sample >= maximum.value()) {
            maximum.add(round, sample);
        }
    }

    private void police(boolean losses) {
        boolean limited = delivery.sampleLimited();
        long lost = socket.out.flight.lostEver();
        if (policed.sample(roundBegins, mode == Mode.PROBE_BW, losses, limited, delivery, lost)) {
            cruise();
        }
    }

    private void drain() {
        if (mode == Mode.STARTUP && pipe.full()) {
            mode = Mode.DRAIN;
            threshold = inflight(maximum.value(), 1);
        }
        if (mode == Mode.DRAIN && onItsWay(socket.out.flight.pipe()) <= inflight(maximum.value(), 1)) {
            cruise();
        }
    }

    /** Cruising begins anywhere in the cycle but where it drains. */
    private void cruise() {
        mode = Mode.PROBE_BW;
        phaseOfCycle = CYCLE.length - 1 - random.below(CYCLE.length - 1);
        nextInCycle();
    }

    private void nextInCycle() {
        phaseOfCycle = (phaseOfCycle + 1) % CYCLE.length;
        cycleNanos = delivery.deliveredNanos();
    }

    private void moveOnInCycle(boolean losses) {
        if (mode != Mode.PROBE_BW) {
            return;
        }
        boolean whole = delivery.deliveredNanos() - cycleNanos > roundTrip.leastNanos();
        boolean next = whole;
        if (pacingGain > 1) {
            next = whole && (losses || onItsWay(underBefore) >= inflight(maximum.value(), pacingGain));
        } else if (pacingGain < 1) {
            next = whole || onItsWay(underBefore) <= inflight(maximum.value(), 1);
        }
        if (next) {
            nextInCycle();
        }
    }

    /** What of it will be there when the next segment may go. */
    private long onItsWay(long under) {
        long wait = Math.max(0, socket.out.pacer.turnNanos() - socket.layer.nowNanos());
        long then = under + (pacingGain > 1 ? burst() : 0);
        return Math.max(0, then - (long) (rate() * wait / 1e9));
    }

    private void probeRoundTrip(AckInfo a, long nowNanos) {
        boolean expired = roundTrip.sample(a, nowNanos);
        if (expired && !idleRestart && mode != Mode.PROBE_RTT) {
            keepWindow();
            mode = Mode.PROBE_RTT;
            roundTrip.drain();
        }
        if (mode == Mode.PROBE_RTT) {
            long under = socket.out.flight.pipe();
            delivery.limit(under);
            if (roundTrip.drained(under <= (long) LEAST_SEGMENTS * mss, nowNanos)) {
                roundEnd = delivery.delivered();
            } else if (roundTrip.over(roundBegins)) {
                endRoundTripProbe(nowNanos);
            }
        }
        if (delivery.valid()) {
            idleRestart = false;
        }
    }

    private void endRoundTripProbe(long nowNanos) {
        if (roundTrip.ended(nowNanos)) {
            window = Math.max(window, priorWindow);
            if (pipe.full()) {
                cruise();
            } else {
                mode = Mode.STARTUP;
            }
        }
    }

    // ---- what follows from it

    private void setGains() {
        switch (mode) {
            case STARTUP -> gains(HIGH_GAIN, HIGH_GAIN);
            case DRAIN -> gains(DRAIN_GAIN, HIGH_GAIN);
            case PROBE_BW -> gains(policed.used() ? 1 : CYCLE[phaseOfCycle], WINDOW_GAIN);
            case PROBE_RTT -> gains(1, 1);
        }
    }

    private void gains(double ofPacing, double ofWindow) {
        pacingGain = ofPacing;
        windowGain = ofWindow;
    }

    private void pace(double rate, double gain) {
        if (!paced && socket.rtt.measured()) {
            startPacing();
        }
        double next = rate * gain * MARGIN;
        if (pipe.full() || next > pacing) {
            pacing = next;
        }
    }

    private void setWindow(long acked, long lost) {
        if (acked > 0 && !repairs(acked, lost)) {
            long target = grouped(product(rate(), windowGain) + (pipe.full() ? together.extraBytes(rate()) : 0));
            if (pipe.full()) {
                window = Math.min(window + acked, target);
            } else if (window < target || delivery.delivered() < (long) BEGINNING_SEGMENTS * mss) {
                window += acked;
            }
            window = Math.max(window, (long) LEAST_SEGMENTS * mss);
        }
        if (mode == Mode.PROBE_RTT) {
            window = Math.min(window, (long) LEAST_SEGMENTS * mss);
        }
    }

    /** In the first round of a recovery only as much goes out as is delivered; after it the window is what it was. */
    private boolean repairs(long acked, long lost) {
        TcpPhase now = socket.recovery.phase;
        long under = socket.out.flight.pipe();
        if (lost > 0) {
            window = Math.max(window - lost, mss);
        }
        if (now == TcpPhase.RECOVERING && before != TcpPhase.RECOVERING) {
            conserving = true;
            roundEnd = delivery.delivered();
            window = under + acked;
        } else if (repairing(before) && !repairing(now)) {
            window = Math.max(window, priorWindow);
            conserving = false;
        }
        before = now;
        if (conserving) {
            window = Math.max(window, under + acked);
        }
        return conserving;
    }

    /** The bandwidth-delay product, in whole segments. */
    private long product(double rate, double gain) {
        return roundTrip.known() ? whole(rate * roundTrip.leastNanos() / 1e9 * gain) : (long) BEGINNING_SEGMENTS * mss;
    }

    private long whole(double weight) {
        return (long) Math.ceil(weight / mss) * mss;
    }

    private long inflight(double rate, double gain) {
        return grouped(product(rate, gain));
    }

    /** Leaves room for bursts in the sender, on the way and at the peer, and for the second half of a pair. */
    private long grouped(long weight) {
        long segments = weight / mss + 3 * burst() / mss;
        segments = segments + 1 & ~1L;
        return (segments + (mode == Mode.PROBE_BW && phaseOfCycle == 0 ? 2 : 0)) * mss;
    }

    /** What a kernel hands to its network card at once at this rate. */
    private long burst() {
        long bytes = Math.min((long) (pacing / 1024), BURST_BYTES);
        return Math.min(Math.max(bytes / mss, pacing < SLOW_BYTES ? 1 : 2), 127) * mss;
    }
}
