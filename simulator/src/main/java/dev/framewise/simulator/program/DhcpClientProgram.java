package dev.framewise.simulator.program;

import dev.framewise.protocols.dhcp.DhcpMessage;
import dev.framewise.protocols.dhcp.client.DhcpClient;
import dev.framewise.protocols.dhcp.client.DhcpClientCommand;
import dev.framewise.protocols.dhcp.client.DhcpClientEvent;
import dev.framewise.protocols.dhcp.client.DhcpClientSettings;
import dev.framewise.protocols.dhcp.client.DhcpClientStore;
import dev.framewise.protocols.dhcp.client.Lease;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.machine.Timers;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.scenario.Application;
import dev.framewise.simulator.scenario.ApplicationKind;
import dev.framewise.simulator.scenario.LinkNames;
import dev.framewise.simulator.scenario.Metrics;
import dev.framewise.simulator.scenario.ScenarioException;
import dev.framewise.simulator.scenario.Shape;
import dev.framewise.simulator.scenario.Type;
import dev.framewise.simulator.scenario.Values;
import dev.framewise.simulator.scenario.World;
import dev.framewise.simulator.stack.Host;
import dev.framewise.simulator.stack.IpAddress;
import dev.framewise.simulator.stack.IpInterface;
import dev.framewise.simulator.stack.Prefix;
import dev.framewise.simulator.stack.Route;
import dev.framewise.simulator.time.Event;
import java.util.List;
import java.util.Locale;

/** Gets an address for an interface of its host, and configures the host by what it was told. */
final class DhcpClientProgram extends MachineProgram<DhcpClientCommand, DhcpClientEvent> {
    static final ApplicationKind KIND = new ApplicationKind() {
        @Override
        public String word() {
            return "dhcp-client";
        }

        @Override
        public String meaning() {
            return "gets an address for its host; hosts with address: dhcp have one";
        }

        @Override
        public Shape shape() {
            return ProcessSettings.in(Shape.of("the settings of a DHCP client")
                    .may("on", Type.TEXT, "the link; its first when not said")
                    .may("host-name", Type.TEXT, "the name that it tells the server; the node's when not said")
                    .may("broadcast", Type.BOOLEAN, "whether it asks for answers to everybody; false when not said")
                    .may(
                            "check",
                            Type.BOOLEAN,
                            "whether it looks if somebody uses the address already; false when not said"));
        }

        @Override
        public Application create(World world, Host host, String name, Values settings) {
            return new DhcpClientProgram(world, host, name, settings);
        }
    };

    private static final Prefix EVERYTHING = new Prefix(IpAddress.ANY_V4, 0);

    /** RFC 5227 §1.1: three questions a second apart, and two seconds to answer the last. */
    private static final long[] PROBES_NANOS = {0, 1_000_000_000L, 2_000_000_000L};

    private static final long CHECKED_NANOS = 4_000_000_000L;

    private final IpInterface on;
    private final DhcpClientSettings settings;
    private DhcpClientStore store = new DhcpClientStore();
    private Lease lease;
    private int lives;
    private long leases;
    private long lost;
    private DhcpClient client;

    private DhcpClientProgram(World world, Host host, String name, Values v) {
        super(world, host, name, v);
        on = LinkNames.interfaceOn(host, v, "on", v.text("on", ""));
        long mac = on.port().macAddress();
        settings = new DhcpClientSettings(
                Bytes.of(
                        (int) (mac >>> 40),
                        (int) (mac >>> 32),
                        (int) (mac >>> 24),
                        (int) (mac >>> 16),
                        (int) (mac >>> 8),
                        (int) mac),
                v.text("host-name", host.name()),
                v.flag("broadcast", false),
                v.flag("check", false));
    }

    @Override
    Machine<DhcpClientCommand, DhcpClientEvent> machine() {
        String life = lives++ == 0 ? "" : " life " + lives;
        client = new DhcpClient(settings, store, world.simulation().random(name() + " dhcp" + life));
        return client;
    }

    @Override
    void forget() {
        store = new DhcpClientStore();
    }

