package dev.framewise.protocols.vlan;

import dev.framewise.protocols.dissect.FrameFacts;
import dev.framewise.protocols.dissect.FrameLayer;
import dev.framewise.protocols.dissect.Payload;
import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import dev.framewise.protocols.wire.WireReader;

/** Shows the tag of a provider's network, and a second of the same kind within it. */
public final class ServiceVlanLayer implements FrameLayer {
    @Override
    public Protocol protocol() {
        return ServiceVlan.PROTOCOL;
    }

    @Override
    public void show(Source source, int from, int to, FrameFacts facts, FieldTree tree, Carrier carrier) {
        tree.source(source);
        tree.open(ServiceVlan.ROOT, from);
        WireReader r = WireReader.skim(source, from, to, tree).cutByCapture(facts.cut());
        ServiceVlan h = ServiceVlan.walk(r, ServiceVlan.SHAPE);
        r.stop();
        if (tree.wantsCaptions()) {
            TextOut out = new TextOut(64);
            out.put(h.inner() == null ? "IEEE 802.1ad, ID: " : "IEEE 802.1ad, S-VID: ")
                    .put(h.id());
            if (h.inner() != null) {
                out.put(", C-VID: ").put(h.inner().id());
            }
            tree.captionOpen(out.toString());
        }
        VlanLayer.carry(r, h.type(), ServiceVlan.TRAILER, source, to, tree, carrier);
    }

    @Override
    public void summarize(FieldTree tree, int node, TextOut out) {
        out.put("Service VLAN ");
        int one = tree.find(ServiceVlan.ID, node);
        if (one >= 0 && one < tree.after(node)) {
            Payload.putNumber(out, tree, ServiceVlan.ID, node);
        } else {
            Payload.putNumber(out, tree, ServiceVlan.SVID, node);
            Payload.putNumber(out.put(", within it "), tree, ServiceVlan.CVID, node);
        }
    }
}
