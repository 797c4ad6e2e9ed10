package dev.framewise.protocols.udp;

/**
 * What following conversations tells about one UDP header of a frame. A frame has several where it carries a tunnel, or an
 * ICMP error that quotes a datagram. Of a TCP header that is quoted, the connection's number is told in the same way.
 *
 * @param inDatagram whether the header stands in what fragments were put together to, not in the frame itself
 * @param at where it begins in these bytes
 * @param stream the conversation's number, from 0 in the order of first frames
 * @param timeRelativeNanos nanoseconds since the conversation's first frame, below 0 where frames stand out of order; {@link
 *     #NO_TIME} for a quoted header
 * @param timeDeltaNanos nanoseconds since its previous frame, likewise
 * @param before what is known about a header further out in the same frame, or null
 */
public record UdpFacts(
        boolean inDatagram, int at, long stream, long timeRelativeNanos, long timeDeltaNanos, UdpFacts before) {
    /** The time of a header that is no frame of its conversation. */
    public static final long NO_TIME = Long.MIN_VALUE;

    /** What is known about the header that begins there, or null. */
    public static UdpFacts of(UdpFacts innermost, boolean inDatagram, int at) {
        UdpFacts f = innermost;
        while (f != null && (f.at != at || f.inDatagram != inDatagram)) {
            f = f.before;
        }
        return f;
    }
}
