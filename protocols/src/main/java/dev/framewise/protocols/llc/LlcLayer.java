package dev.framewise.protocols.llc;

import dev.framewise.protocols.dissect.FrameFacts;
import dev.framewise.protocols.dissect.FrameLayer;
import dev.framewise.protocols.dissect.Payload;
import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import dev.framewise.protocols.wire.WireReader;

/** Shows logical link control and, with SNAP, carries on by EtherType. */
public final class LlcLayer implements FrameLayer {
    private static final int UNNUMBERED_INFORMATION = 3;
    private static final int RFC_1042 = 0;
    private static final int BRIDGED_8021H = 0x0000f8;
    private static final int CISCO = 0x00000c;

    @Override
    public Protocol protocol() {
        return Llc.PROTOCOL;
    }

    @Override
    public void show(Source source, int from, int to, FrameFacts facts, FieldTree tree, Carrier carrier) {
        tree.source(source);
        tree.open(Llc.LLC, from);
        WireReader r = WireReader.skim(source, from, to, tree).cutByCapture(facts.cut());
        Llc h = Llc.walk(r, Llc.SHAPE);
        int at = r.stop();
        boolean carries = !r.failed() && (h.control() & 0xef) == UNNUMBERED_INFORMATION;
        boolean known = h.oui() <= 0 || h.oui() == BRIDGED_8021H || h.oui() == CISCO;
        if (!carries || !known) {
            Payload.gap(tree, at, to);
        }
        tree.close(at);
        if (!carries) {
            return;
        }
        if (h.oui() == RFC_1042 || h.oui() == BRIDGED_8021H) {
            Payload.carry(tree, carrier, "ethertype", h.pid(), source, at, to);
        } else if (h.oui() == CISCO) {
            Payload.carry(tree, carrier, "llc.cisco_pid", h.pid(), source, at, to);
        } else if (h.oui() < 0) {
            Payload.carry(tree, carrier, "llc.dsap", h.dsap(), source, at, to);
        }
    }

    @Override
    public void summarize(FieldTree tree, int node, TextOut out) {
        long sap = Payload.number(tree, Llc.DSAP, node, 0);
        String name = Llc.SAPS.name(sap);
        out.put("LLC, ");
        if (name == null) {
            out.put("SAP 0x").putHex(sap, 2);
        } else {
            out.put(name);
        }
    }
}
