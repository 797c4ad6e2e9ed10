package dev.framewise.simulator.stack.tcp;

/** When to acknowledge: at once, with the next data, or after a little wait. RFC 9293 §3.8.6.3, RFC 5681 §4.2. */
final class Acknowledging {
    /** What counts as a full segment before a larger one was seen. RFC 9293 §3.7.1. */
    private static final int DEFAULT_MSS = 536;

    private final TcpSocket socket;
    private final Receiver receiver;
    private long acknowledged;
    private boolean now;
    private boolean pending;
    private int quick;
    private boolean interactive;

    /** Small segments since the last acknowledgement. */
    private int small;

    private int fullBytes = DEFAULT_MSS;
    private long waitNanos;
    private long lastDataNanos = -1;

    /** ECN: the peer is told of congestion until it answers. RFC 3168 §6.1.3. */
    boolean echo;

    Acknowledging(TcpSocket socket, Receiver receiver) {
        this.socket = socket;
        this.receiver = receiver;
    }

    void begin(long next) {
        acknowledged = next;
    }

    /** The next look at it sends an acknowledgement. */
    void now() {
        now = true;
    }

    /** Something came again: our acknowledgement may have been lost, so be quick for a while. */
    void duplicate() {
        now = true;
        if (hurry()) {
            interactive = false;
            waitNanos = socket.settings.value(TcpKnob.DELAYED_ACK_LEAST);
        }
    }

    private boolean hurry() {
        int most = socket.settings.count(TcpKnob.QUICK_ACKS);
        if (most > 0) {
            long segments = receiver.windowBytes() / (2L * fullBytes);
            quick = (int) Math.max(quick, Math.min(most, Math.max(2, segments)));
        }
        return most > 0;
    }

    /** Data in order arrived. */
    void inOrder(int bytes, boolean pushed) {
        pending = true;
        if (bytes < fullBytes) {
            small++;
        } else {
            fullBytes = Math.min(bytes, socket.out.receivableBytes());
            small = pushed ? Math.max(small, 1) : small;
        }
        long t = socket.layer.nowNanos();
        long least = socket.settings.value(TcpKnob.DELAYED_ACK_LEAST);
        if (lastDataNanos < 0) {
            hurry();
            waitNanos = least;
        } else {
            long gap = t - lastDataNanos;
            if (gap <= least / 2) {
                waitNanos = waitNanos / 2 + least / 2;
            } else if (gap < waitNanos) {
                waitNanos = Math.min(waitNanos / 2 + gap, socket.rtt.timeoutNanos());
            } else if (gap > socket.rtt.timeoutNanos()) {
                hurry(); // a sender that starts again after a silence needs acknowledgements for its slow start
            }
        }
        lastDataNanos = t;
    }

    /** Congestion was experienced: the sender needs to hear soon. */
    void marked() {
        echo = true;
        now = true;
    }

    /** Last.ACK.sent. RFC 7323 §4.3. */
    long acknowledged() {
        return acknowledged;
    }

    /** After a segment was dealt with: sends an acknowledgement or sets its timer. */
    void decide() {
        if (!now && !pending) {
            return;
        }
        long unacknowledged = receiver.next - acknowledged;
        if (now
                || !socket.settings.on(TcpKnob.DELAYED_ACK)
                || unacknowledged > (socket.settings.count(TcpKnob.ACK_EVERY) - 1L) * fullBytes
                || receiver.gaps()
                || quick > 0 && !interactive) {
            socket.out.acknowledge();
        } else if (!socket.timers.running(TcpTimer.DELAYED_ACK)) {
            long most = socket.settings.value(TcpKnob.DELAYED_ACK_MOST);
            long least = socket.settings.value(TcpKnob.DELAYED_ACK_LEAST);
            long wait = Math.min(Math.max(waitNanos, least), most);
            if (socket.rtt.measured() && most > least) {
                wait = Math.min(wait, Math.max(socket.rtt.smoothedNanos(), least));
            }
            socket.timers.after(TcpTimer.DELAYED_ACK, wait);
        }
    }

    /** The application took all that had arrived: who sends little at a time may be waiting for us. */
    void read() {
        if (pending
                && (small > 1 || small == 1 && !interactive)
                && socket.settings.on(TcpKnob.ACK_WHEN_READ)
                && socket.state().synchronised()) {
            socket.out.acknowledge();
        }
    }

    /** The wait is over. */
    void waited() {
        if (!pending && !now) {
            return;
        }
        long least = socket.settings.value(TcpKnob.DELAYED_ACK_LEAST);
        if (interactive) {
            interactive = false; // the answer that was waited for did not come
            waitNanos = least;
        } else {
            waitNanos = Math.min(2 * waitNanos, socket.rtt.timeoutNanos());
        }
        socket.layer.counters().delayedAcks++;
        socket.out.acknowledge();
    }

    /** A segment with our acknowledgement went out. */
    void sent(boolean withData) {
        if (pending && quick > 0 && --quick == 0) {
            waitNanos = socket.settings.value(TcpKnob.DELAYED_ACK_LEAST);
        }
        acknowledged = receiver.next;
        now = false;
        pending = false;
        small = 0;
        socket.timers.cancel(TcpTimer.DELAYED_ACK);
        if (withData && lastDataNanos >= 0 && socket.layer.nowNanos() - lastDataNanos < waitNanos) {
            interactive = true; // an answer soon after a question: the next acknowledgement may ride on one too
        }
    }
}
