package dev.framewise.protocols.tcp;

import dev.framewise.protocols.wire.TextOut;
import java.nio.charset.StandardCharsets;

/**
 * Writes the line about a segment straight from its header and from what is known about its connection. Captures of large
 * messages are full of segments that complete none; a test holds that each line is what {@link TcpLayer} writes after the
 * walk. What is unusual among the options is left to the walk.
 */
public final class TcpLine {
    private static final byte[] ARROW = utf8(" → ");
    private static final byte[] SEQUENCE = utf8("] Seq=");
    private static final byte[] ACKNOWLEDGEMENT = utf8(" Ack=");
    private static final byte[] WINDOW = utf8(" Win=");
    private static final byte[] LENGTH = utf8(" Len=");
    private static final byte[][] FLAGS = new byte[512][];

    private static final String[] NAMES = {"FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR", "AE"};

    static {
        for (int flags = 0; flags < FLAGS.length; flags++) {
            StringBuilder s = new StringBuilder();
            for (int i = 0; i < NAMES.length; i++) {
                if ((flags >>> i & 1) != 0) {
                    s.append(s.length() > 0 ? ", " : "").append(NAMES[i]);
                }
            }
            FLAGS[flags] = utf8(s.toString());
        }
    }

    private TcpLine() {}

    private static byte[] utf8(String words) {
        return words.getBytes(StandardCharsets.UTF_8);
    }

    /** Writes the names of the flags that are set, from the lowest of the nine. */
    static void putFlags(int flags, TextOut out) {
        out.putBytes(FLAGS[flags & 511]);
    }

    /** True when the options are of a form whose line {@link #write} can write: each as long as it says and as its kind is. */
    public static boolean ordinary(byte[] a, int headerAt) {
        int at = headerAt + TcpSegment.HEADER_BYTES;
        int end = headerAt + (a[headerAt + 12] >> 4 & 15) * 4;
        while (at < end && a[at] != TcpOption.END) {
            if (a[at] == TcpOption.NO_OPERATION) {
                at++;
                continue;
            }
            int length = at + 1 < end ? a[at + 1] & 0xff : 0;
            if (length < 2 || length > end - at) {
                return false;
            }
            at += length;
        }
        return true;
    }

    /**
     * Writes the line.
     *
     * @param a holds the whole header, whose options are {@link #ordinary}
     * @param dataBytes how many bytes of data the segment had on the wire
     */
    public static void write(byte[] a, int headerAt, int dataBytes, TcpFacts facts, TextOut out) {
        int flags = u16(a, headerAt + 12) & 0x1ff;
        int window = u16(a, headerAt + 14);
        out.put(u16(a, headerAt)).putBytes(ARROW).put(u16(a, headerAt + 2)).put(" [");
        putFlags(flags, out);
        out.putBytes(SEQUENCE).put(i32(a, headerAt + 4) - facts.baseSequence & 0xffff_ffffL);
        if ((flags & TcpSegment.ACK_FLAG) != 0) {
            out.putBytes(ACKNOWLEDGEMENT).put(i32(a, headerAt + 8) - facts.baseAcknowledgement & 0xffff_ffffL);
        }
        boolean scaled = (flags & TcpSegment.SYN_FLAG) == 0 && facts.windowShift >= 0;
        out.putBytes(WINDOW).put(scaled ? (long) window << facts.windowShift : window);
        out.putBytes(LENGTH).put(dataBytes);
        int end = headerAt + (a[headerAt + 12] >> 4 & 15) * 4;
        if (end > headerAt + TcpSegment.HEADER_BYTES) {
            options(a, headerAt + TcpSegment.HEADER_BYTES, end, out);
        }
    }

    /** The first of each kind counts. */
    private static void options(byte[] a, int from, int end, TextOut out) {
        int maximum = -1;
        int shift = -1;
        int timestamps = -1;
        int at = from;
        while (at < end && a[at] != TcpOption.END) {
            if (a[at] == TcpOption.NO_OPERATION) {
                at++;
                continue;
            }
            int length = a[at + 1] & 0xff;
            if (a[at] == TcpOption.TIMESTAMPS && length == 10 && timestamps < 0) {
                timestamps = at + 2;
            } else if (a[at] == TcpOption.MSS && length == 4 && maximum < 0) {
                maximum = at + 2;
            } else if (a[at] == TcpOption.WINDOW_SCALE && length == 3 && shift < 0) {
                shift = at + 2;
            }
            at += length;
        }
        if (maximum >= 0) {
            out.put(" MSS=").put(u16(a, maximum));
        }
        if (shift >= 0) {
            out.put(" WS=").put(1 << Math.min(a[shift] & 0xff, 14));
        }
        if (timestamps >= 0) {
            out.put(" TSval=").put(i32(a, timestamps) & 0xffff_ffffL);
            out.put(" TSecr=").put(i32(a, timestamps + 4) & 0xffff_ffffL);
        }
    }

    private static int u16(byte[] a, int at) {
        return (a[at] & 0xff) << 8 | a[at + 1] & 0xff;
    }

    private static int i32(byte[] a, int at) {
        return u16(a, at) << 16 | u16(a, at + 2);
    }
}
