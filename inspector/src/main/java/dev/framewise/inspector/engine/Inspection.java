package dev.framewise.inspector.engine;

import dev.framewise.captures.Frame;
import dev.framewise.inspector.conversation.Conversation;
import dev.framewise.inspector.conversation.FlowTable;
import dev.framewise.inspector.conversation.FrameInfo;
import dev.framewise.inspector.conversation.StreamConsumer;
import dev.framewise.inspector.conversation.Tracker;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Dissector;
import dev.framewise.protocols.dissect.MessagePlace;
import dev.framewise.protocols.dissect.Relation;
import dev.framewise.protocols.wire.Source;
import java.util.ArrayList;
import java.util.List;

/**
 * Pass 1: takes frames in order and hands out rows in order, without building a tree. Memory is bounded whatever the
 * capture's size: conversations that were silent longest are let go, with a remark.
 *
 * <p>Used by one thread.
 */
public final class Inspection {
    /**
     * What an inspection is to do beyond finding messages.
     *
     * @param examine rules and relations of whole conversations too
     * @param states and the state of both ends after each message
     * @param conversationLimit so many conversations are remembered at once
     * @param patienceNanos so much time of the capture may pass until a row is handed out that cannot be told yet, because
     *     it is undecided whether bytes before its frame's are lost
     */
    public record Options(boolean examine, boolean states, int conversationLimit, long patienceNanos) {
        /** Messages only. */
        public static final Options PLAIN = new Options(false, false, 100_000, 10_000_000_000L);

        /** Rules and relations of whole conversations too. */
        public static final Options EXAMINING = PLAIN.examining(false);

        /** And the state of both ends after each message. */
        public static final Options WITH_STATES = PLAIN.examining(true);

        private Options examining(boolean withStates) {
            return new Options(true, withStates, conversationLimit, patienceNanos);
        }

        /** The same for somebody who looks on while it happens: rows wait no longer than a second. */
        public Options live() {
            return new Options(examine, states, conversationLimit, 1_000_000_000L);
        }

        /**
         * The same for somebody who has to decide about each frame at once: no row waits, and a message that a gap held
         * up belongs to the frame that fills the gap.
         */
        public Options atOnce() {
            return new Options(examine, states, conversationLimit, -1);
        }
    }

    /** So many messages are looked for at once: more than fit into most segments. */
    private static final int MESSAGES_AT_ONCE = 64;

    private final Registry registry;
    private final Options options;
    private final RowSink sink;
    private final Tracker tracker;
    private final FrameOrder order;
    private final Examination examination;
    private final List<HandedOut> pending = new ArrayList<>();
    private final List<MessagePlace> repeated = new ArrayList<>();
    private final int[] ends = new int[MESSAGES_AT_ONCE];
    private MessageRun run;
    private FrameInfo last;
    private FrameInfo told;
    private long firstTimeNanos;
    private long rows;
    private long carriers;
    private Row first;
    private long letGo;

    public Inspection(Registry registry, Options options, RowSink sink) {
        this.registry = registry;
        this.options = options;
        this.sink = sink;
        this.order = new FrameOrder(options.patienceNanos(), this::finish);
        this.examination = new Examination(options, this::toCome, this::stillPending, sink::late);
        FlowTable flows = new FlowTable(options.conversationLimit(), this::letGo);
        this.tracker = new Tracker(flows, port -> registry.isServerPort("tcp.port", port), new Streams());
    }

    Registry registry() {
        return registry;
    }

    /** The frame that comes next in the capture. */
    public void frame(Frame frame) {
        if (last == null) {
            firstTimeNanos = frame.timeNanos();
        }
        FrameInfo info = new FrameInfo(frame, last == null ? frame.timeNanos() : last.timeNanos(), firstTimeNanos);
        last = info;
        order.begin(info);
        tracker.frame(info);
        order.end(this::kept);
    }

    private void finish(FrameInfo info) {
        tell(info);
        repeated.clear();
        sink.endOfFrame();
    }

    /** All messages of a frame are known: it is handed out with them, or alone. */
    private void tell(FrameInfo info) {
        if (!repeated.isEmpty()) {
            sink.again(repeated);
        }
        if (!pending.isEmpty()) {
            flush();
        } else if (told != info) {
            Row row = new Row(rows++, info);
            for (MessagePlace earlier : repeated) {
                row.add(new Related(Relation.REPEATS, earlier, info.timeNanos() - earlier.timeNanos()));
            }
            sink.row(row);
        }
        told = info;
    }

    /** Puts aside what the frame at hand brought, until it has its turn. */
    private Runnable kept() {
        List<HandedOut> messages = List.copyOf(pending);
        List<MessagePlace> again = List.copyOf(repeated);
        pending.clear();
        run = null;
        repeated.clear();
        return () -> {
            pending.addAll(messages);
            repeated.addAll(again);
        };
    }

