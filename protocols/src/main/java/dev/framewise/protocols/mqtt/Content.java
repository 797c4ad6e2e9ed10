package dev.framewise.protocols.mqtt;

import dev.framewise.protocols.wire.Bytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Fingerprints of 64 bits, by which equal contents are recognised without keeping them. */
final class Content {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Content() {}

    static long mix(long x) {
        long h = (x ^ x >>> 32) * 0xd6e8feb86659fd93L;
        h = (h ^ h >>> 32) * 0xd6e8feb86659fd93L;
        return h ^ h >>> 32;
    }

    static long of(Bytes b) {
        byte[] a = b.array();
        int at = b.offset();
        int end = at + b.length();
        long h = b.length() * 0x9e3779b97f4a7c15L + 1;
        while (end - at >= 8) {
            h = (h ^ (long) LONG.get(a, at)) * 0xd6e8feb86659fd93L;
            h ^= h >>> 32;
            at += 8;
        }
        long rest = 0;
        while (at < end) {
            rest = rest << 8 | a[at++] & 0xff;
        }
        return mix(h ^ rest);
    }

    static long of(String s) {
        long h = s.length() + 1L;
        for (int i = 0; i < s.length(); i++) {
            h = h * 0x100000001b3L + s.charAt(i);
        }
        return mix(h);
    }
}
