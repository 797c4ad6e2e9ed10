package dev.framewise.protocols.tcp;

import static dev.framewise.protocols.tcp.TcpOptionFields.*;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Wire;
import java.util.ArrayList;
import java.util.List;

/**
 * An option of TCP's header: one byte of kind, and but for the two shortest a length and a body. RFC 9293 §3.2.
 *
 * @param kind which option
 * @param body what follows the length; for the end of the list, what follows it without being zero; for no-operation, nothing
 */
public record TcpOption(int kind, Bytes body) {
    public static final int END = 0;
    public static final int NO_OPERATION = 1;
    public static final int MSS = 2;
    public static final int WINDOW_SCALE = 3;
    public static final int SACK_PERMITTED = 4;
    public static final int SACK = 5;
    public static final int ECHO = 6;
    public static final int ECHO_REPLY = 7;
    public static final int TIMESTAMPS = 8;
    public static final int CC = 11;
    public static final int CC_NEW = 12;
    public static final int CC_ECHO = 13;
    public static final int MD5 = 19;
    public static final int QUICK_START = 27;
    public static final int USER_TIMEOUT = 28;
    public static final int AUTHENTICATION = 29;
    public static final int MULTIPATH = 30;
    public static final int FAST_OPEN = 34;
    public static final int ACCURATE_ECN_0 = 172;
    public static final int ACCURATE_ECN_1 = 174;
    public static final int EXPERIMENT_1 = 253;
    public static final int EXPERIMENT_2 = 254;

    private static final int FAST_OPEN_EXPERIMENT = 0xf989;

    /** The greatest segment that its sender takes, in bytes of data. */
    public static TcpOption mss(int bytes) {
        return new TcpOption(MSS, Bytes.of(bytes >>> 8, bytes));
    }

    public static TcpOption windowScale(int shift) {
        return new TcpOption(WINDOW_SCALE, Bytes.of(shift));
    }

    public static TcpOption sackPermitted() {
        return new TcpOption(SACK_PERMITTED, Bytes.EMPTY);
    }

    public static TcpOption timestamps(int value, int echo) {
        return new TcpOption(TIMESTAMPS, ints(value, echo));
    }

    /** Pairs of the first byte received and the first not received. */
    public static TcpOption sack(int... edges) {
        return new TcpOption(SACK, ints(edges));
    }

    public static TcpOption noOperation() {
        return new TcpOption(NO_OPERATION, Bytes.EMPTY);
    }

    private static Bytes ints(int... values) {
        byte[] a = new byte[values.length * 4];
        for (int i = 0; i < a.length; i++) {
            a[i] = (byte) (values[i >>> 2] >>> 24 - 8 * (i & 3));
        }
        return Bytes.wrap(a);
    }

    int byteLength() {
        return kind <= NO_OPERATION ? 1 + body.length() : 2 + body.length();
    }

    /** How many bytes the options take, with the padding to whole words. */
    static int paddedBytes(List<TcpOption> options) {
        int n = 0;
        for (TcpOption o : options) {
            n += o.byteLength();
        }
        return n + 3 & ~3;
    }

    /** All options of a header that has so many bytes for them. */
    static List<TcpOption> walkAll(
            Wire w, List<TcpOption> options, int byteLength, int flags, TcpFacts facts, int acknowledgement) {
        boolean syn = (flags & TcpSegment.SYN_FLAG) != 0;
        if (w.reading() && byteLength == 0 || !w.reading() && options.isEmpty()) {
            if (w.reading() && syn) {
                w.derived(MSS_ABSENT, "", w.position(), 0);
            }
            return List.of();
        }
        boolean keep = w.reading() && !w.skimming();
        List<TcpOption> all = keep ? new ArrayList<>(4) : List.of();
        boolean mss = false;
        int begin = w.position();
        w.begin(byteLength);
        w.open(OPTIONS_NODE);
        for (int i = 0; w.more(i, options.size()); i++) {
            mss |= w.reading() && w.peek(0) == MSS;
            TcpOption o = walk(w, w.reading() ? null : options.get(i), syn, facts, acknowledgement);
            if (keep) {
                all.add(o);
            }
        }
        int over = w.position() - begin & 3;
        if (!w.reading() && over != 0) {
            for (int i = over; i < 4; i++) {
                walk(w, new TcpOption(END, Bytes.EMPTY), syn, facts, acknowledgement);
            }
        }
        w.close();
        w.end();
        if (w.reading() && syn && !mss) {
            w.derived(MSS_ABSENT, "", begin, 0);
        }
        return keep ? List.copyOf(all) : w.reading() ? List.of() : options;
    }

