package dev.framewise.protocols.hpack;

import static dev.framewise.protocols.hpack.HpackFields.CODED;
import static dev.framewise.protocols.hpack.HpackFields.CODED_LENGTH;
import static dev.framewise.protocols.hpack.HpackFields.HUFFMAN;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Wire;

/**
 * A string of a header block, as it is or Huffman coded (RFC 7541 §5.2).
 *
 * <pre>
 *   0   1   2   3   4   5   6   7
 * +---+---+-----------------------+
 * | H |      String length (7+)   |
 * +---+---------------------------+
 * |    String, String length bytes|
 * +-------------------------------+
 * </pre>
 *
 * @param text what it says
 * @param huffman whether it is coded
 */
public record HpackString(Bytes text, boolean huffman) {
    static final HpackString EMPTY = new HpackString(Bytes.EMPTY, false);

    /** No string of a header block is longer. */
    static final int LONGEST_BYTES = 1 << 24;

    static HpackString walk(Wire w, HpackString m, Field f) {
        boolean huffman = w.flag(HUFFMAN, m.huffman);
        Bytes coded = w.reading() ? Bytes.EMPTY : huffman ? Huffman.encode(m.text) : m.text;
        long length = w.number64(CODED_LENGTH, coded.length());
        w.check(length >= 0 && length <= LONGEST_BYTES, CODED_LENGTH, HpackRules.INTEGER);
        if (w.failed()) {
            return EMPTY;
        }
        int n = (int) Math.min(length & Long.MAX_VALUE, Integer.MAX_VALUE);
        if (!huffman) {
            return new HpackString(w.bytes(f, coded, n), false);
        }
        w.open(f);
        coded = w.bytes(CODED, coded, n);
        Bytes text = m.text;
        if (w.reading()) {
            Huffman.Decoded decoded = Huffman.decode(coded);
            text = decoded.text;
            w.value(new Words(text));
            if (!w.failed() && decoded.fault != 0) {
                w.check(
                        false,
                        CODED,
                        decoded.fault == Huffman.BAD_PADDING ? HpackRules.PADDING : HpackRules.END_OF_STRING);
            }
        }
        w.close();
        return new HpackString(text, true);
    }

    /** Bytes that become text when somebody looks. */
    record Words(Bytes bytes) {
        @Override
        public String toString() {
            return HeaderField.text(bytes);
        }
    }
}
