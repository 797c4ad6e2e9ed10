package dev.framewise.protocols.udp;

import dev.framewise.protocols.dissect.FrameFacts;
import dev.framewise.protocols.dissect.FrameLayer;
import dev.framewise.protocols.dissect.Payload;
import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import dev.framewise.protocols.wire.Underlay;
import dev.framewise.protocols.wire.WireReader;
import java.util.List;

/** Shows a user datagram's header and carries its data on. */
public final class UdpLayer implements FrameLayer {
    private static final int PROTOCOL_NUMBER = 17;
    private static final List<Field> SUMMARY = List.of(Udp.SRCPORT, Udp.DSTPORT, Udp.LENGTH);

    @Override
    public Protocol protocol() {
        return Udp.PROTOCOL;
    }

    @Override
    public void show(Source source, int from, int to, FrameFacts facts, FieldTree tree, Carrier carrier) {
        Underlay under = tree.underlay();
        Bytes b = source.bytes();
        int there = to - from;
        int length = there >= Udp.HEADER_BYTES ? b.u16(from + 4) : 0;
        int end = length == 0 ? to : Math.min(to, from + Math.max(Udp.HEADER_BYTES, length));
        boolean whole = !under.quoted && (length == 0 ? under.claimedEnd <= to : length <= there);
        long sum = whole ? under.pseudoHeaderSum(PROTOCOL_NUMBER, length == 0 ? there : length) : -1;

        tree.source(source);
        tree.open(Udp.UDP, from);
        WireReader r = WireReader.skim(source, from, to, tree).cutByCapture(facts.cut() || under.quoted);
        Udp h = Udp.walkHeader(r, Udp.SHAPE, sum, there, under.ipVersion == 6);
        int at = r.stop();
        boolean sound = !r.failed() && (length == 0 || length >= Udp.HEADER_BYTES);
        if (!r.failed()) {
            if (length > there && !facts.cut() && !under.quoted && under.claimedEnd <= to) {
                tree.derived(Udp.LENGTH_BAD, "", from + 4, 2);
                if (!tree.projecting()) {
                    tree.note(
                            tree.find(Udp.LENGTH),
                            Udp.LENGTH_SENSE,
                            "The length says " + length + " bytes, but only " + there + " are there.");
                }
            }
            UdpFacts known = facts.udp(source, from);
            if (known != null) {
                tree.derived(Udp.STREAM, known.stream(), at, 0);
                time(tree, Udp.TIME_RELATIVE, known.timeRelativeNanos(), from);
                time(tree, Udp.TIME_DELTA, known.timeDeltaNanos(), from);
            }
            if (sound && at < end && tree.wants(Udp.PAYLOAD)) {
                tree.derived(Udp.PAYLOAD, b.slice(at, end), at, end - at);
            }
            if (tree.wantsCaptions()) {
                TextOut out = new TextOut(64);
                out.put("User Datagram Protocol, Src Port: ").put(h.sourcePort());
                tree.captionOpen(out.put(", Dst Port: ").put(h.targetPort()).toString());
            }
        }
        Payload.gap(tree, sound ? end : at, to);
        tree.close(at);
        if (sound) {
            under.udpTargetPort = h.targetPort();
            Payload.carry(tree, carrier, "udp.port", UdpTunnels.key(h.sourcePort(), h.targetPort()), source, at, end);
        }
    }

    private static void time(FieldTree tree, Field f, long nanos, int at) {
        if (nanos != UdpFacts.NO_TIME) {
            tree.derived(f, nanos, at, 0);
        }
    }

    @Override
    public List<Field> summaryFields() {
        return SUMMARY;
    }

    @Override
    public void summarize(FieldTree tree, int node, TextOut out) {
        Payload.putNumber(out, tree, Udp.SRCPORT, node).put(" → ");
        Payload.putNumber(out, tree, Udp.DSTPORT, node).put(" Len=");
        out.put(Math.max(0, Payload.number(tree, Udp.LENGTH, node, Udp.HEADER_BYTES) - Udp.HEADER_BYTES));
    }
}
