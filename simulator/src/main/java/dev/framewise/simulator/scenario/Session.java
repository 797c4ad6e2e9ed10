package dev.framewise.simulator.scenario;

import dev.framewise.simulator.net.Channel;
import dev.framewise.simulator.net.Frame;
import dev.framewise.simulator.net.FrameListener;
import dev.framewise.simulator.net.FrameMatcher;
import dev.framewise.simulator.net.RunHash;
import dev.framewise.simulator.time.Simulation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * One run of a scenario that can be steered: on, step by step, back to any earlier moment, and into another history. What
 * a person does is recorded by the number of events that had happened, so a run is its scenario, its parameters, its
 * seed and that list; going back means to run anew up to that moment.
 */
public final class Session {
    private final Scenario scenario;
    private final Parameters parameters;
    private final long seed;
    private final List<TimedAction> actions = new ArrayList<>();
    private final List<Consumer<World>> preparations = new ArrayList<>();
    private String breakpoint;
    private Frame hit;
    private World world;
    private RunHash hash;
    private int done;
    private boolean started;

    public Session(Scenario scenario, Parameters parameters, long seed) {
        this(scenario, parameters, seed, List.of());
    }

    /** A session in which these actions will happen again. */
    public Session(Scenario scenario, Parameters parameters, long seed, List<TimedAction> actions) {
        this.scenario = scenario;
        this.parameters = parameters;
        this.seed = seed;
        this.actions.addAll(actions);
        build(true);
    }

    /** @param hashed whether all frames are added up from here on; else only when somebody asks, as after going back */
    private void build(boolean hashed) {
        world = scenario.build(parameters, seed);
        hash = hashed ? new RunHash() : null;
        if (hashed) {
            world.network().watch(hash);
        }
        actions.forEach(a -> Actions.prepare(world, a.action()));
        if (breakpoint != null) {
            breakHere();
        }
        preparations.forEach(p -> p.accept(world));
        done = 0;
        started = false;
    }

    /** Does something to the world now and to each world that going back builds: adds a tap, a listener, a log. */
    public void prepare(Consumer<World> preparation) {
        preparations.add(preparation);
        preparation.accept(world);
    }

    public Scenario scenario() {
        return scenario;
    }

    public Parameters parameters() {
        return parameters;
    }

    /** What must hold at the end. */
    public List<Check> checks() {
        return scenario.checks(parameters);
    }

    public long seed() {
        return seed;
    }

    /** The world as it is now; going back makes another. */
    public World world() {
        return world;
    }

    public Simulation simulation() {
        return world.simulation();
    }

    /** What was done by hand so far, in order. */
    public List<TimedAction> actions() {
        return Collections.unmodifiableList(actions);
    }

    /** How many events have happened: the name of this moment. */
    public long moment() {
        return simulation().eventCount();
    }

    /** SHA-256 over time, link and bytes of all frames so far, in hexadecimal. */
    public String hash() {
        if (hash == null) {
            Session again = past();
            again.goTo(moment());
            again.due();
            return again.hash();
        }
        return hash.hex();
    }

    private void begin() {
        if (!started) {
            // what harms frames does so from the first one on
            while (done < actions.size()
                    && actions.get(done).atNanos() == 0
                    && actions.get(done).afterEvents() == 0
                    && actions.get(done).action().fault() != null) {
                carryOut(actions.get(done++).action());
            }
            started = true;
            simulation().because(0, "the beginning");
            for (Application a : world.applications()) {
                a.start();
            }
        }
    }

    private void due() {
        due(Simulation.NEVER);
    }

    private void due(long untilNanos) {
        while (done < actions.size()
                && actions.get(done).afterEvents() <= moment()
                && actions.get(done).atNanos() <= untilNanos) {
            simulation().passTo(actions.get(done).atNanos());
            carryOut(actions.get(done++).action());
        }
    }

    private void carryOut(Action action) {
        simulation().because(0, "a command");
        Actions.carryOut(world, action);
    }

    /** Lets one event happen. False when nothing waits. */
    public boolean stepEvent() {
        begin();
        due();
        return simulation().step();
    }

    /** Lets one event happen that is due until a time. False when none is. */
    public boolean stepEvent(long untilNanos) {
        begin();
        due();
        return simulation().nextNanos() <= untilNanos && simulation().step();
    }

    /** Runs until one more frame was sent. False when nothing is left to happen, or the limit is reached. */
    public boolean stepFrame(long untilNanos) {
        begin();
        long frames = world.network().frameCount();
        while (world.network().frameCount() == frames) {
            due();
            if (simulation().nextNanos() > untilNanos || !simulation().step()) {
                return false;
            }
        }
        return true;
    }

