package dev.framewise.inspector.filter;

import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Kind;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/** Operations that make another value of one: lengths, letters, the written form, floating point. */
final class Conversions {
    private Conversions() {}

    /** Bytes → how many they are. */
    static Condition length(Condition after) {
        return new Condition() {
            @Override
            boolean bytes(byte[] a, int from, int to) {
                return after.number(to - from);
            }
        };
    }

    /** A whole number → a floating point number. */
    static Condition real(Condition after, boolean unsigned) {
        return new Condition() {
            @Override
            boolean number(long v) {
                double d = unsigned && v < 0 ? (v >>> 1) * 2.0 : v;
                return after.number(Double.doubleToRawLongBits(d));
            }
        };
    }

    /** Nanoseconds → seconds as a floating point number. */
    static Condition seconds(Condition after) {
        return new Condition() {
            @Override
            boolean number(long v) {
                return after.number(Double.doubleToRawLongBits(v / 1e9));
            }
        };
    }

    /** Text → the same in capitals, or in small letters. */
    static Condition letters(Condition after, boolean capitals) {
        return new Condition() {
            @Override
            boolean bytes(byte[] a, int from, int to) {
                String s = new String(a, from, to - from, StandardCharsets.UTF_8);
                byte[] changed = (capitals ? s.toUpperCase(Locale.ROOT) : s.toLowerCase(Locale.ROOT))
                        .getBytes(StandardCharsets.UTF_8);
                return after.bytes(changed, 0, changed.length);
            }
        };
    }

    /** A number → its distance from zero; a floating point number when {@code real}. */
    static Condition absolute(Condition after, boolean real) {
        return new Condition() {
            @Override
            boolean number(long v) {
                return after.number(real ? v & Long.MAX_VALUE : Math.abs(v));
            }
        };
    }

    /** A value → how it is written. */
    static Condition written(Condition after, Type type) {
        return new Condition() {
            @Override
            boolean number(long v) {
                return text(Written.number(v, type), after);
            }

            @Override
            boolean bytes(byte[] a, int from, int to) {
                return text(Written.bytes(a, from, to, type.kind()), after);
            }
        };
    }

    /** A number → hexadecimal digits after {@code 0x}, as many as the field's width asks for. */
    static Condition hex(Condition after, int digits) {
        return new Condition() {
            @Override
            boolean number(long v) {
                String hex = Long.toHexString(v);
                return text("0x" + "0".repeat(Math.max(0, digits - hex.length())) + hex, after);
            }
        };
    }

    /** A number → the name of the value, where it has one. */
    static Condition named(Condition after, Type type) {
        return new Condition() {
            @Override
            boolean number(long v) {
                for (Field f : type.fields()) {
                    String name = f.valueName(v);
                    if (name != null) {
                        return text(name, after);
                    }
                }
                return type.kind() == Kind.BOOLEAN && !type.hasValueNames() && text(v != 0 ? "True" : "False", after);
            }
        };
    }

    private static boolean text(String s, Condition after) {
        byte[] utf8 = s.getBytes(StandardCharsets.UTF_8);
        return after.bytes(utf8, 0, utf8.length);
    }

    /** Bytes → those bits that a mask of the same length has; nothing for another length. */
    static Condition masked(Condition after, byte[] mask, int maskFrom, int maskTo) {
        return new Condition() {
            @Override
            boolean bytes(byte[] a, int from, int to) {
                if (to - from != maskTo - maskFrom) {
                    return false;
                }
                byte[] masked = new byte[to - from];
                for (int i = 0; i < masked.length; i++) {
                    masked[i] = (byte) (a[from + i] & mask[maskFrom + i]);
                }
                return after.bytes(masked, 0, masked.length);
            }
        };
    }

    /** Colons between bytes, for the written form of addresses. */
    static String colons(byte[] a, int from, int to) {
        return HexFormat.ofDelimiter(":").formatHex(a, from, to);
    }
}
