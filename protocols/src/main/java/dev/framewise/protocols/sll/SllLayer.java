package dev.framewise.protocols.sll;

import dev.framewise.protocols.dissect.FrameFacts;
import dev.framewise.protocols.dissect.FrameLayer;
import dev.framewise.protocols.dissect.Payload;
import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.ethernet.EtherTypes;
import dev.framewise.protocols.ethernet.FrameEnd;
import dev.framewise.protocols.ethernet.PayloadEnd;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import dev.framewise.protocols.wire.WireReader;

/** Shows the header of Linux' cooked captures, of one version. */
public final class SllLayer implements FrameLayer {
    private static final int ETHERNET = 3;
    private static final int LLC = 4;

    private final int version;

    public SllLayer(int version) {
        this.version = version;
    }

    @Override
    public Protocol protocol() {
        return Sll.PROTOCOL;
    }

    @Override
    public void show(Source source, int from, int to, FrameFacts facts, FieldTree tree, Carrier carrier) {
        tree.source(source);
        tree.open(Sll.SLL, from);
        WireReader r = WireReader.skim(source, from, to, tree).cutByCapture(facts.cut());
        Sll h = version == 1 ? Sll.walk1(r, Sll.SHAPE) : Sll.walk2(r, Sll.SHAPE);
        int at = r.stop();
        int end = r.failed() ? to : PayloadEnd.of(h.protocol(), source.bytes(), at, to);
        if (end < to) {
            FrameEnd.show(tree, Sll.TRAILER, from, end, to, false);
        }
        if (tree.wantsCaptions()) {
            tree.captionOpen(version == 1 ? "Linux cooked capture v1" : "Linux cooked capture v2");
        }
        boolean known = h.protocol() >= EtherTypes.LEAST_TYPE || h.protocol() == ETHERNET || h.protocol() == LLC;
        if (r.failed() || !known) {
            Payload.gap(tree, at, end);
        }
        tree.close(at);
        if (r.failed()) {
            return;
        }
        tree.underlay().linkAt = from;
        if (h.protocol() >= EtherTypes.LEAST_TYPE) {
            Payload.carry(tree, carrier, "ethertype", h.protocol(), source, at, end);
        } else if (h.protocol() == ETHERNET) {
            Payload.carry(tree, carrier, "wtap_encap", 1, source, at, end);
        } else if (h.protocol() == LLC) {
            Payload.carry(tree, carrier, "llc", 0, source, at, end);
        }
    }

    @Override
    public void summarize(FieldTree tree, int node, TextOut out) {
        int type = tree.find(Sll.PKTTYPE, node);
        if (type < 0) {
            type = tree.find(Sll.PKTTYPE_2, node);
        }
        String words = type < 0 ? null : Sll.PKTTYPE.valueName(tree.number(type));
        out.put(words == null ? "Linux cooked frame" : words);
    }
}
