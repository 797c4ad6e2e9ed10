package dev.framewise.simulator.net;

/** A repeater: what comes in at one port goes out at all others. IEEE 802.3 §9. */
public final class Hub extends Node {
    public Hub(Network network, String name) {
        super(network, name);
    }

    @Override
    protected void receive(Port port, Frame frame) {
        for (Port p : ports()) {
            if (p != port) {
                p.send(frame.passedOn());
            }
        }
    }
}
