package dev.framewise.simulator.stack.nat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.machine.Chart;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.simulator.net.LinkSettings;
import dev.framewise.simulator.net.Network;
import dev.framewise.simulator.net.Switch;
import dev.framewise.simulator.stack.Host;
import dev.framewise.simulator.stack.IpAddress;
import dev.framewise.simulator.stack.IpInterface;
import dev.framewise.simulator.stack.Prefix;
import dev.framewise.simulator.time.Simulation;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every edge of a translated connection's chart is taken by segments of all sorts that pass in both directions. */
class NatChartTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int[] FLAGS = {0x02, 0x12, 0x10, 0x11, 0x04};

    private static byte[] segment(IpAddress source, int sourcePort, IpAddress target, int targetPort, int flags) {
        byte[] f = new byte[14 + 40];
        f[12] = 8;
        f[14] = 0x45;
        f[17] = 40;
        f[22] = 64;
        f[23] = 6;
        source.put(f, 26);
        target.put(f, 30);
        f[34] = (byte) (sourcePort >>> 8);
        f[35] = (byte) sourcePort;
        f[36] = (byte) (targetPort >>> 8);
        f[37] = (byte) targetPort;
        f[46] = 0x50;
        f[47] = (byte) flags;
        return f;
    }

    @Test
    void everyEdgeIsTaken() {
        Simulation simulation = new Simulation(1);
        Network network = new Network(simulation);
        Host router = new Host(network, "router");
        for (String side : new String[] {"inner", "outer"}) {
            network.connect(side, router, new Switch(network, side + " switch"), LinkSettings.IDEAL);
        }
        IpInterface inner = router.interfaces().get(0);
        IpInterface outer = router.interfaces().get(1);
        router.addAddress(inner, Prefix.parse("192.168.1.1/24"));
        router.addAddress(outer, Prefix.parse("203.0.113.1/24"));
        NatSettings s = NatSettings.STANDARD;
        NatSettings open = new NatSettings(
                NatSettings.Dependence.ENDPOINT_INDEPENDENT,
                NatSettings.Dependence.ENDPOINT_INDEPENDENT,
                NatSettings.Allocation.SEQUENTIAL,
                5000,
                5100,
                s.udpNanos(),
                20 * SECOND,
                5 * SECOND,
                s.icmpNanos(),
                true,
                true,
                NatSettings.Stray.SILENCE);
        Nat nat = new Nat(router, i -> i == inner, open, told -> {});
        Chart<TcpSessionState, TcpMove> chart = TcpSessionState.CHART;
        Set<Chart.Edge<TcpSessionState, TcpMove>> never = new LinkedHashSet<>(chart.edges());
        nat.listen((from, input) -> never.remove(chart.edge(from, input)));

        RandomStream luck = RandomStream.of(1, "segments");
        IpAddress client = IpAddress.parse("192.168.1.2");
        IpAddress[] servers = {IpAddress.parse("203.0.113.9"), IpAddress.parse("203.0.113.8")};
        for (int i = 0; i < 100_000 && !never.isEmpty(); i++) {
            IpAddress server = servers[luck.below(2)];
            int flags = FLAGS[luck.below(FLAGS.length)];
            if (luck.chance(0.5)) {
                nat.outward(inner, outer, segment(client, 1000, server, 80, flags));
            } else if (!nat.mappings().isEmpty()) {
                Endpoint at = nat.mappings().iterator().next().outer();
                nat.inward(outer, segment(server, 80, at.address(), at.port(), flags));
            }
            if (luck.chance(0.3)) {
                simulation.runUntil(simulation.nowNanos() + luck.below(30) * SECOND);
            }
        }
        assertThat(never).isEmpty();
    }
}
