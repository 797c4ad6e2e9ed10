package dev.framewise.protocols.dns;

/**
 * What has to be known to read a message.
 *
 * @param stream true over TCP, where a length stands in front of it
 * @param form what its bits mean
 */
record DnsContext(boolean stream, DnsForm form) {
    /** Where a message begins behind what stands in front of it. */
    int headBytes() {
        return stream ? 2 : 0;
    }
}
