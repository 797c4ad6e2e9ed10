package dev.framewise.simulator.stack.tcp;

import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.stack.IpAddress;

/**
 * One end of a connection, as its application and people who watch see it. What it does is divided among its parts:
 * {@link Sender}, {@link Receiver}, {@link Recovery}, {@link Congestion}, {@link RttEstimator}, {@link Probing}, {@link SegmentMaker}, {@link
 * Telling}.
 */
public final class TcpSocket {
    private static final TcpTrace NOBODY = s -> {};

    final TcpLayer layer;
    final TcpSettings settings;
    final IpAddress local;
    final IpAddress remote;
    final int localPort;
    final int remotePort;
    final long number;

    /** Null on the side that connects. */
    final TcpListener listener;

    TcpHandler handler;
    private TcpState state = TcpState.CLOSED;
    boolean useSack;
    boolean useTimestamps;
    boolean useEcn;
    private boolean connected;
    private boolean halfOpen;
    boolean readingClosed;
    boolean unwanted;

    private boolean cutShort;

    final Telling telling;
    final SegmentMaker segments;
    final RttEstimator rtt;
    final PathMtu path;
    final Sender out;
    final Receiver in;
    final Congestion congestion;
    final SocketTimers timers;
    final Probing probing;
    Recovery recovery;
    private TcpTrace trace = NOBODY;

    long retransmissions;
    long timeouts;
    long spuriousRecoveries;
    long bytesAcknowledged;
    long bytesReceived;
    long lastInvalidNanos = Long.MIN_VALUE / 2;

    TcpSocket(
            TcpLayer layer,
            TcpSettings settings,
            IpAddress local,
            int localPort,
            IpAddress remote,
            int remotePort,
            TcpListener listener,
            TcpHandler handler) {
        this.layer = layer;
        this.settings = settings;
        this.local = local;
        this.localPort = localPort;
        this.remote = remote;
        this.remotePort = remotePort;
        this.listener = listener;
        this.handler = handler;
        this.number = layer.nextNumber();
        this.telling = new Telling(this);
        this.segments = new SegmentMaker(this, (int) (layer.secret(local, localPort, remote, remotePort) >>> 32));
        this.rtt = new RttEstimator(settings);
        this.path = new PathMtu(this);
        this.out = new Sender(this);
        this.in = new Receiver(this);
        this.congestion = Congestion.of(this);
        this.timers = new SocketTimers(this, layer.simulation());
        this.probing = new Probing(this);
        out.begin(layer.initialSequence(local, localPort, remote, remotePort));
        this.recovery = Recovery.of(this);
        congestion.begin(path.mss(), false);
        recovery.begin(out.initial);
    }

    // ---- what an application does

    /**
     * Hands in bytes for the peer.
     *
     * @return how many were taken, from the beginning; the rest must be offered again after {@link TcpHandler#writable}
     */
    public int send(Bytes bytes) {
        if (!(state.maySend() || state == TcpState.SYN_SENT || state == TcpState.SYN_RECEIVED) || out.finWanted) {
            return 0;
        }
        int taken = Math.min(bytes.length(), out.freeBytes());
        if (taken > 0) {
            congestion.beforeWriting();
            out.append(bytes.first(taken));
        }
        telling.writable |= taken < bytes.length();
        out.push();
        return taken;
    }

    /** How many bytes {@link #send} would take now. */
    public int freeBytes() {
        return state.maySend() && !out.finWanted ? out.freeBytes() : 0;
    }

    /** Sends no more; what was handed in still arrives, then a FIN. The peer may go on. RFC 9293 §3.10.4. */
    public void finish() {
        if (out.finWanted) {
            return;
        }
        if (state == TcpState.SYN_SENT) {
            end(TcpMove.CLOSE, Cause.LOCAL);
        } else if (state == TcpState.SYN_RECEIVED) {
            out.finWanted = true; // RFC 9293 §3.10.4: it waits until the handshake is complete
        } else if (TcpChart.CHART.allows(state, TcpMove.CLOSE)) {
            out.finWanted = true;
            move(TcpMove.CLOSE);
            out.push();
        }
    }

