package dev.framewise.simulator.stack.tcp;

import static dev.framewise.protocols.tcp.TcpSegment.*;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.stack.tcp.TcpKnob.NagleMode;

/** The sending half of a connection: what waits, what is on its way, and when the next segment goes. RFC 9293 §3.8. */
final class Sender {
    private final TcpSocket socket;
    final SendQueue queue = new SendQueue();
    final Flight flight = new Flight();
    final Pacer pacer;

    /** ISS, SND.UNA, SND.NXT, SND.WND, SND.WL1, SND.WL2; the largest window the peer ever had. RFC 9293 §3.3.1. */
    long initial;

    long una;
    long next;
    long window;
    long windowSequence;
    long windowAck;
    long maxWindow;
    int shift;

    /** The sequence number of our FIN; −1 before it is sent. */
    long finAt = -1;

    boolean finWanted;

    /** Behind the last segment that was smaller than full. Minshall's rule. */
    private long smallTo;

    private long lastSentNanos = -1;

    /** Bytes up to here may have been sent by a zero-window probe. */
    long probedTo;

    private long limitedUntil = -1;
    private boolean keepTimer;
    private boolean reductionPending;
    private boolean overrideSmall;

    Sender(TcpSocket socket) {
        this.socket = socket;
        this.pacer = new Pacer(socket);
    }

    void begin(long initialSequence) {
        initial = initialSequence;
        una = initialSequence;
        next = initialSequence;
        smallTo = initialSequence;
        queue.begin(initialSequence + 1);
    }

    int mss() {
        return socket.path.mss();
    }

    /** What the peer's full segments carry. */
    int receivableBytes() {
        return socket.path.receivableBytes();
    }

    /** Bytes handed in and not sent yet. */
    long unsentBytes() {
        return Math.max(0, queue.end() - Math.max(next, initial + 1));
    }

    boolean hasUnsent() {
        return unsentBytes() > 0 || finWanted && finAt < 0;
    }

    boolean windowOpen() {
        return una + window > next;
    }

    /** Whether the congestion window was what limited the sender in this round trip. RFC 7661 §4.1. */
    boolean windowLimited(AckInfo a) {
        Congestion c = socket.congestion;
        return a.priorUna <= limitedUntil || c.slowStart() && c.window < 2 * a.priorOut;
    }

    void announceReduction() {
        reductionPending = socket.useEcn;
    }

    void keepTimer() {
        keepTimer = true;
    }

    boolean takeKeepTimer() {
        boolean keep = keepTimer;
        keepTimer = false;
        return keep;
    }

    private int weight(int bytes) {
        return socket.settings.on(TcpKnob.COUNT_SEGMENTS) ? Math.max(socket.congestion.mss, 1) : Math.max(bytes, 1);
    }

    void sendSyn() {
        if (next == initial) {
            next = initial + 1;
            flight.add(initial, next, 1, socket.layer.nowNanos());
        }
        emitSyn();
        armTimeout();
    }

    private void emitSyn() {
        SegmentOut o =
                socket.segments.begin(initial, socket.state() == TcpState.SYN_SENT ? SYN_FLAG : SYN_FLAG | ACK_FLAG);
        socket.segments.synOptions(o);
        o.header(socket.remote.v6(), 0);
        socket.segments.emit(false, false);
    }

    /** Sends what may be sent now: first what is lost, then what is new. */
    void push() {
        if (!socket.state().mayTransmit() || socket.layer.frozen()) {
            return;
        }
        restartAfterIdle();
        Recovery recovery = socket.recovery;
        if (!recovery.newDataFirst) {
            sendLost();
            sendNew();
        } else {
            sendNew();
            recovery.newDataTried();
            sendLost();
        }
        if (unsentBytes() == 0 && recovery instanceof ScoreboardRecovery s) {
            s.rescue();
        }
        socket.probing.afterPush();
    }

    private void sendLost() {
        Recovery recovery = socket.recovery;
        for (int i = flight.nextLost(); i >= 0; i = flight.nextLost()) {
            Sent s = flight.get(i);
            if (recovery.room() < s.weight && !(flight.pipe() <= 0)) {
                return;
            }
            if (pacer.holds()) {
                return;
            }
            sendAgain(i);
        }
    }

