package dev.framewise.protocols.loopback;

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

/** Shows the family in front of packets on BSD's loopback. */
public final class LoopbackLayer implements FrameLayer {
    private static final int INET = 2;

    private final boolean networkOrder;

    /** @param networkOrder true for link type 108, false where the capturing machine's order must be found out */
    public LoopbackLayer(boolean networkOrder) {
        this.networkOrder = networkOrder;
    }

    @Override
    public Protocol protocol() {
        return Loopback.PROTOCOL;
    }

    @Override
    public void show(Source source, int from, int to, FrameFacts facts, FieldTree tree, Carrier carrier) {
        Bytes b = source.bytes();
        boolean big = networkOrder || to - from < 2 || b.u16(from) == 0;
        tree.source(source);
        tree.open(Loopback.NULL, from);
        WireReader r = WireReader.skim(source, from, to, tree).cutByCapture(facts.cut());
        int family = Loopback.walk(r, new Loopback(0, !big)).family();
        int at = r.stop();
        boolean known = family == INET || Loopback.isIpv6(family);
        if (!known || r.failed()) {
            Payload.gap(tree, at, to);
        }
        tree.close(at);
        if (r.failed()) {
            return;
        }
        if (family == INET) {
            Payload.carry(tree, carrier, "ethertype", EtherTypes.IPV4, source, at, to);
        } else if (Loopback.isIpv6(family)) {
            Payload.carry(tree, carrier, "ethertype", EtherTypes.IPV6, source, at, to);
        }
    }

    @Override
    public void summarize(FieldTree tree, int node, TextOut out) {
        out.put("family ");
        int little = tree.find(Loopback.FAMILY_LITTLE, node);
        out.put(little >= 0 ? tree.number(little) : Payload.number(tree, Loopback.FAMILY, node, 0));
    }
}
