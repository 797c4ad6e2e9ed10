package dev.framewise.protocols.tcp;

/**
 * What following a connection tells about one segment; numbers as Wireshark's TCP analysis names them. Filled by
 * whoever follows the connection, shown by the TCP layer. Absent numbers are -1.
 */
public final class TcpFacts {
    /** Bits of {@link #flags}. */
    public static final int RETRANSMISSION = 1;

    public static final int FAST_RETRANSMISSION = 1 << 1;
    public static final int SPURIOUS_RETRANSMISSION = 1 << 2;
    public static final int OUT_OF_ORDER = 1 << 3;
    public static final int LOST_SEGMENT = 1 << 4;
    public static final int ACK_LOST_SEGMENT = 1 << 5;
    public static final int DUPLICATE_ACK = 1 << 6;
    public static final int KEEP_ALIVE = 1 << 7;
    public static final int KEEP_ALIVE_ACK = 1 << 8;
    public static final int ZERO_WINDOW = 1 << 9;
    public static final int ZERO_WINDOW_PROBE = 1 << 10;
    public static final int ZERO_WINDOW_PROBE_ACK = 1 << 11;
    public static final int WINDOW_UPDATE = 1 << 12;
    public static final int WINDOW_FULL = 1 << 13;
    public static final int REUSED_PORTS = 1 << 14;
    public static final int OVERLAP = 1 << 15;

    /** Fast Open (RFC 7413): a SYN with a cookie, its data acknowledged, its data ignored. */
    public static final int FAST_OPEN_SYN = 1 << 16;

    public static final int FAST_OPEN_ACK = 1 << 17;
    public static final int FAST_OPEN_IGNORED = 1 << 18;
    /** A FIN by the end that closes first, or by the other. */
    public static final int FIN_ACTIVE = 1 << 16;

    public static final int FIN_PASSIVE = 1 << 17;

    /** The connection's number, from 0 in the order of first frames. */
    public long stream = -1;

    /** What to subtract from the raw sequence number for the relative one. */
    public int baseSequence;

    /** What to subtract from the raw acknowledgement number. */
    public int baseAcknowledgement;

    /** The sender's window shift: 0..14; -1 unknown (no handshake seen); -2 no scaling used. */
    public int windowShift = -1;

    /** What was noticed, as bits. */
    public int flags;

    /** The frame that this segment acknowledges, and the time since, in nanoseconds. */
    public long acksFrame = -1;

    public long ackRttNanos = -1;

    /** The time of the handshake's round trip in nanoseconds. */
    public long initialRttNanos = -1;

    public long bytesInFlight = -1;
    public long pushBytesSent = -1;

    /** Which duplicate acknowledgement this is, from 1, and of which frame. */
    public int duplicateAckNumber;

    public long duplicateAckFrame = -1;

    /** Time since the frame that this one retransmits, and that frame. */
    public long rtoNanos = -1;

    public long rtoFrame = -1;

    /** Nanoseconds since the first frame of the connection and since its previous frame: below 0 where frames stand out of order. */
    public long timeRelativeNanos;

    public long timeDeltaNanos;

    public boolean has(int flag) {
        return (flags & flag) != 0;
    }
}
