package dev.framewise.simulator.net;

/** Where a link is plugged into a node: a network card with its hardware address. */
public final class Port {
    private final Node node;
    private final int index;
    private final long macAddress;
    private Channel out;

    Port(Node node, int index) {
        this.node = node;
        this.index = index;
        this.macAddress = node.network().nextMacAddress();
    }

    public Node node() {
        return node;
    }

    /** Its place among the node's ports, from 0. */
    public int index() {
        return index;
    }

    /** The hardware address, 48 bits; locally administered. */
    public long macAddress() {
        return macAddress;
    }

    /** The way out, or null when nothing is plugged in. */
    public Channel out() {
        return out;
    }

    void plug(Channel channel) {
        out = channel;
    }

    /** Whether a link is plugged in. */
    public boolean connected() {
        return out != null;
    }

    /** How many bytes of network packet (without the Ethernet header) fit into a frame of the link here. */
    public int mtuBytes() {
        return out == null ? 1500 : out.link().mtuBytes();
    }

    /** Sends an Ethernet frame; without a link it goes nowhere. */
    public void send(Frame frame) {
        if (out != null) {
            out.send(frame);
        }
    }

    @Override
    public String toString() {
        return node.name() + "." + index;
    }
}
