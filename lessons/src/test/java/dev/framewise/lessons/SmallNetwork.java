package dev.framewise.lessons;

import dev.framewise.lessons.match.DisplayFilters;
import dev.framewise.simulator.program.Programs;
import dev.framewise.simulator.scenario.Parameters;
import dev.framewise.simulator.scenario.ScenarioFile;
import dev.framewise.simulator.scenario.Session;
import java.util.Map;

/** A sensor that publishes five messages at QoS 1 through a switch, one a second from the first second on. */
public final class SmallNetwork {
    public static final long SECOND = 1_000_000_000L;

    /** Names are indented as the parts below {@code nodes}. */
    private static final String TEXT = """
            name: small
            title: A sensor, a switch and a broker
            until: 8s
            nodes:
              sensor: {run: [{mqtt-client: {broker: mqtt-broker, publish: [{topic: a/b, qos: 1, count: 5, every: 1s, start: 1s, size: SIZE}]}}]}
              mqtt-broker: {run: [mqtt-broker]}
              idle: {count: 2}
              switch: {kind: switch}
            links:
              left: {between: [sensor, switch], delay: 5ms, netem: "NETEM"}
              right: {between: [switch, mqtt-broker], delay: 5ms}
              rest: {between: [idle, switch]}
            """;

    private SmallNetwork() {}

    public static Session session(String more) {
        return session(more, "none", 20);
    }

    /**
     * @param more lines behind the rest of the scenario
     * @param netem impairments of the left link
     * @param size bytes of each payload
     */
    public static Session session(String more, String netem, int size) {
        String text = TEXT.replace("NETEM", netem).replace("SIZE", Integer.toString(size)) + more;
        ScenarioFile s =
                ScenarioFile.parse("small.yaml", text, Programs.standard().understanding(new DisplayFilters()));
        return new Session(s, Parameters.of(s.parameters(), Map.of()), 1);
    }
}
