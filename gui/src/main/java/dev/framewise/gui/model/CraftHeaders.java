package dev.framewise.gui.model;

import dev.framewise.protocols.wire.Checksum;
import java.util.List;
import java.util.Set;

/**
 * Lets the lengths and checksums of the layers below follow a message that was edited: IP's, UDP's and TCP's, wherever they
 * stand in the frame. What somebody set by hand is left as it is.
 */
final class CraftHeaders {
    private static final int IPV4_CHECKSUM_AT = 10;
    private static final int UDP_CHECKSUM_AT = 6;
    private static final int TCP_CHECKSUM_AT = 16;
    private static final int UDP = 17;
    private static final int TCP = 6;

    private final byte[] a;
    private final Set<String> said;
    private final int grown;
    private final int edited;

    private CraftHeaders(byte[] a, Set<String> said, int grown, int edited) {
        this.a = a;
        this.said = said;
        this.grown = grown;
        this.edited = edited;
    }

    /**
     * Settles a frame.
     *
     * @param a the frame, which is changed
     * @param nodes its tree
     * @param said the names of fields that were set by hand
     * @param grown by how many bytes the message became longer
     * @param edited where in the frame it was edited: layers that begin behind it do not carry it
     */
    static void settle(byte[] a, List<FieldNode> nodes, Set<String> said, int grown, int edited) {
        CraftHeaders h = new CraftHeaders(a, said, grown, edited);
        if (grown != 0) {
            for (FieldNode n : nodes) {
                h.length(n);
            }
        }
        // the innermost first, whose checksum lies in what the outer ones sum
        for (int i = nodes.size() - 1; i >= 0; i--) {
            h.checksum(nodes, i);
        }
    }

    private static boolean inFrame(FieldNode n) {
        return n.source() == 0 && n.hasBytes();
    }

    private void length(FieldNode n) {
        String name = n.field().name();
        boolean ours = name.equals("ip.len") || name.equals("ipv6.plen") || name.equals("udp.length");
        if (ours && inFrame(n) && n.start() <= edited && !said.contains(name)) {
            int now = u16(n.start());
            if (now > 0) {
                put16(n.start(), now + grown);
            }
        }
    }

    private void checksum(List<FieldNode> nodes, int i) {
        FieldNode n = nodes.get(i);
        if (!inFrame(n)) {
            return;
        }
        switch (n.field().name()) {
            case "ip.checksum" -> {
                int ip = n.start() - IPV4_CHECKSUM_AT;
                int header = 4 * (a[ip] & 15);
                if (!said.contains("ip.checksum") && ip + header <= a.length) {
                    put16(n.start(), 0);
                    put16(n.start(), Checksum.finish(Checksum.sum(a, ip, ip + header, 0)));
                }
            }
            case "udp.checksum" -> {
                // none was sent where it is zero, and none is sent now
                if (!said.contains("udp.checksum") && u16(n.start()) != 0) {
                    transport(nodes, i, n.start(), n.start() - UDP_CHECKSUM_AT, UDP);
                }
            }
            case "tcp.checksum" -> {
                if (!said.contains("tcp.checksum")) {
                    transport(nodes, i, n.start(), n.start() - TCP_CHECKSUM_AT, TCP);
                }
            }
            default -> {
                return;
            }
        }
    }

    private void transport(List<FieldNode> nodes, int before, int at, int from, int protocol) {
        for (int i = before - 1; i >= 0; i--) {
            FieldNode n = nodes.get(i);
            String name = n.field().name();
            if (inFrame(n) && (name.equals("ip") || name.equals("ipv6"))) {
                boolean six = name.equals("ipv6");
                int ip = n.start();
                int end = six ? ip + 40 + u16(ip + 4) : ip + u16(ip + 2);
                if (end > a.length || end <= from) {
                    // the capture kept only a part, or the length was set wrong on purpose
                    return;
                }
                long pseudo = Checksum.sum(a, six ? ip + 8 : ip + 12, six ? ip + 40 : ip + 20, 0);
                put16(at, 0);
                int sum = Checksum.finish(Checksum.sum(a, from, end, pseudo + protocol + (end - from)));
                put16(at, protocol == UDP && sum == 0 ? 0xffff : sum);
                return;
            }
        }
    }

    private int u16(int at) {
        return (a[at] & 0xff) << 8 | a[at + 1] & 0xff;
    }

    private void put16(int at, int v) {
        a[at] = (byte) (v >>> 8);
        a[at + 1] = (byte) v;
    }
}
