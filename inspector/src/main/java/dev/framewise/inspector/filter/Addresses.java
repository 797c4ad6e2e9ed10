package dev.framewise.inspector.filter;

import java.util.Arrays;
import java.util.HexFormat;

/** Reads addresses as people write them. Every method returns null (or -1) for what is no address. */
final class Addresses {
    private Addresses() {}

    /** Four numbers and three dots as an unsigned number of 32 bits, or -1. */
    static long ipv4(String s) {
        long address = 0;
        int at = 0;
        for (int part = 0; part < 4; part++) {
            int end = part == 3 ? s.length() : s.indexOf('.', at);
            int n = end < 0 ? -1 : decimal(s, at, end, 255);
            if (n < 0) {
                return -1;
            }
            address = address << 8 | n;
            at = end + 1;
        }
        return address;
    }

    /** A number of one to three decimal digits up to a limit, or -1. */
    static int decimal(String s, int from, int to, int most) {
        if (to <= from || to - from > 3) {
            return -1;
        }
        int n = 0;
        for (int i = from; i < to; i++) {
            int digit = s.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            n = 10 * n + digit;
        }
        return n <= most ? n : -1;
    }

    /** An address of IPv6 in any form of RFC 4291 §2.2, or null. */
    static byte[] ipv6(String s) {
        int doubled = s.indexOf("::");
        if (doubled >= 0 && s.indexOf("::", doubled + 1) >= 0) {
            return null;
        }
        byte[] head = groups(doubled < 0 ? s : s.substring(0, doubled), doubled < 0);
        byte[] tail = doubled < 0 ? new byte[0] : groups(s.substring(doubled + 2), true);
        if (head == null || tail == null) {
            return null;
        }
        int length = head.length + tail.length;
        if (doubled < 0 ? length != 16 : length > 14) {
            return null;
        }
        byte[] address = new byte[16];
        System.arraycopy(head, 0, address, 0, head.length);
        System.arraycopy(tail, 0, address, 16 - tail.length, tail.length);
        return address;
    }

    private static byte[] groups(String s, boolean last) {
        if (s.isEmpty()) {
            return new byte[0];
        }
        String[] parts = s.split(":", -1);
        byte[] bytes = new byte[2 * parts.length + 2];
        int n = 0;
        for (int i = 0; i < parts.length; i++) {
            if (n > 14) {
                return null;
            }
            boolean dotted = last && i == parts.length - 1 && parts[i].indexOf('.') > 0;
            long v = dotted ? ipv4(parts[i]) : group(parts[i]);
            if (v < 0) {
                return null;
            }
            if (dotted) {
                bytes[n++] = (byte) (v >>> 24);
                bytes[n++] = (byte) (v >>> 16);
            }
            bytes[n++] = (byte) (v >>> 8);
            bytes[n++] = (byte) v;
        }
        return Arrays.copyOf(bytes, n);
    }

    private static long group(String s) {
        if (s.isEmpty() || s.length() > 4) {
            return -1;
        }
        int v = 0;
        for (int i = 0; i < s.length(); i++) {
            int digit = hexDigit(s.charAt(i));
            if (digit < 0) {
                return -1;
            }
            v = v << 4 | digit;
        }
        return v;
    }

    private static int hexDigit(char c) {
        return HexFormat.isHexDigit(c) ? HexFormat.fromHexDigit(c) : -1;
    }

    /**
     * Bytes in hexadecimal: digits in pairs without anything between, or groups of one byte (one or two digits) or of
     * several (an even number) with colons, dots or hyphens between them; or {@code 0x} and one byte. Null for others.
     */
    static byte[] bytes(String s) {
        if (s.startsWith("0x") || s.startsWith("0X")) {
            return s.length() == 3 || s.length() == 4 ? bytes(s.substring(2)) : null;
        }
        byte[] bytes = new byte[s.length() / 2 + 1];
        int n = 0;
        int at = 0;
        while (at <= s.length()) {
            int end = at;
            while (end < s.length() && hexDigit(s.charAt(end)) >= 0) {
                end++;
            }
            int digits = end - at;
            boolean separated = end < s.length() && ":.-".indexOf(s.charAt(end)) >= 0;
            if (digits == 0 || digits > 1 && digits % 2 != 0 || end < s.length() && !separated) {
                return null;
            }
            for (int i = at; i < end; i += 2) {
                int high = digits == 1 ? 0 : hexDigit(s.charAt(i));
                bytes[n++] = (byte) (high << 4 | hexDigit(s.charAt(digits == 1 ? i : i + 1)));
            }
            at = end + 1;
        }
        return Arrays.copyOf(bytes, n);
    }

    /** Thirty-two hexadecimal digits in groups of 8, 4, 4, 4 and 12, or null. */
    static byte[] guid(String s) {
        boolean shaped = s.length() == 36;
        for (int i = 0; shaped && i < 36; i++) {
            boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
            shaped = hyphen ? s.charAt(i) == '-' : hexDigit(s.charAt(i)) >= 0;
        }
        return shaped ? HexFormat.of().parseHex(s.replace("-", "")) : null;
    }

    /** The shortest form of an address of IPv6 (RFC 5952): the longest run of zero groups becomes two colons. */
    static String ipv6(byte[] a, int from, int to) {
        if (to - from != 16) {
            return Conversions.colons(a, from, to);
        }
        int bestAt = -1;
        int best = 1;
        for (int i = 0; i < 8; i++) {
            int run = 0;
            while (i + run < 8 && word(a, from, i + run) == 0) {
                run++;
            }
            if (run > best) {
                best = run;
                bestAt = i;
            }
            i += run;
        }
        StringBuilder s = new StringBuilder(39);
        for (int i = 0; i < 8; i++) {
            if (i == bestAt) {
                s.append("::");
                i += best - 1;
            } else {
                s.append(s.length() == 0 || s.charAt(s.length() - 1) == ':' ? "" : ":");
                s.append(Integer.toHexString(word(a, from, i)));
            }
        }
        return s.toString();
    }

    private static int word(byte[] a, int from, int index) {
        return (a[from + 2 * index] & 0xff) << 8 | a[from + 2 * index + 1] & 0xff;
    }
}
