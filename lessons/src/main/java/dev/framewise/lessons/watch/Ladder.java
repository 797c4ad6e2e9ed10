package dev.framewise.lessons.watch;

import dev.framewise.inspector.engine.Row;
import dev.framewise.protocols.dissect.MessagePlace;
import dev.framewise.simulator.net.Channel;
import dev.framewise.simulator.net.Frame;
import dev.framewise.simulator.net.FrameListener;
import dev.framewise.simulator.net.Loss;
import dev.framewise.simulator.net.Network;
import dev.framewise.simulator.scenario.Application;
import dev.framewise.simulator.scenario.World;
import dev.framewise.simulator.stack.Host;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Who said what to whom while a network runs: watches it, and hands out {@link Step}s in the order in which they were sent,
 * each as soon as it is known what became of it and of those before.
 *
 * <p>Of messages, each has one step, from the host that said it to the host that it is for, through whatever passes it on;
 * besides, every frame that is lost has one. Of frames, each has one on each link. Bounded: a step waits so long for its
 * fate, and so many wait.
 */
public final class Ladder implements FrameListener {
    /** What has a step. */
    public enum Level {
        MESSAGES,
        FRAMES
    }

    private static final long PATIENCE_NANOS = 2_000_000_000L;
    private static final int MOST_WAITING = 4096;
    private static final int MOST_REMEMBERED = 1 << 14;

    private final Network network;
    private final Level level;
    private final Consumer<Step> out;
    private final Reading reading = new Reading();
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private final Map<Long, Journey> journeys = bounded();
    private final Map<Long, String> said = bounded();

