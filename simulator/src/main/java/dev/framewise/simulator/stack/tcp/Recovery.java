package dev.framewise.simulator.stack.tcp;

import dev.framewise.simulator.stack.tcp.TcpKnob.RecoveryKind;

/** What a sender does about losses: the part that all ways have in common, above all after a time-out. RFC 5681 §3. */
abstract class Recovery {
    final TcpSocket socket;
    final Sender out;
    final Flight flight;
    final Congestion congestion;
    final Undo undo;
    TcpPhase phase = TcpPhase.OPEN;

    /** Recovery is over when everything before this is acknowledged. RFC 6582 §3.2, RFC 6675 §2. */
    long point;

    int duplicates;

    /** F-RTO: whether the last time-out may have been needless, and new data go first now. RFC 5682 §2.1. */
    private boolean doubtful;

    boolean newDataFirst;

    Recovery(TcpSocket socket) {
        this.socket = socket;
        this.out = socket.out;
        this.flight = socket.out.flight;
        this.congestion = socket.congestion;
        this.undo = new Undo(socket);
    }

    static Recovery of(TcpSocket socket) {
        int kind = socket.settings.count(TcpKnob.RECOVERY);
        return kind >= RecoveryKind.SACK.ordinal() && socket.useSack
                ? new ScoreboardRecovery(socket, kind == RecoveryKind.RACK.ordinal())
                : new InflatingRecovery(socket, kind == RecoveryKind.RENO.ordinal());
    }

    void begin(long initial) {
        point = initial;
    }

    /** An acknowledgement was read; the scoreboard has its news. */
    final void acked(AckInfo a) {
        newDataFirst = false;
        if (a.dsack) {
            undo.repeated();
        }
        if (phase == TcpPhase.LOSS) {
            lossAcked(a);
        } else {
            react(a);
        }
        undo.forgetIfIdle();
    }

    abstract void react(AckInfo a);

    /** A segment was delivered, acknowledged or selectively. */
    void delivered(Sent s, AckInfo a) {}

    /** Lost segments that the scoreboard shows while retransmissions after a time-out go on. */
    void detectInLoss(AckInfo a) {}

    /** How much more the window lets out. */
    long room() {
        return congestion.window - flight.pipe();
    }

    /**
     * What the window before a loss is measured by: RFC 5681 §3.1 wants FlightSize, without what limited transmit added
     * (§3.2, step 2); Linux takes the window.
     */
    final long basis() {
        return socket.settings.on(TcpKnob.COUNT_SEGMENTS)
                ? congestion.window
                : Math.min(flight.outWeight(), congestion.window);
    }

    final void grow(AckInfo a, long weight) {
        if (weight > 0 && (out.windowLimited(a) || !socket.settings.on(TcpKnob.VALIDATE_WINDOW))) {
            congestion.acked(weight, socket.layer.nowNanos(), a.rttNanos, socket.rtt);
        }
    }

    /** Recovery's own window, unless congestion control sets it by itself. */
    final void window(long bytes) {
        if (!congestion.ownsWindow()) {
            congestion.window = bytes;
        }
    }

    /** Something marks the beginning of a reduction. */
    final void reduce() {
        undo.begin();
        congestion.threshold = congestion.reduced(basis());
        congestion.credit = 0;
        point = out.next;
    }

    /** The peer told of marks: as for a loss, once a round trip, without sending anything again. RFC 3168 §6.1.2. */
    void marked() {
        if (phase == TcpPhase.OPEN || phase == TcpPhase.DISORDER) {
            reduce();
            undo.forget();
            phase = TcpPhase.REDUCING;
            window(Math.min(congestion.window, congestion.threshold));
            out.announceReduction();
        }
    }

    /** The retransmission timer ended. RFC 5681 §3.1, RFC 6298 §5.4–5.6. */
    void timedOut(boolean firstTime) {
        boolean early = phase == TcpPhase.OPEN || phase == TcpPhase.DISORDER;
        boolean linux = socket.settings.on(TcpKnob.COUNT_SEGMENTS);
        boolean unfinished = phase == TcpPhase.REDUCING || phase == TcpPhase.RECOVERING;
        boolean fresh = early || phase == TcpPhase.REDUCING;
        if (early || out.una >= point || firstTime && !(linux && unfinished)) {
            reduce(); // RFC 5681 §3.1: for the first time-out of a segment alone; Linux not after another reduction
        }
        congestion.timedOut();
        phase = TcpPhase.LOSS;
        point = out.next;
        duplicates = 0;
        doubtful = socket.settings.on(TcpKnob.FORWARD_RTO) && (fresh || !firstTime);
        markAfterTimeout();
        congestion.window = socket.settings.on(TcpKnob.COUNT_SEGMENTS)
                ? flight.pipe() + congestion.mss
                : congestion.mss; // RFC 5681 §3.1: the loss window
        congestion.credit = 0;
    }

    void markAfterTimeout() {
        if (flight.first().sacked) {
            flight.forgetSacked(); // RFC 2018 §8: the peer has dropped what it had reported
            socket.layer.counters().selectiveAcksReneged++;
        }
        for (int i = 0; i < flight.size(); i++) {
            if (lostByTimeout(flight.get(i), i)) {
                flight.markLost(flight.get(i));
            }
        }
    }

    boolean lostByTimeout(Sent s, int index) {
        return true;
    }

    private void lossAcked(AckInfo a) {
        boolean recovered = out.una >= point;
        if (a.advanced() && undo.possible(a)) {
            undo.takeBack(true);
            phase = TcpPhase.OPEN;
            return;
        }
        if (doubtful) {
            if (a.originalDelivered) { // RFC 5682 §3.1, step 3.b: what was never sent again arrived
                undo.takeBack(true);
                phase = TcpPhase.OPEN;
                doubtful = false;
                grow(a, a.delivered());
                return;
            }
            if (out.next > point) {
                if (a.newlySacked > 0 || a.duplicate) {
                    doubtful = false; // step 3.a: the loss was real
                }
            } else if (a.advanced() && !recovered) {
                point = out.next;
                if (out.hasUnsent() && out.windowOpen()) {
                    newDataFirst = true; // step 2.b
                    grow(a, a.delivered());
                    return;
                }
                doubtful = false;
            }
        }
        if (recovered) {
            phase = TcpPhase.OPEN;
            duplicates = 0;
            doubtful = false;
            if (undo.possible(a)) {
                undo.takeBack(true);
            }
        } else {
            detectInLoss(a);
        }
        grow(a, a.delivered());
    }

    /** After new data were tried first: back to retransmissions if there were none to send. */
    void newDataTried() {
        if (newDataFirst) {
            newDataFirst = false;
            doubtful &= out.next > point;
        }
    }

    /** A segment was sent again. */
    void sentAgain(Sent s) {
        undo.sentAgain();
    }

    /** New data went out. */
    void sentNew(Sent s) {}
}
