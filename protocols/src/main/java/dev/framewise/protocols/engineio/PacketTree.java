package dev.framewise.protocols.engineio;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.text.Json;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Rule;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.WireReader;
import java.util.List;

/** Shows a packet: its parts as they stand, and what they say. */
final class PacketTree {
    private final FieldTree tree;
    private final Source source;
    private final int root;

    private PacketTree(FieldTree tree, Source source, int root) {
        this.tree = tree;
        this.source = source;
        this.root = root;
    }

    static void show(EngineContext c, Direction d, Source source, int from, int to, boolean cut, FieldTree tree) {
        tree.source(source);
        int root = tree.size();
        tree.open(EngineFields.ROOT, from);
        new PacketTree(tree, source, root).show(c, d, PacketPlace.at(c, d, source.bytes(), from, to), from, to, cut);
        tree.source(source);
        tree.close(to);
    }

    private void show(EngineContext c, Direction d, PacketPlace p, int from, int to, boolean cut) {
        switch (p.kind()) {
            case BINARY -> leaf(EngineFields.BINARY, from, to);
            case ACCEPTED -> leaf(EngineFields.ACCEPTED, from, to);
            case BASE64 -> {
                leaf(EngineFields.MARK, from, p.from());
                leaf(EngineFields.BASE64, p.from(), p.to());
                if (!cut && p.brokenBase64(source.bytes())) {
                    note(EngineRules.BASE64, "");
                }
                if (tree.wants(EngineFields.BINARY)) {
                    Source data = p.data(source);
                    tree.source(data);
                    leaf(EngineFields.BINARY, 0, data.bytes().length());
                    tree.source(source);
                }
            }
            case TEXT -> {
                if (p.type() < 0) {
                    leaf(WireReader.GAP, from, p.to());
                    note(EngineRules.TYPE, "");
                } else {
                    leaf(EngineFields.TYPE, from, p.from());
                    leaf(EngineFields.DATA, p.from(), p.to());
                    said(d, p, cut);
                }
            }
        }
        leaf(EngineFields.SEPARATOR, p.to(), to);
        if (!c.sid().isEmpty() && !p.is(EnginePacketType.OPEN)) {
            tree.derived(EngineFields.SESSION, c.sid());
        }
        tree.derived(EngineFields.TRANSPORT, c.polling() ? "polling" : "websocket");
    }

    /** What a text packet says, and what its own bytes show to be wrong. */
    private void said(Direction d, PacketPlace p, boolean cut) {
        boolean client = d == Direction.FORWARD;
        if (p.is(EnginePacketType.OPEN)) {
            if (client) {
                note(EngineRules.OPEN_BY_SERVER, "");
            }
            Json.Value v = Json.read(source.bytes(), p.from(), p.to());
            if (v != null) {
                opening(v);
            }
            if (!cut && !client) {
                complete(v);
            }
        } else if (p.is(EnginePacketType.PING) && client && !probe(p)) {
            note(EngineRules.PING_BY_SERVER, "");
        } else if (p.is(EnginePacketType.UPGRADE) && !client) {
            note(EngineRules.UPGRADE_BY_CLIENT, "");
        } else if (p.is(EnginePacketType.NOOP) && client) {
            note(EngineRules.NOOP_BY_SERVER, "");
        }
    }

    private boolean probe(PacketPlace p) {
        return source.bytes().slice(p.from(), p.to()).equals(Bytes.utf8("probe"));
    }

    private void opening(Json.Value v) {
        text(EngineFields.SESSION, v.member("sid"));
        Json.Value upgrades = v.member("upgrades");
        for (Json.Value u : upgrades == null ? List.<Json.Value>of() : upgrades.items()) {
            text(EngineFields.UPGRADES, u);
        }
        number(EngineFields.PING_INTERVAL, v.member("pingInterval"));
        number(EngineFields.PING_TIMEOUT, v.member("pingTimeout"));
        number(EngineFields.MAX_PAYLOAD, v.member("maxPayload"));
    }

    private void complete(Json.Value v) {
        if (v == null || v.kind() != Json.Kind.OBJECT) {
            note(EngineRules.OPEN_DATA, "The data is no JSON object.");
            return;
        }
        lacks(v, "sid", Json.Kind.STRING);
        lacks(v, "upgrades", Json.Kind.ARRAY);
        lacks(v, "pingInterval", Json.Kind.NUMBER);
        lacks(v, "pingTimeout", Json.Kind.NUMBER);
        lacks(v, "maxPayload", Json.Kind.NUMBER);
    }

    private void lacks(Json.Value v, String name, Json.Kind kind) {
        Json.Value m = v.member(name);
        if (m == null || m.kind() != kind) {
            note(EngineRules.OPEN_DATA, m == null ? "It lacks " + name + "." : name + " is of another kind.");
        }
    }

    private void text(Field f, Json.Value v) {
        if (v != null) {
            tree.derived(f, v.text(), v.from(), v.to() - v.from());
        }
    }

    private void number(Field f, Json.Value v) {
        if (v != null && v.count() >= 0) {
            tree.derived(f, v.count(), v.from(), v.to() - v.from());
        }
    }

    private void leaf(Field f, int from, int to) {
        if (from < to) {
            tree.leaf(f, from, to - from);
        }
    }

    private void note(Rule rule, String detail) {
        if (!tree.projecting()) {
            tree.note(root, rule, detail);
        }
    }
}
