package dev.framewise.simulator.stack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Routes by longest prefix. RFC 1812 §5.2.4.3. */
public final class RouteTable {
    /** How many looked-up targets are remembered, a bound for routers that see the whole world. */
    private static final int REMEMBERED = 4096;

    /** By prefix length, longest first; IPv6 lengths count from 1000, so that the families never meet. */
    private final TreeMap<Integer, Map<IpAddress, Route>> byLength = new TreeMap<>((a, b) -> b - a);

    private final Map<IpAddress, Route> remembered = new HashMap<>();

    private static int rank(Prefix p) {
        return p.bits() + (p.address().v6() ? 1000 : 0);
    }

    /** Adds a route, in place of an earlier one for the same prefix. */
    public void add(Route route) {
        remembered.clear();
        byLength.computeIfAbsent(rank(route.target()), n -> new HashMap<>())
                .put(route.target().network(), route);
    }

    public void remove(Prefix target) {
        remembered.clear();
        Map<IpAddress, Route> routes = byLength.get(rank(target));
        if (routes != null) {
            routes.remove(target.network());
        }
    }

    /** The route with the longest prefix that contains the target, or null. */
    public Route lookup(IpAddress target) {
        Route known = remembered.get(target);
        if (known != null) {
            return known;
        }
        for (Map.Entry<Integer, Map<IpAddress, Route>> e : byLength.entrySet()) {
            int bits = e.getKey() >= 1000 ? e.getKey() - 1000 : e.getKey();
            if (e.getKey() >= 1000 == target.v6()) {
                Route r = e.getValue().get(new Prefix(target, bits).network());
                if (r != null) {
                    if (remembered.size() >= REMEMBERED) {
                        remembered.clear();
                    }
                    remembered.put(target, r);
                    return r;
                }
            }
        }
        return null;
    }

    /** All routes, longest prefix first, then by address. */
    public List<Route> routes() {
        List<Route> all = new ArrayList<>();
        for (Map<IpAddress, Route> routes : byLength.values()) {
            all.addAll(new TreeMap<>(routes).values());
        }
        return all;
    }
}
