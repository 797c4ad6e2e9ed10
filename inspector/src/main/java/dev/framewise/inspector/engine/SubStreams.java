package dev.framewise.inspector.engine;

import dev.framewise.inspector.conversation.Conversation;
import dev.framewise.inspector.conversation.FrameInfo;
import dev.framewise.protocols.dissect.Content;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Dissector;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.dissect.Outlet;
import dev.framewise.protocols.wire.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The streams that the messages of one protocol carry in one conversation. Each is a {@link MessageStream} of its own, so that
 * what holds for the messages on TCP holds for those inside others too.
 */
final class SubStreams implements Outlet {
    /** So many streams of one conversation are followed at once; the one that was silent longest is let go for another. */
    static final int MOST = 1 << 14;

    /** Streams inside streams beyond this depth are left alone. */
    static final int DEEPEST = 8;

    /** So many bytes are held at most for a message that carriers bring in parts. */
    private static final long MOST_HELD_BYTES = 64 << 20;

    private final Inspection inspection;
    private final Conversation conversation;
    private final Flow flow;
    private final int depth;
    private final Map<Long, MessageStream> streams = new LinkedHashMap<>(4, 0.75f, true);
    private final Map<Long, Held> held = new LinkedHashMap<>(4);
    private long heldBytes;

    // While a message is handed on.
    private CarrierMessage message;
    private FrameInfo now;
    private boolean part;
    private Content next;
    private List<CarrierMessage> released = List.of();
    /** What examiners hear of the message at hand, and what comes after that; done when it has its row. */
    private final List<Consumer<Row>> afterwards = new ArrayList<>(2);

    /** What waits in one direction of a stream for the rest of it. */
    private static final class Held {
        final List<Source> parts = new ArrayList<>();
        final List<CarrierMessage> carriers = new ArrayList<>();
        boolean tooMuch;
    }

    /** @param flow that of the messages which carry */
    SubStreams(Inspection inspection, Conversation conversation, Flow flow, int depth) {
        this.inspection = inspection;
        this.conversation = conversation;
        this.flow = flow;
        this.depth = depth;
    }

    /**
     * Hands on what a message carries.
     *
     * @return what all that follows is, when it is another protocol's from here on; else null
     */
    Content hand(Dissector<Object> by, Object after, CarrierMessage carrier, FrameInfo frame) {
        message = carrier;
        now = frame;
        part = false;
        next = null;
        released = List.of();
        by.hand(carrier.context(), after, carrier.direction(), carrier.source(), carrier.from(), carrier.to(), this);
        message = null;
        return next;
    }

    /** The message that was handed on has its row now. */
    void rowMade(Row row) {
        if (!afterwards.isEmpty()) {
            List<Consumer<Row>> all = List.copyOf(afterwards);
            afterwards.clear();
            all.forEach(a -> a.accept(row));
        }
    }

    /** Does at once what has not to wait for an examiner that hears first of something else. */
    private void then(Runnable action) {
        if (afterwards.isEmpty()) {
            action.run();
        } else {
            afterwards.add(row -> action.run());
        }
    }

    /** True when the last message carried a part of something that is not whole yet. */
    boolean broughtPart() {
        return part;
    }

    @Override
    public void part() {
        part = true;
    }

    private MessageStream stream(long number, Content what) {
        MessageStream s = streams.get(number);
        if (s == null && depth < DEEPEST) {
            if (streams.size() == MOST) {
                Map.Entry<Long, MessageStream> eldest =
                        streams.entrySet().iterator().next();
                eldest.getValue().end(now);
                streams.remove(eldest.getKey());
            }
            s = new MessageStream(inspection, conversation, flow, what, depth + 1);
            streams.put(number, s);
        }
        return s;
    }

    @Override
    public boolean wants(long number, Content what) {
        if (!streams.containsKey(number)) {
            Claimant c = Claimant.find(inspection.registry(), what);
            if (c != null && c.dissector() == null) {
                return false;
            }
        }
        MessageStream s = stream(number, what);
        return s != null && !s.undecodable();
    }

    @Override
    public void opens(long number, Content what) {
        MessageStream s = streams.get(number);
        if (s != null) {
            s.isKnownAs(what, now);
        } else {
            stream(number, what);
        }
    }

    @Override
    public void tells(long number, Object facts) {
        MessageStream s = streams.get(number);
        if (s != null && !s.undecodable()) {
            Direction d = message.direction();
            s.told(d, facts, afterwards);
        }
    }

    @Override
    public void carries(long number, Content what, Source payload, int from, int to) {
        MessageStream s = stream(number, what);
        if (s == null || from >= to && !s.waits(message.direction())) {
            return;
        }
        List<CarrierMessage> by = List.of(message);
        if (!released.isEmpty()) {
            List<CarrierMessage> all = new ArrayList<>(released);
            all.add(message);
            by = CarrierMessage.last(all);
            released = List.of();
        }
        part |= s.carried(message.direction(), payload, from, to, by, now);
    }

    @Override
    public void holds(long number, Source more) {
        Held h = held.computeIfAbsent(key(number), k -> new Held());
        part = true;
        if (heldBytes + more.bytes().length() <= MOST_HELD_BYTES) {
            h.parts.add(more);
            heldBytes += more.bytes().length();
        } else {
            h.tooMuch = true;
        }
        h.carriers.add(message);
        if (h.carriers.size() > CarrierMessage.MOST) {
            h.carriers.remove(0);
        }
    }

    @Override
    public Source released(long number, Source last) {
        Held h = held.remove(key(number));
        if (h == null) {
            return last;
        }
        h.parts.forEach(p -> heldBytes -= p.bytes().length());
        if (h.tooMuch) {
            return null;
        }
        h.parts.add(last);
        released = h.carriers;
        return Source.joined("parts of a message", h.parts);
    }

    private long key(long number) {
        return number * 2 + message.direction().ordinal();
    }

    @Override
    public void ended(long number) {
        MessageStream s = streams.get(number);
        if (s == null) {
            return;
        }
        Direction d = message.direction();
        FrameInfo at = now;
        then(() -> {
            s.closed(d, false, at);
            if (s.closedBothWays()) {
                s.end(at);
                streams.remove(number);
            }
        });
    }

    @Override
    public void over(long number) {
        MessageStream s = streams.remove(number);
        if (s == null) {
            return;
        }
        FrameInfo at = now;
        then(() -> {
            s.closed(Direction.FORWARD, false, at);
            s.closed(Direction.BACKWARD, false, at);
            s.end(at);
        });
    }

    @Override
    public void reset(long number) {
        MessageStream s = streams.remove(number);
        if (s == null) {
            return;
        }
        Direction d = message.direction();
        FrameInfo at = now;
        then(() -> {
            s.closed(d, true, at);
            s.end(at);
        });
    }

    @Override
    public void becomes(Content what) {
        next = what;
    }

    /** Bytes of one direction are lost; which streams they belonged to, nobody knows. */
    void lost(Direction d, boolean notCaptured, FrameInfo frame) {
        held.clear();
        heldBytes = 0;
        for (MessageStream s : List.copyOf(streams.values())) {
            s.lost(d, 0, notCaptured, frame);
        }
    }

    void closed(Direction by, boolean aborted, FrameInfo frame) {
        for (MessageStream s : List.copyOf(streams.values())) {
            s.closed(by, aborted, frame);
        }
    }

    void end(FrameInfo frame) {
        for (MessageStream s : List.copyOf(streams.values())) {
            s.end(frame);
        }
        streams.clear();
    }
}