    private void sendNew() {
        boolean any = false;
        while (true) {
            long unsent = unsentBytes();
            boolean fin = finWanted && finAt < 0;
            if (unsent <= 0 && !fin) {
                break;
            }
            if (pacer.holds()) {
                break;
            }
            int length = (int) Math.min(unsent, mss());
            if (socket.recovery.room() < weight(length) && flight.pipe() > 0) {
                limitedUntil = next;
                break;
            }
            long usable = una + window - next;
            boolean last = length == unsent;
            if (usable < length + (fin && last ? 1 : 0)) {
                if (usable >= length && length > 0) {
                    fin = false;
                } else if (usable > 0 && (usable >= maxWindow / 2 || overrideSmall)) {
                    length = (int) usable; // RFC 9293 §3.8.6.2.1, rule 3: half of the largest window will do
                    fin = false;
                } else {
                    break;
                }
            } else if (length < mss() && !(fin && last) && nagleHolds()) {
                break;
            }
            sendSegment(length, fin && length == unsent);
            any = true;
        }
        overrideSmall = false;
        if (any) {
            armAfterNew();
        }
    }

    /** Whether a small segment waits for acknowledgements. RFC 9293 §3.7.4. */
    private boolean nagleHolds() {
        int mode = socket.settings.count(TcpKnob.NAGLE);
        return mode == NagleMode.NAGLE.ordinal() && una < next || mode == NagleMode.MINSHALL.ordinal() && smallTo > una;
    }

    private void sendSegment(int length, boolean fin) {
        long now = socket.layer.nowNanos();
        int flags = ACK_FLAG;
        if (length > 0 && length == unsentBytes()) {
            flags |= PSH_FLAG; // RFC 9293 §3.9.1.2: the buffer is empty behind it
        }
        if (fin) {
            flags |= FIN_FLAG;
            finAt = next + length;
        }
        if (reductionPending && length > 0) {
            flags |= CWR_FLAG; // RFC 3168 §6.1.2: with the first new data after the reduction
            reductionPending = false;
        }
        long from = next;
        next += length + (fin ? 1 : 0);
        if (length < mss() && length > 0) {
            smallTo = next;
        }
        lastSentNanos = now;
        DeliveryRate.Mark mark = socket.congestion.sent(now);
        Sent s = flight.add(from, next, weight(length), now);
        s.mark = mark;
        pacer.sent(length);
        socket.recovery.sentNew(s);
        emitData(from, length, flags, false);
    }

    private void emitData(long from, int length, int flags, boolean again) {
        SegmentOut o = socket.segments.begin(from, flags);
        socket.segments.options(o, mss() - length);
        o.header(socket.remote.v6(), length);
        if (length > 0) {
            queue.copy(from, length, o.frame(), o.dataFrom());
        }
        socket.segments.emit(length > 0, again);
    }

    /** Sends a segment of the flight again, cut to what fits and joined with its neighbours if that is wanted. */
    void sendAgain(int index) {
        Sent s = flight.get(index);
        if (s.from == initial) {
            flight.sentAgain(s, socket.layer.nowNanos());
            emitSyn();
            return;
        }
        boolean bytes = !socket.settings.on(TcpKnob.COUNT_SEGMENTS);
        if (data(s) > mss()) {
            flight.split(index, s.from + mss(), bytes);
        } else if (socket.settings.on(TcpKnob.COLLAPSE) && s.transmissions == 1) {
            collapse(index, s);
        }
        s.mark = socket.congestion.sent(socket.layer.nowNanos());
        flight.sentAgain(s, socket.layer.nowNanos());
        socket.recovery.sentAgain(s);
        int length = data(s);
        pacer.sent(length);
        int flags = ACK_FLAG
                | (finAt >= 0 && s.to > finAt ? FIN_FLAG : 0)
                | (length > 0 && s.from + length == queue.end() ? PSH_FLAG : 0);
        socket.retransmissions++;
        socket.layer.counters().segmentsRetransmitted++;
        socket.layer.counters().bytesRetransmitted += length;
        emitData(s.from, length, flags, true);
    }

    private int data(Sent s) {
        return (int) (Math.min(s.to, queue.end()) - s.from);
    }

