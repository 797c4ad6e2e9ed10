package dev.framewise.gui.simulation;

import dev.framewise.simulator.net.Impairment;
import dev.framewise.simulator.net.Link;
import dev.framewise.simulator.net.Node;
import dev.framewise.simulator.net.Switch;
import dev.framewise.simulator.scenario.Application;
import dev.framewise.simulator.scenario.World;
import dev.framewise.simulator.stack.Host;
import dev.framewise.simulator.stack.IpInterface;
import dev.framewise.simulator.stack.NeighbourCache;
import dev.framewise.simulator.stack.Route;
import dev.framewise.simulator.stack.tcp.TcpSocket;
import dev.framewise.simulator.stack.tcp.TcpTimer;
import dev.framewise.simulator.time.Event;
import dev.framewise.simulator.time.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads from a world what snapshots tell of it; nothing changes by that. */
final class Observation {
    private static final int SOCKETS_MOST = 50;
    private static final int FACTS_MOST = 200;

    private Observation() {}

    static String next(Simulation simulation) {
        Event e = simulation.next();
        return e == null ? "" : e.label();
    }

    static List<Snapshot.NodeState> nodes(World w) {
        List<Snapshot.NodeState> all = new ArrayList<>();
        for (Node n : w.network().nodes()) {
            Host h = n instanceof Host host ? host : null;
            Snapshot.Kind kind = h != null
                    ? h.forwarding() ? Snapshot.Kind.ROUTER : Snapshot.Kind.HOST
                    : n instanceof Switch ? Snapshot.Kind.SWITCH : Snapshot.Kind.OTHER;
            List<String> programs = h == null
                    ? List.of()
                    : w.on(h).stream().map(Application::name).toList();
            all.add(new Snapshot.NodeState(n.name(), kind, h == null || h.up(), h != null && h.paused(), programs));
        }
        return all;
    }

    static List<Snapshot.LinkState> links(World w) {
        List<Snapshot.LinkState> all = new ArrayList<>();
        for (Link l : w.network().links()) {
            Impairment harm = l.forward().impairment();
            all.add(new Snapshot.LinkState(
                    l.name(),
                    l.forward().source().node().name(),
                    l.forward().target().node().name(),
                    l.isCut(),
                    l.forward().delayNanos(),
                    l.forward().rateBitsPerSecond(),
                    harm == Impairment.NONE ? "" : harm.toString()));
        }
        return all;
    }

    static List<Snapshot.Fact> facts(World w, String name) {
        List<Snapshot.Fact> all = new ArrayList<>();
        if (!(w.network().node(name) instanceof Host h)) {
            return all;
        }
        long now = w.simulation().nowNanos();
        for (IpInterface i : h.interfaces()) {
            for (var p : i.addresses()) {
                all.add(new Snapshot.Fact("Addresses", p + " at " + i.port(), -1));
            }
        }
        int sockets = 0;
        for (TcpSocket s : h.tcp().sockets()) {
            if (++sockets > SOCKETS_MOST) {
                all.add(new Snapshot.Fact("TCP sockets", "… " + h.tcp().socketCount() + " in all", -1));
                break;
            }
            String ends = s.localAddress() + ":" + s.localPort() + " – " + s.remoteAddress() + ":" + s.remotePort();
            all.add(new Snapshot.Fact(
                    "TCP sockets",
                    ends + "  " + s.state() + ", window " + s.windowBytes() + " bytes, "
                            + s.phase().toString().toLowerCase(Locale.ROOT).replace('_', ' '),
                    -1));
            for (TcpTimer t : TcpTimer.values()) {
                long deadline = s.deadlineNanos(t);
                if (deadline != Simulation.NEVER && deadline >= now) {
                    all.add(new Snapshot.Fact("Timers", t.words() + ", port " + s.localPort(), deadline));
                }
            }
        }
        for (IpInterface i : h.interfaces()) {
            for (NeighbourCache.Neighbour n : i.neighbours()) {
                all.add(new Snapshot.Fact(
                        "Neighbours (ARP, ND)",
                        n.address() + "  "
                                + (n.state() == NeighbourCache.State.INCOMPLETE ? "?" : mac(n.macAddress())) + "  "
                                + n.state().toString().toLowerCase(Locale.ROOT),
                        -1));
            }
        }
        for (Route r : h.routes().routes()) {
            all.add(new Snapshot.Fact("Routes", r.toString(), -1));
        }
        for (Application a : w.on(h)) {
            for (String fact : a.facts()) {
                all.add(new Snapshot.Fact(a.name(), fact, -1));
            }
            if (all.size() > FACTS_MOST) {
                break;
            }
        }
        return all.size() > FACTS_MOST ? List.copyOf(all.subList(0, FACTS_MOST)) : all;
    }

    private static String mac(long address) {
        StringBuilder out = new StringBuilder();
        for (int i = 40; i >= 0; i -= 8) {
            out.append(i == 40 ? "" : ":").append(String.format(Locale.ROOT, "%02x", address >>> i & 0xff));
        }
        return out.toString();
    }
}
