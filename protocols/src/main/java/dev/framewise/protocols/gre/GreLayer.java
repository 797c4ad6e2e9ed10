package dev.framewise.protocols.gre;

import dev.framewise.protocols.dissect.FrameFacts;
import dev.framewise.protocols.dissect.FrameLayer;
import dev.framewise.protocols.dissect.Payload;
import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.ethernet.EtherTypes;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import dev.framewise.protocols.wire.WireReader;

/** Shows the header of a GRE tunnel and carries on by EtherType. */
public final class GreLayer implements FrameLayer {
    private static final int PPP = 0x880b;

    @Override
    public Protocol protocol() {
        return Gre.PROTOCOL;
    }

    @Override
    public void show(Source source, int from, int to, FrameFacts facts, FieldTree tree, Carrier carrier) {
        tree.source(source);
        tree.open(Gre.GRE, from);
        WireReader r = WireReader.skim(source, from, to, tree).cutByCapture(facts.cut());
        Gre h = Gre.walk(r, Gre.SHAPE);
        int at = r.stop();
        boolean pptp = (h.flags() & 7) == 1;
        boolean carries = !r.failed() && (h.flags() & Gre.ROUTING_BIT) == 0 && (!pptp || h.protocol() == PPP);
        if (!carries) {
            Payload.gap(tree, at, to);
        }
        tree.close(at);
        if (!carries) {
            return;
        }
        if (pptp) {
            Payload.carry(tree, carrier, "ppp", 0, source, at, to);
        } else if (h.protocol() == Erspan.TYPE_2 && (h.flags() & Gre.SEQUENCE_BIT) == 0) {
            // The first kind of ERSPAN has no header of its own: the frame follows at once.
            Payload.carry(tree, carrier, "ethertype", EtherTypes.TRANSPARENT_BRIDGING, source, at, to);
        } else {
            Payload.carry(tree, carrier, "ethertype", h.protocol(), source, at, to);
        }
    }

    @Override
    public void summarize(FieldTree tree, int node, TextOut out) {
        long protocol = Payload.number(tree, Gre.PROTO, node, 0);
        String name = EtherTypes.NAMES.name(protocol);
        out.put("GRE, ");
        if (name == null) {
            out.put("0x").putHex(protocol, 4);
        } else {
            out.put(name);
        }
    }
}
