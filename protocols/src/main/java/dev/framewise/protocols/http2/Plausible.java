package dev.framewise.protocols.http2;

import dev.framewise.protocols.wire.Bytes;

/**
 * Whether bytes look like frames, where nothing says so: in a capture that began late, after lost bytes, or for a server
 * that speaks first. Each header is worth as many bits as chance would have to guess right.
 */
final class Plausible {
    /** So many bits of a chain convince anybody. */
    static final int PROOF = 64;

    /** Frames longer than what everybody must accept are rare, and never without the preface. */
    private static final int USUAL_BYTES = 16_384;

    private Plausible() {}

    /** What the header of a frame at a place is worth; 0 when it can be none. */
    static int weight(Bytes b, int at, int to) {
        int length = b.u16(at) << 8 | b.at(at + 2);
        int type = b.at(at + 3);
        int flags = b.at(at + 4);
        int stream = b.i32(at + 5);
        if (length > USUAL_BYTES || stream < 0 || type > FrameType.PRIORITY_UPDATE) {
            return 0;
        }
        int few = stream < 1 << 20 ? 12 : 0; // streams are counted from 1
        return switch (type) {
            case FrameType.DATA -> stream != 0 && (flags & 0xf6) == 0 ? 16 + few : 0;
            case FrameType.HEADERS -> stream != 0 && (flags & 0xd2) == 0 && length > 0 ? 14 + few : 0;
            case FrameType.PRIORITY -> stream != 0 && flags == 0 && length == 5 ? 40 + few : 0;
            case FrameType.RST_STREAM ->
                stream != 0 && flags == 0 && length == 4 && small(b, at + 9, to, 13) ? 44 + few : 0;
            case FrameType.SETTINGS -> settings(b, at, to, length, flags, stream);
            case FrameType.PUSH_PROMISE -> stream != 0 && (flags & 0xf3) == 0 && length > 4 ? 14 + few : 0;
            case FrameType.PING -> stream == 0 && (flags & 0xfe) == 0 && length == 8 ? 64 : 0;
            case FrameType.GOAWAY ->
                stream == 0 && flags == 0 && length >= 8 && length < 1024 && small(b, at + 13, to, 13) ? 50 : 0;
            case FrameType.WINDOW_UPDATE -> flags == 0 && length == 4 && increment(b, at + 9, to) ? 36 + few : 0;
            case FrameType.CONTINUATION -> stream != 0 && (flags & 0xfb) == 0 ? 14 + few : 0;
            default -> 0;
        };
    }

    private static int settings(Bytes b, int at, int to, int length, int flags, int stream) {
        if (stream != 0 || (flags & 0xfe) != 0 || length % 6 != 0 || length > 240) {
            return 0;
        }
        if (flags == 1) {
            return length == 0 ? 64 : 0;
        }
        for (int i = at + 9; i + 6 <= Math.min(to, at + 9 + length); i += 6) {
            int id = b.u16(i);
            boolean grease = (id & 0x0f0f) == 0x0a0a;
            if (id == 0 || id > 64 && !grease && id < 0xf000) {
                return 0;
            }
        }
        return length == 0 ? 44 : 64;
    }

    /** True unless the number that stands there is larger. */
    private static boolean small(Bytes b, int at, int to, int most) {
        return at + 4 > to || b.u32(at) <= most;
    }

    private static boolean increment(Bytes b, int at, int to) {
        return at + 4 > to || b.i32(at) > 0;
    }

    /**
     * What the frames from here on are worth together: none when one of them can be none, or when less than a header is
     * there.
     */
    static int chain(Bytes b, int from, int to) {
        int sum = 0;
        int at = from;
        while (at + FrameHeader.BYTES <= to) {
            int w = weight(b, at, to);
            if (w == 0) {
                return 0;
            }
            sum += w;
            if (sum >= 4 * PROOF) {
                return sum;
            }
            at += FrameHeader.BYTES + (b.u16(at) << 8 | b.at(at + 2));
        }
        return sum;
    }

    /** The first place from which on a chain of frames or the preface is convincing, or -1. */
    static int resume(Bytes b, int from, int to) {
        for (int at = from; at + FrameHeader.BYTES <= to; at++) {
            if (b.at(at) == 'P'
                    ? Preface.at(b, at, to)
                    : b.at(at) == 0 && b.at(at + 3) <= 16 && chain(b, at, to) >= PROOF) {
                return at;
            }
        }
        return -1;
    }
}
