package dev.framewise.protocols.ethernet;

import dev.framewise.protocols.wire.Bytes;

/**
 * Where what a frame carries really ends, by the lengths at the fixed places of its header. Short packets are padded to
 * Ethernet's least size, and some cards and switches append bytes of their own; only the carried header can tell.
 */
public final class PayloadEnd {
    private PayloadEnd() {}

    /**
     * @param type the EtherType of what is carried
     * @return the index after its last byte, from..to; {@code to} when its length is not known
     */
    public static int of(int type, Bytes b, int from, int to) {
        int n = to - from;
        long length = switch (type) {
            case EtherTypes.IPV4 -> n < 20 ? n : ipv4(b, from, n);
            case EtherTypes.IPV6 -> n < 40 ? n : ipv6(b, from, n);
            case EtherTypes.ARP, 0x8035 -> n < 8 ? n : 8 + 2 * (b.at(from + 4) + b.at(from + 5));
            case EtherTypes.MPLS, EtherTypes.MPLS_MULTICAST -> mpls(b, from, to) - (long) from;
            case EtherTypes.PPPOE_DISCOVERY, EtherTypes.PPPOE_SESSION -> n < 6 ? n : 6 + b.u16(from + 4);
            default -> n;
        };
        return from + (int) Math.min(n, length);
    }

    private static long ipv4(Bytes b, int from, int n) {
        int total = b.u16(from + 2);
        return b.at(from) >>> 4 != 4 || total < (b.at(from) & 15) * 4 ? n : total;
    }

    private static long ipv6(Bytes b, int from, int n) {
        int length = b.u16(from + 4);
        return b.at(from) >>> 4 != 6 || length == 0 && b.at(from + 6) != 59 ? n : 40L + length;
    }

    private static int mpls(Bytes b, int from, int to) {
        int at = from;
        while (to - at > 4) {
            boolean bottom = (b.at(at + 2) & 1) != 0;
            at += 4;
            if (bottom) {
                int version = b.at(at) >>> 4;
                return version == 4
                        ? of(EtherTypes.IPV4, b, at, to)
                        : version == 6 ? of(EtherTypes.IPV6, b, at, to) : to;
            }
        }
        return to;
    }
}
