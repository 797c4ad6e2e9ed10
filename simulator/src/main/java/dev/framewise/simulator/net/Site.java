package dev.framewise.simulator.net;

import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.simulator.time.Simulation;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where impairments or a queue work: one direction of one link, with its clock and its luck. */
public final class Site {
    private final Network network;
    private final Channel channel;
    private final String owner;
    private final Map<String, Integer> purposes = new LinkedHashMap<>();
    private final Map<String, RandomStream> streams = new LinkedHashMap<>();

    Site(Network network, Channel channel) {
        this.network = network;
        this.channel = channel;
        Node source = channel.source().node();
        Node target = channel.target().node();
        this.owner = "link " + channel.link().name() + " "
                + (source == target ? channel.source() + "→" + channel.target() : source + "→" + target) + " ";
    }

    public Simulation simulation() {
        return network.simulation();
    }

    public Network network() {
        return network;
    }

    public Channel channel() {
        return channel;
    }

    /**
     * The random numbers of one purpose here, e.g. {@code "loss"}. Who asks second for the same purpose gets another
     * stream, so two impairments of one kind in a row do not share their luck. A stream goes on where it was when the
     * impairments are changed during a run: otherwise each change would bring the same luck again.
     */
    public RandomStream random(String purpose) {
        int n = purposes.merge(purpose, 1, Integer::sum);
        return streams.computeIfAbsent(owner + (n == 1 ? purpose : purpose + " " + n), network.simulation()::random);
    }

    /** From now on purposes are asked for by other impairments, which stand in for the old ones. */
    void anew() {
        purposes.clear();
    }

    void lose(Frame frame, Loss reason) {
        network.lost(channel, frame, reason);
    }

    Frame copyOf(Frame frame) {
        Frame copy = frame.as(frame.array());
        copy.copy = network.nextCopy();
        network.duplicated(channel, copy);
        return copy;
    }
}
