package dev.framewise.simulator.program;

import static dev.framewise.simulator.program.Runs.begin;
import static dev.framewise.simulator.program.Runs.shipped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.framewise.simulator.scenario.Session;
import dev.framewise.simulator.scenario.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** MQTT-SN clients and gateways as programs, over UDP on the whole simulated network. */
class MqttSnProgramsTest {
    private static final boolean THOROUGH = Boolean.getBoolean("framewise.thorough");
    private static final long SECOND = 1_000_000_000L;

    private static Map<String, String> radio(Object... more) {
        Map<String, String> chosen = new LinkedHashMap<>();
        for (int i = 0; i < more.length; i += 2) {
            chosen.put(more[i].toString(), more[i + 1].toString());
        }
        return chosen;
    }

    /** How many of the sensors' messages reached the viewer at least once. */
    private static long arrived(Session s, int sensors, int messages) {
        long arrived = 0;
        for (int k = 1; k <= sensors; k++) {
            for (int n = 0; n < messages; n++) {
                arrived += s.world().ledger().copies("sensor." + k, n, "viewer") > 0 ? 1 : 0;
            }
        }
        return arrived;
    }

    @Tag("more-when-thorough")
    @ParameterizedTest
    @CsvSource({
        "-1, 20%, 3, 0.8",
        "0, 30%, 3, 0.7",
        "1, 50%, 0, 0.5",
        "1, 50%, 1, 0.75",
        "1, 40%, 2, 0.936",
        "1, 50%, 3, 0.9375"
    })
    void deliverWhatTheoryPredicts(String qos, String loss, int retries, double share) {
        int sensors = THOROUGH ? 50 : 12;
        int messages = 50;
        Session s = shipped(
                "mqtt-sn",
                radio("qos", qos, "loss", loss, "retries", retries, "sensors", sensors, "messages", messages),
                5);
        double n = sensors * messages;
        double sigma = StrictMath.sqrt(n * share * (1 - share));
        assertThat((double) arrived(s, sensors, messages)).isCloseTo(n * share, within(3 * sigma));
    }

    @ParameterizedTest
    @CsvSource({"transparent, predefined", "transparent, sh", "transparent, registered/topic", "aggregating, predefined"
    })
    void loseNothingOnAGoodRadioHoweverTheTopicIsNamed(String mode, String topic) {
        for (String qos : List.of("0", "1", "2")) {
            Session s = shipped(
                    "mqtt-sn",
                    radio("loss", 0, "qos", qos, "mode", mode, "topic", topic, "messages", 20, "until", "4min"),
                    1);
            Map<String, Double> n = s.world().measured().all();
            assertThat(n).as(mode + topic + qos).containsEntry("lost", 0.0).containsEntry("duplicated", 0.0);
            assertThat(n).containsEntry("mqtt-sn.attempts", 100.0).containsEntry("gateway.ignored", 0.0);
        }
    }

    @Test
    void neitherLoseNorRepeatAtQos2WhileRetriesLast() {
        Session s = shipped("mqtt-sn", radio("qos", 2, "retries", 20, "retry", "200ms", "loss", "30%"), 3);
        Map<String, Double> n = s.world().measured().all();
        assertThat(n).containsEntry("lost", 0.0).containsEntry("duplicated", 0.0);
        assertThat(n.get("mqtt-sn.attempts")).isGreaterThan(350);
    }

    @Test
    void findTheirGatewayByAskingAllOrByHearingOfIt() {
        finds("0s", 5_000_000_000L);
        finds("1min", 10_000_000L);
    }

    /** By SEARCHGW after a pause of up to five seconds, or by ADVERTISE at once. */
    private static void finds(String advertise, long mostNanos) {
        Session s = shipped("mqtt-sn", radio("messages", 1, "until", "3min", "advertise", advertise), 1);
        assertThat(s.world().story().stream()
                        .filter(t -> t.what().startsWith("heard of gateway"))
                        .mapToLong(World.Told::timeNanos)
                        .max()
                        .orElseThrow())
                .isBetween(mostNanos / 10, mostNanos + 20_000_000);
        List<String> told = s.world().story().stream().map(World.Told::what).toList();
        assertThat(told).anyMatch(t -> t.startsWith("heard of gateway 1 at 10."));
        assertThat(s.world().story().stream()
                        .filter(t -> t.what().startsWith("is connected to 10."))
                        .map(World.Told::who))
                .contains("sensor.1", "sensor.5", "display");
    }

