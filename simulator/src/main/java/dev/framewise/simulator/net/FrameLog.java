package dev.framewise.simulator.net;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What became of each frame of a run, the newest so many of them: what no capture can tell. */
public final class FrameLog implements FrameListener {
    /** Where a frame is. */
    public enum Fate {
        UNDER_WAY,
        ARRIVED,
        LOST
    }

    /** One frame, or one duplicate of it. */
    public static final class Entry {
        private final Channel channel;
        private final Frame frame;
        private Fate fate = Fate.UNDER_WAY;
        private Frame arrived;
        private long endNanos = -1;
        private Loss loss;

        private Entry(Channel channel, Frame frame) {
            this.channel = channel;
            this.frame = frame;
        }

        public Channel channel() {
            return channel;
        }

        /** As it was sent, with its number, its cause and its times; not sent at all if its number is 0. */
        public Frame frame() {
            return frame;
        }

        public Fate fate() {
            return fate;
        }

        /** When it arrived or was lost, in nanoseconds of the run; −1 while it is under way. */
        public long endNanos() {
            return endNanos;
        }

        /** As it arrived; as it was sent while it did not. */
        public Frame arrived() {
            return arrived == null ? frame : arrived;
        }

        /** Whether other bytes arrived than were sent. */
        public boolean changed() {
            return arrived != null && arrived.array() != frame.array();
        }

        /** What became of it, in words: {@code "lost: random loss"}. */
        public String words() {
            return switch (fate) {
                case UNDER_WAY -> "under way";
                case ARRIVED -> changed() ? "arrived, but not as it was sent" : "arrived";
                case LOST -> "lost: " + loss.words();
            };
        }

        /** Why it was lost; null unless it was. */
        public Loss loss() {
            return loss;
        }
    }

    private final Network network;
    private final int limit;
    private final Map<Long, Entry> entries = new LinkedHashMap<>();
    private long forgotten;
    private long neverSent;

    /** @param limit how many frames are remembered; the oldest make room */
    public FrameLog(Network network, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("a log remembers at least 1 frame, not " + limit);
        }
        this.network = network;
        this.limit = limit;
        network.watch(this);
    }

    /** Ends the watch; what is remembered stays. */
    public void close() {
        network.unwatch(this);
    }

    /** All that is remembered, in the order in which it was sent, duplicated or lost before it was sent. */
    public List<Entry> entries() {
        return new ArrayList<>(entries.values());
    }

    /** The frame of a number, not its duplicates; null when it is not remembered. */
    public Entry entry(long number) {
        return entries.get(number);
    }

    /** How many were forgotten to make room. */
    public long forgottenCount() {
        return forgotten;
    }

    /** Frames by their numbers, above 0; duplicates by theirs, below; those never sent far below. */
    private static long key(Frame frame) {
        return frame.copy() == 0 ? frame.number() : -frame.copy();
    }

    private Entry add(long key, Channel channel, Frame frame) {
        Entry e = new Entry(channel, frame);
        entries.put(key, e);
        if (entries.size() > limit) {
            entries.remove(entries.keySet().iterator().next());
            forgotten++;
        }
        return e;
    }

    @Override
    public void sent(Channel channel, Frame frame) {
        add(key(frame), channel, frame);
    }

    @Override
    public void duplicated(Channel channel, Frame copy) {
        add(key(copy), channel, copy);
    }

    @Override
    public void arrived(Channel channel, Frame frame) {
        Entry e = entries.get(key(frame));
        if (e != null) {
            e.fate = Fate.ARRIVED;
            e.arrived = frame;
            e.endNanos = network.simulation().nowNanos();
        }
    }

    @Override
    public void lost(Channel channel, Frame frame, Loss reason) {
        Entry e = frame.number() == 0 ? add(Long.MIN_VALUE + neverSent++, channel, frame) : entries.get(key(frame));
        if (e != null) {
            e.fate = Fate.LOST;
            e.loss = reason;
            e.endNanos = network.simulation().nowNanos();
        }
    }
}
