package dev.framewise.simulator.stack.tcp;

import static dev.framewise.protocols.tcp.TcpSegment.*;

import dev.framewise.protocols.machine.Cause;
import dev.framewise.simulator.stack.tcp.TcpKnob.EcnMode;

/** What an arrived segment does, in the order of RFC 9293 §3.10.7. One a host. */
final class Arrival {
    /** TS.Recent is too old to judge by after 24 days. RFC 7323 §5.5. */
    private static final long OLD_NANOS = 24L * 24 * 3600 * TcpLayer.SECOND;

    private final TcpLayer layer;
    private final AckArrival acks;

    Arrival(TcpLayer layer) {
        this.layer = layer;
        this.acks = new AckArrival(layer);
    }

    /** No connection and no listener: RFC 9293 §3.10.7.1. */
    void nobody(SegmentIn seg) {
        if (!seg.has(RST_FLAG)) {
            layer.reset(seg);
        }
    }

    /** RFC 9293 §3.10.7.2. */
    void listener(TcpListener listener, SegmentIn seg) {
        if (seg.has(RST_FLAG)) {
            return;
        }
        if (seg.has(ACK_FLAG)) {
            layer.reset(seg);
            return;
        }
        if (!seg.has(SYN_FLAG)) {
            return;
        }
        if (listener.halfOpen >= listener.settings.count(TcpKnob.BACKLOG)) {
            layer.counters().backlogDrops++;
            return;
        }
        TcpSocket s = new TcpSocket(
                layer, listener.settings, seg.target, seg.targetPort, seg.source, seg.sourcePort, listener, null);
        layer.add(s);
        s.openPassively();
        s.in.begin(seg.sequence & 0xffff_ffffL);
        peerOptions(s, seg);
        firstWindow(s, seg);
        s.useEcn = s.settings.count(TcpKnob.ECN) != EcnMode.OFF.ordinal()
                && seg.has(ECE_FLAG)
                && seg.has(CWR_FLAG); // RFC 3168 §6.1.1
        s.out.sendSyn();
    }

    /** What the peer's SYN offers, and both can. RFC 7323 §2.2, §3.2; RFC 2018 §2; RFC 9293 §3.7.1. */
    private static void peerOptions(TcpSocket s, SegmentIn seg) {
        TcpSettings t = s.settings;
        s.useSack = t.on(TcpKnob.SACK) && seg.sackPermitted;
        s.useTimestamps = t.on(TcpKnob.TIMESTAMPS) && seg.timestamps;
        if (t.on(TcpKnob.WINDOW_SCALE) && seg.windowScale >= 0) {
            s.out.shift = seg.windowScale;
            s.in.shift = Receiver.shiftFor(t);
            s.in.offeredShift = s.in.shift;
        }
        s.path.offered(seg.mss);
        if (s.useTimestamps) {
            s.in.recentTimestamp = seg.timestampValue;
            s.in.recentNanos = s.layer.nowNanos();
        }
    }

    /** The window in a SYN is never scaled. RFC 7323 §2.2. */
    private static void firstWindow(TcpSocket s, SegmentIn seg) {
        s.out.window = seg.window;
        s.out.maxWindow = seg.window;
        s.out.windowSequence = s.in.initial;
        s.out.windowAck = s.out.una;
    }

    /** A segment of a connection. */
    void arrived(TcpSocket s, SegmentIn seg) {
        seg.ack = s.out.una + (seg.acknowledgement - (int) s.out.una);
        if (s.state() == TcpState.SYN_SENT) {
            synSent(s, seg);
        } else {
            seg.from = s.in.next + (seg.sequence - (int) s.in.next);
            seg.to = seg.from + seg.length();
            if (s.state() == TcpState.TIME_WAIT && timeWait(s, seg)) {
                return;
            }
            otherStates(s, seg);
        }
        finish(s);
    }

    private void finish(TcpSocket s) {
        if (s.unwanted && s.state() != TcpState.CLOSED) {
            s.out.sendReset();
            s.end(TcpMove.ABORT, Cause.LOCAL);
        }
        if (s.state() != TcpState.CLOSED) {
            s.out.push();
            s.in.acknowledging.decide();
        }
        s.tell();
    }

