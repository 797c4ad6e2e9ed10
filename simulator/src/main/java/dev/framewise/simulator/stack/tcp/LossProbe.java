package dev.framewise.simulator.stack.tcp;

/** TLP: after two round trips of silence one segment is sent to get an acknowledgement that tells more. RFC 8985 §7. */
final class LossProbe {
    private final TcpSocket socket;

    /** TLP.end_seq; 0 when no probe is on its way. */
    private long end;

    private boolean repeated;

    LossProbe(TcpSocket socket) {
        this.socket = socket;
    }

    void forget() {
        end = 0;
    }

    /** Sets the timer, unless the retransmission time-out is due earlier. RFC 8985 §7.2. */
    boolean schedule() {
        Flight flight = socket.out.flight;
        TcpPhase phase = socket.recovery.phase;
        if (flight.isEmpty()
                || phase != TcpPhase.OPEN && phase != TcpPhase.REDUCING
                || flight.sackedCount() > 0
                || end != 0) {
            return false;
        }
        long now = socket.layer.nowNanos();
        RttEstimator rtt = socket.rtt;
        long wait = TcpLayer.SECOND;
        if (rtt.measured()) {
            wait = 2 * rtt.smoothedNanos();
            wait += flight.size() == 1
                    ? socket.settings.value(TcpKnob.DELAYED_ACK_MOST) // the peer may wait for a second segment
                    : 2_000_000;
        }
        long timeout = Math.max(now, flight.first().lastNanos + rtt.timeoutNanos());
        socket.timers.at(TcpTimer.LOSS_PROBE, Math.min(now + wait, timeout));
        return true;
    }

    /** RFC 8985 §7.3: a new segment if there is one, else the last again. */
    void send() {
        Sender out = socket.out;
        if (out.flight.isEmpty()) {
            return;
        }
        socket.layer.counters().lossProbes++;
        if (end == 0) {
            boolean fresh = out.probeWithNewData();
            if (!fresh && !out.flight.last().sacked) {
                out.sendAgain(out.flight.size() - 1);
            }
            repeated = !fresh;
            end = out.next;
        }
        out.armTimeout();
    }

    /** RFC 8985 §7.4: whether the probe repaired a loss or repeated what had arrived. */
    void acked(AckInfo a, ScoreboardRecovery recovery) {
        if (end == 0 || a.ack < end) {
            return;
        }
        if (!repeated || a.dsack) {
            end = 0;
        } else if (a.ack > end) {
            end = 0;
            recovery.repairedByProbe();
        } else if (!a.advanced() && a.newlySacked == 0 && !a.carriesNews) {
            end = 0; // both copies arrived
        }
    }
}
