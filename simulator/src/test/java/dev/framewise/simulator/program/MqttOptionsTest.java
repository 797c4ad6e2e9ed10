package dev.framewise.simulator.program;

import static dev.framewise.simulator.program.Runs.begin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.framewise.simulator.scenario.Session;
import dev.framewise.simulator.scenario.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What scenario files can say about MQTT clients and brokers, and that it is so on the whole network. */
class MqttOptionsTest {
    private static final long SECOND = 1_000_000_000L;

    /** Clients a, b and c and a broker on one switch; the script says what happens. */
    private static Session run(String broker, String a, String b, String c, String... script) {
        StringBuilder yaml = new StringBuilder("""
                name: options
                title: three clients and a broker
                until: 60s
                nodes:
                  a: {run: [{mqtt-client: {broker: broker%s}}]}
                  b: {run: [{mqtt-client: {broker: broker%s}}]}
                  c: {run: [{mqtt-client: {broker: broker%s}}]}
                  broker: {run: [{mqtt-broker: {%s}}]}
                  switch: {kind: switch}
                links:
                  la: {between: [a, switch], delay: 1ms}
                  lb: {between: [b, switch], delay: 1ms}
                  lc: {between: [c, switch], delay: 1ms}
                  core: {between: [broker, switch], delay: 1ms}
                script:
                  - {at: 59s, do: a publish end end}
                """.formatted(more(a), more(b), more(c), broker));
        for (String step : script) {
            int space = step.indexOf(' ');
            yaml.append("  - {at: ")
                    .append(step, 0, space)
                    .append(", do: '")
                    .append(step.substring(space + 1))
                    .append("'}\n");
        }
        Session s = begin(yaml.toString(), Map.of(), 1);
        s.runUntil(60 * SECOND);
        return s;
    }

    private static String more(String settings) {
        return settings.isEmpty() ? "" : ", " + settings;
    }

    /** What somebody told, each with its second. */
    private static List<String> told(Session s, String who) {
        return s.world().story().stream()
                .filter(t -> t.who().equals(who))
                .map(t -> t.timeNanos() / SECOND + " " + t.what())
                .toList();
    }

    @Test
    void retainedMessagesComeAsTheRetainHandlingSays() {
        Session s = run(
                "",
                "",
                "version: \"5.0\", subscribe: [{filter: t, retain-handling: 2}]",
                "version: \"5.0\", connect: 5s, subscribe: [t]",
                "2s a publish t kept 0 retain");
        assertThat(told(s, "b")).contains("2 got \"kept\" on t");
        assertThat(told(s, "c")).contains("5 got \"kept\" on t");
        Session never = run(
                "",
                "",
                "version: \"5.0\", connect: 5s, subscribe: [{filter: t, retain-handling: 2}]",
                "",
                "2s a publish t kept 0 retain");
        assertThat(told(never, "b")).noneMatch(t -> t.contains("kept"));
    }

    @Test
    void noLocalKeepsOwnMessagesAwayAndIdentifiersAreApart() {
        Session s = run(
                "",
                "version: \"5.0\", subscribe: [{filter: t, no-local: true, identifier: 7}, {filter: end}]",
                "version: \"5.0\", subscribe: [{filter: t, identifier: 1}, {filter: \"#\", identifier: 2}]",
                "",
                "2s a publish t own",
                "3s b publish t others");
        assertThat(told(s, "a")).contains("3 got \"others\" on t").noneMatch(t -> t.contains("own"));
        assertThat(told(s, "b")).contains("2 got \"own\" on t");
    }

    @Test
    void sharedSubscriptionsDivideMessagesAmongTheirGroup() {
        Session s = run(
                "",
                "publish: [{topic: job, qos: 1, count: 20, every: 100ms, subscribers: 1}]",
                "version: \"5.0\", delivered-to: workers, subscribe: [{filter: $share/w/job, qos: 1}]",
                "version: \"5.0\", delivered-to: workers, subscribe: [{filter: $share/w/job, qos: 1}]");
        Map<String, Double> n = s.world().measured().all();
        assertThat(n)
                .containsEntry("delivered", 20.0)
                .containsEntry("lost", 0.0)
                .containsEntry("duplicated", 0.0);
    }

    @Test
    void willsWaitForTheirDelayAndAreCalledOffByAReturn() {
        String dying =
                "version: \"5.0\", clean: false, keep-alive: 2s, will: {topic: state, message: gone, delay: 10s}";
        Session dies = run("", dying, "subscribe: [state]", "", "5s crash a");
        // silent for one and a half times 2 s, and 10 s more
        assertThat(told(dies, "b")).anyMatch(t -> t.matches("1[789] got \"gone\" on state"));
        Session returns = run("", dying, "subscribe: [state]", "", "5s crash a", "12s restart a");
        assertThat(told(returns, "b")).noneMatch(t -> t.contains("gone"));
        Session polite = run("", dying, "subscribe: [state]", "", "5s a disconnect");
        assertThat(told(polite, "b")).noneMatch(t -> t.contains("gone"));
        Session asked = run("", dying, "subscribe: [state]", "", "5s a disconnect with-will");
        assertThat(told(asked, "b")).anyMatch(t -> t.matches("15 got \"gone\" on state"));
    }

