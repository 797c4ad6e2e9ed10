package dev.framewise.inspector.conversation;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.wire.Source;
import java.util.ArrayList;
import java.util.List;

/**
 * One direction of a TCP connection on its way into order: how far it is, which segments wait, and for what. Sequence
 * numbers are compared by their difference, as they begin anew after 2³² (RFC 9293 §3.4).
 */
final class TcpHalf {
    /** What is not known of a window. */
    static final long UNKNOWN = -1;

    /** So many taken segments may stand before those that wait until they are cleared away. */
    private static final int TIDY = 64;

    /** A segment that waits: for bytes before it, or for opposite ones that it acknowledges. */
    static final class Segment {
        final int sequence;
        final int wireLength;
        final int needs;
        final boolean hasNeeds;
        final Source source;
        final int from;
        final int to;
        final FrameInfo carrier;
        /** Its number among the connection's frames. */
        final long arrival;
        /** The number of the frame since which the hole before it counts as filled, though its bytes were not seen. */
        long filledSince = Long.MAX_VALUE;

        long filledSinceNanos;
        /** True until the opposite bytes that it acknowledges were handed on. */
        boolean unmet;
        /** The frame in which they were, when that was after it came; null before. */
        FrameInfo met;

        Segment(
                int sequence,
                int wireLength,
                int needs,
                boolean hasNeeds,
                Source source,
                int from,
                int to,
                FrameInfo carrier,
                long arrival) {
            this.sequence = sequence;
            this.wireLength = wireLength;
            this.needs = needs;
            this.hasNeeds = hasNeeds;
            this.source = source;
            this.from = from;
            this.to = to;
            this.carrier = carrier;
            this.arrival = arrival;
        }

        int end() {
            return sequence + wireLength;
        }

        /** From now on it is certain that the peer got what is missing before it, if it ever was. */
        void filled(long frame, FrameInfo now) {
            filledSince = frame;
            filledSinceNanos = now.timeNanos();
        }

        boolean isFilled() {
            return filledSince != Long.MAX_VALUE;
        }

        /** True when the opposite bytes that it acknowledges had time enough to come. */
        boolean isOverdue(long frame, FrameInfo now) {
            return frame - arrival >= TcpReassembler.SOON_FRAMES
                    || now.timeNanos() - carrier.timeNanos() >= TcpReassembler.SOON_NANOS;
        }

        /** Some of its bytes as a segment of their own. */
        Segment part(int begin, int stop) {
            int start = Math.min(to, from + (begin - sequence));
            int length = stop - begin;
            return new Segment(
                    begin, length, needs, hasNeeds, source, start, Math.min(to, start + length), carrier, arrival);
        }
    }

    final Direction direction;
    boolean known;
    int next;
    /** How many bytes lie before {@code next}, handed on or lost. */
    long passed;

    /** The frame in which the byte before {@code next} could be handed on; null when nothing waits. */
    FrameInfo ready;

    boolean acknowledged;
    int acknowledgedTo;

    /** The widest window that the peer offered for this direction's bytes, or {@link #UNKNOWN}. */
    long windowBytes = UNKNOWN;

    boolean finished;
    int finishedAt;
    /** The frame that says so; null when nothing waits. */
    FrameInfo finishedBy;

    boolean closed;
    private final List<Segment> waiting = new ArrayList<>(0);
    private int head;
    private long waitingBytes;
    private int unmet;
    /** No unmet segment acknowledges less than this; meaningful while there are any. */
    private int lowestNeeds;

    /** Acknowledgements up to here are no reason to wait any more. */
    private boolean waived;

    private int waivedTo;

    TcpHalf(Direction direction) {
        this.direction = direction;
    }

    /** The first byte of this direction that is known of. */
    void begin(int first, boolean syn) {
        known = true;
        // At a late start the peer may have told already which byte it waits for.
        int ahead = first - acknowledgedTo;
        next = !syn && acknowledged && ahead > 0 && ahead <= TcpReassembler.MAX_WAITING_BYTES ? acknowledgedTo : first;
    }

    /** True when a segment with this acknowledgement number has to wait for bytes of the opposite direction. */
    boolean mustWait(int acknowledgement, TcpHalf o) {
        return o.known && acknowledgement - o.next > 0 && !(waived && acknowledgement - waivedTo <= 0);
    }

    boolean isWaiting() {
        return head < waiting.size();
    }

    /** Nothing waits: the frames that go before it in time are of no interest, and their bytes take memory. */
    void forgetFrames() {
        ready = null;
        finishedBy = null;
    }

    /** The waiting segment with the lowest sequence number, or null. */
    Segment first() {
        return isWaiting() ? waiting.get(head) : null;
    }

