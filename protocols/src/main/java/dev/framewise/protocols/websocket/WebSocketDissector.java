package dev.framewise.protocols.websocket;

import dev.framewise.protocols.dissect.Claim;
import dev.framewise.protocols.dissect.Content;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Dissector;
import dev.framewise.protocols.dissect.Examiner;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.dissect.Outlet;
import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.dissect.WholeMessage;
import dev.framewise.protocols.http1.Upgrade;
import dev.framewise.protocols.mqtt.OverWebSocket;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import java.util.List;
import java.util.Locale;

/**
 * Cuts the frames of WebSocket from a stream, behind a handshake or where the user says so; puts messages together from
 * fragments, inflates them, and hands on what they carry.
 */
public final class WebSocketDissector implements Dissector<WebSocketContext> {
    /** No more than this comes out of a compressed message, however small it is: a bomb shows its beginning. */
    static final int MOST_INFLATED_BYTES = 16 << 20;

    /** The stream of all data messages. */
    private static final long MESSAGES = 0;

    @Override
    public Protocol protocol() {
        return WebSocket.PROTOCOL;
    }

    @Override
    public List<Integer> ports() {
        return List.of();
    }

    @Override
    public List<String> tables() {
        return List.of("tcp.port");
    }

    @Override
    public Claim claim(Flow flow, Direction direction, Bytes first) {
        return Claim.NO;
    }

    @Override
    public boolean takes(Content what) {
        return what.is("http.upgrade", "websocket");
    }

    @Override
    public WebSocketContext start(Flow flow) {
        Content what = flow.content();
        if (what == null || !(what.facts() instanceof Upgrade u) || u.response() == null) {
            return new WebSocketContext(
                    false, null, "", null, WebSocketContext.Lane.start(), WebSocketContext.Lane.start());
        }
        Agreement agreement = u.request() == null
                ? null
                : new Agreement(
                        u.request().target(),
                        u.request().fields().list("Sec-WebSocket-Protocol"),
                        u.response().fields().first("Sec-WebSocket-Protocol"));
        List<String> extensions = u.response().fields().every("Sec-WebSocket-Extensions");
        List<Extension> agreed = extensions.isEmpty() ? null : Extension.parse(String.join(", ", extensions));
        String protocol = u.response().fields().first("Sec-WebSocket-Protocol");
        return new WebSocketContext(
                true,
                agreed == null ? null : PerMessageDeflate.heard(agreed).orElse(null),
                protocol == null ? "" : protocol.strip().toLowerCase(Locale.ROOT),
                agreement,
                WebSocketContext.Lane.start(),
                WebSocketContext.Lane.start());
    }

    @Override
    public int frame(WebSocketContext context, Direction direction, Bytes bytes, int from, int to) {
        long n = WebSocketHeader.frameLength(bytes, from, to);
        return n > Integer.MAX_VALUE ? LOST : (int) n;
    }

    @Override
    public int resume(WebSocketContext context, Direction direction, Bytes bytes, int from, int to) {
        return Frames.find(context.framing(direction), bytes, from, to);
    }

    @Override
    public WebSocketContext after(WebSocketContext context, Direction direction, Bytes bytes, int from, int to) {
        WebSocketContext.Lane lane = context.lane(direction);
        Frames f = Frames.at(bytes, from, to);
        if (Opcode.control(f.opcode)) {
            return f.opcode == Opcode.CLOSE && !lane.closed() ? context.with(direction, lane.nowClosed()) : context;
        }
        boolean begins = f.opcode != Opcode.CONTINUATION;
        boolean compressed = begins ? context.deflate() != null && f.compressed() : lane.compressed();
        WebSocketContext.Parts before = begins ? null : lane.parts();
        if (!f.fin) {
            WebSocketContext.Parts parts = WebSocketContext.Parts.with(before, f.payload(bytes));
            return context.with(direction, lane.at(begins ? f.opcode : lane.opcode(), compressed, parts));
        }
        if (compressed && context.keepsWindow(direction)) {
            WebSocketContext.Parts parts = WebSocketContext.Parts.with(before, f.payload(bytes));
            return context.with(direction, afterCompressed(lane, parts));
        }
        return lane.between() ? context : context.with(direction, lane.at(-1, false, null));
    }

