package dev.framewise.protocols.ipv6;

import static dev.framewise.protocols.ipv6.ExtensionFields.*;

import dev.framewise.protocols.ipv4.IpProtocols;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.Wire;

/**
 * An extension header between the Internet header and what it carries. RFC 8200 §4. Each begins with the number of what
 * follows; all but the fragment header tell their length.
 *
 * @param kind its number as a next header, e.g. 43 for a routing header
 * @param body all its bytes but the first
 */
public record Ipv6Extension(int kind, Bytes body) {
    private static final int FRAGMENT_BYTES = 8;

    /** True for the numbers of headers that are walked here; others are protocols of their own. */
    static boolean isExtension(int next) {
        return next == IpProtocols.HOP_BY_HOP
                || next == IpProtocols.ROUTING
                || next == IpProtocols.FRAGMENT
                || next == IpProtocols.DESTINATION_OPTIONS
                || next == IpProtocols.AH;
    }

    /** A fragment header. RFC 8200 §4.5. */
    public static Ipv6Extension fragment(int offsetBytes, boolean more, int identification) {
        int bits = offsetBytes | (more ? 1 : 0);
        return new Ipv6Extension(
                IpProtocols.FRAGMENT,
                Bytes.of(
                        0,
                        bits >>> 8,
                        bits,
                        identification >>> 24,
                        identification >>> 16,
                        identification >>> 8,
                        identification));
    }

    /**
     * What a datagram that was put together from fragments begins with: what the fragment header of its first fragment says, not
     * that of any other. RFC 8200 §4.5.
     */
    public static int firstOf(Source datagram, int otherwise) {
        if (datagram.origin() instanceof Source.Joined joined && !joined.parts().isEmpty()) {
            Source.Part first = joined.parts().get(0);
            return first.at() == 0 && first.offset() >= FRAGMENT_BYTES
                    ? first.source().bytes().at(first.offset() - FRAGMENT_BYTES)
                    : otherwise;
        }
        return otherwise;
    }

    /** How many bytes the header at the wire's position has after its first, by what it says; 0 when it does not say. */
    private static int bodyBytes(int kind, Bytes ahead) {
        if (kind == IpProtocols.FRAGMENT) {
            return 7;
        }
        if (ahead.length() < 2) {
            return 0;
        }
        int length = ahead.at(1);
        return kind == IpProtocols.AH ? length * 4 + 7 : length * 8 + 7;
    }

    /**
     * One header.
     *
     * @param m what to write, or null when reading
     * @param next what follows it, when writing
     * @return the header; it ends where the wire then stands
     */
    static Ipv6Extension walk(Wire w, Ipv6Extension m, int kind, int next) {
        int n = w.reading() ? bodyBytes(kind, w.ahead(Bytes.EMPTY, 2)) : m.body.length();
        boolean fits = !w.reading() || n > 0 && n < w.remaining();
        int have = w.reading() ? Math.max(0, Math.min(n, w.remaining() - 1)) : n;
        Bytes whole = w.reading() ? w.ahead(Bytes.EMPTY, have + 1) : Bytes.EMPTY;
        Bytes body = w.reading() ? whole.from(Math.min(1, whole.length())) : m.body;
        w.open(nodeOf(kind));
        switch (kind) {
            case IpProtocols.FRAGMENT -> fragment(w, body, next);
            case IpProtocols.ROUTING -> routing(w, body, next, fits);
            case IpProtocols.AH -> authentication(w, body, next, fits);
            case IpProtocols.HOP_BY_HOP -> options(w, body, next, fits, HOP_NXT, HOP_LEN, HOP_LEN_OCT);
            default -> options(w, body, next, fits, DST_NXT, DST_LEN, DST_LEN_OCT);
        }
        w.close();
        return w.reading() && !w.skimming() ? new Ipv6Extension(kind, body) : m;
    }

    private static Field nodeOf(int kind) {
        return switch (kind) {
            case IpProtocols.FRAGMENT -> FRAGHDR;
            case IpProtocols.ROUTING -> ROUTING;
            case IpProtocols.AH -> AH;
            case IpProtocols.HOP_BY_HOP -> HOPOPTS;
            default -> DSTOPTS;
        };
    }

    private static void options(Wire w, Bytes b, int next, boolean fits, Field nxt, Field len, Field octets) {
        w.number(nxt, next);
        int length = w.number(len, b.length() > 0 ? b.at(0) : 0);
        w.derived(octets, (length + 1) * 8L, w.position() - 1, 1);
        w.check(fits, len, Ipv6Rules.EXTENSION_LENGTH);
        if (b.length() > 1) {
            Ipv6Option.walkAll(w, b.from(1));
        }
    }