    @Test
    void sleepAndFetchWhatWaits() {
        Session s = shipped("mqtt-sn", radio("loss", 0, "messages", 0, "until", "4min", "nap", "20s"), 1);
        Map<String, Double> n = s.world().measured().all();
        assertThat(n).containsEntry("delivered", 5.0).containsEntry("lost", 0.0);
        // a message waits for the next nap
        assertThat(n.get("latency.max")).isBetween(5_000.0, 20_500.0);
        assertThat(s.world().story().stream().map(World.Told::what)).contains("display asks for what waits: 1");
    }

    private static final String TWO = """
            name: two
            title: a sensor and its gateway
            until: 60s
            nodes:
              sensor:
                run:
                  - mqtt-sn-client: {SENSOR}
              gateway: {run: [{mqtt-sn-gateway: {broker: broker, predefined: {alarm: 3}}}]}
              broker: {run: [mqtt-broker]}
              viewer: {run: [{mqtt-client: {broker: broker, subscribe: [{filter: "#", qos: 1}]}}]}
              air: {kind: switch}
            links:
              a: {between: [sensor, air], delay: 1ms}
              b: {between: [gateway, air], delay: 1ms}
              c: {between: [broker, air], delay: 1ms}
              d: {between: [viewer, air], delay: 1ms}
            """;

    private static Session two(String sensor, String script) {
        Session s = begin(TWO.replace("SENSOR", sensor) + script, Map.of(), 1);
        s.runUntil(60 * SECOND);
        return s;
    }

    @Test
    void publishWithoutConnectionAtQosMinus1() {
        Session s = two(
                "gateway: gateway, connects: false, predefined: {alarm: 3}, publish: [{topic: alarm, qos: -1, count: 10},"
                        + " {topic: ab, qos: -1, count: 5}, {topic: unknown, qos: -1, count: 1, subscribers: 0}]",
                "");
        assertThat(s.world().measured().all())
                .containsEntry("delivered", 15.0)
                .containsEntry("lost", 0.0)
                .containsEntry("mqtt-sn.given-up", 1.0);
        assertThat(s.world().story().stream().noneMatch(t -> t.what().equals("sensor connected")))
                .isTrue();
    }

    @Test
    void leaveAWillWhenTheyDieAndComeBackAfterTheirGatewayDied() {
        Session died = two(
                "gateway: gateway, keep-alive: 5s, will: {topic: state, message: offline, qos: 1}",
                "script: [{at: 10s, do: crash sensor}]\n");
        assertThat(died.world().story().stream().map(World.Told::what)).contains("got \"offline\" on state");
        Session gateway = two(
                "gateway: gateway, keep-alive: 2s, retry: 1s, reconnect: 1s, publish: [{topic: alarm, qos: 1, count: 50}],"
                        + " predefined: {alarm: 3}",
                "script: [{at: 10.5s, do: crash gateway}, {at: 20s, do: restart gateway}]\n");
        Map<String, Double> n = gateway.world().measured().all();
        assertThat(n.get("mqtt-sn.connections-lost")).isBetween(1.0, 5.0);
        assertThat(n.get("delivered")).isBetween(37.0, 49.0);
        assertThat(n.get("delivered")).isGreaterThanOrEqualTo(n.get("mqtt-sn.acknowledged"));
    }

    @Test
    void areToldToByScripts() {
        Session s = two("gateway: gateway, connect: 1s", """
                script:
                  - {at: 2s, do: sensor subscribe "news/#" 1}
                  - {at: 3s, do: "viewer publish news/today rain 1"}
                  - {at: 4s, do: sensor publish hello world 1}
                  - {at: 5s, do: sensor sleep 30}
                  - {at: 6s, do: "viewer publish news/today snow 1"}
                  - {at: 8s, do: sensor check}
                  - {at: 9s, do: sensor wake}
                  - {at: 10s, do: sensor unsubscribe "news/#"}
                  - {at: 11s, do: "viewer publish news/today sun 1"}
                  - {at: 12s, do: sensor disconnect}
                """);
        List<String> told = s.world().story().stream()
                .filter(t -> t.who().equals("sensor"))
                .map(t -> t.timeNanos() / SECOND + " " + t.what())
                .toList();
        assertThat(told)
                .contains("3 got \"rain\" on news/today", "8 got \"snow\" on news/today", "12 took leave")
                .noneMatch(t -> t.contains("sun"));
        assertThat(s.world().story().stream().map(World.Told::what)).contains("got \"world\" on hello");
        assertThatThrownBy(() -> two("gateway: gateway", "script: [{at: 1s, do: sensor dance}]\n"))
                .hasMessageContaining("sleep [SECONDS]");
        assertThatThrownBy(() -> two("connects: false", "")).hasMessageContaining("gateway");
    }
}
