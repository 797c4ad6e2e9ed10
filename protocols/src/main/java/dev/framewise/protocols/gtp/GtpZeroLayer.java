package dev.framewise.protocols.gtp;

import dev.framewise.protocols.dissect.FrameFacts;
import dev.framewise.protocols.dissect.FrameLayer;
import dev.framewise.protocols.dissect.Payload;
import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import dev.framewise.protocols.wire.WireReader;

/** Shows the header of the first GTP and carries on the user's packet; the protocol for charging on its port is left as bytes. */
public final class GtpZeroLayer implements FrameLayer {
    @Override
    public Protocol protocol() {
        return GtpZero.PROTOCOL;
    }

    @Override
    public void show(Source source, int from, int to, FrameFacts facts, FieldTree tree, Carrier carrier) {
        tree.source(source);
        tree.open(GtpZero.GTP, from);
        if ((source.bytes().at(from) & 0xf0) != GtpZero.VERSION_0) {
            tree.leaf(Gtp.DATA, from, to - from);
            tree.close(to);
            return;
        }
        WireReader r = WireReader.skim(source, from, to, tree).cutByCapture(facts.cut());
        GtpZero h = GtpZero.walk(r, GtpZero.SHAPE);
        GtpLayer.carry(source, r, h.message(), to, tree, carrier);
    }

    @Override
    public void summarize(FieldTree tree, int node, TextOut out) {
        String message = GtpZero.MESSAGE.valueName(Payload.number(tree, GtpZero.MESSAGE, node, -1));
        out.put(message == null ? "GTP" : message);
    }
}
