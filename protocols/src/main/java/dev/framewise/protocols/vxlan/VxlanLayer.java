package dev.framewise.protocols.vxlan;

import dev.framewise.protocols.dissect.FrameFacts;
import dev.framewise.protocols.dissect.FrameLayer;
import dev.framewise.protocols.dissect.Payload;
import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.ethernet.EtherTypes;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import dev.framewise.protocols.wire.WireReader;

/** Shows VXLAN's header and carries on the frame in it. */
public final class VxlanLayer implements FrameLayer {
    @Override
    public Protocol protocol() {
        return Vxlan.PROTOCOL;
    }

    @Override
    public void show(Source source, int from, int to, FrameFacts facts, FieldTree tree, Carrier carrier) {
        tree.source(source);
        tree.open(Vxlan.VXLAN, from);
        WireReader r = WireReader.skim(source, from, to, tree).cutByCapture(facts.cut());
        Vxlan.walk(r, Vxlan.SHAPE);
        int at = r.stop();
        tree.close(at);
        if (!r.failed()) {
            Payload.carry(tree, carrier, "ethertype", EtherTypes.TRANSPARENT_BRIDGING, source, at, to);
        }
    }

    @Override
    public void summarize(FieldTree tree, int node, TextOut out) {
        Payload.putNumber(out.put("VXLAN network "), tree, Vxlan.VNI, node);
    }
}
