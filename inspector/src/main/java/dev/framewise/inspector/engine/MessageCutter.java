package dev.framewise.inspector.engine;

import dev.framewise.inspector.conversation.FrameInfo;
import dev.framewise.protocols.dissect.Content;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Dissector;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Source;
import java.util.List;

/**
 * Cuts the bytes of both directions into messages of a protocol that is known, the same ones however segments cut them.
 * Keeps the parts of a message until it is whole, and after lost bytes looks for the next beginning.
 */
abstract class MessageCutter {
    /** A message that claims to be longer is not waited for. */
    static final int LONGEST_MESSAGE_BYTES = 256 << 20;

    /** So many bytes are kept at most while the next beginning is looked for. */
    private static final int LONGEST_SEARCH_BYTES = 256 << 10;

    final Inspection inspection;
    final Lane forward;
    final Lane backward;

    /** Whose bytes these are; null while that is not known. */
    Dissection dissection;

    /** True when it is settled that nobody knows what these bytes say. */
    boolean undecodable;

    /** What carried the bytes at hand; empty on TCP. */
    List<CarrierMessage> by = List.of();

    /** @param parts what a message that came in several parts was cut into */
    MessageCutter(Inspection inspection, String parts) {
        this.inspection = inspection;
        this.forward = new Lane(parts);
        this.backward = new Lane(parts);
    }

    /** Keeps bytes of which nobody knows whose they are, and asks once more. */
    abstract void decide(Direction d, Source source, int from, int to, FrameInfo carrier, FrameInfo now);

    /** What follows is another protocol's. What waits of the other direction is that protocol's too. */
    abstract void becomes(Direction d, Content what, FrameInfo now);

    final Lane lane(Direction d) {
        return d == Direction.FORWARD ? forward : backward;
    }

    /** The next bytes of one direction, of a protocol that is known or still to be decided. */
    final void feed(Direction d, Source source, int from, int to, FrameInfo carrier, FrameInfo now) {
        if (dissection == null) {
            decide(d, source, from, to, carrier, now);
            return;
        }
        Lane lane = lane(d);
        if (lane.searching) {
            search(d, lane, source, from, to, carrier, now);
            return;
        }
        int at = from;
        if (lane.length > 0) {
            at = fill(d, lane, source, at, to, carrier, now);
        }
        Bytes bytes = source.bytes();
        while (at < to && !undecodable) {
            if (dissection == null) {
                decide(d, source, at, to, carrier, now);
                return;
            }
            if (!lane.afterGap && dissection.plain(lane, now)) {
                at = dissection.ordinary(d, lane, source, at, to, now);
                if (at == to) {
                    return;
                }
            }
            int n = dissection.frame(d, bytes, at, to, 0);
            if (n == Dissector.LOST || n > LONGEST_MESSAGE_BYTES) {
                broken(d, lane, source, at, to, now);
                return;
            }
            if (n <= Dissector.MORE || n > to - at) {
                lane.append(source, at, to, by);
                lane.waitFor(n);
                mark(carrier, now);
                return;
            }
            lane.endsAt = lane.base + at + n;
            emit(d, lane, source, at, at + n, 0, now);
            at += n;
        }
    }

    /**
     * Looks for the beginning of a message in what came since bytes were lost. What shows none yet is kept, for the next
     * bytes may make a chain of messages of it.
     */
    private void search(Direction d, Lane lane, Source source, int from, int to, FrameInfo carrier, FrameInfo now) {
        if (lane.length == 0) {
            int found = dissection.resume(d, source.bytes(), from, to);
            if (found >= 0) {
                lane.searching = false;
                lane.afterGap = true;
                feed(d, source, found, to, carrier, now);
                return;
            }
        }
        if (lane.length + to - from > LONGEST_SEARCH_BYTES) {
            lane.clear();
        }
        lane.append(source, from, to, by);
        int found = dissection.resume(d, Bytes.wrap(lane.partial, 0, lane.length), 0, lane.length);
        if (found < 0) {
            return;
        }
        lane.searching = false;
        lane.afterGap = true;
        Source kept = lane.join(lane.length);
        List<CarrierMessage> atHand = by;
        by = lane.carriers();
        lane.clear();
        feed(d, kept, found, kept.bytes().length(), carrier, now);
        by = atHand;
    }

