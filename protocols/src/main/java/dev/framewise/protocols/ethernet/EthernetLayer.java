package dev.framewise.protocols.ethernet;

import dev.framewise.protocols.dissect.AddressText;
import dev.framewise.protocols.dissect.FrameFacts;
import dev.framewise.protocols.dissect.FrameLayer;
import dev.framewise.protocols.dissect.Payload;
import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import dev.framewise.protocols.wire.WireReader;

/** Shows an Ethernet frame: header, what it carries, and what was appended. */
public final class EthernetLayer implements FrameLayer {
    @Override
    public Protocol protocol() {
        return Ethernet.PROTOCOL;
    }

    @Override
    public void show(Source source, int from, int to, FrameFacts facts, FieldTree tree, Carrier carrier) {
        tree.source(source);
        tree.open(Ethernet.ETH, from);
        WireReader r = WireReader.skim(source, from, to, tree).cutByCapture(facts.cut());
        int next = Ethernet.walk(r, Ethernet.SHAPE).typeOrLength();
        int at = r.stop();
        boolean length = next <= EtherTypes.GREATEST_LENGTH;
        int end = r.failed() ? to : length ? Math.min(to, at + next) : PayloadEnd.of(next, source.bytes(), at, to);
        if (length && at + next > to && !facts.cut() && !tree.projecting()) {
            tree.note(Ethernet.LENGTH_PAST_END, "");
        }
        if (end < to) {
            FrameEnd.show(tree, Ethernet.TRAILER, from, end, to, true);
        }
        if (tree.wantsCaptions() && !r.failed()) {
            caption(source.bytes(), from, length, tree);
        }
        tree.close(at);
        if (r.failed()) {
            return;
        }
        tree.underlay().linkAt = from;
        if (length) {
            tree.underlay().enclosedEnd = Math.min(tree.underlay().enclosedEnd, at + (long) next);
            Payload.carry(tree, carrier, "llc", 0, source, at, end);
        } else {
            Payload.carry(tree, carrier, "ethertype", next, source, at, end);
        }
    }

    private static void caption(Bytes b, int from, boolean length, FieldTree tree) {
        if (length) {
            tree.captionOpen("IEEE 802.3 Ethernet");
            return;
        }
        TextOut out = new TextOut(80);
        out.put("Ethernet II, Src: ");
        AddressText.put(out, Kind.ETHER, b.slice(from + 6, from + 12));
        out.put(", Dst: ");
        AddressText.put(out, Kind.ETHER, b.slice(from, from + 6));
        tree.captionOpen(out.toString());
    }

    @Override
    public void summarize(FieldTree tree, int node, TextOut out) {
        Payload.putAddress(out, tree, Ethernet.SRC, node).put(" → ");
        Payload.putAddress(out, tree, Ethernet.DST, node);
        int type = tree.find(Ethernet.TYPE, node);
        if (type >= 0) {
            String name = EtherTypes.NAMES.name(tree.number(type));
            out.put(", ").put(name == null ? "type 0x" : name);
            if (name == null) {
                out.putHex(tree.number(type), 4);
            }
        }
    }
}
