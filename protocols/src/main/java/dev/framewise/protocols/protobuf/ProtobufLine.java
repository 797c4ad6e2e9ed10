package dev.framewise.protocols.protobuf;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.TextOut;

/**
 * Writes the fields of an ordinary message of which nothing is declared straight from its bytes, as {@link ProtobufTree#put}
 * writes them from a tree: fields one behind the other, all of them whole, and no groups.
 */
public final class ProtobufLine {
    private static final long HIGHEST_NUMBER = (1 << 29) - 1;

    private ProtobufLine() {}

    /** Writes them, or a part of them and returns false when only the walk can tell what to write. */
    public static boolean put(Bytes b, int from, int to, TextOut out) {
        return fields(b, from, to, 0, out);
    }

    private static boolean fields(Bytes b, int from, int to, int depth, TextOut out) {
        out.put('{');
        int n = 0;
        for (int at = from; at < to; ) {
            int tagBytes = Guess.varintLength(b, at, to);
            if (tagBytes <= 0) {
                return false;
            }
            long tag = Guess.varint(b, at, tagBytes);
            long number = tag >>> 3;
            int wireType = (int) tag & 7;
            int begin = at + tagBytes;
            long size = size(b, begin, to, wireType);
            if (wireType == WireType.LEN && size >= 0) {
                begin += Guess.varintLength(b, begin, to);
            }
            if (number < 1 || number > HIGHEST_NUMBER || size < 0 || size > to - begin) {
                return false;
            }
            int end = begin + (int) size;
            n++;
            if (n == ProtobufTree.MOST_IN_LINE + 1) {
                out.put(", …");
            } else if (n <= ProtobufTree.MOST_IN_LINE) {
                if (n > 1) {
                    out.put(',').put(' ');
                }
                out.put(number).put(':').put(' ');
                if (!value(b, begin, end, wireType, depth, out)) {
                    return false;
                }
            }
            at = end;
        }
        out.put('}');
        return true;
    }

    /** How many bytes a value has, without what says so; -1 when that cannot be told. */
    private static long size(Bytes b, int at, int to, int wireType) {
        return switch (wireType) {
            case WireType.VARINT -> {
                int n = Guess.varintLength(b, at, to);
                yield n > 0 ? n : -1;
            }
            case WireType.I64 -> 8;
            case WireType.I32 -> 4;
            case WireType.LEN -> {
                int n = Guess.varintLength(b, at, to);
                yield n > 0 ? Guess.varint(b, at, n) : -1;
            }
            default -> -1;
        };
    }

    private static boolean value(Bytes b, int from, int to, int wireType, int depth, TextOut out) {
        switch (wireType) {
            case WireType.VARINT -> out.put(Guess.varint(b, from, to - from));
            case WireType.I64, WireType.I32 -> {
                long v = 0;
                for (int i = to - 1; i >= from; i--) {
                    v = v << 8 | b.at(i);
                }
                out.put(v);
            }
            default -> {
                Guess g = Guess.of(b, from, to);
                if (g == Guess.TEXT) {
                    int shown = Math.min(to - from, ProtobufTree.LONGEST_TEXT);
                    out.put('"').putVisible(b.array(), b.offset() + from, shown);
                    out.put(to - from > shown ? "…" : "\"");
                } else if (g == Guess.BYTES) {
                    out.put(to - from).put(to - from == 1 ? " byte" : " bytes");
                } else if (depth >= ProtobufTree.DEEPEST_IN_LINE) {
                    out.put("{…}");
                } else {
                    return fields(b, from, to, depth + 1, out);
                }
            }
        }
        return true;
    }
}
