package dev.framewise.inspector.conversation;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.FramePeek;
import dev.framewise.protocols.tcp.TcpFacts;

/**
 * Says of each TCP segment what following its connection tells, under the names and by the conditions of Wireshark's
 * analysis, frame by frame and without looking ahead. Some of those conditions are rough (a fast retransmission must come
 * within 20 ms of the duplicate acknowledgements; the time-out is measured from the oldest segment in flight): they are
 * kept, so that a flag means here what it means there.
 */
final class TcpAnalyzer {
    private static final int FIN = 1;
    private static final int SYN = 2;
    private static final int RST = 4;
    private static final int PSH = 8;
    private static final int ACK = 16;

    private static final int UNKNOWN = -1;
    private static final int OFF = -2;

    private static final long FAST_NANOS = 20_000_000;
    private static final long OUT_OF_ORDER_NANOS = 3_000_000;
    private static final long IN_FLIGHT_LIMIT = 2_000_000_000L;

    /** What is remembered of a connection. */
    static final class State {
        private final Half forward = new Half();
        private final Half backward = new Half();
        private boolean synSeen;
        private long synNanos;
        private long initialRttNanos = -1;
        private long lastNanos;
        private boolean any;

        Half half(Direction d) {
            return d == Direction.FORWARD ? forward : backward;
        }
    }

    /** What is remembered of one direction. */
    private static final class Half {
        boolean based;
        int base;
        /** The highest end of a segment so far and the frame that raised it; 0 before any. */
        int next;

        long nextFrame;
        long nextNanos;
        /** The end of what was seen without a hole; 0 before any. */
        int contiguous;

        boolean windowKnown;
        int window;
        int ack;
        long ackNanos;
        long firstOfAck;
        int duplicates;
        /** The other side acknowledged more than was seen of this direction. */
        boolean beyond;

        int scale = UNKNOWN;
        boolean synWindow;
        int flagsOfLast;
        final Unacknowledged unacknowledged = new Unacknowledged();
        boolean countable = true;
        int sackedBytes;
        long pushBytes;
        boolean pushLast;
        boolean cookieAndData;
        boolean closedFirst;
    }

    private final TcpOptionPeek options = new TcpOptionPeek();

    private Half f;
    private Half r;
    private TcpFacts facts;
    private int sequence;
    private int end;
    private int ack;
    private int length;
    private int window;
    private int flags;
    private long nanos;
    private long number;
    private boolean touched;

    /** True when a SYN with this sequence number begins another connection between the same ports. */
    boolean startsAnew(Conversation c, Direction d, int syn) {
        State s = c.analysis();
        Half h = s == null ? null : s.half(d);
        return h != null && h.based && h.base != syn;
    }

    TcpFacts segment(Conversation c, Direction d, FramePeek p, FrameInfo info, boolean reusedPorts) {
        if (c.analysis() == null) {
            c.analysis(new State());
        }
        State s = c.analysis();
        f = s.half(d);
        r = s.half(d.opposite());
        facts = new TcpFacts();
        sequence = p.tcpSequence;
        ack = p.tcpAcknowledgement;
        length = p.payloadWireLength;
        end = sequence + length;
        window = p.tcpWindow;
        flags = p.tcpFlags;
        nanos = info.timeNanos();
        number = info.number();
        touched = false;
        options.read(p.array, p.tcpOptionsAt, p.payloadAt);
        begin(s, reusedPorts);
        judge(s);
        update();
        acknowledge();
        inFlight();
        firstRoundTrip(s);
        if (has(FIN)) {
            closing();
        }
        facts.stream = c.number();
        facts.baseSequence = f.base;
        facts.baseAcknowledgement = r.base;
        facts.windowShift = f.scale;
        facts.timeRelativeNanos = nanos - c.firstTimeNanos();
        facts.timeDeltaNanos = s.any ? nanos - s.lastNanos : 0;
        s.any = true;
        s.lastNanos = nanos;
        return facts;
    }

    /** Who closes first is active, also when it sends its FIN again. */
    private void closing() {
        f.closedFirst |= !r.closedFirst;
        flag(f.closedFirst ? TcpFacts.FIN_ACTIVE : TcpFacts.FIN_PASSIVE);
    }

    private boolean has(int flag) {
        return (flags & flag) != 0;
    }

