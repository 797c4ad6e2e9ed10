package dev.framewise.protocols.arp;

import dev.framewise.protocols.dissect.FrameFacts;
import dev.framewise.protocols.dissect.FrameLayer;
import dev.framewise.protocols.dissect.Payload;
import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import dev.framewise.protocols.wire.WireReader;

/** Shows an address resolution packet. */
public final class ArpLayer implements FrameLayer {
    @Override
    public Protocol protocol() {
        return Arp.PROTOCOL;
    }

    @Override
    public void show(Source source, int from, int to, FrameFacts facts, FieldTree tree, Carrier carrier) {
        tree.source(source);
        tree.open(Arp.ARP, from);
        WireReader r = WireReader.skim(source, from, to, tree).cutByCapture(facts.cut());
        Arp a = Arp.walk(r, Arp.SHAPE);
        if (tree.wantsCaptions() && !r.failed()) {
            String operation = Arp.OPCODE.valueName(a.operation());
            tree.captionOpen("Address Resolution Protocol (" + (operation == null ? a.operation() : operation) + ")");
        }
        r.finish();
        tree.close(r.stop());
    }

    @Override
    public void summarize(FieldTree tree, int node, TextOut out) {
        long operation = Payload.number(tree, Arp.OPCODE, node, 0);
        if (operation == Arp.REQUEST && tree.find(Arp.DST_PROTO_IPV4, node) >= 0) {
            out.put("Who has ");
            Payload.putAddress(out, tree, Arp.DST_PROTO_IPV4, node).put("? Tell ");
            Payload.putAddress(out, tree, Arp.SRC_PROTO_IPV4, node);
        } else if (operation == Arp.REPLY && tree.find(Arp.SRC_PROTO_IPV4, node) >= 0) {
            Payload.putAddress(out, tree, Arp.SRC_PROTO_IPV4, node).put(" is at ");
            Payload.putAddress(out, tree, Arp.SRC_HW_MAC, node);
        } else {
            String name = Arp.OPCODE.valueName(operation);
            out.put(name == null ? "operation " : name);
            if (name == null) {
                out.put(operation);
            }
        }
    }
}
