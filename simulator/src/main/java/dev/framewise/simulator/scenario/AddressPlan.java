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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Gives interfaces without an address one, and every router the routes to all subnets by the fewest routers, so that a
 * scenario need only say what it cares about. A host that has one router to choose from gets a default route to it, as
 * hosts have; one with a choice gets all routes, as routers do. A segment is what hubs and switches join; the k-th segment
 * gets 10.0.k.0/24 and fd00:0:0:k::/64 unless an interface on it has an address already.
 */
public final class AddressPlan {
    private final Network network;
    private final boolean v4;
    private final boolean v6;
    private Predicate<IpInterface> inner = i -> false;
    private Predicate<IpInterface> outer = i -> false;
    private Predicate<IpInterface> dynamic = i -> false;
    private boolean automatic;
    private final List<List<IpInterface>> segments = new ArrayList<>();

    /**
     * @param v4 whether hosts get IPv4 addresses
     * @param v6 whether they get IPv6 addresses
     */
    public AddressPlan(Network network, boolean v4, boolean v6) {
        this.network = network;
        this.v4 = v4;
        this.v6 = v6;
    }

    /**
     * Which interfaces are the two sides of address translators: nobody outside gets a route to what lies inside (IPv4).
     *
     * @param innerSides those that inner hosts see
     * @param outerSides those that have the outer address
     */
    public AddressPlan translated(Predicate<IpInterface> innerSides, Predicate<IpInterface> outerSides) {
        inner = innerSides;
        outer = outerSides;
        return this;
    }

    /** Which interfaces get neither an IPv4 address nor a route here: they ask for them when the run has begun. */
    public AddressPlan asking(Predicate<IpInterface> interfaces) {
        dynamic = interfaces;
        return this;
    }

    /** Hosts get neither an IPv6 address nor a route here: they configure themselves by what routers say. */
    public AddressPlan automatic() {
        automatic = true;
        return this;
    }

    private boolean asks(IpInterface i, boolean family6) {
        return family6 ? automatic && !i.host().forwarding() : dynamic.test(i);
    }

    public void carryOut() {
        findSegments();
        for (int k = 0; k < segments.size(); k++) {
            if (v4) {
                number(segments.get(k), k, false);
            }
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

    private void number(List<IpInterface> segment, int k, boolean v6) {
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
            if (i.address(v6) != null || asks(i, v6)) {
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
        Set<Host> guided = new LinkedHashSet<>();
        for (List<IpInterface> segment : segments) {
            guide(segment, family6, guided);
        }
        Map<Host, List<Way>> ways = ways(segmentOf, family6, guided);
        for (int k = 0; k < segments.size(); k++) {
            Prefix target = subnets.get(k);
            if (target != null) {
                spread(k, target, ways);
            }
        }
    }

    /** From a router into one of its segments, where somebody wants to know what lies behind the router. */
    private record Way(int segment, IpAddress gateway, List<IpInterface> eager, boolean outer) {}

    private Map<Host, List<Way>> ways(Map<IpInterface, Integer> segmentOf, boolean family6, Set<Host> guided) {
        Map<Host, List<Way>> ways = new LinkedHashMap<>();
        segmentOf.forEach((i, k) -> {
            if (i.host().forwarding()) {
                ways.computeIfAbsent(i.host(), h -> new ArrayList<>());
            }
        });
        ways.forEach((router, into) -> {
            for (IpInterface far : router.interfaces()) {
                Integer k = segmentOf.get(far);
                IpAddress gateway = far.address(family6);
                if (k == null || gateway == null) {
                    continue;
                }
                List<IpInterface> eager = new ArrayList<>();
                for (IpInterface i : segments.get(k)) {
                    if (i.host() != router && !guided.contains(i.host())) {
                        eager.add(i);
                    }
                }
                if (!eager.isEmpty()) {
                    into.add(new Way(k, gateway, eager, !family6 && outer.test(far)));
                }
            }
        });
        return ways;
    }

    /** Gives the hosts of a segment with one router a default route, and notes who needs no others. */
    private void guide(List<IpInterface> segment, boolean family6, Set<Host> guided) {
        IpInterface router = null;
        for (IpInterface i : segment) {
            if (i.host().forwarding() && (family6 || !outer.test(i))) {
                if (router != null) {
                    return;
                }
                router = i;
            }
        }
        IpAddress gateway = router == null ? null : router.address(family6);
        if (gateway == null) {
            return;
        }
        Prefix everything = new Prefix(family6 ? IpAddress.ANY_V6 : IpAddress.ANY_V4, 0);
        for (IpInterface i : segment) {
            Host h = i.host();
            if (!h.forwarding() && h.interfaces().size() == 1) {
                guided.add(h);
                if (h.routes().lookup(everything.address()) == null && !asks(i, family6)) {
                    h.routes().add(new Route(everything, gateway, i));
                }
            }
        }
    }

    /** Tells every router, and every host with a choice, the way to one segment: breadth first from it, over routers. */
    private void spread(int start, Prefix target, Map<Host, List<Way>> ways) {
        Set<Integer> reached = new HashSet<>(Set.of(start));
        Set<Host> told = new HashSet<>();
        Set<Host> passed = new HashSet<>();
        segments.get(start).forEach(i -> told.add(i.host()));
        ArrayDeque<Integer> queue = new ArrayDeque<>(List.of(start));
        while (!queue.isEmpty()) {
            for (IpInterface router : segments.get(queue.poll())) {
                if (!router.host().forwarding() || !passed.add(router.host())) {
                    continue;
                }
                for (Way way : ways.get(router.host())) {
                    if (way.outer && inner.test(router)) {
                        continue;
                    }
                    if (!reached.add(way.segment)) {
                        continue;
                    }
                    queue.add(way.segment);
                    for (IpInterface i : way.eager) {
                        if (told.add(i.host()) && i.host().routes().lookup(target.network()) == null) {
                            i.host().routes().add(new Route(target, way.gateway, i));
                        }
                    }
                }
            }
        }
    }
}