    private void collapse(int index, Sent s) {
        while (index + 1 < flight.size()) {
            Sent follower = flight.get(index + 1);
            if (follower.sacked
                    || follower.again
                    || follower.lost != s.lost
                    || data(s) + data(follower) > mss()
                    || data(follower) <= 0) {
                return;
            }
            flight.join(index);
        }
    }

    private void restartAfterIdle() {
        if (!flight.isEmpty() || lastSentNanos < 0 || !hasUnsent()) {
            return;
        }
        long silence = socket.layer.nowNanos() - lastSentNanos;
        long rto = socket.rtt.timeoutNanos();
        if (silence > rto) {
            socket.congestion.restart(silence, rto);
        }
    }

    /** Sends an acknowledgement without data. */
    void acknowledge() {
        if (socket.layer.frozen() || socket.state() == TcpState.CLOSED) {
            return;
        }
        long sequence = Math.min(next, Math.max(una, una + window)); // so that it lies in the peer's window
        if (!flight.isEmpty() || next <= sequence) {
            sequence = next;
        }
        SegmentOut o = socket.segments.begin(sequence, ACK_FLAG);
        socket.segments.options(o, Integer.MAX_VALUE);
        o.header(socket.remote.v6(), 0);
        socket.segments.emit(false, false);
    }

    /** An old byte's number without data: whoever gets it has to answer. RFC 9293 §3.8.4. */
    void sendOldNumber() {
        SegmentOut o = socket.segments.begin(una - 1, ACK_FLAG);
        socket.segments.options(o, Integer.MAX_VALUE);
        o.header(socket.remote.v6(), 0);
        socket.segments.emit(false, false);
    }

    /** RFC 9293 §3.10.5. */
    void sendReset() {
        socket.segments.begin(next, RST_FLAG | ACK_FLAG).header(socket.remote.v6(), 0);
        socket.segments.emit(false, false);
        socket.layer.counters().resetsOut++;
    }

    /** One byte into a closed window. RFC 9293 §3.8.6.1. */
    void probeWindow() {
        if (windowOpen()) {
            overrideSmall = true; // RFC 9293 §3.8.6.2.1, rule 4: the override time-out
            push();
            return;
        }
        if (unsentBytes() == 0) {
            sendOldNumber();
            return;
        }
        probedTo = Math.max(probedTo, next + 1);
        emitData(next, 1, ACK_FLAG | (unsentBytes() == 1 ? PSH_FLAG : 0), false);
    }

    /** A tail loss probe with data that were not sent yet, whatever the congestion window says. RFC 8985 §7.3. */
    boolean probeWithNewData() {
        long unsent = unsentBytes();
        int length = (int) Math.min(unsent, mss());
        if (unsent <= 0 || una + window - next < length) {
            return false;
        }
        sendSegment(length, finWanted && finAt < 0 && length == unsent && una + window - next > length);
        return true;
    }

    /** The path takes only smaller segments than were sent: those go again, cut, without a reduction. RFC 1191 §6.4. */
    void sendTooBigAgain() {
        for (int i = 0; i < flight.size(); i++) {
            Sent s = flight.get(i);
            if (data(s) > mss() && !s.sacked) {
                flight.markLost(s);
            }
        }
        push();
    }

    private void armAfterNew() {
        if (socket.recovery instanceof ScoreboardRecovery s && s.probe != null && s.probe.schedule()) {
            return;
        }
        if (!socket.timers.transmissionRuns() || socket.timers.running(TcpTimer.PERSIST)) {
            armTimeout(); // RFC 6298 §5.1
        }
    }

    /** Sets the retransmission timer from now. RFC 6298 §5. */
    void armTimeout() {
        if (flight.isEmpty()) {
            socket.timers.cancelTransmission();
        } else {
            socket.timers.after(TcpTimer.RETRANSMISSION, socket.probing.timeoutNanos());
        }
    }

    /** Bytes that may be handed in. */
    int freeBytes() {
        TcpSettings t = socket.settings;
        long limit = t.value(TcpKnob.SEND_BUFFER);
        long most = t.value(TcpKnob.SEND_BUFFER_MOST);
        if (most > limit) {
            limit = Math.max(limit, Math.min(2 * socket.congestion.window, most));
        }
        return (int) Math.max(0, Math.min(limit - queue.bytes(), Integer.MAX_VALUE));
    }

    void append(Bytes bytes) {
        queue.append(bytes);
    }
}
