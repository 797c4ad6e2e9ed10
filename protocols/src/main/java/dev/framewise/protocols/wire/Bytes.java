package dev.framewise.protocols.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * An immutable run of bytes: a window on an array that nobody changes any more. Slicing copies nothing, so a frame, its
 * payload and a topic inside it can all share the buffer that the file was read into.
 */
public final class Bytes {
    public static final Bytes EMPTY = new Bytes(new byte[0], 0, 0);

    private final byte[] array;
    private final int offset;
    private final int length;

    private Bytes(byte[] array, int offset, int length) {
        this.array = array;
        this.offset = offset;
        this.length = length;
    }

    /** Takes the array without copying; the caller promises not to change it any more. */
    public static Bytes wrap(byte[] array) {
        return array.length == 0 ? EMPTY : new Bytes(array, 0, array.length);
    }

    /** Takes a part of the array without copying; the caller promises not to change it any more. */
    public static Bytes wrap(byte[] array, int offset, int length) {
        if ((offset | length) < 0 || length > array.length - offset) {
            throw new IndexOutOfBoundsException("bytes " + offset + "+" + length + " of " + array.length);
        }
        return length == 0 ? EMPTY : new Bytes(array, offset, length);
    }

    public static Bytes of(int... values) {
        byte[] a = new byte[values.length];
        for (int i = 0; i < a.length; i++) {
            a[i] = (byte) values[i];
        }
        return wrap(a);
    }

    public static Bytes utf8(String text) {
        return wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads hexadecimal digits; white space and colons between bytes are ignored. */
    public static Bytes hex(String digits) {
        return wrap(HexFormat.of().parseHex(digits.replaceAll("[\\s:]", "")));
    }

    public int length() {
        return length;
    }

    public boolean isEmpty() {
        return length == 0;
    }

    /** The byte at the index as an unsigned number, 0..255. */
    public int at(int index) {
        if (index < 0 || index >= length) {
            throw new IndexOutOfBoundsException(index + " of " + length);
        }
        return array[offset + index] & 0xff;
    }

    /** Two bytes, big endian, as an unsigned number. */
    public int u16(int index) {
        return at(index) << 8 | at(index + 1);
    }

    /** Four bytes, big endian; negative above 2³¹−1. */
    public int i32(int index) {
        return u16(index) << 16 | u16(index + 2);
    }

    public long u32(int index) {
        return i32(index) & 0xffff_ffffL;
    }

    public long i64(int index) {
        return (long) i32(index) << 32 | u32(index + 4);
    }

    public Bytes slice(int from, int to) {
        if (from < 0 || to < from || to > length) {
            throw new IndexOutOfBoundsException("bytes " + from + ".." + to + " of " + length);
        }
        if (from == 0 && to == length) {
            return this;
        }
        return from == to ? EMPTY : new Bytes(array, offset + from, to - from);
    }

    public Bytes from(int from) {
        return slice(from, length);
    }

    /** The first bytes, as many as there are up to the limit. */
    public Bytes first(int limit) {
        return limit >= length ? this : slice(0, limit);
    }

    public Bytes then(Bytes next) {
        if (isEmpty() || next.isEmpty()) {
            return isEmpty() ? next : this;
        }
        byte[] joined = Arrays.copyOfRange(array, offset, offset + length + next.length);
        System.arraycopy(next.array, next.offset, joined, length, next.length);
        return wrap(joined);
    }

    public byte[] toArray() {
        return Arrays.copyOfRange(array, offset, offset + length);
    }

    public void copyTo(int from, byte[] target, int targetOffset, int count) {
        if (from < 0 || count < 0 || count > length - from) {
            throw new IndexOutOfBoundsException("bytes " + from + "+" + count + " of " + length);
        }
        System.arraycopy(array, offset + from, target, targetOffset, count);
    }

    /** The shared array, for hot loops in this project's readers; nobody may write to it. */
    public byte[] array() {
        return array;
    }

    /** Where in {@link #array()} this run begins. */
    public int offset() {
        return offset;
    }

    /** The bytes as hexadecimal digits without separators. */
    public String toHex() {
        return HexFormat.of().formatHex(array, offset, offset + length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes b
                && Arrays.equals(array, offset, offset + length, b.array, b.offset, b.offset + b.length);
    }

    @Override
    public int hashCode() {
        int h = 1;
        for (int i = offset; i < offset + length; i++) {
            h = 31 * h + array[i];
        }
        return h;
    }

    @Override
    public String toString() {
        return length <= 32 ? toHex() : first(32).toHex() + "… (" + length + " bytes)";
    }
}