    /** Sends no more and reads no more: what the peer still sends resets the connection. RFC 9293 §3.6.1. */
    public void close() {
        boolean lost = in.unreadBytes() > 0;
        readingClosed = true;
        if (lost && state.synchronised()) {
            abort(); // RFC 2525 §2.17: the peer learns that not all was read
            return;
        }
        finish();
        if (state == TcpState.FIN_WAIT_2) {
            awaitFin();
        }
    }

    /** Ends the connection at once; what was not delivered is lost. RFC 9293 §3.10.5. */
    public void abort() {
        if (state == TcpState.CLOSED || state == TcpState.TIME_WAIT) {
            return;
        }
        if (state != TcpState.SYN_SENT) {
            out.sendReset();
        }
        end(TcpMove.ABORT, Cause.LOCAL);
        tell();
    }

    /** Takes nothing more from the connection; its window closes as its buffer fills. */
    public void pauseReading() {
        in.pause();
    }

    public void resumeReading() {
        if (in.paused()) {
            in.resume();
            tell();
        }
    }

    /** Watches the congestion window. */
    public void trace(TcpTrace watcher) {
        trace = watcher;
    }

    // ---- what people can see

    public TcpState state() {
        return state;
    }

    public IpAddress localAddress() {
        return local;
    }

    public IpAddress remoteAddress() {
        return remote;
    }

    public int localPort() {
        return localPort;
    }

    public int remotePort() {
        return remotePort;
    }

    public TcpSettings settings() {
        return settings;
    }

    /** Whether a peer opened it. */
    public boolean incoming() {
        return listener != null;
    }

    /** A snapshot of what its parts count. */
    public TcpStatistics statistics() {
        return TcpStatistics.of(this);
    }

    /** When a timer ends, or {@link dev.framewise.simulator.time.Simulation#NEVER}. */
    public long deadlineNanos(TcpTimer timer) {
        return timers.deadlineNanos(timer);
    }

    /** The congestion window in bytes. */
    public long windowBytes() {
        return congestion.window;
    }

    public TcpPhase phase() {
        return recovery.phase;
    }

    // ---- moves

    void move(TcpMove input) {
        layer.listener.moved(state, input);
        TcpState next = TcpChart.CHART.next(state, input);
        if (halfOpen && next != TcpState.SYN_RECEIVED) {
            halfOpen = false;
            listener.halfOpen--;
        }
        state = next;
    }

    void openActively() {
        move(TcpMove.ACTIVE_OPEN);
        layer.counters().activeOpens++;
        out.sendSyn();
    }

    void openPassively() {
        move(TcpMove.PASSIVE_OPEN);
        move(TcpMove.SYN);
        halfOpen = true;
        listener.halfOpen++;
    }

    /** The handshake is complete: windows and timers begin. RFC 9293 §3.10.7.4, fifth. */
    void established(TcpMove how) {
        move(how);
        connected = true;
        telling.connected = true;
        if (listener != null) {
            layer.counters().passiveOpens++;
            handler = listener.acceptor.accept(this);
        }
        recovery = Recovery.of(this);
        recovery.begin(out.initial);
        boolean linux = settings.on(TcpKnob.COUNT_SEGMENTS);
        congestion.begin(path.mss(), probing.synRepeats > (linux ? 1 : 0)); // RFC 5681 §3.1; Linux forgives one
        if (probing.synRepeated) {
            rtt.slowHandshake();
        }
        probing.heard();
        probing.startKeepAlive();
        traced();
        if (out.finWanted) {
            move(TcpMove.CLOSE);
        }
    }

