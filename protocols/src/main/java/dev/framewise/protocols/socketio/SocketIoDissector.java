package dev.framewise.protocols.socketio;

import dev.framewise.protocols.dissect.Claim;
import dev.framewise.protocols.dissect.Content;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Dissector;
import dev.framewise.protocols.dissect.Examiner;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.dissect.WholeMessage;
import dev.framewise.protocols.engineio.EngineDissector;
import dev.framewise.protocols.engineio.EngineSession;
import dev.framewise.protocols.text.Json;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import java.util.List;

/**
 * Shows the packets of Socket.IO in the messages of Engine.IO, each with the attachments that follow it. The usual path of its
 * sessions proves it, on any other the shape of the first packet.
 */
public final class SocketIoDissector implements Dissector<SocketContext> {
    private static final String USUAL_PATH = "/socket.io";

    @Override
    public Protocol protocol() {
        return SocketIo.PROTOCOL;
    }

    @Override
    public List<Integer> ports() {
        return List.of();
    }

    @Override
    public List<String> tables() {
        return List.of(EngineDissector.TABLE);
    }

    @Override
    public boolean takes(Content what) {
        return what.table().equals(EngineDissector.TABLE) && what.key().startsWith(USUAL_PATH);
    }

    @Override
    public Claim claim(Flow flow, Direction direction, Bytes first) {
        PacketPlace p = new PacketPlace(first, 0, first.length());
        if (p.type == null) {
            return Claim.NO;
        }
        Json.Value v = Json.read(first, p.dataFrom, p.to);
        boolean connects = p.type == SocketPacketType.CONNECT
                && p.nameEnds
                && (p.dataFrom == p.to || v != null && v.kind() == Json.Kind.OBJECT);
        boolean event = p.type == SocketPacketType.EVENT && v != null && v.kind() == Json.Kind.ARRAY;
        return connects || event ? Claim.LIKELY : Claim.NO;
    }

    @Override
    public SocketContext start(Flow flow) {
        EngineSession session = flow.content() != null && flow.content().facts() instanceof EngineSession s ? s : null;
        return new SocketContext(session, flow.fromTheBeginning(), List.of(), List.of());
    }

    @Override
    public SocketContext told(SocketContext context, Direction direction, Object facts) {
        return facts instanceof WholeMessage m ? context.and(direction, m) : context;
    }

    @Override
    public int frame(SocketContext context, Direction direction, Bytes bytes, int from, int to) {
        List<WholeMessage> messages = context.messages(direction);
        if (messages.isEmpty() || messages.get(0).lengthBytes() > to - from) {
            return to - from;
        }
        int end = from + messages.get(0).lengthBytes();
        long attachments = messages.get(0).text() ? new PacketPlace(bytes, from, end).attachments() : 0;
        if (attachments > SocketContext.MOST_ATTACHMENTS) {
            return end - from;
        }
        for (int i = 1; i <= attachments; i++) {
            if (i == messages.size()) {
                return messages.get(i - 1).last() ? end - from : MORE;
            }
            if (messages.get(i).text()) {
                break; // what should have followed does not
            }
            end += messages.get(i).lengthBytes();
        }
        return Math.min(to, end) - from;
    }

    @Override
    public int resume(SocketContext context, Direction direction, Bytes bytes, int from, int to) {
        return from;
    }

    @Override
    public SocketContext after(SocketContext context, Direction direction, Bytes bytes, int from, int to) {
        return context.behind(direction, to - from);
    }

    @Override
    public SocketContext afterLoss(SocketContext context, Direction direction) {
        return new SocketContext(context.session(), false, context.forward(), context.backward())
                .with(direction, List.of());
    }

    @Override
    public void show(
            SocketContext context, Direction direction, Source source, int from, int to, boolean cut, FieldTree tree) {
        PacketTree.show(context, direction, source, from, to, cut, tree);
    }

    @Override
    public Field answersFrame() {
        return SocketFields.RESPONSE_TO;
    }

    @Override
    public Field answersAfter() {
        return SocketFields.TIME;
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
    public Examiner<SocketContext> examiner() {
        return new SocketExaminer();
    }
}
