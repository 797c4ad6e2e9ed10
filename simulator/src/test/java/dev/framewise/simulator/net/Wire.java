package dev.framewise.simulator.net;

import dev.framewise.simulator.time.Event;
import dev.framewise.simulator.time.Simulation;
import java.util.ArrayList;
import java.util.List;

/** Two nodes and a link to try things on, which notes what became of each frame. */
final class Wire {
    final Simulation simulation;
    final Network network;
    final Sink a;
    final Sink b;
    final Link link;
    final List<Long> fates = new ArrayList<>();
    final List<Loss> losses = new ArrayList<>();
    final List<Frame> arrived = new ArrayList<>();

    /** A node that does nothing with what it hears. */
    static final class Sink extends Node {
        Sink(Network network, String name) {
            super(network, name);
        }

        @Override
        protected void receive(Port port, Frame frame) {}
    }

    Wire(LinkSettings settings) {
        this(1, settings);
    }

    Wire(long seed, LinkSettings settings) {
        simulation = new Simulation(seed);
        network = new Network(simulation);
        a = new Sink(network, "a");
        b = new Sink(network, "b");
        link = network.connect("a-b", a, b, settings);
        network.watch(new FrameListener() {
            @Override
            public void arrived(Channel channel, Frame frame) {
                fates.add(simulation.nowNanos() - frame.queuedNanos());
                arrived.add(frame);
            }

            @Override
            public void lost(Channel channel, Frame frame, Loss reason) {
                fates.add(-1L);
                losses.add(reason);
            }
        });
    }

    static Wire ideal(Impairment impairment) {
        Wire w = new Wire(LinkSettings.IDEAL);
        w.link.forward().impair(impairment);
        return w;
    }

    static Wire netem(String words) {
        return ideal(NetemSettings.parse(words));
    }

    void send(byte[] bytes) {
        a.ports().get(0).send(new Frame(bytes, 0, ""));
    }

    void sendAt(long nanos, byte[] bytes) {
        simulation.at(nanos, new Event() {
            @Override
            protected void happen() {
                send(bytes);
            }
        });
    }

    /** Sends frames one by one and lets everything happen; arrivals and losses in their order, −1 for lost. */
    List<Long> send(int count, int bytes, long distanceNanos) {
        for (int i = 0; i < count; i++) {
            simulation.runUntil(i * distanceNanos);
            send(new byte[bytes]);
        }
        simulation.runUntil(Simulation.NEVER - 1);
        return fates;
    }
}