    @Test
    void sessionsExpireWhenTheirTimeIsUp() {
        String away = "version: \"5.0\", clean: false, session-expiry: 10s, subscribe: [{filter: t, qos: 1}]";
        String publishing = "publish: [{topic: t, qos: 1, start: 5s}]";
        Session soon = run("", publishing, away, "", "3s b disconnect", "10s b connect");
        assertThat(told(soon, "b")).contains("10 is connected to its old session");
        assertThat(soon.world().measured().all()).containsEntry("lost", 0.0);
        Session late = run("", publishing, away, "", "3s b disconnect", "20s b connect");
        assertThat(told(late, "b")).contains("20 is connected");
        assertThat(late.world().measured().all()).containsEntry("lost", 1.0);
    }

    @Test
    void offlineQueuesHaveTheirLimits() {
        Session s = run(
                "queue: 5",
                "publish: [{topic: t, qos: 1, count: 12, every: 100ms, start: 5s}]",
                "clean: false, subscribe: [{filter: t, qos: 1}]",
                "",
                "3s b disconnect",
                "10s b connect");
        Map<String, Double> n = s.world().measured().all();
        assertThat(n).containsEntry("delivered", 5.0).containsEntry("lost", 7.0).containsEntry("broker.dropped", 7.0);
    }

    @Test
    void aClientsOwnQueueHasItsLimitWhileThereIsNoConnection() {
        Session s = run(
                "",
                "clean: false, queue: 4, overflow: drop-oldest, publish: [{topic: t, qos: 1, count: 10, every: 100ms, start: 5s}]",
                "subscribe: [{filter: t, qos: 1}]",
                "",
                "3s a disconnect",
                "10s a connect");
        Map<String, Double> n = s.world().measured().all();
        assertThat(n).containsEntry("client.dropped", 6.0).containsEntry("delivered", 4.0);
        assertThat(s.world().ledger().copies("a", 9, "b")).isEqualTo(1);
    }

    @Test
    void expiredMessagesAreNotDelivered() {
        Session s = run(
                "",
                "version: \"5.0\", publish: [{topic: t, qos: 1, count: 2, every: 8s, start: 5s, expiry: 4s}]",
                "clean: false, subscribe: [{filter: t, qos: 1}]",
                "",
                "3s b disconnect",
                "14s b connect");
        assertThat(s.world().ledger().copies("a", 0, "b")).isZero();
        assertThat(s.world().ledger().copies("a", 1, "b")).isEqualTo(1);
    }

    @Test
    void requestsAreAnswered() {
        Session s = run(
                "",
                "version: \"5.0\", request: [{topic: service, message: time, count: 10, every: 500ms, start: 2s}]",
                "version: \"5.0\", subscribe: [service], answer: noon",
                "");
        Map<String, Double> n = s.world().measured().all();
        assertThat(n).containsEntry("client.requests", 10.0).containsEntry("client.answers", 10.0);
        assertThat(n.get("client.response-time.p50")).isCloseTo(8, within(0.2));
    }

    @Test
    void topicAliasesAndReceiveMaximumsAreKeptTo() {
        Session s = run(
                "receive-maximum: 3",
                "version: \"5.0\", aliases: true, publish: [{topic: a/long/topic/name, qos: 2, count: 50, every: 1ms, start: 2s}]",
                "version: \"5.0\", topic-aliases: 10, receive-maximum: 2, subscribe: [{filter: \"a/#\", qos: 2}]",
                "");
        Map<String, Double> n = s.world().measured().all();
        assertThat(n)
                .containsEntry("lost", 0.0)
                .containsEntry("duplicated", 0.0)
                .containsEntry("client.dropped", 0.0);
        assertThat(n).containsEntry("client.connections-lost", 0.0);
    }

    @Test
    void packetsThatAreTooLargeForAClientAreNotSentToIt() {
        Session s = run(
                "",
                "publish: [{topic: t, size: 500, start: 2s}, {topic: t, size: 20, start: 3s}]",
                "version: \"5.0\", packet-size: 200, subscribe: [t]",
                "");
        assertThat(s.world().measured().all()).containsEntry("delivered", 1.0).containsEntry("broker.dropped", 1.0);
    }

    @Test
    void aSecondClientOfTheSameNameTakesTheSessionOver() {
        Session s = run(
                "",
                "client-id: same, clean: false, subscribe: [{filter: t, qos: 1}], reconnect: {attempts: 0}",
                "",
                "client-id: same, clean: false, connect: 5s",
                "8s b publish t now 1");
        assertThat(told(s, "broker")).anyMatch(t -> t.startsWith("5 same is gone: taken over"));
        assertThat(told(s, "c")).contains("5 is connected to its old session", "8 got \"now\" on t");
        assertThat(told(s, "a")).noneMatch(t -> t.contains("now"));
    }

