package dev.framewise.protocols.wire;

/**
 * What the layers of a frame that were shown so far leave for those above them: the addresses that a pseudo header needs,
 * where the enclosing layer says that the payload ends, how deep tunnels nest. Scratch space of one {@link FieldTree}.
 */
public final class Underlay {
    /** Layers nested deeper than this are not looked into. */
    public static final int DEEPEST = 24;

    /** The version of the innermost Internet header, 4 or 6; 0 before any. */
    public int ipVersion;

    /** Where that header stands. */
    public Source ipSource;

    /** Where its addresses begin within the source; as many bytes as its version has. */
    public int sourceAddressAt;

    /** The final target's address, which a routing header may hold in place of the header itself. */
    public int targetAddressAt;

    /** The end of the payload that the innermost header claims; after the end of the bytes when the frame was cut. */
    public long claimedEnd;

    /** The end of what a layer of the link says that it carries, which binds whatever an Internet header in it claims. */
    public long enclosedEnd = Long.MAX_VALUE;

    /** The target port of the innermost UDP header so far, or -1. */
    public int udpTargetPort = -1;

    /** True inside the datagram that an ICMP error quotes: cut short on purpose, and judged no further. */
    public boolean quoted;

    /** True in what was put together from fragments. */
    public boolean reassembled;

    /** Where the innermost frame of the link begins, from which Ethernet's least size counts. */
    public int linkAt;

    /** How many layers enclose the one that is shown now. */
    public int depth;

    void reset() {
        ipVersion = 0;
        ipSource = null;
        sourceAddressAt = 0;
        targetAddressAt = 0;
        claimedEnd = 0;
        udpTargetPort = -1;
        enclosedEnd = Long.MAX_VALUE;
        quoted = false;
        reassembled = false;
        linkAt = 0;
        depth = 0;
    }

    /**
     * The sum of the pseudo header's words for a protocol above the innermost Internet header (RFC 9293 §3.1, RFC 8200
     * §8.1), or -1 when there is none.
     *
     * @param protocol e.g. 6 for TCP
     * @param byteLength the length of the segment or datagram
     */
    public long pseudoHeaderSum(int protocol, int byteLength) {
        if (ipSource == null) {
            return -1;
        }
        Bytes b = ipSource.bytes();
        int n = ipVersion == 4 ? 4 : 16;
        int from = b.offset() + sourceAddressAt;
        int to = b.offset() + targetAddressAt;
        return Checksum.sum(b.array(), to, to + n, Checksum.sum(b.array(), from, from + n, protocol))
                + (byteLength >>> 16)
                + (byteLength & 0xffff);
    }
}
