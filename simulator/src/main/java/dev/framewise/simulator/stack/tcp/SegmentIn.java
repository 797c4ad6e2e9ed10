package dev.framewise.simulator.stack.tcp;

import dev.framewise.protocols.tcp.TcpOption;
import dev.framewise.protocols.tcp.TcpSegment;
import dev.framewise.simulator.stack.IpAddress;

/**
 * An arrived segment, read at fixed places. One object a host is filled again and again; a test holds that it reads what
 * {@link TcpSegment#walk} reads. RFC 9293 §3.1.
 */
final class SegmentIn {
    /** A SACK option holds no more blocks. RFC 2018 §3. */
    static final int MOST_BLOCKS = 4;

    IpAddress source;
    IpAddress target;
    int ecn;
    byte[] frame;
    int sourcePort;
    int targetPort;
    int sequence;
    int acknowledgement;
    int flags;
    int window;
    int dataFrom;
    int dataTo;

    /** −1 where the option is not there. */
    int mss;

    int windowScale;
    boolean sackPermitted;
    boolean timestamps;
    int timestampValue;
    int timestampEcho;
    int blockCount;
    final int[] blocks = new int[2 * MOST_BLOCKS];

    /** The segment's first byte and the byte behind its last, in the numbers of the connection. */
    long from;

    long to;
    long ack;

    /** False when the header is not one. */
    boolean read(byte[] f, int begin, int end) {
        if (end - begin < TcpSegment.HEADER_BYTES) {
            return false;
        }
        frame = f;
        sourcePort = u16(f, begin);
        targetPort = u16(f, begin + 2);
        sequence = i32(f, begin + 4);
        acknowledgement = i32(f, begin + 8);
        int headerBytes = (f[begin + 12] >>> 4 & 15) * 4;
        if (headerBytes < TcpSegment.HEADER_BYTES || headerBytes > end - begin) {
            return false;
        }
        flags = (f[begin + 12] & 1) << 8 | f[begin + 13] & 0xff;
        window = u16(f, begin + 14);
        dataFrom = begin + headerBytes;
        dataTo = end;
        mss = -1;
        windowScale = -1;
        sackPermitted = false;
        timestamps = false;
        blockCount = 0;
        if (headerBytes > TcpSegment.HEADER_BYTES) {
            readOptions(f, begin + TcpSegment.HEADER_BYTES, dataFrom);
        }
        return true;
    }

    private void readOptions(byte[] f, int begin, int end) {
        int at = begin;
        while (at < end) {
            int kind = f[at];
            if (kind == TcpOption.END) {
                return;
            }
            if (kind == TcpOption.NO_OPERATION) {
                at++;
                continue;
            }
            int length = at + 1 < end ? f[at + 1] & 0xff : 0;
            if (length < 2 || length > end - at) {
                return; // RFC 9293 §3.1, MUST-7: an illegal length ends what can be read
            }
            readOption(f, at, kind, length);
            at += length;
        }
    }

    private void readOption(byte[] f, int at, int kind, int length) {
        switch (kind) {
            case TcpOption.MSS -> {
                if (length == 4) {
                    mss = u16(f, at + 2);
                }
            }
            case TcpOption.WINDOW_SCALE -> {
                if (length == 3) {
                    windowScale = Math.min(f[at + 2] & 0xff, 14); // RFC 7323 §2.3
                }
            }
            case TcpOption.SACK_PERMITTED -> sackPermitted = length == 2;
            case TcpOption.TIMESTAMPS -> {
                if (length == 10) {
                    timestamps = true;
                    timestampValue = i32(f, at + 2);
                    timestampEcho = i32(f, at + 6);
                }
            }
            case TcpOption.SACK -> {
                blockCount = Math.min((length - 2) / 8, MOST_BLOCKS);
                for (int i = 0; i < blockCount * 2; i++) {
                    blocks[i] = i32(f, at + 2 + 4 * i);
                }
            }
            default -> {} // RFC 9293 §3.1, MUST-6: unknown options are skipped
        }
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    int dataBytes() {
        return dataTo - dataFrom;
    }

    /** SEG.LEN: data, and one each for SYN and FIN. RFC 9293 §3.3.1. */
    int length() {
        return dataTo - dataFrom + (flags >>> 1 & 1) + (flags & 1);
    }

    private static int u16(byte[] a, int at) {
        return (a[at] & 0xff) << 8 | a[at + 1] & 0xff;
    }

    private static int i32(byte[] a, int at) {
        return a[at] << 24 | (a[at + 1] & 0xff) << 16 | (a[at + 2] & 0xff) << 8 | a[at + 3] & 0xff;
    }
}
