package dev.framewise.simulator.stack.tcp;

import dev.framewise.protocols.tcp.TcpOption;
import dev.framewise.protocols.wire.Checksum;
import dev.framewise.simulator.stack.IpAddress;
import dev.framewise.simulator.stack.IpSender;

/**
 * A segment on its way out, written at fixed places of the frame's own array. One object a host is filled again and again;
 * a test holds that it writes what {@link dev.framewise.protocols.tcp.TcpSegment#walk} writes. RFC 9293 §3.1.
 */
final class SegmentOut {
    private static final int HEADER_BYTES = 20;

    int sourcePort;
    int targetPort;
    int sequence;
    int acknowledgement;
    int flags;
    int window;

    /** −1 leaves the option out. */
    int mss;

    int windowScale;
    boolean sackPermitted;
    boolean timestamps;
    int timestampValue;
    int timestampEcho;
    int blockCount;
    final int[] blocks = new int[2 * SegmentIn.MOST_BLOCKS];

    private byte[] frame;
    private int begin;
    private int dataFrom;

    /** Begins a segment without options. */
    SegmentOut clear() {
        mss = -1;
        windowScale = -1;
        sackPermitted = false;
        timestamps = false;
        blockCount = 0;
        return this;
    }

    int optionBytes() {
        return (mss >= 0 ? 4 : 0)
                + (timestamps ? 12 : sackPermitted ? 4 : 0)
                + (windowScale >= 0 ? 4 : 0)
                + (blockCount > 0 ? 4 + 8 * blockCount : 0);
    }

    /** Writes the header, with room for data behind it. */
    void header(boolean v6, int dataBytes) {
        int options = optionBytes();
        begin = IpSender.headroomBytes(v6);
        dataFrom = begin + HEADER_BYTES + options;
        byte[] f = new byte[dataFrom + dataBytes];
        frame = f;
        put16(f, begin, sourcePort);
        put16(f, begin + 2, targetPort);
        put32(f, begin + 4, sequence);
        put32(f, begin + 8, acknowledgement);
        put16(f, begin + 12, (HEADER_BYTES + options) << 10 | flags);
        put16(f, begin + 14, window);
        if (options > 0) {
            putOptions(f, begin + HEADER_BYTES);
        }
    }

    /** In the order in which Linux writes them, so that timestamps always stand at word boundaries. RFC 7323 Appendix A. */
    private void putOptions(byte[] f, int from) {
        int at = from;
        if (mss >= 0) {
            put32(f, at, TcpOption.MSS << 24 | 4 << 16 | mss);
            at += 4;
        }
        int pair = sackPermitted
                ? TcpOption.SACK_PERMITTED << 24 | 2 << 16
                : TcpOption.NO_OPERATION << 24 | TcpOption.NO_OPERATION << 16;
        if (timestamps) {
            put32(f, at, pair | TcpOption.TIMESTAMPS << 8 | 10);
            put32(f, at + 4, timestampValue);
            put32(f, at + 8, timestampEcho);
            at += 12;
        } else if (sackPermitted) {
            put32(
                    f,
                    at,
                    TcpOption.NO_OPERATION << 24 | TcpOption.NO_OPERATION << 16 | TcpOption.SACK_PERMITTED << 8 | 2);
            at += 4;
        }
        if (windowScale >= 0) {
            put32(f, at, TcpOption.NO_OPERATION << 24 | TcpOption.WINDOW_SCALE << 16 | 3 << 8 | windowScale);
            at += 4;
        }
        if (blockCount > 0) {
            put32(
                    f,
                    at,
                    TcpOption.NO_OPERATION << 24
                            | TcpOption.NO_OPERATION << 16
                            | TcpOption.SACK << 8
                            | 2 + 8 * blockCount);
            for (int i = 0; i < 2 * blockCount; i++) {
                put32(f, at + 4 + 4 * i, blocks[i]);
            }
        }
    }

    byte[] frame() {
        return frame;
    }

    /** Where in the frame the data belong. */
    int dataFrom() {
        return dataFrom;
    }

    /** Puts the checksum over all and gives the frame away. RFC 9293 §3.1. */
    byte[] finish(long pseudoHeaderSum) {
        byte[] f = frame;
        frame = null;
        int length = f.length - begin;
        put16(f, begin + 16, Checksum.finish(Checksum.sum(f, begin, f.length, pseudoHeaderSum + length)));
        return f;
    }

    /** What the pseudo header adds but for the length. RFC 9293 §3.1, RFC 8200 §8.1. */
    static long pseudoHeaderSum(IpAddress source, IpAddress target) {
        return source.wordSum() + target.wordSum() + 6;
    }

    private static void put16(byte[] a, int at, int v) {
        a[at] = (byte) (v >>> 8);
        a[at + 1] = (byte) v;
    }

    private static void put32(byte[] a, int at, int v) {
        a[at] = (byte) (v >>> 24);
        a[at + 1] = (byte) (v >>> 16);
        a[at + 2] = (byte) (v >>> 8);
        a[at + 3] = (byte) v;
    }
}