    /** A FIN came in its turn. RFC 9293 §3.10.7.4, eighth. */
    void peerFinished() {
        telling.finished = true;
        if (state == TcpState.FIN_WAIT_1 && finAcknowledged()) {
            move(TcpMove.ACK_OF_FIN);
        }
        move(TcpMove.FIN);
        if (state == TcpState.TIME_WAIT) {
            waitForOld();
        }
    }

    boolean finAcknowledged() {
        return out.finAt >= 0 && out.una > out.finAt;
    }

    /** Our FIN was acknowledged. RFC 9293 §3.10.7.4, fifth. */
    void finWasAcknowledged() {
        if (state == TcpState.LAST_ACK) {
            end(TcpMove.ACK_OF_FIN, Cause.FINISHED);
        } else if (state == TcpState.FIN_WAIT_1 || state == TcpState.CLOSING) {
            move(TcpMove.ACK_OF_FIN);
            if (state == TcpState.TIME_WAIT) {
                waitForOld();
            } else if (readingClosed) {
                awaitFin();
            }
        }
    }

    private void awaitFin() {
        long limit = settings.value(TcpKnob.FIN_WAIT_2);
        if (limit > 0) {
            timers.after(TcpTimer.FIN_WAIT_2, limit);
        }
    }

    /** TIME-WAIT: the application is told, the numbers stay reserved. RFC 9293 §3.6.1. */
    void waitForOld() {
        timers.cancelTransmission();
        timers.after(TcpTimer.TIME_WAIT, settings.value(TcpKnob.TIME_WAIT));
        if (telling.closed == null && connected) {
            telling.closed = Cause.FINISHED;
        }
        out.queue.clear();
        in.clear();
    }

    /** The connection is no more. */
    void end(TcpMove how, Cause cause) {
        boolean waited = state == TcpState.TIME_WAIT;
        if (!state.synchronised()) {
            layer.counters().failedAttempts++;
        }
        move(how);
        cutShort = cause != Cause.FINISHED;
        timers.cancelAll();
        out.flight.clear();
        out.queue.clear();
        in.clear();
        layer.remove(this);
        if (!waited && handler != null && (connected || listener == null)) {
            telling.closed = cause;
        }
    }

    /** The host lost power: nobody is told anything any more. */
    void vanish() {
        timers.cancelAll();
        state = TcpState.CLOSED;
        cutShort = true;
        handler = null;
    }

    boolean cutShort() {
        return cutShort;
    }

    void timedOut() {
        end(TcpMove.TIME_OUT, Cause.TIMED_OUT);
    }

    /** A timer ended. */
    void expired(TcpTimer kind) {
        switch (kind) {
            case RETRANSMISSION -> probing.timedOut();
            case LOSS_PROBE -> ((ScoreboardRecovery) recovery).probe.send();
            case REORDERING -> {
                ((ScoreboardRecovery) recovery).reorderingTimeout();
                out.push();
                if (!timers.transmissionRuns()) {
                    out.armTimeout();
                }
                traced();
            }
            case PACING -> out.push();
            case PERSIST -> probing.persist();
            case DELAYED_ACK -> in.acknowledging.waited();
            case KEEP_ALIVE -> probing.keepAlive();
            case TIME_WAIT -> end(TcpMove.TIME_OUT, Cause.FINISHED);
            case FIN_WAIT_2 -> end(TcpMove.TIME_OUT, Cause.TIMED_OUT);
        }
        tell();
    }

    /** Tells the application what happened, now that everything is in order itself. */
    void tell() {
        telling.tell();
    }

    void traced() {
        trace.changed(this);
    }

    /** A challenge ACK, as far as the host's limit allows. RFC 5961 §3.2, §7. */
    void challenge() {
        if (layer.mayChallenge(settings)) {
            out.acknowledge();
        }
    }

    @Override
    public String toString() {
        return layer.name() + " tcp " + localPort + "→" + remote + ":" + remotePort;
    }
}
