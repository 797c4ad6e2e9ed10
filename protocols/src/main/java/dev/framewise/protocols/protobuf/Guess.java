package dev.framewise.protocols.protobuf;

import dev.framewise.protocols.wire.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * What a length-delimited value without a declaration probably is. Text comes first: few messages read as text throughout,
 * since their tags and lengths are mostly control characters.
 */
public enum Guess {
    TEXT,
    MESSAGE,
    BYTES;

    /** Fields of higher numbers are rare, and bytes at random read as some. */
    private static final int HIGHEST_USUAL_NUMBER = 4096;

    /** Judges all of these bytes. */
    public static Guess of(Bytes b) {
        return of(b, 0, b.length());
    }

    /** Judges some of these bytes. */
    static Guess of(Bytes b, int from, int to) {
        if (from == to || text(b, from, to)) {
            return TEXT;
        }
        return read(b, from, to) == to ? MESSAGE : BYTES;
    }

    private static boolean text(Bytes b, int from, int to) {
        int any = 0;
        for (int i = from; i < to; i++) {
            int c = b.at(i);
            if (c < ' ' && c != '\n' && c != '\r' && c != '\t' || c == 0x7f) {
                return false;
            }
            any |= c;
        }
        if (any < 0x80) {
            return true;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(b.array(), b.offset() + from, to - from));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** True when all bytes read as fields, and there is at least one. */
    public static boolean message(Bytes b) {
        return !b.isEmpty() && read(b, 0, b.length()) == b.length();
    }

    /** True when these bytes read as the beginning of a message, as far as they go. */
    public static boolean begins(Bytes b) {
        return read(b, 0, b.length()) >= 0;
    }

    /** Where whole fields end, when what follows may be the beginning of another; -1 when it cannot be. */
    private static int read(Bytes b, int from, int to) {
        int at = from;
        while (at < to) {
            int n = varintLength(b, at, to);
            if (n <= 0) {
                return n < 0 ? -1 : at;
            }
            long tag = varint(b, at, n);
            long number = tag >>> 3;
            if (number == 0 || number > HIGHEST_USUAL_NUMBER) {
                return -1;
            }
            int next = at + n;
            long end;
            switch ((int) tag & 7) {
                case WireType.VARINT -> {
                    int v = varintLength(b, next, to);
                    if (v <= 0) {
                        return v < 0 ? -1 : at;
                    }
                    end = (long) next + v;
                }
                case WireType.I64 -> end = next + 8L;
                case WireType.I32 -> end = next + 4L;
                case WireType.LEN -> {
                    int v = varintLength(b, next, to);
                    if (v <= 0) {
                        return v < 0 ? -1 : at;
                    }
                    long length = varint(b, next, v);
                    if (length < 0 || length > Integer.MAX_VALUE) {
                        return -1;
                    }
                    end = next + v + length;
                }
                default -> {
                    return -1; // groups are out of use, and any byte reads as one
                }
            }
            if (end > to) {
                return at;
            }
            at = (int) end;
        }
        return at;
    }

    /** How many bytes the varint has that begins there; 0 when its end is not there, -1 when it has too many. */
    static int varintLength(Bytes b, int from) {
        return varintLength(b, from, b.length());
    }

    /** The same when the bytes end earlier. */
    static int varintLength(Bytes b, int from, int to) {
        for (int i = 0; i < 10; i++) {
            if (from + i >= to) {
                return 0;
            }
            if (b.at(from + i) < 0x80) {
                return i + 1;
            }
        }
        return -1;
    }

    static long varint(Bytes b, int from, int n) {
        long v = 0;
        for (int i = 0; i < n; i++) {
            v |= (long) (b.at(from + i) & 0x7f) << 7 * i;
        }
        return v;
    }
}
