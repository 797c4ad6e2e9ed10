package dev.framewise.simulator.net;

import dev.framewise.simulator.time.Event;
import dev.framewise.simulator.time.Simulation;

/**
 * One impairment at work on one direction of one link. Frames come in the order of their times; what a stage holds back
 * reaches the next one when its time has come, so each stage sees what a box at its place would see.
 */
public abstract class Stage {
    private final Site site;
    private Stage next;

    /** @param site where it works */
    protected Stage(Site site) {
        this.site = site;
    }

    /**
     * A frame comes. To let it pass is to call {@link #forward}, twice if there are to be two, with {@link #copyOf}; to
     * lose it is {@link #lose}.
     *
     * @param atNanos when its last bit is here: now or later, and not before the frame before it
     */
    protected abstract void pass(Frame frame, long atNanos);

    /** Hands a frame on, at a time that is not before it came. */
    protected final void forward(Frame frame, long atNanos) {
        if (next.takesAnyOrder() || atNanos <= site.simulation().nowNanos()) {
            next.pass(frame, atNanos);
        } else {
            site.simulation().at(atNanos, new Hop(next, frame));
        }
    }

    /** Hands a frame on at the time when it came, which costs no event. */
    protected final void forwardAtOnce(Frame frame, long atNanos) {
        next.pass(frame, atNanos);
    }

    protected final void lose(Frame frame, Loss reason) {
        site.lose(frame, reason);
    }

    /** Another frame with the same bytes and number, which has a fate of its own from now on. */
    protected final Frame copyOf(Frame frame) {
        return site.copyOf(frame);
    }

    protected final Simulation simulation() {
        return site.simulation();
    }

    /** Whether frames may come with times in any order and far ahead, as at the end of the cable. */
    boolean takesAnyOrder() {
        return false;
    }

    void connect(Stage following) {
        next = following;
    }

    private static final class Hop extends Event {
        private final Stage stage;
        private final Frame frame;

        Hop(Stage stage, Frame frame) {
            this.stage = stage;
            this.frame = frame;
        }

        @Override
        protected void happen() {
            stage.pass(frame, timeNanos());
        }

        @Override
        public String label() {
            return frame + " goes on inside the link";
        }
    }

    /** Stages one behind the other that look like one. */
    static final class Row extends Stage {
        private final Stage first;
        private final Stage last;

        Row(Site site, Stage first, Stage last) {
            super(site);
            this.first = first;
            this.last = last;
        }

        @Override
        protected void pass(Frame frame, long atNanos) {
            first.pass(frame, atNanos);
        }

        @Override
        void connect(Stage following) {
            last.connect(following);
        }
    }
}