    @Override
    void work() {
        unconfigure();
        process.bind(DhcpMessage.CLIENT_PORT, on, true);
        on.hearAnything(DhcpMessage.CLIENT_PORT);
        process.command(DhcpClientCommand.START);
    }

    @Override
    public void crash() {
        super.crash();
        unconfigure();
    }

    @Override
    void told(DhcpClientEvent event) {
        if (event instanceof DhcpClientEvent.Bound b) {
            leases++;
            configure(b.lease());
            tell("has " + Lease.text(b.lease().address()) + "/" + b.lease().prefixBits() + " from "
                    + Lease.text(b.lease().server()) + until(b.lease()));
        } else if (event instanceof DhcpClientEvent.Renewed r) {
            lease = r.lease();
            tell("may keep " + Lease.text(r.lease().address()) + until(r.lease()));
        } else if (event instanceof DhcpClientEvent.Lost l) {
            lost++;
            unconfigure();
            on.hearAnything(DhcpMessage.CLIENT_PORT);
            tell("loses " + Lease.text(l.lease().address()) + ": " + l.why());
        } else if (event instanceof DhcpClientEvent.Note n) {
            tell(n.words());
        } else if (event instanceof DhcpClientEvent.Check c) {
            check(IpAddress.v4(c.address()));
        }
    }

    private String until(Lease l) {
        return l.untilNanos() == Machine.NEVER
                ? " for ever"
                : " for " + (l.untilNanos() - process.now()) / 1_000_000_000L + " s";
    }

    private void check(IpAddress address) {
        boolean[] taken = new boolean[1];
        for (long later : PROBES_NANOS) {
            later(later, "asks whether somebody uses " + address, () -> {
                if (!taken[0]) {
                    on.probe(address, () -> {
                        taken[0] = true;
                        process.command(DhcpClientCommand.IN_USE);
                    });
                }
            });
        }
        later(CHECKED_NANOS, "has checked " + address, () -> {
            on.endProbe(address);
            if (!taken[0]) {
                process.command(DhcpClientCommand.FREE);
            }
        });
    }

    private void later(long nanos, String what, Runnable then) {
        int life = lives;
        world.simulation().after(nanos, new Event() {
            @Override
            protected void happen() {
                if (process.running() && life == lives) {
                    world.simulation().because(0, what);
                    then.run();
                }
            }

            @Override
            public String label() {
                return name() + " " + what;
            }
        });
    }

    private void configure(Lease l) {
        lease = l;
        IpAddress own = IpAddress.v4(l.address());
        on.hearAnything(0);
        host.addAddress(on, new Prefix(own, l.prefixBits()));
        if (!l.routers().isEmpty()) {
            host.routes().add(new Route(EVERYTHING, IpAddress.v4(l.routers().get(0)), on));
        }
        host.announce(on, own);
        world.names().put(host.name(), own);
        List<IpAddress> servers = l.nameServers().stream().map(IpAddress::v4).toList();
        for (Application a : world.on(host)) {
            if (a instanceof NameService n && !servers.isEmpty()) {
                n.learned(servers);
            }
        }
    }

    private void unconfigure() {
        if (lease != null) {
            IpAddress own = IpAddress.v4(lease.address());
            world.names().remove(host.name(), own);
            host.removeAddress(on, new Prefix(own, lease.prefixBits()));
            host.routes().remove(EVERYTHING);
            lease = null;
        }
    }

    @Override
    public void command(String verb, List<String> arguments) {
        switch (verb) {
            case "release" -> process.command(DhcpClientCommand.RELEASE);
            case "start" -> process.command(DhcpClientCommand.START);
            default ->
                throw new ScenarioException("A DHCP client understands release and start, not \"" + verb + "\".");
        }
    }

    @Override
    Timers<?> timers() {
        return client == null ? null : client.timers();
    }

    @Override
    List<String> about() {
        return List.of(
                "state " + (client == null ? "init" : client.state().name().toLowerCase(Locale.ROOT)),
                "address " + (lease == null ? "none" : Lease.text(lease.address())));
    }

    @Override
    public void measure(Metrics into) {
        into.count("dhcp.leases", leases);
        into.count("dhcp.lost", lost);
    }
}
