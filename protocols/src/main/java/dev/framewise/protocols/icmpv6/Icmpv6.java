package dev.framewise.protocols.icmpv6;

import static dev.framewise.protocols.icmpv6.Icmpv6Fields.*;

import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Wire;
import java.util.ArrayList;
import java.util.List;

/**
 * A message of ICMPv6: errors and echoes (RFC 4443 §2.1), neighbour discovery (RFC 4861 §4) and multicast listeners
 * (RFC 2710 §3, RFC 3810 §5).
 *
 * <pre>type (8) | code (8) | checksum (16) | what depends on the type</pre>
 *
 * @param type below 128 for errors
 * @param code what kind of it
 * @param body what follows the checksum
 */
public record Icmpv6(int type, int code, Bytes body) {
    public static final int UNREACHABLE = 1;
    public static final int PACKET_TOO_BIG = 2;
    public static final int TIME_EXCEEDED = 3;
    public static final int PARAMETER_PROBLEM = 4;
    public static final int ECHO_REQUEST = 128;
    public static final int ECHO_REPLY = 129;
    public static final int LISTENER_QUERY = 130;
    public static final int LISTENER_REPORT = 131;
    public static final int LISTENER_DONE = 132;
    public static final int ROUTER_SOLICITATION = 133;
    public static final int ROUTER_ADVERTISEMENT = 134;
    public static final int NEIGHBOUR_SOLICITATION = 135;
    public static final int NEIGHBOUR_ADVERTISEMENT = 136;
    public static final int REDIRECT = 137;
    public static final int LISTENER_REPORT_2 = 143;

    public static final Icmpv6 SHAPE = new Icmpv6(0, 0, Bytes.EMPTY);

    public static final Protocol PROTOCOL = new Protocol(
            ICMPV6,
            "ICMPv6",
            fields(),
            List.of(CHECKSUM_RIGHT, HOP_LIMIT_255, OPTION_LENGTH, TARGET_IS_GROUP),
            List.of(RFC_4443, RFC_4861, RFC_4191, RFC_2710, RFC_3810, RFC_4884, RFC_4380, RFC_6275),
            Icmpv6.class);

    /** An echo request or reply. */
    public static Icmpv6 echo(boolean request, int identifier, int sequence, Bytes data) {
        Bytes head = Bytes.of(identifier >>> 8, identifier, sequence >>> 8, sequence);
        return new Icmpv6(request ? ECHO_REQUEST : ECHO_REPLY, 0, head.then(data));
    }

    /** "Who has this address, on this link?" */
    public static Icmpv6 solicitation(Bytes target, Bytes ownLinkAddress) {
        return new Icmpv6(
                NEIGHBOUR_SOLICITATION,
                0,
                Bytes.of(0, 0, 0, 0).then(target).then(Bytes.of(1, 1)).then(ownLinkAddress));
    }

    /** "That address is mine; reach me here." */
    public static Icmpv6 advertisement(boolean router, boolean solicited, Bytes target, Bytes ownLinkAddress) {
        int flags = (router ? 0x80 : 0) | (solicited ? 0x40 : 0) | 0x20;
        return new Icmpv6(
                NEIGHBOUR_ADVERTISEMENT,
                0,
                Bytes.of(flags, 0, 0, 0).then(target).then(Bytes.of(2, 1)).then(ownLinkAddress));
    }

    public static boolean isError(int type) {
        return type >= UNREACHABLE && type <= PARAMETER_PROBLEM;
    }

    static boolean isNeighbourDiscovery(int type) {
        return type >= ROUTER_SOLICITATION && type <= REDIRECT;
    }

