package dev.framewise.simulator.net;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A device of the network: something with a name and ports that does something with what arrives. */
public abstract class Node {
    private final Network network;
    private final String name;
    private final List<Port> ports = new ArrayList<>(1);

    protected Node(Network network, String name) {
        this.network = network;
        this.name = name;
        network.add(this);
    }

    public final String name() {
        return name;
    }

    public final Network network() {
        return network;
    }

    public final List<Port> ports() {
        return Collections.unmodifiableList(ports);
    }

    /** A new port; the network gives it its hardware address. */
    public Port addPort() {
        Port port = new Port(this, ports.size());
        ports.add(port);
        return port;
    }

    /** A frame arrived whole. Its array must not be changed. */
    protected abstract void receive(Port port, Frame frame);

    @Override
    public final String toString() {
        return name;
    }
}
