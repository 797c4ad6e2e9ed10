package dev.framewise.protocols.icmp;

import dev.framewise.protocols.dissect.FrameFacts;
import dev.framewise.protocols.dissect.FrameLayer;
import dev.framewise.protocols.dissect.Payload;
import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.ethernet.EtherTypes;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import dev.framewise.protocols.wire.Underlay;
import dev.framewise.protocols.wire.WireReader;

/** Shows an ICMP message, within it the datagram that an error quotes, and when an echoed time was noted. */
public final class IcmpLayer implements FrameLayer {
    private static final int LEAST_QUOTED_BEFORE_EXTENSIONS = 128;
    private static final long NANOS = 1_000_000_000L;
    private static final long DAY_NANOS = 86_400 * NANOS;

    @Override
    public Protocol protocol() {
        return Icmp.PROTOCOL;
    }

    @Override
    public void show(Source source, int from, int to, FrameFacts facts, FieldTree tree, Carrier carrier) {
        Underlay under = tree.underlay();
        boolean whole = !under.quoted && under.claimedEnd <= to;
        Bytes b = source.bytes();
        tree.source(source);
        tree.open(IcmpFields.ICMP, from);
        WireReader r = WireReader.skim(source, from, to, tree).cutByCapture(!whole || facts.cut());
        Icmp h = Icmp.walkHeader(r, Icmp.SHAPE, whole ? to - from : -1);
        int at = r.stop();
        if (r.failed()) {
            Payload.gap(tree, at, to);
            tree.close(to);
            return;
        }
        if (tree.wantsCaptions()) {
            tree.captionOpen("Internet Control Message Protocol");
        }
        if (Icmp.quotes(h.type())) {
            int words =
                    h.type() == Icmp.SOURCE_QUENCH || h.type() == Icmp.REDIRECT || to - from < 8 ? 0 : b.at(from + 5);
            int quotedEnd = words == 0 ? to : Math.min(to, at + Math.max(4 * words, LEAST_QUOTED_BEFORE_EXTENSIONS));
            boolean before = under.quoted;
            under.quoted = true;
            Payload.carry(tree, carrier, "ethertype", EtherTypes.IPV4, source, at, quotedEnd);
            under.quoted = before;
            tree.source(source);
            if (quotedEnd < to) {
                IcmpExtensions.show(tree, source, quotedEnd, to);
            }
        } else {
            if (h.type() == Icmp.ECHO_REQUEST || h.type() == Icmp.ECHO_REPLY) {
                if (!under.quoted) {
                    answer(tree, facts, from);
                }
                noted(tree, b, at, to, facts.timeNanos());
            }
            if (at < to) {
                tree.leaf(IcmpFields.DATA, at, to - at);
            }
        }
        tree.close(to);
    }

    private static void answer(FieldTree tree, FrameFacts facts, int at) {
        if (facts.answersFrame() > 0) {
            tree.derived(IcmpFields.RESP_TO, facts.answersFrame(), at, 0);
            tree.derived(IcmpFields.RESPTIME, (Object) (facts.answerNanos() / 1e6), at, 0);
        }
    }

    /** Many programs put the time of sending first into what they want echoed: seconds and microseconds. */
    private static void noted(FieldTree tree, Bytes b, int at, int to, long frameNanos) {
        if (to - at < 8 || frameNanos == 0) {
            return;
        }
        long big = b.u32(at) * NANOS + b.u32(at + 4) * 1000;
        long little = Integer.toUnsignedLong(Integer.reverseBytes(b.i32(at))) * NANOS
                + Integer.toUnsignedLong(Integer.reverseBytes(b.i32(at + 4))) * 1000;
        long time = Math.abs(frameNanos - little) < Math.abs(frameNanos - big) ? little : big;
        if (Math.abs(frameNanos - time) < DAY_NANOS) {
            tree.derived(IcmpFields.DATA_TIME, time, at, 8);
            tree.derived(IcmpFields.DATA_TIME_RELATIVE, frameNanos - time, at, 8);
        }
    }

    @Override
    public void summarize(FieldTree tree, int node, TextOut out) {
        int type = tree.find(IcmpFields.TYPE, node);
        if (type < 0) {
            return;
        }
        String name = IcmpFields.TYPES.name(tree.number(type));
        out.put(name == null ? "type " : name);
        if (name == null) {
            out.put(tree.number(type));
        }
        String code = type + 1 < tree.size() ? tree.field(type + 1).valueName(tree.number(type + 1)) : null;
        if (code != null) {
            out.put(" (").put(code).put(")");
        }
        if (tree.find(IcmpFields.IDENT, node) >= 0) {
            out.put(" id=0x").putHex(Payload.number(tree, IcmpFields.IDENT, node, 0), 4);
            out.put(", seq=").put(Payload.number(tree, IcmpFields.SEQ, node, 0));
        }
    }
}
