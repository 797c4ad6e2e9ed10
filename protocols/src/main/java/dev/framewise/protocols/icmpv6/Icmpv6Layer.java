package dev.framewise.protocols.icmpv6;

import dev.framewise.protocols.dissect.FrameFacts;
import dev.framewise.protocols.dissect.FrameLayer;
import dev.framewise.protocols.dissect.Payload;
import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.ethernet.EtherTypes;
import dev.framewise.protocols.udp.UdpTunnels;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import dev.framewise.protocols.wire.Underlay;
import dev.framewise.protocols.wire.WireReader;

/** Shows an ICMPv6 message and, within it, the packet that an error quotes. */
public final class Icmpv6Layer implements FrameLayer {
    private static final int PROTOCOL_NUMBER = 58;

    @Override
    public Protocol protocol() {
        return Icmpv6.PROTOCOL;
    }

    @Override
    public void show(Source source, int from, int to, FrameFacts facts, FieldTree tree, Carrier carrier) {
        Underlay under = tree.underlay();
        boolean whole = !under.quoted && under.claimedEnd <= to;
        long sum = whole && under.ipVersion == 6 ? under.pseudoHeaderSum(PROTOCOL_NUMBER, to - from) : -1;
        tree.source(source);
        tree.open(Icmpv6Fields.ICMPV6, from);
        WireReader r = WireReader.skim(source, from, to, tree).cutByCapture(!whole || facts.cut());
        int type = Icmpv6.walkHeader(r, Icmpv6.SHAPE, sum, to - from).type();
        int at = r.stop();
        if (r.failed()) {
            Payload.gap(tree, at, to);
            tree.close(to);
            return;
        }
        if (tree.wantsCaptions()) {
            tree.captionOpen("Internet Control Message Protocol v6");
        }
        if (Icmpv6.isNeighbourDiscovery(type)) {
            checkHopLimit(tree, under);
        }
        if (Icmpv6.isError(type)) {
            boolean before = under.quoted;
            under.quoted = true;
            Payload.carry(tree, carrier, "ethertype", EtherTypes.IPV6, source, at, to);
            under.quoted = before;
            tree.source(source);
        } else {
            if (type == Icmpv6.ECHO_REPLY && facts.answersFrame() > 0 && !under.quoted) {
                tree.derived(Icmpv6Fields.RESP_TO, facts.answersFrame(), from, 0);
                tree.derived(Icmpv6Fields.RESPTIME, (Object) (facts.answerNanos() / 1e6), from, 0);
            }
            boolean nonce = type == Icmpv6.ECHO_REQUEST && under.udpTargetPort == UdpTunnels.TEREDO && to - at >= 4;
            if (nonce) {
                tree.leaf(Icmpv6Fields.NONCE, at, 4);
                at += 4;
            }
            if (at < to) {
                tree.leaf(Icmpv6Fields.ECHO_DATA, at, to - at);
            }
        }
        tree.close(to);
    }

    private static void checkHopLimit(FieldTree tree, Underlay under) {
        if (under.quoted || under.ipVersion != 6 || tree.projecting()) {
            return;
        }
        Bytes ip = under.ipSource.bytes();
        if (ip.at(under.sourceAddressAt - 1) != 255) {
            tree.note(tree.find(Icmpv6Fields.TYPE), Icmpv6Fields.HOP_LIMIT_255, "");
        }
    }

    @Override
    public void summarize(FieldTree tree, int node, TextOut out) {
        int type = tree.find(Icmpv6Fields.TYPE, node);
        if (type < 0) {
            return;
        }
        String name = Icmpv6Fields.TYPES.name(tree.number(type));
        out.put(name == null ? "type " : name);
        if (name == null) {
            out.put(tree.number(type));
        }
        if (tree.find(Icmpv6Fields.IDENTIFIER, node) >= 0) {
            out.put(" id=0x").putHex(Payload.number(tree, Icmpv6Fields.IDENTIFIER, node, 0), 4);
            out.put(", seq=").put(Payload.number(tree, Icmpv6Fields.SEQUENCE, node, 0));
        } else if (tree.find(Icmpv6Fields.NS_TARGET, node) >= 0) {
            Payload.putAddress(out.put(" for "), tree, Icmpv6Fields.NS_TARGET, node);
        } else if (tree.find(Icmpv6Fields.NA_TARGET, node) >= 0) {
            Payload.putAddress(out.put(" "), tree, Icmpv6Fields.NA_TARGET, node);
        }
    }
}