    private static WebSocketContext.Lane afterCompressed(WebSocketContext.Lane lane, WebSocketContext.Parts parts) {
        LiveInflater live = lane.live() == null ? new LiveInflater() : lane.live();
        Bytes all = parts.count() == 1 ? parts.bytes() : parts.all();
        Bytes said = parts.tooLong() ? null : live.inflate(lane.window(), all, MOST_INFLATED_BYTES);
        boolean followed = said != null;
        if (!followed && !parts.tooLong()) {
            MessageInflater.Whole whole = MessageInflater.inflate(lane.window().bytes(), all, MOST_INFLATED_BYTES);
            said = whole.outcome() == MessageInflater.Outcome.DONE ? whole.bytes() : null;
        }
        if (said == null) {
            return lane.behind(InflateWindow.EMPTY, false, live);
        }
        lane.memo().keep(all, said);
        InflateWindow window = lane.window().with(said);
        live.now(window, followed);
        return lane.behind(window, lane.complete(), live);
    }

    @Override
    public WebSocketContext afterLoss(WebSocketContext context, Direction direction) {
        WebSocketContext.Lane lane = context.lane(direction);
        boolean complete = lane.complete() && !context.keepsWindow(direction);
        return context.with(direction, lane.behind(InflateWindow.EMPTY, complete, lane.live()));
    }

    @Override
    public void show(
            WebSocketContext context,
            Direction direction,
            Source source,
            int from,
            int to,
            boolean cut,
            FieldTree tree) {
        FrameTree.show(context, direction, source, from, to, cut, tree);
    }

    @Override
    public boolean carries() {
        return true;
    }

    @Override
    public void hand(
            WebSocketContext before,
            WebSocketContext after,
            Direction direction,
            Source source,
            int from,
            int to,
            Outlet out) {
        Bytes bytes = source.bytes();
        Frames f = Frames.at(bytes, from, to);
        if (Opcode.control(f.opcode)) {
            return;
        }
        if (!f.fin) {
            out.part();
        }
        WebSocketContext.Lane lane = before.lane(direction);
        boolean begins = f.opcode != Opcode.CONTINUATION;
        if (!begins && lane.between()) {
            return;
        }
        if (OverWebSocket.speaks(before.protocol()) && (begins ? f.opcode : lane.opcode()) != Opcode.BINARY) {
            // No part of the stream of packets: who receives it closes the connection.
            return;
        }
        int opcode = begins ? f.opcode : lane.opcode();
        Content what = new Content("ws.protocol", before.protocol(), before.agreement(), before.handshake());
        if (opcode != Opcode.BINARY && opcode != Opcode.TEXT || !out.wants(MESSAGES, what)) {
            return;
        }
        Source payload = f.source(source);
        if (!f.fin) {
            out.holds(MESSAGES, payload);
            return;
        }
        Source whole = begins ? payload : out.released(MESSAGES, payload);
        boolean compressed = begins ? before.deflate() != null && f.compressed() : lane.compressed();
        if (whole != null && compressed) {
            MessageInflater.Whole inflated = lane.inflated(whole.bytes());
            whole = inflated.outcome() == MessageInflater.Outcome.DONE
                    ? new Source(inflated.bytes(), new Source.Transformed("inflated", whole))
                    : null;
        }
        if (whole != null) {
            if (!OverWebSocket.speaks(before.protocol())) {
                // MQTT's packets are cut by themselves, and only ever binary.
                out.tells(
                        MESSAGES,
                        new WholeMessage(opcode == Opcode.TEXT, whole.bytes().length(), false));
            }
            out.carries(MESSAGES, what, whole, 0, whole.bytes().length());
        }
    }

    @Override
    public List<Field> summaryFields() {
        return WebSocketSummary.FIELDS;
    }

    @Override
    public void summarize(FieldTree tree, int node, TextOut out) {
        WebSocketSummary.write(tree, node, out);
    }

    @Override
    public Examiner<WebSocketContext> examiner() {
        return new WebSocketExaminer();
    }
}
