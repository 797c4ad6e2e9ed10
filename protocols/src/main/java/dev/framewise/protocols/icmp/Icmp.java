package dev.framewise.protocols.icmp;

import static dev.framewise.protocols.icmp.IcmpFields.*;

import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Wire;
import java.util.List;

/**
 * A message of the Internet Control Message Protocol. RFC 792.
 *
 * <pre>type (8) | code (8) | checksum (16) | four bytes that depend on the type | more that depends on the type</pre>
 *
 * @param type e.g. 8 for an echo request
 * @param code what kind of it
 * @param body what follows the checksum
 */
public record Icmp(int type, int code, Bytes body) {
    public static final int ECHO_REPLY = 0;
    public static final int UNREACHABLE = 3;
    public static final int SOURCE_QUENCH = 4;
    public static final int REDIRECT = 5;
    public static final int ECHO_REQUEST = 8;
    public static final int ROUTER_ADVERTISEMENT = 9;
    public static final int ROUTER_SOLICITATION = 10;
    public static final int TIME_EXCEEDED = 11;
    public static final int PARAMETER_PROBLEM = 12;
    public static final int TIMESTAMP_REQUEST = 13;
    public static final int TIMESTAMP_REPLY = 14;
    public static final int INFORMATION_REQUEST = 15;
    public static final int INFORMATION_REPLY = 16;
    public static final int MASK_REQUEST = 17;
    public static final int MASK_REPLY = 18;
    public static final int EXTENDED_ECHO_REQUEST = 42;
    public static final int EXTENDED_ECHO_REPLY = 43;

    private static final int FRAGMENTATION_NEEDED = 4;

    public static final Icmp SHAPE = new Icmp(0, 0, Bytes.EMPTY);

    public static final Protocol PROTOCOL = new Protocol(
            ICMP,
            "ICMP",
            ALL,
            List.of(CHECKSUM_RIGHT, TYPE_DEPRECATED),
            List.of(RFC_792, RFC_1256, RFC_950, RFC_4884, RFC_8335, RFC_1191, RFC_6633),
            Icmp.class);

    /** An echo request or reply. */
    public static Icmp echo(boolean request, int identifier, int sequence, Bytes data) {
        Bytes head = Bytes.of(identifier >>> 8, identifier, sequence >>> 8, sequence);
        return new Icmp(request ? ECHO_REQUEST : ECHO_REPLY, 0, head.then(data));
    }

    /** An error about a datagram, of which the header and the first bytes are quoted. */
    public static Icmp error(int type, int code, int fourBytes, Bytes quoted) {
        Bytes head = Bytes.of(fourBytes >>> 24, fourBytes >>> 16, fourBytes >>> 8, fourBytes);
        return new Icmp(type, code, head.then(quoted));
    }

    /** True for messages that quote the datagram which they are about. */
    public static boolean quotes(int type) {
        return type == UNREACHABLE
                || type == SOURCE_QUENCH
                || type == REDIRECT
                || type == TIME_EXCEEDED
                || type == PARAMETER_PROBLEM;
    }

    /** The whole message. */
    public static Icmp walk(Wire w, Icmp m) {
        int from = w.position();
        Bytes body = w.reading() ? w.ahead(Bytes.EMPTY, w.remaining()) : m.body;
        body = w.reading() ? body.from(Math.min(4, body.length())) : body;
        Icmp h = walkHeader(w, m, w.remaining());
        w.rest(DATA, w.reading() ? Bytes.EMPTY : m.body.from(w.position() - from - 4));
        if (!w.reading()) {
            w.settle(CHECKSUM, from + 2, from, w.position(), 0);
        }
        return new Icmp(h.type, h.code, body);
    }

    /**
     * All but what is quoted or echoed, which follows where the wire then stands.
     *
     * @param messageBytes how many bytes are there in all; -1 when the message was cut, so that its checksum cannot be judged
     */
    static Icmp walkHeader(Wire w, Icmp m, int messageBytes) {
        int from = w.position();
        int type = w.number(TYPE, m.type);
        w.check(type != SOURCE_QUENCH || !w.reading(), TYPE, TYPE_DEPRECATED);
        int code = w.number(codeOf(type), m.code);
        int checksum = w.number(CHECKSUM, 0);
        if (w.reading() && !w.failed()) {
            verdict(w, checksum, from, messageBytes);
        }
        Bytes b = w.reading() ? w.ahead(Bytes.EMPTY, w.remaining()) : m.body;
        if (b.length() >= 4) {
            walkBody(w, type, code, b);
        }
        return new Icmp(type, code, Bytes.EMPTY);
    }

