package dev.framewise.protocols.socketio;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.WholeMessage;
import dev.framewise.protocols.text.Json;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Rule;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.WireReader;
import java.util.List;
import java.util.Set;

/** Shows a packet: the parts of its text, what its JSON says, and its attachments. */
final class PacketTree {
    /** Names of events that the library gives out itself. */
    private static final Set<String> KEPT =
            Set.of("connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener");

    private final FieldTree tree;
    private final Source source;
    private final int root;
    private final boolean judges;

    private PacketTree(FieldTree tree, Source source, int root, boolean judges) {
        this.tree = tree;
        this.source = source;
        this.root = root;
        this.judges = judges;
    }

    static void show(SocketContext c, Direction d, Source source, int from, int to, boolean cut, FieldTree tree) {
        tree.source(source);
        int root = tree.size();
        tree.open(SocketFields.ROOT, from);
        PacketTree t = new PacketTree(tree, source, root, !cut && !tree.projecting());
        if (c.attachmentFirst(d)) {
            t.leaf(SocketFields.ATTACHMENT, from, to);
            if (c.complete() && !c.polling()) {
                t.note(SocketRules.ATTACHMENT_ALONE, "");
            }
        } else {
            int end = from + c.textLength(d, to - from);
            t.packet(d, new PacketPlace(source.bytes(), from, end), c, to);
        }
        tree.close(to);
    }

    private void packet(Direction d, PacketPlace p, SocketContext c, int to) {
        if (p.type == null) {
            leaf(WireReader.GAP, p.from, to);
            note(SocketRules.TYPE, "");
            return;
        }
        leaf(SocketFields.TYPE, p.from, p.from + 1);
        leaf(SocketFields.ATTACHMENTS, p.countFrom, p.countTo);
        leaf(SocketFields.SYNTAX, p.countTo, p.nameFrom);
        leaf(SocketFields.NAMESPACE, p.nameFrom, p.nameTo);
        if (p.nameFrom == p.nameTo) {
            tree.derived(SocketFields.NAMESPACE, "/");
        }
        leaf(SocketFields.SYNTAX, p.nameTo, p.idFrom);
        leaf(SocketFields.ID, p.idFrom, p.idTo);
        leaf(SocketFields.DATA, p.dataFrom, p.to);
        if (!p.nameEnds) {
            note(SocketRules.NAMESPACE, "");
        }
        payload(d, p);
        attachments(p, c.messages(d), c.polling(), to);
    }

    private void payload(Direction d, PacketPlace p) {
        Json.Value v = p.dataFrom == p.to ? null : Json.read(source.bytes(), p.dataFrom, p.to);
        switch (p.type) {
            case EVENT, BINARY_EVENT, ACK, BINARY_ACK -> array(p, v);
            case CONNECT, CONNECT_ERROR -> object(d, p, v);
            case DISCONNECT -> {
                if (p.dataFrom < p.to) {
                    note(SocketRules.DISCONNECT_EMPTY, "");
                }
            }
        }
    }

    private void array(PacketPlace p, Json.Value v) {
        boolean event = p.type == SocketPacketType.EVENT || p.type == SocketPacketType.BINARY_EVENT;
        if (!event && p.idFrom == p.idTo) {
            note(SocketRules.ACK_ID, "");
        }
        List<Json.Value> items = v == null || v.kind() != Json.Kind.ARRAY ? null : v.items();
        if (items == null || event && items.isEmpty()) {
            note(
                    SocketRules.ARRAY,
                    v == null ? "It is no JSON." : items == null ? "It is no array." : "The array is empty.");
            return;
        }
        if (event) {
            Json.Value name = items.get(0);
            value(SocketFields.EVENT, name);
            boolean names = name.kind() == Json.Kind.STRING || name.kind() == Json.Kind.NUMBER;
            if (!names || KEPT.contains(name.text())) {
                note(SocketRules.EVENT_NAME, names ? name.text() + " is the library's." : "It is no text.");
            }
        }
        for (Json.Value item : event ? items.subList(1, items.size()) : items) {
            value(SocketFields.ARGUMENT, item);
        }
        if (p.type.binary() && p.attachments() >= 0 && judges) {
            long placeholders = placeholders(v);
            if (placeholders != p.attachments()) {
                note(
                        SocketRules.PLACEHOLDERS,
                        "The attachments are " + p.attachments() + ", the placeholders " + placeholders + ".");
            }
        }
    }

    private void object(Direction d, PacketPlace p, Json.Value v) {
        boolean object = v != null && v.kind() == Json.Kind.OBJECT;
        boolean accepts = p.type == SocketPacketType.CONNECT && d == Direction.BACKWARD;
        if (p.dataFrom < p.to && !object) {
            note(SocketRules.OBJECT, "");
        }
        if (object) {
            Json.Value said = v.member(p.type == SocketPacketType.CONNECT ? "sid" : "message");
            if (said != null) {
                value(p.type == SocketPacketType.CONNECT ? SocketFields.SID : SocketFields.ERROR, said);
            }
        }
        if (accepts && (!object || v.member("sid") == null)) {
            note(SocketRules.SID, "");
        }
    }

    /** How many objects say that they stand for an attachment. */
    private static long placeholders(Json.Value v) {
        long n = 0;
        for (Json.Value item : v.items()) {
            n += placeholders(item);
        }
        List<Json.Member> members = v.members();
        for (Json.Member m : members) {
            boolean stands = m.name().equals("_placeholder") && m.value().kind() == Json.Kind.TRUE;
            n += stands ? 1 : placeholders(m.value());
        }
        return n;
    }

    private void attachments(PacketPlace p, List<WholeMessage> messages, boolean polling, int to) {
        long expected = p.attachments();
        if (expected < 0) {
            note(SocketRules.COUNT, "");
        }
        int at = p.to;
        int n = 0;
        for (int i = 1; i < messages.size() && i <= expected && !messages.get(i).text(); i++) {
            int end = Math.min(to, at + messages.get(i).lengthBytes());
            tree.leaf(SocketFields.ATTACHMENT, at, end - at);
            if (tree.wantsCaptions() && tree.wants(SocketFields.ATTACHMENT)) {
                tree.caption("Attachment " + n + ", " + (end - at) + " bytes");
            }
            at = end;
            n++;
        }
        leaf(SocketFields.ATTACHMENT, at, to);
        if (n < expected && polling && n + 1 == messages.size()) {
            note(SocketRules.ATTACHMENTS_ELSEWHERE, n + " of " + expected + " attachments stand in the same body.");
        } else if (n < expected) {
            note(SocketRules.ATTACHMENTS_FOLLOW, n + " of " + expected + " attachments came.");
        }
    }

    private void value(Field f, Json.Value v) {
        tree.derived(f, v.text(), v.from(), v.to() - v.from());
    }

    private void leaf(Field f, int from, int to) {
        if (from < to) {
            tree.leaf(f, from, to - from);
        }
    }

    private void note(Rule rule, String detail) {
        if (judges) {
            tree.note(root, rule, detail);
        }
    }
}
