package dev.framewise.simulator.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.simulator.scenario.Action;
import dev.framewise.simulator.scenario.Session;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An MQTT-SN gateway loses power at each step of each exchange towards its client, on the whole simulated network. */
class GatewayCrashTest {
    private static final boolean THOROUGH = Boolean.getBoolean("framewise.thorough");
    private static final long MS = 1_000_000;

    private static final String YAML = """
            name: gateway-crash
            title: three messages to a sensor
            until: 30s
            parameters:
              qos: {kind: integer, default: 1}
              mode: {kind: text, default: transparent}
            nodes:
              publisher: {run: [mqtt-client: {broker: broker, publish: [{topic: told, qos: "${qos}", count: 3, every: 20ms, start: 5s}]}]}
              broker: {run: [mqtt-broker]}
              gateway: {run: [mqtt-sn-gateway: {broker: broker, mode: "${mode}", retry: 1s}]}
              sensor: {run: [mqtt-sn-client: {gateway: gateway, clean: false, keep-alive: 2s, retry: 500ms, reconnect: 1s, subscribe: [{filter: told, qos: "${qos}"}]}]}
              switch: {kind: switch}
            links:
              a: {between: [publisher, switch], delay: 3ms}
              b: {between: [broker, switch], delay: 3ms}
              gateway: {between: [gateway, switch], delay: 3ms}
              d: {between: [sensor, switch], delay: 3ms}
            """;

    private record Harm(int runs, double lost, double repeated) {}

    private static Harm crashEverywhere(Map<String, String> chosen, boolean keepsState) {
        Session sound = Runs.begin(YAML, chosen, 1);
        sound.runUntil(4_999 * MS);
        long from = sound.moment();
        sound.runUntil(5_200 * MS);
        long to = sound.moment();
        assertThat(sound.world().measured().all()).containsEntry("delivered", 3.0);
        int runs = 0;
        double lost = 0;
        double repeated = 0;
        for (long at = from; at <= to; at += THOROUGH ? 1 : 2) {
            Session s = Runs.begin(YAML, chosen, 1);
            s.goTo(at);
            // the power fails, and with it dies what is on the gateway's cable
            s.act(Action.parse("cut gateway for 100ms"));
            s.act(Action.parse("crash gateway"));
            s.runUntil(s.simulation().nowNanos() + 700 * MS);
            s.act(Action.parse("restart gateway" + (keepsState ? "" : " without state")));
            s.runUntil(30_000 * MS);
            Map<String, Double> n = s.world().measured().all();
            assertThat(n).containsEntry("published", 3.0);
            runs++;
            lost += n.get("lost");
            repeated += n.get("duplicated");
        }
        assertThat(runs).isGreaterThan(15);
        return new Harm(runs, lost, repeated);
    }

    @Tag("more-when-thorough")
    @ParameterizedTest
    @CsvSource({"1", "2"})
    void withItsStateItLosesNothingAndRepeatsNothingAtQos2(String qos) {
        Harm harm = crashEverywhere(Map.of("qos", qos), true);
        assertThat(harm.lost()).as("lost in %d runs", harm.runs()).isZero();
        if (qos.equals("2")) {
            assertThat(harm.repeated()).as("repeated in %d runs", harm.runs()).isZero();
        } else {
            assertThat(harm.repeated())
                    .as("a PUBACK that died leaves a message twice")
                    .isPositive();
        }
    }

    @Tag("more-when-thorough")
    @ParameterizedTest
    @CsvSource({"1", "2"})
    void withoutItsStateItLosesWhatTheServerBelievesDelivered(String qos) {
        assertThat(crashEverywhere(Map.of("qos", qos), false).lost()).isPositive();
    }
}
