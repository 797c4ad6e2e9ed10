package dev.framewise.simulator.stack;

import dev.framewise.simulator.net.Port;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A port with its Internet addresses and the neighbours that it knows. */
public final class IpInterface {
    private final Host host;
    private final Port port;
    private final List<Prefix> addresses = new ArrayList<>(1);
    final NeighbourCache neighbours;

    IpInterface(Host host, Port port) {
        this.host = host;
        this.port = port;
        this.neighbours = new NeighbourCache(host, this);
    }

    public Host host() {
        return host;
    }

    public Port port() {
        return port;
    }

    /** Its addresses in the order in which they were given; the first of a family is preferred. */
    public List<Prefix> addresses() {
        return Collections.unmodifiableList(addresses);
    }

    void addAddress(Prefix p) {
        addresses.add(p);
    }

    boolean removeAddress(IpAddress a) {
        return addresses.removeIf(p -> p.address().equals(a));
    }

    /** Enters the addresses of an interface at the same link by hand, so that nobody need ask for them. */
    public void know(IpInterface neighbour) {
        neighbour.addresses().forEach(p -> neighbours.know(p.address(), neighbour.port.macAddress()));
    }

    /** The first address of the family, for IPv6 one that is valid beyond the link if there is one; null without any. */
    public IpAddress address(boolean v6) {
        IpAddress found = null;
        for (Prefix p : addresses) {
            if (p.address().v6() == v6) {
                if (!p.address().linkLocal()) {
                    return p.address();
                }
                found = found == null ? p.address() : found;
            }
        }
        return found;
    }

    /** The own address to talk to a target with: one of its subnet or scope first (RFC 6724 §5, rules 2 and 8). */
    public IpAddress addressFor(IpAddress target) {
        for (Prefix p : addresses) {
            if (p.address().v6() == target.v6() && p.contains(target)) {
                return p.address();
            }
        }
        boolean local = target.v6() && (target.linkLocal() || target.multicast() && (target.high() >>> 48 & 15) <= 2);
        for (Prefix p : addresses) {
            if (p.address().v6() == target.v6() && p.address().linkLocal() == local) {
                return p.address();
            }
        }
        return address(target.v6());
    }

    public boolean owns(IpAddress a) {
        for (Prefix p : addresses) {
            if (p.address().equals(a)) {
                return true;
            }
        }
        return false;
    }

    /** Whether an IPv4 address means everybody on this link. */
    boolean isBroadcast(IpAddress a) {
        if (a.equals(IpAddress.BROADCAST_V4)) {
            return true;
        }
        for (Prefix p : addresses) {
            if (p.isBroadcast(a)) {
                return true;
            }
        }
        return false;
    }

    /** The largest IP packet of the link. */
    public int mtuBytes() {
        return port.mtuBytes();
    }

    @Override
    public String toString() {
        return port.toString();
    }
}
