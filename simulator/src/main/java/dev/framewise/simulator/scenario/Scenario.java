package dev.framewise.simulator.scenario;

import java.util.List;

/** What can be run: a file, or Java. It only describes; each run builds a world of its own. */
public interface Scenario {
    /** A word that names it, e.g. {@code mqtt-qos}. */
    String name();

    /** What it is about, in one line. */
    String title();

    /** What it shows and how it is set up, in a few sentences. */
    default String description() {
        return "";
    }

    /** What its user may choose. */
    List<Parameter> parameters();

    /** How long it runs when nobody says otherwise, in nanoseconds of virtual time. */
    long untilNanos(Parameters parameters);

    /**
     * Builds the network and its programs, which then wait for time to begin.
     *
     * @throws ScenarioException when that cannot be done
     */
    World build(Parameters parameters, long seed);

    /** What must hold at the end of a run with these values. */
    default List<Check> checks(Parameters parameters) {
        return List.of();
    }

    /** Its text as a file has it; empty for one that was built in Java. */
    default String source() {
        return "";
    }
}
