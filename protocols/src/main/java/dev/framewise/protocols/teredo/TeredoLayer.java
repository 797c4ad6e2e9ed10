package dev.framewise.protocols.teredo;

import dev.framewise.protocols.dissect.FrameFacts;
import dev.framewise.protocols.dissect.FrameLayer;
import dev.framewise.protocols.dissect.Payload;
import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.ethernet.EtherTypes;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import dev.framewise.protocols.wire.WireReader;

/** Shows what Teredo puts in front of a packet of IPv6, and carries that on. */
public final class TeredoLayer implements FrameLayer {
    @Override
    public Protocol protocol() {
        return Teredo.PROTOCOL;
    }

    @Override
    public void show(Source source, int from, int to, FrameFacts facts, FieldTree tree, Carrier carrier) {
        tree.source(source);
        tree.open(Teredo.TEREDO, from);
        WireReader r = WireReader.skim(source, from, to, tree).cutByCapture(facts.cut());
        Teredo.walk(r, Teredo.SHAPE);
        int at = r.stop();
        tree.close(at);
        if (!r.failed()) {
            Payload.carry(tree, carrier, "ethertype", EtherTypes.IPV6, source, at, to);
        }
    }

    @Override
    public void summarize(FieldTree tree, int node, TextOut out) {
        out.put("Teredo tunnel");
    }
}
