package dev.framewise.simulator.stack;

import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.List;

/**
 * What a router says of itself and its link. RFC 4861 §4.2, with the options for prefixes (§4.6.2) and name servers (RFC
 * 8106 §5.1). The walk that shows it to people is in {@code protocols.icmpv6}; a test holds that it reads what is written here.
 *
 * @param hopLimit what packets shall begin with; 0 when the router does not say
 * @param lifetimeSeconds for how long the router serves as a default router; 0 for not at all
 * @param macAddress its hardware address, or −1
 */
public record Advertisement(
        int hopLimit, int lifetimeSeconds, long macAddress, List<PrefixOption> prefixes, List<IpAddress> nameServers) {
    private static final int FIXED_BYTES = 12;
    private static final int SOURCE_LINK_LAYER = 1;
    private static final int PREFIX = 3;
    private static final int NAME_SERVERS = 25;
    private static final int ON_LINK = 0x80;
    private static final int AUTONOMOUS = 0x40;

    /**
     * A prefix of the link.
     *
     * @param onLink whether its addresses are neighbours
     * @param autonomous whether hosts make themselves addresses of it
     * @param validSeconds how long such addresses may be used; 0xffffffff for ever
     * @param preferredSeconds how long new connections shall use them
     */
    public record PrefixOption(
            Prefix prefix, boolean onLink, boolean autonomous, long validSeconds, long preferredSeconds) {}

    Bytes body() {
        Bytes b = Bytes.of(hopLimit, 0, lifetimeSeconds >>> 8, lifetimeSeconds).then(Bytes.wrap(new byte[8]));
        if (macAddress >= 0) {
            b = b.then(Bytes.of(SOURCE_LINK_LAYER, 1)).then(Resolution.mac(macAddress));
        }
        for (PrefixOption p : prefixes) {
            int flags = (p.onLink ? ON_LINK : 0) | (p.autonomous ? AUTONOMOUS : 0);
            b = b.then(Bytes.of(PREFIX, 4, p.prefix.bits(), flags))
                    .then(number(p.validSeconds))
                    .then(number(p.preferredSeconds))
                    .then(number(0))
                    .then(Resolution.address(p.prefix.network()));
        }
        if (!nameServers.isEmpty()) {
            b = b.then(Bytes.of(NAME_SERVERS, 1 + 2 * nameServers.size(), 0, 0)).then(number(lifetimeSeconds));
            for (IpAddress a : nameServers) {
                b = b.then(Resolution.address(a));
            }
        }
        return b;
    }

    private static Bytes number(long n) {
        return Bytes.of((int) (n >>> 24), (int) (n >>> 16), (int) (n >>> 8), (int) n);
    }

    /** Reads one; null when it is too short or an option has no length (RFC 4861 §6.1.2). */
    static Advertisement read(Bytes b) {
        if (b.length() < FIXED_BYTES) {
            return null;
        }
        long mac = -1;
        List<PrefixOption> prefixes = new ArrayList<>();
        List<IpAddress> servers = new ArrayList<>();
        int at = FIXED_BYTES;
        while (at + 2 <= b.length()) {
            int bytes = 8 * b.at(at + 1);
            if (bytes == 0 || at + bytes > b.length()) {
                return null;
            }
            switch (b.at(at)) {
                case SOURCE_LINK_LAYER -> mac = Resolution.mac(b.slice(at + 2, at + 8));
                case PREFIX -> {
                    if (bytes == 32 && b.at(at + 2) <= 128) {
                        int flags = b.at(at + 3);
                        Prefix p = new Prefix(Resolution.address(b.slice(at + 16, at + 32)), b.at(at + 2));
                        prefixes.add(new PrefixOption(
                                p, (flags & ON_LINK) != 0, (flags & AUTONOMOUS) != 0, b.u32(at + 4), b.u32(at + 8)));
                    }
                }
                case NAME_SERVERS -> {
                    for (int s = at + 8; s + 16 <= at + bytes; s += 16) {
                        servers.add(Resolution.address(b.slice(s, s + 16)));
                    }
                }
                default -> {}
            }
            at += bytes;
        }
        return new Advertisement(b.at(0), b.u16(2), mac, prefixes, servers);
    }
}
