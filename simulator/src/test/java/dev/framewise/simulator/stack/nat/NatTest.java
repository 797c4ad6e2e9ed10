package dev.framewise.simulator.stack.nat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.net.LinkSettings;
import dev.framewise.simulator.net.Network;
import dev.framewise.simulator.net.Switch;
import dev.framewise.simulator.stack.FrameFile;
import dev.framewise.simulator.stack.Host;
import dev.framewise.simulator.stack.IpAddress;
import dev.framewise.simulator.stack.IpInterface;
import dev.framewise.simulator.stack.Prefix;
import dev.framewise.simulator.stack.Route;
import dev.framewise.simulator.stack.Tshark;
import dev.framewise.simulator.stack.UdpLayer;
import dev.framewise.simulator.stack.nat.NatSettings.Allocation;
import dev.framewise.simulator.stack.nat.NatSettings.Dependence;
import dev.framewise.simulator.stack.nat.NatSettings.Stray;
import dev.framewise.simulator.stack.tcp.TcpHandler;
import dev.framewise.simulator.stack.tcp.TcpSettings;
import dev.framewise.simulator.stack.tcp.TcpSocket;
import dev.framewise.simulator.time.Simulation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two inner hosts and two outer ones, with a translator between them whose outer address is 203.0.113.1. */
class NatTest {
    private static final long SECOND = 1_000_000_000L;
    private static final IpAddress OUTER = IpAddress.parse("203.0.113.1");
    private static final IpAddress SERVER = IpAddress.parse("203.0.113.9");
    private static final IpAddress OTHER = IpAddress.parse("203.0.113.8");

    private final Simulation simulation = new Simulation(1);
    private final Network network = new Network(simulation);
    private final Host a = new Host(network, "a");
    private final Host b = new Host(network, "b");
    private final Host router = new Host(network, "router");
    private final Host server = new Host(network, "server");
    private final Host other = new Host(network, "other");
    private final List<String> heard = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private Nat nat;

    private Nat build(NatSettings settings) {
        return build(settings, 1500);
    }

    private Nat build(NatSettings settings, int outerMtu) {
        Switch lan = new Switch(network, "lan");
        Switch internet = new Switch(network, "internet");
        network.connect("a-lan", a, lan, LinkSettings.IDEAL.delay(1_000_000));
        network.connect("b-lan", b, lan, LinkSettings.IDEAL.delay(1_000_000));
        network.connect("router-lan", router, lan, LinkSettings.IDEAL.delay(1_000_000));
        network.connect(
                "router-internet",
                router,
                internet,
                LinkSettings.IDEAL.delay(1_000_000).mtu(outerMtu));
        network.connect("server-internet", server, internet, LinkSettings.IDEAL.delay(1_000_000));
        network.connect("other-internet", other, internet, LinkSettings.IDEAL.delay(1_000_000));
        router.forward(true);
        address(a, 0, "192.168.1.2/24");
        address(b, 0, "192.168.1.3/24");
        address(router, 0, "192.168.1.1/24");
        address(router, 1, "203.0.113.1/24");
        address(server, 0, "203.0.113.9/24");
        address(other, 0, "203.0.113.8/24");
        for (Host h : List.of(a, b)) {
            h.routes()
                    .add(new Route(
                            Prefix.parse("0.0.0.0/0"),
                            IpAddress.parse("192.168.1.1"),
                            h.interfaces().get(0)));
        }
        IpInterface inner = router.interfaces().get(0);
        nat = new Nat(router, i -> i == inner, settings, told::add);
        router.forwarder().translate(nat);
        return nat;
    }

    private static void address(Host h, int port, String prefix) {
        h.addAddress(h.interfaces().get(port), Prefix.parse(prefix));
    }

    private static NatSettings with(Dependence mapping, Dependence filtering) {
        NatSettings s = NatSettings.STANDARD;
        return new NatSettings(
                mapping,
                filtering,
                Allocation.SEQUENTIAL,
                5000,
                5100,
                s.udpNanos(),
                s.tcpNanos(),
                s.tcpTransitoryNanos(),
                s.icmpNanos(),
                true,
                true,
                Stray.SILENCE);
    }

