package dev.framewise.protocols.gtp;

import dev.framewise.protocols.dissect.FrameFacts;
import dev.framewise.protocols.dissect.FrameLayer;
import dev.framewise.protocols.dissect.Payload;
import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.ethernet.EtherTypes;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import dev.framewise.protocols.wire.WireReader;

/** Shows GTP-U's header and carries on the user's packet. */
public final class GtpLayer implements FrameLayer {
    private static final int VERSION_1_USER = 0x30;

    @Override
    public Protocol protocol() {
        return Gtp.PROTOCOL;
    }

    @Override
    public void show(Source source, int from, int to, FrameFacts facts, FieldTree tree, Carrier carrier) {
        tree.source(source);
        tree.open(Gtp.GTP, from);
        if ((source.bytes().at(from) & 0xf0) != VERSION_1_USER) {
            tree.leaf(Gtp.DATA, from, to - from);
            tree.close(to);
            return;
        }
        WireReader r = WireReader.skim(source, from, to, tree).cutByCapture(facts.cut());
        Gtp h = Gtp.walk(r, Gtp.SHAPE);
        carry(source, r, h.message(), to, tree, carrier);
    }

    /** Closes the header's node behind what was read, and carries on the packet of a user, if this is one. */
    static void carry(Source source, WireReader r, int message, int to, FieldTree tree, Carrier carrier) {
        int at = r.stop();
        int version =
                at < to && message == Gtp.T_PDU && !r.failed() ? source.bytes().at(at) >>> 4 : 0;
        boolean packet = version == 4 || version == 6;
        if (!packet && at < to) {
            tree.leaf(Gtp.DATA, at, to - at);
        }
        tree.close(packet ? at : to);
        if (packet) {
            Payload.carry(tree, carrier, "ethertype", version == 4 ? EtherTypes.IPV4 : EtherTypes.IPV6, source, at, to);
        }
    }

    @Override
    public void summarize(FieldTree tree, int node, TextOut out) {
        String message = Gtp.MESSAGE.valueName(Payload.number(tree, Gtp.MESSAGE, node, -1));
        out.put(message == null ? "GTP" : message).put(", tunnel 0x");
        out.putHex(Payload.number(tree, Gtp.TEID, node, 0), 8);
    }
}
