package dev.framewise.simulator.stack.tcp;

import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayDeque;

/** The receiving half of a connection: what arrived, what the reader took, and how much the peer may send. RFC 9293 §3.8.6. */
final class Receiver {
    private final TcpSocket socket;
    final Acknowledging acknowledging;

    /** IRS and RCV.NXT; the right edge of the window that was told, which never moves back. */
    long initial;

    long next;
    long edge;
    int shift;

    /** What our SYN-ACK says; −1 when the peer offered no scaling. */
    int offeredShift = -1;

    private long buffer;
    private boolean paused;
    private ArrayDeque<Bytes> unread;
    private long unreadBytes;
    private Reassembly later;
    private long finAt = -1;
    boolean finished;

    /** TS.Recent and when it was set; RFC 7323 §4.3. */
    int recentTimestamp;

    long recentNanos = -1;

    /** What came twice, to be told once. RFC 2883. */
    private long twiceFrom;

    private long twiceTo;

    private ReceiveTuning tuning;

    Receiver(TcpSocket socket) {
        this.socket = socket;
        this.acknowledging = new Acknowledging(socket, this);
        this.buffer = socket.settings.value(TcpKnob.RECEIVE_BUFFER);
    }

    void begin(long peersInitial) {
        initial = peersInitial;
        next = peersInitial + 1;
        edge = next;
        acknowledging.begin(next);
    }

    /** The shift to offer, so that the largest buffer can be told. RFC 7323 §2.3. */
    static int shiftFor(TcpSettings settings) {
        long most = Math.max(settings.value(TcpKnob.RECEIVE_BUFFER), settings.value(TcpKnob.RECEIVE_BUFFER_MOST));
        int shift = 0;
        while (shift < 14 && 65_535L << shift < most) {
            shift++;
        }
        return shift;
    }

    long bufferBytes() {
        return buffer;
    }

    long unreadBytes() {
        return unreadBytes;
    }

    long laterBytes() {
        return later == null ? 0 : later.bytes();
    }

    boolean gaps() {
        return later != null && !later.isEmpty();
    }

    boolean paused() {
        return paused;
    }

    /** RCV.WND as the peer knows it. */
    long windowBytes() {
        return Math.max(0, edge - next);
    }

    /** Opens the window as far as it may, and gives the number for a header. RFC 9293 §3.8.6.2.2. */
    int windowField(boolean syn) {
        int scale = syn ? 0 : shift;
        long free = Math.max(0, buffer - unreadBytes);
        long told = edge - next;
        long step = Math.min(buffer / 2, socket.out.receivableBytes());
        if (free - told >= step || told <= 0 && free >= step || syn) {
            told = free;
        }
        long field = Math.min(Math.max(told, 0) >>> scale, 65_535);
        edge = Math.max(edge, next + (field << scale));
        return (int) Math.min(edge - next >>> scale, 65_535);
    }

    /** Whether reading has opened the window enough to tell the peer at once. RFC 9293 §3.8.6.2.2. */
    private boolean worthTelling() {
        long free = buffer - unreadBytes;
        long told = Math.max(0, edge - next);
        return free - told >= Math.min(buffer / 2, 2L * socket.out.receivableBytes());
    }

    /** RFC 9293 §3.4: whether a segment begins, ends or lies in the window. */
    boolean acceptable(long from, int length) {
        long window = windowBytes();
        if (length == 0) {
            return window == 0 ? from == next : from >= next && from < next + window;
        }
        return window > 0 && from < next + window && from + length > next;
    }

    /** A segment that lies before the window: the peer did not get our acknowledgement. RFC 9293 §3.10.7.4, first. */
    void old(SegmentIn seg) {
        if (seg.dataBytes() > 0 && seg.from + seg.dataBytes() <= next) {
            twice(seg.from, seg.from + seg.dataBytes());
        }
        acknowledging.duplicate();
    }

    /** RFC 7323 §4.3: the timestamp that the next segments echo. */
    void stamp(SegmentIn seg) {
        if (socket.useTimestamps
                && seg.timestamps
                && seg.from <= acknowledging.acknowledged()
                && (recentNanos < 0 || seg.timestampValue - recentTimestamp >= 0)) {
            recentTimestamp = seg.timestampValue;
            recentNanos = socket.layer.nowNanos();
        }
    }

    /** The segment's text and FIN. RFC 9293 §3.10.7.4, seventh and eighth. */
    void text(SegmentIn seg, long dataFrom) {
        long from = dataFrom;
        long to = from + seg.dataBytes();
        boolean fin = seg.has(dev.framewise.protocols.tcp.TcpSegment.FIN_FLAG);
        if (seg.dataBytes() > 0) {
            data(seg, from, to);
        }
        if (fin && !finished && to <= edge && to >= next) {
            finAt = to;
            if (to > next) {
                acknowledging.now(); // RFC 5681 §4.2: an out-of-order segment is answered at once
            }
        } else if (fin && (finished || to < next)) {
            acknowledging.now(); // RFC 9293 §3.10.7.4: a FIN that came before
        }
        if (finAt >= 0 && finAt == next && !finished) {
            next++;
            finished = true;
            edge = Math.max(edge, next);
            acknowledging.now();
            socket.peerFinished();
        }
    }