    private static void verdict(Wire w, int checksum, int from, int messageBytes) {
        if (messageBytes < 4) {
            w.derived(CHECKSUM_VERDICT, 2, from + 2, 0);
            return;
        }
        int right = w.settle(CHECKSUM, from + 2, from, from + messageBytes, 0);
        boolean good = checksum == right || checksum == 0xffff && right == 0;
        w.check(good, CHECKSUM, CHECKSUM_RIGHT);
        w.derived(CHECKSUM_VERDICT, good ? 1 : 0, from + 2, 0);
    }

    private static void walkBody(Wire w, int type, int code, Bytes b) {
        int n = b.length();
        switch (type) {
            case ECHO_REPLY, ECHO_REQUEST, INFORMATION_REQUEST, INFORMATION_REPLY -> identified(w, b);
            case TIMESTAMP_REQUEST, TIMESTAMP_REPLY -> {
                identified(w, b);
                if (n >= 16) {
                    w.number64(ORIGINATE, b.u32(4));
                    w.number64(RECEIVE, b.u32(8));
                    w.number64(TRANSMIT, b.u32(12));
                }
            }
            case MASK_REQUEST, MASK_REPLY -> {
                identified(w, b);
                if (n >= 8) {
                    w.bytes(ADDRESS_MASK, b.slice(4, 8), 4);
                }
            }
            case UNREACHABLE -> {
                if (code == FRAGMENTATION_NEEDED) {
                    w.bytes(UNUSED, b.slice(0, 2), 2);
                    w.number(MTU, b.u16(2));
                } else {
                    unusedWithLength(w, b, 0);
                }
            }
            case TIME_EXCEEDED -> unusedWithLength(w, b, 0);
            case PARAMETER_PROBLEM -> {
                w.number(POINTER, b.at(0));
                unusedWithLength(w, b, 1);
            }
            case REDIRECT -> w.bytes(GATEWAY, b.slice(0, 4), 4);
            case ROUTER_ADVERTISEMENT -> routers(w, b);
            case SOURCE_QUENCH -> w.bytes(UNUSED, b.slice(0, 4), 4);
            case ROUTER_SOLICITATION -> w.bytes(RESERVED, b.slice(0, 4), 4);
            case EXTENDED_ECHO_REQUEST, EXTENDED_ECHO_REPLY -> extendedEcho(w, type, b);
            default -> {}
        }
    }

    private static void identified(Wire w, Bytes b) {
        int at = w.position();
        w.number(IDENT, b.u16(0));
        w.derived(IDENT_LE, b.at(1) << 8 | b.at(0), at, 2);
        w.number(SEQ, b.u16(2));
        w.derived(SEQ_LE, b.at(3) << 8 | b.at(2), at + 2, 2);
    }

    /** RFC 4884 §4: the second byte may say how long the quoted datagram is, in words. */
    private static void unusedWithLength(Wire w, Bytes b, int from) {
        if (b.at(1) == 0) {
            w.bytes(UNUSED, b.slice(from, 4), 4 - from);
            return;
        }
        if (from == 0) {
            w.bytes(UNUSED, b.slice(0, 1), 1);
        }
        w.number(LENGTH, b.at(1));
        w.derived(LENGTH_QUOTED, 4L * b.at(1), w.position() - 1, 1);
        w.bytes(UNUSED, b.slice(2, 4), 2);
    }

    private static void routers(Wire w, Bytes b) {
        int addresses = w.number(NUM_ADDRS, b.at(0));
        int words = w.number(ENTRY_SIZE, b.at(1));
        w.number(LIFETIME, b.u16(2));
        for (int i = 0, at = 4; i < addresses && words == 2 && at + 8 <= b.length(); i++, at += 8) {
            w.bytes(ROUTER, b.slice(at, at + 4), 4);
            w.number(PREFERENCE, b.i32(at + 4));
        }
    }

    private static void extendedEcho(Wire w, int type, Bytes b) {
        int at = w.position();
        w.number(IDENT, b.u16(0));
        w.derived(IDENT_LE, b.at(1) << 8 | b.at(0), at, 2);
        w.number(EXT_SEQ, b.at(2));
        int f = b.at(3);
        if (type == EXTENDED_ECHO_REQUEST) {
            w.number(EXT_REQ_RESERVED, f >>> 1);
            w.flag(EXT_REQ_LOCAL, (f & 1) != 0);
        } else {
            w.number(EXT_STATE, f >>> 5);
            w.number(EXT_RSP_RESERVED, f >>> 3 & 3);
            w.flag(EXT_ACTIVE, (f & 4) != 0);
            w.flag(EXT_IPV4, (f & 2) != 0);
            w.flag(EXT_IPV6, (f & 1) != 0);
        }
    }
}
