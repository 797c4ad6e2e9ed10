package dev.framewise.simulator.stack.nat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.stack.FrameFile;
import dev.framewise.simulator.stack.Host;
import dev.framewise.simulator.stack.IpAddress;
import dev.framewise.simulator.stack.Prefix;
import dev.framewise.simulator.stack.Route;
import dev.framewise.simulator.stack.Tshark;
import dev.framewise.simulator.stack.nat.NatSettings.Allocation;
import dev.framewise.simulator.stack.nat.NatSettings.Dependence;
import dev.framewise.simulator.stack.nat.NatSettings.Stray;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a translator does with datagrams, echoes and errors. */
class NatTest extends NatNetwork {
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
