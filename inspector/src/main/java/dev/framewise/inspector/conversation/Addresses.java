package dev.framewise.inspector.conversation;

import dev.framewise.protocols.wire.TextOut;

/** Addresses as people write them. */
public final class Addresses {
    private Addresses() {}

    /** Dotted decimal. */
    public static void ipv4(int address, TextOut out) {
        out.put(address >>> 24).put('.').put(address >>> 16 & 0xff).put('.');
        out.put(address >>> 8 & 0xff).put('.').put(address & 0xff);
    }

    /** The canonical form of RFC 5952 §4: lower case, no leading zeros, the first longest run of zero groups as "::". */
    public static void ipv6(long high, long low, TextOut out) {
        int bestAt = -1;
        int bestLength = 1;
        for (int i = 0; i < 8; i++) {
            int n = 0;
            while (i + n < 8 && group(high, low, i + n) == 0) {
                n++;
            }
            if (n > bestLength) {
                bestAt = i;
                bestLength = n;
            }
            i += Math.max(0, n - 1);
        }
        for (int i = 0; i < 8; i++) {
            if (i == bestAt) {
                out.put("::");
                i += bestLength - 1;
                continue;
            }
            if (i > 0 && i != bestAt + bestLength || i > 0 && bestAt < 0) {
                out.put(':');
            }
            int g = group(high, low, i);
            out.putHex(g, g >= 0x1000 ? 4 : g >= 0x100 ? 3 : g >= 0x10 ? 2 : 1);
        }
    }

    private static int group(long high, long low, int i) {
        return (int) ((i < 4 ? high : low) >>> 48 - 16 * (i & 3)) & 0xffff;
    }

    /** Six bytes with colons. */
    public static void ether(byte[] a, int at, TextOut out) {
        for (int i = 0; i < 6; i++) {
            if (i > 0) {
                out.put(':');
            }
            out.putHex(a[at + i] & 0xff, 2);
        }
    }
}
