package dev.framewise.protocols.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing run of UTF-8 text, made for writing millions of lines: numbers and bytes go in without becoming strings. */
public final class TextOut {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] a;
    private int length;

    public TextOut() {
        this(256);
    }

    public TextOut(int capacityBytes) {
        a = new byte[capacityBytes];
    }

    public int length() {
        return length;
    }

    /** The buffer itself; valid up to {@link #length()} until the next change. */
    public byte[] array() {
        return a;
    }

    public void clear() {
        length = 0;
    }

    /** Takes back what was written after a length. */
    public void truncate(int toLength) {
        length = Math.min(length, toLength);
    }

    /**
     * Makes room for so many bytes more and returns the buffer, to be filled from {@link #length()} on and then taken in by
     * {@link #advance}.
     */
    public byte[] reserve(int n) {
        room(n);
        return a;
    }

    /** Takes in bytes that were written after {@link #reserve}. */
    public void advance(int n) {
        length += n;
    }

    private void room(int n) {
        if (n > a.length - length) {
            a = Arrays.copyOf(a, Math.max(a.length * 2, length + n));
        }
    }

    public TextOut put(char ascii) {
        if (ascii >= 0x80) {
            return put(String.valueOf(ascii));
        }
        room(1);
        a[length++] = (byte) ascii;
        return this;
    }

    @SuppressWarnings(
            "deprecation") // getBytes(int, int, byte[], int) is the one copy of Latin-1 that allocates nothing
    public TextOut put(String s) {
        int n = s.length();
        room(n);
        for (int i = 0; i < n; i++) {
            if (s.charAt(i) >= 0x80) {
                return putBytes(s.getBytes(StandardCharsets.UTF_8));
            }
        }
        s.getBytes(0, n, a, length);
        length += n;
        return this;
    }

    /** Bytes as they are. */
    public TextOut putBytes(byte[] bytes) {
        return putBytes(bytes, 0, bytes.length);
    }

    public TextOut putBytes(byte[] bytes, int from, int count) {
        room(count);
        System.arraycopy(bytes, from, a, length, count);
        length += count;
        return this;
    }

    /** A number in decimal. */
    public TextOut put(long v) {
        // Most numbers of a line have few digits; the rest stays a call, so that what writes lines is compiled soon.
        if (v >= 0 && v < 1000) {
            room(3);
            int w = (int) v;
            if (w >= 100) {
                a[length++] = (byte) ('0' + w / 100);
            }
            if (w >= 10) {
                a[length++] = (byte) ('0' + w / 10 % 10);
            }
            a[length++] = (byte) ('0' + w % 10);
            return this;
        }
        return putMany(v);
    }

    private TextOut putMany(long v) {
        room(20);
        if (v < 0) {
            if (v == Long.MIN_VALUE) {
                return put("-9223372036854775808");
            }
            a[length++] = '-';
            v = -v;
        }
        int digits = 1;
        for (long p = 10; digits < 19 && v >= p; p *= 10) {
            digits++;
        }
        int at = length + digits;
        length = at;
        if (v <= Integer.MAX_VALUE) {
            int w = (int) v;
            do {
                a[--at] = (byte) ('0' + w % 10);
                w /= 10;
            } while (w != 0);
        } else {
            do {
                a[--at] = (byte) ('0' + v % 10);
                v /= 10;
            } while (v != 0);
        }
        return this;
    }

    /** A number in decimal with zeros in front up to so many digits. */
    public TextOut putPadded(long v, int digits) {
        room(digits);
        for (int i = digits - 1; i >= 0; i--) {
            a[length + i] = (byte) ('0' + v % 10);
            v /= 10;
        }
        length += digits;
        return this;
    }

    /** A number in hexadecimal, so many digits. */
    public TextOut putHex(long v, int digits) {
        room(digits);
        for (int i = digits - 1; i >= 0; i--) {
            a[length++] = HEX[(int) (v >>> 4 * i) & 15];
        }
        return this;
    }

    /** Bytes as hexadecimal digits, two each. */
    public TextOut putHex(byte[] bytes, int from, int count) {
        room(2 * count);
        for (int i = from; i < from + count; i++) {
            a[length++] = HEX[bytes[i] >>> 4 & 15];
            a[length++] = HEX[bytes[i] & 15];
        }
        return this;
    }

    /** UTF-8 from the wire for a line of text: control characters and ill-formed bytes become escapes such as {@code \n} and {@code \x80}. */
    public TextOut putVisible(byte[] bytes, int from, int count) {
        if (Ascii.printable(bytes, from, from + count)) {
            return putBytes(bytes, from, count);
        }
        return putEscaped(bytes, from, from + count);
    }

    private TextOut putEscaped(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to) {
            int run = i;
            while (run < to && bytes[run] >= 0x20 && bytes[run] != 0x7f) {
                run++;
            }
            putBytes(bytes, i, run - i);
            if (run < to) {
                run += escapeOrCopy(bytes, run, to);
            }
            i = run;
        }
        return this;
    }

    /** Text from the wire for a line of text, as {@link #putVisible(byte[], int, int)} writes its UTF-8. */
    public TextOut putVisible(String s) {
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c < 0x20 || c >= 0x7f) {
                byte[] utf8 = s.getBytes(StandardCharsets.UTF_8);
                return putVisible(utf8, 0, utf8.length);
            }
        }
        return put(s);
    }

    private int escapeOrCopy(byte[] bytes, int at, int to) {
        int b = bytes[at] & 0xff;
        if (b >= 0x80) {
            for (int n = 2; n <= 4 && n <= to - at; n++) {
                if (Utf8.firstMalformed(bytes, at, at + n) < 0 && !(b == 0xc2 && (bytes[at + 1] & 0xff) < 0xa0)) {
                    putBytes(bytes, at, n);
                    return n;
                }
            }
        }
        switch (b) {
            case '\n' -> put("\\n");
            case '\r' -> put("\\r");
            case '\t' -> put("\\t");
            default -> put("\\x").putHex(b, 2);
        }
        return 1;
    }

    @Override
    public String toString() {
        return new String(a, 0, length, StandardCharsets.UTF_8);
    }
}
