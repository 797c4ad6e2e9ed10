package dev.framewise.protocols.dns;

/** Who speaks the format: servers and resolvers, or hosts of one link among themselves, who use some bits in another way. */
enum DnsForm {
    /** RFC 1035. */
    DNS,
    /** Multicast DNS: the upper bit of a class has a meaning of its own. RFC 6762 §5.4, §10.2. */
    MULTICAST,
    /** Link-local multicast name resolution: other flags. RFC 4795 §2.1.1. */
    LINK_LOCAL;

    static final int MULTICAST_PORT = 5353;
    static final int LINK_LOCAL_PORT = 5355;

    static DnsForm of(int sourcePort, int targetPort) {
        return sourcePort == MULTICAST_PORT || targetPort == MULTICAST_PORT
                ? MULTICAST
                : sourcePort == LINK_LOCAL_PORT || targetPort == LINK_LOCAL_PORT ? LINK_LOCAL : DNS;
    }
}
