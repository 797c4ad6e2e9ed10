package dev.framewise.inspector.engine;

import dev.framewise.inspector.conversation.Conversation;
import dev.framewise.inspector.conversation.FrameInfo;
import dev.framewise.inspector.conversation.StreamConsumer;
import dev.framewise.protocols.dissect.Content;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The bytes of one connection, or of what messages of another protocol carry. Decides whose messages they are, by what
 * the carrier says or by the bytes themselves, as often as another protocol takes the connection over; has them cut then.
 */
final class MessageStream extends MessageCutter implements StreamConsumer {
    /** So many bytes are kept at most while nobody knows whose they are. */
    private static final int LONGEST_UNCLAIMED_BYTES = 16 << 10;

    private final Conversation conversation;
    /** The stream's own when another protocol carries it or has handed it on; null on TCP, whose conversation knows more with time. */
    private Flow flow;
    /** How many streams are around this one. */
    private final int depth;

    private boolean[] closed;
    /** What the carrier said beside the bytes while nobody knew whose they are. */
    private List<Told> told = List.of();

    private record Told(Direction direction, Object facts) {}

    /** So much of it is kept. */
    private static final int MOST_TOLD = 8;

    /** A stream on TCP. */
    MessageStream(Inspection inspection, Conversation conversation) {
        super(inspection, "TCP segments");
        this.conversation = conversation;
        this.depth = 0;
        late(!conversation.fromTheBeginning());
    }

    /** A stream that the messages of another carry. */
    MessageStream(Inspection inspection, Conversation conversation, Flow around, Content what, int depth) {
        super(inspection, "carried in parts");
        this.conversation = conversation;
        this.depth = depth;
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
    @Override
    void becomes(Direction d, Content what, FrameInfo now) {
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
        return waits(d);
    }

    /** True when a message of this direction is not whole, of which an empty part may be the last. */
    boolean waits(Direction d) {
        return dissection != null && !undecodable && lane(d).length > 0;
    }

    /** True when both ends have said that nothing more comes. */
    boolean closedBothWays() {
        return closed[0] && closed[1];
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

    @Override
    void decide(Direction d, Source source, int from, int to, FrameInfo carrier, FrameInfo now) {
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
