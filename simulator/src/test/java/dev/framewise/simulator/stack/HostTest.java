package dev.framewise.simulator.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.net.LinkSettings;
import dev.framewise.simulator.net.Network;
import dev.framewise.simulator.time.Simulation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostTest {
    private static final LinkSettings TEN_MS = LinkSettings.IDEAL.delay(10_000_000);

    private final Simulation simulation = new Simulation(1);
    private final Network network = new Network(simulation);
    private final List<String> heard = new ArrayList<>();

    /** left – router – right, both families; the right link may have a smaller MTU. */
    private Host[] line(int rightMtu) {
        Host left = new Host(network, "left");
        Host router = new Host(network, "router");
        Host right = new Host(network, "right");
        network.connect("left-router", left, router, TEN_MS);
        network.connect("router-right", router, right, TEN_MS.mtu(rightMtu));
        router.forward(true);
        address(left, 0, "10.0.1.2/24", "2001:db8:1::2/64");
        address(router, 0, "10.0.1.1/24", "2001:db8:1::1/64");
        address(router, 1, "10.0.2.1/24", "2001:db8:2::1/64");
        address(right, 0, "10.0.2.2/24", "2001:db8:2::2/64");
        gateway(left, "10.0.1.1", "2001:db8:1::1");
        gateway(right, "10.0.2.1", "2001:db8:2::1");
        return new Host[] {left, router, right};
    }

    private static void address(Host h, int port, String... prefixes) {
        for (String p : prefixes) {
            h.addAddress(h.interfaces().get(port), Prefix.parse(p));
        }
    }

    private static void gateway(Host h, String... gateways) {
        for (String g : gateways) {
            IpAddress a = IpAddress.parse(g);
            h.routes()
                    .add(new Route(
                            Prefix.parse(a.v6() ? "::/0" : "0.0.0.0/0"),
                            a,
                            h.interfaces().get(0)));
        }
    }

    private void listenForEchoes(Host h) {
        h.icmp()
                .onEcho(
                        7,
                        (from, sequence, ttl, data) -> heard.add(from + " " + sequence + " ttl " + ttl + " "
                                + data.length() + " at " + simulation.nowNanos() / 1_000_000));
        h.icmp().onError((from, e, target) -> heard.add(from + " " + e.kind() + " " + e.mtuBytes() + " " + target));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.2.2", "2001:db8:2::2"})
    void anEchoCrossesARouterAfterNeighboursAreAskedFor(String target) throws IOException {
        Host[] hosts = line(1500);
        listenForEchoes(hosts[0]);
        hosts[0].icmp().ping(IpAddress.parse(target), 7, 1, 64, Bytes.utf8("hello"));
        simulation.runUntil(1_000_000_000);
        hosts[0].icmp().ping(IpAddress.parse(target), 7, 2, 64, Bytes.utf8("hello"));
        simulation.runUntil(2_000_000_000);
        // the first: two questions and answers on the way there, none on the way back
        assertThat(heard).containsExactly(target + " 1 ttl 63 5 at 80", target + " 2 ttl 63 5 at 1040");
    }

    @Test
    void aRouterTellsThatAPacketHadNoHopLeft() {
        Host[] hosts = line(1500);
        listenForEchoes(hosts[0]);
        hosts[0].icmp().ping(IpAddress.parse("10.0.2.2"), 7, 1, 1, Bytes.EMPTY);
        hosts[0].icmp().ping(IpAddress.parse("2001:db8:2::2"), 7, 1, 1, Bytes.EMPTY);
        simulation.runUntil(1_000_000_000);
        assertThat(heard)
                .containsExactly("10.0.1.1 HOPS_EXCEEDED 0 10.0.2.2", "2001:db8:1::1 HOPS_EXCEEDED 0 2001:db8:2::2");
    }

    @Test
    void aLargePacketIsCutByARouterOrBySourceAndPutTogether() {
        Host[] hosts = line(600);
        hosts[0].ip().learnPathMtu(IpAddress.parse("2001:db8:2::2"), 1280);
        listenForEchoes(hosts[0]);
        hosts[0].icmp().ping(IpAddress.parse("10.0.2.2"), 7, 1, 64, Bytes.wrap(new byte[3000]));
        simulation.runUntil(1_000_000_000);
        assertThat(heard).containsExactly("10.0.2.2 1 ttl 63 3000 at 80");
        assertThat(hosts[1].counters().fragmentsMade()).isGreaterThan(4);
        assertThat(hosts[2].counters().reassembled()).isEqualTo(1);
    }

    @Test
    void aRouterTellsWhatFitsAndTheSourceRemembersIt() {
        Host[] hosts = line(1300);
        listenForEchoes(hosts[0]);
        IpAddress target = IpAddress.parse("2001:db8:2::2");
        hosts[0].icmp().ping(target, 7, 1, 64, Bytes.wrap(new byte[1400]));
        simulation.runUntil(1_000_000_000);
        assertThat(heard).containsExactly("2001:db8:1::1 TOO_BIG 1300 2001:db8:2::2");
        assertThat(hosts[0].ip().mtuBytes(target)).isEqualTo(1300);
        hosts[0].icmp().ping(target, 7, 2, 64, Bytes.wrap(new byte[1400]));
        simulation.runUntil(2_000_000_000);
        assertThat(heard).hasSize(2).last().asString().startsWith("2001:db8:2::2 2 ttl 63 1400");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.2.2", "2001:db8:2::2"})
    void datagramsArriveAndAClosedPortIsTold(String address) {
        Host[] hosts = line(1500);
        IpAddress target = IpAddress.parse(address);
        hosts[2].udp().bind(5683, (source, port, to, payload) -> heard.add(source + " " + payload));
        UdpLayer.Socket socket = hosts[0].udp().bind(0, new UdpLayer.Handler() {
            @Override
            public void received(IpAddress source, int sourcePort, IpAddress to, Bytes payload) {}

            @Override
            public void error(IcmpError error) {
                heard.add(error.kind() + " " + error.targetPort());
            }
        });
        socket.send(target, 5683, Bytes.of(1, 2, 3));
        socket.send(target, 5684, Bytes.of(1, 2, 3));
        simulation.runUntil(1_000_000_000);
        assertThat(heard).containsExactly(hosts[0].ip().sourceFor(target) + " 010203", "PORT_UNREACHABLE 5684");
    }

    @Test
    void aNeighbourThatDoesNotAnswerIsGivenUpAfterThreeSeconds() {
        Host[] hosts = line(1500);
        listenForEchoes(hosts[0]);
        hosts[0].icmp().ping(IpAddress.parse("10.0.2.99"), 7, 1, 64, Bytes.EMPTY);
        simulation.runUntil(10_000_000_000L);
        assertThat(heard).containsExactly("10.0.1.1 HOST_UNREACHABLE 0 10.0.2.99");
        assertThat(hosts[1].counters().unresolved()).isEqualTo(1);
    }

    @Test
    void wiresharkFindsNothingToComplainAbout(@TempDir Path folder) throws Exception {
        Host[] hosts = line(1300);
        try (FrameFile file = new FrameFile(network, folder.resolve("all.pcapng"))) {
            listenForEchoes(hosts[0]);
            for (String target : List.of("10.0.2.2", "2001:db8:2::2", "10.0.2.99", "2001:db8:2::99", "10.9.9.9")) {
                for (int size : new int[] {0, 1, 1400, 5000}) {
                    hosts[0].icmp().ping(IpAddress.parse(target), 7, size, 64, Bytes.wrap(new byte[size]));
                    simulation.runUntil(simulation.nowNanos() + 4_000_000_000L);
                    UdpLayer.Socket s = hosts[0].udp().bind(0, (source, port, to, payload) -> {});
                    s.send(IpAddress.parse(target), 9, Bytes.wrap(new byte[size]));
                    simulation.runUntil(simulation.nowNanos() + 40_000_000_000L);
                }
            }
        }
        assertThat(heard).hasSizeGreaterThan(10);
        assertThat(Tshark.complaints(folder.resolve("all.pcapng"))).isEmpty();
    }
}
