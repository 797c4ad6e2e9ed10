package dev.framewise.simulator.stack;

/**
 * What a transport needs of the network layer below it. A transport allocates one array for the whole frame, leaves
 * {@link #headroomBytes} in front for the headers below, and fills in its own part; nothing is copied on the way down.
 */
public interface IpSender {
    /** Bytes that the headers below need in front of a transport's own: Ethernet and IP without options. */
    static int headroomBytes(boolean v6) {
        return v6 ? 54 : 34;
    }

    /**
     * Sends what begins behind the headroom of the array; the array is given away.
     *
     * @param protocol 6 for TCP, 17 for UDP
     * @param ecn the two bits of RFC 3168: 0 not capable, 1 ECT(1), 2 ECT(0), 3 congestion experienced
     * @param dontFragment whether a router must not cut it (IPv4)
     */
    void send(IpAddress source, IpAddress target, int protocol, int ecn, boolean dontFragment, byte[] frame);

    /** The largest IP packet that fits to this target as far as is known: the link's MTU, or the path's (RFC 1191, 8201). */
    int mtuBytes(IpAddress target);

    /** The own address that packets to this target leave with; null when no way leads there. */
    IpAddress sourceFor(IpAddress target);
}
