package dev.framewise.simulator.stack;

import java.util.Locale;

/**
 * An IPv4 or IPv6 address as a value that is cheap to compare and to keep in tables.
 *
 * @param high the upper 64 bits of an IPv6 address; 0 for IPv4
 * @param low the lower 64 bits of an IPv6 address; an IPv4 address in the lower 32
 * @param v6 which of the two
 */
public record IpAddress(long high, long low, boolean v6) implements Comparable<IpAddress> {
    public static final IpAddress ANY_V4 = v4(0);
    public static final IpAddress ANY_V6 = new IpAddress(0, 0, true);
    public static final IpAddress BROADCAST_V4 = v4(0xffff_ffff);
    public static final IpAddress ALL_NODES_V6 = new IpAddress(0xff02_0000_0000_0000L, 1, true);

    public static IpAddress v4(int bits) {
        return new IpAddress(0, bits & 0xffff_ffffL, false);
    }

    /** Reads 4 bytes of the array. */
    public static IpAddress v4(byte[] from, int at) {
        return v4(from[at] << 24 | (from[at + 1] & 0xff) << 16 | (from[at + 2] & 0xff) << 8 | from[at + 3] & 0xff);
    }

    /** Reads 16 bytes of the array. */
    public static IpAddress v6(byte[] from, int at) {
        return new IpAddress(long64(from, at), long64(from, at + 8), true);
    }

    private static long long64(byte[] from, int at) {
        long v = 0;
        for (int i = 0; i < 8; i++) {
            v = v << 8 | from[at + i] & 0xff;
        }
        return v;
    }

    /**
     * Reads {@code 10.0.0.1} or {@code 2001:db8::1}.
     *
     * @throws IllegalArgumentException with one sentence when it is neither
     */
    public static IpAddress parse(String text) {
        IpAddress a = text.indexOf(':') >= 0 ? parseV6(text) : parseV4(text);
        if (a == null) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no IP address; write one like 10.0.0.1 or 2001:db8::1");
        }
        return a;
    }

    /** Whether {@link #parse} would take it. */
    public static boolean isAddress(String text) {
        return (text.indexOf(':') >= 0 ? parseV6(text) : parseV4(text)) != null;
    }

    private static IpAddress parseV4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return null;
        }
        int bits = 0;
        for (String p : parts) {
            if (p.isEmpty() || p.length() > 3 || !p.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return null;
            }
            int v = Integer.parseInt(p);
            if (v > 255) {
                return null;
            }
            bits = bits << 8 | v;
        }
        return v4(bits);
    }

    private static IpAddress parseV6(String text) {
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            return null;
        }
        int[] head = groups(gap < 0 ? text : text.substring(0, gap));
        int[] tail = gap < 0 ? new int[0] : groups(text.substring(gap + 2));
        if (head == null || tail == null || (gap < 0 ? head.length != 8 : head.length + tail.length > 7)) {
            return null;
        }
        long[] halves = new long[2];
        for (int i = 0; i < head.length; i++) {
            halves[i / 4] |= (long) head[i] << 48 - i % 4 * 16;
        }
        for (int i = 0; i < tail.length; i++) {
            int at = 8 - tail.length + i;
            halves[at / 4] |= (long) tail[i] << 48 - at % 4 * 16;
        }
        return new IpAddress(halves[0], halves[1], true);
    }

    private static int[] groups(String text) {
        if (text.isEmpty()) {
            return new int[0];
        }
        String[] parts = text.split(":", -1);
        int[] values = new int[parts.length];
        if (parts.length > 8) {
            return null;
        }
        for (int i = 0; i < parts.length; i++) {
            String p = parts[i].toLowerCase(Locale.ROOT);
            if (p.isEmpty() || p.length() > 4 || !p.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128)) {
                return null;
            }
            values[i] = Integer.parseInt(p, 16);
        }
        return values;
    }

    /** How many bytes it has in a header: 4 or 16. */
    public int byteCount() {
        return v6 ? 16 : 4;
    }

    /** Writes its bytes into the array. */
    public void put(byte[] into, int at) {
        if (v6) {
            for (int i = 0; i < 8; i++) {
                into[at + i] = (byte) (high >>> 56 - 8 * i);
                into[at + 8 + i] = (byte) (low >>> 56 - 8 * i);
            }
        } else {
            for (int i = 0; i < 4; i++) {
                into[at + i] = (byte) (low >>> 24 - 8 * i);
            }
        }
    }

    public boolean multicast() {
        return v6 ? high >>> 56 == 0xff : low >>> 28 == 0xe;
    }

    public boolean linkLocal() {
        return v6 ? high >>> 54 == 0x3fa : low >>> 16 == 0xa9fe;
    }

    public boolean any() {
        return high == 0 && low == 0;
    }

    /** The sum of its 16-bit words, for pseudo headers. RFC 9293 §3.1. */
    public long wordSum() {
        return (low >>> 16 & 0xffff)
                + (low & 0xffff)
                + (v6
                        ? (low >>> 48)
                                + (low >>> 32 & 0xffff)
                                + (high >>> 48)
                                + (high >>> 32 & 0xffff)
                                + (high >>> 16 & 0xffff)
                                + (high & 0xffff)
                        : 0);
    }

    /** Whether both begin with the same so many bits. */
    public boolean sharesPrefix(IpAddress other, int bits) {
        if (v6 != other.v6) {
            return false;
        }
        if (!v6) {
            return bits == 0 || (low ^ other.low) >>> 32 - bits == 0;
        }
        long h = high ^ other.high;
        return bits <= 64 ? bits == 0 || h >>> 64 - bits == 0 : h == 0 && (low ^ other.low) >>> 128 - bits == 0;
    }

    /** Mixes all bits: the addresses of a plan differ in few places, which tables would take for the same one. */
    @Override
    public int hashCode() {
        long h = (low ^ high * 31) * 0x9e37_79b9_7f4a_7c15L;
        return (int) (h ^ h >>> 32);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof IpAddress a && low == a.low && high == a.high && v6 == a.v6;
    }

    @Override
    public int compareTo(IpAddress o) {
        int c = Boolean.compare(v6, o.v6);
        if (c == 0) {
            c = Long.compareUnsigned(high, o.high);
        }
        return c != 0 ? c : Long.compareUnsigned(low, o.low);
    }

    /** As people write it; IPv6 by RFC 5952. */
    @Override
    public String toString() {
        if (!v6) {
            return (low >>> 24) + "." + (low >>> 16 & 255) + "." + (low >>> 8 & 255) + "." + (low & 255);
        }
        int[] g = new int[8];
        for (int i = 0; i < 4; i++) {
            g[i] = (int) (high >>> 48 - 16 * i & 0xffff);
            g[i + 4] = (int) (low >>> 48 - 16 * i & 0xffff);
        }
        int best = -1;
        int length = 1;
        for (int i = 0; i < 8; i++) {
            int n = 0;
            while (i + n < 8 && g[i + n] == 0) {
                n++;
            }
            if (n > length) {
                best = i;
                length = n;
            }
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == best) {
                out.append("::");
                i += length - 1;
            } else {
                if (i > 0 && i != best + length) {
                    out.append(':');
                }
                out.append(Integer.toHexString(g[i]));
            }
        }
        return out.toString();
    }
}
