package dev.framewise.protocols.tcp;

import dev.framewise.protocols.dissect.FrameFacts;
import dev.framewise.protocols.dissect.FrameLayer;
import dev.framewise.protocols.dissect.Payload;
import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.udp.UdpFacts;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import dev.framewise.protocols.wire.Underlay;
import dev.framewise.protocols.wire.WireReader;

/** Shows a segment's header and what is known about the connection, and carries its data on. */
public final class TcpLayer implements FrameLayer {
    private static final int PROTOCOL_NUMBER = 6;

    @Override
    public Protocol protocol() {
        return TcpSegment.PROTOCOL;
    }

    @Override
    public void show(Source source, int from, int to, FrameFacts facts, FieldTree tree, Carrier carrier) {
        Underlay under = tree.underlay();
        TcpFacts known = under.quoted ? null : facts.tcp();
        int there = to - from;
        boolean whole = !under.quoted && under.claimedEnd <= to;
        int segmentBytes = (int) Math.max(there, Math.min(under.claimedEnd - from, Integer.MAX_VALUE));
        long sum = whole ? under.pseudoHeaderSum(PROTOCOL_NUMBER, there) : -1;

        tree.source(source);
        tree.open(TcpFields.TCP, from);
        WireReader r = WireReader.skim(source, from, to, tree).cutByCapture(!whole || facts.cut());
        TcpSegment h = TcpSegment.walkHeader(r, TcpSegment.SHAPE, sum, segmentBytes, known);
        int at = r.stop();
        Bytes b = source.bytes();
        boolean sound = !r.failed() && there >= TcpSegment.HEADER_BYTES && (b.at(from + 12) >>> 4) >= 5;
        UdpFacts named = under.quoted ? facts.udp(source, from) : null;
        if (named != null) {
            tree.derived(TcpFields.STREAM, named.stream(), from, 0);
        }
        if (under.quoted && there >= 8 && there < 14) {
            // Cut before the flags: the number is what tells which segment is meant (RFC 792).
            tree.derived(TcpFields.SEQ, b.u32(from + 4), from + 4, 4);
        }
        if (sound) {
            if (known != null) {
                TcpAnalysis.show(tree, known, from);
            }
            if (at < to && tree.wants(TcpFields.PAYLOAD)) {
                tree.derived(TcpFields.PAYLOAD, b.slice(at, to), at, to - at);
            }
            if (tree.wantsCaptions()) {
                caption(tree, h, segmentBytes - (at - from), known);
            }
        } else {
            r.skip(r.remaining());
            at = r.stop();
        }
        tree.close(at);
        if (sound) {
            Payload.carry(tree, carrier, "tcp.port", Math.min(h.sourcePort(), h.targetPort()), source, at, to);
        }
    }

    private static void caption(FieldTree tree, TcpSegment h, int dataBytes, TcpFacts known) {
        int baseSequence = known == null ? 0 : known.baseSequence;
        int baseAcknowledgement = known == null ? 0 : known.baseAcknowledgement;
        TextOut out = new TextOut(112);
        out.put("Transmission Control Protocol, Src Port: ").put(h.sourcePort());
        out.put(", Dst Port: ").put(h.targetPort());
        out.put(", Seq: ").put(h.sequence() - baseSequence & 0xffff_ffffL);
        if (h.has(TcpSegment.ACK_FLAG)) {
            out.put(", Ack: ").put(h.acknowledgement() - baseAcknowledgement & 0xffff_ffffL);
        }
        tree.captionOpen(out.put(", Len: ").put(dataBytes).toString());
    }

    @Override
    public void summarize(FieldTree tree, int node, TextOut out) {
        Payload.putNumber(out, tree, TcpFields.SRCPORT, node).put(" → ");
        Payload.putNumber(out, tree, TcpFields.DSTPORT, node).put(" [");
        long flags = Payload.number(tree, TcpFields.FLAGS, node, 0);
        TcpLine.putFlags((int) flags, out);
        out.put("] Seq=").put(Payload.number(tree, TcpFields.SEQ, node, 0));
        if ((flags & TcpSegment.ACK_FLAG) != 0) {
            out.put(" Ack=").put(Payload.number(tree, TcpFields.ACK, node, 0));
        }
        out.put(" Win=").put(Payload.number(tree, TcpFields.WINDOW, node, 0));
        out.put(" Len=").put(Payload.number(tree, TcpFields.LEN, node, 0));
        putIf(out, " MSS=", Payload.number(tree, TcpOptionFields.MSS_VAL, node, -1));
        putIf(out, " WS=", Payload.number(tree, TcpOptionFields.MULTIPLIER, node, -1));
        putIf(out, " TSval=", Payload.number(tree, TcpOptionFields.TSVAL, node, -1));
        putIf(out, " TSecr=", Payload.number(tree, TcpOptionFields.TSECR, node, -1));
    }

    private static void putIf(TextOut out, String label, long value) {
        if (value >= 0) {
            out.put(label).put(value);
        }
    }
}
