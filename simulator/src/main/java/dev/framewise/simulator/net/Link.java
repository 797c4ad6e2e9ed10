package dev.framewise.simulator.net;

/** A full-duplex cable (or radio link) between two ports: one {@link Channel} each way. */
public final class Link {
    private final String name;
    private final int index;
    private final int mtuBytes;
    private final Channel forward;
    private final Channel backward;

    Link(Network network, String name, int index, Port a, Port b, LinkSettings ahead, LinkSettings back) {
        this.name = name;
        this.index = index;
        this.mtuBytes = ahead.mtuBytes();
        this.forward = new Channel(network, this, a, b, ahead);
        this.backward = new Channel(network, this, b, a, back);
        a.plug(forward);
        b.plug(backward);
    }

    public String name() {
        return name;
    }

    /** Its place among the network's links, from 0: its interface in a capture of all links. */
    public int index() {
        return index;
    }

    public int mtuBytes() {
        return mtuBytes;
    }

    /** From the first port to the second. */
    public Channel forward() {
        return forward;
    }

    /** From the second port to the first. */
    public Channel backward() {
        return backward;
    }

    /** The channel that leaves this node, or null if the node is at neither end. */
    public Channel from(Node node) {
        return forward.source().node() == node ? forward : backward.source().node() == node ? backward : null;
    }

    /** Nothing passes any more, and what is on its way is lost. */
    public void cut() {
        forward.down(true);
        backward.down(true);
    }

    /** Frames pass again. */
    public void restore() {
        forward.down(false);
        backward.down(false);
    }

    /** Whether nothing passes in either direction. */
    public boolean isCut() {
        return forward.isDown() && backward.isDown();
    }

    @Override
    public String toString() {
        return name;
    }
}
