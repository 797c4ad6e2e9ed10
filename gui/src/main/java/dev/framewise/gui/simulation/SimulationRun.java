package dev.framewise.gui.simulation;

import dev.framewise.gui.model.OpenCapture;
import dev.framewise.gui.model.Texts;
import dev.framewise.simulator.net.Channel;
import dev.framewise.simulator.net.Frame;
import dev.framewise.simulator.net.FrameListener;
import dev.framewise.simulator.net.Loss;
import dev.framewise.simulator.scenario.Action;
import dev.framewise.simulator.scenario.Parameters;
import dev.framewise.simulator.scenario.Scenario;
import dev.framewise.simulator.scenario.ScenarioException;
import dev.framewise.simulator.scenario.Session;
import dev.framewise.simulator.scenario.World;
import dev.framewise.simulator.time.Simulation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A run that somebody watches and steers. A thread of its own drives it; whatever is asked of it is done there, in order,
 * and everybody else sees snapshots. May be used from any thread.
 */
public final class SimulationRun implements AutoCloseable {
    /** The slowest and fastest that time can go. */
    public static final double SPEED_MIN = 0.0001;

    public static final double SPEED_MAX = 100;

    /** What one step goes back or on by. */
    public enum Step {
        EVENT,
        FRAME,
        MESSAGE
    }

    /** Told on the run's thread. */
    public interface Listener {
        /** Something may look different now; {@link #snapshot} has it. */
        void changed();

        /** Another history has begun: its frames are in this capture. */
        void history(OpenCapture capture);

        /** The user did something: {@code cut wire}, {@code drop frame 12}, {@code fork}, {@code back}. */
        default void did(Snapshot.Deed deed) {}
    }

    private static final long SLICE_NANOS = 33_000_000;
    private static final int STEPS_MOST = 100_000;
    private static final int FLIGHTS_MOST = 400;

    private final Session session;
    private final String name;
    private final long untilNanos;
    private final LinkedBlockingQueue<Runnable> jobs = new LinkedBlockingQueue<>();
    private final CopyOnWriteArrayList<Listener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicLong wantedNanos = new AtomicLong(-1);
    private final AtomicInteger open = new AtomicInteger();
    private final Map<Long, Flight> flights = new LinkedHashMap<>();
    private volatile History history;
    private int histories;
    private long furthestNanos;
    private long furthestMoment;
    private boolean stopAtHit;
    private long chunkNanos = 1_000_000;
    private long lastSlice;
    private String sentence = "";
    private volatile boolean playing;
    private volatile double speed = 0.02;
    private volatile String watched = "";
    private volatile boolean closed;
    private volatile Snapshot snapshot;

    /** @throws ScenarioException with a sentence when it cannot be built */
    public SimulationRun(Scenario scenario, Parameters parameters, long seed) {
        this(new Session(scenario, parameters, seed), scenario.name() + ", seed " + seed);
    }

    private SimulationRun(Session session, String name) {
        this.session = session;
        this.name = name;
        this.untilNanos = session.scenario().untilNanos(session.parameters());
        session.prepare(w -> {
            flights.clear();
            w.network().watch(new Watcher(w));
        });
        snapshot = take();
    }

