package dev.framewise.simulator.stack.nat;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.net.LinkSettings;
import dev.framewise.simulator.net.Network;
import dev.framewise.simulator.net.Switch;
import dev.framewise.simulator.stack.Host;
import dev.framewise.simulator.stack.IpAddress;
import dev.framewise.simulator.stack.IpInterface;
import dev.framewise.simulator.stack.Prefix;
import dev.framewise.simulator.stack.Route;
import dev.framewise.simulator.stack.UdpLayer;
import dev.framewise.simulator.stack.nat.NatSettings.Allocation;
import dev.framewise.simulator.stack.nat.NatSettings.Dependence;
import dev.framewise.simulator.stack.nat.NatSettings.Stray;
import dev.framewise.simulator.time.Simulation;
import java.util.ArrayList;
import java.util.List;

/** Two inner hosts and two outer ones, with a translator between them whose outer address is 203.0.113.1. */
abstract class NatNetwork {
    static final long SECOND = 1_000_000_000L;
    static final IpAddress OUTER = IpAddress.parse("203.0.113.1");
    static final IpAddress SERVER = IpAddress.parse("203.0.113.9");
    static final IpAddress OTHER = IpAddress.parse("203.0.113.8");

    final Simulation simulation = new Simulation(1);
    final Network network = new Network(simulation);
    final Host a = new Host(network, "a");
    final Host b = new Host(network, "b");
    final Host router = new Host(network, "router");
    final Host server = new Host(network, "server");
    final Host other = new Host(network, "other");
    final List<String> heard = new ArrayList<>();
    final List<String> told = new ArrayList<>();
    Nat nat;

    Nat build(NatSettings settings) {
        return build(settings, 1500);
    }

    Nat build(NatSettings settings, int outerMtu) {
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

    static void address(Host h, int port, String prefix) {
        h.addAddress(h.interfaces().get(port), Prefix.parse(prefix));
    }

    static NatSettings with(Dependence mapping, Dependence filtering) {
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

    static NatSettings with(Stray stray, long tcpNanos) {
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

    final class Ear implements UdpLayer.Handler {
        final String who;
        boolean answers;
        UdpLayer.Socket socket;

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

    Ear ear(Host h, int port, boolean answers) {
        Ear e = new Ear(h.name());
        e.answers = answers;
        e.socket = h.udp().bind(port, e);
        return e;
    }

    void run(long seconds) {
        simulation.runUntil(simulation.nowNanos() + seconds * SECOND);
    }
}