    /**
     * The whole message.
     *
     * @param pseudoHeaderSum the sum of the pseudo header's words for this message's length; -1 leaves the checksum
     *     unjudged when reading
     */
    public static Icmpv6 walk(Wire w, Icmpv6 m, long pseudoHeaderSum) {
        int from = w.position();
        Bytes ahead = w.reading() ? w.ahead(Bytes.EMPTY, w.remaining()) : Bytes.EMPTY;
        Bytes body = w.reading() ? ahead.from(Math.min(4, ahead.length())) : m.body;
        Icmpv6 h = walkHeader(w, m, pseudoHeaderSum, w.remaining());
        w.rest(ECHO_DATA, w.reading() ? Bytes.EMPTY : m.body.from(w.position() - from - 4));
        if (!w.reading()) {
            w.settle(CHECKSUM, from + 2, from, w.position(), Math.max(0, pseudoHeaderSum));
        }
        return new Icmpv6(h.type, h.code, body);
    }

    /** All but what is quoted or echoed, which follows where the wire then stands. */
    static Icmpv6 walkHeader(Wire w, Icmpv6 m, long pseudoHeaderSum, int messageBytes) {
        int from = w.position();
        int type = w.number(TYPE, m.type);
        int code = w.number(codeOf(type), m.code);
        int checksum = w.number(CHECKSUM, 0);
        if (w.reading() && !w.failed()) {
            verdict(w, checksum, from, messageBytes, pseudoHeaderSum);
        }
        Bytes b = w.reading() ? w.ahead(Bytes.EMPTY, w.remaining()) : m.body;
        if (b.length() >= 4) {
            walkBody(w, type, b);
        }
        return new Icmpv6(type, code, Bytes.EMPTY);
    }

    private static void verdict(Wire w, int checksum, int from, int messageBytes, long pseudoHeaderSum) {
        if (pseudoHeaderSum < 0 || messageBytes < 4) {
            w.derived(CHECKSUM_VERDICT, 2, from + 2, 0);
            return;
        }
        int right = w.settle(CHECKSUM, from + 2, from, from + messageBytes, pseudoHeaderSum);
        boolean good = checksum == right || checksum == 0xffff && right == 0;
        if (!good) {
            w.derived(CHECKSUM_BAD, "", from + 2, 0);
            w.check(false, CHECKSUM, CHECKSUM_RIGHT);
        }
        w.derived(CHECKSUM_VERDICT, good ? 1 : 0, from + 2, 0);
    }

    private static void walkBody(Wire w, int type, Bytes b) {
        int n = b.length();
        switch (type) {
            case UNREACHABLE, TIME_EXCEEDED -> {
                if (b.at(0) == 0) {
                    w.bytes(RESERVED, b.slice(0, 4), 4);
                } else {
                    w.number(LENGTH, b.at(0));
                    w.bytes(RESERVED, b.slice(1, 4), 3);
                }
            }
            case PACKET_TOO_BIG -> w.number64(MTU, b.u32(0));
            case PARAMETER_PROBLEM -> w.number64(POINTER, b.u32(0));
            case ECHO_REQUEST, ECHO_REPLY -> {
                w.number(IDENTIFIER, b.u16(0));
                w.number(SEQUENCE, b.u16(2));
            }
            case LISTENER_QUERY, LISTENER_REPORT, LISTENER_DONE -> listener(w, type, b);
            case LISTENER_REPORT_2 -> report(w, b);
            case ROUTER_SOLICITATION -> {
                w.bytes(RESERVED, b.slice(0, 4), 4);
                NdOption.walkAll(w, b.from(4));
            }
            case ROUTER_ADVERTISEMENT -> {
                if (n >= 12) {
                    advertisement(w, b);
                }
            }
            case NEIGHBOUR_SOLICITATION -> {
                w.bytes(RESERVED, b.slice(0, 4), 4);
                target(w, b, NS_TARGET);
            }
            case NEIGHBOUR_ADVERTISEMENT -> {
                int f = b.at(0);
                w.open(NA_FLAG);
                w.flag(NA_R, (f & 0x80) != 0);
                w.flag(NA_S, (f & 0x40) != 0);
                w.flag(NA_O, (f & 0x20) != 0);
                w.number(NA_RSV, b.i32(0) & 0x1fff_ffff);
                w.close();
                target(w, b, NA_TARGET);
            }
            case REDIRECT -> {
                w.bytes(RESERVED, b.slice(0, 4), 4);
                if (n >= 36) {
                    w.bytes(RD_TARGET, b.slice(4, 20), 16);
                    w.bytes(RD_DESTINATION, b.slice(20, 36), 16);
                    NdOption.walkAll(w, b.from(36));
                }
            }
            default -> w.bytes(DATA, b, n);
        }
    }

