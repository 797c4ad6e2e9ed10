package dev.framewise.inspector.index;

import dev.framewise.protocols.tcp.TcpFacts;
import java.util.Arrays;

/**
 * What is known about TCP segments, packed. What stays the same for most of a connection (first sequence numbers, window
 * scale, the handshake's round trip) stands once in a table; of the rest a segment holds only what it has.
 */
final class PackedFacts {
    private static final int FLAGS = 1;
    private static final int ACKS_FRAME = 1 << 1;
    private static final int ACK_RTT = 1 << 2;
    private static final int IN_FLIGHT = 1 << 3;
    private static final int PUSHED = 1 << 4;
    private static final int DUPLICATE = 1 << 5;
    private static final int REPEATED = 1 << 6;

    /** So many of the entries used last are found again; others are written once more. */
    private static final int REMEMBERED = 1 << 12;

    private final Longs constants = new Longs();
    private final int[] remembered = new int[REMEMBERED];

    PackedFacts() {
        Arrays.fill(remembered, -1);
    }

    long memoryBytes() {
        return constants.memoryBytes();
    }

    /**
     * Writes the facts of a segment.
     *
     * @param frame its frame's number
     * @param relativeNanos the time since the first frame of its connection
     */
    void write(TcpFacts t, long frame, long relativeNanos, ByteLog out) {
        int mask = (t.flags != 0 ? FLAGS : 0)
                | (t.acksFrame != -1 ? ACKS_FRAME : 0)
                | (t.ackRttNanos != -1 ? ACK_RTT : 0)
                | (t.bytesInFlight != -1 ? IN_FLIGHT : 0)
                | (t.pushBytesSent != -1 ? PUSHED : 0)
                | (t.duplicateAckNumber != 0 || t.duplicateAckFrame != -1 ? DUPLICATE : 0)
                | (t.rtoNanos != -1 || t.rtoFrame != -1 ? REPEATED : 0);
        out.number(mask);
        out.number(constant(t));
        out.signed(t.timeRelativeNanos - relativeNanos);
        out.signed(t.timeDeltaNanos);
        if ((mask & FLAGS) != 0) {
            out.number(t.flags & 0xffff_ffffL);
        }
        if ((mask & ACKS_FRAME) != 0) {
            out.signed(frame - t.acksFrame);
        }
        if ((mask & ACK_RTT) != 0) {
            out.signed(t.ackRttNanos);
        }
        if ((mask & IN_FLIGHT) != 0) {
            out.signed(t.bytesInFlight);
        }
        if ((mask & PUSHED) != 0) {
            out.signed(t.pushBytesSent);
        }
        if ((mask & DUPLICATE) != 0) {
            out.signed(t.duplicateAckNumber);
            out.signed(frame - t.duplicateAckFrame);
        }
        if ((mask & REPEATED) != 0) {
            out.signed(t.rtoNanos);
            out.signed(frame - t.rtoFrame);
        }
    }

    TcpFacts read(ByteLog.Cursor in, long stream, long frame, long relativeNanos) {
        TcpFacts t = new TcpFacts();
        int mask = in.count();
        int entry = in.count();
        long bases = constants.get(3 * entry);
        t.stream = stream;
        t.baseSequence = (int) (bases >>> 32);
        t.baseAcknowledgement = (int) bases;
        t.windowShift = (int) constants.get(3 * entry + 1);
        t.initialRttNanos = constants.get(3 * entry + 2);
        t.timeRelativeNanos = in.signed() + relativeNanos;
        t.timeDeltaNanos = in.signed();
        t.flags = (mask & FLAGS) != 0 ? in.count() : 0;
        t.acksFrame = (mask & ACKS_FRAME) != 0 ? frame - in.signed() : -1;
        t.ackRttNanos = (mask & ACK_RTT) != 0 ? in.signed() : -1;
        t.bytesInFlight = (mask & IN_FLIGHT) != 0 ? in.signed() : -1;
        t.pushBytesSent = (mask & PUSHED) != 0 ? in.signed() : -1;
        if ((mask & DUPLICATE) != 0) {
            t.duplicateAckNumber = (int) in.signed();
            t.duplicateAckFrame = frame - in.signed();
        }
        if ((mask & REPEATED) != 0) {
            t.rtoNanos = in.signed();
            t.rtoFrame = frame - in.signed();
        }
        return t;
    }

    private int constant(TcpFacts t) {
        long bases = (long) t.baseSequence << 32 | t.baseAcknowledgement & 0xffff_ffffL;
        long mixed = (bases ^ t.initialRttNanos * 0x9E37_79B9_7F4A_7C15L ^ t.windowShift) * 0xBF58_476D_1CE4_E5B9L;
        int slot = (int) (mixed >>> 52);
        int entry = remembered[slot];
        if (entry < 0
                || constants.get(3 * entry) != bases
                || constants.get(3 * entry + 1) != t.windowShift
                || constants.get(3 * entry + 2) != t.initialRttNanos) {
            entry = constants.size() / 3;
            constants.add(bases);
            constants.add(t.windowShift);
            constants.add(t.initialRttNanos);
            remembered[slot] = entry;
        }
        return entry;
    }
}
