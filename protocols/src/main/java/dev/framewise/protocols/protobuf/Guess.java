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
        if (b.isEmpty() || text(b)) {
            return TEXT;
        }
        return message(b) ? MESSAGE : BYTES;
    }

    private static boolean text(Bytes b) {
        for (int i = 0; i < b.length(); i++) {
            int c = b.at(i);
            if (c < ' ' && c != '\n' && c != '\r' && c != '\t' || c == 0x7f) {
                return false;
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(b.array(), b.offset(), b.length()));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** True when all bytes read as fields, and there is at least one. */
    public static boolean message(Bytes b) {
        return !b.isEmpty() && read(b) == b.length();
    }

    /** True when these bytes read as the beginning of a message, as far as they go. */
    public static boolean begins(Bytes b) {
        return read(b) >= 0;
    }

    /** How many bytes are whole fields, when what follows may be the beginning of another; -1 when it cannot be. */
    private static int read(Bytes b) {
        int at = 0;
        while (at < b.length()) {
            int n = varintLength(b, at);
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
                    int v = varintLength(b, next);
                    if (v <= 0) {
                        return v < 0 ? -1 : at;
                    }
                    end = (long) next + v;
                }
                case WireType.I64 -> end = next + 8L;
                case WireType.I32 -> end = next + 4L;
                case WireType.LEN -> {
                    int v = varintLength(b, next);
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
            if (end > b.length()) {
                return at;
            }
            at = (int) end;
        }
        return at;
    }

    /** How many bytes the varint has that begins there; 0 when its end is not there, -1 when it has too many. */
    static int varintLength(Bytes b, int from) {
        for (int i = 0; i < 10; i++) {
            if (from + i >= b.length()) {
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