    private static void target(Wire w, Bytes b, Field f) {
        if (b.length() >= 20) {
            w.bytes(f, b.slice(4, 20), 16);
            w.check(b.at(4) != 0xff || !w.reading(), f, TARGET_IS_GROUP);
            NdOption.walkAll(w, b.from(20));
        }
    }

    private static void advertisement(Wire w, Bytes b) {
        w.number(HOP_LIMIT, b.at(0));
        int f = b.at(1);
        w.open(RA_FLAG);
        w.flag(RA_M, (f & 0x80) != 0);
        w.flag(RA_O, (f & 0x40) != 0);
        w.flag(RA_H, (f & 0x20) != 0);
        w.number(RA_PRF, f >>> 3 & 3);
        w.flag(RA_P, (f & 4) != 0);
        w.number(RA_RSV, f & 3);
        w.close();
        w.number(ROUTER_LIFETIME, b.u16(2));
        w.number64(REACHABLE_TIME, b.u32(4));
        w.number64(RETRANS_TIMER, b.u32(8));
        NdOption.walkAll(w, b.from(12));
    }

    private static void listener(Wire w, int type, Bytes b) {
        int n = b.length();
        boolean second = type == LISTENER_QUERY && n >= 24;
        w.number(second ? MLD_CODE : MLD_DELAY, b.u16(0));
        w.bytes(RESERVED, b.slice(2, 4), 2);
        if (n < 20) {
            return;
        }
        w.bytes(MLD_ADDRESS, b.slice(4, 20), 16);
        if (!second) {
            return;
        }
        int f = b.at(20);
        w.open(MLD_FLAG);
        w.number(MLD_RSV, f >>> 4);
        w.flag(MLD_S, (f & 8) != 0);
        w.number(MLD_QRV, f & 7);
        w.close();
        w.number(MLD_QQI, b.at(21));
        int sources = w.number(MLD_SOURCES, b.u16(22));
        for (int i = 0, at = 24; i < sources && at + 16 <= n; i++, at += 16) {
            w.bytes(MLD_SOURCE, b.slice(at, at + 16), 16);
        }
    }

    private static void report(Wire w, Bytes b) {
        int n = b.length();
        w.bytes(RESERVED, b.slice(0, 2), 2);
        int records = w.number(RECORDS, b.u16(2));
        int at = 4;
        for (int i = 0; i < records && at + 20 <= n; i++) {
            w.open(RECORD);
            w.number(RECORD_TYPE, b.at(at));
            int auxiliary = 4 * w.number(AUX_LEN, b.at(at + 1));
            int sources = w.number(RECORD_SOURCES, b.u16(at + 2));
            w.bytes(RECORD_ADDRESS, b.slice(at + 4, at + 20), 16);
            at += 20;
            for (int s = 0; s < sources && at + 16 <= n; s++, at += 16) {
                w.bytes(RECORD_SOURCE, b.slice(at, at + 16), 16);
            }
            int take = Math.min(auxiliary, n - at);
            if (take > 0) {
                w.bytes(AUX_DATA, b.slice(at, at + take), take);
                at += take;
            }
            w.close();
        }
    }

    private static List<Field> fields() {
        List<Field> all = new ArrayList<>(ALL);
        all.addAll(NdOptionFields.ALL);
        return List.copyOf(all);
    }
}
