package dev.framewise.inspector.view;

import dev.framewise.protocols.dissect.AddressText;
import dev.framewise.protocols.wire.Base;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The spellings of one node's value, written straight from the bytes:
 *
 * <ul>
 *   <li>{@link #show}: for programs, as in the attribute {@code show} of tshark's PDML and in its JSON,
 *   <li>{@link #field}: for tables, as {@code tshark -T fields},
 *   <li>{@link #words}: for people, with the value's name,
 *   <li>{@link #line}: the whole line of a tree, with bit pattern and label.
 * </ul>
 *
 * For one thread.
 */
public final class Values {
    /** Byte strings are shown to people up to this length. */
    public static final int BYTES_SHOWN = 36;

    private static final byte[] ELLIPSIS = "…".getBytes(StandardCharsets.UTF_8);

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** For each byte its two digits and a colon, in the order of memory. */
    private static final long[] HEX_AND_COLON = new long[256];

    static {
        for (int v = 0; v < 256; v++) {
            HEX_AND_COLON[v] = Character.forDigit(v >>> 4, 16) | Character.forDigit(v & 15, 16) << 8 | ':' << 16;
        }
    }

    private final Times times;
    private final Words words = new Words();

    public Values(Times times) {
        this.times = times;
    }

    /** The value for programs. */
    public void show(FieldTree t, int node, Escape escape, TextOut out) {
        Field f = t.field(node);
        switch (f.kind()) {
            case UINT, INT -> number(t.number(node), f, width(t, node, f), out);
            case FRAME_NUMBER -> unsigned(t.number(node), out);
            case BOOLEAN -> out.put(t.number(node) != 0 ? '1' : '0');
            case TEXT -> text(t, node, escape, out);
            case BYTES -> colons(t.bytes(node), out);
            case ETHER -> colons(t.bytes(node), out);
            case IPV4, IPV6 -> address(t.bytes(node), f.kind(), out);
            case GUID -> guid(t.bytes(node), out);
            case ABSOLUTE_TIME -> times.full(t.number(node), out);
            case RELATIVE_TIME -> Times.seconds(t.number(node), 9, out);
            case DOUBLE -> Doubles.put(real(t, node), out);
            case PROTOCOL, GROUP -> {}
        }
    }

    /** The value for a table. */
    public void field(FieldTree t, int node, Escape escape, TextOut out) {
        Field f = t.field(node);
        switch (f.kind()) {
            case BYTES -> hex(t.bytes(node), Integer.MAX_VALUE, escape, out);
            case PROTOCOL -> escape.put(out, t.caption(node) == null ? f.label() : t.caption(node));
            // what has no value is there all the same, and a table should tell it from what is not
            case GROUP -> out.put('1');
            default -> show(t, node, escape, out);
        }
    }

    /** The value for people. */
    public void words(FieldTree t, int node, Escape escape, TextOut out) {
        Field f = t.field(node);
        switch (f.kind()) {
            case UINT, INT -> named(t, node, f, escape, out);
            case BOOLEAN -> {
                long v = t.number(node);
                String name = f.valueName(v);
                if (name != null) {
                    escape.put(out, name);
                } else if (t.partOfBytes(node)) {
                    out.put(v != 0 ? "Set" : "Not set");
                } else {
                    out.put(v != 0 ? "True" : "False");
                }
            }
            case BYTES -> hex(t.bytes(node), BYTES_SHOWN, escape, out);
            case RELATIVE_TIME -> {
                Times.seconds(t.number(node), 9, out);
                out.put(" seconds");
            }
            default -> show(t, node, escape, out);
        }
    }

    /** The node's bit pattern when it is part of bytes, its label and its value: {@code .... .10. = QoS Level: … (2)}. */
    public void line(FieldTree t, int node, Escape escape, TextOut out) {
        pattern(t, node, out);
        if (!caption(t, node, escape, out)) {
            Field f = t.field(node);
            if (container(t, node, f)) {
                contained(t, node, f, escape, out);
                return;
            }
            label(f, escape, out);
            if (hasValue(f)) {
                words(t, node, escape, out);
                more(t, node, f, escape, out);
            }
        }
    }

    /** True for bytes whose parts are shown below them, so that people need not see them twice. */
    static boolean container(FieldTree t, int node, Field f) {
        return f.kind() == Kind.BYTES && t.after(node) > node + 1;
    }

    static void contained(FieldTree t, int node, Field f, Escape escape, TextOut out) {
        escape.put(out, f.label());
        int n = t.bytes(node).length();
        out.put(" (").put(n).put(n == 1 ? " byte)" : " bytes)");
    }

    /** Adds what makes a value plain at a glance: which flags are set, how many bytes were left out. */
    void more(FieldTree t, int node, Field f, Escape escape, TextOut out) {
        if (f.kind() == Kind.BYTES) {
            int n = t.bytes(node).length();
            if (n > BYTES_SHOWN) {
                out.put(" (").put(n).put(" bytes)");
            }
        } else if (f.kind() == Kind.UINT && f.values() == null && t.after(node) > node + 1) {
            for (int child = node + 1; child < t.after(node); child = t.after(child)) {
                Field flag = t.field(child);
                if (flag.kind() == Kind.BOOLEAN && t.partOfBytes(child) && t.number(child) != 0) {
                    out.put(", ");
                    escape.put(out, flag.label());
                }
            }
        }
    }

    /** A field's label and, where a value follows, a colon. */
    public void label(Field f, Escape escape, TextOut out) {
        out.putBytes(words.label(f, escape));
    }

    /** Writes the node's own words, where the walk gave some. */
    static boolean caption(FieldTree t, int node, Escape escape, TextOut out) {
        String caption = t.caption(node);
        if (caption == null) {
            return false;
        }
        escape.put(out, caption);
        return true;
    }

    static boolean hasValue(Field f) {
        return f.kind() != Kind.PROTOCOL && f.kind() != Kind.GROUP;
    }

    /** Which bits of its bytes a node is made of, and what they hold: {@code 0011 .... = }; nothing for whole bytes. */
    public static void pattern(FieldTree t, int node, TextOut out) {
        if (!t.partOfBytes(node)) {
            return;
        }
        Source s = t.source(node);
        int length = t.length(node);
        if (s == null || length > 8 || t.start(node) + length > s.bytes().length()) {
            return;
        }
        int from = t.firstBit(node);
        int to = from + (int) t.bitLength(node);
        byte[] a = s.bytes().array();
        int at = s.bytes().offset() + t.start(node);
        int columns = 10 * length + 2;
        byte[] b = out.reserve(columns);
        int o = out.length();
        for (int bit = 0; bit < 8 * length; bit++) {
            b[o++] = (byte) (bit < from || bit >= to ? '.' : '0' + (a[at + (bit >>> 3)] >>> 7 - (bit & 7) & 1));
            if ((bit & 3) == 3) {
                b[o++] = ' ';
            }
        }
        b[o] = '=';
        b[o + 1] = ' ';
        out.advance(columns);
    }

    private void named(FieldTree t, int node, Field f, Escape escape, TextOut out) {
        long v = t.number(node);
        boolean keep = f.values() != null && f.bits() > 0 && words.keeps(v);
        if (keep) {
            byte[] kept = words.named(f, v, escape);
            if (kept != null) {
                out.putBytes(kept);
                return;
            }
        }
        int from = out.length();
        named(t, node, f, v, escape, out);
        if (keep) {
            words.keep(f, v, escape, out, from);
        }
    }

    private static void named(FieldTree t, int node, Field f, long v, Escape escape, TextOut out) {
        int width = Math.max(1, (int) Math.min(64, f.bits() > 0 ? f.bits() : t.bitLength(node)));
        if (f.values() == null) {
            if (f.base() == Base.DEC_HEX || f.base() == Base.HEX_DEC) {
                boolean hexFirst = f.base() == Base.HEX_DEC;
                one(v, f, hexFirst, width, out);
                out.put(" (");
                one(v, f, !hexFirst, width, out);
                out.put(')');
            } else {
                number(v, f, width, out);
                if (f.scale() != 1) {
                    // what stands on the wire counts in larger units
                    out.put(" (").put(v / f.scale()).put(" × ").put(f.scale()).put(')');
                }
            }
            return;
        }
        String name = f.valueName(v);
        escape.put(out, name == null ? "Unknown" : name);
        out.put(" (");
        number(v, f, width, out);
        out.put(')');
    }

    private static void one(long v, Field f, boolean hex, int width, TextOut out) {
        if (hex) {
            out.put("0x").putHex(masked(v, width), (width + 3) / 4);
        } else {
            decimal(v, f, out);
        }
    }

    /** How wide a number is in its type's whole bytes, as tshark's types are. */
    private static int width(FieldTree t, int node, Field f) {
        long bits = f.bits() > 0 ? f.bits() : t.bitLength(node);
        return bits <= 0 ? 32 : (int) Math.min(64, bits + 7 & ~7L);
    }

    private static void number(long v, Field f, int width, TextOut out) {
        switch (f.base()) {
            case HEX, HEX_DEC -> {
                int digits = (width + 3) / 4;
                long m = masked(v, width);
                // a variable-length number may hold more than its declared width says
                while (digits < 16 && m >>> 4 * digits != 0) {
                    digits++;
                }
                out.put("0x").putHex(m, digits);
            }
            case OCT -> out.put('0').put(Long.toOctalString(v));
            case NONE, DEC, DEC_HEX -> decimal(v, f, out);
        }
    }

    private static long masked(long v, int width) {
        return width >= 64 || v >= 0 ? v : v & (1L << width) - 1;
    }

    private static void decimal(long v, Field f, TextOut out) {
        if (f.kind() == Kind.INT) {
            out.put(v);
        } else {
            unsigned(v, out);
        }
    }

    private static void unsigned(long v, TextOut out) {
        if (v >= 0) {
            out.put(v);
        } else {
            out.put(Long.toUnsignedString(v));
        }
    }

    private static void text(FieldTree t, int node, Escape escape, TextOut out) {
        if (t.isDerived(node) && !(t.object(node) instanceof Bytes)) {
            escape.put(out, t.text(node));
            return;
        }
        Bytes b = t.bytes(node);
        escape.put(out, b.array(), b.offset(), b.length());
    }

    private static double real(FieldTree t, int node) {
        if (t.object(node) instanceof Number n) {
            return n.doubleValue();
        }
        long v = t.number(node);
        return t.isDerived(node) ? v : t.length(node) == 4 ? Float.intBitsToFloat((int) v) : Double.longBitsToDouble(v);
    }

    private static void hex(Bytes b, int most, Escape escape, TextOut out) {
        if (b.isEmpty()) {
            escape.put(out, "<MISSING>");
            return;
        }
        int n = Math.min(most, b.length());
        out.putHex(b.array(), b.offset(), n);
        if (n < b.length()) {
            out.putBytes(ELLIPSIS);
        }
    }

    private static void colons(Bytes b, TextOut out) {
        int n = b.length();
        if (n == 0) {
            return;
        }
        byte[] from = b.array();
        int at = b.offset();
        byte[] to = out.reserve(3 * n);
        int o = out.length();
        int last = at + n - 1;
        // eight bytes become 24 characters, which are three stores
        for (; at + 8 <= last; at += 8, o += 24) {
            long third = HEX_AND_COLON[from[at + 2] & 0xff];
            long sixth = HEX_AND_COLON[from[at + 5] & 0xff];
            long first = HEX_AND_COLON[from[at] & 0xff] | HEX_AND_COLON[from[at + 1] & 0xff] << 24 | third << 48;
            long second = third >>> 16
                    | HEX_AND_COLON[from[at + 3] & 0xff] << 8
                    | HEX_AND_COLON[from[at + 4] & 0xff] << 32
                    | sixth << 56;
            EIGHT_BYTES.set(to, o, first);
            EIGHT_BYTES.set(to, o + 8, second);
            EIGHT_BYTES.set(
                    to,
                    o + 16,
                    sixth >>> 8 | HEX_AND_COLON[from[at + 6] & 0xff] << 16 | HEX_AND_COLON[from[at + 7] & 0xff] << 40);
        }
        for (; at <= last; at++) {
            long three = HEX_AND_COLON[from[at] & 0xff];
            to[o] = (byte) three;
            to[o + 1] = (byte) (three >>> 8);
            if (at < last) {
                to[o + 2] = ':';
            }
            o += 3;
        }
        out.advance(3 * n - 1);
    }

    /** The address that a node holds as text; nothing for no node. */
    public static byte[] address(FieldTree t, int node) {
        if (node < 0) {
            return new byte[0];
        }
        TextOut out = new TextOut(48);
        address(t.bytes(node), t.field(node).kind(), out);
        return Arrays.copyOf(out.array(), out.length());
    }

    /** An address of a kind; bytes of another length than it has are written as bytes. */
    public static void address(Bytes b, Kind kind, TextOut out) {
        if (b.length() == (kind == Kind.IPV4 ? 4 : 16)) {
            AddressText.put(out, kind, b);
        } else {
            colons(b, out);
        }
    }

    private static void guid(Bytes b, TextOut out) {
        if (b.length() != 16) {
            colons(b, out);
            return;
        }
        for (int i = 0; i < 16; i++) {
            if (i == 4 || i == 6 || i == 8 || i == 10) {
                out.put('-');
            }
            out.putHex(b.at(i), 2);
        }
    }
}
