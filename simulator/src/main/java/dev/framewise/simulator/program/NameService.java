package dev.framewise.simulator.program;

import dev.framewise.simulator.stack.IpAddress;
import java.util.List;

/** Somebody on a host who likes to know of name servers. */
interface NameService {
    /** These name servers were told by DHCP or by a router. */
    void learned(List<IpAddress> nameServers);
}
