package dev.framewise.simulator.scenario;

import dev.framewise.simulator.host.ProcessWatch;
import java.util.List;

/** A program that runs on a simulated host: it starts, does its work in virtual time, can be told things, and may crash. */
public interface Application {
    /** Its name in the scenario, e.g. {@code sensor} or {@code sensor.3} for the third of several. */
    String name();

    /** Begins its work; the host is up. */
    void start();

    /**
     * Does what a script or a person says.
     *
     * @param verb e.g. {@code publish}
     * @param arguments the words behind it
     * @throws ScenarioException when it does not understand
     */
    default void command(String verb, List<String> arguments) {
        throw new ScenarioException(name() + " does not know how to " + verb + ".");
    }

    /**
     * Changes a setting while it runs.
     *
     * @throws ScenarioException when there is no such setting or value
     */
    default void set(String setting, String value) {
        throw new ScenarioException(name() + " has no setting " + setting + " that can be changed while it runs.");
    }

    /** Its host lost power, or it was killed: nothing but what it had stored is left. */
    void crash();

    /** Runs again after a crash. */
    void restart(boolean withState);

    /** Stands still, as under a debugger: its host's kernel goes on. */
    void pause();

    /** Goes on after a pause. */
    void resume();

    /** Tells somebody what it says and hears at its sockets, if it has any. */
    default void watch(ProcessWatch by) {}

    /** What it is about now, line by line, for people who look at it. */
    default List<String> facts() {
        return List.of();
    }

    /** Adds what it counted. */
    default void measure(Metrics into) {}
}
