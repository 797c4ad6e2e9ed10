package dev.framewise.protocols.ipv4;

import dev.framewise.protocols.dissect.AddressText;
import dev.framewise.protocols.dissect.FrameFacts;
import dev.framewise.protocols.dissect.FrameLayer;
import dev.framewise.protocols.dissect.Payload;
import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.ethernet.EtherTypes;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import dev.framewise.protocols.wire.Underlay;
import dev.framewise.protocols.wire.WireReader;

/** Shows an Internet datagram of version 4 and carries on its payload, or the datagram that its fragment completed. */
public final class Ipv4Layer implements FrameLayer {
    @Override
    public Protocol protocol() {
        return Ipv4.PROTOCOL;
    }

    @Override
    public void show(Source source, int from, int to, FrameFacts facts, FieldTree tree, Carrier carrier) {
        Bytes b = source.bytes();
        if (to > from && b.at(from) >>> 4 == 6) {
            // The number says version 4, the header itself version 6; like Wireshark, believe the header.
            Payload.carry(tree, carrier, "ethertype", EtherTypes.IPV6, source, from, to);
            return;
        }
        Underlay under = tree.underlay();
        boolean whole = to - from >= 20 && b.at(from) >>> 4 == 4;
        int headerBytes = whole ? (b.at(from) & 15) * 4 : 0;
        int total = whole ? b.u16(from + 2) : 0;
        long claimedEnd = total == 0 ? to : Math.min((long) from + total, under.enclosedEnd);
        int end = (int) Math.min(to, claimedEnd);
        boolean cut = facts.cut() || under.quoted;

        tree.source(source);
        tree.open(Ipv4Fields.IP, from);
        WireReader r = WireReader.skim(source, from, Math.max(end, Math.min(to, from + 20)), tree)
                .cutByCapture(cut);
        Ipv4 h = Ipv4.walkHeader(r, Ipv4.SHAPE);
        int at = r.stop();
        boolean sound = whole
                && !r.failed()
                && headerBytes >= 20
                && headerBytes <= end - from
                && (total == 0 || total >= headerBytes);
        if (!sound) {
            Payload.gap(tree, at, to);
            tree.close(to);
            return;
        }
        Payload.gap(tree, end, to);
        if (!cut && (long) from + total > to) {
            tree.derived(Ipv4Fields.BOGUS_LENGTH, "", from + 2, 0);
        }
        if (!cut && (long) from + total > to && !tree.projecting()) {
            tree.note(
                    tree.find(Ipv4Fields.LEN),
                    Ipv4Rules.TOTAL_LENGTH,
                    "The total length says " + total + " bytes, but only " + (to - from) + " are there.");
        }
        if (tree.wantsCaptions()) {
            caption(b, from, tree);
        }
        boolean fragment = h.moreFragments() || h.fragmentOffset() != 0;
        under.ipVersion = 4;
        under.ipSource = source;
        under.sourceAddressAt = from + 12;
        under.targetAddressAt = headerBytes > 20 ? Ipv4.finalTargetAt(b, from, headerBytes) : from + 16;
        under.claimedEnd = claimedEnd;
        if (!fragment) {
            tree.close(at);
            Payload.carry(tree, carrier, "ip.proto", h.protocol(), source, at, end);
        } else if (h.fragmentOffset() == 0 && claimedEnd > to) {
            // The beginning of a datagram whose fragment was cut: nobody can reassemble it, but the header above may be
            // here.
            tree.close(at);
            Payload.carry(tree, carrier, "ip.proto", h.protocol(), source, at, end);
        } else {
            tree.leaf(Ipv4Fields.PAYLOAD, at, end - at);
            Source datagram = under.quoted || under.reassembled ? null : facts.reassembled();
            if (datagram != null) {
                Fragments.show(tree, FRAGMENT_FIELDS, datagram, facts);
            } else if (!under.reassembled && facts.reassembledIn() > 0) {
                tree.derived(Ipv4Fields.REASSEMBLED_IN, facts.reassembledIn(), at, 0);
            }
            tree.close(at);
            if (datagram != null) {
                under.reassembled = true;
                under.claimedEnd = datagram.bytes().length();
                under.enclosedEnd = Long.MAX_VALUE;
                Payload.carry(
                        tree,
                        carrier,
                        "ip.proto",
                        h.protocol(),
                        datagram,
                        0,
                        datagram.bytes().length());
                under.reassembled = false;
            }
        }
    }

    private static final Fragments.Fields FRAGMENT_FIELDS = new Fragments.Fields(
            Ipv4Fields.FRAGMENTS,
            Ipv4Fields.FRAGMENT,
            Ipv4Fields.FRAGMENT_COUNT,
            Ipv4Fields.REASSEMBLED_LENGTH,
            Ipv4Fields.REASSEMBLED_DATA,
            Ipv4Fields.FRAGMENT_ERROR,
            Ipv4Fields.FRAGMENT_OVERLAP,
            Ipv4Fields.FRAGMENT_CONFLICT,
            Ipv4Fields.FRAGMENT_TAILS,
            Ipv4Fields.FRAGMENT_TOO_LONG,
            Ipv4Rules.FRAGMENT_OVERLAP);

    private static void caption(Bytes b, int from, FieldTree tree) {
        TextOut out = new TextOut(80);
        out.put("Internet Protocol Version 4, Src: ");
        AddressText.put(out, Kind.IPV4, b.slice(from + 12, from + 16));
        out.put(", Dst: ");
        AddressText.put(out, Kind.IPV4, b.slice(from + 16, from + 20));
        tree.captionOpen(out.toString());
    }

    @Override
    public void summarize(FieldTree tree, int node, TextOut out) {
        Payload.putAddress(out, tree, Ipv4Fields.SRC, node).put(" → ");
        Payload.putAddress(out, tree, Ipv4Fields.DST, node);
        int protocol = tree.find(Ipv4Fields.PROTO, node);
        if (protocol < 0) {
            return;
        }
        String name = IpProtocols.NAMES.name(tree.number(protocol));
        out.put(", ").put(name == null ? "protocol " : name);
        if (name == null) {
            out.put(tree.number(protocol));
        }
        long offset = 8 * Payload.number(tree, Ipv4Fields.FRAG_OFFSET, node, 0);
        boolean more = Payload.number(tree, Ipv4Fields.FLAG_MF, node, 0) != 0;
        if (more || offset != 0) {
            out.put(", fragment at byte ").put(offset);
            out.put(more ? ", more follow, id 0x" : ", the last, id 0x");
            out.putHex(Payload.number(tree, Ipv4Fields.ID, node, 0), 4);
        }
    }
}
