package dev.framewise.simulator.stack.nat;

import dev.framewise.protocols.machine.Chart;
import dev.framewise.simulator.stack.Host;
import dev.framewise.simulator.stack.IpAddress;
import dev.framewise.simulator.stack.IpHeaders;
import dev.framewise.simulator.time.Event;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a translator remembers: which outer end stands for which inner one, with whom it talks, and until when. */
final class NatTable {
    /** How many flows are remembered at once. */
    private static final int SESSION_LIMIT = 262_144;

    private record OuterKey(int protocol, Endpoint outer) {}

    private record InnerKey(int protocol, Endpoint inner, IpAddress remote, int remotePort) {}

    private final Host host;
    private final NatSettings settings;
    private final NatListener listener;
    private final NatCounters counters;
    private final OuterPorts ports;
    private final Map<InnerKey, Mapping> byInner = new LinkedHashMap<>();
    private final Map<OuterKey, Mapping> byOuter = new LinkedHashMap<>();
    private Chart.Listener<TcpSessionState, TcpMove> moves = (from, input) -> {};
    private int sessionCount;

    NatTable(Host host, NatSettings settings, NatListener listener, NatCounters counters) {
        this.host = host;
        this.settings = settings;
        this.listener = listener;
        this.counters = counters;
        this.ports = new OuterPorts(settings, host.simulation().random(host.name() + " nat ports"));
    }

    void listen(Chart.Listener<TcpSessionState, TcpMove> to) {
        moves = to;
    }

    Chart.Listener<TcpSessionState, TcpMove> moves() {
        return moves;
    }

    NatSettings settings() {
        return settings;
    }

    Collection<Mapping> mappings() {
        return Collections.unmodifiableCollection(byOuter.values());
    }

    long nowNanos() {
        return host.simulation().nowNanos();
    }

    void schedule(long timeNanos, Event event) {
        host.simulation().at(timeNanos, event);
    }

    /** On how much of the other end a mapping depends, the settings say (RFC 4787 §4.1). */
    private InnerKey innerKey(int protocol, Endpoint inner, Endpoint remote) {
        return switch (settings.mapping()) {
            case ENDPOINT_INDEPENDENT -> new InnerKey(protocol, inner, null, 0);
            case ADDRESS_DEPENDENT -> new InnerKey(protocol, inner, remote.address(), 0);
            case ADDRESS_AND_PORT_DEPENDENT -> new InnerKey(protocol, inner, remote.address(), remote.port());
        };
    }

    /** The mapping of an inner end that talks with this remote one, or null. */
    Mapping inner(int protocol, Endpoint inner, Endpoint remote) {
        return byInner.get(innerKey(protocol, inner, remote));
    }

    /** The mapping that an outer end stands for, or null. */
    Mapping outer(int protocol, Endpoint outer) {
        return byOuter.get(new OuterKey(protocol, outer));
    }

    /** A new mapping; null when no port is left. */
    Mapping map(int protocol, Endpoint inner, Endpoint remote, IpAddress outer) {
        int port = ports.choose(
                inner.port(),
                protocol == IpHeaders.UDP,
                n -> outer(protocol, new Endpoint(outer, n)) == null && !ownPort(protocol, n));
        if (port < 0) {
            counters.exhausted++;
            listener.told("has no outer port left for " + inner);
            return null;
        }
        InnerKey key = innerKey(protocol, inner, remote);
        Mapping m = new Mapping(protocol, inner, new Endpoint(outer, port), key);
        byInner.put(key, m);
        byOuter.put(new OuterKey(protocol, m.outer()), m);
        counters.made++;
        listener.told("maps " + m);
        return m;
    }

    private boolean ownPort(int protocol, int port) {
        return protocol == IpHeaders.UDP && host.udp().bound(port)
                || protocol == IpHeaders.TCP && host.tcp().usesPort(port);
    }

    /** A new session; null when too many are remembered. */
    NatSession open(Mapping m, Endpoint remote) {
        if (sessionCount >= SESSION_LIMIT) {
            counters.exhausted++;
            return null;
        }
        NatSession s = new NatSession(this, m, remote);
        m.add(s);
        sessionCount++;
        return s;
    }

    void expired(NatSession s) {
        Mapping m = s.mapping();
        m.remove(s);
        sessionCount--;
        if (m.sessions().isEmpty()) {
            counters.expired++;
            remove(m);
            listener.told("forgets " + m + ": nothing was said for " + seconds(s.idleNanos()));
        }
    }

    private static String seconds(long nanos) {
        return nanos % 1_000_000_000L == 0 ? nanos / 1_000_000_000L + " s" : nanos / 1_000_000L + " ms";
    }

    void forget(Mapping m, String why) {
        for (NatSession s : m.sessions()) {
            host.simulation().cancel(s);
            sessionCount--;
        }
        remove(m);
        listener.told("forgets " + m + ": " + why);
    }

    private void remove(Mapping m) {
        byInner.remove(m.innerKey(), m);
        byOuter.remove(new OuterKey(m.protocol(), m.outer()), m);
    }

    void clear() {
        for (Mapping m : byOuter.values()) {
            m.sessions().forEach(s -> host.simulation().cancel(s));
        }
        byOuter.clear();
        byInner.clear();
        sessionCount = 0;
    }
}