    private static NatSettings with(Stray stray, long tcpNanos) {
        NatSettings s = NatSettings.STANDARD;
        return new NatSettings(
                s.mapping(),
                s.filtering(),
                s.allocation(),
                1024,
                65_535,
                s.udpNanos(),
                tcpNanos,
                tcpNanos / 2,
                s.icmpNanos(),
                true,
                true,
                stray);
    }

    private final class Ear implements UdpLayer.Handler {
        private final String who;
        private boolean answers;
        private UdpLayer.Socket socket;

        Ear(String who) {
            this.who = who;
        }

        @Override
        public void received(IpAddress source, int sourcePort, IpAddress target, Bytes payload) {
            heard.add(who + " from " + source + ":" + sourcePort);
            if (answers) {
                socket.send(source, sourcePort, payload);
            }
        }

        @Override
        public void error(dev.framewise.simulator.stack.IcmpError error) {
            heard.add(who + " told " + error.kind() + " of " + error.target() + ":" + error.targetPort());
        }
    }

    private Ear ear(Host h, int port, boolean answers) {
        Ear e = new Ear(h.name());
        e.answers = answers;
        e.socket = h.udp().bind(port, e);
        return e;
    }

    private void run(long seconds) {
        simulation.runUntil(simulation.nowNanos() + seconds * SECOND);
    }

    @Test
    void aDatagramLeavesWithTheOuterAddressAndItsAnswerComesBack(@TempDir Path folder) throws Exception {
        build(NatSettings.STANDARD);
        Path file = folder.resolve("nat.pcapng");
        try (FrameFile frames = new FrameFile(network, file)) {
            Ear client = ear(a, 40_000, false);
            ear(server, 7053, true);
            client.socket.send(SERVER, 7053, Bytes.utf8("hello"));
            run(1);
        }
        assertThat(heard).containsExactly("server from 203.0.113.1:40000", "a from 203.0.113.9:7053");
        assertThat(told).containsExactly("maps UDP 192.168.1.2:40000 as 203.0.113.1:40000");
        assertThat(Tshark.complaints(file)).isEmpty();
    }

    @Test
    void twoInnerHostsWithOnePortGetTwoOuterPorts() {
        build(NatSettings.STANDARD);
        ear(server, 7053, true);
        ear(a, 40_000, false).socket.send(SERVER, 7053, Bytes.of(1));
        run(1);
        ear(b, 40_000, false).socket.send(SERVER, 7053, Bytes.of(2));
        run(1);
        assertThat(heard.get(0)).isEqualTo("server from 203.0.113.1:40000");
        assertThat(heard.get(2)).startsWith("server from 203.0.113.1:").isNotEqualTo(heard.get(0));
        assertThat(heard.get(1)).startsWith("a from");
        assertThat(heard.get(3)).startsWith("b from");
    }