    /** Runs up to and including a time, or to the end of the event in which the breakpoint was met. */
    public void runUntil(long untilNanos) {
        hit = null;
        begin();
        while (done < actions.size() && hit == null) {
            due(untilNanos);
            if (done < actions.size()) {
                if (simulation().nextNanos() > untilNanos) {
                    break;
                }
                simulation().step();
            }
        }
        if (hit == null) {
            simulation().runUntil(untilNanos);
        }
    }

    /**
     * From now on {@link #runUntil} ends when a frame is sent that a display filter matches: one that completes such a
     * message, or brings it once more. What the frames before this moment said is known; a run that is under way is gone
     * through anew for that, and {@link #world} is another one afterwards.
     *
     * @param filter null for none
     * @throws ScenarioException when the filter is wrong
     */
    public void breakpoint(String filter) {
        String before = breakpoint;
        breakpoint = filter;
        try {
            if (started) {
                again();
            } else {
                build(hash != null);
            }
        } catch (ScenarioException e) {
            breakpoint = before;
            throw e;
        }
        hit = null;
    }

    /** The frame at which {@link #runUntil} ended before its time; null when it did not. */
    public Frame hit() {
        return hit;
    }

    private void breakHere() {
        try {
            FrameMatcher wanted = world.language().compile(breakpoint).on(world.network(), null);
            world.network().watch(new FrameListener() {
                @Override
                public void sent(Channel channel, Frame frame) {
                    if (hit == null && wanted.matches(channel, frame)) {
                        hit = frame;
                        simulation().stop();
                    }
                }
            });
        } catch (IllegalArgumentException e) {
            throw new ScenarioException(ScenarioException.sentence(e.getMessage()));
        }
    }

    /**
     * Does something now, and at this moment again whenever the run is repeated. What was going to happen later by hand is
     * forgotten: this is a new future. What harms frames for what they say knows all that was said before: for that the
     * run is gone through anew, and {@link #world} is another one afterwards.
     *
     * @throws ScenarioException when it cannot be done; then nothing has changed
     */
    public void act(Action action) {
        boolean fault = action.fault() != null;
        boolean fromTheBeginning = fault && !started;
        Actions.prepare(world, action);
        if (!fromTheBeginning) {
            begin();
            due();
        }
        FrameFate.demand(this, action);
        if (!fault || fromTheBeginning) {
            carryOut(action);
        }
        forgetLater();
        actions.add(new TimedAction(moment(), simulation().nowNanos(), action));
        done = actions.size();
        if (fault && !fromTheBeginning) {
            again();
        }
    }

    /**
     * Does something now without remembering it, for a run that goes on for long and never goes back: whoever wants to
     * repeat it keeps what this returns.
     *
     * @throws ScenarioException when it cannot be done; then nothing has changed
     */
    public TimedAction pass(Action action) {
        begin();
        carryOut(action);
        return new TimedAction(moment(), simulation().nowNanos(), action);
    }

    /** Goes through the run anew up to now. */
    private void again() {
        long moment = moment();
        long now = simulation().nowNanos();
        build(hash != null);
        goTo(moment);
        due();
        simulation().passTo(now);
    }

    /** Goes to a moment, earlier or later: after so many events. */
    public void goTo(long moment) {
        if (moment < moment()) {
            build(false);
        }
        begin();
        while (moment() < moment) {
            due();
            if (!simulation().step()) {
                break;
            }
        }
    }

    /** Goes back to a moment and forgets what was done by hand from there on. */
    public void rewind(long moment) {
        goTo(moment);
        forgetLater();
    }

    private void forgetLater() {
        while (actions.size() > done) {
            actions.remove(actions.size() - 1);
        }
    }

    /** A session at its beginning in which happens by hand what has happened here up to now, and nothing more. */
    Session past() {
        return new Session(scenario, parameters, seed, actions.subList(0, done));
    }

    /** Goes to a time, earlier or later: before the first event after it. */
    public void goToTime(long nanos) {
        if (nanos < simulation().nowNanos()) {
            build(false);
        }
        runUntil(nanos);
    }

    /**
     * Goes to just before a frame is sent.
     *
     * @return false when the run has no such frame before the time; then this is another moment
     */
    public boolean goToFrame(long number, long untilNanos) {
        if (number <= world.network().frameCount()) {
            build(false);
        }
        begin();
        long before = moment();
        while (world.network().frameCount() < number) {
            due();
            before = moment();
            if (simulation().nextNanos() > untilNanos || !simulation().step()) {
                return false;
            }
        }
        goTo(before);
        return true;
    }

    /** Another session at the same moment, with the same past and a future of its own. */
    public Session fork() {
        Session other = past();
        other.goTo(moment());
        other.due();
        other.simulation().passTo(simulation().nowNanos());
        return other;
    }
}