    /** RFC 9293 §3.10.7.3. */
    private void synSent(TcpSocket s, SegmentIn seg) {
        boolean ack = seg.has(ACK_FLAG);
        if (ack && (seg.ack <= s.out.initial || seg.ack > s.out.next)) {
            if (!seg.has(RST_FLAG)) {
                layer.reset(seg);
            }
            return;
        }
        if (seg.has(RST_FLAG)) {
            if (ack) { // RFC 5961 §3.2: the ACK shows that it is about our SYN
                layer.counters().resetsIn++;
                s.end(TcpMove.RESET, Cause.REFUSED);
            }
            return;
        }
        if (!seg.has(SYN_FLAG)) {
            return;
        }
        s.in.begin(seg.sequence & 0xffff_ffffL);
        seg.from = s.in.initial;
        seg.to = seg.from + seg.length();
        peerOptions(s, seg);
        firstWindow(s, seg);
        if (!ack) {
            s.useEcn = s.settings.count(TcpKnob.ECN) != EcnMode.OFF.ordinal() && seg.has(ECE_FLAG) && seg.has(CWR_FLAG);
            s.move(TcpMove.SYN); // simultaneous open. RFC 9293 §3.5, figure 7
            s.out.sendSyn();
            return;
        }
        s.useEcn = s.settings.count(TcpKnob.ECN) == EcnMode.ACTIVE.ordinal() && seg.has(ECE_FLAG) && !seg.has(CWR_FLAG);
        acks.process(s, seg);
        s.out.windowAck = seg.ack;
        s.established(TcpMove.SYN_ACK);
        s.timers.cancelTransmission();
        s.in.acknowledging.now();
        s.in.text(seg, seg.from + 1);
    }

    /** TIME-WAIT: true when nothing is left to do. RFC 9293 §3.6.1, §3.10.7.4; RFC 6191. */
    private boolean timeWait(TcpSocket s, SegmentIn seg) {
        if (seg.has(SYN_FLAG) && !seg.has(RST_FLAG) && !seg.has(ACK_FLAG)) {
            TcpListener listener = layer.listener(s.localPort);
            boolean newer = s.useTimestamps && seg.timestamps
                    ? seg.timestampValue - s.in.recentTimestamp > 0
                            || seg.timestampValue == s.in.recentTimestamp && seg.from > s.in.next
                    : seg.from > s.in.next; // RFC 6191 §2
            if (listener != null && newer && s.settings.on(TcpKnob.TIME_WAIT_REUSE)) {
                s.end(TcpMove.REUSE, Cause.FINISHED);
                layer.counters().timeWaitReused++;
                listener(listener, seg);
                return true;
            }
        }
        if (seg.has(FIN_FLAG) && !seg.has(RST_FLAG)) {
            s.waitForOld(); // RFC 9293 §3.10.7.4, eighth: the peer did not get our last ACK
        }
        return false;
    }

    /** RFC 9293 §3.10.7.4. */
    private void otherStates(TcpSocket s, SegmentIn seg) {
        if (s.state() == TcpState.SYN_RECEIVED && repeatedSyn(s, seg)) {
            return;
        }
        if (!acceptable(s, seg)) { // first
            return;
        }
        if (seg.has(RST_FLAG)) { // second, with RFC 5961 §3.2
            reset(s, seg);
            return;
        }
        if (seg.has(SYN_FLAG)) { // fourth, with RFC 5961 §4.2
            if (s.state() == TcpState.SYN_RECEIVED && s.incoming()) {
                s.end(TcpMove.RESET, Cause.RESET);
            } else {
                s.challenge();
                layer.counters().challengeAcks++;
            }
            return;
        }
        if (!seg.has(ACK_FLAG)) { // fifth
            return;
        }
        s.probing.heard();
        if (s.state() == TcpState.SYN_RECEIVED && !handshake(s, seg)) {
            return;
        }
        s.in.stamp(seg);
        if (!acks.process(s, seg)) {
            return;
        }
        if (s.finAcknowledged()) {
            s.finWasAcknowledged();
        }
        if (s.useEcn) {
            congestion(s, seg);
        }
        if (s.state().mayReceive()) { // seventh and eighth
            s.in.text(seg, seg.from);
        } else if (seg.length() > 0 && s.state() != TcpState.CLOSED) {
            s.in.acknowledging.now();
        }
    }

