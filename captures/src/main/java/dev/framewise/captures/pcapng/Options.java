package dev.framewise.captures.pcapng;

import dev.framewise.captures.source.Ints;
import dev.framewise.protocols.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The options at the end of a block, one after the other; options that run over the block's end are not there.
 *
 * <pre>
 *  code (2)   length (2)   value   padding to 4 bytes
 * </pre>
 */
final class Options {
    static final int END = 0;
    static final int COMMENT = 1;

    private final byte[] array;
    private final int end;
    private final boolean bigEndian;
    private int next;
    private int value;
    private int length;

    Options(byte[] array, int start, int end, boolean bigEndian) {
        this.array = array;
        this.next = start;
        this.end = end;
        this.bigEndian = bigEndian;
    }

    /** Goes to the next option and gives its code; {@link #END} when there is none. */
    int next() {
        if (end - next < 4) {
            return END;
        }
        int code = Ints.u16(array, next, bigEndian);
        length = Ints.u16(array, next + 2, bigEndian);
        value = next + 4;
        if (code == END || length > end - value) {
            next = end;
            return END;
        }
        next = Math.min(end, value + (length + 3 & ~3));
        return code;
    }

    int length() {
        return length;
    }

    int u8(int index) {
        return index < length ? array[value + index] & 0xff : 0;
    }

    int i32() {
        return length >= 4 ? Ints.i32(array, value, bigEndian) : 0;
    }

    long i64() {
        return length >= 8 ? Ints.i64(array, value, bigEndian) : 0;
    }

    String text() {
        return textFrom(0);
    }

    /** The value as UTF-8; bytes that are none become U+FFFD, and zeros at the end, which some writers add, are dropped. */
    String textFrom(int from) {
        int stop = value + length;
        while (stop > value + from && array[stop - 1] == 0) {
            stop--;
        }
        return stop <= value + from ? "" : new String(array, value + from, stop - value - from, StandardCharsets.UTF_8);
    }

    /** A copy, so that a small value does not keep its chunk alive. */
    Bytes bytes() {
        return Bytes.wrap(Bytes.wrap(array, value, length).toArray());
    }

    static List<String> with(List<String> texts, String text) {
        List<String> longer = texts.isEmpty() ? new ArrayList<>(2) : texts;
        longer.add(text);
        return longer;
    }
}
