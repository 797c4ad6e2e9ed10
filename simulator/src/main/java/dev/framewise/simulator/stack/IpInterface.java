package dev.framewise.simulator.stack;

import dev.framewise.simulator.net.Port;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A port with its Internet addresses and the neighbours that it knows. */
public final class IpInterface {
    private final Host host;
    private final Port port;
    private final List<Prefix> addresses = new ArrayList<>(1);
    private final Map<IpAddress, Runnable> probes = new LinkedHashMap<>(0);
    private int openPort;
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

    /** The neighbours that it knows or asks for now, oldest first. */
    public List<NeighbourCache.Neighbour> neighbours() {
        return neighbours.entries();
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

    /**
     * Hears datagrams for a UDP port whatever address they are for, as a host must that is yet to learn its own (RFC 2131 §4.1).
     *
     * @param port 0 to do so no longer
     */
    public void hearAnything(int port) {
        openPort = port;
    }

    /** Whether this IPv4 packet is heard though it is for no address of ours. */
    boolean hears(byte[] f) {
        if (openPort == 0 || (f[IpHeaders.AT + 9] & 0xff) != IpHeaders.UDP) {
            return false;
        }
        int transport = IpHeaders.AT + (f[IpHeaders.AT] & 15) * 4;
        return transport + 4 <= f.length && IpHeaders.u16(f, transport + 2) == openPort;
    }

    /** Somebody was told the hardware address of a neighbour on this link otherwise than by asking for it. */
    public void learnNeighbour(IpAddress neighbour, long macAddress) {
        neighbours.learn(neighbour, macAddress, false, true);
    }

    /**
     * Asks whether somebody on the link uses an address that we would like to use (RFC 5227 §2.1, RFC 4862 §5.4).
     *
     * @param taken happens when somebody says so, until {@link #endProbe}
     */
    public void probe(IpAddress address, Runnable taken) {
        probes.put(address, taken);
        host.resolution().probe(this, address);
    }

    public void endProbe(IpAddress address) {
        probes.remove(address);
    }

    boolean probing(IpAddress address) {
        return !probes.isEmpty() && probes.containsKey(address);
    }

    void taken(IpAddress address) {
        Runnable taken = probes.remove(address);
        if (taken != null) {
            taken.run();
        }
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
