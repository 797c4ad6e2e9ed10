package dev.framewise.protocols.ipv4;

import static dev.framewise.protocols.ipv4.Ipv4Fields.*;

import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Checksum;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Wire;
import java.util.ArrayList;
import java.util.List;

/**
 * An Internet datagram, version 4, or a fragment of one. RFC 791 §3.1. Lengths and checksum follow from the rest, so they
 * are no components.
 *
 * @param dscp differentiated services codepoint, 0..63
 * @param ecn explicit congestion notification, 0..3
 * @param id identification, 0..65535
 * @param reserved the flag that must be zero
 * @param dontFragment whether routers must not cut it
 * @param moreFragments whether other fragments follow
 * @param fragmentOffset where the payload belongs in its datagram, in bytes, a multiple of 8 up to 65,528
 * @param ttl how many routers it may still pass, 0..255
 * @param protocol what is carried, e.g. 6 for TCP
 * @param source 4 bytes
 * @param target 4 bytes
 * @param options in order; together at most 40 bytes
 * @param payload what is carried
 */
public record Ipv4(
        int dscp,
        int ecn,
        int id,
        boolean reserved,
        boolean dontFragment,
        boolean moreFragments,
        int fragmentOffset,
        int ttl,
        int protocol,
        Bytes source,
        Bytes target,
        List<Ipv4Option> options,
        Bytes payload) {

    public static final Ipv4 SHAPE =
            new Ipv4(0, 0, 0, false, false, false, 0, 0, 0, Bytes.EMPTY, Bytes.EMPTY, List.of(), Bytes.EMPTY);

    public static final Protocol PROTOCOL = new Protocol(
            IP,
            "IPv4",
            fields(),
            Ipv4Rules.ALL,
            List.of(RFC_791, RFC_2474, RFC_3168, RFC_6864, RFC_1122, RFC_1812, RFC_1858),
            Ipv4.class);

    /** A whole datagram as hosts send it: no options, not to be fragmented. */
    public static Ipv4 of(Bytes source, Bytes target, int protocol, int id, int ttl, Bytes payload) {
        return new Ipv4(0, 0, id, false, true, false, 0, ttl, protocol, source, target, List.of(), payload);
    }

    /** The sum of the pseudo header for what this datagram carries; see RFC 9293 §3.1. */
    public static long pseudoHeaderSum(Bytes source, Bytes target, int protocol, int byteLength) {
        long sum = Checksum.sum(source.array(), source.offset(), source.offset() + 4, protocol + byteLength);
        return Checksum.sum(target.array(), target.offset(), target.offset() + 4, sum);
    }

    /** Header and payload. */
    public static Ipv4 walk(Wire w, Ipv4 m) {
        int from = w.position();
        Bytes ahead = w.reading() ? w.ahead(Bytes.EMPTY, 4) : Bytes.EMPTY;
        int total = ahead.length() == 4 ? ahead.u16(2) : 0;
        Ipv4 header = walkHeader(w, m);
        int headerBytes = w.position() - from;
        w.begin(total >= headerBytes ? total - headerBytes : w.remaining());
        Bytes payload = w.rest(PAYLOAD, m.payload);
        w.end();
        return new Ipv4(
                header.dscp,
                header.ecn,
                header.id,
                header.reserved,
                header.dontFragment,
                header.moreFragments,
                header.fragmentOffset,
                header.ttl,
                header.protocol,
                header.source,
                header.target,
                header.options,
                payload);
    }

    /** The header alone, for whoever hands the payload on; the payload's length still counts when writing. */
    public static Ipv4 walkHeader(Wire w, Ipv4 m) {
        int from = w.position();
        int version = w.number(VERSION, 4);
        w.check(version == 4, VERSION, Ipv4Rules.VERSION_IS_4);
        if (w.reading() && version != 4) {
            w.derived(BOGUS_VERSION, "", from, 1);
            return SHAPE;
        }
        int optionBytes = w.reading() ? 0 : Ipv4Option.paddedBytes(m.options);
        int headerBytes = w.number(HDR_LEN, 20 + optionBytes);
        w.check(
                headerBytes >= 20 && (!w.reading() || headerBytes - 1 <= w.remaining()),
                HDR_LEN,
                Ipv4Rules.HEADER_LENGTH);
        if (w.reading() && headerBytes < 20) {
            w.derived(BOGUS_HEADER_LENGTH, "", from, 1);
            return SHAPE;
        }
        w.open(DSFIELD);
        int dscp = w.number(DSCP, m.dscp);
        int ecn = w.number(ECN, m.ecn);
        w.close();
        int total = w.number(LEN, 20 + optionBytes + m.payload.length());
        if (w.reading() && !w.failed()) {
            checkTotal(w, total, headerBytes, from);
        }
        int id = w.number(ID, m.id);
        w.open(FLAGS);
        boolean reserved = w.flag(FLAG_RB, m.reserved);
        boolean dontFragment = w.flag(FLAG_DF, m.dontFragment);
        boolean moreFragments = w.flag(FLAG_MF, m.moreFragments);
        w.close();
        w.check(!reserved, FLAG_RB, Ipv4Rules.RESERVED_FLAG);
        int fragmentOffset = 8 * w.number(FRAG_OFFSET, m.fragmentOffset >>> 3);
        int carried = total - headerBytes;
        w.check(!moreFragments || (carried & 7) == 0 || total == 0, LEN, Ipv4Rules.FRAGMENT_SIZE);
        w.check(fragmentOffset + carried <= 65_535, FRAG_OFFSET, Ipv4Rules.FRAGMENT_BEYOND);
        int ttl = w.number(TTL, m.ttl);
        int protocol = w.number(PROTO, m.protocol);
        int checksumAt = w.position();
        int checksum = w.number(CHECKSUM, 0);
        if (w.reading() && !w.failed()) {
            verdict(w, checksum, checksumAt, from, headerBytes);
        }
        int sourceFirst = w.peek(0);
        Bytes source = w.bytes(SRC, m.source, 4);
        w.check(sourceFirst < 224 || sourceFirst > 239, SRC, Ipv4Rules.SOURCE_ADDRESS);
        int targetAt = w.position();
        Bytes ahead = w.reading() ? w.ahead(Bytes.EMPTY, 4) : Bytes.EMPTY;
        Bytes target = w.bytes(DST, m.target, 4);
        if (w.reading() && ahead.length() == 4) {
            checkTtl(w, ttl, ahead, targetAt - 8);
        }
        List<Ipv4Option> options = Ipv4Option.walkAll(w, m.options, Math.max(0, headerBytes - 20));
        if (!w.reading()) {
            w.settle(CHECKSUM, checksumAt, from, w.position(), 0);
        }
        return new Ipv4(
                dscp,
                ecn,
                id,
                reserved,
                dontFragment,
                moreFragments,
                fragmentOffset,
                ttl,
                protocol,
                source,
                target,
                options,
                Bytes.EMPTY);
    }

    private static void checkTotal(Wire w, int total, int headerBytes, int from) {
        if (total == 0) {
            w.check(false, LEN, Ipv4Rules.LENGTH_LEFT_TO_CARD);
        } else if (total < headerBytes) {
            w.derived(BOGUS_LENGTH, "", from + 2, 0);
            w.check(
                    false,
                    LEN,
                    Ipv4Rules.TOTAL_LENGTH,
                    "The total length " + total + " is less than the header's " + headerBytes + " bytes.");
        }
    }

    private static void verdict(Wire w, int checksum, int at, int from, int headerBytes) {
        if (headerBytes < 20 || headerBytes - 12 > w.remaining()) {
            w.derived(CHECKSUM_VERDICT, 2, at, 0);
            return;
        }
        int right = w.settle(CHECKSUM, at, from, from + headerBytes, 0);
        boolean good = checksum == right || checksum == 0 && right == 0xffff;
        if (!good) {
            w.derived(CHECKSUM_CALCULATED, right, at, 2);
            w.check(false, CHECKSUM, checksum == 0 ? Ipv4Rules.CHECKSUM_LEFT_TO_CARD : Ipv4Rules.CHECKSUM);
        }
        w.derived(CHECKSUM_VERDICT, good ? 1 : 0, at, 0);
    }

    /** As Wireshark remarks: few hops left for a target that is not on this very link. */
    private static void checkTtl(Wire w, int ttl, Bytes target, int ttlAt) {
        w.check(ttl != 0, TTL, Ipv4Rules.TTL_ZERO);
        boolean controlBlock = target.at(0) == 224 && target.at(1) == 0 && target.at(2) == 0;
        if (controlBlock) {
            if (ttl != 1 && ttl != 255 && target.at(3) != 251 && target.at(3) != 252) {
                w.derived(TTL_LNCB, "", ttlAt, 0);
            }
        } else if (ttl < 5 && (target.at(0) < 224 || target.at(0) > 239) && target.at(0) != 127) {
            w.derived(TTL_TOO_SMALL, "", ttlAt, 0);
        }
    }

    /** The last address of a source route when this datagram has one to go yet, for the pseudo header; else where the target stands. */
    static int finalTargetAt(Bytes b, int from, int headerBytes) {
        int at = from + 20;
        int end = from + headerBytes;
        while (at + 3 < end) {
            int type = b.at(at);
            if (type == 0) {
                break;
            }
            if (type == 1) {
                at++;
                continue;
            }
            int length = b.at(at + 1);
            if (length < 2 || at + length > end) {
                break;
            }
            if ((type == 131 || type == 137) && length >= 7 && b.at(at + 2) <= length - 3) {
                return at + length - 4;
            }
            at += length;
        }
        return from + 16;
    }

    private static List<Field> fields() {
        List<Field> all = new ArrayList<>(List.of(
                VERSION,
                HDR_LEN,
                DSFIELD,
                DSCP,
                ECN,
                LEN,
                ID,
                FLAGS,
                FLAG_RB,
                FLAG_DF,
                FLAG_MF,
                FRAG_OFFSET,
                TTL,
                PROTO,
                CHECKSUM,
                CHECKSUM_CALCULATED,
                CHECKSUM_VERDICT,
                SRC,
                DST,
                ADDR,
                FRAGMENTS,
                FRAGMENT,
                FRAGMENT_COUNT,
                FRAGMENT_ERROR,
                FRAGMENT_OVERLAP,
                FRAGMENT_CONFLICT,
                FRAGMENT_TAILS,
                FRAGMENT_TOO_LONG,
                REASSEMBLED_IN,
                REASSEMBLED_LENGTH,
                REASSEMBLED_DATA,
                PAYLOAD,
                BOGUS_VERSION,
                BOGUS_LENGTH,
                BOGUS_HEADER_LENGTH,
                TTL_TOO_SMALL,
                TTL_LNCB));
        all.addAll(Ipv4OptionFields.ALL);
        return List.copyOf(all);
    }
}
