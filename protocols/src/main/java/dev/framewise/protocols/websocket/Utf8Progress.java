package dev.framewise.protocols.websocket;

import dev.framewise.protocols.wire.Bytes;

/**
 * Checks text as it comes, cut anywhere, and finds the first byte that no well-formed text can have there. What is known
 * between two pieces is one number, so that it can stand in an immutable context. RFC 6455 §8.1, RFC 3629 §4.
 *
 * <pre>
 *   0        between characters
 *   n<0      broken
 *   else     bits 0–7: how many bytes the character still needs; 8–15 and 16–23: least and most of the next one
 * </pre>
 */
public final class Utf8Progress {
    /** Between two characters: the beginning, and where a text may end. */
    public static final int WHOLE = 0;

    /** The text is not well-formed, whatever follows. */
    public static final int BROKEN = -1;

    private static final int ANY = 0xbf << 16 | 0x80 << 8;

    private Utf8Progress() {}

    /** The state after these bytes. */
    public static int after(int state, Bytes b) {
        byte[] a = b.array();
        int to = b.offset() + b.length();
        int s = state;
        for (int i = b.offset(); i < to && s != BROKEN; i++) {
            if (s != WHOLE || a[i] < 0) {
                s = step(s, a[i] & 0xff);
            }
        }
        return s;
    }

    private static int step(int state, int b) {
        if (state != WHOLE) {
            if (b < (state >> 8 & 0xff) || b > (state >> 16 & 0xff)) {
                return BROKEN;
            }
            int left = (state & 0xff) - 1;
            return left == 0 ? WHOLE : ANY | left;
        }
        if (b < 0xc2 || b > 0xf4) {
            return BROKEN;
        }
        if (b < 0xe0) {
            return ANY | 1;
        }
        return switch (b) {
            case 0xe0 -> 0xbf << 16 | 0xa0 << 8 | 2;
            case 0xed -> 0x9f << 16 | 0x80 << 8 | 2;
            case 0xf0 -> 0xbf << 16 | 0x90 << 8 | 3;
            case 0xf4 -> 0x8f << 16 | 0x80 << 8 | 3;
            default -> b < 0xf0 ? ANY | 2 : ANY | 3;
        };
    }
}
