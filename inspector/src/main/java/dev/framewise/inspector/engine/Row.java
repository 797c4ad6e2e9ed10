package dev.framewise.inspector.engine;

import dev.framewise.inspector.conversation.Conversation;
import dev.framewise.inspector.conversation.FrameInfo;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Dissector;
import dev.framewise.protocols.dissect.MessagePlace;
import dev.framewise.protocols.wire.Source;
import java.util.ArrayList;
import java.util.List;

/**
 * The unit of the inspector: one message of the highest protocol decoded, or a frame that completes none. Holds what is
 * needed to show it at any later time: its frame, its bytes and the context before it. Not changed once handed out.
 */
public final class Row implements HandedOut {
    private final long number;
    private final FrameInfo info;
    private final Dissector<?> dissector;
    private final Object context;
    private final Direction direction;
    private final Conversation conversation;
    private final Source source;
    private final int from;
    private final int to;
    private final int shape;
    private final List<CarrierMessage> carriers;
    private List<Finding> findings = List.of();
    private List<Related> relations = List.of();
    private List<String> states = List.of();

    /** Bits of the shape. */
    static final int CUT = 1;

    static final int BROKEN = 2;
    static final int AFTER_GAP = 4;
    /** It carries a part of a message that is whole only later. */
    static final int PART = 8;

    /** A row that was known before, as an index of rows gives it back; its lists are not changed. */
    public Row(
            long number,
            FrameInfo info,
            Dissector<?> dissector,
            Object context,
            Direction direction,
            Conversation conversation,
            Source source,
            int from,
            int to,
            int shape,
            List<CarrierMessage> carriers,
            List<Finding> findings,
            List<Related> relations,
            List<String> states) {
        this(number, info, dissector, context, direction, conversation, source, from, to, shape, carriers);
        this.findings = findings;
        this.relations = relations;
        this.states = states;
    }

    /** A row for a frame that completes no message. */
    Row(long number, FrameInfo info) {
        this(number, info, null, null, info.direction(), info.conversation(), info.source(), 0, 0, 0, List.of());
    }

    Row(
            long number,
            FrameInfo info,
            Dissector<?> dissector,
            Object context,
            Direction direction,
            Conversation conversation,
            Source source,
            int from,
            int to,
            int shape,
            List<CarrierMessage> carriers) {
        this.carriers = carriers;
        this.number = number;
        this.info = info;
        this.dissector = dissector;
        this.context = context;
        this.direction = direction;
        this.conversation = conversation;
        this.source = source;
        this.from = from;
        this.to = to;
        this.shape = shape;
    }

    @Override
    public void to(RowSink sink) {
        sink.row(this);
    }

    /** Its place among all rows of the capture, from 0. */
    public long number() {
        return number;
    }

    /** The frame that completes it. */
    @Override
    public FrameInfo frame() {
        return info;
    }

    /** True for a message; false for a frame that completes none. */
    public boolean isMessage() {
        return dissector != null;
    }

    /** The message's dissector, or null. */
    public Dissector<?> dissector() {
        return dissector;
    }

    /** What its dissector knew of the conversation before the message; null without a message. */
    public Object context() {
        return context;
    }

    /** Which way it goes in its conversation, or null without one. */
    public Direction direction() {
        return direction;
    }

    public Conversation conversation() {
        return conversation;
    }

    /** The bytes that hold the message: its frame's, or those put together from several. */
    public Source source() {
        return source;
    }

    /** Where in the source the message begins and ends. */
    public int from() {
        return from;
    }

    public int to() {
        return to;
    }

    /** What {@link #cut()}, {@link #broken()}, {@link #afterGap()} and {@link #partOfAnother()} say, as bits. */
    public int shape() {
        return shape;
    }

    /** True when the capture kept only the beginning of the message. */
    public boolean cut() {
        return (shape & CUT) != 0;
    }

    /** True when these bytes stand where a message should begin and are none. */
    public boolean broken() {
        return (shape & BROKEN) != 0;
    }

    /** True for the first message after lost bytes, whose beginning was found by its shape. */
    public boolean afterGap() {
        return (shape & AFTER_GAP) != 0;
    }

    /** True for a message that carries a part of another, which a later row shows. */
    public boolean partOfAnother() {
        return (shape & PART) != 0;
    }

    /** The messages of other protocols that carried this one, and nothing else around them; empty when TCP or UDP did. */
    public List<CarrierMessage> carriers() {
        return carriers;
    }

    /**
     * The message of each protocol around it that brought its end, the outermost first. All others that carried it stand in
     * rows before: in their own, or in those of what they completed.
     */
    public List<CarrierMessage> completedBy() {
        if (carriers.isEmpty()) {
            return List.of();
        }
        List<CarrierMessage> chain = new ArrayList<>(2);
        List<CarrierMessage> around = carriers;
        while (!around.isEmpty()) {
            CarrierMessage last = around.get(around.size() - 1);
            chain.add(0, last);
            around = last.carriers();
        }
        return chain;
    }

    /** True when its message, or one of those that carried it, is of this protocol. */
    public boolean has(Dissector<?> d) {
        if (dissector == d) {
            return true;
        }
        for (CarrierMessage m : CarrierMessage.inOrder(carriers)) {
            if (m.dissector() == d) {
                return true;
            }
        }
        return false;
    }

    public MessagePlace place() {
        return new MessagePlace(number, info.number(), info.timeNanos());
    }

    /** The numbers of all frames that carried it, ascending, without repeats. */
    public long[] frameNumbers() {
        return Frames.of(source, from, isMessage() ? to : Integer.MAX_VALUE, info.number());
    }

    /** What its conversation's examiner found about it while reading in order. */
    public List<Finding> findings() {
        return findings;
    }

    public List<Related> relations() {
        return relations;
    }

    /** Lines about the state of both ends after it, when asked for. */
    public List<String> states() {
        return states;
    }

    void add(Finding f) {
        if (findings.isEmpty()) {
            findings = new ArrayList<>(2);
        }
        findings.add(f);
    }

    void add(Related r) {
        if (relations.isEmpty()) {
            relations = new ArrayList<>(2);
        }
        relations.add(r);
    }

    void addState(String line) {
        if (states.isEmpty()) {
            states = new ArrayList<>(2);
        }
        states.add(line);
    }
}
