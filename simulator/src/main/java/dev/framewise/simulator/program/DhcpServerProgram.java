package dev.framewise.simulator.program;

import dev.framewise.protocols.dhcp.DhcpMessage;
import dev.framewise.protocols.dhcp.client.Lease;
import dev.framewise.protocols.dhcp.server.DhcpServer;
import dev.framewise.protocols.dhcp.server.DhcpServerEvent;
import dev.framewise.protocols.dhcp.server.DhcpServerSettings;
import dev.framewise.protocols.dhcp.server.LeaseStore;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.scenario.Application;
import dev.framewise.simulator.scenario.ApplicationKind;
import dev.framewise.simulator.scenario.LinkNames;
import dev.framewise.simulator.scenario.Metrics;
import dev.framewise.simulator.scenario.Shape;
import dev.framewise.simulator.scenario.Type;
import dev.framewise.simulator.scenario.Values;
import dev.framewise.simulator.scenario.World;
import dev.framewise.simulator.stack.Host;
import dev.framewise.simulator.stack.IpAddress;
import dev.framewise.simulator.stack.IpInterface;
import dev.framewise.simulator.stack.Prefix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lends addresses of the subnet on one link of its host. */
final class DhcpServerProgram extends MachineProgram<Void, DhcpServerEvent> {
    static final ApplicationKind KIND = new ApplicationKind() {
        @Override
        public String word() {
            return "dhcp-server";
        }

        @Override
        public String meaning() {
            return "lends addresses to the hosts on one of its links";
        }

        @Override
        public Shape shape() {
            return ProcessSettings.in(Shape.of("the settings of a DHCP server")
                    .may("on", Type.TEXT, "the link; its first when not said")
                    .may(
                            "range",
                            Type.text("a range of addresses, e.g. 10.0.0.100-10.0.0.199", DhcpServerProgram::range),
                            "what it lends; the addresses from .100 to .199 of its subnet when not said")
                    .may("lease", Type.DURATION, "for how long; 1h when not said")
                    .may("router", Type.list(Type.ADDRESS), "whom hosts give other packets; itself when not said")
                    .may("dns", Type.list(Type.TEXT), "the name servers, by name or address")
                    .may("domain", Type.TEXT, "to which short names belong")
                    .may("fixed", Type.named(Type.ADDRESS), "which node always gets which address"));
        }

        @Override
        public Application create(World world, Host host, String name, Values settings) {
            return new DhcpServerProgram(world, host, name, settings);
        }
    };

    private record Range(IpAddress first, IpAddress last) {}

    private final IpInterface on;
    private final DhcpServerSettings settings;
    private LeaseStore store = new LeaseStore();
    private long lent;

    private DhcpServerProgram(World world, Host host, String name, Values v) {
        super(world, host, name, v);
        on = LinkNames.interfaceOn(host, v, "on", v.text("on", ""));
        IpAddress own = on.address(false);
        if (own == null) {
            throw v.wrong("on", host.name() + " has no IPv4 address there, which a DHCP server needs.");
        }
        Prefix subnet = on.addresses().stream()
                .filter(p -> p.address().equals(own))
                .findFirst()
                .orElseThrow();
        Range range = v.has("range")
                ? v.value("range", Range.class)
                : new Range(plus(subnet.network(), 100), plus(subnet.network(), 199));
        if (!subnet.contains(range.first) || !subnet.contains(range.last)) {
            throw v.wrong(
                    "range",
                    "The addresses " + range.first + " to " + range.last + " do not lie in " + host.name()
                            + "'s subnet there, " + subnet.network() + "/" + subnet.bits() + ".");
        }
        Map<String, Integer> fixed = new LinkedHashMap<>();
        v.named("fixed").forEach((node, address) -> fixed.put(client(v, node), (int) ((IpAddress) address).low()));
        List<Integer> routers = new ArrayList<>();
        v.all("router", IpAddress.class).forEach(a -> routers.add((int) a.low()));
        if (routers.isEmpty()) {
            routers.add((int) own.low());
        }
        List<Integer> servers = new ArrayList<>();
        for (String server : v.texts("dns")) {
            IpAddress a = world.names().address(server);
            if (a == null || a.v6()) {
                throw v.wrong("dns", "There is no node and no IPv4 address called \"" + server + "\".");
            }
            servers.add((int) a.low());
        }
        try {
            settings = new DhcpServerSettings(
                    (int) own.low(),
                    subnet.bits(),
                    (int) range.first.low(),
                    (int) range.last.low(),
                    v.number("lease", 3_600_000_000_000L) / 1_000_000_000L,
                    routers,
                    servers,
                    v.text("domain", ""),
                    fixed);
        } catch (IllegalArgumentException e) {
            throw v.wrong("lease", "This cannot be: " + e.getMessage() + ".");
        }
    }

    private static IpAddress plus(IpAddress a, int n) {
        return IpAddress.v4((int) a.low() + n);
    }

    private static Object range(String text) {
        String[] ends = text.split("-", -1);
        if (ends.length == 2 && IpAddress.isAddress(ends[0].trim()) && IpAddress.isAddress(ends[1].trim())) {
            Range r = new Range(IpAddress.parse(ends[0].trim()), IpAddress.parse(ends[1].trim()));
            if (!r.first.v6() && !r.last.v6() && r.first.compareTo(r.last) <= 0) {
                return r;
            }
        }
        throw new IllegalArgumentException(
                "\"" + text + "\" is no range of addresses; write one like 10.0.0.100-10.0.0.199");
    }

    private String client(Values v, String node) {
        if (!(world.network().node(node) instanceof Host h) || h.interfaces().isEmpty()) {
            throw v.wrong("fixed", "There is no host called " + node + ".");
        }
        StringBuilder id = new StringBuilder("01");
        long mac = h.interfaces().get(0).port().macAddress();
        for (int shift = 44; shift >= 0; shift -= 4) {
            id.append(Character.forDigit((int) (mac >>> shift & 15), 16));
        }
        return id.toString();
    }

    @Override
    Machine<Void, DhcpServerEvent> machine() {
        return new DhcpServer(settings, store);
    }

    @Override
    void forget() {
        store = new LeaseStore();
    }

    @Override
    void work() {
        process.bind(DhcpMessage.SERVER_PORT, on, true);
    }

    @Override
    void told(DhcpServerEvent event) {
        if (event instanceof DhcpServerEvent.Neighbour n) {
            Bytes h = n.hardware();
            if (h.length() == 6) {
                on.learnNeighbour(IpAddress.v4(n.address()), (long) h.u16(0) << 32 | h.u32(2));
            }
        } else if (event instanceof DhcpServerEvent.Lent l) {
            lent++;
            tell("lends " + Lease.text(l.address()) + " to " + (l.hostName().isEmpty() ? l.client() : l.hostName()));
        } else if (event instanceof DhcpServerEvent.Note n) {
            tell(n.words());
        }
    }

    @Override
    List<String> about() {
        return List.of("addresses lent " + store.lentCount(process.now()));
    }

    @Override
    public void measure(Metrics into) {
        into.count("dhcp.lent", lent);
    }
}
