package dev.framewise.simulator.stack;

import dev.framewise.protocols.ethernet.EtherTypes;
import dev.framewise.protocols.wire.Checksum;

/**
 * IP headers at their fixed places in a frame, for the hot way down and up: written and looked at without a walk. A test
 * holds that they are what the walks of {@code protocols.ipv4} and {@code protocols.ipv6} write and read.
 */
public final class IpHeaders {
    public static final int ICMP = 1;
    public static final int TCP = 6;
    public static final int UDP = 17;
    public static final int ICMPV6 = 58;
    public static final int FRAGMENT = 44;

    /** Where the network packet begins in a frame. */
    public static final int AT = IpLayer.ETHERNET_BYTES;

    static final int V4_BYTES = 20;
    static final int V6_BYTES = 40;
    static final int DONT_FRAGMENT = 0x4000;
    static final int MORE_FRAGMENTS = 0x2000;

    private IpHeaders() {}

    /**
     * Writes an IPv4 header without options in front of what stands behind it. RFC 791 §3.1.
     *
     * @param flagsAndOffset the 16 bits with DF, MF and the offset in units of 8 bytes
     */
    static void put4(
            byte[] f, IpAddress source, IpAddress target, int protocol, int tos, int id, int flagsAndOffset, int ttl) {
        int total = f.length - AT;
        f[12] = EtherTypes.IPV4 >>> 8;
        f[13] = 0;
        f[14] = 0x45;
        f[15] = (byte) tos;
        put16(f, 16, total);
        put16(f, 18, id);
        put16(f, 20, flagsAndOffset);
        f[22] = (byte) ttl;
        f[23] = (byte) protocol;
        int s = (int) source.low();
        int t = (int) target.low();
        put32(f, 26, s);
        put32(f, 30, t);
        long sum = (0x4500 | tos & 0xff)
                + (long) total
                + (id & 0xffff)
                + (flagsAndOffset & 0xffff)
                + ((ttl & 0xff) << 8 | protocol & 0xff)
                + (s >>> 16)
                + (s & 0xffff)
                + (t >>> 16)
                + (t & 0xffff);
        put16(f, 24, Checksum.finish(sum));
    }

    /** Writes an IPv6 header in front of what stands behind it. RFC 8200 §3. */
    static void put6(byte[] f, IpAddress source, IpAddress target, int nextHeader, int trafficClass, int hopLimit) {
        f[12] = (byte) (EtherTypes.IPV6 >>> 8);
        f[13] = (byte) EtherTypes.IPV6;
        f[14] = (byte) (0x60 | trafficClass >>> 4 & 15);
        f[15] = (byte) (trafficClass << 4);
        f[16] = 0;
        f[17] = 0;
        put16(f, 18, f.length - AT - V6_BYTES);
        f[20] = (byte) nextHeader;
        f[21] = (byte) hopLimit;
        source.put(f, 22);
        target.put(f, 38);
    }

    /** The frame with one hop less to live: a copy, since frames never change. RFC 1624 §3 for the checksum. */
    static byte[] oneHopLess(byte[] f) {
        byte[] next = f.clone();
        if (f[12] == 0x08) {
            next[22]--;
            int sum = (~u16(f, 24) & 0xffff) + (~u16(f, 22) & 0xffff) + u16(next, 22);
            put16(next, 24, Checksum.finish(sum));
        } else {
            next[21]--;
        }
        return next;
    }

    public static int u16(byte[] f, int at) {
        return (f[at] & 0xff) << 8 | f[at + 1] & 0xff;
    }

    public static void put16(byte[] f, int at, int v) {
        f[at] = (byte) (v >>> 8);
        f[at + 1] = (byte) v;
    }

    static void put32(byte[] f, int at, int v) {
        put16(f, at, v >>> 16);
        put16(f, at + 2, v);
    }

    public static int i32(byte[] f, int at) {
        return u16(f, at) << 16 | u16(f, at + 2);
    }
}
