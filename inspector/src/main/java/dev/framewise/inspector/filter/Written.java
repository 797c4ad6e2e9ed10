package dev.framewise.inspector.filter;

import dev.framewise.protocols.wire.Kind;
import java.time.Instant;
import java.util.Locale;

/** Values as {@code string()} writes them. */
final class Written {
    private static final long NANOS = 1_000_000_000L;

    private Written() {}

    static String number(long v, Type type) {
        return switch (type.kind()) {
            case BOOLEAN -> v != 0 ? "True" : "False";
            case IPV4 -> (v >>> 24 & 0xff) + "." + (v >>> 16 & 0xff) + "." + (v >>> 8 & 0xff) + "." + (v & 0xff);
            case DOUBLE -> Double.toString(Double.longBitsToDouble(v));
            case RELATIVE_TIME -> duration(v);
            case ABSOLUTE_TIME ->
                Instant.ofEpochSecond(Math.floorDiv(v, NANOS), Math.floorMod(v, NANOS))
                        .toString();
            default -> type.unsigned() ? Long.toUnsignedString(v) : Long.toString(v);
        };
    }

    /** Seconds with nine digits after the point. */
    private static String duration(long nanos) {
        long magnitude = Math.abs(nanos);
        return String.format(Locale.ROOT, "%s%d.%09d", nanos < 0 ? "-" : "", magnitude / NANOS, magnitude % NANOS);
    }

    static String bytes(byte[] a, int from, int to, Kind kind) {
        return switch (kind) {
            case IPV6 -> Addresses.ipv6(a, from, to);
            case GUID -> guid(a, from, to);
            default -> Conversions.colons(a, from, to);
        };
    }

    private static String guid(byte[] a, int from, int to) {
        StringBuilder s = new StringBuilder(36);
        for (int i = from; i < to; i++) {
            int n = i - from;
            if (n == 4 || n == 6 || n == 8 || n == 10) {
                s.append('-');
            }
            s.append(Character.forDigit(a[i] >> 4 & 15, 16)).append(Character.forDigit(a[i] & 15, 16));
        }
        return s.toString();
    }
}
