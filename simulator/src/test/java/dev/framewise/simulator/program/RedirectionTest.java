package dev.framewise.simulator.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.simulator.scenario.Session;
import dev.framewise.simulator.scenario.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients of MQTT 5.0 follow a server that sends them to another (§4.11), over the whole simulated network. */
class RedirectionTest {
    private static final int MESSAGES = 20;

    /** A sensor goes to first, which sends it away; a watcher is at second. The way is lossy. */
    private static final String YAML = """
            name: redirection
            title: a broker sends its clients to another
            until: 60s
            nodes:
              sensor:
                run:
                  - mqtt-client:
                      broker: first
                      version: "VERSION"
                      reconnect: {first: 1s, most: 1s, redirections: FOLLOWED}
                      publish: [{topic: t, qos: 2, count: 20, every: 200ms, start: 3s}]
              watcher:
                run: [mqtt-client: {broker: "second:PORT", version: "5.0", subscribe: [{filter: t, qos: 2}], reconnect: {first: 1s, most: 1s}}]
              first: {run: [mqtt-broker: {use-another-server: "REFERENCE"}]}
              second: {run: [mqtt-broker: {port: PORT SECOND}]}
              switch: {kind: switch}
            links:
              a: {between: [sensor, switch], delay: 10ms, netem: loss 5%}
              b: {between: [watcher, switch], delay: 10ms}
              c: {between: [first, switch], delay: 10ms}
              d: {between: [second, switch], delay: 10ms, address: 10.0.0.77/24}
            """;

    private static Session run(String version, int followed, String reference, int port, String second, String script) {
        Session s = Runs.begin(
                YAML.replace("VERSION", version)
                                .replace("FOLLOWED", Integer.toString(followed))
                                .replace("REFERENCE", reference)
                                .replace("PORT", Integer.toString(port))
                                .replace(" SECOND", second)
                        + script,
                Map.of(),
                3);
        s.runUntil(60_000_000_000L);
        return s;
    }

    private static List<String> told(Session s, String who) {
        return s.world().story().stream()
                .filter(t -> t.who().equals(who))
                .map(World.Told::what)
                .toList();
    }

    private static long refusals(Session s, String broker) {
        return told(s, broker).stream().filter(t -> t.startsWith("refused ")).count();
    }

    @ParameterizedTest
    @CsvSource({"second, 1883", "second:1900, 1900", "10.0.0.77:1900, 1900", "nobody-reads:port second:1900, 1900"})
    void aClientFollowsToWhereTheServerSendsIt(String reference, int port) {
        Session s = run("5.0", 5, reference, port, "", "");
        assertThat(refusals(s, "first")).isEqualTo(1);
        assertThat(told(s, "second")).contains("sensor connected");
        assertThat(s.world().measured().all())
                .containsEntry("published", (double) MESSAGES)
                .containsEntry("delivered", (double) MESSAGES)
                .containsEntry("lost", 0.0)
                .containsEntry("duplicated", 0.0);
    }

    @Test
    void aClientThatFollowsNobodyStaysOutside() {
        Session s = run("5.0", 0, "second", 1883, "", "");
        assertThat(told(s, "second")).noneMatch(t -> t.startsWith("sensor "));
        assertThat(s.world().measured().all()).containsEntry("delivered", 0.0);
        assertThat(refusals(s, "first")).isEqualTo(1);
    }

    @Test
    void aClientOf311KnowsNothingOfItAndIsRefused() {
        Session s = run("3.1.1", 5, "second", 1883, "", "");
        assertThat(told(s, "second")).noneMatch(t -> t.startsWith("sensor "));
        assertThat(s.world().measured().all()).containsEntry("delivered", 0.0);
    }

    @Test
    void twoServersThatSendAClientToEachOtherDoNotKeepItRunning() {
        Session s = run("5.0", 5, "second", 1883, ", use-another-server: first", "");
        // the watcher is sent round, too: each is tried once and followed five times
        assertThat(refusals(s, "first") + refusals(s, "second")).isEqualTo(12);
        assertThat(s.world().measured().all()).containsEntry("delivered", 0.0);
    }

    @Test
    void aClientThatWasSentAwayForNowComesBackFirstWhenTheOtherDies() {
        Session s = run(
                "5.0", 5, "second", 1883, "", "script: [{at: 4s, do: crash second}, {at: 15s, do: restart second}]\n");
        // it knows only its own server, which sends it on once more
        assertThat(refusals(s, "first")).isGreaterThanOrEqualTo(2);
        assertThat(told(s, "sensor").stream().filter(t -> t.startsWith("is connected")))
                .hasSizeGreaterThanOrEqualTo(2);
    }
}
