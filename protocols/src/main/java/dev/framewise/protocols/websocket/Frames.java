package dev.framewise.protocols.websocket;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Source;

/** The fixed places of a frame, without a tree; and where frames begin among bytes of which some were lost. */
final class Frames {
    /** A frame found by its shape is no longer than this. */
    private static final long LONGEST_GUESSED_BYTES = 1 << 20;

    /** So many frames in a row prove a beginning that no segment's beginning speaks for. */
    private static final int CONVINCING = 3;

    final boolean fin;
    final int opcode;
    private final int first;
    final boolean masked;
    private final int key;
    final int payloadFrom;
    final int payloadTo;

    private Frames(Bytes b, int from, int to) {
        first = b.at(from);
        fin = (first & 0x80) != 0;
        opcode = first & 15;
        int header = Math.min(to - from, WebSocketHeader.length(b, from, to));
        payloadFrom = from + header;
        payloadTo = to;
        masked = (b.at(from + 1) & 0x80) != 0 && header >= 6;
        key = masked ? b.i32(payloadFrom - 4) : 0;
    }

    /** A whole frame. */
    static Frames at(Bytes b, int from, int to) {
        return new Frames(b, from, to);
    }

    boolean compressed() {
        return (first & 0x40) != 0;
    }

    /** The payload without its mask. */
    Bytes payload(Bytes b) {
        Bytes p = b.slice(payloadFrom, payloadTo);
        return masked ? new Unmask(key).apply(p) : p;
    }

    /** The same as a source that leads back to the frame. */
    Source source(Source s) {
        Source p = s.part("payload", payloadFrom, payloadTo);
        return masked ? Source.transformed("unmasked", p, new Unmask(key)) : p;
    }

    /** The first place from which on there are nothing but plausible frames, or -1. */
    static int find(Framing k, Bytes b, int from, int to) {
        for (int at = from; at + 2 <= to; at++) {
            int frames = chain(k, b, at, to);
            if (frames >= CONVINCING || frames > 0 && at == from) {
                return at;
            }
        }
        return -1;
    }

    /** How many plausible frames follow each other there up to the end, the last of which may be cut; 0 when not all are. */
    private static int chain(Framing k, Bytes b, int from, int to) {
        int at = from;
        int n = 0;
        while (at < to) {
            if (to - at < 2) {
                return n;
            }
            long length = plausible(k, b, at) ? WebSocketHeader.frameLength(b, at, to) : -1;
            if (length < 0 || length > LONGEST_GUESSED_BYTES) {
                return 0;
            }
            if (length == 0 || at + length > to) {
                return n;
            }
            at += (int) length;
            n++;
        }
        return n;
    }

    private static boolean plausible(Framing k, Bytes b, int at) {
        int first = b.at(at);
        int second = b.at(at + 1);
        boolean masked = (second & 0x80) != 0;
        boolean control = (first & 8) != 0;
        return Opcode.known(first & 15)
                && (first & (k.deflate() ? 0x30 : 0x70)) == 0
                && (masked || k.sender() != Sender.CLIENT)
                && (!masked || k.sender() != Sender.SERVER)
                && (!control || (first & 0x80) != 0 && (second & 0x7f) <= 125);
    }
}
