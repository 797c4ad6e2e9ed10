package dev.framewise.protocols.ipv6;

import dev.framewise.protocols.dissect.AddressText;
import dev.framewise.protocols.dissect.FrameFacts;
import dev.framewise.protocols.dissect.FrameLayer;
import dev.framewise.protocols.dissect.Payload;
import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.ipv4.Fragments;
import dev.framewise.protocols.ipv4.IpProtocols;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import dev.framewise.protocols.wire.Underlay;
import dev.framewise.protocols.wire.WireReader;

/** Shows a packet of IPv6 with its extension headers and carries on its payload, or what its fragment completed. */
public final class Ipv6Layer implements FrameLayer {
    private static final Fragments.Fields FRAGMENT_FIELDS = new Fragments.Fields(
            Ipv6Fields.FRAGMENTS,
            Ipv6Fields.FRAGMENT,
            Ipv6Fields.FRAGMENT_COUNT,
            Ipv6Fields.REASSEMBLED_LENGTH,
            Ipv6Fields.REASSEMBLED_DATA,
            Ipv6Fields.FRAGMENT_ERROR,
            Ipv6Fields.FRAGMENT_OVERLAP,
            Ipv6Fields.FRAGMENT_CONFLICT,
            Ipv6Fields.FRAGMENT_TAILS,
            Ipv6Fields.FRAGMENT_TOO_LONG,
            Ipv6Rules.FRAGMENT_OVERLAP);

    @Override
    public Protocol protocol() {
        return Ipv6.PROTOCOL;
    }

    @Override
    public void show(Source source, int from, int to, FrameFacts facts, FieldTree tree, Carrier carrier) {
        Bytes b = source.bytes();
        Underlay under = tree.underlay();
        boolean whole = to - from >= Ipv6.HEADER_BYTES && b.at(from) >>> 4 == 6;
        int length = whole ? b.u16(from + 4) : 0;
        boolean toTheEnd = length == 0 && (!whole || b.at(from + 6) != IpProtocols.NO_NEXT);
        long claimedEnd = toTheEnd ? to : Math.min(from + 40L + length, under.enclosedEnd);
        int end = (int) Math.min(to, claimedEnd);
        boolean cut = facts.cut() || under.quoted;

        tree.source(source);
        tree.open(Ipv6Fields.IPV6, from);
        WireReader r = WireReader.skim(source, from, end, tree).cutByCapture(cut);
        Ipv6 h = Ipv6.walkHeader(r, Ipv6.SHAPE);
        if (!whole || r.failed()) {
            Payload.gap(tree, r.stop(), to);
            tree.close(to);
            return;
        }
        Payload.gap(tree, end, to);
        if (!cut && !toTheEnd && from + 40L + length > to && !tree.projecting()) {
            tree.note(
                    tree.find(Ipv6Fields.PLEN),
                    Ipv6Rules.PAYLOAD_LENGTH,
                    "The payload length says " + length + " bytes, but only " + (to - from - 40) + " are there.");
        }
        AddressDetails.OF_SOURCE.show(tree, b, from + 8);
        AddressDetails.OF_TARGET.show(tree, b, from + 24);
        if (tree.wantsCaptions()) {
            caption(b, from, tree);
        }
        under.ipVersion = 6;
        under.ipSource = source;
        under.sourceAddressAt = from + 8;
        under.targetAddressAt = from + 24;
        under.claimedEnd = claimedEnd;
        carry(r, h.protocol(), source, end, -1, facts, tree, carrier);
    }

    /**
     * Shows the extension headers and hands on what is behind them.
     *
     * @param headerEnd where the header ends in the frame, when this is what fragments were put together to, else -1
     */
    private static void carry(
            WireReader r,
            int first,
            Source source,
            int end,
            int headerEnd,
            FrameFacts facts,
            FieldTree tree,
            Carrier carrier) {
        Bytes b = source.bytes();
        Underlay under = tree.underlay();
        int next = first;
        boolean fragment = false;
        boolean beginning = false;
        int at = r.position();
        for (int i = 0; Ipv6Extension.isExtension(next) && i < Ipv6.MOST_EXTENSIONS && at < end && !fragment; i++) {
            if (i > 0 && next == IpProtocols.HOP_BY_HOP && !tree.projecting()) {
                tree.note(Ipv6Rules.HOP_BY_HOP_FIRST, "");
            }
            int kind = next;
            next = b.at(at);
            Ipv6Extension.walk(r, null, kind, 0);
            int after = r.stop();
            if (r.failed()) {
                Payload.gap(tree, after, end);
                tree.close(headerEnd < 0 ? end : headerEnd);
                return;
            }
            if (kind == IpProtocols.FRAGMENT) {
                int bits = b.u16(at + 2);
                fragment = (bits & 0xfff9) != 0;
                beginning = (bits & 0xfff8) == 0;
                if ((bits & 1) != 0 && (end - after & 7) != 0 && under.claimedEnd <= end && !tree.projecting()) {
                    tree.note(Ipv6Rules.FRAGMENT_SIZE, "");
                }
            }
            int target = Ipv6Extension.finalTarget(kind, b.slice(at + 1, after));
            if (target >= 0) {
                under.targetAddressAt = at + 1 + target;
            }
            at = after;
        }
        if (!fragment || beginning && under.claimedEnd > end) {
            tree.close(headerEnd < 0 ? at : headerEnd);
            Payload.carry(tree, carrier, "ip.proto", next, source, at, end);
            return;
        }
        tree.leaf(Ipv6Fields.PAYLOAD, at, end - at);
        Source datagram = under.quoted || under.reassembled ? null : facts.reassembled();
        if (datagram != null) {
            Fragments.show(tree, FRAGMENT_FIELDS, datagram, facts);
        } else if (!under.reassembled && facts.reassembledIn() > 0) {
            tree.derived(Ipv6Fields.REASSEMBLED_IN, facts.reassembledIn(), at, 0);
        }
        if (datagram == null) {
            tree.close(headerEnd < 0 ? at : headerEnd);
            return;
        }
        int length = datagram.bytes().length();
        under.reassembled = true;
        under.claimedEnd = length;
        under.enclosedEnd = Long.MAX_VALUE;
        tree.source(datagram);
        WireReader whole = WireReader.skim(datagram, 0, length, tree).cutByCapture(facts.cut());
        carry(whole, Ipv6Extension.firstOf(datagram, next), datagram, length, at, facts, tree, carrier);
        under.reassembled = false;
    }

    private static void caption(Bytes b, int from, FieldTree tree) {
        TextOut out = new TextOut(120);
        out.put("Internet Protocol Version 6, Src: ");
        AddressText.put(out, Kind.IPV6, b.slice(from + 8, from + 24));
        out.put(", Dst: ");
        AddressText.put(out, Kind.IPV6, b.slice(from + 24, from + 40));
        tree.captionOpen(out.toString());
    }

    @Override
    public void summarize(FieldTree tree, int node, TextOut out) {
        Payload.putAddress(out, tree, Ipv6Fields.SRC, node).put(" → ");
        Payload.putAddress(out, tree, Ipv6Fields.DST, node);
        int protocol = tree.find(Ipv6Fields.NXT, node);
        if (protocol >= 0) {
            String name = IpProtocols.NAMES.name(tree.number(protocol));
            out.put(", ").put(name == null ? "next header " : name);
            if (name == null) {
                out.put(tree.number(protocol));
            }
        }
    }
}
