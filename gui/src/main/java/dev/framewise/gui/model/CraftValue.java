package dev.framewise.gui.model;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Encoding;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Kind;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What somebody typed as the value of a field: a number, or the bytes that are to stand in its place.
 *
 * @param number the value, of fields that are numbers
 * @param raw the bytes, of all others; null for numbers
 */
record CraftValue(long number, Bytes raw) {
    private static final BigInteger MOST = BigInteger.ONE.shiftLeft(64);

    /** What cannot be understood, in one sentence. */
    static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;

        Wrong(String sentence) {
            super(sentence);
        }
    }

    /**
     * Reads a value as the tree and the filters write it.
     *
     * @throws Wrong with one sentence that says what would be right
     */
    static CraftValue of(Field f, String typed) throws Wrong {
        String s = typed.strip();
        return switch (f.kind()) {
            case UINT, INT, FRAME_NUMBER, ABSOLUTE_TIME, RELATIVE_TIME -> new CraftValue(number(f, s), null);
            case BOOLEAN ->
                new CraftValue(s.equalsIgnoreCase("true") ? 1 : s.equalsIgnoreCase("false") ? 0 : number(f, s), null);
            case TEXT -> new CraftValue(0, unescaped(typed));
            case IPV4 -> new CraftValue(0, ipv4(f, s));
            case BYTES, ETHER, IPV6, GUID, DOUBLE, PROTOCOL, GROUP -> new CraftValue(0, hex(f, s));
        };
    }

    private static long number(Field f, String s) throws Wrong {
        try {
            boolean negative = s.startsWith("-");
            String digits = negative ? s.substring(1) : s;
            boolean hex = digits.toLowerCase(Locale.ROOT).startsWith("0x");
            BigInteger n = hex ? new BigInteger(digits.substring(2), 16) : new BigInteger(digits);
            if (n.compareTo(MOST) < 0) {
                return negative ? n.negate().longValue() : n.longValue();
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new Wrong(Texts.of("craft.number", f.label(), s));
    }

    private static Bytes ipv4(Field f, String s) throws Wrong {
        String[] parts = s.split("\\.", -1);
        byte[] b = new byte[4];
        if (parts.length == b.length) {
            try {
                for (int i = 0; i < b.length; i++) {
                    int v = Integer.parseInt(parts[i]);
                    if (v < 0 || v > 255) {
                        throw new NumberFormatException();
                    }
                    b[i] = (byte) v;
                }
                return Bytes.wrap(b);
            } catch (NumberFormatException e) {
                // told below
            }
        }
        throw new Wrong(Texts.of("craft.address", f.label(), s));
    }

    private static Bytes hex(Field f, String s) throws Wrong {
        String digits = s.replaceAll("[\\s:.-]", "");
        if (digits.length() % 2 != 0 || !digits.matches("[0-9a-fA-F]*")) {
            throw new Wrong(Texts.of("craft.bytes", f.label(), s));
        }
        return Bytes.hex(digits);
    }

    /** Text as typed in UTF-8; what cannot be typed, and bytes that are no UTF-8, as \\n, \\t, \\r, \\xNN and \\\\. */
    private static Bytes unescaped(String s) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < s.length(); ) {
            char c = s.charAt(i);
            char next = c == '\\' && i + 1 < s.length() ? s.charAt(i + 1) : 0;
            if (next == 'n' || next == 't' || next == 'r' || next == '\\') {
                out.write(next == 'n' ? '\n' : next == 't' ? '\t' : next == 'r' ? '\r' : '\\');
                i += 2;
            } else if (next == 'x'
                    && s.substring(i + 2, Math.min(s.length(), i + 4)).matches("[0-9a-fA-F]{2}")) {
                out.write(Integer.parseInt(s.substring(i + 2, i + 4), 16));
                i += 4;
            } else {
                int point = s.codePointAt(i);
                out.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
                i += Character.charCount(point);
            }
        }
        return Bytes.wrap(out.toByteArray());
    }

    /** How a field's value is offered for editing. */
    static String shown(FieldNode n, Bytes bytes) {
        Kind kind = n.field().kind();
        if (kind.numeric()) {
            return kind == Kind.BOOLEAN ? Long.toString(n.number()) : Long.toUnsignedString(n.number());
        }
        if (kind == Kind.TEXT) {
            String whole = new String(bytes.toArray(), StandardCharsets.UTF_8);
            boolean plain = Bytes.utf8(whole).equals(bytes);
            return escaped(plain ? whole : new String(bytes.toArray(), StandardCharsets.ISO_8859_1), plain);
        }
        if (kind == Kind.IPV4 && bytes.length() == 4) {
            return bytes.at(0) + "." + bytes.at(1) + "." + bytes.at(2) + "." + bytes.at(3);
        }
        return bytes.toHex();
    }

    /** @param plain false for bytes that are no UTF-8, of which only ASCII is written as letters */
    private static String escaped(String s, boolean plain) {
        StringBuilder out = new StringBuilder();
        for (char c : s.toCharArray()) {
            switch (c) {
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < ' ' || c == 0x7f || !plain && c > 0x7f) {
                        out.append(String.format(Locale.ROOT, "\\x%02x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.toString();
    }

    /** The bytes that a number of variable length stands in, or null for encodings that only whole messages can write. */
    static Bytes variable(Encoding encoding, long number) {
        return switch (encoding) {
            case MQTT_VARINT, LEB128 -> {
                byte[] b = new byte[10];
                int n = 0;
                long v = number;
                while ((v & ~0x7fL) != 0) {
                    b[n++] = (byte) (v & 0x7f | 0x80);
                    v >>>= 7;
                }
                b[n++] = (byte) v;
                yield Bytes.wrap(b, 0, n);
            }
            case DECIMAL_DIGITS -> Bytes.utf8(Long.toString(number));
            case HEX_DIGITS -> Bytes.utf8(Long.toHexString(number));
            default -> null;
        };
    }

    /**
     * A field's bits replaced where they stand; nothing else follows.
     *
     * @throws Wrong when the value does not fit into the field
     */
    static Bytes inPlace(FieldNode n, long number, Bytes bytes) throws Wrong {
        int scale = n.field().scale();
        long wire = scale == 1 ? number : number / scale;
        int bits = n.bitLength();
        if (bits < 64 && wire >>> bits != 0 && wire >> bits - 1 != -1) {
            throw new Wrong(Texts.of("craft.wide", n.field().label(), Long.toString(wire), bits));
        }
        byte[] all = bytes.toArray();
        boolean little = n.field().encoding() == Encoding.LITTLE_ENDIAN;
        for (int i = 0; i < bits; i++) {
            int bit = n.firstBit() + i;
            int place = little ? (bits / 8 - 1 - i / 8) * 8 + i % 8 : bit;
            int mask = 0x80 >> (place & 7);
            boolean set = (wire >>> bits - 1 - i & 1) != 0;
            int at = n.start() + place / 8;
            all[at] = (byte) (set ? all[at] | mask : all[at] & ~mask);
        }
        return Bytes.wrap(all);
    }
}
