package dev.framewise.gui.model;

import dev.framewise.inspector.conversation.Conversation;
import dev.framewise.inspector.conversation.FlowTable;
import dev.framewise.inspector.conversation.FrameInfo;
import dev.framewise.inspector.conversation.StreamConsumer;
import dev.framewise.inspector.conversation.Tracker;
import dev.framewise.inspector.engine.CarrierMessage;
import dev.framewise.inspector.engine.Row;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Dissector;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Finds what both ends of a row's conversation said: the bytes of TCP or UDP in order, then the messages of each protocol
 * that rode on them, decrypted and unpacked as they were found, and each stream of HTTP/2 apart. For one thread.
 */
public final class StreamFollower {
    /** Streams inside a conversation that get a layer of their own. */
    private static final int STREAMS_MAX = 200;

    private final OpenCapture capture;
    private final BooleanSupplier goesOn;
    private final Map<String, Layer> layers = new LinkedHashMap<>();
    private final Set<Long> carriersSeen = new HashSet<>();
    private Conversation conversation;
    private String base = "";
    private long firstTimeNanos;

    private static final class Layer {
        final String filter;
        final List<FollowedStream.Chunk> chunks = new ArrayList<>();
        int bytes;
        boolean more;

        Layer(String filter) {
            this.filter = filter;
        }

        void add(FollowedStream.Chunk c) {
            if (bytes + c.bytes().length() > FollowedStream.BYTES_MAX) {
                more = true;
            } else {
                bytes += c.bytes().length();
                // the frame's chunk of the file need not stay alive for these few bytes
                Bytes own = Bytes.wrap(c.bytes().toArray());
                chunks.add(new FollowedStream.Chunk(c.direction(), own, c.frame(), c.relativeNanos(), c.missing()));
            }
        }
    }

    /** @param goesOn asked from time to time; false ends it with what was found */
    public StreamFollower(OpenCapture capture, BooleanSupplier goesOn) {
        this.capture = capture;
        this.goesOn = goesOn;
    }

    /**
     * All layers of a row's conversation, the lowest first; none when it belongs to no conversation.
     *
     * @throws IOException when frames cannot be read again, with one sentence
     */
    public List<FollowedStream> follow(int row) throws IOException {
        Row first = capture.rows().row(row);
        conversation = first.conversation();
        if (conversation == null) {
            return List.of();
        }
        firstTimeNanos = first.frame().firstTimeNanos();
        String transport = conversation.transport().name();
        base = transport.toLowerCase(Locale.ROOT) + ".stream == " + conversation.number();
        Layer whole = layer(transport, base);
        BitSet frames = new BitSet();
        capture.rows().select(r -> take(r, frames), looked -> goesOn.getAsBoolean());
        transport(frames, whole);
        List<FollowedStream> all = new ArrayList<>();
        layers.forEach((name, l) -> all.add(new FollowedStream(
                name, l.filter, end(Direction.FORWARD), end(Direction.BACKWARD), List.copyOf(l.chunks), l.more)));
        return all;
    }

    private String end(Direction d) {
        String address = new String(conversation.senderAddress(d), StandardCharsets.US_ASCII);
        return (address.indexOf(':') >= 0 ? "[" + address + "]" : address) + ":" + conversation.senderPort(d);
    }

    private Layer layer(String name, String filter) {
        return layers.computeIfAbsent(name, n -> new Layer(filter));
    }

    private boolean take(Row r, BitSet frames) {
        Conversation c = r.conversation();
        if (c == null || c.number() != conversation.number() || c.transport() != conversation.transport()) {
            return false;
        }
        for (long n : r.frameNumbers()) {
            frames.set(Math.toIntExact(n));
        }
        frames.set(Math.toIntExact(r.frame().number()));
        around(r.carriers(), r);
        if (r.isMessage()) {
            message(r.dissector(), r.context(), r.direction(), r.source(), r.from(), r.to(), r);
        }
        return false;
    }

    private void around(List<CarrierMessage> carriers, Row r) {
        for (CarrierMessage m : carriers) {
            if (carriersSeen.add(m.number())) {
                around(m.carriers(), r);
                message(m.dissector(), m.context(), m.direction(), m.source(), m.from(), m.to(), r);
            }
        }
    }

