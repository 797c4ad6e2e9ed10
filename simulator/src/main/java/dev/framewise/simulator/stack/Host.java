package dev.framewise.simulator.stack;

import dev.framewise.simulator.net.Frame;
import dev.framewise.simulator.net.Network;
import dev.framewise.simulator.net.Node;
import dev.framewise.simulator.net.Port;
import dev.framewise.simulator.stack.tcp.TcpLayer;
import dev.framewise.simulator.time.Event;
import dev.framewise.simulator.time.Simulation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A computer with an Internet protocol stack; with {@link #forward(boolean)} a router.
 *
 * <pre>
 *    tcp   udp   icmp
 *      \    |    /
 *       IpLayer ── routes, path MTUs, fragments      Forwarder (routers)
 *          |
 *   IpInterface ── neighbours (ARP, neighbour discovery)
 *          |
 *        Port
 * </pre>
 */
public final class Host extends Node {
    /** What a card keeps while its host stands still; more is dropped. */
    private static final int HELD_FRAMES = 256;

    private final Simulation simulation;
    private final List<IpInterface> interfaces = new ArrayList<>(1);
    private final Set<IpAddress> own = new HashSet<>(2);
    private final Set<IpAddress> groups = new HashSet<>(2);
    private final RouteTable routes = new RouteTable();
    private final Resolution resolution = new Resolution(this);
    private final IpLayer ip;
    private final IcmpEndpoint icmp = new IcmpEndpoint(this);
    private final UdpLayer udp;
    private final Forwarder forwarder = new Forwarder(this);
    private final TcpLayer tcp;
    private boolean forwarding;
    private boolean up = true;
    private boolean paused;
    private final ArrayDeque<Frame> held = new ArrayDeque<>(0);
    private final ArrayDeque<Integer> heldAt = new ArrayDeque<>(0);

    public Host(Network network, String name) {
        super(network, name);
        this.simulation = network.simulation();
        this.ip = new IpLayer(this);
        this.udp = new UdpLayer(this);
        this.tcp = new TcpLayer(simulation, ip, name, simulation.random(name + " tcp"));
        groups.add(IpAddress.ALL_NODES_V6);
    }

    public Simulation simulation() {
        return simulation;
    }

    @Override
    public Port addPort() {
        Port port = super.addPort();
        interfaces.add(new IpInterface(this, port));
        return port;
    }

    /** One for each port, in their order. */
    public List<IpInterface> interfaces() {
        return Collections.unmodifiableList(interfaces);
    }

    /** The interface at a port. */
    public IpInterface interfaceAt(Port port) {
        return interfaces.get(port.index());
    }

    /** Gives an interface an address, with the route to its subnet; for IPv6 the link-local address comes with the first. */
    public void addAddress(IpInterface on, Prefix address) {
        on.addAddress(address);
        own.add(address.address());
        if (address.bits() < address.address().byteCount() * 8) {
            routes.add(new Route(new Prefix(address.network(), address.bits()), null, on));
        }
        if (address.address().v6()) {
            groups.add(Resolution.solicitedNode(address.address()));
            if (!address.address().linkLocal()
                    && on.addressFor(IpAddress.parse("fe80::1")) != null
                    && !on.addressFor(IpAddress.parse("fe80::1")).linkLocal()) {
                addAddress(on, new Prefix(linkLocal(on.port().macAddress()), 64));
            }
        }
    }

    /** Takes an address away, with the route to its subnet. */
    public void removeAddress(IpInterface on, Prefix address) {
        if (on.removeAddress(address.address())) {
            own.remove(address.address());
            routes.remove(address);
        }
    }

    /** Tells the neighbours that an IPv4 address is ours now (RFC 5227 §2.3). */
    public void announce(IpInterface on, IpAddress address) {
        resolution.announce(on, address);
    }

    /** RFC 4291 Appendix A: the hardware address with its universal bit turned and ff:fe in its middle. */
    static IpAddress linkLocal(long mac) {
        long id = (mac >>> 24 ^ 0x02_0000L) << 40 | 0xff_fe00_0000L | mac & 0xff_ffff;
        return new IpAddress(0xfe80_0000_0000_0000L, id, true);
    }

    /** Hears what is sent to a multicast group. Membership is not announced (no IGMP, no MLD). */
    public void join(IpAddress group) {
        groups.add(group);
    }

    boolean joined(IpAddress group) {
        return groups.contains(group);
    }

    public RouteTable routes() {
        return routes;
    }

    /** Whether an address is one of its own. */
    public boolean owns(IpAddress a) {
        return own.contains(a);
    }

    IpInterface interfaceOf(IpAddress address) {
        for (IpInterface i : interfaces) {
            if (i.owns(address)) {
                return i;
            }
        }
        return interfaces.isEmpty() ? null : interfaces.get(0);
    }

    /** Makes it a router, or no longer one. */
    public void forward(boolean on) {
        forwarding = on;
    }

    public boolean forwarding() {
        return forwarding;
    }

    public Forwarder forwarder() {
        return forwarder;
    }

    public IpLayer ip() {
        return ip;
    }

    public IpCounters counters() {
        return ip.counters();
    }

    public IcmpEndpoint icmp() {
        return icmp;
    }

    public UdpLayer udp() {
        return udp;
    }

    public TcpLayer tcp() {
        return tcp;
    }

    Resolution resolution() {
        return resolution;
    }

    /** Whether it runs. */
    public boolean up() {
        return up;
    }

    /** Loses power: what it knew is gone, what arrives is not heard. Addresses and routes are its configuration and stay. */
    public void crash() {
        up = false;
        paused = false;
        held.clear();
        heldAt.clear();
        udp.clear();
        tcp.crash();
        ip.clear();
        forwarder.translator().clear();
        interfaces.forEach(i -> i.neighbours.clear());
    }

    /** Stands still as a whole, kernel and all: its card keeps what arrives as long as there is room, and nothing answers. */
    public void pause() {
        paused = true;
        tcp.freeze();
    }

    /** Goes on, first with what arrived meanwhile, then with timers that have ended. */
    public void resume() {
        if (paused) {
            paused = false;
            for (Frame f = held.poll(); f != null; f = held.poll()) {
                ip.receive(interfaces.get(heldAt.remove()), f.array());
            }
            tcp.unfreeze();
        }
    }

    public boolean paused() {
        return paused;
    }

    /** Runs again, with nothing but its configuration. */
    public void restart() {
        up = true;
    }

    @Override
    protected void receive(Port port, Frame frame) {
        byte[] f = frame.array();
        if (!up || f.length < Frame.ETHERNET_BYTES) {
            return;
        }
        boolean group = (f[0] & 1) != 0;
        if (group || Resolution.mac(frame.bytes()) == port.macAddress()) {
            if (paused) {
                if (held.size() < HELD_FRAMES) {
                    held.add(frame);
                    heldAt.add(port.index());
                }
                return;
            }
            ip.receive(interfaces.get(port.index()), f);
        }
    }

    /** A packet to itself: it comes back as if from a link, in its own turn. */
    void loopback(byte[] frame) {
        simulation.after(0, new Event() {
            @Override
            protected void happen() {
                simulation.because(0, "sent to itself");
                if (up && !interfaces.isEmpty()) {
                    ip.receive(interfaces.get(0), frame);
                }
            }

            @Override
            public String label() {
                return name() + " hears itself";
            }
        });
    }
}
