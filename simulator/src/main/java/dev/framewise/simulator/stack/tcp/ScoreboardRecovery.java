package dev.framewise.simulator.stack.tcp;

/**
 * Recovery with selective acknowledgements: what is lost is read from the scoreboard (RFC 6675) or from times (RACK,
 * RFC 8985), and sent again as the pipe allows, in proportion (PRR, RFC 9937) or at once.
 */
final class ScoreboardRecovery extends Recovery {
    final Rack rack;
    final LossProbe probe;
    private final boolean proportional;

    /** PRR's counters: delivered and sent since recovery began, and the window then. RFC 9937 §6. */
    private long delivered;

    private long sent;
    private long before;

    /** RFC 6675 §4, NextSeg rule 4: the one segment that was sent again though nobody said it is lost. */
    private boolean rescued;

    private long lostUpTo;

    ScoreboardRecovery(TcpSocket socket, boolean byTime) {
        super(socket);
        this.rack = byTime ? new Rack(socket, this) : null;
        this.probe = socket.settings.on(TcpKnob.TAIL_LOSS_PROBE) ? new LossProbe(socket) : null;
        this.proportional = socket.settings.on(TcpKnob.PRR);
    }

    @Override
    void delivered(Sent s, AckInfo a) {
        if (rack != null) {
            rack.delivered(s, a);
        }
    }

    @Override
    void react(AckInfo a) {
        long lostBefore = flight.lostWeight();
        if (rack != null) {
            rack.adapt(a);
        }
        if (out.una >= point) {
            leave(a);
        }
        boolean recovering = phase == TcpPhase.RECOVERING;
        if (recovering && a.advanced() && undo.possible(a)) {
            undo.takeBack(true); // part of it arrived late and not never
            phase = TcpPhase.OPEN;
            recovering = false;
        } else if (undo.allRepeated()) {
            undo.takeBack(false);
            phase = TcpPhase.OPEN;
            recovering = false;
        }
        detect();
        if (!recovering && flight.lostCount() > 0 && flight.nextLost() >= 0) {
            enter();
        } else if (!recovering && phase != TcpPhase.REDUCING) {
            phase = flight.sackedCount() > 0 ? TcpPhase.DISORDER : TcpPhase.OPEN;
        }
        if (probe != null) {
            probe.acked(a, this);
        }
        if (phase == TcpPhase.RECOVERING || phase == TcpPhase.REDUCING) {
            shrink(a.delivered(), a.advanced() && flight.lostWeight() <= lostBefore);
        } else {
            grow(a, a.advanced() ? a.delivered() : 0);
        }
    }

    private void leave(AckInfo a) {
        if (phase == TcpPhase.RECOVERING && undo.possible(a)) {
            undo.takeBack(true);
            phase = TcpPhase.OPEN;
        } else if (phase == TcpPhase.RECOVERING || phase == TcpPhase.REDUCING) {
            window(congestion.threshold); // RFC 9937 §6, end of recovery
            phase = TcpPhase.OPEN;
        }
    }

    private void detect() {
        if (rack != null) {
            rack.detect();
        } else if (flight.sackedCount() > 0) {
            markByCount();
        }
    }

    @Override
    void detectInLoss(AckInfo a) {
        if (rack != null) {
            rack.adapt(a);
        }
        detect();
    }

    /** RFC 6675 §4, IsLost: enough segments behind it were selectively acknowledged. */
    private void markByCount() {
        int enough = socket.settings.count(TcpKnob.DUPLICATE_THRESHOLD);
        if (flight.sackedCount() < enough) {
            return;
        }
        int i = flight.indexBehind(flight.highestSacked - 1);
        int seen = 0;
        while (i >= 0 && seen < enough) {
            if (i < flight.size() && flight.get(i).sacked) {
                seen++;
            }
            i--;
        }
        if (seen < enough) {
            return;
        }
        long end = i + 1 < flight.size() ? flight.get(i + 1).from : 0;
        for (int j = flight.indexBehind(Math.max(lostUpTo, out.una)); j < flight.size(); j++) {
            Sent s = flight.get(j);
            if (s.from >= end) {
                break;
            }
            if (!s.sacked && !s.lost) {
                flight.markLost(s);
            }
        }
        lostUpTo = Math.max(lostUpTo, end);
    }