    private void message(Dissector<?> d, Object context, Direction way, Source source, int from, int to, Row r) {
        int end = Math.min(to, source.bytes().length());
        if (from >= end) {
            return;
        }
        Bytes bytes = source.bytes().slice(from, end);
        FollowedStream.Chunk chunk = new FollowedStream.Chunk(
                way, bytes, r.frame().number(), r.frame().timeNanos() - firstTimeNanos, 0);
        String protocol = d.protocol().name();
        layer(d.protocol().column(), base + " && " + protocol).add(chunk);
        Field id = stream(d);
        if (id != null) {
            long number = number(d, context, way, source, from, to, id);
            String name = d.protocol().column() + ", stream " + number;
            if (number > 0 && (layers.size() < STREAMS_MAX || layers.containsKey(name))) {
                layer(name, base + " && " + id.name() + " == " + number).add(chunk);
            }
        }
    }

    private static Field stream(Dissector<?> d) {
        for (Field f : d.protocol().fields()) {
            if (f.name().equals(d.protocol().name() + ".streamid")) {
                return f;
            }
        }
        return null;
    }

    @SuppressWarnings("unchecked") // a row's context is that of its dissector
    private static long number(
            Dissector<?> d, Object context, Direction way, Source source, int from, int to, Field id) {
        FieldTree tree = FieldTree.projecting(List.of(d.protocol().root(), id));
        ((Dissector<Object>) d).show(context, way, source, from, to, false, tree);
        int node = tree.find(id);
        return node < 0 ? 0 : tree.number(node);
    }

    /** Puts the conversation's segments in order once more. */
    private void transport(BitSet frames, Layer into) throws IOException {
        Tracker tracker =
                new Tracker(new FlowTable(16, c -> {}), port -> port == conversation.targetPort(), new Both(into));
        FrameInfo last = null;
        for (int n = frames.nextSetBit(0); n >= 0 && goesOn.getAsBoolean(); n = frames.nextSetBit(n + 1)) {
            FrameInfo info =
                    new FrameInfo(capture.frames().frame(n), last == null ? 0 : last.timeNanos(), firstTimeNanos);
            tracker.frame(info);
            last = info;
        }
        if (last != null) {
            tracker.end(last);
        }
    }

    /** Takes the payload of the followed conversation; others, such as what an error quotes, are passed by. */
    private final class Both implements Tracker.Consumers {
        private final Layer into;

        Both(Layer into) {
            this.into = into;
        }

        private Direction way(Conversation c, Direction d) {
            boolean same = c.senderPort(Direction.FORWARD) == conversation.senderPort(Direction.FORWARD)
                    && java.util.Arrays.equals(
                            c.senderAddress(Direction.FORWARD), conversation.senderAddress(Direction.FORWARD));
            return same ? d : d.opposite();
        }

        private boolean followed(Conversation c) {
            return c.transport() == conversation.transport()
                    && (c.sourcePort() == conversation.sourcePort() && c.targetPort() == conversation.targetPort()
                            || c.sourcePort() == conversation.targetPort()
                                    && c.targetPort() == conversation.sourcePort());
        }

        @Override
        public StreamConsumer stream(Conversation c) {
            boolean wanted = followed(c);
            return new StreamConsumer() {
                private long missing;

                @Override
                public void bytes(Direction d, Source source, int from, int to, FrameInfo carrier, FrameInfo now) {
                    if (wanted) {
                        into.add(new FollowedStream.Chunk(
                                way(c, d),
                                source.bytes().slice(from, to),
                                carrier.number(),
                                carrier.timeNanos() - firstTimeNanos,
                                missing));
                        missing = 0;
                    }
                }

                @Override
                public void lost(Direction d, long byteCount, boolean notCaptured, FrameInfo now) {
                    missing += byteCount;
                }

                @Override
                public void closed(Direction by, boolean aborted, FrameInfo now) {
                    // what was said stays said
                }

                @Override
                public void end(FrameInfo now) {
                    // nothing is held back here
                }
            };
        }

        @Override
        public void datagram(
                Conversation c, Direction d, Source source, int from, int to, int wireLength, FrameInfo info) {
            if (followed(c)) {
                into.add(new FollowedStream.Chunk(
                        way(c, d),
                        source.bytes().slice(from, to),
                        info.number(),
                        info.timeNanos() - firstTimeNanos,
                        Math.max(0, wireLength - (to - from))));
            }
        }

        @Override
        public void over(Conversation c) {
            // nothing is kept of it
        }
    }
}
