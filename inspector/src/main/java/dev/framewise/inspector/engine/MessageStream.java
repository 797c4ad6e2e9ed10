package dev.framewise.inspector.engine;

import dev.framewise.inspector.conversation.Conversation;
import dev.framewise.inspector.conversation.FrameInfo;
import dev.framewise.inspector.conversation.StreamConsumer;
import dev.framewise.protocols.dissect.Content;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Dissector;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Cuts the bytes of one connection into messages, the same ones however segments cut them. Decides first whose messages
 * they are; keeps the parts of a message until it is whole; and after lost bytes looks for the next beginning.
 */
final class MessageStream implements StreamConsumer {
    /** A message that claims to be longer is not waited for. */
    static final int LONGEST_MESSAGE_BYTES = 256 << 20;

    /** So many bytes are kept at most while the next beginning is looked for. */
    private static final int LONGEST_SEARCH_BYTES = 256 << 10;

    /** So many bytes are kept at most while nobody knows whose they are. */
    private static final int LONGEST_UNCLAIMED_BYTES = 16 << 10;

    private final Inspection inspection;
    private final Conversation conversation;
    /** The stream's own when another protocol carries it or has handed it on; null on TCP, whose conversation knows more with time. */
    private Flow flow;
    /** How many streams are around this one. */
    private final int depth;

    private final Lane forward;
    private final Lane backward;

    /** Whose bytes these are; null while that is not known. */
    private Dissection dissection;

    private boolean undecodable;
    /** What carried the bytes at hand; empty on TCP. */
    private List<CarrierMessage> by = List.of();

    private boolean[] closed;
    /** What the carrier said beside the bytes while nobody knew whose they are. */
    private List<Told> told = List.of();

    private record Told(Direction direction, Object facts) {}

    /** So much of it is kept. */
    private static final int MOST_TOLD = 8;

    /** A stream on TCP. */
    MessageStream(Inspection inspection, Conversation conversation) {
        this.inspection = inspection;
        this.conversation = conversation;
        this.depth = 0;
        this.forward = new Lane("TCP segments");
        this.backward = new Lane("TCP segments");
        late(!conversation.fromTheBeginning());
    }

    /** A stream that the messages of another carry. */
    MessageStream(Inspection inspection, Conversation conversation, Flow around, Content what, int depth) {
        this.inspection = inspection;
        this.conversation = conversation;
        this.depth = depth;
        this.forward = new Lane("carried in parts");
        this.backward = new Lane("carried in parts");
        this.closed = new boolean[2];
        this.flow = around.carrying(what, what.fromTheBeginning());
        late(!what.fromTheBeginning());
        become(what);
    }

    private void late(boolean late) {
        forward.searching = late;
        backward.searching = late;
    }

    /** Whose bytes these are follows from what their carrier says of them, or is to be decided. */
    private void become(Content what) {
        dissection = null;
        Claimant c = Claimant.find(inspection.registry(), what);
        if (c != null && c.dissector() == null) {
            undecodable = true;
        } else if (c != null) {
            begin(c);
        }
    }

    private void begin(Claimant by) {
        dissection = new Dissection(inspection, conversation, flow(), depth, by);
        told.forEach(t -> dissection.told(t.direction, t.facts));
        told = List.of();
    }

    /** The carrier says what this is, after bytes that it could not tell about. */
    void isKnownAs(Content what, FrameInfo now) {
        if (dissection != null || undecodable) {
            return;
        }
        Claimant c = Claimant.find(inspection.registry(), what);
        if (c != null && c.dissector() == null) {
            undecodable = true;
            forward.clear();
            backward.clear();
        } else if (c != null) {
            flow = flow().carrying(what, what.fromTheBeginning());
            begin(c);
            replay(Direction.FORWARD, now);
            replay(Direction.BACKWARD, now);
        }
    }

    /**
     * The carrier says something beside the bytes.
     *
     * @param afterwards takes what is to be done when the carrier's message has its row
     */
    void told(Direction d, Object facts, List<Consumer<Row>> afterwards) {
        if (dissection != null) {
            Dissection by = dissection;
            Object before = by.told(d, facts);
            afterwards.add(row -> by.examineTold(before, d, facts, row));
        } else if (told.size() < MOST_TOLD) {
            told = new ArrayList<>(told);
            told.add(new Told(d, facts));
        }
    }

    /** What follows is another protocol's. What waits of the other direction is that protocol's too. */
    private void becomes(Direction d, Content what, FrameInfo now) {
        dissection.end(now);
        flow = flow().carrying(what, true);
        become(what);
        Lane other = lane(d.opposite());
        if (undecodable || other.searching) {
            other.clear();
        }
        late(false);
        if (dissection != null) {
            replay(d.opposite(), now);
        }
    }