    /**
     * A SYN again, or, when both ends opened, the SYN-ACK of the peer: its number lies before the window, yet it must count.
     *
     * @return whether that was all
     */
    private static boolean repeatedSyn(TcpSocket s, SegmentIn seg) {
        if (!seg.has(SYN_FLAG) || seg.has(RST_FLAG) || seg.from != s.in.initial) {
            return false;
        }
        if (seg.has(ACK_FLAG)) {
            seg.flags &= ~SYN_FLAG;
            seg.from++;
            return false;
        }
        s.out.sendAgain(0);
        return true;
    }

    private boolean acceptable(TcpSocket s, SegmentIn seg) {
        boolean rst = seg.has(RST_FLAG);
        if (s.useTimestamps && !rst) {
            if (!seg.timestamps) {
                return false; // RFC 7323 §3.2
            }
            if (s.in.recentNanos >= 0
                    && seg.timestampValue - s.in.recentTimestamp < 0
                    && layer.nowNanos() - s.in.recentNanos < OLD_NANOS) {
                layer.counters().pawsDrops++; // RFC 7323 §5.3, R1
                invalid(s, seg);
                return false;
            }
        }
        if (s.in.acceptable(seg.from, seg.length())) {
            return true;
        }
        if (rst) {
            return false;
        }
        layer.counters().outOfWindow++;
        if (s.in.windowBytes() == 0 && seg.from == s.in.next && seg.has(ACK_FLAG) && !seg.has(SYN_FLAG)) {
            acks.process(s, seg); // RFC 9293 §3.10.7.4: valid ACKs count even while the window is closed
            s.in.acknowledging.now();
            return false;
        }
        invalid(s, seg);
        return false;
    }

    /** An answer to what cannot be used, so that a peer that lost track finds it again. */
    private void invalid(TcpSocket s, SegmentIn seg) {
        long now = layer.nowNanos();
        if (seg.dataBytes() > 0 || seg.has(FIN_FLAG)) {
            s.in.old(seg);
        } else if (now - s.lastInvalidNanos >= s.settings.value(TcpKnob.INVALID_INTERVAL)) {
            s.lastInvalidNanos = now;
            s.in.acknowledging.now();
        }
    }

    private void reset(TcpSocket s, SegmentIn seg) {
        if (seg.from != s.in.next) {
            s.challenge(); // RFC 5961 §3.2: right by chance, or a resynchronised peer
            return;
        }
        layer.counters().resetsIn++;
        boolean refused = s.state() == TcpState.SYN_RECEIVED;
        s.end(TcpMove.RESET, refused ? Cause.REFUSED : Cause.RESET);
    }

    /** The ACK of our SYN. False when it is of no use. */
    private boolean handshake(TcpSocket s, SegmentIn seg) {
        if (seg.ack <= s.out.una || seg.ack > s.out.next) {
            layer.reset(seg);
            return false;
        }
        s.out.window = (long) seg.window << s.out.shift;
        s.out.maxWindow = s.out.window;
        s.out.windowSequence = seg.from;
        s.out.windowAck = seg.ack;
        acks.process(s, seg);
        s.established(TcpMove.ACK_OF_SYN);
        s.timers.cancelTransmission();
        return true;
    }

    /** RFC 3168 §6.1.3. */
    private void congestion(TcpSocket s, SegmentIn seg) {
        if (seg.has(CWR_FLAG)) {
            s.in.acknowledging.echo = false;
        }
        if (seg.ecn == 3 && seg.dataBytes() > 0) {
            layer.counters().congestionMarksIn++;
            s.in.acknowledging.marked();
        }
    }
}