    private static void fragment(Wire w, Bytes b, int next) {
        boolean whole = b.length() == 7;
        w.number(FRAG_NXT, next);
        w.number(FRAG_RESERVED, whole ? b.at(0) : 0);
        int bits = whole ? b.u16(1) : 0;
        w.number(FRAG_OFFSET, bits >>> 3);
        w.number(FRAG_BITS, bits >>> 1 & 3);
        w.flag(FRAG_MORE, (bits & 1) != 0);
        w.number64(FRAG_IDENT, whole ? b.u32(3) : 0);
    }

    private static void authentication(Wire w, Bytes b, int next, boolean fits) {
        w.number(AH_NXT, next);
        w.number(AH_LENGTH, b.length() > 0 ? b.at(0) : 0);
        w.check(fits, AH_LENGTH, Ipv6Rules.EXTENSION_LENGTH);
        if (b.length() >= 11) {
            w.bytes(AH_RESERVED, b.slice(1, 3), 2);
            w.number64(AH_SPI, b.u32(3));
            w.number64(AH_SEQUENCE, b.u32(7));
            if (b.length() > 11) {
                w.bytes(AH_ICV, b.from(11), b.length() - 11);
            }
        } else if (b.length() > 1) {
            w.bytes(AH_ICV, b.from(1), b.length() - 1);
        }
    }

    private static void routing(Wire w, Bytes b, int next, boolean fits) {
        int n = b.length();
        w.number(ROUTING_NXT, next);
        int length = w.number(ROUTING_LEN, n > 0 ? b.at(0) : 0);
        w.derived(ROUTING_LEN_OCT, (length + 1) * 8L, w.position() - 1, 1);
        w.check(fits, ROUTING_LEN, Ipv6Rules.EXTENSION_LENGTH);
        int type = w.number(ROUTING_TYPE, n > 1 ? b.at(1) : 0);
        if (type == 0 && w.reading() && n > 1) {
            w.derived(DEPRECATED, "", w.position() - 1, 1);
            w.check(false, ROUTING_TYPE, Ipv6Rules.ROUTING_TYPE_0);
        }
        int left = w.number(SEGLEFT, n > 2 ? b.at(2) : 0);
        if (n <= 3) {
            return;
        }
        if (type == 0 && n >= 7) {
            w.bytes(ROUTE_RESERVED, b.slice(3, 7), 4);
            int addresses = addresses(w, b, 7, n, ROUTE_ADDRESS);
            w.check(left <= addresses || !w.reading(), SEGLEFT, Ipv6Rules.SEGMENTS_LEFT);
        } else if (type == 2 && n >= 7) {
            w.bytes(MOBILE_RESERVED, b.slice(3, 7), 4);
            addresses(w, b, 7, Math.min(n, 23), MOBILE_HOME);
            rest(w, b, 7 + (n >= 23 ? 16 : 0), ROUTING_DATA);
        } else if (type == 4 && n >= 7) {
            int last = w.number(SRH_LAST, b.at(3));
            w.number(SRH_FLAGS, b.at(4));
            w.bytes(SRH_TAG, b.slice(5, 7), 2);
            int end = (int) Math.min(n, 7 + 16L * (last + 1));
            int addresses = addresses(w, b, 7, end, SRH_ADDRESS);
            rest(w, b, 7 + 16 * addresses, SRH_TLVS);
        } else {
            rest(w, b, 3, ROUTING_DATA);
        }
    }

    private static int addresses(Wire w, Bytes b, int from, int to, Field f) {
        int count = 0;
        int at = from;
        for (; at + 16 <= to; at += 16) {
            w.bytes(f, b.slice(at, at + 16), 16);
            count++;
        }
        if (f == ROUTE_ADDRESS) {
            rest(w, b, at, ROUTING_DATA);
        }
        return count;
    }

    private static void rest(Wire w, Bytes b, int from, Field f) {
        if (from < b.length()) {
            w.bytes(f, b.from(from), b.length() - from);
        }
    }

    /** Where within the body the address stands that a routing header will end up in, or -1. RFC 8200 §8.1. */
    static int finalTarget(int kind, Bytes body) {
        if (kind != IpProtocols.ROUTING || body.length() < 23 || body.at(2) == 0) {
            return -1;
        }
        int addresses = (body.length() - 7) / 16;
        return switch (body.at(1)) {
            case 0 -> 7 + 16 * (addresses - 1);
            case 2, 4 -> 7;
            default -> -1;
        };
    }
}
