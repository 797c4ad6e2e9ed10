package dev.framewise.simulator.stack.tcp;

/** Takes a reduction of the window back when it proves to have been needless. RFC 3522 (Eifel), RFC 3708, RFC 4015. */
final class Undo {
    private final TcpSocket socket;
    private boolean open;
    private long window;
    private long threshold;
    private int pending;
    private boolean any;
    private boolean stamped;
    private int firstAgain;

    Undo(TcpSocket socket) {
        this.socket = socket;
    }

    /** A reduction begins: remember what was. */
    void begin() {
        Congestion c = socket.congestion;
        window = c.window;
        threshold = c.threshold;
        open = true;
        pending = 0;
        any = false;
        stamped = false;
    }

    /** A segment is sent again on its account. */
    void sentAgain() {
        if (!open) {
            return;
        }
        pending++;
        any = true;
        if (!stamped) {
            stamped = true;
            firstAgain = socket.segments.timestampNow();
        }
    }

    /** The peer got something twice. */
    void repeated() {
        if (open && pending > 0) {
            pending--;
        }
    }

    /** Whether all that was sent again proved needless. */
    boolean possible(AckInfo a) {
        if (!open || !any) {
            return false;
        }
        return pending == 0 && socket.settings.on(TcpKnob.UNDO_BY_DSACK) || echoesOriginal(a);
    }

    /** RFC 3522 §3.2, step 5: the echo is older than the first retransmission. */
    private boolean echoesOriginal(AckInfo a) {
        return stamped
                && socket.useTimestamps
                && socket.settings.on(TcpKnob.UNDO_BY_TIMESTAMPS)
                && a.echoes
                && a.advanced()
                && a.timestampEcho - firstAgain < 0;
    }

    boolean allRepeated() {
        return open && any && pending == 0 && socket.settings.on(TcpKnob.UNDO_BY_DSACK);
    }

    /** Puts the window back. RFC 4015 §3.3 without its caution about the pipe, as Linux does. */
    void takeBack(boolean unmark) {
        Congestion c = socket.congestion;
        if (unmark) {
            socket.out.flight.forgetLost();
        }
        socket.recovery.window(Math.max(c.window, window));
        c.threshold = Math.max(c.threshold, threshold);
        c.undone();
        socket.rtt.restore();
        socket.layer.counters().spuriousRecoveries++;
        socket.spuriousRecoveries++;
        open = false;
    }

    void forget() {
        open = false;
    }

    /** Nothing is on its way: what was sent again has been accounted for. */
    void forgetIfIdle() {
        if (open && socket.out.flight.isEmpty() && socket.recovery.phase == TcpPhase.OPEN && !any) {
            open = false;
        }
    }
}