    private static TcpOption walk(Wire w, TcpOption m, boolean syn, TcpFacts facts, int acknowledgement) {
        int kind = w.peek(m == null ? 0 : m.kind);
        int at = w.position();
        w.open(nodeOf(kind));
        w.number(KIND, kind);
        Bytes body = Bytes.EMPTY;
        if (kind == END) {
            // Zeros behind it are more of its kind; anything else has no business there.
            boolean more = w.reading() ? w.peek(0) > 0 : !m.body.isEmpty();
            w.close();
            body = more ? rest(w, m == null ? Bytes.EMPTY : m.body, at + 1) : body;
        } else {
            if (kind != NO_OPERATION) {
                body = sized(w, m, kind, at, syn, facts, acknowledgement);
            }
            w.close();
        }
        return w.reading() && !w.skimming() ? new TcpOption(kind, body) : m;
    }

    private static Bytes rest(Wire w, Bytes writing, int at) {
        Bytes body = w.ahead(writing, w.remaining());
        w.rest(PADDING, body);
        w.derived(NONZERO_AFTER_END, "", at, body.length());
        w.check(!w.reading(), PADDING, TcpRules.PADDING_ZERO);
        return body;
    }

    private static Bytes sized(
            Wire w, TcpOption m, int kind, int at, boolean syn, TcpFacts facts, int acknowledgement) {
        int length = w.number(LEN, m == null ? 0 : 2 + m.body.length());
        boolean fits = !w.reading() || length >= 2 && length - 2 <= w.remaining();
        w.check(fits, LEN, TcpRules.OPTION_LENGTH);
        int n = w.reading() ? Math.max(0, Math.min(length - 2, w.remaining())) : length - 2;
        Bytes body = w.ahead(m == null ? Bytes.EMPTY : m.body, n);
        w.begin(n);
        boolean right = fits && lengthIsRight(kind, body.length());
        if (w.reading() && !right) {
            w.derived(BAD_LENGTH, "", at + 1, 1);
            w.check(!fits, LEN, TcpRules.OPTION_SIZE);
        }
        if (right) {
            walkBody(w, kind, body, at, syn, facts, acknowledgement);
        }
        w.rest(UNKNOWN_PAYLOAD, w.reading() || right ? Bytes.EMPTY : body);
        w.end();
        return body;
    }

    private static boolean lengthIsRight(int kind, int n) {
        return switch (kind) {
            case MSS, USER_TIMEOUT -> n == 2;
            case WINDOW_SCALE -> n == 1;
            case SACK_PERMITTED -> n == 0;
            case SACK -> n > 0 && (n & 7) == 0;
            case ECHO, ECHO_REPLY, CC, CC_NEW, CC_ECHO -> n == 4;
            case TIMESTAMPS -> n == 8;
            case MD5 -> n == 16;
            case QUICK_START -> n == 6;
            case AUTHENTICATION -> n >= 2;
            case MULTIPATH -> n >= 1;
            case EXPERIMENT_1, EXPERIMENT_2 -> n >= 2;
            default -> true;
        };
    }

