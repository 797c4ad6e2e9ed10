package dev.framewise.simulator.stack.tcp;

/** What is done when nothing comes back: time-outs, window probes, keep-alives. RFC 9293 §3.8.3, §3.8.4, §3.8.6.1. */
final class Probing {
    private final TcpSocket socket;

    /** Time-outs since something was acknowledged. */
    int timeouts;

    private int probes;
    private int probeBackoff;
    private int keepAlives;
    private long silentSince;
    private long unansweredSince = -1;
    boolean synRepeated;
    int synRepeats;

    Probing(TcpSocket socket) {
        this.socket = socket;
    }

    /** A time-out of the retransmission timer. RFC 6298 §5.4–5.7. */
    void timedOut() {
        Sender out = socket.out;
        if (out.flight.isEmpty()) {
            return;
        }
        boolean handshake = !socket.state().synchronised() && out.una == out.initial;
        Sent first = out.flight.first();
        if (unansweredSince < 0) {
            unansweredSince = first.firstNanos;
        }
        int most = socket.settings.count(
                !handshake
                        ? TcpKnob.RETRIES
                        : socket.state() == TcpState.SYN_SENT ? TcpKnob.SYN_RETRIES : TcpKnob.SYN_ACK_RETRIES);
        if (timeouts >= most || userTimeoutPassed()) {
            socket.timedOut(); // RFC 9293 §3.8.3: R2 is reached
            return;
        }
        socket.layer.counters().timeouts++;
        socket.timeouts++;
        timeouts++;
        if (handshake) {
            synRepeated = true;
            synRepeats++;
            if (!(socket.state() == TcpState.SYN_SENT && timeouts <= socket.settings.count(TcpKnob.SYN_LINEAR))) {
                socket.rtt.backOff();
            }
            out.sendAgain(0);
            out.armTimeout();
            return;
        }
        socket.path.timedOut(timeouts, first.length());
        socket.recovery.timedOut(timeouts == 1);
        int i = out.flight.nextLost();
        out.sendAgain(Math.max(i, 0)); // RFC 6298 §5.4: the earliest segment
        socket.rtt.backOff(); // §5.5
        out.armTimeout(); // §5.6
        socket.traced();
    }

    private boolean userTimeoutPassed() {
        long limit = socket.settings.value(TcpKnob.USER_TIMEOUT);
        return limit > 0 && unansweredSince >= 0 && socket.layer.nowNanos() - unansweredSince >= limit; // RFC 5482 §3
    }

    /** The time-out, not beyond the user time-out. */
    long timeoutNanos() {
        long rto = socket.rtt.timeoutNanos();
        long limit = socket.settings.value(TcpKnob.USER_TIMEOUT);
        if (limit > 0 && !socket.out.flight.isEmpty()) {
            long since = unansweredSince >= 0 ? unansweredSince : socket.out.flight.first().firstNanos;
            rto = Math.min(rto, Math.max(1, since + limit - socket.layer.nowNanos()));
        }
        return rto;
    }

    /** Something new was acknowledged. */
    void progress() {
        timeouts = 0;
        unansweredSince = -1;
    }

    /** Any acceptable segment shows that the peer lives. */
    void heard() {
        keepAlives = 0;
        probes = 0;
        silentSince = socket.layer.nowNanos();
    }

    /** After all was sent that may be: watches a window that stays closed. RFC 9293 §3.8.6.1. */
    void afterPush() {
        Sender out = socket.out;
        if (out.flight.isEmpty() && out.hasUnsent()) {
            if (!socket.timers.running(TcpTimer.PERSIST)) {
                probeBackoff = 0;
                socket.timers.after(TcpTimer.PERSIST, socket.rtt.timeoutNanos());
            }
        } else if (socket.timers.running(TcpTimer.PERSIST)) {
            socket.timers.cancel(TcpTimer.PERSIST);
        }
    }

    void persist() {
        Sender out = socket.out;
        if (!out.hasUnsent() || !out.flight.isEmpty()) {
            return;
        }
        if (unansweredSince < 0) {
            unansweredSince = socket.layer.nowNanos();
        }
        if (probes >= socket.settings.count(TcpKnob.RETRIES) || probes > 0 && userTimeoutPassed()) {
            socket.timedOut(); // probes without any answer; a peer that answers may keep its window closed for ever
            return;
        }
        probes++;
        probeBackoff++;
        boolean closed = !out.windowOpen();
        if (closed) {
            socket.layer.counters().windowProbes++;
        }
        out.probeWindow();
        if (out.flight.isEmpty() && out.hasUnsent()) {
            long wait = Math.min(
                    socket.rtt.timeoutNanos() << Math.min(probeBackoff, 20), socket.settings.value(TcpKnob.RTO_MOST));
            socket.timers.after(TcpTimer.PERSIST, wait);
        }
    }

    /** RFC 9293 §3.8.4, MUST-25 to MUST-28. */
    void startKeepAlive() {
        if (socket.settings.on(TcpKnob.KEEP_ALIVE)) {
            socket.timers.after(TcpTimer.KEEP_ALIVE, socket.settings.value(TcpKnob.KEEP_ALIVE_IDLE));
        }
    }

    void keepAlive() {
        TcpState state = socket.state();
        if (!state.synchronised() || state == TcpState.TIME_WAIT) {
            return;
        }
        long idle = socket.settings.value(TcpKnob.KEEP_ALIVE_IDLE);
        long interval = socket.settings.value(TcpKnob.KEEP_ALIVE_INTERVAL);
        long now = socket.layer.nowNanos();
        if (!socket.out.flight.isEmpty() || socket.out.hasUnsent()) {
            socket.timers.after(TcpTimer.KEEP_ALIVE, idle); // what is on its way asks already
            return;
        }
        if (now - silentSince < idle && keepAlives == 0) {
            socket.timers.at(TcpTimer.KEEP_ALIVE, silentSince + idle);
            return;
        }
        long limit = socket.settings.value(TcpKnob.USER_TIMEOUT);
        if (limit > 0
                ? keepAlives > 0 && now - silentSince >= limit
                : keepAlives >= socket.settings.count(TcpKnob.KEEP_ALIVE_COUNT)) {
            socket.out.sendReset();
            socket.timedOut();
            return;
        }
        keepAlives++;
        socket.layer.counters().keepAlives++;
        socket.out.sendOldNumber();
        socket.timers.after(TcpTimer.KEEP_ALIVE, interval);
    }
}
