package dev.framewise.simulator.scenario;

import dev.framewise.simulator.net.Channel;
import dev.framewise.simulator.net.Frame;
import dev.framewise.simulator.net.FrameListener;
import dev.framewise.simulator.net.Link;
import dev.framewise.simulator.net.Loss;

/** Measures one link: how long frames wait for the transmitter, how many find no room, how many are marked, how busy it is. */
final class LinkWatch implements FrameListener {
    private static final int CONGESTION_EXPERIENCED = 3;

    /** A curve gets a point at most so often. */
    private static final long SAMPLE_NANOS = 1_000_000;

    private static final class Direction {
        private final Metrics waits = new Metrics();
        private long bytes;
        private long dropped;
        private long marked;
        private long busyNanos;
        private long firstNanos = -1;
        private long lastNanos;
        private long sampledNanos = Long.MIN_VALUE / 2;
    }

    private final Link link;
    private final Series series;
    private final Direction forward = new Direction();
    private final Direction backward = new Direction();

    LinkWatch(Link link, Series series) {
        this.link = link;
        this.series = series;
    }

    @Override
    public void sent(Channel channel, Frame frame) {
        if (channel.link() != link) {
            return;
        }
        Direction d = direction(channel);
        long waited = frame.sentNanos() - frame.queuedNanos();
        d.waits.duration("queueing", waited);
        d.firstNanos = d.firstNanos < 0 ? frame.sentNanos() : d.firstNanos;
        d.lastNanos = frame.sentNanos() + channel.transmissionNanos(frame.length());
        d.bytes += frame.length();
        d.busyNanos += channel.transmissionNanos(frame.length());
        d.marked += marked(frame.array()) ? 1 : 0;
        if (frame.sentNanos() - d.sampledNanos >= SAMPLE_NANOS) {
            d.sampledNanos = frame.sentNanos();
            series.add(name(channel) + ".queueing-ms", frame.sentNanos(), waited / 1e6);
        }
    }

    @Override
    public void lost(Channel channel, Frame frame, Loss reason) {
        if (channel.link() == link && frame.number() == 0) {
            direction(channel).dropped++;
        }
    }

    private static boolean marked(byte[] f) {
        if (f.length < 16) {
            return false;
        }
        int type = (f[12] & 0xff) << 8 | f[13] & 0xff;
        int ecn = type == 0x0800 ? f[15] & 3 : type == 0x86dd ? f[15] >> 4 & 3 : 0;
        return ecn == CONGESTION_EXPERIENCED;
    }

    private Direction direction(Channel c) {
        return c == link.forward() ? forward : backward;
    }

    private String name(Channel c) {
        return link.name() + (c == link.forward() ? ".forward" : ".backward");
    }

    void measure(Metrics into) {
        measure(into, name(link.forward()), forward);
        measure(into, name(link.backward()), backward);
    }

    private static void measure(Metrics into, String name, Direction d) {
        if (d.waits.durations("queueing") == null) {
            return;
        }
        into.add(name + ".queueing", d.waits, "queueing");
        into.set(name + ".queue-drops", d.dropped);
        into.set(name + ".ecn-marks", d.marked);
        long nanos = d.lastNanos - d.firstNanos;
        if (d.busyNanos > 0 && nanos > 0) {
            into.set(name + ".mbit", d.bytes * 8e3 / nanos);
            into.set(name + ".utilisation-percent", 100.0 * d.busyNanos / nanos);
        }
    }
}
