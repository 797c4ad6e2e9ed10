package dev.framewise.inspector.conversation;

import dev.framewise.inspector.conversation.TcpHalf.Segment;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.wire.Source;

/**
 * Puts the segments of one TCP connection in order, however the network cut, repeated, overlapped or swapped them, and
 * hands each byte on once. What arrived first wins where segments overlap.
 *
 * <p>A segment is handed on only after the opposite bytes that it acknowledges, so that an answer never comes before its
 * question because two cards' buffers were merged wrongly. A hole counts as lost when the peer acknowledged past it and
 * its bytes do not follow soon, when more waits behind it than the peer's window or a limit allows, or at the end: what is
 * lost is told, never guessed over.
 *
 * <p>Until that is decided, the frames of what waits are marked ({@link FrameInfo#waits()}). Whatever is handed on late
 * is told with the frame in which it could have been handed on, had all losses been known from the beginning: when the
 * decision fell does not matter, as long as that frame's rows are not out.
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

    private final StreamConsumer consumer;
    private final TcpHalf forward = new TcpHalf(Direction.FORWARD);
    private final TcpHalf backward = new TcpHalf(Direction.BACKWARD);
    private long frames;
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
     * @param windowBytes the window that it offers for the opposite direction, in bytes; -1 when its scale is not known
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
            long windowBytes,
            FrameInfo info) {
        TcpHalf h = half(d);
        TcpHalf o = half(d.opposite());
        frames++;
        int first = (flags & SYN) != 0 ? sequence + 1 : sequence;
        if (!h.known) {
            h.begin(first, (flags & SYN) != 0);
        }
        boolean acks = (flags & ACK) != 0;
        if (acks && (!o.acknowledged || acknowledgement - o.acknowledgedTo > 0)) {
            o.acknowledged = true;
            o.acknowledgedTo = acknowledgement;
            o.wasAcknowledged(frames, info);
        }
        o.windowBytes = Math.max(o.windowBytes, windowBytes);
        if ((flags & FIN) != 0 && !(h.finished && h.finishedAt == first + wireLength)) {
            h.finished = true;
            h.finishedAt = first + wireLength;
            h.finishedBy = info;
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
            if (first - h.next <= 0 && !held && !h.isWaiting()) {
                deliver(h, o, first, wireLength, source, from, to, info, info);
            } else {
                h.add(new Segment(first, wireLength, acknowledgement, acks, source, from, to, info, frames), o);
            }
        }
        if (h.isWaiting() || o.isWaiting()) {
            progress(info);
        }
        close(h, info);
        close(o, info);
        if (!h.isWaiting() && !o.isWaiting()) {
            h.forgetFrames();
            o.forgetFrames();
        }
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

    private TcpHalf half(Direction d) {
        return d == Direction.FORWARD ? forward : backward;
    }

    private void deliver(
            TcpHalf h,
            TcpHalf o,
            int sequence,
            int wireLength,
            Source source,
            int from,
            int to,
            FrameInfo carrier,
            FrameInfo due) {
        int skip = h.next - sequence;
        h.next = sequence + wireLength;
        h.passed += wireLength - skip;
        h.ready = due;
        o.oppositeWentOn(h);
        if (from + skip < to) {
            consumer.bytes(h.direction, source, from + skip, to, carrier, due);
        }
        int missing = wireLength - Math.max(to - from, skip);
        if (missing > 0) {
            consumer.lost(h.direction, missing, true, due);
        }
    }

    private void progress(FrameInfo now) {
        do {
            drain(now);
        } while (giveUpIfDue(now));
    }

    /** Hands on what waits and may go, of both directions what was due first; true when anything moved. */
    private boolean drain(FrameInfo now) {
        boolean moved = false;
        while (true) {
            boolean one = forward.mayGo(backward);
            boolean other = backward.mayGo(forward);
            if (!one && !other) {
                return moved;
            }
            boolean forwards = one && !(other && backward.dueOfFirst(now) < forward.dueOfFirst(now));
            step(forwards ? forward : backward, forwards ? backward : forward, now);
            moved = true;
        }
    }

    private void step(TcpHalf h, TcpHalf o, FrameInfo now) {
        Segment s = h.take();
        if (s.end() - h.next > 0) {
            FrameInfo due = h.due(s.carrier, s.met, now);
            deliver(h, o, s.sequence, s.wireLength, s.source, s.from, s.to, s.carrier, due);
        }
    }

    private boolean giveUpIfDue(FrameInfo now) {
        boolean lost = lose(forward, backward, now, false);
        lost |= lose(backward, forward, now, false);
        if (lost) {
            return true;
        }
        boolean waived = waive(forward, backward, now, false);
        waived |= waive(backward, forward, now, false);
        return waived;
    }

    /** Gives up the hole that the first waiting segment stands behind, if that is due or all are to be given up. */
    private boolean lose(TcpHalf h, TcpHalf o, FrameInfo now, boolean all) {
        Segment behind = h.first();
        if (behind == null || behind.sequence - h.next <= 0 || !(all || h.full() || h.isHoleOverdue(frames, now))) {
            return false;
        }
        long n = behind.sequence - h.next & 0xffff_ffffL;
        h.next = behind.sequence;
        h.passed += n;
        o.oppositeWentOn(h);
        consumer.lost(h.direction, n, false, h.due(behind.carrier, null, now));
        return true;
    }

    /**
     * Ends waiting for opposite bytes that were acknowledged and never came. Perhaps they never were, so that none is
     * declared lost. While some of them wait themselves behind a hole, it is that one which has to be given up.
     */
    private boolean waive(TcpHalf h, TcpHalf o, FrameInfo now, boolean all) {
        Segment s = h.first();
        if (s == null || s.sequence - h.next > 0 || !s.unmet) {
            return false;
        }
        Segment other = o.first();
        boolean behindHole = other != null && other.sequence - o.next > 0 && other.sequence - s.needs < 0;
        if (behindHole || !(all || h.full() || s.isOverdue(frames, now))) {
            return false;
        }
        h.waive(s.needs, o);
        return true;
    }

    private void giveUpHoles(FrameInfo now) {
        while (forward.isWaiting() || backward.isWaiting()) {
            boolean moved = drain(now);
            if (!moved) {
                moved = lose(forward, backward, now, true);
                moved |= lose(backward, forward, now, true);
            }
            if (!moved) {
                moved = waive(forward, backward, now, true);
                moved |= waive(backward, forward, now, true);
            }
            if (!moved) {
                forward.clear();
                backward.clear();
            }
        }
    }

    private void close(TcpHalf h, FrameInfo now) {
        if (h.finished && !h.closed && h.next == h.finishedAt) {
            h.closed = true;
            h.next++;
            consumer.closed(h.direction, false, h.due(h.finishedBy, null, now));
        }
    }
}