    /** Begins; listeners that were added before hear of the first history. */
    public SimulationRun start() {
        jobs.add(this::beginHistory);
        Thread thread = new Thread(this::work, "framewise-simulation");
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    public void add(Listener listener) {
        listeners.add(listener);
    }

    /** What it is called: scenario and seed. */
    public String name() {
        return name;
    }

    /** The frames of the history up to now, without the first so many. */
    public List<Told> told(int behind) {
        History h = history;
        return h == null ? List.of() : h.told(behind, snapshot.frames());
    }

    public Snapshot snapshot() {
        return snapshot;
    }

    public void play() {
        run(() -> {
            lastSlice = System.nanoTime();
            playing = session.simulation().nowNanos() < untilNanos;
        });
    }

    public void pause() {
        playing = false;
        run(() -> playing = false);
    }

    /** Virtual time by real time. */
    public void speed(double factor) {
        speed = Math.max(SPEED_MIN, Math.min(SPEED_MAX, factor));
        run(() -> {});
    }

    /** Whose facts snapshots tell; empty for nobody's. */
    public void watch(String node) {
        watched = node;
        run(() -> {});
    }

    /** Goes on by one event, frame or message. */
    public void step(Step by) {
        run(() -> {
            playing = false;
            if (!forward(by)) {
                sentence = Texts.of("sim.nothing");
            }
        });
    }

    private boolean forward(Step by) {
        if (by == Step.EVENT) {
            return session.simulation().nextNanos() <= untilNanos && session.stepEvent()
                    || session.moment() == 0 && session.stepEvent();
        }
        for (int i = 0; i < STEPS_MOST; i++) {
            long before = frames();
            if (!session.stepFrame(untilNanos)) {
                return false;
            }
            // one event may send several frames
            if (by == Step.FRAME || history.messageUpTo(frames()) > before) {
                return true;
            }
        }
        return true;
    }

    /** Goes back by one event, frame or message: to just before it. */
    public void back(Step by) {
        run(() -> {
            playing = false;
            if (session.moment() == 0) {
                sentence = Texts.of("sim.beginning");
                return;
            }
            switch (by) {
                case EVENT -> session.goTo(session.moment() - 1);
                case FRAME -> session.goToFrame(Math.max(1, frames()), untilNanos);
                case MESSAGE -> session.goToFrame(Math.max(1, history.messageUpTo(frames())), untilNanos);
            }
            tell("back");
        });
    }

    /** Goes to a time, earlier or later. Of several wishes at once the last counts. */
    public void goToTime(long nanos) {
        wantedNanos.set(Math.max(0, Math.min(untilNanos, nanos)));
        run(() -> {
            long to = wantedNanos.getAndSet(-1);
            if (to >= 0) {
                playing = false;
                session.goToTime(to);
            }
        });
    }

    /** Goes to just before a frame is sent. */
    public void goToFrame(long number) {
        run(() -> {
            playing = false;
            session.goToFrame(number, untilNanos);
        });
    }

    /** Runs until a frame is sent that a display filter matches, or to the end. */
    public void runUntil(String filter) {
        run(() -> {
            session.breakpoint(filter.isBlank() ? null : filter);
            stopAtHit = !filter.isBlank();
            lastSlice = System.nanoTime();
            playing = true;
        });
    }

    /** Does something by hand, in the scenario's language: {@code cut wire}. A future that was known is forgotten. */
    public void act(String words) {
        run(() -> {
            Action action = Action.parse(words);
            newFuture();
            session.act(action);
            tell(words);
        });
    }

    /**
     * Begins a second history here: another run with the same past and a future of its own.
     *
     * @param made told on the run's thread; the other run is not started yet
     */
    public void fork(java.util.function.Consumer<SimulationRun> made) {
        run(() -> {
            playing = false;
            SimulationRun other = new SimulationRun(session.fork(), name + ", fork");
            other.speed = speed;
            tell("fork");
            made.accept(other);
        });
    }

    /** Something will be different from here on: the frames that were known behind this moment are no longer true. */
    private void newFuture() {
        if (session.moment() >= furthestMoment) {
            return;
        }
        beginHistory();
    }

    private void beginHistory() {
        long moment = session.moment();
        long now = session.simulation().nowNanos();
        try {
            History before = history;
            history = new History(
                    session.world().network(),
                    "framewise simulate " + session.scenario().name() + ", seed " + session.seed());
            histories++;
            furthestMoment = 0;
            furthestNanos = 0;
            if (before != null) {
                before.close();
            }
            if (moment > 0) {
                session.goTo(0);
                session.goTo(moment);
                session.simulation().passTo(now);
            }
            OpenCapture capture = history.open(name);
            listeners.forEach(l -> l.history(capture));
        } catch (IOException e) {
            sentence = e.getMessage();
        }
    }

    private long frames() {
        return session.world().network().frameCount();
    }

    private void tell(String words) {
        Snapshot.Deed deed =
                new Snapshot.Deed(session.moment(), session.simulation().nowNanos(), words);
        listeners.forEach(l -> l.did(deed));
    }

    private void run(Runnable job) {
        open.incrementAndGet();
        jobs.add(job);
    }

    private void work() {
        while (!closed) {
            try {
                Runnable job = playing ? jobs.poll() : jobs.poll(200, TimeUnit.MILLISECONDS);
                if (job != null) {
                    sentence = "";
                    job.run();
                    open.updateAndGet(n -> Math.max(0, n - 1));
                    show();
                } else if (playing) {
                    slice();
                    show();
                }
            } catch (ScenarioException | IllegalArgumentException e) {
                open.updateAndGet(n -> Math.max(0, n - 1));
                sentence = e.getMessage();
                show();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        if (history != null) {
            history.close();
        }
    }

    /** Lets as much virtual time pass as real time has, as far as there is time to compute it. */
    private void slice() throws InterruptedException {
        long began = System.nanoTime();
        Simulation simulation = session.simulation();
        long target = Math.min(
                untilNanos, simulation.nowNanos() + (long) (speed * Math.min(began - lastSlice, 4 * SLICE_NANOS)));
        lastSlice = began;
        while (session.simulation().nowNanos() < target && System.nanoTime() - began < SLICE_NANOS) {
            long chunk = System.nanoTime();
            session.runUntil(Math.min(target, session.simulation().nowNanos() + chunkNanos));
            if (stopAtHit && session.hit() != null) {
                stopAtHit = false;
                playing = false;
                sentence = Texts.of("sim.matches", Long.toString(session.hit().number()));
                return;
            }
            chunkNanos = System.nanoTime() - chunk > SLICE_NANOS / 8
                    ? Math.max(1_000, chunkNanos / 2)
                    : Math.min(1_000_000_000, chunkNanos * 2);
        }
        if (session.simulation().nowNanos() >= untilNanos) {
            playing = false;
            sentence = Texts.of("sim.ended");
        } else if (history.isFull()) {
            playing = false;
            sentence = Texts.of("sim.full", History.MOST_FRAMES);
        }
        long left = SLICE_NANOS - (System.nanoTime() - began);
        if (left > 1_000_000 && jobs.isEmpty()) {
            TimeUnit.NANOSECONDS.sleep(left);
        }
    }

    private void show() {
        if (history != null) {
            history.flush();
        }
        snapshot = take();
        listeners.forEach(Listener::changed);
    }

    private Snapshot take() {
        World w = session.world();
        long now = w.simulation().nowNanos();
        furthestNanos = Math.max(furthestNanos, now);
        furthestMoment = Math.max(furthestMoment, session.moment());
        flights.values().removeIf(f -> !f.lost().isEmpty() && f.lostNanos() + linger(f) < now);
        List<Flight> flying = new ArrayList<>(Math.min(FLIGHTS_MOST, flights.size()));
        for (Flight f : flights.values()) {
            if (flying.size() == FLIGHTS_MOST) {
                break;
            }
            flying.add(f);
        }
        List<Snapshot.Deed> deeds = session.actions().stream()
                .map(a -> new Snapshot.Deed(
                        a.afterEvents(), a.atNanos(), a.action().toString()))
                .toList();
        return new Snapshot(
                histories,
                now,
                untilNanos,
                furthestNanos,
                session.moment(),
                w.network().frameCount(),
                playing,
                open.get() > 1,
                speed,
                Observation.next(w.simulation()),
                flying,
                Observation.nodes(w),
                Observation.links(w),
                watched,
                watched.isEmpty() ? List.of() : Observation.facts(w, watched),
                deeds,
                sentence);
    }

    /** How long a cross stands where a frame was lost: as long as it would have been on its way, and a moment more. */
    private long linger(Flight f) {
        return Math.max(f.dueNanos() - f.sentNanos(), (long) (400_000_000 * speed));
    }

    @Override
    public void close() {
        closed = true;
        playing = false;
        jobs.add(() -> {});
    }

    /** Follows the frames of one world. */
    private final class Watcher implements FrameListener {
        private final World world;

        Watcher(World world) {
            this.world = world;
        }

        private long key(Frame f) {
            return f.number() << 20 | f.copy() & 0xfffff;
        }

        private void flies(Channel c, Frame f) {
            long due = f.sentNanos() + c.transmissionNanos(f.length()) + c.delayNanos();
            flights.put(
                    key(f),
                    new Flight(
                            f.number(),
                            f.copy(),
                            c.link().name(),
                            c == c.link().forward(),
                            f.sentNanos(),
                            due,
                            history == null ? "" : history.protocol(f.number()),
                            "",
                            -1));
        }

        @Override
        public void sent(Channel channel, Frame frame) {
            if (history != null) {
                history.sent(channel, frame);
            }
            flies(channel, frame);
        }

        @Override
        public void duplicated(Channel channel, Frame copy) {
            flies(channel, copy);
        }

        @Override
        public void arrived(Channel channel, Frame frame) {
            flights.remove(key(frame));
        }

        @Override
        public void lost(Channel channel, Frame frame, Loss reason) {
            if (history != null) {
                history.lost(frame, reason.words());
            }
            long now = world.simulation().nowNanos();
            flights.computeIfPresent(key(frame), (k, f) -> f.lost(reason.words(), now));
            if (flights.size() > 4 * FLIGHTS_MOST) {
                flights.values().removeIf(f -> !f.lost().isEmpty() && f.lostNanos() + linger(f) < now);
            }
        }
    }
}
