package dev.framewise.simulator.stack.nat;

import dev.framewise.simulator.stack.IpHeaders;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** An inner end, the outer end that stands for it, and with whom it talks. RFC 4787 §4. */
public final class Mapping {
    private final int protocol;
    private final Endpoint inner;
    private final Endpoint outer;
    private final Object innerKey;
    private final Map<Endpoint, NatSession> sessions = new LinkedHashMap<>(2);

    Mapping(int protocol, Endpoint inner, Endpoint outer, Object innerKey) {
        this.protocol = protocol;
        this.inner = inner;
        this.outer = outer;
        this.innerKey = innerKey;
    }

    /** 1 ICMP, 6 TCP, 17 UDP. */
    public int protocol() {
        return protocol;
    }

    public Endpoint inner() {
        return inner;
    }

    public Endpoint outer() {
        return outer;
    }

    Object innerKey() {
        return innerKey;
    }

    /** With whom the inner end talks through it. */
    public Collection<NatSession> sessions() {
        return Collections.unmodifiableCollection(sessions.values());
    }

    /** The session with one remote end, or null. */
    public NatSession session(Endpoint remote) {
        return sessions.get(remote);
    }

    void add(NatSession s) {
        sessions.put(s.remote(), s);
    }

    void remove(NatSession s) {
        sessions.remove(s.remote(), s);
    }

    /** Whether somebody outside may talk to it. RFC 4787 §5. */
    boolean admits(Endpoint remote, NatSettings.Dependence filtering) {
        return switch (filtering) {
            case ENDPOINT_INDEPENDENT -> true;
            case ADDRESS_DEPENDENT ->
                sessions.keySet().stream().anyMatch(e -> e.address().equals(remote.address()));
            case ADDRESS_AND_PORT_DEPENDENT -> sessions.containsKey(remote);
        };
    }

    static String protocolName(int protocol) {
        return switch (protocol) {
            case IpHeaders.TCP -> "TCP";
            case IpHeaders.UDP -> "UDP";
            default -> "ICMP";
        };
    }

    @Override
    public String toString() {
        return protocolName(protocol) + " " + inner + " as " + outer;
    }
}
