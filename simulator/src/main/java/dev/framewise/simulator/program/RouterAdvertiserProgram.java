package dev.framewise.simulator.program;

import dev.framewise.simulator.scenario.Application;
import dev.framewise.simulator.scenario.ApplicationKind;
import dev.framewise.simulator.scenario.Shape;
import dev.framewise.simulator.scenario.Type;
import dev.framewise.simulator.scenario.Values;
import dev.framewise.simulator.scenario.World;
import dev.framewise.simulator.stack.Advertiser;
import dev.framewise.simulator.stack.Host;
import dev.framewise.simulator.stack.IpAddress;
import java.util.ArrayList;
import java.util.List;

/** Makes a router announce itself and its prefixes. */
final class RouterAdvertiserProgram implements Application {
    static final ApplicationKind KIND = new ApplicationKind() {
        @Override
        public String word() {
            return "router-advertiser";
        }

        @Override
        public String meaning() {
            return "announces a router and its IPv6 prefixes; with ipv6: auto all routers have one";
        }

        @Override
        public Shape shape() {
            return Shape.of("the settings of a router that announces itself")
                    .may("interval", Type.DURATION, "the longest time between two announcements; 10min when not said")
                    .may("lifetime", Type.DURATION, "for how long hosts take it as their router; 30min when not said")
                    .may("valid", Type.DURATION, "how long addresses may be used; 30 days when not said")
                    .may("preferred", Type.DURATION, "how long new connections shall use them; 7 days when not said")
                    .may("dns", Type.list(Type.TEXT), "the name servers that it tells, by name or address");
        }

        @Override
        public Application create(World world, Host host, String name, Values settings) {
            return new RouterAdvertiserProgram(world, host, name, settings);
        }
    };

    private static final long SECOND = 1_000_000_000L;

    private final String name;
    private final Advertiser advertiser;

    private RouterAdvertiserProgram(World world, Host host, String name, Values v) {
        this.name = name;
        Advertiser.Settings s = Advertiser.Settings.STANDARD;
        List<IpAddress> servers = new ArrayList<>();
        for (String server : v.texts("dns")) {
            IpAddress a = IpAddress.isAddress(server) ? IpAddress.parse(server) : sixth(world, server);
            if (a == null || !a.v6()) {
                throw v.wrong(
                        "dns", "There is no node with an IPv6 address and no such address called \"" + server + "\".");
            }
            servers.add(a);
        }
        long valid = v.has("valid") ? v.number("valid", 0) / SECOND : s.validSeconds();
        try {
            advertiser = new Advertiser(
                    host,
                    new Advertiser.Settings(
                            v.number("interval", s.intervalNanos()),
                            (int) Math.min(65_535, v.number("lifetime", s.lifetimeSeconds() * SECOND) / SECOND),
                            valid,
                            v.has("preferred")
                                    ? v.number("preferred", 0) / SECOND
                                    : Math.min(valid, s.preferredSeconds()),
                            servers));
        } catch (IllegalArgumentException e) {
            throw v.wrong("interval", "This cannot be: " + e.getMessage() + ".");
        }
    }

    private static IpAddress sixth(World world, String node) {
        return world.network().node(node) instanceof Host h && !h.interfaces().isEmpty()
                ? h.interfaces().get(0).address(true)
                : null;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() {
        advertiser.start();
    }

    @Override
    public void crash() {
        advertiser.stop();
    }

    @Override
    public void restart(boolean withState) {
        advertiser.stop();
        advertiser.start();
    }

    @Override
    public void pause() {
        advertiser.stop();
    }

    @Override
    public void resume() {
        advertiser.start();
    }
}
