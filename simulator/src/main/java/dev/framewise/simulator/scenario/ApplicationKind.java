package dev.framewise.simulator.scenario;

import dev.framewise.simulator.stack.Host;

/** A kind of program that scenarios can run on a host. */
public interface ApplicationKind {
    /** The word in scenario files, e.g. {@code mqtt-broker}. */
    String word();

    /** What it is, in one line. */
    String meaning();

    /** Its settings. */
    Shape shape();

    /** Makes one; it starts later. */
    Application create(World world, Host host, String name, Values settings);
}
