package dev.framewise.protocols.dns;

/**
 * What has to be known to read a message: whether a length stands in front of it.
 *
 * @param stream true over TCP
 */
record DnsContext(boolean stream) {
    static final DnsContext DATAGRAMS = new DnsContext(false);
    static final DnsContext STREAM = new DnsContext(true);

    /** Where a message begins behind what stands in front of it. */
    int headBytes() {
        return stream ? 2 : 0;
    }
}