    private void flag(int bit) {
        facts.flags |= bit;
    }

    /** Same ports again, bases, window scale, Fast Open. */
    private void begin(State s, boolean reusedPorts) {
        boolean syn = has(SYN);
        if (reusedPorts) {
            flag(TcpFacts.REUSED_PORTS);
        } else if (syn && has(ACK) && f.based && f.base != sequence) {
            flag(TcpFacts.REUSED_PORTS);
            f.base = sequence;
        }
        if (syn && !has(ACK)) {
            s.synSeen = true;
            s.synNanos = nanos;
        }
        if (!f.based) {
            f.based = true;
            f.base = syn ? sequence : sequence - 1;
        }
        if (has(ACK)) {
            if (!r.based) {
                r.based = true;
                r.base = ack - 1;
            }
            r.countable = true;
        }
        f.sackedBytes = options.sackedBytes;
        if (syn) {
            if (options.windowShift >= 0) {
                f.scale = options.windowShift;
            } else {
                f.scale = f.scale == UNKNOWN ? OFF : f.scale;
                r.scale = r.scale == UNKNOWN ? OFF : r.scale;
            }
            fastOpen();
        }
        f.synWindow = syn;
    }

    private void fastOpen() {
        if (!has(ACK)) {
            f.cookieAndData = options.cookie && length > 0;
            if (options.cookie) {
                flag(TcpFacts.FAST_OPEN_SYN);
            }
        } else {
            int acknowledged = ack - r.base;
            if (Integer.compareUnsigned(acknowledged, 1) > 0) {
                flag(TcpFacts.FAST_OPEN_ACK);
            } else if (acknowledged == 1 && r.cookieAndData) {
                flag(TcpFacts.FAST_OPEN_IGNORED);
            }
        }
    }

    private void judge(State s) {
        boolean quiet = (flags & (SYN | FIN | RST)) == 0;
        boolean still = length == 0 && quiet && sequence == f.next && ack == f.ack;
        if (!probeOrAnswer(quiet, still)) {
            if (still && window != 0 && f.windowKnown && window == f.window) {
                duplicateAck();
            }
        }
        if (ack != f.ack) {
            f.firstOfAck = number;
            f.duplicates = 0;
            f.beyond = false;
        }
        acknowledgedTooMuch();
        if ((length > 0 || has(SYN) || has(FIN)) && !facts.has(TcpFacts.KEEP_ALIVE)) {
            retransmission(s);
        }
    }

    /** Windows, probes, keep-alives and holes; true when the rest of this group must be skipped. */
    private boolean probeOrAnswer(boolean quiet, boolean still) {
        if (length == 1 && sequence == f.next && r.windowKnown && r.window == 0) {
            flag(TcpFacts.ZERO_WINDOW_PROBE);
            return true;
        }
        if (window == 0 && quiet) {
            flag(TcpFacts.ZERO_WINDOW);
        }
        if (f.next != 0 && sequence - f.next > 0 && !has(RST)) {
            flag(TcpFacts.LOST_SEGMENT);
            f.countable = false;
        }
        if (length <= 1 && sequence == f.next - 1 && quiet) {
            flag(TcpFacts.KEEP_ALIVE);
        }
        if (still && window != 0 && !(f.windowKnown && window == f.window)) {
            flag(TcpFacts.WINDOW_UPDATE);
        }
        if (length > 0 && quiet && r.scale != UNKNOWN && r.windowKnown) {
            int shift = r.synWindow || f.scale == OFF || r.scale == OFF ? 0 : r.scale;
            if (end == r.ack + (r.window << shift)) {
                flag(TcpFacts.WINDOW_FULL);
            }
        }
        if (still && f.windowKnown && window == f.window) {
            if (window != 0 && (r.flagsOfLast & TcpFacts.KEEP_ALIVE) != 0) {
                flag(TcpFacts.KEEP_ALIVE_ACK);
                return true;
            }
            if (window == 0 && (r.flagsOfLast & TcpFacts.ZERO_WINDOW_PROBE) != 0) {
                flag(TcpFacts.ZERO_WINDOW_PROBE_ACK);
                return true;
            }
        }
        return false;
    }

    private void duplicateAck() {
        if (f.beyond) {
            f.duplicates = 0;
            f.beyond = false;
        }
        f.duplicates++;
        flag(TcpFacts.DUPLICATE_ACK);
        facts.duplicateAckNumber = f.duplicates;
        facts.duplicateAckFrame = f.firstOfAck;
    }