    private void data(SegmentIn seg, long from, long to) {
        if (to <= next) {
            twice(from, to);
            acknowledging.duplicate();
            return;
        }
        long begin = Math.max(from, next);
        long end = Math.min(to, Math.max(edge, next)); // RFC 9293 §3.10.7.4: what is beyond the window is cut off
        if (begin >= end) {
            acknowledging.now();
            return;
        }
        if (from < next) {
            twice(from, next); // RFC 2883 §4.1.2
        }
        Bytes bytes = Bytes.wrap(seg.frame, seg.dataFrom + (int) (begin - from), (int) (end - begin));
        if (begin > next) {
            keep(begin, end, bytes);
            acknowledging.now(); // RFC 5681 §4.2: an out-of-order segment is answered at once
            return;
        }
        boolean fills = gaps();
        next = end;
        accept(bytes);
        while (gaps() && later.firstFrom() <= next) {
            if (later.firstTo() <= next) {
                later.dropFirst();
            } else {
                long wanted = next;
                next = later.firstTo();
                later.takeFirst(wanted, this::accept);
            }
        }
        acknowledging.inOrder(seg.dataBytes(), seg.has(dev.framewise.protocols.tcp.TcpSegment.PSH_FLAG));
        if (fills) {
            acknowledging.now(); // RFC 5681 §4.2: a segment that fills a gap, whole or in part
        }
        if (seg.timestamps && socket.settings.value(TcpKnob.RECEIVE_BUFFER_MOST) > 0) {
            tuning().echoed(seg.timestampEcho);
        }
    }

    private void keep(long begin, long end, Bytes bytes) {
        if (later == null) {
            later = new Reassembly();
        }
        socket.layer.counters().outOfOrderSegments++;
        if (later.covers(begin, end)) {
            twice(begin, end);
        } else if (!later.insert(begin, bytes)) {
            socket.layer.counters().outOfOrderDropped++;
        }
    }

    private void twice(long from, long to) {
        if (socket.useSack && socket.settings.on(TcpKnob.DSACK) && twiceTo == 0) {
            twiceFrom = from;
            twiceTo = to;
        }
    }

    private void accept(Bytes bytes) {
        if (socket.readingClosed) {
            socket.unwanted = true; // RFC 9293 §3.6.1, MUST-13 and its paragraph: data that nobody will read
            return;
        }
        if (paused || unreadBytes > 0) {
            hold(bytes);
        } else {
            socket.layer.ready.add(bytes);
        }
    }

    private void hold(Bytes bytes) {
        if (unread == null) {
            unread = new ArrayDeque<>(4);
        }
        unread.add(bytes);
        unreadBytes += bytes.length();
    }

    /**
     * Hands to the application what waits for it, which may pause meanwhile.
     *
     * @return whether something had waited in the buffer
     */
    boolean deliver(ArrayDeque<Bytes> ready) {
        boolean waited = unreadBytes > 0;
        while (!paused && !socket.cutShort() && (unreadBytes > 0 || !ready.isEmpty())) {
            if (unreadBytes > 0) {
                Bytes b = unread.poll();
                unreadBytes -= b.length();
                read(b);
            } else {
                read(ready.poll());
            }
        }
        for (Bytes b = ready.poll(); b != null; b = ready.poll()) {
            hold(b);
        }
        if (unreadBytes == 0) {
            unread = null;
        }
        return waited;
    }

    private void read(Bytes b) {
        if (socket.settings.value(TcpKnob.RECEIVE_BUFFER_MOST) > 0) {
            buffer = tuning().read(b.length(), buffer);
        }
        socket.bytesReceived += b.length();
        if (unreadBytes == 0 && socket.layer.ready.isEmpty()) {
            acknowledging.read();
        }
        socket.handler.received(socket, b);
    }

    private ReceiveTuning tuning() {
        if (tuning == null) {
            tuning = new ReceiveTuning(socket);
        }
        return tuning;
    }

    void pause() {
        paused = true;
    }

    void resume() {
        paused = false;
    }

    /** After reading: tells the peer of a window that opened. RFC 9293 §3.8.6.2.2. */
    boolean windowOpened() {
        return socket.state().mayReceive() && worthTelling();
    }

    /** Writes the SACK option's blocks. RFC 2018 §4, RFC 2883 §4. */
    int blocks(int[] into, int most) {
        int n = 0;
        if (twiceTo != 0 && most > 0) {
            into[0] = (int) twiceFrom;
            into[1] = (int) twiceTo;
            n = 1;
            twiceTo = 0;
            socket.layer.counters().duplicateSelectiveAcksOut++;
        }
        if (!finWaits()) {
            return gaps() ? n + later.blocks(into, 2 * n, most - n) : n;
        }
        int all = gaps() ? n + later.blocks(into, 2 * n, most - n) : n;
        for (int i = n; i < all; i++) {
            if (into[2 * i + 1] == (int) finAt) {
                into[2 * i + 1]++;
                return all;
            }
        }
        if (all < most && !(gaps() && later.lastTo() == finAt)) {
            into[2 * all] = (int) finAt;
            into[2 * all + 1] = (int) finAt + 1;
            all++;
        }
        return all;
    }

    /**
     * Whether the peer's FIN came ahead of its turn. It has a number of its own, so blocks cover it: a peer that sees only the
     * bytes of its last segment acknowledged believes that it was lost.
     */
    private boolean finWaits() {
        return finAt > next && !finished;
    }

    boolean hasBlocks() {
        return twiceTo != 0 || gaps() || finWaits();
    }

    void clear() {
        later = null;
        tuning = null;
    }
}
