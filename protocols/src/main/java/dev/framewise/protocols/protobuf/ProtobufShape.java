package dev.framewise.protocols.protobuf;

import dev.framewise.protocols.wire.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Tells from bytes alone what they may be: text, a message, or neither. */
public final class ProtobufShape {
    /** Messages within messages beyond this depth are taken for bytes. */
    static final int DEEPEST = 24;

    private static final long MOST_NUMBER = (1L << 29) - 1;

    /** What the bytes of a length-delimited value seem to be. */
    enum Guess {
        TEXT,
        MESSAGE,
        BYTES
    }

    private ProtobufShape() {}

    /** Text that a person could have written goes before a message, which hardly ever consists of such alone. */
    static Guess guess(Bytes b, int depth) {
        if (text(b)) {
            return Guess.TEXT;
        }
        return depth < DEEPEST && isMessage(b, 0, b.length()) ? Guess.MESSAGE : Guess.BYTES;
    }

    private static boolean text(Bytes b) {
        String s;
        try {
            s = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(b.array(), b.offset(), b.length()))
                    .toString();
        } catch (CharacterCodingException e) {
            return false;
        }
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c < 0x20 && c != '\n' && c != '\r' && c != '\t' || c == 0x7f) {
                return false;
            }
        }
        // Line ends and tabs are the tags of the first fields too.
        return s.isEmpty() || s.charAt(0) >= 0x20 || !isMessage(b, 0, b.length());
    }

    /** True when whole fields fill these bytes, and at least one does. */
    public static boolean isMessage(Bytes b, int from, int to) {
        int at = from;
        while (at < to) {
            long tag = 0;
            int n = 0;
            do {
                if (at >= to || n == 5) {
                    return false;
                }
                tag |= (long) (b.at(at) & 0x7f) << 7 * n++;
            } while (b.at(at++) >= 0x80);
            long number = tag >>> 3;
            if (number < 1 || number > MOST_NUMBER) {
                return false;
            }
            switch ((int) tag & 7) {
                case 0 -> {
                    n = 0;
                    do {
                        if (at >= to || n++ == 10) {
                            return false;
                        }
                    } while (b.at(at++) >= 0x80);
                }
                case 1 -> at += 8;
                case 5 -> at += 4;
                case 2 -> {
                    long length = 0;
                    n = 0;
                    do {
                        if (at >= to || n == 5) {
                            return false;
                        }
                        length |= (long) (b.at(at) & 0x7f) << 7 * n++;
                    } while (b.at(at++) >= 0x80);
                    if (length > to - at) {
                        return false;
                    }
                    at += (int) length;
                }
                default -> {
                    return false; // groups are as good as extinct, and bytes that look like them are not
                }
            }
        }
        return at == to && to > from;
    }
}
