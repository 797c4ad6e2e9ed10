package dev.framewise.protocols.vlan;

import dev.framewise.protocols.dissect.FrameFacts;
import dev.framewise.protocols.dissect.FrameLayer;
import dev.framewise.protocols.dissect.Payload;
import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.ethernet.EtherTypes;
import dev.framewise.protocols.ethernet.FrameEnd;
import dev.framewise.protocols.ethernet.PayloadEnd;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import dev.framewise.protocols.wire.WireReader;

/** Shows a VLAN tag; a second tag behind it is another layer of the same kind. */
public final class VlanLayer implements FrameLayer {
    @Override
    public Protocol protocol() {
        return Vlan.PROTOCOL;
    }

    @Override
    public void show(Source source, int from, int to, FrameFacts facts, FieldTree tree, Carrier carrier) {
        tree.source(source);
        tree.open(Vlan.VLAN, from);
        WireReader r = WireReader.skim(source, from, to, tree).cutByCapture(facts.cut());
        Vlan h = Vlan.walk(r, Vlan.SHAPE);
        r.stop();
        if (tree.wantsCaptions()) {
            TextOut out = new TextOut(64);
            out.put("802.1Q Virtual LAN, PRI: ").put(h.priority());
            out.put(", DEI: ").put(h.dropEligible() ? 1 : 0).put(", ID: ").put(h.id());
            tree.captionOpen(out.toString());
        }
        carry(r, h.type(), Vlan.TRAILER, source, to, tree, carrier);
    }

    /** Ends the tag's node and hands on what follows it: by its type, or as many bytes as it says in place of a type. */
    static void carry(WireReader r, int type, Field trailer, Source source, int to, FieldTree tree, Carrier carrier) {
        int at = r.position();
        boolean length = type <= EtherTypes.GREATEST_LENGTH;
        int end = r.failed() ? to : length ? Math.min(to, at + type) : PayloadEnd.of(type, source.bytes(), at, to);
        if (end < to) {
            FrameEnd.show(tree, trailer, tree.underlay().linkAt, end, to, false);
        }
        tree.close(at);
        if (!r.failed()) {
            if (length) {
                tree.underlay().enclosedEnd = Math.min(tree.underlay().enclosedEnd, at + (long) type);
            }
            Payload.carry(tree, carrier, length ? "llc" : "ethertype", length ? 0 : type, source, at, end);
        }
    }

    @Override
    public void summarize(FieldTree tree, int node, TextOut out) {
        out.put("VLAN ");
        Payload.putNumber(out, tree, Vlan.ID, node);
        out.put(", priority ");
        Payload.putNumber(out, tree, Vlan.PRIORITY, node);
    }
}
