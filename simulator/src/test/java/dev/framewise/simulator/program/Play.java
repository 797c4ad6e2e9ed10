package dev.framewise.simulator.program;

import dev.framewise.simulator.scenario.Parameters;
import dev.framewise.simulator.scenario.ScenarioFile;
import dev.framewise.simulator.scenario.Session;
import java.util.List;
import java.util.Map;

/** Runs scenarios that stand in tests. */
final class Play {
    private Play() {}

    static Session session(String yaml) {
        ScenarioFile scenario = ScenarioFile.parse("test.yaml", yaml, Programs.standard());
        return new Session(scenario, Parameters.of(scenario.parameters(), Map.of()), 1);
    }

    /** Until the end that the scenario says. */
    static Session run(String yaml) {
        Session s = session(yaml);
        s.runUntil(s.scenario().untilNanos(s.parameters()));
        return s;
    }

    /** What somebody was told to do or what happened to him, without times. */
    static List<String> story(Session s, String who) {
        return s.world().story().stream()
                .filter(t -> t.who().equals(who))
                .map(t -> t.what())
                .toList();
    }

    static double number(Session s, String name) {
        return s.world().measured().all().getOrDefault(name, -1.0);
    }
}
