package dev.framewise.simulator.scenario;

import dev.framewise.simulator.net.Link;

/** Changes settings of a link while it is in use. */
final class LinkChange {
    private LinkChange() {}

    static void set(Link link, String setting, String value) {
        throw new ScenarioException(
                link.name() + " has no setting " + setting + " that can be changed while it is in use.");
    }
}
