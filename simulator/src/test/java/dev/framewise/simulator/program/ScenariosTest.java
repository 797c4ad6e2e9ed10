package dev.framewise.simulator.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.simulator.scenario.Parameters;
import dev.framewise.simulator.scenario.ScenarioFile;
import dev.framewise.simulator.scenario.Session;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScenariosTest {
    static List<String> names() {
        return Scenarios.names();
    }

    private static Session run(String name, Map<String, String> chosen, long seed) {
        ScenarioFile scenario = Scenarios.find(name, Programs.standard());
        Parameters parameters = Parameters.of(scenario.parameters(), chosen);
        Session session = new Session(scenario, parameters, seed);
        session.runUntil(scenario.untilNanos(parameters));
        return session;
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyScenarioRunsTwiceToTheSameBytesAndKeepsItsChecks(String name) {
        Session a = run(name, Map.of(), 1);
        Session b = run(name, Map.of(), 1);
        assertThat(a.hash()).isEqualTo(b.hash());
        assertThat(a.world().network().frameCount()).isPositive();
        Map<String, Double> numbers = a.world().measured().all();
        assertThat(a.checks())
                .allSatisfy(c -> assertThat(c.holds(numbers))
                        .as(c.text() + " of " + numbers + a.world().story())
                        .isTrue());
    }

    @ParameterizedTest
    @CsvSource({"0, 0%", "1, 0%", "2, 0%", "0, 5%", "1, 5%", "2, 5%"})
    void overTcpNothingIsLostAtAnyQosWhileConnectionsLive(String qos, String loss) {
        Session s = run("mqtt-qos", Map.of("qos", qos, "loss", loss, "pairs", "3", "messages", "50"), 7);
        Map<String, Double> numbers = s.world().measured().all();
        assertThat(numbers)
                .containsEntry("delivered", 150.0)
                .containsEntry("lost", 0.0)
                .containsEntry("duplicated", 0.0);
    }
}
