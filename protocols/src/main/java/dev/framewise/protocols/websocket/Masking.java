package dev.framewise.protocols.websocket;

import dev.framewise.protocols.wire.Bytes;

/**
 * The mask that clients lay over their payloads, so that no page can choose which bytes stand on the wire and pass them
 * off as another protocol to something in between. Laying it over again takes it away. RFC 6455 §5.3.
 */
public final class Masking {
    private Masking() {}

    /**
     * @param key four bytes
     * @param at how many bytes of the same payload came before
     */
    public static Bytes apply(Bytes payload, Bytes key, long at) {
        if (payload.isEmpty()) {
            return payload;
        }
        byte[] out = payload.toArray();
        apply(out, 0, out.length, key.i32(0), at);
        return Bytes.wrap(out);
    }

    /** Masks a part of an array in its place, by a key of four bytes in network order. */
    public static void apply(byte[] a, int from, int to, int key, long at) {
        int k = Integer.rotateLeft(key, 8 * (int) (at & 3));
        int i = from;
        for (; i + 4 <= to; i += 4) {
            a[i] ^= (byte) (k >>> 24);
            a[i + 1] ^= (byte) (k >>> 16);
            a[i + 2] ^= (byte) (k >>> 8);
            a[i + 3] ^= (byte) k;
        }
        for (int shift = 24; i < to; i++, shift -= 8) {
            a[i] ^= (byte) (k >>> shift);
        }
    }
}
