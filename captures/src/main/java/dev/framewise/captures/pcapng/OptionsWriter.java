package dev.framewise.captures.pcapng;

import dev.framewise.captures.sink.BlockOutput;
import dev.framewise.protocols.wire.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Collects a block's options, so that their length is known before the block is written. */
final class OptionsWriter {
    /** The length field of an option has 16 bits; longer texts are cut at a character. */
    private static final int GREATEST_VALUE = 0xffff;

    private final List<Integer> codes = new ArrayList<>();
    private final List<Bytes> values = new ArrayList<>();

    OptionsWriter text(int code, String text) {
        return text.isEmpty() ? this : value(code, cut(Bytes.utf8(text)));
    }

    OptionsWriter comments(List<String> comments) {
        for (String comment : comments) {
            value(Options.COMMENT, cut(Bytes.utf8(comment)));
        }
        return this;
    }

    OptionsWriter number64(int code, long value) {
        byte[] bytes = new byte[8];
        for (int i = 0; i < 8; i++) {
            bytes[i] = (byte) (value >>> 8 * i);
        }
        return value(code, Bytes.wrap(bytes));
    }

    OptionsWriter value(int code, Bytes value) {
        codes.add(code);
        values.add(value);
        return this;
    }

    private static Bytes cut(Bytes utf8) {
        if (utf8.length() <= GREATEST_VALUE) {
            return utf8;
        }
        int end = GREATEST_VALUE;
        while ((utf8.at(end) & 0xc0) == 0x80) {
            end--;
        }
        return utf8.first(end);
    }

    /** Bytes of all options with their end mark; 0 when there are none. */
    int length() {
        int length = codes.isEmpty() ? 0 : 4;
        for (Bytes value : values) {
            length += 4 + (value.length() + 3 & ~3);
        }
        return length;
    }

    void write(BlockOutput out) throws IOException {
        for (int i = 0; i < codes.size(); i++) {
            Bytes value = values.get(i);
            out.i16(codes.get(i));
            out.i16(value.length());
            out.bytes(value);
            out.pad(value.length());
        }
        if (!codes.isEmpty()) {
            out.i32(Options.END);
        }
    }
}