    private static <V> Map<Long, V> bounded() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, V> eldest) {
                return size() > MOST_REMEMBERED;
            }
        };
    }

    /** A step whose fate is open. */
    private static final class Waiting {
        final long atNanos;
        final String from;
        final String meantFor;
        final String words;
        final boolean again;
        final long frame;
        Step step;

        Waiting(long atNanos, String from, String meantFor, String words, boolean again, long frame) {
            this.atNanos = atNanos;
            this.from = from;
            this.meantFor = meantFor;
            this.words = words;
            this.again = again;
            this.frame = frame;
        }

        void ends(String to, Step.Fate fate, String reason, long endNanos) {
            if (step == null) {
                step = new Step(atNanos, from, to, words, fate, reason, again, frame, endNanos);
            }
        }
    }

    /** A frame and those with which others passed it on. */
    private static final class Journey {
        final Channel first;
        final Frame frame;
        final List<Row> rows;
        final List<Waiting> steps = new ArrayList<>();
        int live;
        boolean over;

        Journey(Channel first, Frame frame, List<Row> rows) {
            this.first = first;
            this.frame = frame;
            this.rows = rows;
        }
    }

    /** Watches a world from now on. */
    public Ladder(World world, Level level, Consumer<Step> out) {
        this.network = world.network();
        this.level = level;
        this.out = out;
        network.watch(this);
        world.hear(t -> {
            Application program = world.application(t.who());
            Host host = program == null ? null : world.hostOf(program);
            happened(host == null ? t.who() : host.name(), t.who() + " " + t.what());
        });
    }

    private long now() {
        return network.simulation().nowNanos();
    }

    private void happened(String where, String words) {
        Waiting w = new Waiting(now(), where, "", words, false, 0);
        w.ends("", Step.Fate.HAPPENED, "", now());
        add(w);
    }

    private void add(Waiting w) {
        waiting.add(w);
        handOut(false);
    }

    private void handOut(boolean all) {
        for (Waiting w = waiting.peek(); w != null; w = waiting.peek()) {
            if (w.step == null) {
                if (!all && now() - w.atNanos <= PATIENCE_NANOS && waiting.size() <= MOST_WAITING) {
                    return;
                }
                w.ends(w.meantFor, Step.Fate.UNDER_WAY, "", -1);
            }
            waiting.remove();
            out.accept(w.step);
        }
    }

    /** Hands out what still waits: nothing comes any more. */
    public void end() {
        network.unwatch(this);
        handOut(true);
    }

    @Override
    public void sent(Channel channel, Frame frame) {
        List<Row> rows = reading.frame(channel, frame);
        Journey before = journeys.get(frame.causeFrame());
        boolean passedOn = level == Level.MESSAGES && before != null && Route.continues(channel, frame, before.frame);
        Journey journey = passedOn ? before : new Journey(channel, frame, rows);
        journey.live++;
        journeys.put(frame.number(), journey);
        if (passedOn) {
            return;
        }
        List<String> repeated = new ArrayList<>();
        for (MessagePlace m : reading.again()) {
            String words = said.get(m.message());
            if (words != null) {
                repeated.add(words);
            }
        }
        if (level == Level.MESSAGES) {
            repeated.forEach(words -> step(journey, words, true));
        }
        List<String> lines = new ArrayList<>();
        for (Row row : rows) {
            if (row.isMessage()) {
                String words = reading.line(row);
                said.put(row.number(), words);
                lines.add(words);
                if (level == Level.MESSAGES) {
                    step(journey, words, false);
                }
            }
        }
        if (level == Level.FRAMES) {
            String words = lines.isEmpty() ? line(rows) : String.join("; ", lines);
            step(journey, words, !repeated.isEmpty());
        }
        handOut(false);
    }

    private String line(List<Row> rows) {
        return rows.isEmpty() ? "" : reading.protocol(rows.get(0)) + " " + reading.line(rows.get(0));
    }

    private void step(Journey j, String words, boolean again) {
        Waiting w = new Waiting(
                j.frame.sentNanos(),
                j.first.source().node().name(),
                meantFor(j.first, j.frame),
                words,
                again,
                j.frame.number());
        j.steps.add(w);
        waiting.add(w);
    }

    private String meantFor(Channel channel, Frame frame) {
        return level == Level.FRAMES ? channel.target().node().name() : Route.destination(network, channel, frame);
    }

    @Override
    public void duplicated(Channel channel, Frame copy) {
        Journey j = journeys.get(copy.number());
        if (j != null) {
            j.live++;
        }
    }

    @Override
    public void arrived(Channel channel, Frame frame) {
        Journey j = journeys.get(frame.number());
        if (j == null) {
            return;
        }
        j.live--;
        if (!j.over && (level == Level.FRAMES || Route.ends(channel.target(), frame))) {
            j.over = true;
            String harm = frame.array() == j.frame.array() || level == Level.MESSAGES ? "" : "changed on the way";
            j.steps.forEach(w -> w.ends(channel.target().node().name(), Step.Fate.ARRIVED, harm, now()));
            handOut(false);
        }
    }

    @Override
    public void lost(Channel channel, Frame frame, Loss reason) {
        boolean neverSent = frame.number() == 0;
        Journey j = journeys.get(neverSent ? frame.causeFrame() : frame.number());
        boolean passing = j != null && (!neverSent || Route.continues(channel, frame, j.frame));
        String why =
                (network.links().size() > 1 ? "on " + channel.link().name() + " " : "") + "(" + reason.words() + ")";
        if (passing && level == Level.MESSAGES || j != null && !neverSent) {
            j.live -= neverSent ? 0 : 1;
            if (j.over || j.live > 0) {
                return;
            }
            j.over = true;
            if (j.steps.isEmpty()) {
                step(j, line(j.rows), false);
            }
            String to = meantFor(channel, frame);
            j.steps.forEach(w -> w.ends(to, Step.Fate.LOST, why, now()));
        } else {
            Waiting w = new Waiting(
                    now(), channel.source().node().name(), "", "a frame of " + frame.length() + " bytes", false, 0);
            w.ends(meantFor(channel, frame), Step.Fate.LOST, why, now());
            waiting.add(w);
        }
        handOut(false);
    }
}
