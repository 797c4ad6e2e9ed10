package dev.framewise.protocols.dissect;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.TextOut;

/** Addresses as people write them: 02:00:5e:10:00:01, 192.0.2.1, 2001:db8::1 (RFC 5952 §4). */
public final class AddressText {
    private AddressText() {}

    /** The address as text. */
    public static String of(Kind kind, Bytes address) {
        return put(new TextOut(48), kind, address).toString();
    }

    /** Writes an address of the kind; other kinds and wrong lengths as hexadecimal digits. */
    public static TextOut put(TextOut out, Kind kind, Bytes address) {
        byte[] a = address.array();
        int at = address.offset();
        if (kind == Kind.IPV4 && address.length() == 4) {
            return out.put(a[at] & 0xff)
                    .put('.')
                    .put(a[at + 1] & 0xff)
                    .put('.')
                    .put(a[at + 2] & 0xff)
                    .put('.')
                    .put(a[at + 3] & 0xff);
        }
        if (kind == Kind.IPV6 && address.length() == 16) {
            return ipv6(out, a, at);
        }
        for (int i = 0; i < address.length(); i++) {
            if (i > 0 && kind == Kind.ETHER) {
                out.put(':');
            }
            out.putHex(a[at + i] & 0xff, 2);
        }
        return out;
    }

    private static TextOut ipv6(TextOut out, byte[] a, int at) {
        int bestAt = -1;
        int bestLength = 1;
        for (int i = 0; i < 8; i++) {
            int n = 0;
            while (i + n < 8 && group(a, at, i + n) == 0) {
                n++;
            }
            if (n > bestLength) {
                bestAt = i;
                bestLength = n;
            }
            i += n;
        }
        boolean embedded = group(a, at, 5) == 0xffff && bestAt == 0 && bestLength == 5;
        int groups = embedded ? 6 : 8;
        for (int i = 0; i < groups; i++) {
            if (i == bestAt) {
                out.put("::");
                i += bestLength - 1;
                continue;
            }
            if (i > 0 && i != bestAt + bestLength) {
                out.put(':');
            }
            int v = group(a, at, i);
            out.putHex(v, v > 0xfff ? 4 : v > 0xff ? 3 : v > 0xf ? 2 : 1);
        }
        if (embedded) {
            out.put(':');
            put(out, Kind.IPV4, Bytes.wrap(a, at + 12, 4));
        }
        return out;
    }

    private static int group(byte[] a, int at, int index) {
        return (a[at + 2 * index] & 0xff) << 8 | a[at + 2 * index + 1] & 0xff;
    }
}
