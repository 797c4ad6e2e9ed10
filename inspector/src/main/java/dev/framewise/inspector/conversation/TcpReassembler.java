package dev.framewise.inspector.conversation;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.wire.Source;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts the segments of one TCP connection in order, however the network cut, repeated, overlapped or swapped them, and
 * hands each byte on once. What arrived first wins where segments overlap.
 *
 * <p>A segment is handed on only after the opposite bytes that it acknowledges, so that an answer never comes before its
 * question because two cards' buffers were merged wrongly. A hole counts as lost when the peer acknowledged past it and
 * its bytes do not follow soon, when more waits behind it than a limit, or at the end (DESIGN of the inspector: what is
 * lost is told, never guessed over).
 */
public final class TcpReassembler {
    /** How many more frames of the connection may pass before acknowledged bytes that never came count as lost. */
    public static final int SOON_FRAMES = 32;

    /** The same in time. */
    public static final long SOON_NANOS = 3_000_000_000L;

    /** At most so many bytes wait behind a hole, in each direction. */
    public static final int MAX_WAITING_BYTES = 8 << 20;

    /** At most so many segments wait behind a hole, in each direction. */
    public static final int MAX_WAITING_SEGMENTS = 8192;

    private static final int FIN = 1;
    private static final int SYN = 2;
    private static final int RST = 4;
    private static final int ACK = 16;

    private record Segment(
            int sequence,
            int wireLength,
            int needs,
            boolean hasNeeds,
            Source source,
            int from,
            int to,
            FrameInfo info) {}

    private static final class Half {
        final Direction direction;
        boolean known;
        int next;
        /** How many bytes lie before {@code next}, handed on or lost. */
        long passed;

        boolean acknowledged;
        int acknowledgedTo;
        boolean finished;
        int finishedAt;
        boolean closed;
        final List<Segment> waiting = new ArrayList<>(0);
        long waitingBytes;

        /** Acknowledgements up to here are no reason to wait any more. */
        boolean waived;

        int waivedTo;

        Half(Direction direction) {
            this.direction = direction;
        }

        boolean mustWait(Segment s, Half o) {
            return s.hasNeeds && mustWait(s.needs, o);
        }

        boolean mustWait(int acknowledgement, Half o) {
            return o.known && acknowledgement - o.next > 0 && !(waived && acknowledgement - waivedTo <= 0);
        }
    }

    private final StreamConsumer consumer;
    private final Half forward = new Half(Direction.FORWARD);
    private final Half backward = new Half(Direction.BACKWARD);
    private long frames;
    private boolean blocked;
    private long blockedAtFrame;
    private long blockedAtNanos;
    private boolean ended;

    public TcpReassembler(StreamConsumer consumer) {
        this.consumer = consumer;
    }

    /**
     * One segment.
     *
     * @param flags the low eight flag bits of the header
     * @param from where its captured payload begins in the source
     * @param to where its captured payload ends
     * @param wireLength the length of the payload on the wire in bytes; more than {@code to - from} when it was cut
     */
    public void segment(
            Direction d,
            int sequence,
            int acknowledgement,
            int flags,
            Source source,
            int from,
            int to,
            int wireLength,
            FrameInfo info) {
        Half h = half(d);
        Half o = half(d.opposite());
        frames++;
        int first = (flags & SYN) != 0 ? sequence + 1 : sequence;
        if (!h.known) {
            begin(h, first, (flags & SYN) != 0);
        }
        boolean acks = (flags & ACK) != 0;
        if (acks && (!o.acknowledged || acknowledgement - o.acknowledgedTo > 0)) {
            o.acknowledged = true;
            o.acknowledgedTo = acknowledgement;
        }
        if ((flags & FIN) != 0) {
            h.finished = true;
            h.finishedAt = first + wireLength;
        }
        if (wireLength > 1 && first - h.next < 0) {
            long end = h.passed + Math.min(0, first + wireLength - h.next);
            long begin = Math.max(0, h.passed + (first - h.next));
            if (end > begin) {
                consumer.again(d, begin, end, info);
            }
        }
        if (wireLength > 0 && first + wireLength - h.next > 0) {
            boolean held = acks && h.mustWait(acknowledgement, o);
            if (first - h.next <= 0 && !held && h.waiting.isEmpty()) {
                deliver(h, first, wireLength, source, from, to, info, info);
            } else {
                wait(h, new Segment(first, wireLength, acknowledgement, acks, source, from, to, info));
            }
        }
        if (!h.waiting.isEmpty() || !o.waiting.isEmpty()) {
            progress(info);
        }
        close(h, info);
        close(o, info);
        if ((flags & RST) != 0 && !h.closed) {
            giveUpHoles(info);
            h.closed = true;
            consumer.closed(d, true, info);
        }
    }

    /** The next byte that this direction's reader waits for; meaningful once something was seen. */
    public int next(Direction d) {
        return half(d).next;
    }

    /** Hands on what still waits, holes told as lost, and ends the stream. */
    public void end(FrameInfo now) {
        if (!ended) {
            ended = true;
            giveUpHoles(now);
            close(forward, now);
            close(backward, now);
            consumer.end(now);
        }
    }