    /** Lets a segment wait: those of its bytes that do not wait already, as what came first wins. */
    void add(Segment s, TcpHalf o) {
        int at = waiting.size();
        while (at > head && s.sequence - waiting.get(at - 1).sequence < 0) {
            at--;
        }
        int begin = s.sequence;
        int end = begin + s.wireLength;
        if (at > head && waiting.get(at - 1).end() - begin > 0) {
            begin = waiting.get(at - 1).end();
        }
        while (end - begin > 0) {
            Segment behind = at < waiting.size() ? waiting.get(at) : null;
            boolean overlaps = behind != null && behind.sequence - end < 0;
            int stop = overlaps ? behind.sequence : end;
            if (stop - begin > 0) {
                insert(at++, begin == s.sequence && stop == end ? s : s.part(begin, stop), o);
            }
            begin = overlaps ? behind.end() : end;
            at++;
        }
    }

    private void insert(int at, Segment s, TcpHalf o) {
        waiting.add(at, s);
        if (acknowledged && acknowledgedTo - s.sequence >= 0) {
            s.filled(s.arrival, s.carrier);
        }
        waitingBytes += s.wireLength;
        s.carrier.waits(1);
        if (s.hasNeeds && mustWait(s.needs, o)) {
            s.unmet = true;
            lowestNeeds = unmet == 0 || s.needs - lowestNeeds < 0 ? s.needs : lowestNeeds;
            unmet++;
        }
    }

    /** Takes the first segment, which waits no longer. */
    Segment take() {
        Segment s = waiting.set(head, null);
        head++;
        waitingBytes -= s.wireLength;
        unmet -= s.unmet ? 1 : 0;
        s.carrier.waits(-1);
        if (head == waiting.size()) {
            waiting.clear();
            head = 0;
        } else if (head >= TIDY && head * 2 > waiting.size()) {
            waiting.subList(0, head).clear();
            head = 0;
        }
        return s;
    }

    void clear() {
        while (isWaiting()) {
            take();
        }
    }

    /** True when the first waiting segment has nothing to wait for. */
    boolean mayGo(TcpHalf o) {
        Segment s = first();
        return s != null && (s.end() - next <= 0 || s.sequence - next <= 0 && !(s.hasNeeds && mustWait(s.needs, o)));
    }

    /** The number of the frame in which the first waiting segment is due. */
    long dueOfFirst(FrameInfo now) {
        Segment s = first();
        return due(s.carrier, s.met, now).number();
    }

    /** The opposite direction went on: segments that waited for that have their day. */
    void oppositeWentOn(TcpHalf o) {
        if (unmet > 0 && lowestNeeds - o.next <= 0) {
            findMet(o);
        }
    }

    private void findMet(TcpHalf o) {
        boolean none = true;
        for (int i = head; i < waiting.size(); i++) {
            Segment s = waiting.get(i);
            if (s.unmet && !mustWait(s.needs, o)) {
                s.unmet = false;
                s.met = o.ready;
                unmet--;
            } else if (s.unmet && (none || s.needs - lowestNeeds < 0)) {
                none = false;
                lowestNeeds = s.needs;
            }
        }
    }

    /** The opposite bytes up to there are not waited for any more. */
    void waive(int upTo, TcpHalf o) {
        waived = true;
        waivedTo = upTo;
        findMet(o);
    }

    boolean full() {
        return waitingBytes > TcpReassembler.MAX_WAITING_BYTES
                || waiting.size() - head > TcpReassembler.MAX_WAITING_SEGMENTS;
    }

    /** The peer acknowledged more: the holes before that must have been filled. */
    void wasAcknowledged(long frame, FrameInfo now) {
        for (int i = waiting.size() - 1; i >= head; i--) {
            Segment s = waiting.get(i);
            if (acknowledgedTo - s.sequence >= 0) {
                if (s.isFilled()) {
                    return;
                }
                s.filled(frame, now);
            }
        }
    }

    /** True when the hole before the first waiting segment was filled unseen, and its bytes had time enough to come. */
    boolean isHoleOverdue(long frame, FrameInfo now) {
        Segment s = first();
        if (!s.isFilled()) {
            // Nobody may send beyond the window (RFC 9293 §3.8.6): that it was done means that the hole was filled.
            Segment last = waiting.get(waiting.size() - 1);
            if (windowBytes == UNKNOWN || (last.end() - next & 0xffff_ffffL) <= windowBytes) {
                return false;
            }
            s.filled(frame, now);
        }
        return frame - s.filledSince >= TcpReassembler.SOON_FRAMES
                || now.timeNanos() - s.filledSinceNanos >= TcpReassembler.SOON_NANOS;
    }

    /**
     * In which frame bytes of this direction could be handed on at the earliest, had it been known from the beginning
     * what is lost: that of the carrier, of the bytes before them, or of the opposite ones that they acknowledge. Once
     * that frame's rows are out it is the frame at hand.
     */
    FrameInfo due(FrameInfo carrier, FrameInfo met, FrameInfo now) {
        FrameInfo due = later(later(carrier, ready), met);
        return due == null || due.isOut() ? now : due;
    }

    private static FrameInfo later(FrameInfo a, FrameInfo b) {
        return a == null || b != null && b.number() > a.number() ? b : a;
    }
}
