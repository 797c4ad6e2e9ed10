package dev.framewise.gui.simulation.view;

import dev.framewise.gui.model.Texts;
import dev.framewise.gui.simulation.Snapshot;
import dev.framewise.simulator.scenario.Units;

/** What a link does to frames, in words. */
final class LinkWords {
    private LinkWords() {}

    static String of(Snapshot.LinkState l) {
        String rate = l.rateBitsPerSecond() == 0
                ? Texts.of("sim.link.unlimited")
                : Texts.of("sim.link.rate", l.rateBitsPerSecond() / 1e6);
        return Texts.of("sim.link.words", l.from(), l.to(), Units.duration(l.delayNanos()), rate)
                + (l.harm().isEmpty() ? "" : ", " + l.harm())
                + (l.cut() ? ", " + Texts.of("sim.cut.mark") : "");
    }
}
