package dev.framewise.protocols.mpls;

import dev.framewise.protocols.dissect.FrameFacts;
import dev.framewise.protocols.dissect.FrameLayer;
import dev.framewise.protocols.dissect.Payload;
import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.ethernet.EtherTypes;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import dev.framewise.protocols.wire.WireReader;

/**
 * Shows one entry of a label stack; the next is another layer of this kind. What is behind the last is not told on the
 * wire: the version of an Internet header is taken for one (RFC 4928 §2), everything else is left alone.
 */
public final class MplsLayer implements FrameLayer {
    @Override
    public Protocol protocol() {
        return Mpls.PROTOCOL;
    }

    @Override
    public void show(Source source, int from, int to, FrameFacts facts, FieldTree tree, Carrier carrier) {
        tree.source(source);
        tree.open(Mpls.MPLS, from);
        WireReader r = WireReader.skim(source, from, to, tree).cutByCapture(facts.cut());
        Mpls h = Mpls.walk(r, Mpls.SHAPE);
        int at = r.stop();
        int version = r.failed() || at >= to ? 0 : source.bytes().at(at) >>> 4;
        if (r.failed() || h.bottom() && version != 4 && version != 6) {
            Payload.gap(tree, at, to);
            tree.close(at);
            return;
        }
        tree.close(at);
        if (!h.bottom()) {
            Payload.carry(tree, carrier, "ethertype", EtherTypes.MPLS, source, at, to);
        } else if (version == 4) {
            Payload.carry(tree, carrier, "ethertype", EtherTypes.IPV4, source, at, to);
        } else if (version == 6) {
            Payload.carry(tree, carrier, "ethertype", EtherTypes.IPV6, source, at, to);
        }
    }

    @Override
    public void summarize(FieldTree tree, int node, TextOut out) {
        Payload.putNumber(out.put("MPLS label "), tree, Mpls.LABEL, node);
    }
}