    /** Adds to a partial message; returns where in the source the next one begins. */
    private int fill(Direction d, Lane lane, Source source, int from, int to, FrameInfo carrier, FrameInfo now) {
        int at = from;
        if (lane.needed == 0) {
            int had = lane.length;
            lane.append(source, at, to, by);
            int n = lane.length > lane.settled
                    ? dissection.frame(d, Bytes.wrap(lane.partial, 0, lane.length), 0, lane.length, lane.settled)
                    : Dissector.settled(lane.settled);
            if (n == Dissector.LOST || n > LONGEST_MESSAGE_BYTES || lane.length > LONGEST_MESSAGE_BYTES) {
                Source whole = lane.join(lane.length);
                List<CarrierMessage> atHand = by;
                by = lane.carriers();
                lane.clear();
                broken(d, lane, whole, 0, whole.bytes().length(), now);
                by = atHand;
                return to;
            }
            if (n <= Dissector.MORE || n > lane.length) {
                lane.waitFor(n);
                mark(carrier, now);
                return to;
            }
            lane.needed = n;
            // The message ends within what was just added: the rest goes back.
            lane.trimLast(n, source, at);
            at += n - had;
            lane.endsAt = lane.base + at;
            finish(d, lane, now);
            return at;
        }
        int take = Math.min(lane.needed - lane.length, to - at);
        lane.append(source, at, at + take, by);
        if (lane.length < lane.needed) {
            mark(carrier, now);
            return to;
        }
        lane.endsAt = lane.base + at + take;
        finish(d, lane, now);
        return at + take;
    }

    /** Only while the carrier's own row is not out yet: rows do not change afterwards. */
    static void mark(FrameInfo carrier, FrameInfo now) {
        if (carrier == now) {
            carrier.markPartOfMessage();
        }
    }

    private void finish(Direction d, Lane lane, FrameInfo now) {
        Source whole = lane.join(lane.needed);
        int n = lane.needed;
        List<CarrierMessage> atHand = by;
        by = lane.carriers();
        lane.clear();
        emit(d, lane, whole, 0, n, 0, now);
        by = atHand;
    }

    private void emit(Direction d, Lane lane, Source source, int from, int to, int shape, FrameInfo now) {
        int s = lane.afterGap ? shape | Row.AFTER_GAP : shape;
        lane.afterGap = false;
        Content next = dissection.emit(d, lane, source, from, to, s, by, now);
        if (next != null) {
            becomes(d, next, now);
        }
    }

    /** Bytes that cannot begin a message: shown as far as they can be read; then the search for the next beginning. */
    private void broken(Direction d, Lane lane, Source source, int from, int to, FrameInfo now) {
        if (dissection.messages == 0 && !dissection.certain) {
            undecodable = true;
            return;
        }
        emit(d, lane, source, from, to, Row.BROKEN, now);
        lane.searching = true;
    }

    /**
     * Shows what is there of a message that will not become whole.
     *
     * @param ends true when its sender says that nothing follows, which may make it whole
     */
    final void giveUpPartial(Direction d, Lane lane, boolean ends, FrameInfo now) {
        if (dissection == null || undecodable || lane.length == 0) {
            return;
        }
        if (lane.searching) {
            lane.clear();
            return;
        }
        Source whole = lane.join(lane.length);
        int n = whole.bytes().length();
        by = lane.carriers();
        lane.clear();
        emit(d, lane, whole, 0, n, ends && dissection.endsWhole(d, whole) ? 0 : Row.CUT, now);
        by = List.of();
    }
}
