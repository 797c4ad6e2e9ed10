package dev.framewise.protocols.udp;

import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.ipv4.Ipv4Fields;
import dev.framewise.protocols.wire.Base;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Checksum;
import dev.framewise.protocols.wire.Document;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.Party;
import dev.framewise.protocols.wire.Rule;
import dev.framewise.protocols.wire.Wire;
import java.util.List;

/**
 * A user datagram: ports, length, checksum, data. RFC 768.
 *
 * <pre>source port (16) | target port (16) | length (16) | checksum (16) | data</pre>
 *
 * @param hasChecksum whether the sender computed one; without, the field is zero, which only IPv4 allows
 */
public record Udp(int sourcePort, int targetPort, boolean hasChecksum, Bytes payload) {
    static final Document RFC_768 = new Document("RFC 768", "User Datagram Protocol", "1980-08-28");
    static final Document RFC_8200 =
            new Document("RFC 8200", "Internet Protocol, Version 6 (IPv6) Specification", "2017-07");
    static final Document RFC_2675 = new Document("RFC 2675", "IPv6 Jumbograms", "1999-08");

    /** Bytes of a header. */
    public static final int HEADER_BYTES = 8;

    public static final Field UDP =
            Field.protocol("udp", "User Datagram Protocol").spec(RFC_768.at(""));
    public static final Field SRCPORT = header(Field.uint("udp.srcport", "Source Port", 16));
    public static final Field DSTPORT = header(Field.uint("udp.dstport", "Destination Port", 16));
    public static final Field PORT = Field.alias("udp.port", "Source or Destination Port", SRCPORT, DSTPORT);
    public static final Field LENGTH = header(Field.uint("udp.length", "Length", 16));
    public static final Field CHECKSUM =
            header(Field.uint("udp.checksum", "Checksum", 16).hex());
    static final Field CHECKSUM_CALCULATED = header(
            Field.uint("udp.checksum_calculated", "Calculated Checksum", 16).hex());
    static final Field CHECKSUM_VERDICT = header(Field.uint("udp.checksum.status", "Checksum Status", 8)
            .base(Base.NONE)
            .values(Ipv4Fields.CHECKSUM_STATUS));
    static final Field STREAM = header(Field.uint("udp.stream", "Stream index", 32));
    static final Field TIME_RELATIVE =
            header(Field.of("udp.time_relative", "Time since first frame", Kind.RELATIVE_TIME, 0));
    static final Field TIME_DELTA =
            header(Field.of("udp.time_delta", "Time since previous frame", Kind.RELATIVE_TIME, 0));
    public static final Field PAYLOAD = header(Field.bytes("udp.payload", "Payload"));

    static final Field LENGTH_BAD = header(Field.group("udp.length.bad", "Bad length value"));
    static final Field CHECKSUM_ZERO = header(Field.group("udp.checksum.zero", "Illegal checksum value (0)"));

    static final Rule LENGTH_SENSE = Rule.error(
            "udp:RFC768-length",
            Party.SENDER,
            "The length counts the eight bytes of the header and the data, within the packet that carries them.",
            RFC_768.at(""));
    static final Rule LENGTH_ZERO = Rule.note(
            "udp:RFC2675-4",
            Party.SENDER,
            "The length is 0, as in a jumbogram or in a capture taken before the card cut the datagram to size.",
            RFC_2675.at("4"));
    static final Rule CHECKSUM_RIGHT = Rule.warning(
            "udp:RFC768-checksum",
            Party.NETWORK,
            "The checksum covers the addresses, the header and the data.",
            RFC_768.at(""));
    static final Rule CHECKSUM_LEFT_TO_CARD = Rule.note(
            "udp:RFC768-checksum-offload",
            Party.NETWORK,
            "The checksum covers only the addresses and lengths so far: the card was to fill in the rest after the"
                    + " capture was taken.",
            RFC_768.at(""));
    static final Rule CHECKSUM_NEEDED = Rule.warning(
            "udp:RFC8200-8.1",
            Party.SENDER,
            "Over IPv6 a datagram without a checksum is dropped, tunnels that agreed otherwise apart.",
            RFC_8200.at("8.1"));
    static final Rule PORT_ZERO = Rule.warning(
            "udp:RFC6335-6-port-0",
            Party.SENDER,
            "Nobody can receive at port 0; only as a source it says that no answer is expected.",
            RFC_768.at(""));

