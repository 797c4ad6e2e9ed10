package dev.framewise.protocols.gre;

import dev.framewise.protocols.dissect.FrameFacts;
import dev.framewise.protocols.dissect.FrameLayer;
import dev.framewise.protocols.dissect.Payload;
import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.ethernet.EtherTypes;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import dev.framewise.protocols.wire.WireReader;

/** Shows the header of a mirrored frame and carries on the frame. */
public final class ErspanLayer implements FrameLayer {
    private static final int SUBHEADER_BYTES = 8;

    @Override
    public Protocol protocol() {
        return Erspan.PROTOCOL;
    }

    @Override
    public void show(Source source, int from, int to, FrameFacts facts, FieldTree tree, Carrier carrier) {
        tree.source(source);
        tree.open(Erspan.ERSPAN, from);
        WireReader r = WireReader.skim(source, from, to, tree).cutByCapture(facts.cut());
        Erspan h = Erspan.walk(r, Erspan.SHAPE);
        if (h.version() == 2 && (h.more() & 1) != 0) {
            r.bytes(Erspan.SUBHEADER, Bytes.EMPTY, SUBHEADER_BYTES);
        }
        int at = r.stop();
        tree.close(at);
        if (!r.failed()) {
            Payload.carry(tree, carrier, "ethertype", EtherTypes.TRANSPARENT_BRIDGING, source, at, to);
        }
    }

    @Override
    public void summarize(FieldTree tree, int node, TextOut out) {
        Payload.putNumber(out.put("mirrored frame, session "), tree, Erspan.SPANID, node);
    }
}
