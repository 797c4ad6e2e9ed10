package dev.framewise.protocols.ipv4;

import static dev.framewise.protocols.ipv4.Ipv4OptionFields.*;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Wire;
import java.util.ArrayList;
import java.util.List;

/**
 * An option of the Internet header: one byte of type, and but for the two shortest a length and a body. RFC 791 §3.1.
 *
 * @param type copy flag, class and number in one byte
 * @param body what follows the length; for the end of the list, the padding behind it; for no-operation, nothing
 */
public record Ipv4Option(int type, Bytes body) {
    public static final int END = 0;
    public static final int NO_OPERATION = 1;
    public static final int RECORD_ROUTE = 7;
    public static final int MTU_PROBE = 11;
    public static final int MTU_REPLY = 12;
    public static final int QUICK_START = 25;
    public static final int TIME_STAMP = 68;
    public static final int TRACEROUTE = 82;
    public static final int SECURITY = 130;
    public static final int LOOSE_ROUTE = 131;
    public static final int EXTENDED_SECURITY = 133;
    public static final int CIPSO = 134;
    public static final int STREAM = 136;
    public static final int STRICT_ROUTE = 137;
    public static final int ROUTER_ALERT = 148;
    public static final int DIRECTED_BROADCAST = 149;

    /** The body of record route and time stamp points here at the first free place. */
    private static final int FIRST_ROUTE = 4;

    int byteLength() {
        return type <= NO_OPERATION ? 1 + body.length() : 2 + body.length();
    }

    /** How many bytes the options take, with the padding to whole words. */
    static int paddedBytes(List<Ipv4Option> options) {
        int n = 0;
        for (Ipv4Option o : options) {
            n += o.byteLength();
        }
        return n + 3 & ~3;
    }

    /** All options of a header that has so many bytes for them. */
    static List<Ipv4Option> walkAll(Wire w, List<Ipv4Option> options, int byteLength) {
        if (w.reading() && byteLength == 0) {
            return List.of();
        }
        List<Ipv4Option> all = w.reading() && !w.skimming() ? new ArrayList<>(4) : List.of();
        int begin = w.position();
        w.begin(byteLength);
        for (int i = 0; w.more(i, options.size()); i++) {
            Ipv4Option o = walk(w, w.reading() ? null : options.get(i));
            if (w.reading() && !w.skimming()) {
                all.add(o);
            }
        }
        int over = w.position() - begin & 3;
        if (!w.reading() && over != 0) {
            walk(w, new Ipv4Option(END, Bytes.wrap(new byte[3 - over])));
        }
        w.end();
        return w.reading() ? List.copyOf(all) : options;
    }

    private static Ipv4Option walk(Wire w, Ipv4Option m) {
        int type = w.peek(m == null ? 0 : m.type);
        w.open(nodeOf(type));
        w.open(TYPE);
        w.flag(COPY, (type & 0x80) != 0);
        w.number(CLASS, type >>> 5 & 3);
        w.number(NUMBER, type & 31);
        w.close();
        Bytes body;
        if (type == END) {
            body = w.rest(PADDING, m == null ? Bytes.EMPTY : m.body);
        } else if (type == NO_OPERATION) {
            body = Bytes.EMPTY;
        } else {
            int length = w.number(LEN, m == null ? 0 : 2 + m.body.length());
            w.check(length >= 2 && length - 2 <= w.remaining() || !w.reading(), LEN, Ipv4Rules.OPTION_LENGTH);
            int bodyLength = w.reading() ? Math.max(0, Math.min(length - 2, w.remaining())) : length - 2;
            body = w.ahead(m == null ? Bytes.EMPTY : m.body, bodyLength);
            w.begin(bodyLength);
            walkBody(w, type, body);
            w.end();
        }
        w.close();
        return w.reading() && !w.skimming() ? new Ipv4Option(type, body) : m;
    }

    private static void walkBody(Wire w, int type, Bytes b) {
        int n = b.length();
        switch (type) {
            case ROUTER_ALERT -> fixed(w, RA, b, 2);
            case STREAM -> fixed(w, SID, b, 2);
            case MTU_PROBE, MTU_REPLY -> fixed(w, MTU_VALUE, b, 2);
            case RECORD_ROUTE, LOOSE_ROUTE, STRICT_ROUTE -> route(w, type, b);
            case TIME_STAMP -> timeStamp(w, b);
            case TRACEROUTE -> {
                if (sized(w, n == 10)) {
                    w.number(ID_NUMBER, b.u16(0));
                    w.number(OHC, b.u16(2));
                    w.number(RHC, b.u16(4));
                    w.bytes(ORIGINATOR, b.slice(6, 10), 4);
                }
            }
            case DIRECTED_BROADCAST -> addresses(w, ADDRESS, b, 0, n);
            case QUICK_START -> quickStart(w, b);
            case SECURITY -> security(w, b);
            case EXTENDED_SECURITY -> {
                if (sized(w, n >= 1)) {
                    w.number(EXT_SEC_FORMAT, b.at(0));
                    w.rest(EXT_SEC_INFO, b.from(1));
                }
            }
            case CIPSO -> cipso(w, b);
            default -> w.rest(DATA, b);
        }
        w.rest(DATA, w.reading() ? Bytes.EMPTY : b.from(Math.min(n, taken(type, b))));
    }