    /** Hands out all rows at once, also those that cannot be told for certain yet: nothing came for long. */
    public void handOut() {
        order.handOut(true);
    }

    /** The capture is over: what still waits is handed out. */
    public void end() {
        if (last != null) {
            order.begin(last);
            if (!order.atOnce() && !last.waits()) {
                // What its own is stands before what ends with the capture.
                order.in(last, () -> tell(last));
            }
            tracker.end(last);
            order.handOut(true);
            flush();
            sink.endOfFrame();
        }
        if (letGo > 0) {
            sink.remark(letGo + " conversations were forgotten early, because more than " + options.conversationLimit()
                    + " went on at once; messages that they continued later may be missing.");
        }
    }

    /** The conversations that are remembered now. */
    public FlowTable conversations() {
        return tracker.flows();
    }

    private void flush() {
        for (int i = 0; i < pending.size(); i++) {
            pending.get(i).to(sink);
        }
        pending.clear();
        run = null;
    }

    private void letGo(Conversation c) {
        letGo++;
        endOf(c);
    }

    private void endOf(Conversation c) {
        FrameInfo now = last;
        if (c.tcp() != null) {
            c.tcp().end(now);
        }
        order.in(now, () -> {
            if (c.attachment() instanceof DatagramMessages d) {
                d.end(now);
            }
            c.release();
        });
    }

    /** The place of a message that would come now, in the frame whose turn it is or in another. */
    private MessagePlace toCome(FrameInfo now) {
        FrameInfo of = now == null ? order.turn() : now;
        return new MessagePlace(rows, of.number(), of.timeNanos());
    }

    /** The row of an earlier message while it is not handed out yet, or null. */
    private Row stillPending(MessagePlace earlier) {
        for (HandedOut h : pending) {
            if (h instanceof Row r && r.number() == earlier.message()) {
                return r;
            }
        }
        return null;
    }

    // ---- what streams call

    /** What examines the conversations by rules. */
    Examination examination() {
        return examination;
    }

    /** TCP carries these messages once more in the frame at hand. */
    void repeats(List<MessagePlace> messages) {
        repeated.addAll(messages);
    }

    Row message(
            FrameInfo now,
            Dissector<?> dissector,
            Object context,
            Direction d,
            Conversation conversation,
            Source source,
            int from,
            int to,
            int shape,
            List<CarrierMessage> carriers) {
        Row row = new Row(rows++, now, dissector, context, d, conversation, source, from, to, shape, carriers);
        pending.add(row);
        if (first == null) {
            first = row;
        }
        return row;
    }

    /** From now on the first row is to be told that is made. */
    Row expect(Row before) {
        Row made = first;
        first = before;
        return made;
    }

    /** A number for a message that carries others. */
    long carrierNumber() {
        return carriers++;
    }

    /** A message of which nothing is to be said but where it lies; returns its number among all rows. */
    long plain(
            FrameInfo now,
            Dissector<?> dissector,
            Object context,
            Direction d,
            Conversation conversation,
            Source source,
            int from,
            int to) {
        long number = rows++;
        if (run == null || !run.goesOn(number, now, context, d, conversation, source, from)) {
            run = new MessageRun(number, now, dissector, context, d, conversation, source, from);
            pending.add(run);
        }
        run.add(to);
        return number;
    }

    /** The same of several that lie one behind the other; returns the run that they now end. */
    MessageRun plain(
            FrameInfo now,
            Dissector<?> dissector,
            Object context,
            Direction d,
            Conversation conversation,
            Source source,
            int from,
            int[] itsEnds,
            int count) {
        long number = rows;
        rows += count;
        if (run == null || !run.goesOn(number, now, context, d, conversation, source, from)) {
            run = new MessageRun(number, now, dissector, context, d, conversation, source, from);
            pending.add(run);
        }
        run.add(itsEnds, count);
        return run;
    }

    /** Room for the ends of messages while they are found; for the moment only. */
    int[] ends() {
        return ends;
    }

    private final class Streams implements Tracker.Consumers {
        @Override
        public StreamConsumer stream(Conversation c) {
            return order.ordered(new MessageStream(Inspection.this, c));
        }

        @Override
        public void datagram(
                Conversation c, Direction d, Source source, int from, int to, int wireLength, FrameInfo info) {
            if (order.atOnce()) {
                take(c, d, source, from, to, wireLength, info);
            } else {
                order.in(info, () -> take(c, d, source, from, to, wireLength, info));
            }
        }

        private void take(
                Conversation c, Direction d, Source source, int from, int to, int wireLength, FrameInfo info) {
            if (c.attachment() == null) {
                c.attach(new DatagramMessages(Inspection.this, c));
            }
            ((DatagramMessages) c.attachment()).datagram(d, source, from, to, wireLength, info);
        }

        @Override
        public void over(Conversation c) {
            endOf(c);
        }
    }
}
