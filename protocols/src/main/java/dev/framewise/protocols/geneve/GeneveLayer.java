package dev.framewise.protocols.geneve;

import dev.framewise.protocols.dissect.FrameFacts;
import dev.framewise.protocols.dissect.FrameLayer;
import dev.framewise.protocols.dissect.Payload;
import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import dev.framewise.protocols.wire.WireReader;

/** Shows Geneve's header and carries on by EtherType. */
public final class GeneveLayer implements FrameLayer {
    @Override
    public Protocol protocol() {
        return Geneve.PROTOCOL;
    }

    @Override
    public void show(Source source, int from, int to, FrameFacts facts, FieldTree tree, Carrier carrier) {
        tree.source(source);
        tree.open(Geneve.GENEVE, from);
        WireReader r = WireReader.skim(source, from, to, tree).cutByCapture(facts.cut());
        Geneve h = Geneve.walk(r, Geneve.SHAPE);
        int at = r.stop();
        boolean carries = !r.failed() && h.version() == 0;
        if (!carries) {
            Payload.gap(tree, at, to);
        }
        tree.close(at);
        if (carries) {
            Payload.carry(tree, carrier, "ethertype", h.protocol(), source, at, to);
        }
    }

    @Override
    public void summarize(FieldTree tree, int node, TextOut out) {
        Payload.putNumber(out.put("Geneve network "), tree, Geneve.VNI, node);
    }
}
