package dev.framewise.gui.simulation;

import java.util.List;

/**
 * A run at one moment. Immutable.
 *
 * @param history which history's frames these are: another number after each change of the past
 * @param nanos virtual time
 * @param untilNanos when the scenario ends
 * @param furthestNanos how far this history has been gone through
 * @param moment how many events have happened
 * @param frames how many frames were sent up to now
 * @param speed virtual time by real time
 * @param next what happens next, in words; empty when nothing does
 * @param watched the node whose facts are told; empty for none
 * @param deeds what was done by hand
 * @param sentence the last thing to say to the user, or empty
 */
public record Snapshot(
        int history,
        long nanos,
        long untilNanos,
        long furthestNanos,
        long moment,
        long frames,
        boolean playing,
        boolean busy,
        double speed,
        String next,
        List<Flight> flights,
        List<NodeState> nodes,
        List<LinkState> links,
        String watched,
        List<Fact> facts,
        List<Deed> deeds,
        String sentence) {
    /** What kind of device a node is. */
    public enum Kind {
        HOST,
        ROUTER,
        SWITCH,
        OTHER
    }

    /** A node: whether it runs, and what runs on it. */
    public record NodeState(String name, Kind kind, boolean up, boolean paused, List<String> programs) {}

    /** A link: what it joins and what it does to frames. */
    public record LinkState(
            String name, String from, String to, boolean cut, long delayNanos, long rateBitsPerSecond, String harm) {}

    /**
     * A line about a node.
     *
     * @param heading what kind of thing this is about
     * @param words the line
     * @param deadlineNanos when the timer that it tells of runs out; -1 when it tells of none
     */
    public record Fact(String heading, String words, long deadlineNanos) {}

    /**
     * Something that was done by hand.
     *
     * @param words as the scenario's language has it
     */
    public record Deed(long moment, long nanos, String words) {}

    /** Whether the scenario is over. */
    public boolean over() {
        return nanos >= untilNanos;
    }
}
