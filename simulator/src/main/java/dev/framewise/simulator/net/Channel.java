package dev.framewise.simulator.net;

import dev.framewise.simulator.time.Event;
import dev.framewise.simulator.time.Simulation;

/**
 * One direction of a link: a queue, a transmitter of so many bits a second, what goes wrong, and a delay. A frame's life:
 * it waits in the queue, gets its number when its first bit leaves, and arrives whole 8·L/R + d later. A frame that needs
 * neither wait nor suffers costs one event.
 */
public final class Channel {
    private final Network network;
    private final Simulation simulation;
    private final Link link;
    private final Port source;
    private final Port target;
    private final FrameQueue queue;
    private final boolean plainQueue;
    private long rateBitsPerSecond;
    private long delayNanos;
    private long idleAtNanos;
    private Site site;
    private Impairment impairment = Impairment.NONE;
    private Stage stage;
    private boolean down;
    private int cuts;
    private Departure departure;

    Channel(Network network, Link link, Port source, Port target, LinkSettings settings) {
        this.network = network;
        this.simulation = network.simulation();
        this.link = link;
        this.source = source;
        this.target = target;
        this.rateBitsPerSecond = settings.rateBitsPerSecond();
        this.delayNanos = settings.delayNanos();
        this.queue = settings.queue().on(this);
        this.plainQueue = queue instanceof DropTail;
    }

    /** The network that it belongs to. */
    public Network network() {
        return network;
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

    Site site() {
        if (site == null) {
            site = new Site(network, this);
        }
        return site;
    }

    /** What goes wrong in this direction from now on. Frames that were on their way suffer what was before. */
    public void impair(Impairment how) {
        impairment = how;
        if (how == Impairment.NONE) {
            stage = null;
            return;
        }
        site().anew();
        stage = how.on(site());
        stage.connect(new End(site()));
    }

    public Impairment impairment() {
        return impairment;
    }

    /** As {@link #impair}, by netem's words. */
    public void netem(NetemSettings settings) {
        impair(settings);
    }

    /** What waits for the transmitter. */
    public FrameQueue queue() {
        return queue;
    }

    /** How many frames wait for the transmitter. */
    public int waitingFrames() {
        return queue.frames();
    }

    public long rateBitsPerSecond() {
        return rateBitsPerSecond;
    }

    /** Bits a second from the next frame on; 0 for no limit. */
    public void rate(long bitsPerSecond) {
        if (bitsPerSecond < 0) {
            throw new IllegalArgumentException("a rate is not below 0");
        }
        rateBitsPerSecond = bitsPerSecond;
    }

    public long delayNanos() {
        return delayNanos;
    }

    /** The propagation from the next frame on. When it is made shorter, later frames overtake earlier ones. */
    public void delay(long nanos) {
        if (nanos < 0) {
            throw new IllegalArgumentException("a delay is not below 0");
        }
        delayNanos = nanos;
    }

    /** Lets nothing pass in this direction, or lets frames pass again. What is on its way when it goes down is lost. */
    public void down(boolean cut) {
        if (cut && !down) {
            cuts++;
        }
        down = cut;
    }

    public boolean isDown() {
        return down;
    }

    /** When the transmitter has sent, or had sent, its last frame. */
    long idleAtNanos() {
        return idleAtNanos;
    }

    void lost(Frame frame, Loss reason) {
        network.lost(this, frame, reason);
    }

    void send(Frame frame) {
        long now = simulation.nowNanos();
        frame.queuedNanos = now;
        if (plainQueue && now >= idleAtNanos && queue.frames() == 0) {
            transmit(frame);
            return;
        }
        queue.offer(frame, now);
        if (departure == null) {
            departure = new Departure();
        }
        if (!departure.pending() && queue.frames() > 0) {
            if (now >= idleAtNanos) {
                departure.happen();
            } else {
                simulation.at(idleAtNanos, departure);
            }
        }
    }

    private void transmit(Frame frame) {
        long now = simulation.nowNanos();
        idleAtNanos = now + transmissionNanos(frame.length());
        frame.cuts = cuts;
        network.sent(this, frame);
        if (down) {
            lost(frame, Loss.LINK_DOWN);
        } else if (stage == null
                || !network.fates().isEmpty() && network.fates().mustArrive(frame.number())) {
            simulation.at(idleAtNanos + delayNanos, new Arrival(this, frame));
        } else {
            stage.pass(frame, idleAtNanos);
        }
    }

    /** How long so many bytes take to leave, rounded up to whole nanoseconds. */
    public long transmissionNanos(int bytes) {
        return rateBitsPerSecond == 0 ? 0 : (bytes * 8_000_000_000L + rateBitsPerSecond - 1) / rateBitsPerSecond;
    }

    private void arrive(Arrival arrival) {
        Frame frame = arrival.frame;
        if (frame.cuts != cuts) {
            lost(frame, Loss.LINK_DOWN);
            return;
        }
        if (!network.fates().isEmpty()) {
            Fates.Fate fate = network.fates().take(frame.number());
            if (fate != null) {
                switch (fate.kind()) {
                    case DROP -> {
                        lost(frame, fate.loss());
                        return;
                    }
                    case HOLD -> {
                        simulation.after(fate.nanos(), arrival);
                        return;
                    }
                    case DUPLICATE -> simulation.after(0, new Arrival(this, site().copyOf(frame)));
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

    @Override
    public String toString() {
        return link + " " + source.node() + "→" + target.node();
    }

    /** The end of the cable: behind it there is only propagation. */
    private final class End extends Stage {
        End(Site site) {
            super(site);
        }

        @Override
        protected void pass(Frame frame, long atNanos) {
            simulation.at(atNanos + delayNanos, new Arrival(Channel.this, frame));
        }

        @Override
        boolean takesAnyOrder() {
            return true;
        }
    }

    private final class Departure extends Event {
        @Override
        protected void happen() {
            Frame next = queue.poll(simulation.nowNanos());
            if (next != null) {
                transmit(next);
            }
            if (queue.frames() > 0) {
                simulation.at(idleAtNanos, this);
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