    public static final Protocol PROTOCOL = new Protocol(
            UDP,
            "UDP",
            List.of(
                    SRCPORT,
                    DSTPORT,
                    PORT,
                    LENGTH,
                    CHECKSUM,
                    CHECKSUM_CALCULATED,
                    CHECKSUM_VERDICT,
                    STREAM,
                    TIME_RELATIVE,
                    TIME_DELTA,
                    PAYLOAD,
                    LENGTH_BAD,
                    CHECKSUM_ZERO),
            List.of(LENGTH_SENSE, LENGTH_ZERO, CHECKSUM_RIGHT, CHECKSUM_LEFT_TO_CARD, CHECKSUM_NEEDED, PORT_ZERO),
            List.of(RFC_768, RFC_8200, RFC_2675),
            Udp.class);

    public static final Udp SHAPE = new Udp(0, 0, true, Bytes.EMPTY);

    private static Field header(Field f) {
        return f.spec(RFC_768.at(""));
    }

    /**
     * Header and payload.
     *
     * @param pseudoHeaderSum the sum of the pseudo header's words for this datagram's length; -1 leaves the checksum
     *     unjudged when reading
     */
    public static Udp walk(Wire w, Udp m, long pseudoHeaderSum) {
        int from = w.position();
        Bytes ahead = w.reading() ? w.ahead(Bytes.EMPTY, HEADER_BYTES) : Bytes.EMPTY;
        int length = ahead.length() == HEADER_BYTES ? ahead.u16(4) : 0;
        Udp h = walkHeader(w, m, pseudoHeaderSum, w.remaining(), false);
        w.begin(length >= HEADER_BYTES ? length - HEADER_BYTES : w.remaining());
        Bytes payload = w.rest(PAYLOAD, m.payload);
        w.end();
        if (!w.reading() && m.hasChecksum) {
            int sum = w.settle(CHECKSUM, from + 6, from, w.position(), Math.max(0, pseudoHeaderSum));
            if (sum == 0) {
                w.settleAllOnes(CHECKSUM, from + 6);
            }
        }
        return new Udp(h.sourcePort, h.targetPort, h.hasChecksum, payload);
    }

    /**
     * The header alone.
     *
     * @param datagramBytes how many bytes are there for header and data
     */
    static Udp walkHeader(Wire w, Udp m, long pseudoHeaderSum, int datagramBytes, boolean overIpv6) {
        int from = w.position();
        int sourcePort = w.number(SRCPORT, m.sourcePort);
        int targetPort = w.number(DSTPORT, m.targetPort);
        w.check(targetPort != 0 || w.failed(), DSTPORT, PORT_ZERO);
        int length = w.number(LENGTH, HEADER_BYTES + m.payload.length());
        if (w.reading() && !w.failed()) {
            w.check(length != 0, LENGTH, LENGTH_ZERO);
            w.check(length == 0 || length >= HEADER_BYTES, LENGTH, LENGTH_SENSE);
            if (length != 0 && length < HEADER_BYTES) {
                w.derived(LENGTH_BAD, "", from + 4, 2);
            }
        }
        int checksum = w.number(CHECKSUM, 0);
        boolean hasChecksum = w.reading() ? checksum != 0 : m.hasChecksum;
        if (w.reading() && !w.failed()) {
            int counted = length == 0 ? datagramBytes : length;
            boolean judged = pseudoHeaderSum >= 0 && counted >= HEADER_BYTES && counted <= datagramBytes;
            verdict(w, checksum, from, counted, judged ? pseudoHeaderSum : -1, overIpv6);
        }
        return new Udp(sourcePort, targetPort, hasChecksum, Bytes.EMPTY);
    }

    private static void verdict(Wire w, int checksum, int from, int counted, long pseudoHeaderSum, boolean overIpv6) {
        int at = from + 6;
        if (checksum == 0) {
            w.check(!overIpv6, CHECKSUM, CHECKSUM_NEEDED);
            if (overIpv6) {
                w.derived(CHECKSUM_ZERO, "", at, 2);
            }
            w.derived(CHECKSUM_VERDICT, 3, at, 0);
            return;
        }
        if (w.leavesOut(CHECKSUM_VERDICT) && w.leavesOut(CHECKSUM_CALCULATED)) {
            return;
        }
        if (pseudoHeaderSum < 0) {
            w.derived(CHECKSUM_VERDICT, 2, at, 0);
            return;
        }
        int right = w.settle(CHECKSUM, at, from, from + counted, pseudoHeaderSum);
        boolean good = checksum == right || checksum == 0xffff && right == 0;
        boolean partial = !good && checksum == (Checksum.finish(pseudoHeaderSum) ^ 0xffff);
        if (!good) {
            w.derived(CHECKSUM_CALCULATED, right, at, 2);
            w.check(false, CHECKSUM, partial ? CHECKSUM_LEFT_TO_CARD : CHECKSUM_RIGHT);
        }
        w.derived(CHECKSUM_VERDICT, good ? 1 : partial ? 2 : 0, at, 0);
    }
}
