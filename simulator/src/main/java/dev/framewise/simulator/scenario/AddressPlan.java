package dev.framewise.simulator.scenario;

import dev.framewise.simulator.net.Network;
import dev.framewise.simulator.net.Node;
import dev.framewise.simulator.net.Port;
import dev.framewise.simulator.stack.Host;
import dev.framewise.simulator.stack.IpAddress;
import dev.framewise.simulator.stack.IpInterface;
import dev.framewise.simulator.stack.Prefix;
import dev.framewise.simulator.stack.Route;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives interfaces without an address one, and every host the routes to all subnets by the fewest routers, so that a
 * scenario need only say what it cares about. A segment is what hubs and switches join; the k-th segment gets 10.0.k.0/24
 * and fd00:0:0:k::/64 unless an interface on it has an address already.
 */
public final class AddressPlan {
    private final Network network;
    private final boolean v6;
    private final Set<IpAddress> hidden = new LinkedHashSet<>();
    private final List<List<IpInterface>> segments = new ArrayList<>();

    /** @param v6 whether hosts get IPv6 addresses as well */
    public AddressPlan(Network network, boolean v6) {
        this.network = network;
        this.v6 = v6;
    }

    /** Nobody outside gets a route to the subnet of this address: it lies behind an address translator. */
    public AddressPlan hide(IpAddress inside) {
        hidden.add(inside);
        return this;
    }

    public void carryOut() {
        findSegments();
        for (int k = 0; k < segments.size(); k++) {
            number(segments.get(k), k, false);
            if (v6) {
                number(segments.get(k), k, true);
            }
        }
        route(false);
        route(true);
    }

    private void findSegments() {
        Set<Port> seen = new LinkedHashSet<>();
        for (Node n : network.nodes()) {
            if (n instanceof Host h) {
                for (IpInterface i : h.interfaces()) {
                    if (i.port().connected() && seen.add(i.port())) {
                        segments.add(segment(i, seen));
                    }
                }
            }
        }
    }

    private static List<IpInterface> segment(IpInterface first, Set<Port> seen) {
        List<IpInterface> members = new ArrayList<>();
        members.add(first);
        ArrayDeque<Port> queue = new ArrayDeque<>(List.of(first.port()));
        while (!queue.isEmpty()) {
            Port other = queue.poll().out().target();
            if (!seen.add(other)) {
                continue;
            }
            if (other.node() instanceof Host h) {
                members.add(h.interfaceAt(other));
            } else {
                for (Port p : other.node().ports()) {
                    if (p.connected() && seen.add(p)) {
                        queue.add(p);
                    }
                }
            }
        }
        return members;
    }

    private static void number(List<IpInterface> segment, int k, boolean v6) {
        Prefix subnet = null;
        Set<IpAddress> taken = new LinkedHashSet<>();
        for (IpInterface i : segment) {
            IpAddress a = i.address(v6);
            if (a != null) {
                taken.add(a);
                for (Prefix p : i.addresses()) {
                    subnet = p.address().equals(a) ? new Prefix(p.network(), p.bits()) : subnet;
                }
            }
        }
        if (subnet == null) {
            // a segment with many hosts needs more room than a /24 has: it takes a /16 of its own
            boolean large = segment.size() > 250;
            subnet = v6
                    ? new Prefix(new IpAddress(0xfd00_0000_0000_0000L | k, 0, true), 64)
                    : large
                            ? new Prefix(IpAddress.v4(10 << 24 | 128 + k % 128 << 16), 16)
                            : new Prefix(IpAddress.v4(10 << 24 | (k / 256 & 127) << 16 | k % 256 << 8), 24);
        }
        int next = 1;
        for (IpInterface i : segment) {
            if (i.address(v6) != null) {
                continue;
            }
            IpAddress a;
            do {
                a = plus(subnet.network(), next++);
            } while (taken.contains(a));
            i.host().addAddress(i, new Prefix(a, subnet.bits()));
        }
    }

    private static IpAddress plus(IpAddress a, int n) {
        return a.v6() ? new IpAddress(a.high(), a.low() + n, true) : IpAddress.v4((int) a.low() + n);
    }

    private void route(boolean family6) {
        Map<IpInterface, Integer> segmentOf = new LinkedHashMap<>();
        List<Prefix> subnets = new ArrayList<>();
        for (int k = 0; k < segments.size(); k++) {
            subnets.add(null);
            for (IpInterface i : segments.get(k)) {
                segmentOf.put(i, k);
                for (Prefix p : i.addresses()) {
                    if (p.address().v6() == family6 && !p.address().linkLocal()) {
                        subnets.set(k, new Prefix(p.network(), p.bits()));
                    }
                }
            }
        }
        for (int k = 0; k < segments.size(); k++) {
            Prefix target = subnets.get(k);
            if (target != null && hidden.stream().noneMatch(target::contains)) {
                spread(k, target, segmentOf, family6);
            }
        }
    }

    /** Tells every host the way to one segment: breadth first from it, over routers. */
    private void spread(int start, Prefix target, Map<IpInterface, Integer> segmentOf, boolean family6) {
        boolean[] reached = new boolean[segments.size()];
        reached[start] = true;
        Set<Host> told = new LinkedHashSet<>();
        segments.get(start).forEach(i -> told.add(i.host()));
        ArrayDeque<Integer> queue = new ArrayDeque<>(List.of(start));
        while (!queue.isEmpty()) {
            int k = queue.poll();
            for (IpInterface router : segments.get(k)) {
                if (!router.host().forwarding()) {
                    continue;
                }
                for (IpInterface far : router.host().interfaces()) {
                    Integer next = segmentOf.get(far);
                    IpAddress gateway = far.address(family6);
                    if (next == null || reached[next] || gateway == null) {
                        continue;
                    }
                    reached[next] = true;
                    queue.add(next);
                    for (IpInterface i : segments.get(next)) {
                        if (told.add(i.host()) && i.host().routes().lookup(target.network()) == null) {
                            i.host().routes().add(new Route(target, gateway, i));
                        }
                    }
                }
            }
        }
    }
}
