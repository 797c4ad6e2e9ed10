package dev.framewise.protocols.tcp;

import static dev.framewise.protocols.tcp.TcpFields.*;

import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Checksum;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Wire;
import java.util.ArrayList;
import java.util.List;

/**
 * A segment. RFC 9293 §3.1.
 *
 * <pre>
 *   source port (16) | target port (16)
 *   sequence number (32)
 *   acknowledgment number (32)
 *   words of header (4) | reserved (3) | AE CWR ECE URG ACK PSH RST SYN FIN | window (16)
 *   checksum (16) | urgent pointer (16)
 *   options, padded to words
 *   data
 * </pre>
 *
 * The header's length and the checksum follow from the rest, so they are no components.
 *
 * @param sequence 32 bits, unsigned in an int
 * @param acknowledgement 32 bits, unsigned in an int
 * @param reserved the three reserved bits
 * @param flags the nine flags, {@link #FIN_FLAG} …
 * @param window as it stands in the header, before scaling
 * @param urgent the urgent pointer
 */
public record TcpSegment(
        int sourcePort,
        int targetPort,
        int sequence,
        int acknowledgement,
        int reserved,
        int flags,
        int window,
        int urgent,
        List<TcpOption> options,
        Bytes payload) {
    public static final int FIN_FLAG = 1;
    public static final int SYN_FLAG = 2;
    public static final int RST_FLAG = 4;
    public static final int PSH_FLAG = 8;
    public static final int ACK_FLAG = 16;
    public static final int URG_FLAG = 32;
    public static final int ECE_FLAG = 64;
    public static final int CWR_FLAG = 128;
    public static final int AE_FLAG = 256;

    /** Bytes of a header without options. */
    public static final int HEADER_BYTES = 20;

    public static final TcpSegment SHAPE = new TcpSegment(0, 0, 0, 0, 0, 0, 0, 0, List.of(), Bytes.EMPTY);

    public static final Protocol PROTOCOL = new Protocol(
            TCP,
            "TCP",
            fields(),
            TcpRules.ALL,
            List.of(RFC_9293, RFC_7323, RFC_2018, RFC_2883, RFC_3168, RFC_6298, RFC_5681, ACC_ECN),
            TcpSegment.class);

    public boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /**
     * Header and payload.
     *
     * @param pseudoHeaderSum the sum of the pseudo header's words for this segment's length; -1 leaves the checksum
     *     unjudged when reading
     */
    public static TcpSegment walk(Wire w, TcpSegment m, long pseudoHeaderSum) {
        int from = w.position();
        TcpSegment h = walkHeader(w, m, pseudoHeaderSum, w.remaining(), null);
        Bytes payload = w.rest(PAYLOAD, m.payload);
        if (!w.reading()) {
            w.settle(CHECKSUM, from + 16, from, w.position(), Math.max(0, pseudoHeaderSum));
        }
        return new TcpSegment(
                h.sourcePort,
                h.targetPort,
                h.sequence,
                h.acknowledgement,
                h.reserved,
                h.flags,
                h.window,
                h.urgent,
                h.options,
                payload);
    }

    /**
     * The header alone.
     *
     * @param segmentBytes the length of the whole segment, which is there behind this wire's position when a pseudo header
     *     is given
     * @param facts what is known about the connection, or null
     */
    static TcpSegment walkHeader(Wire w, TcpSegment m, long pseudoHeaderSum, int segmentBytes, TcpFacts facts) {
        int from = w.position();
        int sourcePort = w.number(SRCPORT, m.sourcePort);
        int targetPort = w.number(DSTPORT, m.targetPort);
        w.check(
                sourcePort != 0 && targetPort != 0 || w.failed(),
                sourcePort == 0 ? SRCPORT : DSTPORT,
                TcpRules.PORT_ZERO);
        if (facts != null && facts.stream >= 0) {
            w.derived(STREAM, facts.stream, from, 0);
        }
        int sequence = w.number(SEQ_RAW, m.sequence);
        int acknowledgement = w.number(ACK_RAW, m.acknowledgement);
        int optionBytes = w.reading() ? 0 : TcpOption.paddedBytes(m.options);
        int headerBytes = w.number(HDR_LEN, HEADER_BYTES + optionBytes);
        w.check(
                headerBytes >= HEADER_BYTES && (!w.reading() || headerBytes - 13 <= w.remaining()),
                HDR_LEN,
                TcpRules.DATA_OFFSET);
        if (w.reading() && headerBytes < HEADER_BYTES && !w.failed()) {
            w.derived(BOGUS_HEADER_LENGTH, "", from + 12, 1);
            relative(w, from, sequence, acknowledgement, -1, 0, facts);
            return SHAPE;
        }
        int flags = walkFlags(w, m, from, facts);
        int dataBytes = segmentBytes - headerBytes;
        if (w.reading() && !w.failed()) {
            relative(w, from, sequence, acknowledgement, dataBytes, flags, facts);
            checkFlags(w, flags & 0x1ff, acknowledgement, from);
        }
        int window = w.number(WINDOW_VALUE, m.window);
        if (w.reading() && !w.failed()) {
            scaledWindow(w, window, (flags & SYN_FLAG) != 0, from, facts);
        }
        int checksum = w.number(CHECKSUM, 0);
        if (w.reading() && !w.failed()) {
            verdict(w, checksum, from, segmentBytes, pseudoHeaderSum);
        }
        int urgent = w.number(URGENT_POINTER, m.urgent);
        if (w.reading() && urgent != 0 && (flags & URG_FLAG) == 0) {
            w.derived(URGENT_NONZERO, "", from + 18, 2);
            w.check(false, URGENT_POINTER, TcpRules.URGENT_UNSET);
        }
        List<TcpOption> options = w.failed()
                ? List.of()
                : TcpOption.walkAll(
                        w, m.options, Math.max(0, headerBytes - HEADER_BYTES), flags, facts, acknowledgement);
        return new TcpSegment(
                sourcePort,
                targetPort,
                sequence,
                acknowledgement,
                flags >>> 9,
                flags & 0x1ff,
                window,
                urgent,
                options,
                Bytes.EMPTY);
    }

    private static int walkFlags(Wire w, TcpSegment m, int from, TcpFacts facts) {
        w.open(FLAGS);
        int reserved = w.number(FLAG_RES, m.reserved);
        int flags = reserved << 9
                | bit(w, FLAG_AE, m, AE_FLAG)
                | bit(w, FLAG_CWR, m, CWR_FLAG)
                | bit(w, FLAG_ECE, m, ECE_FLAG)
                | bit(w, FLAG_URG, m, URG_FLAG)
                | bit(w, FLAG_ACK, m, ACK_FLAG)
                | bit(w, FLAG_PUSH, m, PSH_FLAG)
                | bit(w, FLAG_RESET, m, RST_FLAG)
                | bit(w, FLAG_SYN, m, SYN_FLAG)
                | bit(w, FLAG_FIN, m, FIN_FLAG);
        if (w.reading() && !w.failed()) {
            events(w, flags, from + 13, facts);
        }
        w.close();
        w.check(reserved == 0, FLAG_RES, TcpRules.RESERVED);
        return flags;
    }

    private static int bit(Wire w, Field f, TcpSegment m, int flag) {
        return w.flag(f, (m.flags & flag) != 0) ? flag : 0;
    }

    /** What happens to the connection, as Wireshark marks it under the flags. */
    private static void events(Wire w, int flags, int at, TcpFacts facts) {
        w.derived(FLAGS_STR, FlagsText.of(flags), at - 1, 2);
        if ((flags & SYN_FLAG) != 0) {
            w.derived((flags & ACK_FLAG) != 0 ? SYNACK : SYN, "", at, 0);
        }
        if ((flags & FIN_FLAG) != 0) {
            w.derived(FIN, "", at, 0);
            if (facts != null && facts.has(TcpFacts.FIN_ACTIVE)) {
                w.derived(FIN_ACTIVE, "", at, 0);
            } else if (facts != null && facts.has(TcpFacts.FIN_PASSIVE)) {
                w.derived(FIN_PASSIVE, "", at, 0);
            }
        }
        if ((flags & RST_FLAG) != 0) {
            w.derived(RST, "", at, 0);
        }
    }

    private static void relative(
            Wire w, int from, int sequence, int acknowledgement, int dataBytes, int flags, TcpFacts facts) {
        int baseSequence = facts == null ? 0 : facts.baseSequence;
        int baseAcknowledgement = facts == null ? 0 : facts.baseAcknowledgement;
        long seq = sequence - baseSequence & 0xffff_ffffL;
        if (dataBytes >= 0) {
            w.derived(LEN, dataBytes, from, 0);
        }
        w.derived(SEQ, seq, from + 4, 4);
        if (dataBytes >= 0) {
            int phantom = ((flags & SYN_FLAG) != 0 ? 1 : 0) + ((flags & FIN_FLAG) != 0 ? 1 : 0);
            w.derived(NXTSEQ, seq + dataBytes + phantom & 0xffff_ffffL, from, 0);
        }
        boolean acknowledges = dataBytes < 0 || (flags & ACK_FLAG) != 0;
        w.derived(
                ACK,
                acknowledges ? acknowledgement - baseAcknowledgement & 0xffff_ffffL : acknowledgement & 0xffff_ffffL,
                from + 8,
                4);
    }

    private static void checkFlags(Wire w, int flags, int acknowledgement, int from) {
        boolean syn = (flags & SYN_FLAG) != 0;
        boolean rst = (flags & RST_FLAG) != 0;
        w.check(!syn || (flags & FIN_FLAG) == 0, FLAG_FIN, TcpRules.SYN_AND_FIN);
        w.check(!syn || !rst, FLAG_RESET, TcpRules.SYN_AND_RST);
        if ((flags & ACK_FLAG) == 0) {
            w.check(syn || rst, FLAG_ACK, TcpRules.ACK_MISSING);
            if (acknowledgement != 0) {
                w.derived(ACK_NONZERO, "", from + 8, 4);
                w.check(false, ACK_RAW, TcpRules.ACK_UNSET);
            }
        }
    }

    private static void scaledWindow(Wire w, int window, boolean syn, int from, TcpFacts facts) {
        int shift = facts == null ? -1 : facts.windowShift;
        w.derived(WINDOW, syn || shift < 0 ? window : (long) window << shift, from + 14, 2);
        if (!syn && facts != null) {
            w.derived(WINDOW_SCALE, shift < 0 ? shift : 1L << shift, from + 14, 2);
        }
    }

    private static void verdict(Wire w, int checksum, int from, int segmentBytes, long pseudoHeaderSum) {
        if (w.leavesOut(CHECKSUM_VERDICT) && w.leavesOut(CHECKSUM_CALCULATED)) {
            return;
        }
        if (pseudoHeaderSum < 0) {
            w.derived(CHECKSUM_VERDICT, 2, from + 16, 0);
            return;
        }
        int right = w.settle(CHECKSUM, from + 16, from, from + segmentBytes, pseudoHeaderSum);
        boolean good = checksum == right || (checksum ^ 0xffff) == 0 && right == 0;
        boolean partial = !good && checksum == (Checksum.finish(pseudoHeaderSum) ^ 0xffff);
        if (!good) {
            w.derived(CHECKSUM_CALCULATED, right, from + 16, 2);
            w.check(false, CHECKSUM, partial ? TcpRules.CHECKSUM_LEFT_TO_CARD : TcpRules.CHECKSUM);
        }
        w.derived(CHECKSUM_VERDICT, good ? 1 : partial ? 2 : 0, from + 16, 0);
    }

    private static List<Field> fields() {
        List<Field> all = new ArrayList<>(ALL);
        all.addAll(TcpOptionFields.ALL);
        all.addAll(TcpAnalysis.ALL);
        return List.copyOf(all);
    }
}
