package dev.framewise.protocols.ipv6;

import static dev.framewise.protocols.ipv6.Ipv6Fields.*;

import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.ipv4.IpProtocols;
import dev.framewise.protocols.ipv4.Ipv4Fields;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Checksum;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Wire;
import java.util.ArrayList;
import java.util.List;

/**
 * A packet of the Internet Protocol, version 6. RFC 8200 §3.
 *
 * <pre>
 *   version (4) | traffic class (8) | flow label (20)
 *   payload length (16) | next header (8) | hop limit (8)
 *   source address (128)
 *   target address (128)
 *   extension headers, then what is carried
 * </pre>
 *
 * @param dscp differentiated services codepoint, 0..63
 * @param ecn explicit congestion notification, 0..3
 * @param flow flow label, 20 bits
 * @param hopLimit how many routers it may still pass, 0..255
 * @param source 16 bytes
 * @param target 16 bytes
 * @param extensions in order
 * @param protocol what is carried behind the extension headers, e.g. 6 for TCP
 * @param payload what is carried
 */
public record Ipv6(
        int dscp,
        int ecn,
        int flow,
        int hopLimit,
        Bytes source,
        Bytes target,
        List<Ipv6Extension> extensions,
        int protocol,
        Bytes payload) {

    /** Bytes of a header without extensions. */
    public static final int HEADER_BYTES = 40;

    /** More extension headers than this are not looked at. */
    static final int MOST_EXTENSIONS = 8192;

    public static final Ipv6 SHAPE = new Ipv6(0, 0, 0, 0, Bytes.EMPTY, Bytes.EMPTY, List.of(), 59, Bytes.EMPTY);

    public static final Protocol PROTOCOL = new Protocol(
            IPV6,
            "IPv6",
            fields(),
            Ipv6Rules.ALL,
            List.of(RFC_8200, RFC_4291, RFC_2474, RFC_3168, RFC_6437, RFC_4862, RFC_4380, RFC_3056, RFC_5214),
            Ipv6.class);

    /** The sum of the pseudo header for what this packet carries. RFC 8200 §8.1. */
    public static long pseudoHeaderSum(Bytes source, Bytes target, int protocol, int byteLength) {
        long sum = Checksum.sum(source.array(), source.offset(), source.offset() + 16, protocol);
        return Checksum.sum(target.array(), target.offset(), target.offset() + 16, sum)
                + (byteLength >>> 16)
                + (byteLength & 0xffff);
    }

    /** Header, extension headers and payload. */
    public static Ipv6 walk(Wire w, Ipv6 m) {
        boolean reading = w.reading();
        Bytes ahead = reading ? w.ahead(Bytes.EMPTY, 6) : Bytes.EMPTY;
        int length = ahead.length() == 6 ? ahead.u16(4) : 0;
        Ipv6 h = walkHeader(w, m);
        w.begin(length != 0 ? length : w.remaining());
        List<Ipv6Extension> extensions = reading ? new ArrayList<>(2) : m.extensions;
        int next = h.protocol;
        for (int i = 0; reading ? goesOn(w, next, i) : i < extensions.size(); i++) {
            Bytes first = reading ? w.ahead(Bytes.EMPTY, 1) : Bytes.EMPTY;
            Ipv6Extension e = Ipv6Extension.walk(
                    w,
                    reading ? null : extensions.get(i),
                    reading ? next : extensions.get(i).kind(),
                    nextOf(m, i));
            if (reading) {
                next = first.at(0);
                extensions.add(e);
            }
        }
        Bytes payload = w.rest(PAYLOAD, m.payload);
        w.end();
        return new Ipv6(
                h.dscp,
                h.ecn,
                h.flow,
                h.hopLimit,
                h.source,
                h.target,
                reading ? List.copyOf(extensions) : extensions,
                reading ? next : m.protocol,
                payload);
    }

    private static boolean goesOn(Wire w, int next, int i) {
        return Ipv6Extension.isExtension(next) && i < MOST_EXTENSIONS && !w.failed() && w.remaining() > 0;
    }

    /** What follows the extension header at an index, or for -1 the Internet header. */
    private static int nextOf(Ipv6 m, int index) {
        return index + 1 < m.extensions.size() ? m.extensions.get(index + 1).kind() : m.protocol;
    }

    private int bytesAfterHeader() {
        int n = payload.length();
        for (Ipv6Extension e : extensions) {
            n += 1 + e.body().length();
        }
        return n;
    }

    /** The header without extensions; the message that is read has the first next header for its protocol. */
    static Ipv6 walkHeader(Wire w, Ipv6 m) {
        int from = w.position();
        int version = w.number(VERSION, 6);
        w.derived(Ipv4Fields.VERSION, version, from, 1);
        w.check(version == 6, VERSION, Ipv6Rules.VERSION_IS_6);
        if (w.reading() && version != 6) {
            w.derived(BOGUS_VERSION, "", from, 1);
            return SHAPE;
        }
        w.open(TCLASS);
        int dscp = w.number(DSCP, m.dscp);
        int ecn = w.number(ECN, m.ecn);
        w.close();
        int flow = w.number(FLOW, m.flow);
        int length = w.number(PLEN, m.bytesAfterHeader());
        int next = w.number(NXT, nextOf(m, -1));
        int hopLimit = w.number(HLIM, m.hopLimit);
        w.check(hopLimit != 0 || w.failed(), HLIM, Ipv6Rules.HOP_LIMIT_ZERO);
        if (w.reading() && length == 0 && next != IpProtocols.NO_NEXT && w.remaining() > 32) {
            w.derived(PLEN_ZERO, "", from + 4, 2);
            w.check(false, PLEN, Ipv6Rules.LENGTH_LEFT_TO_CARD);
        }
        w.check(w.peek(0) != 0xff, SRC, Ipv6Rules.SOURCE_ADDRESS);
        Bytes source = w.bytes(SRC, m.source, 16);
        Bytes target = w.bytes(DST, m.target, 16);
        return new Ipv6(dscp, ecn, flow, hopLimit, source, target, List.of(), next, Bytes.EMPTY);
    }

    private static List<Field> fields() {
        List<Field> all = new ArrayList<>(Ipv6Fields.ALL);
        all.addAll(ExtensionFields.ALL);
        all.add(Ipv4Fields.VERSION);
        return List.copyOf(all);
    }
}