    private static void walkBody(Wire w, int kind, Bytes b, int at, boolean syn, TcpFacts facts, int acknowledgement) {
        int n = b.length();
        switch (kind) {
            case MSS -> {
                w.number(MSS_VAL, b.u16(0));
                if (w.reading() && !syn) {
                    w.derived(MSS_PRESENT, "", at, 4);
                    w.check(false, MSS_VAL, TcpRules.OPTION_ONLY_IN_SYN);
                }
            }
            case WINDOW_SCALE -> {
                int shift = w.number(SHIFT, b.at(0));
                w.check(shift <= 14 || !w.reading(), SHIFT, TcpRules.WINDOW_SHIFT);
                w.check(syn || !w.reading(), SHIFT, TcpRules.OPTION_ONLY_IN_SYN);
                w.derived(MULTIPLIER, 1 << Math.min(shift, 14), at + 2, 1);
            }
            case SACK_PERMITTED -> w.check(syn || !w.reading(), LEN, TcpRules.OPTION_ONLY_IN_SYN);
            case SACK -> sack(w, b, at, facts, acknowledgement);
            case ECHO, ECHO_REPLY -> w.number64(ECHO_VALUE, b.u32(0));
            case TIMESTAMPS -> {
                w.number64(TSVAL, b.u32(0));
                w.number64(TSECR, b.u32(4));
            }
            case CC, CC_NEW, CC_ECHO -> w.number64(CC_VALUE, b.u32(0));
            case MD5 -> w.rest(MD5_DIGEST, b);
            case QUICK_START -> {
                w.number(QS_RESERVED, b.at(0) >>> 4);
                w.number(QS_RATE, b.at(0) & 15);
                w.number(QS_TTL_DIFF, b.at(1));
                w.number64(QS_NONCE, b.u32(2));
            }
            case USER_TIMEOUT -> {
                w.flag(GRANULARITY, b.at(0) >= 128);
                w.number(TIMEOUT, b.u16(0) & 0x7fff);
            }
            case AUTHENTICATION -> {
                w.number(AO_KEY, b.at(0));
                w.number(AO_NEXT, b.at(1));
                w.rest(AO_MAC, b.from(2));
            }
            case MULTIPATH -> MptcpFields.walk(w, b);
            case FAST_OPEN -> cookie(w, b, 0, at);
            case ACCURATE_ECN_0, ACCURATE_ECN_1 -> accurateEcn(w, kind == ACCURATE_ECN_0, b);
            case EXPERIMENT_1, EXPERIMENT_2 -> {
                int id = w.number(EXPERIMENT_ID, b.u16(0));
                if (id == FAST_OPEN_EXPERIMENT) {
                    cookie(w, b, 2, at);
                } else if (n > 2) {
                    w.rest(EXPERIMENT_DATA, b.from(2));
                }
            }
            default -> w.rest(UNKNOWN_PAYLOAD, b);
        }
    }

    private static void cookie(Wire w, Bytes b, int from, int at) {
        if (b.length() == from) {
            w.derived(TFO_REQUEST, "", at, 2 + from);
        } else {
            w.rest(TFO_COOKIE, b.from(from));
        }
    }

    private static void accurateEcn(Wire w, boolean zeroFirst, Bytes b) {
        Field[] order = zeroFirst ? new Field[] {EE0B, ECEB, EE1B} : new Field[] {EE1B, ECEB, EE0B};
        int at = 0;
        for (int i = 0; i < 3 && at + 3 <= b.length(); i++) {
            w.number(order[i], b.u16(at) << 8 | b.at(at + 2));
            at += 3;
        }
        w.rest(UNKNOWN_PAYLOAD, b.from(at));
    }

    /** RFC 2018 §3; the first block may tell of bytes that came twice (RFC 2883 §4). */
    private static void sack(Wire w, Bytes b, int at, TcpFacts facts, int acknowledgement) {
        int base = facts == null ? 0 : facts.baseAcknowledgement;
        int blocks = b.length() / 8;
        for (int i = 0; i < blocks; i++) {
            int left = w.number(SACK_LE_RAW, b.i32(8 * i));
            int right = w.number(SACK_RE_RAW, b.i32(8 * i + 4));
            if (!w.reading()) {
                continue;
            }
            w.check(right - left > 0, SACK_RE_RAW, TcpRules.SACK_ORDER);
            int place = at + 2 + 8 * i;
            w.derived(SACK_LE, left - base & 0xffff_ffffL, place, 4);
            w.derived(SACK_RE, right - base & 0xffff_ffffL, place + 4, 4);
            boolean twice = i == 0
                    && (left - acknowledgement < 0 || blocks > 1 && left - b.i32(8) >= 0 && right - b.i32(12) <= 0);
            if (twice) {
                w.derived(DSACK_NODE, "", place, 8);
                w.derived(DSACK_LE, left - base & 0xffff_ffffL, place, 4);
                w.derived(DSACK_RE, right - base & 0xffff_ffffL, place + 4, 4);
            }
        }
        w.derived(SACK_COUNT, blocks, at, 0);
    }
}