    /** How many bytes of the body its format claims; the writer adds the others as they are. */
    private static int taken(int type, Bytes b) {
        int n = b.length();
        return switch (type) {
            case ROUTER_ALERT, STREAM, MTU_PROBE, MTU_REPLY -> n == 2 ? 2 : 0;
            case RECORD_ROUTE, LOOSE_ROUTE, STRICT_ROUTE -> n < 1 ? 0 : 1 + (n - 1) / 4 * 4;
            case TIME_STAMP -> n < 2 ? 0 : 2 + (n - 2) / stampBytes(b) * stampBytes(b);
            case TRACEROUTE -> n == 10 ? n : 0;
            case DIRECTED_BROADCAST -> n / 4 * 4;
            case QUICK_START -> n == 6 ? n : 0;
            case SECURITY -> n == 9 ? n : n >= 2 ? 1 + flagBytes(b) : 0;
            case EXTENDED_SECURITY -> n;
            case CIPSO -> n < 4 ? 0 : n;
            default -> n;
        };
    }

    private static boolean sized(Wire w, boolean right) {
        w.check(right, LEN, Ipv4Rules.OPTION_SIZE);
        return right;
    }

    private static void fixed(Wire w, Field f, Bytes b, int byteLength) {
        if (sized(w, b.length() == byteLength)) {
            w.number(f, b.u16(0));
        }
    }

    private static void route(Wire w, int type, Bytes b) {
        if (!sized(w, b.length() >= 1)) {
            return;
        }
        int pointer = w.number(PTR, b.at(0));
        w.check(pointer >= FIRST_ROUTE && (pointer & 3) == 0, PTR, Ipv4Rules.OPTION_POINTER);
        for (int at = 1; at + 4 <= b.length(); at += 4) {
            int place = at + 3;
            Field f;
            if (type == RECORD_ROUTE) {
                f = place < pointer ? RECORDED : EMPTY;
            } else {
                f = place < pointer ? RECORDED : place == pointer ? CURRENT : SOURCE;
            }
            w.bytes(f, b.slice(at, at + 4), 4);
        }
    }

    private static void addresses(Wire w, Field f, Bytes b, int from, int to) {
        for (int at = from; at + 4 <= to; at += 4) {
            w.bytes(f, b.slice(at, at + 4), 4);
        }
    }

    private static int stampBytes(Bytes b) {
        int flag = b.at(1) & 15;
        return flag == 1 || flag == 3 ? 8 : 4;
    }

    private static void timeStamp(Wire w, Bytes b) {
        if (!sized(w, b.length() >= 2)) {
            return;
        }
        w.number(PTR, b.at(0));
        w.number(OVERFLOW, b.at(1) >>> 4);
        w.number(FLAG, b.at(1) & 15);
        int step = stampBytes(b);
        for (int at = 2; at + step <= b.length(); at += step) {
            if (step == 8) {
                w.bytes(TIME_STAMP_ADDR, b.slice(at, at + 4), 4);
            }
            w.number64(Ipv4OptionFields.TIME_STAMP, b.u32(at + step - 4));
        }
    }

    private static void quickStart(Wire w, Bytes b) {
        if (!sized(w, b.length() == 6)) {
            return;
        }
        w.number(QS_FUNC, b.at(0) >>> 4);
        w.number(QS_RATE, b.at(0) & 15);
        w.number(b.at(0) >>> 4 == 8 ? QS_UNUSED : QS_TTL, b.at(1));
        w.number(QS_NONCE, b.i32(2) >>> 2);
        w.number(QS_RESERVED, b.at(5) & 3);
    }

    private static int flagBytes(Bytes b) {
        int n = 1;
        while (1 + n < b.length() && (b.at(n) & 1) != 0) {
            n++;
        }
        return n;
    }

    private static void security(Wire w, Bytes b) {
        if (b.length() == 9) {
            w.number(SEC_791, b.u16(0));
            w.number(SEC_791_COMP, b.u16(2));
            w.bytes(SEC_791_HR, b.slice(4, 6), 2);
            w.bytes(SEC_791_TCC, b.slice(6, 9), 3);
            return;
        }
        if (!sized(w, b.length() >= 2)) {
            return;
        }
        w.number(SEC_CL, b.at(0));
        for (int i = 1; i <= flagBytes(b); i++) {
            int f = b.at(i);
            w.open(SEC_FLAGS);
            w.flag(SEC_GENSER, (f & 0x80) != 0);
            w.flag(SEC_SIOP, (f & 0x40) != 0);
            w.flag(SEC_SCI, (f & 0x20) != 0);
            w.flag(SEC_NSA, (f & 0x10) != 0);
            w.flag(SEC_DOE, (f & 8) != 0);
            w.number(SEC_UNASSIGNED, f >>> 1 & 3);
            w.flag(SEC_FTI, (f & 1) != 0);
            w.close();
        }
    }

    private static void cipso(Wire w, Bytes b) {
        if (!sized(w, b.length() >= 4)) {
            return;
        }
        w.number64(CIPSO_DOI, b.u32(0));
        int at = 4;
        while (at + 2 <= b.length() && b.at(at + 1) >= 2 && b.at(at + 1) <= b.length() - at) {
            w.number(CIPSO_TAG, b.at(at));
            int length = w.number(CIPSO_TAG_LENGTH, b.at(at + 1));
            w.bytes(CIPSO_DATA, b.slice(at + 2, at + length), length - 2);
            at += length;
        }
        w.rest(DATA, b.from(at));
    }
}