    private void acknowledgedTooMuch() {
        if (!has(ACK) || r.contiguous == 0 || ack - r.contiguous <= 0) {
            return;
        }
        boolean hole = r.next - r.contiguous > 0;
        if (hole || r.duplicates == 0 && !r.beyond) {
            flag(TcpFacts.ACK_LOST_SEGMENT);
        }
        if (!hole) {
            r.beyond = true;
            r.duplicates = 0;
        }
        r.contiguous = r.next;
        touched = true;
    }

    private void retransmission(State s) {
        boolean back = f.next != 0 && sequence - f.next < 0 && !(length > 1 && sequence == f.next - 1);
        int endCounted = has(SYN) || has(FIN) ? end + 1 : end;
        if (length > 0 && r.ack != 0 && end - r.ack <= 0) {
            flag(TcpFacts.SPURIOUS_RETRANSMISSION | TcpFacts.RETRANSMISSION);
        } else if (!back) {
            return;
        } else if ((r.duplicates >= 2 || r.beyond) && r.ack == sequence && nanos - r.ackNanos < FAST_NANOS) {
            flag(TcpFacts.FAST_RETRANSMISSION | TcpFacts.RETRANSMISSION);
        } else if (nanos - f.nextNanos < (s.initialRttNanos > 0 ? s.initialRttNanos : OUT_OF_ORDER_NANOS)
                && f.next != endCounted) {
            flag(TcpFacts.OUT_OF_ORDER);
        } else {
            flag(TcpFacts.RETRANSMISSION);
            boolean none = f.unacknowledged.isEmpty();
            facts.rtoFrame = none ? f.nextFrame : f.unacknowledged.oldestFrame();
            facts.rtoNanos = nanos - (none ? f.nextNanos : f.unacknowledged.oldestTimeNanos());
        }
    }

    private void update() {
        int reach = end;
        boolean counts = has(SYN) || has(FIN);
        if ((length > 0 || counts) && !f.unacknowledged.isFull()) {
            reach = counts ? end + 1 : end;
            f.unacknowledged.add(sequence, reach, number, nanos);
        }
        if (!facts.has(TcpFacts.ZERO_WINDOW_PROBE)) {
            if (f.next == 0 || reach - f.next > 0) {
                f.next = reach;
                f.nextFrame = number;
                f.nextNanos = nanos;
            }
            if (f.contiguous == 0 || sequence == f.contiguous) {
                f.contiguous = f.next;
            }
        }
        f.windowKnown = true;
        f.window = window;
        f.ack = ack;
        f.ackNanos = nanos;
        f.flagsOfLast = facts.flags;
    }

    private void acknowledge() {
        if (!r.unacknowledged.isEmpty() && r.unacknowledged.acknowledge(ack)) {
            facts.acksFrame = r.unacknowledged.acknowledgedFrame;
            long rtt = nanos - r.unacknowledged.acknowledgedTimeNanos;
            facts.ackRttNanos = rtt == 0 ? -1 : rtt;
        }
    }

    private void inFlight() {
        if (length == 0 || f.unacknowledged.isEmpty() || !f.countable) {
            return;
        }
        touched = true;
        if (f.pushLast) {
            f.pushBytes = length;
        } else {
            f.pushBytes += length;
        }
        f.pushLast = has(PSH);
        int span = f.unacknowledged.span(f.base) - (has(SYN) || has(FIN) ? 1 : 0) - r.sackedBytes;
        long bytes = span & 0xffff_ffffL;
        if (bytes > 0 && bytes < IN_FLIGHT_LIMIT) {
            facts.bytesInFlight = bytes;
            facts.pushBytesSent = f.pushBytes;
        }
    }

    private void firstRoundTrip(State s) {
        if (s.initialRttNanos < 0 && has(ACK) && !has(SYN) && s.synSeen && s.synNanos != 0) {
            s.initialRttNanos = nanos - s.synNanos;
        }
        boolean other = facts.flags != 0 || facts.acksFrame >= 0 || facts.bytesInFlight >= 0 || touched;
        if (s.initialRttNanos > 0 && other) {
            facts.initialRttNanos = s.initialRttNanos;
        }
    }
}
