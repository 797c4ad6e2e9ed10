package dev.framewise.protocols.dissect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.ipv4.Ipv4Fields;
import dev.framewise.protocols.ipv6.Ipv6Fields;
import dev.framewise.protocols.tcp.TcpFields;
import dev.framewise.protocols.udp.Udp;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import java.util.ArrayList;
import java.util.List;

/** Compares the places that {@link FramePeek} finds with the nodes of the layers' tree. */
final class PeekAgreement {
    private PeekAgreement() {}

    static void check(int linkType, Bytes frame) {
        FramePeek peek = new FramePeek();
        boolean ok = peek.peek(linkType, frame.array(), frame.offset(), frame.offset() + frame.length());
        Shown shown = Shown.of(linkType, frame);
        FieldTree tree = shown.tree;
        String about = "link type " + linkType + ", " + shown.names() + ", " + frame.toHex();
        int ip = lastOutsideQuotes(tree, Ipv4Fields.IP, Ipv6Fields.IPV6, frame);
        if (!ok) {
            assertThat(ip).as("no Internet header in " + about).isNegative();
            return;
        }
        assertThat(ip).as("an Internet header in " + about).isNotNegative();
        boolean four = tree.field(ip) == Ipv4Fields.IP;
        int base = frame.offset();
        assertThat(peek.ipVersion).as(about).isEqualTo(four ? 4 : 6);
        assertThat(peek.ipAt - base).as(about).isEqualTo(tree.start(ip));
        assertThat(peek.sourceAt - base)
                .as(about)
                .isEqualTo(tree.start(tree.find(four ? Ipv4Fields.SRC : Ipv6Fields.SRC, ip)));
        assertThat(peek.targetAt - base)
                .as(about)
                .isEqualTo(tree.start(tree.find(four ? Ipv4Fields.DST : Ipv6Fields.DST, ip)));
        passed(peek, tree, ip, base, about);
        if (peek.transport) {
            transport(peek, tree, ip, base, about);
        }
    }

    private static void transport(FramePeek peek, FieldTree tree, int ip, int base, String about) {
        boolean tcp = peek.ipProtocol == 6;
        int node = tree.find(tcp ? TcpFields.TCP : Udp.UDP, ip);
        assertThat(node).as(about).isNotNegative();
        assertThat(tree.start(node)).as(about).isEqualTo(peek.transportAt - base);
        assertThat(value(tree, tcp ? TcpFields.SRCPORT : Udp.SRCPORT, node))
                .as(about)
                .isEqualTo(peek.sourcePort);
        assertThat(value(tree, tcp ? TcpFields.DSTPORT : Udp.DSTPORT, node))
                .as(about)
                .isEqualTo(peek.targetPort);
        int payload = tree.find(tcp ? TcpFields.PAYLOAD : Udp.PAYLOAD, node);
        assertThat(payload < 0 ? 0 : tree.length(payload))
                .as("payload of " + about)
                .isEqualTo(peek.payloadLength);
        if (payload >= 0) {
            assertThat(tree.start(payload)).as(about).isEqualTo(peek.payloadAt - base);
        }
        if (tcp) {
            assertThat((int) value(tree, TcpFields.SEQ_RAW, node)).as(about).isEqualTo(peek.tcpSequence);
            assertThat((int) value(tree, TcpFields.ACK_RAW, node)).as(about).isEqualTo(peek.tcpAcknowledgement);
            assertThat((int) value(tree, TcpFields.FLAGS, node) & 0x1ff)
                    .as(about)
                    .isEqualTo(peek.tcpFlags);
            assertThat((int) value(tree, TcpFields.WINDOW_VALUE, node))
                    .as(about)
                    .isEqualTo(peek.tcpWindow);
        }
    }

    /** The headers of tunnels are those UDP headers that stand outside the innermost Internet header. */
    private static void passed(FramePeek peek, FieldTree tree, int ip, int base, String about) {
        List<Integer> shown = new ArrayList<>();
        for (int n = tree.find(Udp.UDP); n >= 0 && n < ip; n = tree.find(Udp.UDP, n + 1)) {
            shown.add(tree.start(n));
            int k = shown.size() - 1;
            if (k < peek.passedCount) {
                assertThat(value(tree, Udp.SRCPORT, n)).as(about).isEqualTo(peek.passed[k].sourcePort);
                assertThat(value(tree, Udp.DSTPORT, n)).as(about).isEqualTo(peek.passed[k].targetPort);
            }
        }
        List<Integer> found = new ArrayList<>();
        for (int k = 0; k < peek.passedCount; k++) {
            found.add(peek.passed[k].at - base);
        }
        assertThat(found).as("tunnels of " + about).isEqualTo(shown);
    }

    private static long value(FieldTree tree, Field f, int from) {
        return tree.number(tree.find(f, from));
    }

    /** The innermost Internet header that is whole and no quotation, or -1. */
    private static int lastOutsideQuotes(FieldTree tree, Field four, Field six, Bytes frame) {
        int last = -1;
        for (int i = 0; i < tree.size(); i++) {
            if ((tree.field(i) == four || tree.field(i) == six) && tree.level(i) == 0) {
                boolean whole = tree.field(i) == four ? sound4(tree, i, frame) : sound6(tree, i, frame);
                last = whole ? i : last;
            }
        }
        return last;
    }

    private static boolean sound4(FieldTree tree, int node, Bytes frame) {
        int at = tree.start(node);
        int from = tree.find(Ipv4Fields.DST, node);
        int header = frame.length() > at ? (frame.at(at) & 15) * 4 : 0;
        int total = frame.length() >= at + 4 ? frame.u16(at + 2) : 0;
        return from >= 0
                && from < tree.after(node)
                && frame.at(at) >>> 4 == 4
                && header >= 20
                && (total == 0 || total >= header)
                && tree.length(tree.find(Ipv4Fields.DST, node)) == 4
                && tree.start(from) == at + 16
                && tree.length(node) == header;
    }

    private static boolean sound6(FieldTree tree, int node, Bytes frame) {
        int at = tree.start(node);
        int to = tree.find(Ipv6Fields.DST, node);
        return frame.length() > at
                && frame.at(at) >>> 4 == 6
                && to >= 0
                && to < tree.after(node)
                && tree.start(to) == at + 24
                && tree.length(to) == 16;
    }
}
