package dev.framewise.simulator.program;

import dev.framewise.simulator.scenario.Parameters;
import dev.framewise.simulator.scenario.ScenarioFile;
import dev.framewise.simulator.scenario.Session;
import java.util.Map;

/** Runs scenarios of tests. */
public final class Runs {
    private Runs() {}

    /** A scenario of two hosts, a and b, and the link wire between them; each line of the parts stands for itself. */
    public static String pair(String link, String a, String b) {
        return """
                name: pair
                title: two hosts
                until: 30s
                nodes:
                  a: {run: [%s]}
                  b: {run: [%s]}
                links:
                  wire: {between: [a, b]%s}
                """.formatted(a, b, link.isEmpty() ? "" : ", " + link);
    }

    public static Session begin(String yaml, Map<String, String> chosen, long seed) {
        ScenarioFile scenario = ScenarioFile.parse("test.yaml", yaml, Programs.standard());
        return new Session(scenario, Parameters.of(scenario.parameters(), chosen), seed);
    }

    /** Runs a text to its end. */
    public static Session run(String yaml) {
        Session s = begin(yaml, Map.of(), 1);
        s.runUntil(s.scenario().untilNanos(s.parameters()));
        return s;
    }

    /** What was measured by the end of a text. */
    public static Map<String, Double> numbers(String yaml) {
        return run(yaml).world().measured().all();
    }

    /** Runs one that comes with the program. */
    public static Session shipped(String name, Map<String, String> chosen, long seed) {
        ScenarioFile scenario = Scenarios.find(name, Programs.standard());
        Parameters parameters = Parameters.of(scenario.parameters(), chosen);
        Session session = new Session(scenario, parameters, seed);
        session.runUntil(scenario.untilNanos(parameters));
        return session;
    }
}
