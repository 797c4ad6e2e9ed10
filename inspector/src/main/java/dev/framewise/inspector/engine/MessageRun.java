package dev.framewise.inspector.engine;

import dev.framewise.inspector.conversation.Conversation;
import dev.framewise.inspector.conversation.FrameInfo;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Dissector;
import dev.framewise.protocols.wire.Source;
import java.util.Arrays;
import java.util.List;

/**
 * Messages that lie one behind the other in one source, completed by one frame, under one context, with nothing to be said
 * about any of them: a segment full of them is one object. Each is a {@link Row} as soon as somebody asks for it. Not changed
 * once handed out.
 *
 * <pre>
 *   source  … |  message 0  |  message 1  |   …   |  message n−1  | …
 *           bounds[0]     bounds[1]    bounds[2]              bounds[n]
 * </pre>
 */
public final class MessageRun implements HandedOut {
    private final long number;
    private final FrameInfo info;
    private final Dissector<?> dissector;
    private final Object context;
    private final Direction direction;
    private final Conversation conversation;
    private final Source source;
    private int[] bounds;
    private int size;

    MessageRun(
            long number,
            FrameInfo info,
            Dissector<?> dissector,
            Object context,
            Direction direction,
            Conversation conversation,
            Source source,
            int from) {
        this.number = number;
        this.info = info;
        this.dissector = dissector;
        this.context = context;
        this.direction = direction;
        this.conversation = conversation;
        this.source = source;
        // A message put together from several segments is mostly alone.
        this.bounds = new int[source == info.source() ? 16 : 2];
        bounds[0] = from;
    }

    /** True when a message with this number, which begins there, belongs to the run. */
    boolean goesOn(long next, FrameInfo frame, Object its, Direction d, Conversation c, Source in, int from) {
        return next == number + size
                && frame == info
                && its == context
                && d == direction
                && c == conversation
                && in == source
                && from == bounds[size];
    }

    /** One message more, which ends there. */
    void add(int to) {
        if (++size == bounds.length) {
            bounds = Arrays.copyOf(bounds, 2 * size);
        }
        bounds[size] = to;
    }

    /** Several messages more, which end there. */
    void add(int[] ends, int count) {
        if (size + count >= bounds.length) {
            bounds = Arrays.copyOf(bounds, Math.max(2 * bounds.length, size + count + 1));
        }
        System.arraycopy(ends, 0, bounds, size + 1, count);
        size += count;
    }

    @Override
    public void to(RowSink sink) {
        sink.run(this);
    }

    /** How many messages these are. */
    public int size() {
        return size;
    }

    /** One of them as a row. */
    public Row row(int i) {
        return new Row(
                number + i,
                info,
                dissector,
                context,
                direction,
                conversation,
                source,
                bounds[i],
                bounds[i + 1],
                0,
                List.of());
    }

    /** The number of the first among all rows. */
    long number() {
        return number;
    }

    /** Where they begin and end; these numbers stay as they are, while later ones may come behind them. */
    int[] bounds() {
        return bounds;
    }

    /** The frame that completes them. */
    @Override
    public FrameInfo frame() {
        return info;
    }

    public Dissector<?> dissector() {
        return dissector;
    }

    /** What their dissector knew of the conversation before each of them. */
    public Object context() {
        return context;
    }

    public Direction direction() {
        return direction;
    }

    public Conversation conversation() {
        return conversation;
    }

    /** The bytes that hold the messages: their frame's, or those put together from several. */
    public Source source() {
        return source;
    }

    /** Where in the source a message begins and ends. */
    public int from(int i) {
        return bounds[i];
    }

    public int to(int i) {
        return bounds[i + 1];
    }
}