    private Flow flow() {
        return flow == null ? conversation.flow() : flow;
    }

    /** True when it is settled that nobody knows what these bytes say. */
    boolean undecodable() {
        return undecodable;
    }

    /** The next bytes of one direction, which messages of another protocol carried; true when a part of them has to wait. */
    boolean carried(Direction d, Source source, int from, int to, List<CarrierMessage> carriers, FrameInfo now) {
        by = carriers;
        bytes(d, source, from, to, now, now);
        by = List.of();
        return dissection != null && !undecodable && lane(d).length > 0;
    }

    /** True when both ends have said that nothing more comes. */
    boolean closedBothWays() {
        return closed[0] && closed[1];
    }

    private Lane lane(Direction d) {
        return d == Direction.FORWARD ? forward : backward;
    }

    @Override
    public void bytes(Direction d, Source source, int from, int to, FrameInfo carrier, FrameInfo now) {
        if (undecodable) {
            return;
        }
        Lane lane = lane(d);
        lane.base = lane.passed - from;
        if (depth == 0) {
            lane.lateness.arrived(lane.passed, lane.passed + to - from, carrier, now);
        }
        if (dissection == null) {
            decide(d, source, from, to, carrier, now);
        } else {
            feed(d, source, from, to, carrier, now);
        }
        lane.passed += to - from;
        if (lane.length == 0) {
            lane.lateness.settled();
        }
    }

    @Override
    public void again(Direction d, long from, long to, FrameInfo now) {
        if (dissection != null && !undecodable) {
            inspection.repeats(lane(d).lateness.overlapping(from, to));
        }
    }

    private void decide(Direction d, Source source, int from, int to, FrameInfo carrier, FrameInfo now) {
        Lane lane = lane(d);
        lane.append(source, from, to, by);
        mark(carrier, now);
        settle(d, lane, lane.length < LONGEST_UNCLAIMED_BYTES, now);
    }

    /** Asks whose the bytes of a direction are, as far as they are there. */
    private void settle(Direction d, Lane lane, boolean mayWait, FrameInfo now) {
        Bytes first = Bytes.wrap(lane.partial, 0, lane.length);
        Claimant c = Claimant.find(inspection.registry(), flow(), d, first, mayWait);
        if (c == null) {
            return;
        }
        if (c.dissector() == null) {
            undecodable = true;
            forward.clear();
            backward.clear();
            return;
        }
        begin(c);
        // What waited in the other direction came first, as far as the capture tells.
        replay(d.opposite(), now);
        replay(d, now);
    }

    private void replay(Direction d, FrameInfo now) {
        Lane lane = lane(d);
        if (lane.length == 0) {
            return;
        }
        List<Source.Part> parts = List.copyOf(lane.parts);
        List<List<CarrierMessage>> carriers = List.copyOf(lane.by);
        List<CarrierMessage> atHand = by;
        lane.clear();
        for (int i = 0; i < parts.size() && !undecodable; i++) {
            Source.Part p = parts.get(i);
            by = carriers.get(i);
            feed(d, p.source(), p.offset(), p.offset() + p.length(), now, now);
        }
        by = atHand;
    }

    private void feed(Direction d, Source source, int from, int to, FrameInfo carrier, FrameInfo now) {
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
        if (lane.needed == 0 && at < to) {
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
    private static void mark(FrameInfo carrier, FrameInfo now) {
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

    @Override
    public void lost(Direction d, long byteCount, boolean notCaptured, FrameInfo now) {
        Lane lane = lane(d);
        lane.passed += byteCount;
        if (dissection == null && lane.length > 0 && !undecodable) {
            settle(d, lane, false, now);
        }
        if (dissection != null) {
            giveUpPartial(d, lane, false, now);
            dissection.lost(d, notCaptured, now);
        }
        lane.searching = true;
    }

    /**
     * Shows what is there of a message that will not become whole.
     *
     * @param ends true when its sender says that nothing follows, which may make it whole
     */
    private void giveUpPartial(Direction d, Lane lane, boolean ends, FrameInfo now) {
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

    @Override
    public void closed(Direction d, boolean aborted, FrameInfo now) {
        Lane lane = lane(d);
        if (closed != null) {
            closed[d.ordinal()] = true;
        }
        giveUpPartial(d, lane, !aborted, now);
        if (dissection != null) {
            dissection.closed(d, aborted, now);
        }
    }

    @Override
    public void end(FrameInfo now) {
        for (Direction d : Direction.values()) {
            if (dissection == null && lane(d).length > 0 && !undecodable) {
                // Nothing more comes that could tell better.
                settle(d, lane(d), false, now);
            }
        }
        for (Direction d : Direction.values()) {
            giveUpPartial(d, lane(d), false, now);
        }
        if (dissection != null) {
            dissection.end(now);
        }
    }
}
