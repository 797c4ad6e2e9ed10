package dev.framewise.simulator.stack.tcp;

/**
 * Fast retransmit and fast recovery without selective acknowledgements: each duplicate lets one more segment out.
 * RFC 5681 §3.2, RFC 6582.
 */
final class InflatingRecovery extends Recovery {
    /** Reno proper leaves recovery at the first new acknowledgement. */
    private final boolean classic;

    private boolean timerSet;

    InflatingRecovery(TcpSocket socket, boolean classic) {
        super(socket);
        this.classic = classic;
    }

    @Override
    void react(AckInfo a) {
        if (a.duplicate) {
            duplicate(a);
        } else if (a.advanced()) {
            advanced(a);
        }
    }

    private void duplicate(AckInfo a) {
        duplicates++;
        if (phase == TcpPhase.RECOVERING) {
            window(congestion.window + congestion.mss); // RFC 5681 §3.2, step 4: it has left the network
            return;
        }
        int enough = socket.settings.count(TcpKnob.DUPLICATE_THRESHOLD);
        if (duplicates >= enough && (classic ? duplicates == enough : a.ack > point || point == out.initial)) {
            // RFC 6582 §3.2, step 2: what was outstanding in the last recovery starts no other one
            phase = TcpPhase.RECOVERING;
            reduce();
            timerSet = false;
            socket.layer.counters().fastRetransmits++;
            flight.markLost(flight.first());
            out.sendAgain(0); // RFC 5681 §3.2, step 3
            window(congestion.threshold + (long) enough * congestion.mss);
        } else if (duplicates < enough && phase == TcpPhase.OPEN) {
            phase = TcpPhase.DISORDER;
        }
    }

    private void advanced(AckInfo a) {
        duplicates = 0;
        if (phase == TcpPhase.RECOVERING) {
            if (undo.possible(a)) {
                undo.takeBack(true);
                phase = TcpPhase.OPEN;
            } else if (classic || out.una >= point) {
                long flown = Math.max(flight.outWeight(), congestion.mss) + congestion.mss;
                window(
                        classic
                                ? congestion.threshold // RFC 5681 §3.2, step 6
                                : Math.min(congestion.threshold, flown)); // RFC 6582 §3.2, step 3, option 1
                flight.forgetLost();
                phase = TcpPhase.OPEN;
            } else {
                partial(a);
            }
            return;
        }
        if (phase == TcpPhase.DISORDER || phase == TcpPhase.REDUCING && out.una >= point) {
            phase = TcpPhase.OPEN;
        }
        if (phase == TcpPhase.OPEN) {
            grow(a, a.newlyAcked);
        }
    }

    /** The next hole of the same window. RFC 6582 §3.2, step 3, partial acknowledgments. */
    private void partial(AckInfo a) {
        flight.markLost(flight.first());
        out.sendAgain(0);
        long more = a.newlyAcked >= congestion.mss ? congestion.mss : 0;
        window(Math.max(congestion.window - a.newlyAcked, congestion.mss) + more);
        if (timerSet) {
            out.keepTimer(); // RFC 6582 §4, impatient: the timer starts anew for the first of them alone
        }
        timerSet = true;
    }

    @Override
    long room() {
        long room = super.room();
        if (phase == TcpPhase.DISORDER && socket.settings.on(TcpKnob.LIMITED_TRANSMIT)) {
            room += (long) Math.min(duplicates, 2) * congestion.mss; // RFC 3042 §2
        }
        if (phase == TcpPhase.RECOVERING && congestion.ownsWindow()) {
            room += (long) duplicates * congestion.mss;
        }
        return room;
    }
}
