package dev.framewise.protocols.vlan;

import dev.framewise.protocols.dissect.FrameFacts;
import dev.framewise.protocols.dissect.FrameLayer;
import dev.framewise.protocols.dissect.Payload;
import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.ethernet.EtherTypes;
import dev.framewise.protocols.ethernet.FrameEnd;
import dev.framewise.protocols.ethernet.PayloadEnd;
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
        int at = r.stop();
        int type = h.type();
        boolean length = type <= EtherTypes.GREATEST_LENGTH;
        int end = r.failed() ? to : length ? Math.min(to, at + type) : PayloadEnd.of(type, source.bytes(), at, to);
        if (end < to) {
            FrameEnd.show(tree, Vlan.TRAILER, tree.underlay().linkAt, end, to, false);
        }
        if (tree.wantsCaptions()) {
            TextOut out = new TextOut(64);
            out.put("802.1Q Virtual LAN, PRI: ").put(h.priority());
            out.put(", DEI: ").put(h.dropEligible() ? 1 : 0).put(", ID: ").put(h.id());
            tree.captionOpen(out.toString());
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
