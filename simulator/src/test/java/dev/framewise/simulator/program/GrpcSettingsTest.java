package dev.framewise.simulator.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framewise.simulator.scenario.Action;
import dev.framewise.simulator.scenario.Parameters;
import dev.framewise.simulator.scenario.ScenarioException;
import dev.framewise.simulator.scenario.ScenarioFile;
import dev.framewise.simulator.scenario.Session;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What scenarios may say of gRPC's retries and PINGs. */
class GrpcSettingsTest {
    private static Session session(String client, String server) {
        return new Session(
                ScenarioFile.parse("settings", """
                        name: settings
                        title: A client and a server of gRPC
                        nodes:
                          client: {run: [grpc-client: {to: server, %s}]}
                          server: {run: [grpc-server: {%s}]}
                        links:
                          wire: {between: [client, server], delay: 5ms}
                        """.formatted(client, server), Programs.standard()), Parameters.NONE, 3);
    }

    private static List<String> story(Session s, String who) {
        return s.world().story().stream()
                .filter(t -> t.who().equals(who))
                .map(t -> t.what())
                .toList();
    }

    @Test
    void callsAreSentAgainAsTheScenarioSays() {
        Session s = session(
                "call: [/a.B/None], retry: {attempts: 4, backoff: 20ms, multiplier: 1, codes: [UNIMPLEMENTED]}", "");
        s.runUntil(10_000_000_000L);
        assertThat(s.world().measured().value("client.retries")).isEqualTo(3);
        assertThat(story(s, "client"))
                .filteredOn(t -> t.startsWith("call 0 fails: UNIMPLEMENTED; it is sent again in "))
                .hasSize(3);
        assertThat(story(s, "server"))
                .filteredOn(t -> t.contains("calls /a.B/None"))
                .hasSize(4);
    }

    @Test
    void tooManyPingsAreToldOf() {
        Session s = session("call: [Unary], keep-alive: {after: 1s}", "pause: 1h");
        s.runUntil(60_000_000_000L);
        assertThat(story(s, "server")).anyMatch(t -> t.endsWith("ENHANCE_YOUR_CALM, too_many_pings"));
        Session borne = session("call: [Unary], keep-alive: {after: 1s}", "pause: 1h, ping-every: 900ms");
        borne.runUntil(60_000_000_000L);
        assertThat(story(borne, "server")).noneMatch(t -> t.contains("too_many_pings"));
    }

    @Test
    void whoWatchesAServersHealthHearsThatItLeaves() {
        Session s = session("call: [/grpc.health.v1.Health/Watch], message: framewise.Echo", "");
        s.runUntil(1_000_000_000L);
        assertThat(s.world().measured().value("client.messages")).isEqualTo(1);
        s.act(Action.parse("server shutdown"));
        s.runUntil(2_000_000_000L);
        assertThat(s.world().measured().value("client.messages")).isEqualTo(2);
        assertThat(story(s, "client"))
                .anyMatch(t -> t.startsWith("hears that the server takes no calls behind stream 1"));
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> session("call: [Unary], retry: {backoff: 0}", ""))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("Waits and what multiplies them are above zero.");
        assertThatThrownBy(() -> session("call: [Unary], keep-alive: {after: 0}", ""))
                .hasMessageContaining("A client waits for more than no time.");
        assertThatThrownBy(() -> session("call: [Unary], retry: {codes: [OK]}", ""))
                .isInstanceOf(ScenarioException.class);
    }
}
