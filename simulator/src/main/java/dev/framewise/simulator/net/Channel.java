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
    private Impairment impairment = Impairment.NONE;
    private final Impairment.Carrier carrier = new Impairment.Carrier() {
        @Override
        public void deliver(Frame frame, long laterNanos) {
            simulation.at(idleAtNanos + delayNanos + laterNanos, new Arrival(Channel.this, frame));
        }

        @Override
        public void lose(Frame frame, Loss reason) {
            network.lost(Channel.this, frame, reason);
        }

        @Override
        public long nowNanos() {
            return simulation.nowNanos();
        }
    };
    private boolean down;
    private long lastCutNanos = -1;
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

    /** What goes wrong in this direction from now on. */
    public void impair(Impairment how) {
        impairment = how;
    }

    public Impairment impairment() {
        return impairment;
    }

    /** As {@link #impair}, by netem's words; its luck belongs to this link and direction. */
    public void netem(NetemSettings settings) {
        String owner = link.name() + " " + source + "→" + target + " ";
        impair(new Netem(settings, purpose -> simulation.random(owner + purpose)));
    }

    /** How many frames wait for the transmitter. */
    public int waitingFrames() {
        return queue.size();
    }

    /** Lets nothing pass in this direction, or lets frames pass again. What is on its way when it goes down is lost. */
    public void down(boolean cut) {
        if (cut && !down) {
            lastCutNanos = simulation.nowNanos();
        }
        down = cut;
    }

    public boolean isDown() {
        return down;
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
        if (impairment == Impairment.NONE
                || !network.fates().isEmpty() && network.fates().mustArrive(frame.number())) {
            simulation.at(idleAtNanos + delayNanos, new Arrival(this, frame));
        } else {
            impairment.pass(frame, carrier);
        }
    }

    /** How long so many bytes take to leave. */
    public long transmissionNanos(int bytes) {
        return rateBitsPerSecond == 0 ? 0 : (bytes * 8L * 1_000_000_000L + rateBitsPerSecond - 1) / rateBitsPerSecond;
    }

    private void arrive(Arrival arrival) {
        Frame frame = arrival.frame;
        if (down || frame.sentNanos() <= lastCutNanos) {
            network.lost(this, frame, Loss.LINK_DOWN);
            return;
        }
        if (!network.fates().isEmpty()) {
            Fates.Fate fate = network.fates().take(frame.number());
            if (fate != null) {
                switch (fate.kind()) {
                    case DROP -> {
                        network.lost(this, frame, Loss.COMMAND);
                        return;
                    }
                    case HOLD -> {
                        simulation.after(fate.nanos(), arrival);
                        return;
                    }
                    case CORRUPT -> {
                        byte[] harmed = frame.array().clone();
                        harmed[harmed.length / 2] ^= 1;
                        frame = frame.as(harmed);
                    }
                    case DELIVER -> {}
                }
            }
        }
        simulation.because(frame.number(), "");
        network.arrived(this, frame);
        target.node().receive(target, frame);
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
            channel.arrive(this);
        }

        @Override
        public String label() {
            return frame + " arrives at " + channel.target;
        }
    }
}