    /** Fast recovery begins. RFC 6675 §5, step 4. */
    void enter() {
        boolean reducing = phase == TcpPhase.REDUCING;
        phase = TcpPhase.RECOVERING;
        rescued = false;
        socket.layer.counters().fastRetransmits++;
        if (reducing) {
            point = out.next;
            undo.forget();
            return;
        }
        beginReduction();
        if (!proportional) {
            window(congestion.threshold);
            out.sendAgain(flight.nextLost()); // RFC 6675 §5, step 4.3: whatever the pipe says
        }
    }

    private void beginReduction() {
        before = congestion.window;
        reduce();
        delivered = 0;
        sent = 0;
        if (!proportional) {
            window(congestion.threshold);
        }
    }

    @Override
    void marked() {
        if (phase == TcpPhase.OPEN || phase == TcpPhase.DISORDER) {
            beginReduction();
            undo.forget();
            phase = TcpPhase.REDUCING;
            out.announceReduction();
        }
    }

    /** A tail loss probe repaired a loss that nobody reported: the window shrinks once. RFC 8985 §7.4.2. */
    void repairedByProbe() {
        if (phase == TcpPhase.OPEN || phase == TcpPhase.DISORDER) {
            reduce();
            undo.forget();
            window(Math.min(congestion.window, congestion.threshold));
        }
    }

    /** PRR: lets out what is delivered, in proportion to the reduction. RFC 9937 §6. */
    void shrink(long newlyDelivered, boolean goodAck) {
        if (!proportional || newlyDelivered <= 0) {
            return;
        }
        long pipe = flight.pipe();
        long threshold = congestion.threshold;
        delivered += newlyDelivered;
        long count;
        if (pipe > threshold) {
            long unit = socket.settings.on(TcpKnob.COUNT_SEGMENTS) ? before * congestion.mss : before;
            count = (delivered * threshold + unit - 1) / unit * (unit / before) - sent;
        } else {
            count = Math.max(delivered - sent, newlyDelivered);
            if (goodAck) {
                count += congestion.mss; // RFC 9937 §6: slow start reduction bound after a safe acknowledgement
            }
            count = Math.min(threshold - pipe, count);
        }
        count = Math.max(count, sent == 0 && phase == TcpPhase.RECOVERING ? congestion.mss : 0);
        if (socket.settings.on(TcpKnob.COUNT_SEGMENTS)) {
            count = count / congestion.mss * congestion.mss;
        }
        window(Math.max(pipe + count, congestion.mss));
    }

    @Override
    long room() {
        long room = super.room();
        if (phase == TcpPhase.DISORDER && !socket.settings.on(TcpKnob.LIMITED_TRANSMIT)) {
            room -= flight.sackedWeight();
        }
        return room;
    }

    /** Nothing is known to be lost and nothing new can be sent: perhaps the last of all is. RFC 6675 §4, rule 4. */
    boolean rescue() {
        if (rack != null || rescued || phase != TcpPhase.RECOVERING || flight.isEmpty() || out.una >= point) {
            return false;
        }
        Sent last = flight.last();
        if (last.sacked || last.again || room() < last.weight) {
            return false;
        }
        rescued = true;
        flight.markLost(last);
        out.sendAgain(flight.size() - 1);
        return true;
    }

    @Override
    void sentAgain(Sent s) {
        super.sentAgain(s);
        sent += s.weight;
    }

    @Override
    void sentNew(Sent s) {
        sent += s.weight;
    }

    @Override
    boolean lostByTimeout(Sent s, int index) {
        return rack == null || index == 0 || rack.overdue(s) <= 0; // RFC 8985 §6.3: what was sent lately may still come
    }

    @Override
    void timedOut(boolean firstTime) {
        super.timedOut(firstTime);
        lostUpTo = out.next;
        if (probe != null) {
            probe.forget();
        }
    }

    /** RACK's timer ended: what was too late is lost. */
    void reorderingTimeout() {
        long pipe = flight.pipe();
        rack.detect();
        if (flight.pipe() < pipe && phase != TcpPhase.LOSS) {
            if (phase != TcpPhase.RECOVERING) {
                enter();
                if (proportional) {
                    shrink(1, false);
                }
            }
        }
    }
}
