package dev.framewise.simulator.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.net.LinkSettings;
import dev.framewise.simulator.net.Network;
import dev.framewise.simulator.time.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The longest prefix decides, whatever the table holds. */
class RoutesTest {
    private static final Network NETWORK = new Network(new Simulation(1));

    private static IpInterface out() {
        Host a = new Host(NETWORK, "a" + NETWORK.nodes().size());
        Host b = new Host(NETWORK, "b" + NETWORK.nodes().size());
        NETWORK.connect(a.name() + b.name(), a, b, LinkSettings.IDEAL);
        return a.interfaces().get(0);
    }

    @Test
    void theLongestPrefixWinsAndFamiliesDoNotMeet() {
        IpInterface out = out();
        RouteTable table = new RouteTable();
        for (String p : List.of("0.0.0.0/0", "10.0.0.0/8", "10.1.0.0/16", "10.1.2.3/32", "::/0", "2001:db8::/32")) {
            table.add(new Route(Prefix.parse(p), null, out));
        }
        assertThat(table.lookup(IpAddress.parse("10.1.2.3")).target()).isEqualTo(Prefix.parse("10.1.2.3/32"));
        assertThat(table.lookup(IpAddress.parse("10.1.9.9")).target()).isEqualTo(Prefix.parse("10.1.0.0/16"));
        assertThat(table.lookup(IpAddress.parse("192.0.2.1")).target()).isEqualTo(Prefix.parse("0.0.0.0/0"));
        assertThat(table.lookup(IpAddress.parse("2001:db8::1")).target()).isEqualTo(Prefix.parse("2001:db8::/32"));
        assertThat(table.lookup(IpAddress.parse("2001:db9::1")).target()).isEqualTo(Prefix.parse("::/0"));
        table.remove(Prefix.parse("10.1.0.0/16"));
        assertThat(table.lookup(IpAddress.parse("10.1.9.9")).target()).isEqualTo(Prefix.parse("10.0.0.0/8"));
    }

    @Test
    void theTableAgreesWithASearchThroughAllRoutes() {
        IpInterface out = out();
        Random r = new Random(2);
        RouteTable table = new RouteTable();
        List<Prefix> all = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            Prefix p = new Prefix(IpAddress.v4(10 << 24 | r.nextInt(1 << 12) << 4), 8 + r.nextInt(25));
            all.add(new Prefix(p.network(), p.bits()));
            table.add(new Route(p, null, out));
            IpAddress target = IpAddress.v4(10 << 24 | r.nextInt(1 << 16));
            int best = all.stream()
                    .filter(x -> x.contains(target))
                    .mapToInt(Prefix::bits)
                    .max()
                    .orElse(-1);
            Route found = table.lookup(target);
            assertThat(found == null ? -1 : found.target().bits()).isEqualTo(best);
        }
    }

    @Test
    void aNeighbourIsAskedAgainWhenItWasNotHeardOfForHalfAMinute() {
        Simulation simulation = new Simulation(3);
        Network network = new Network(simulation);
        Host a = new Host(network, "a");
        Host b = new Host(network, "b");
        network.connect("wire", a, b, LinkSettings.IDEAL.delay(1_000_000));
        a.addAddress(a.interfaces().get(0), Prefix.parse("10.0.0.1/24"));
        b.addAddress(b.interfaces().get(0), Prefix.parse("10.0.0.2/24"));
        IpAddress there = IpAddress.parse("10.0.0.2");
        NeighbourCache cache = a.interfaces().get(0).neighbours;
        a.icmp().ping(there, 1, 1, 64, Bytes.EMPTY);
        simulation.runUntil(1_000_000_000L);
        assertThat(state(cache, there)).isEqualTo(NeighbourCache.State.REACHABLE);
        simulation.runUntil(40_000_000_000L);
        assertThat(state(cache, there)).isEqualTo(NeighbourCache.State.STALE);
        b.crash();
        a.icmp().ping(there, 1, 2, 64, Bytes.EMPTY);
        simulation.runUntil(41_000_000_000L);
        assertThat(state(cache, there)).isEqualTo(NeighbourCache.State.DELAY);
        simulation.runUntil(46_000_000_000L);
        assertThat(state(cache, there)).isEqualTo(NeighbourCache.State.PROBE);
        simulation.runUntil(50_000_000_000L);
        assertThat(state(cache, there))
                .as("forgotten: it did not answer three times")
                .isNull();
    }

    private static NeighbourCache.State state(NeighbourCache cache, IpAddress a) {
        return cache.entries().stream()
                .filter(n -> n.address().equals(a))
                .findFirst()
                .map(NeighbourCache.Neighbour::state)
                .orElse(null);
    }
}
