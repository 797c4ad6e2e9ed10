package dev.framewise.protocols.ppp;

import dev.framewise.protocols.dissect.FrameFacts;
import dev.framewise.protocols.dissect.FrameLayer;
import dev.framewise.protocols.dissect.Payload;
import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.ethernet.EtherTypes;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import dev.framewise.protocols.wire.WireReader;

/** Shows PPP's header and carries on what is a packet of the network layer. */
public final class PppLayer implements FrameLayer {
    @Override
    public Protocol protocol() {
        return Ppp.PROTOCOL;
    }

    @Override
    public void show(Source source, int from, int to, FrameFacts facts, FieldTree tree, Carrier carrier) {
        tree.source(source);
        tree.open(Ppp.PPP, from);
        WireReader r = WireReader.skim(source, from, to, tree).cutByCapture(facts.cut());
        int protocol = Ppp.walk(r, Ppp.SHAPE).protocol();
        int at = r.stop();
        int type = switch (protocol) {
            case Ppp.IPV4 -> EtherTypes.IPV4;
            case Ppp.IPV6 -> EtherTypes.IPV6;
            case Ppp.MPLS -> EtherTypes.MPLS;
            default -> -1;
        };
        if (type < 0 && at < to) {
            tree.leaf(Ppp.DATA, at, to - at);
        }
        tree.close(type < 0 ? to : at);
        if (type >= 0 && !r.failed()) {
            Payload.carry(tree, carrier, "ethertype", type, source, at, to);
        }
    }

    @Override
    public void summarize(FieldTree tree, int node, TextOut out) {
        int at = tree.find(Ppp.PROTOCOL_2, node);
        String name = at < 0 ? null : Ppp.PROTOCOLS.name(tree.number(at));
        out.put(name == null ? "PPP" : name);
    }
}
