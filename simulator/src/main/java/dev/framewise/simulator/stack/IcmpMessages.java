package dev.framewise.simulator.stack;

import dev.framewise.protocols.icmp.Icmp;
import dev.framewise.protocols.icmpv6.Icmpv6;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.WireWriter;

/** Builds frames that hold an ICMP or ICMPv6 message behind room for the headers below. */
final class IcmpMessages {
    private IcmpMessages() {}

    /** A message in a frame whose Ethernet and IP headers are still to be filled in; the family follows the addresses. */
    static byte[] frame(IpAddress source, IpAddress target, int type, int code, Bytes body) {
        WireWriter w = new WireWriter();
        if (target.v6()) {
            Icmpv6.walk(
                    w,
                    new Icmpv6(type, code, body),
                    pseudoHeaderSum(source, target, IpHeaders.ICMPV6, 4 + body.length()));
        } else {
            Icmp.walk(w, new Icmp(type, code, body));
        }
        Bytes message = w.bytes();
        int headroom = IpSender.headroomBytes(target.v6());
        byte[] frame = new byte[headroom + message.length()];
        message.copyTo(0, frame, headroom, message.length());
        return frame;
    }

    /** RFC 9293 §3.1, RFC 8200 §8.1. */
    static long pseudoHeaderSum(IpAddress source, IpAddress target, int protocol, int bytes) {
        return source.wordSum() + target.wordSum() + protocol + (bytes >>> 16) + (bytes & 0xffff);
    }
}
