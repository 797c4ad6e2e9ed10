package dev.framewise.simulator.stack.nat;

import dev.framewise.protocols.icmp.Icmp;
import dev.framewise.protocols.wire.Checksum;
import dev.framewise.simulator.stack.IpAddress;
import dev.framewise.simulator.stack.IpHeaders;

/**
 * An IPv4 packet whose ends can be replaced in place, its checksums with them (RFC 1624). It may be one that an ICMP error
 * quotes, of which only the beginning is there.
 */
final class Rewriting {
    private static final int TCP_CHECKSUM = 16;
    private static final int UDP_CHECKSUM = 6;
    private static final int ICMP_CHECKSUM = 2;
    private static final int ICMP_IDENTIFIER = 4;

    private final byte[] f;
    private final int at;
    private final int transport;
    private final int end;

    private Rewriting(byte[] f, int at, int transport, int end) {
        this.f = f;
        this.at = at;
        this.transport = transport;
        this.end = end;
    }

    /** Null when too little of it is there to tell its ends. */
    static Rewriting of(byte[] f, int at, int limit) {
        if (limit - at < 28 || f[at] >>> 4 != 4) {
            return null;
        }
        int transport = at + (f[at] & 15) * 4;
        if (transport < at + 20 || transport + 8 > limit) {
            return null;
        }
        return new Rewriting(f, at, transport, Math.min(limit, at + IpHeaders.u16(f, at + 2)));
    }

    byte[] bytes() {
        return f;
    }

    /** Where the transport's header begins. */
    int transportAt() {
        return transport;
    }

    int end() {
        return end;
    }

    int protocol() {
        return f[at + 9] & 0xff;
    }

    boolean tcp() {
        return protocol() == IpHeaders.TCP;
    }

    /** The flags of a TCP segment. */
    int tcpFlags() {
        return transport + 13 < end ? f[transport + 13] & 0xff : 0;
    }

    private int icmpType() {
        return f[transport] & 0xff;
    }

    /** Whether it is an ICMP error, which quotes another packet. */
    boolean icmpError() {
        return protocol() == IpHeaders.ICMP
                && switch (icmpType()) {
                    case 3, 4, 11, 12 -> true;
                    default -> false;
                };
    }

    boolean echoRequest() {
        return protocol() == IpHeaders.ICMP && icmpType() == Icmp.ECHO_REQUEST;
    }

    /** Whether it has ends that can be mapped: TCP, UDP, or an ICMP query or its reply. */
    boolean mappable() {
        return switch (protocol()) {
            case IpHeaders.TCP, IpHeaders.UDP -> true;
            case IpHeaders.ICMP ->
                switch (icmpType()) {
                    case 0, 8, 13, 14 -> true;
                    default -> false;
                };
            default -> false;
        };
    }

    Endpoint source() {
        return new Endpoint(
                IpAddress.v4(f, at + 12),
                IpHeaders.u16(f, protocol() == IpHeaders.ICMP ? transport + ICMP_IDENTIFIER : transport));
    }

    Endpoint target() {
        return new Endpoint(
                IpAddress.v4(f, at + 16),
                IpHeaders.u16(f, protocol() == IpHeaders.ICMP ? transport + ICMP_IDENTIFIER : transport + 2));
    }

    /** The packet that an ICMP error quotes; null when too little of it is there. */
    Rewriting quoted() {
        return of(f, transport + 8, end);
    }

    void source(Endpoint e) {
        replace(at + 12, transport, e);
    }

    void target(Endpoint e) {
        replace(at + 16, transport + 2, e);
    }

    void sourceAddress(IpAddress a) {
        replaceAddress(at + 12, a, -1);
    }

    void targetAddress(IpAddress a) {
        replaceAddress(at + 16, a, -1);
    }

    /** Computes the ICMP checksum anew after what it quotes was changed. */
    void settleIcmp() {
        IpHeaders.put16(f, transport + ICMP_CHECKSUM, 0);
        IpHeaders.put16(f, transport + ICMP_CHECKSUM, Checksum.finish(Checksum.sum(f, transport, end, 0)));
    }

    private void replace(int addressAt, int portAt, Endpoint e) {
        int checksumAt = transport
                + switch (protocol()) {
                    case IpHeaders.TCP -> TCP_CHECKSUM;
                    case IpHeaders.UDP -> UDP_CHECKSUM;
                    default -> ICMP_CHECKSUM;
                };
        boolean icmp = protocol() == IpHeaders.ICMP;
        replaceAddress(addressAt, e.address(), icmp ? -1 : checksumAt);
        int at16 = icmp ? transport + ICMP_IDENTIFIER : portAt;
        int old = IpHeaders.u16(f, at16);
        IpHeaders.put16(f, at16, e.port());
        adjust(checksumAt, old, e.port());
    }

    private void replaceAddress(int addressAt, IpAddress a, int checksumAt) {
        for (int i = 0; i < 2; i++) {
            int old = IpHeaders.u16(f, addressAt + 2 * i);
            int word = (int) (a.low() >>> 16 - 16 * i) & 0xffff;
            IpHeaders.put16(f, addressAt + 2 * i, word);
            put(at + 10, IpHeaders.u16(f, at + 10), old, word);
            if (checksumAt >= 0) {
                adjust(checksumAt, old, word);
            }
        }
    }

    private void adjust(int checksumAt, int old, int word) {
        if (checksumAt + 2 > end) {
            return; // the quotation ends before it
        }
        int checksum = IpHeaders.u16(f, checksumAt);
        boolean udp = protocol() == IpHeaders.UDP;
        if (udp && checksum == 0) {
            return; // RFC 768: there is none
        }
        put(checksumAt, checksum, old, word);
        if (udp && IpHeaders.u16(f, checksumAt) == 0) {
            IpHeaders.put16(f, checksumAt, 0xffff);
        }
    }

    /** RFC 1624 §3, equation 3. */
    private void put(int checksumAt, int checksum, int old, int word) {
        IpHeaders.put16(f, checksumAt, Checksum.finish((~checksum & 0xffff) + (~old & 0xffff) + word));
    }
}