    private Half half(Direction d) {
        return d == Direction.FORWARD ? forward : backward;
    }

    private static void begin(Half h, int first, boolean syn) {
        h.known = true;
        // At a late start the peer may have told already which byte it waits for.
        int ahead = first - h.acknowledgedTo;
        h.next = !syn && h.acknowledged && ahead > 0 && ahead <= MAX_WAITING_BYTES ? h.acknowledgedTo : first;
    }

    private void deliver(
            Half h, int sequence, int wireLength, Source source, int from, int to, FrameInfo carrier, FrameInfo now) {
        int skip = h.next - sequence;
        h.next = sequence + wireLength;
        h.passed += wireLength - skip;
        if (from + skip < to) {
            consumer.bytes(h.direction, source, from + skip, to, carrier, now);
        }
        int missing = wireLength - Math.max(to - from, skip);
        if (missing > 0) {
            consumer.lost(h.direction, missing, true, now);
        }
    }

    private static void wait(Half h, Segment s) {
        int at = h.waiting.size();
        while (at > 0 && s.sequence - h.waiting.get(at - 1).sequence < 0) {
            at--;
        }
        h.waiting.add(at, s);
        h.waitingBytes += s.wireLength;
    }

    private void progress(FrameInfo now) {
        do {
            boolean moved;
            do {
                moved = drain(forward, backward, now);
                moved |= drain(backward, forward, now);
            } while (moved);
        } while (giveUpIfDue(now));
    }

    /** Hands on what waits and may go; true when anything did. */
    private boolean drain(Half h, Half o, FrameInfo now) {
        int done = 0;
        while (done < h.waiting.size()) {
            Segment s = h.waiting.get(done);
            if (s.sequence + s.wireLength - h.next > 0) {
                if (s.sequence - h.next > 0 || h.mustWait(s, o)) {
                    break;
                }
                deliver(h, s.sequence, s.wireLength, s.source, s.from, s.to, s.info, now);
            }
            h.waitingBytes -= s.wireLength;
            done++;
        }
        if (done > 0) {
            h.waiting.subList(0, done).clear();
        }
        return done > 0;
    }

    private boolean giveUpIfDue(FrameInfo now) {
        boolean full = full(forward) || full(backward);
        if (!full && !certain(forward, backward) && !certain(backward, forward)) {
            blocked = false;
            return false;
        }
        if (!blocked) {
            blocked = true;
            blockedAtFrame = frames;
            blockedAtNanos = now.timeNanos();
        }
        if (!full && frames - blockedAtFrame < SOON_FRAMES && now.timeNanos() - blockedAtNanos < SOON_NANOS) {
            return false;
        }
        blocked = false;
        boolean gaveUp = false;
        if (full(forward) || certain(forward, backward)) {
            gaveUp = giveUp(forward, backward, now);
        }
        if (full(backward) || certain(backward, forward)) {
            gaveUp |= giveUp(backward, forward, now);
        }
        return gaveUp;
    }

    private static boolean full(Half h) {
        return h.waitingBytes > MAX_WAITING_BYTES || h.waiting.size() > MAX_WAITING_SEGMENTS;
    }

    /** True when the first waiting segment of this half can only wait for bytes that the peers had and the capture has not. */
    private static boolean certain(Half h, Half o) {
        if (h.waiting.isEmpty()) {
            return false;
        }
        Segment s = h.waiting.get(0);
        return s.sequence - h.next > 0 ? h.acknowledged && h.acknowledgedTo - s.sequence >= 0 : h.mustWait(s, o);
    }

    /** Gives up the hole that the first waiting segment waits for: its own, or the opposite one that it acknowledged. */
    private boolean giveUp(Half h, Half o, FrameInfo now) {
        if (h.waiting.isEmpty()) {
            return false;
        }
        Segment s = h.waiting.get(0);
        if (s.sequence - h.next > 0) {
            lose(h, s.sequence, now);
            return true;
        }
        if (h.mustWait(s, o)) {
            // Perhaps the peer acknowledged what it never got: so only the waiting ends, and no byte is declared lost.
            h.waived = true;
            h.waivedTo = s.needs;
            return true;
        }
        return false;
    }

    private void lose(Half h, int to, FrameInfo now) {
        int n = to - h.next;
        h.next = to;
        h.passed += n & 0xffff_ffffL;
        consumer.lost(h.direction, n & 0xffff_ffffL, false, now);
    }

    private void giveUpHoles(FrameInfo now) {
        while (!forward.waiting.isEmpty() || !backward.waiting.isEmpty()) {
            boolean moved = drain(forward, backward, now);
            moved |= drain(backward, forward, now);
            if (!moved) {
                moved = giveUp(forward, backward, now);
                moved |= giveUp(backward, forward, now);
            }
            if (!moved) {
                forward.waiting.clear();
                backward.waiting.clear();
            }
        }
    }

    private void close(Half h, FrameInfo now) {
        if (h.finished && !h.closed && h.next == h.finishedAt) {
            h.closed = true;
            h.next++;
            consumer.closed(h.direction, false, now);
        }
    }
}
