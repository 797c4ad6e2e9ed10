package dev.framewise.protocols.engineio;

import dev.framewise.protocols.dissect.Claim;
import dev.framewise.protocols.dissect.Content;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Dissector;
import dev.framewise.protocols.dissect.Examiner;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.dissect.Outlet;
import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.dissect.WholeMessage;
import dev.framewise.protocols.text.Json;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import java.util.List;

/**
 * Shows the packets of Engine.IO: each a message of a WebSocket, or one of several in the body of a request or response. The
 * query of the request proves it ({@code EIO=4}); of a WebSocket whose handshake was not seen, the shape of its first message.
 */
public final class EngineDissector implements Dissector<EngineContext> {
    /** The table of what messages carry, by the path of the session's requests. */
    public static final String TABLE = "engineio.path";

    /** A packet of a body that is longer is not waited for. */
    private static final int LONGEST_BYTES = 64 << 20;

    private static final long MESSAGES = 0;

    @Override
    public Protocol protocol() {
        return EngineIo.PROTOCOL;
    }

    @Override
    public List<Integer> ports() {
        return List.of();
    }

    @Override
    public List<String> tables() {
        return List.of("ws.protocol");
    }

    @Override
    public boolean takes(Content what) {
        return EngineContext.speaks(what);
    }

    @Override
    public Claim claim(Flow flow, Direction direction, Bytes first) {
        if (flow.content() == null || flow.content().facts() != null || first.isEmpty()) {
            return Claim.NO;
        }
        if (first.at(0) == '0' && opening(first, 1, first.length()) != null) {
            return Claim.CERTAIN;
        }
        boolean probe = first.equals(Bytes.utf8("2probe")) || first.equals(Bytes.utf8("3probe"));
        boolean sign = first.length() == 1 && (first.at(0) == '2' || first.at(0) == '3');
        return probe ? Claim.CERTAIN : sign ? Claim.MORE : Claim.NO;
    }

    @Override
    public EngineContext start(Flow flow) {
        return EngineContext.start(flow.content());
    }

    @Override
    public EngineContext told(EngineContext context, Direction direction, Object facts) {
        return facts instanceof WholeMessage m ? context.and(direction, m) : context;
    }

    @Override
    public int frame(EngineContext context, Direction direction, Bytes bytes, int from, int to) {
        return frame(context, direction, bytes, from, to, 0);
    }

    @Override
    public int frame(EngineContext context, Direction direction, Bytes bytes, int from, int to, int settled) {
        if (!context.polling()) {
            return to - from;
        }
        for (int i = from + settled; i < to; i++) {
            if (bytes.at(i) == PacketPlace.SEPARATOR) {
                return i + 1 - from;
            }
        }
        return to - from > LONGEST_BYTES ? LOST : Dissector.settled(to - from);
    }

    @Override
    public int ending(EngineContext context, Direction direction, Bytes bytes, int from, int to) {
        return to - from;
    }

    @Override
    public int resume(EngineContext context, Direction direction, Bytes bytes, int from, int to) {
        return from;
    }

    @Override
    public EngineContext after(EngineContext context, Direction direction, Bytes bytes, int from, int to) {
        PacketPlace p = PacketPlace.at(context, direction, bytes, from, to);
        Json.Value opened = p.is(EnginePacketType.OPEN) ? opening(bytes, p.from(), p.to()) : null;
        EngineContext next = context.with(
                direction, context.binary(direction) ? EngineContext.Next.BINARY : EngineContext.Next.TEXT);
        return opened == null ? next : next.of(opened.member("sid").text());
    }

    /** The object with a session's settings that stands there, or null. */
    static Json.Value opening(Bytes b, int from, int to) {
        Json.Value v = Json.read(b, from, to);
        return v != null && v.member("sid") != null ? v : null;
    }

    @Override
    public EngineContext afterLoss(EngineContext context, Direction direction) {
        return context;
    }

    @Override
    public void show(
            EngineContext context, Direction direction, Source source, int from, int to, boolean cut, FieldTree tree) {
        PacketTree.show(context, direction, source, from, to, cut, tree);
    }

    @Override
    public boolean carries() {
        return true;
    }

    @Override
    public void hand(
            EngineContext before,
            EngineContext after,
            Direction direction,
            Source source,
            int from,
            int to,
            Outlet out) {
        PacketPlace p = PacketPlace.at(before, direction, source.bytes(), from, to);
        Content what =
                new Content(TABLE, after.path(), new EngineSession(after.sid(), before.polling()), before.complete());
        for (int i = before.next(direction).empties(); i > 0 && out.wants(MESSAGES, what); i--) {
            out.tells(MESSAGES, new WholeMessage(false, 0, false));
            out.carries(MESSAGES, what, source, from, from);
        }
        if (p.message() && out.wants(MESSAGES, what)) {
            Source data = p.data(source);
            out.tells(MESSAGES, new WholeMessage(p.text(), data.bytes().length(), before.polling() && p.to() == to));
            out.carries(MESSAGES, what, data, 0, data.bytes().length());
        }
    }

    @Override
    public Field answersFrame() {
        return EngineFields.ANSWERS_FRAME;
    }

    @Override
    public Field answersAfter() {
        return EngineFields.ANSWERS_AFTER;
    }

    @Override
    public List<Field> summaryFields() {
        return PacketSummary.FIELDS;
    }

    @Override
    public void summarize(FieldTree tree, int node, TextOut out) {
        PacketSummary.write(tree, node, out);
    }

    @Override
    public Examiner<EngineContext> examiner() {
        return new EngineExaminer();
    }
}