    @Test
    void systemTopicsTellAboutTheBroker() {
        Session s = run("system-topics: 10s", "subscribe: [$SYS/broker/clients/connected]", "", "");
        assertThat(told(s, "a")).contains("10 got \"3\" on $SYS/broker/clients/connected");
    }

    @Test
    void knownClientsCanBeImitated() {
        for (String like : List.of("paho-python", "hivemq", "mosquitto")) {
            Session s = run(
                    "",
                    "like: " + like + ", publish: [{topic: t, qos: 2, count: 5, start: 2s}]",
                    "like: " + like + ", subscribe: [{filter: t, qos: 2}]",
                    "");
            assertThat(s.world().measured().all()).as(like).containsEntry("delivered", 5.0);
        }
    }

    @Test
    void whatOnly50HasIsRefusedBefore() {
        assertThatThrownBy(() -> run("", "subscribe: [{filter: t, no-local: true}]", "", ""))
                .hasMessageContaining("line 5")
                .hasMessageContaining("version: \"5.0\"");
        assertThatThrownBy(() -> run("", "publish: [{topic: t, expiry: 3s}]", "", ""))
                .hasMessageContaining("version: \"5.0\"");
        assertThatThrownBy(() -> run("", "will: {topic: t, delay: 3s}", "", "")).hasMessageContaining("5.0");
        assertThatThrownBy(() -> run("", "answer: x", "", "")).hasMessageContaining("5.0");
        assertThatThrownBy(() -> run("", "version: \"5.0\", resend: 1s", "", ""))
                .hasMessageContaining("forbids");
    }

    @Test
    void theStateOfProgramsCanBeLookedAt() {
        Session s = run("", "keep-alive: 10s, clock-offset: 3s", "", "", "30s crash c");
        List<String> a = s.world().application("a").facts();
        assertThat(a).contains("connected", "its clock shows 63s").anyMatch(f -> f.startsWith("timer ping in "));
        assertThat(s.world().application("c").facts()).contains("does not run");
        assertThat(s.world().story()).extracting(World.Told::who).contains("c");
    }

    @Test
    void accessRulesDecideByTopicUserAndClient() {
        String rules =
                "access: [{deny: publish, topic: \"secret/#\"}, {allow: both, topic: \"own/%c/#\"}, {deny: both, topic: \"own/#\"}]";
        Session s = run(
                rules,
                "version: \"5.0\"",
                "version: \"5.0\", subscribe: [\"own/b/#\", \"secret/#\", open]",
                "version: \"5.0\", subscribe: [\"own/b/#\"]",
                "2s a publish secret/x no 1",
                "3s a publish own/b/x no 1",
                "4s b publish own/b/y yes 1",
                "5s a publish open yes 1");
        assertThat(told(s, "b"))
                .contains("4 got \"yes\" on own/b/y", "5 got \"yes\" on open")
                .noneMatch(t -> t.contains("\"no\""));
        assertThat(told(s, "c")).contains("0 was refused a subscription with reason code 0x87");
        assertThatThrownBy(() -> run("access: [{topic: x}]", "", "", "")).hasMessageContaining("either allow or deny");
    }

    @Test
    void usersSayOrProveTheirPasswords() {
        Session s = run(
                "users: {ann: right}, scram: {bob: secret, cy: other}",
                "user: ann, password: right",
                "version: \"5.0\", scram: true, user: bob, password: secret",
                "version: \"5.0\", scram: true, user: cy, password: guess");
        assertThat(told(s, "a")).contains("0 is connected");
        assertThat(told(s, "b")).contains("0 is connected");
        assertThat(told(s, "c")).noneMatch(t -> t.contains("is connected"));
        assertThat(told(run("users: {ann: right}", "user: ann, password: wrong", "", ""), "broker"))
                .anyMatch(t -> t.startsWith("0 refused a"));
    }

    @Test
    void serversMaySendClientsElsewhereAndSayHowLongTheyMayBeSilent() {
        Session s = run("use-another-server: \"other:1883\"", "version: \"5.0\"", "", "");
        assertThat(told(s, "broker")).anyMatch(t -> t.contains("refused a"));
        Session silent = run("keep-alive: 5s", "version: \"5.0\", keep-alive: 10min", "", "", "30s crash a");
        assertThat(told(silent, "broker")).anyMatch(t -> t.matches("3[0-9] a is gone: silent.*"));
    }

    @Test
    void overlappingSubscriptionsGetOneCopyOrOneEach() {
        String twice = "version: \"5.0\", subscribe: [{filter: t, identifier: 1}, {filter: \"#\", identifier: 2}]";
        assertThat(run("", "publish: [{topic: t, start: 2s}]", twice, "")
                        .world()
                        .measured()
                        .all())
                .containsEntry("duplicated", 0.0);
        assertThat(run("overlapping: one-each", "publish: [{topic: t, start: 2s}]", twice, "")
                        .world()
                        .measured()
                        .all())
                .containsEntry("duplicated", 1.0);
    }
}