    @ParameterizedTest
    @EnumSource(Dependence.class)
    void theMappingDependsOnAsMuchOfTheOtherEndAsWasSaid(Dependence mapping) {
        build(with(mapping, Dependence.ENDPOINT_INDEPENDENT));
        Ear client = ear(a, 40_000, false);
        ear(server, 7053, false);
        ear(server, 7054, false);
        ear(other, 7053, false);
        client.socket.send(SERVER, 7053, Bytes.of(1));
        client.socket.send(SERVER, 7054, Bytes.of(1));
        client.socket.send(OTHER, 7053, Bytes.of(1));
        run(1);
        assertThat(nat.mappings()).hasSize(mapping.ordinal() + 1);
        assertThat(heard).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(Dependence.class)
    void theFilterLetsInWhoWasAsked(Dependence filtering) {
        build(with(Dependence.ENDPOINT_INDEPENDENT, filtering));
        Ear client = ear(a, 40_000, false);
        Ear asked = ear(server, 7053, false);
        Ear samePlace = ear(server, 7054, false);
        Ear stranger = ear(other, 7053, false);
        client.socket.send(SERVER, 7053, Bytes.of(1));
        run(1);
        Mapping m = nat.mappings().iterator().next();
        heard.clear();
        for (Ear e : List.of(asked, samePlace, stranger)) {
            e.socket.send(OUTER, m.outer().port(), Bytes.of(2));
        }
        run(1);
        assertThat(heard).hasSize(3 - filtering.ordinal()).allMatch(h -> h.startsWith("a from"));
        assertThat(nat.counters().filtered()).isEqualTo(filtering.ordinal());
    }

    @Test
    void aMappingIsForgottenWhenNobodySpeaksAndKeptWhenSomebodyDoes() {
        build(NatSettings.STANDARD);
        Ear client = ear(a, 40_000, false);
        Ear service = ear(server, 7053, false);
        client.socket.send(SERVER, 7053, Bytes.of(1));
        run(200);
        service.socket.send(OUTER, 40_000, Bytes.of(2));
        run(200);
        service.socket.send(OUTER, 40_000, Bytes.of(3));
        run(1);
        assertThat(heard)
                .containsExactly("server from 203.0.113.1:40000", "a from 203.0.113.9:7053", "a from 203.0.113.9:7053");
        run(298);
        assertThat(nat.mappings()).hasSize(1);
        run(2);
        assertThat(nat.mappings()).isEmpty();
        assertThat(told)
                .last()
                .asString()
                .isEqualTo("forgets UDP 192.168.1.2:40000 as 203.0.113.1:40000: nothing was said for 300 s");
        service.socket.send(OUTER, 40_000, Bytes.of(4));
        run(1);
        assertThat(heard).hasSize(3);
        assertThat(nat.counters().stray()).isEqualTo(1);
    }

    @Test
    void whenAllPortsAreTakenNobodyElseGetsOut() {
        NatSettings s = NatSettings.STANDARD;
        build(new NatSettings(
                s.mapping(),
                s.filtering(),
                Allocation.RANDOM,
                6000,
                6001,
                s.udpNanos(),
                s.tcpNanos(),
                s.tcpTransitoryNanos(),
                s.icmpNanos(),
                true,
                true,
                Stray.SILENCE));
        ear(server, 7053, false);
        for (int port = 1; port <= 3; port++) {
            ear(a, 40_000 + port, false).socket.send(SERVER, 7053, Bytes.of(1));
        }
        run(1);
        assertThat(heard).containsExactlyInAnyOrder("server from 203.0.113.1:6000", "server from 203.0.113.1:6001");
        assertThat(nat.counters().exhausted()).isEqualTo(1);
    }

    @Test
    void errorsAboutATranslatedPacketReachTheInnerHostAsIfNobodyStoodBetween(@TempDir Path folder) throws Exception {
        build(NatSettings.STANDARD);
        Path file = folder.resolve("nat.pcapng");
        try (FrameFile frames = new FrameFile(network, file)) {
            ear(a, 40_000, false).socket.send(SERVER, 99, Bytes.of(1));
            run(1);
            // the other way: an inner host complains about what came through
            Ear service = ear(server, 7053, false);
            Ear client = ear(a, 41_000, false);
            client.socket.send(SERVER, 7053, Bytes.of(1));
            run(1);
            client.socket.close();
            service.socket.send(OUTER, 41_000, Bytes.of(2));
            run(1);
        }
        assertThat(heard)
                .containsExactly(
                        "a told PORT_UNREACHABLE of 203.0.113.9:99",
                        "server from 203.0.113.1:41000",
                        "server told PORT_UNREACHABLE of 203.0.113.1:41000");
        assertThat(Tshark.complaints(file)).isEmpty();
    }

    @Test
    void anUnreachableOuterHostIsToldToTheInnerOne() {
        build(NatSettings.STANDARD);
        ear(a, 40_000, false).socket.send(IpAddress.parse("203.0.113.77"), 99, Bytes.of(1));
        List<String> errors = new ArrayList<>();
        a.icmp().onError((from, e, target) -> errors.add(from + " " + e.kind() + " " + target));
        run(10);
        assertThat(errors).containsExactly("203.0.113.1 HOST_UNREACHABLE 203.0.113.77");
    }

    @Test
    void echoesGoOutByIdentifierAndTracesShowTheWay() {
        build(NatSettings.STANDARD);
        for (Host h : List.of(a, b)) {
            h.icmp().onEcho(7, (from, sequence, ttl, data) -> heard.add(h.name() + " " + from + " " + sequence));
            h.icmp().onError((from, e, target) -> heard.add(h.name() + " " + from + " " + e.kind()));
            h.icmp().ping(SERVER, 7, 1, 64, Bytes.utf8("x"));
        }
        run(1);
        a.icmp().ping(SERVER, 7, 2, 1, Bytes.utf8("x"));
        a.icmp().ping(OUTER, 7, 3, 64, Bytes.utf8("x"));
        run(1);
        assertThat(heard)
                .containsExactlyInAnyOrder(
                        "a 203.0.113.9 1", "b 203.0.113.9 1", "a 192.168.1.1 HOPS_EXCEEDED", "a 203.0.113.1 3");
    }

    @Test
    void fragmentsAreTranslatedWhole() {
        build(NatSettings.STANDARD, 600);
        Ear client = ear(a, 40_000, false);
        ear(server, 7053, true);
        client.socket.send(SERVER, 7053, Bytes.wrap(new byte[4000]));
        run(1);
        assertThat(heard).containsExactly("server from 203.0.113.1:40000", "a from 203.0.113.9:7053");
    }

    @Test
    void innerHostsReachEachOtherByOuterAddressesAndSeeOuterOnes() {
        build(NatSettings.STANDARD);
        Ear service = ear(b, 5000, true);
        service.socket.send(SERVER, 7053, Bytes.of(1));
        run(1);
        heard.clear();
        Ear client = ear(a, 40_000, false);
        client.socket.send(OUTER, 5000, Bytes.of(1));
        run(1);
        assertThat(heard).isEmpty(); // filtered: its address was never asked
        service.socket.send(OUTER, 40_000, Bytes.of(1));
        client.socket.send(OUTER, 5000, Bytes.of(1));
        run(1);
        assertThat(heard).contains("b from 203.0.113.1:40000", "a from 203.0.113.1:5000");
    }

    private static final class Talker implements TcpHandler {
        private TcpSocket socket;
        private Cause cause;
        private int received;

        @Override
        public void connected(TcpSocket s) {
            socket = s;
        }

        @Override
        public void received(TcpSocket s, Bytes bytes) {
            received += bytes.length();
        }

        @Override
        public void peerFinished(TcpSocket s) {
            s.finish();
        }

        @Override
        public void closed(TcpSocket s, Cause why) {
            cause = why;
        }
    }

    private Talker[] connected() {
        Talker service = new Talker();
        Talker client = new Talker();
        server.tcp().listen(1883, TcpSettings.linux(), service);
        a.tcp().connect(IpAddress.parse("192.168.1.2"), 40_000, SERVER, 1883, TcpSettings.linux(), client);
        run(1);
        return new Talker[] {client, service};
    }

    @Test
    void aConnectionIsFollowedFromItsFirstToItsLastSegment(@TempDir Path folder) throws Exception {
        build(NatSettings.STANDARD);
        Path file = folder.resolve("nat.pcapng");
        try (FrameFile frames = new FrameFile(network, file)) {
            Talker[] both = connected();
            NatSession session =
                    nat.mappings().iterator().next().sessions().iterator().next();
            assertThat(session.state()).isEqualTo(TcpSessionState.ESTABLISHED);
            assertThat(session.idleNanos()).isEqualTo(7_440 * SECOND);
            both[0].socket.send(Bytes.utf8("hello"));
            run(1);
            assertThat(both[1].received).isEqualTo(5);
            both[0].socket.finish();
            run(1);
            assertThat(session.state()).isEqualTo(TcpSessionState.BOTH_FINISHED);
            run(238);
            assertThat(nat.mappings()).hasSize(1);
            run(3);
            assertThat(nat.mappings()).isEmpty();
        }
        assertThat(Tshark.complaints(file)).isEmpty();
    }

    @Test
    void aCallThatNobodyAnswersIsForgottenSooner() {
        build(NatSettings.STANDARD);
        a.tcp()
                .connect(
                        IpAddress.parse("192.168.1.2"),
                        40_000,
                        IpAddress.parse("203.0.113.99"),
                        1,
                        TcpSettings.linux(),
                        new Talker());
        run(1);
        NatSession session =
                nat.mappings().iterator().next().sessions().iterator().next();
        assertThat(session.state()).isEqualTo(TcpSessionState.INIT_OUT);
        assertThat(session.idleNanos()).isEqualTo(240 * SECOND);
    }

    @ParameterizedTest
    @EnumSource(Stray.class)
    void whoSpeaksAfterTheMappingIsForgottenLearnsOfItAsTheKnobSays(Stray stray) {
        build(with(stray, 60 * SECOND));
        Talker[] both = connected();
        run(61);
        assertThat(nat.mappings()).isEmpty();
        both[0].socket.send(Bytes.utf8("hello"));
        run(2);
        switch (stray) {
            case SILENCE -> {
                assertThat(both[0].cause).isNull();
                assertThat(both[1].received).isZero();
                assertThat(nat.counters().stray()).isGreaterThan(1);
            }
            case RESET -> assertThat(both[0].cause).isEqualTo(Cause.RESET);
            case MAP -> assertThat(both[1].received).isEqualTo(5);
        }
    }

    @ParameterizedTest
    @EnumSource(Stray.class)
    void theOuterEndLearnsOnlyOfATranslatorThatSpeaks(Stray stray) {
        build(with(stray, 60 * SECOND));
        Talker[] both = connected();
        run(61);
        both[1].socket.send(Bytes.utf8("alarm"));
        run(2);
        assertThat(both[1].cause).isEqualTo(stray == Stray.RESET ? Cause.RESET : null);
        assertThat(both[0].received).isZero();
    }

    @Test
    void aResetLeavesTheMappingForAWhileAndDataBringsItBack() {
        build(NatSettings.STANDARD);
        Talker[] both = connected();
        NatSession session =
                nat.mappings().iterator().next().sessions().iterator().next();
        both[1].socket.abort();
        run(1);
        assertThat(session.state()).isEqualTo(TcpSessionState.TRANSITORY);
        assertThat(session.idleNanos()).isEqualTo(240 * SECOND);
        assertThat(both[0].cause).isEqualTo(Cause.RESET);
    }

    @Test
    void aCallFromOutsideIsToldAfterSixSecondsThatNobodyIsThere() {
        build(with(Stray.RESET, 60 * SECOND));
        Talker caller = new Talker();
        server.tcp().connect(SERVER, 40_000, OUTER, 22, TcpSettings.linux(), caller);
        run(5);
        assertThat(caller.cause).isNull();
        run(2);
        assertThat(caller.cause).isEqualTo(Cause.REFUSED);
    }

    @Test
    void theRoutersOwnServicesAndTalksGoOn() {
        build(NatSettings.STANDARD);
        ear(router, 7053, true);
        Ear inner = ear(a, 40_000, false);
        Ear outer = ear(server, 40_000, true);
        inner.socket.send(IpAddress.parse("192.168.1.1"), 7053, Bytes.of(1));
        outer.socket.send(OUTER, 7053, Bytes.of(1));
        run(1);
        ear(router, 7000, false).socket.send(SERVER, 40_000, Bytes.of(1));
        run(1);
        assertThat(heard)
                .contains(
                        "router from 192.168.1.2:40000",
                        "a from 192.168.1.1:7053",
                        "router from 203.0.113.9:40000",
                        "server from 203.0.113.1:7053",
                        "server from 203.0.113.1:7000",
                        "router from 203.0.113.9:40000");
    }

    @Test
    void innerAddressesCannotBeReachedFromOutside() {
        build(NatSettings.STANDARD);
        ear(a, 40_000, false);
        server.routes()
                .add(new Route(
                        Prefix.parse("192.168.1.0/24"),
                        OUTER,
                        server.interfaces().get(0)));
        ear(server, 1, false).socket.send(IpAddress.parse("192.168.1.2"), 40_000, Bytes.of(1));
        run(1);
        assertThat(heard).isEmpty();
    }

    @Test
    void aRouterThatLostPowerHasForgottenEverybody() throws IOException {
        build(with(Stray.RESET, 7_440 * SECOND));
        Talker[] both = connected();
        router.crash();
        run(1);
        router.restart();
        assertThat(nat.mappings()).isEmpty();
        both[0].socket.send(Bytes.utf8("hello"));
        run(3);
        assertThat(both[0].cause).isEqualTo(Cause.RESET);
    }

    @Test
    void impossibleSettingsAreRefused() {
        assertThatThrownBy(() -> new NatSettings(
                        Dependence.ENDPOINT_INDEPENDENT,
                        Dependence.ENDPOINT_INDEPENDENT,
                        Allocation.RANDOM,
                        9,
                        8,
                        1,
                        1,
                        1,
                        1,
                        true,
                        true,
                        Stray.MAP))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("range");
    }
}
