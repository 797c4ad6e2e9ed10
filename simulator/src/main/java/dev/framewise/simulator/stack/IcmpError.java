package dev.framewise.simulator.stack;

import dev.framewise.protocols.wire.Bytes;

/**
 * What an ICMP error says about a packet of ours, read from the quoted beginning of that packet.
 *
 * @param mtuBytes what would fit, when it was too big; 0 when the router did not say (RFC 1191 §3)
 * @param source the own address that the packet had
 * @param target where it wanted to go
 * @param protocol 6 TCP, 17 UDP, …
 * @param sourcePort of TCP or UDP; of an echo its identifier
 * @param targetPort of TCP or UDP
 * @param sequence of a TCP segment, so that old or invented errors can be told (RFC 5927 §4)
 */
public record IcmpError(
        Kind kind,
        int mtuBytes,
        IpAddress source,
        IpAddress target,
        int protocol,
        int sourcePort,
        int targetPort,
        int sequence) {

    /** What was wrong. */
    public enum Kind {
        HOST_UNREACHABLE,
        PROTOCOL_UNREACHABLE,
        PORT_UNREACHABLE,
        PROHIBITED,
        TOO_BIG,
        HOPS_EXCEEDED
    }

    /** Reads the quoted packet; null when too little of it is there. */
    static IcmpError read(Kind kind, int mtuBytes, Bytes q) {
        if (q.length() < 28) {
            return null;
        }
        boolean v6 = q.at(0) >>> 4 == 6;
        int header = v6 ? 40 : (q.at(0) & 15) * 4;
        if (header < 20 || q.length() < header + 8) {
            return null;
        }
        IpAddress source = Resolution.address(v6 ? q.slice(8, 24) : q.slice(12, 16));
        IpAddress target = Resolution.address(v6 ? q.slice(24, 40) : q.slice(16, 20));
        return new IcmpError(
                kind, mtuBytes, source, target, q.at(v6 ? 6 : 9), q.u16(header), q.u16(header + 2), q.i32(header + 4));
    }
}
