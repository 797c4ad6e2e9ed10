package dev.framewise.simulator.stack;

import dev.framewise.protocols.wire.Checksum;
import java.util.ArrayList;
import java.util.List;

/** Cuts packets that are larger than a link takes. RFC 791 §3.2, RFC 8200 §4.5. */
final class Fragmenter {
    private Fragmenter() {}

    /** Cuts an IPv4 packet; one that is a fragment already stays in its place of the whole. */
    static List<byte[]> cut4(byte[] f, int mtuBytes) {
        int at = IpHeaders.AT;
        int header = (f[at] & 15) * 4;
        int total = IpHeaders.u16(f, at + 2);
        int flags = IpHeaders.u16(f, at + 6);
        int each = (mtuBytes - header) / 8 * 8;
        List<byte[]> parts = new ArrayList<>();
        for (int from = header; from < total; from += each) {
            int n = Math.min(each, total - from);
            byte[] part = new byte[at + header + n];
            System.arraycopy(f, 0, part, 0, at + header);
            System.arraycopy(f, at + from, part, at + header, n);
            boolean more = from + n < total || (flags & IpHeaders.MORE_FRAGMENTS) != 0;
            int offset = (flags & 0x1fff) + (from - header) / 8;
            IpHeaders.put16(part, at + 2, header + n);
            IpHeaders.put16(part, at + 6, offset | (more ? IpHeaders.MORE_FRAGMENTS : 0));
            IpHeaders.put16(part, at + 10, 0);
            IpHeaders.put16(part, at + 10, Checksum.finish(Checksum.sum(part, at, at + header, 0)));
            parts.add(part);
        }
        return parts;
    }

    /** Cuts an IPv6 packet without extension headers at its source; routers never do. */
    static List<byte[]> cut6(byte[] f, int mtuBytes, int identification) {
        int at = IpHeaders.AT;
        int header = IpHeaders.V6_BYTES;
        int payload = f.length - at - header;
        int each = (mtuBytes - header - 8) / 8 * 8;
        List<byte[]> parts = new ArrayList<>();
        for (int from = 0; from < payload; from += each) {
            int n = Math.min(each, payload - from);
            byte[] part = new byte[at + header + 8 + n];
            System.arraycopy(f, 0, part, 0, at + header);
            IpHeaders.put16(part, at + 4, 8 + n);
            int h = at + header;
            part[h] = f[at + 6];
            part[at + 6] = IpHeaders.FRAGMENT;
            IpHeaders.put16(part, h + 2, from | (from + n < payload ? 1 : 0));
            IpHeaders.put32(part, h + 4, identification);
            System.arraycopy(f, at + header + from, part, h + 8, n);
            parts.add(part);
        }
        return parts;
    }
}
