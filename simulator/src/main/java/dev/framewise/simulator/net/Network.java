package dev.framewise.simulator.net;

import dev.framewise.simulator.time.Simulation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Nodes and the links between them, on one virtual clock. */
public final class Network {
    /** Locally administered, unicast: 02:00:00:… */
    private static final long FIRST_MAC_ADDRESS = 0x0200_0000_0001L;

    private final Simulation simulation;
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, Link> links = new LinkedHashMap<>();
    private final List<FrameListener> listeners = new ArrayList<>();
    private final Secrets secrets = new Secrets();
    private final Fates fates = new Fates();
    private FrameListener[] watching = {};
    private long nextMacAddress = FIRST_MAC_ADDRESS;
    private long frameCount;
    private int copyCount;

    public Network(Simulation simulation) {
        this.simulation = simulation;
    }

    public Simulation simulation() {
        return simulation;
    }

    void add(Node node) {
        if (nodes.putIfAbsent(node.name(), node) != null) {
            throw new IllegalArgumentException("two nodes are called " + node.name());
        }
    }

    long nextMacAddress() {
        return nextMacAddress++;
    }

    /** Plugs a link between a new port of each node. */
    public Link connect(String name, Node a, Node b, LinkSettings settings) {
        return connect(name, a.addPort(), b.addPort(), settings);
    }

    /**
     * Plugs a link between two free ports.
     *
     * @throws IllegalArgumentException when the name is taken or a port is not free
     */
    public Link connect(String name, Port a, Port b, LinkSettings settings) {
        return connect(name, a, b, settings, settings);
    }

    /**
     * Plugs a link whose directions differ in rate, delay or queue; the MTU is that of the first.
     *
     * @throws IllegalArgumentException when the name is taken or a port is not free
     */
    public Link connect(String name, Port a, Port b, LinkSettings forward, LinkSettings backward) {
        if (a.connected() || b.connected()) {
            throw new IllegalArgumentException("port " + (a.connected() ? a : b) + " has a link already");
        }
        if (links.containsKey(name)) {
            throw new IllegalArgumentException("two links are called " + name);
        }
        Link link = new Link(this, name, links.size(), a, b, forward, backward);
        links.put(name, link);
        return link;
    }

    /** All nodes in the order in which they were made. */
    public Collection<Node> nodes() {
        return Collections.unmodifiableCollection(nodes.values());
    }

    /** All links in the order in which they were plugged. */
    public Collection<Link> links() {
        return Collections.unmodifiableCollection(links.values());
    }

    /** The node of this name, or null. */
    public Node node(String name) {
        return nodes.get(name);
    }

    /** The link of this name, or null. */
    public Link link(String name) {
        return links.get(name);
    }

    /** What was decided about single frames. */
    public Fates fates() {
        return fates;
    }

    /** What its endpoints say that their connections are encrypted with. */
    public Secrets secrets() {
        return secrets;
    }

    /** How many frames were sent on all links so far. */
    public long frameCount() {
        return frameCount;
    }

    public void watch(FrameListener listener) {
        listeners.add(listener);
        watching = listeners.toArray(new FrameListener[0]);
    }

    public void unwatch(FrameListener listener) {
        listeners.remove(listener);
        watching = listeners.toArray(new FrameListener[0]);
    }

    void sent(Channel channel, Frame frame) {
        frame.number = ++frameCount;
        frame.sentNanos = simulation.nowNanos();
        for (FrameListener l : watching) {
            l.sent(channel, frame);
        }
    }

    int nextCopy() {
        return ++copyCount;
    }

    void duplicated(Channel channel, Frame copy) {
        for (FrameListener l : watching) {
            l.duplicated(channel, copy);
        }
    }

    void arrived(Channel channel, Frame frame) {
        for (FrameListener l : watching) {
            l.arrived(channel, frame);
        }
    }

    void lost(Channel channel, Frame frame, Loss reason) {
        for (FrameListener l : watching) {
            l.lost(channel, frame, reason);
        }
    }
}
