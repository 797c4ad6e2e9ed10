package dev.framewise.simulator.stack;

import dev.framewise.protocols.wire.Bytes;

/** Hears the messages of router discovery. RFC 4861 §4.1, §4.2. */
public interface RouterDiscovery {
    /** "Is there a router?" */
    int SOLICITATION = 133;

    /** "Here is one, and this is how to configure yourself." */
    int ADVERTISEMENT = 134;

    IpAddress ALL_ROUTERS = new IpAddress(0xff02_0000_0000_0000L, 2, true);

    RouterDiscovery NONE = (on, source, type, body) -> {};

    /** @param body everything behind the checksum */
    void heard(IpInterface on, IpAddress source, int type, Bytes body);
}
