package dev.framewise.simulator.net;

import dev.framewise.simulator.time.Event;
import dev.framewise.simulator.time.Simulation;
import java.util.ArrayDeque;

/**
 * One direction of a link: a queue, a transmitter of so many bits a second, and a delay. A frame's life: it waits in the
 * queue, gets its number when its first bit leaves, and arrives whole 8·L/R + d later.
 */
public final class Channel {
    private final Network network;
    private final Simulation simulation;
    private final Link link;
    private final Port source;
    private final Port target;
    private final long rateBitsPerSecond;
    private final long delayNanos;
    private final int queueFrames;
    private final ArrayDeque<Frame> queue = new ArrayDeque<>(0);
    private long idleAtNanos;
    private Departure departure;

    Channel(Network network, Link link, Port source, Port target, LinkSettings settings) {
        this.network = network;
        this.simulation = network.simulation();
        this.link = link;
        this.source = source;
        this.target = target;
        this.rateBitsPerSecond = settings.rateBitsPerSecond();
        this.delayNanos = settings.delayNanos();
        this.queueFrames = settings.queueFrames();
    }

    public Link link() {
        return link;
    }

    public Port source() {
        return source;
    }

    public Port target() {
        return target;
    }

    /** How many frames wait for the transmitter. */
    public int waitingFrames() {
        return queue.size();
    }

    void send(Frame frame) {
        if (queue.isEmpty() && simulation.nowNanos() >= idleAtNanos) {
            transmit(frame);
        } else if (queue.size() >= queueFrames) {
            network.lost(this, frame, Loss.QUEUE_FULL);
        } else {
            queue.add(frame);
            if (departure == null) {
                departure = new Departure();
            }
            if (!departure.pending()) {
                simulation.at(idleAtNanos, departure);
            }
        }
    }

    private void transmit(Frame frame) {
        long now = simulation.nowNanos();
        idleAtNanos = now + transmissionNanos(frame.length());
        network.sent(this, frame);
        simulation.at(idleAtNanos + delayNanos, new Arrival(this, frame));
    }

    /** How long so many bytes take to leave. */
    public long transmissionNanos(int bytes) {
        return rateBitsPerSecond == 0 ? 0 : (bytes * 8L * 1_000_000_000L + rateBitsPerSecond - 1) / rateBitsPerSecond;
    }

    private final class Departure extends Event {
        @Override
        protected void happen() {
            Frame next = queue.poll();
            if (next != null) {
                transmit(next);
                if (!queue.isEmpty()) {
                    simulation.at(idleAtNanos, this);
                }
            }
        }

        @Override
        public String label() {
            return link + ": the next frame leaves";
        }
    }

    private static final class Arrival extends Event {
        private final Channel channel;
        private final Frame frame;

        Arrival(Channel channel, Frame frame) {
            this.channel = channel;
            this.frame = frame;
        }

        @Override
        protected void happen() {
            channel.simulation.because(frame.number(), "");
            channel.network.arrived(channel, frame);
            channel.target.node().receive(channel.target, frame);
        }

        @Override
        public String label() {
            return frame + " arrives at " + channel.target;
        }
    }
}
