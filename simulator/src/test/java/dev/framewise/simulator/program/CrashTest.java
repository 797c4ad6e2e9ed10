package dev.framewise.simulator.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.simulator.scenario.Action;
import dev.framewise.simulator.scenario.Session;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A host loses power at each step of each exchange, on the whole simulated network. */
class CrashTest {
    private static final boolean THOROUGH = Boolean.getBoolean("framewise.thorough");
    private static final long MS = 1_000_000;

    /** Three messages from a publisher over a broker to a subscriber, and time enough to come back from anything. */
    private static final String YAML = """
            name: exchange
            title: three messages
            until: 15s
            parameters:
              qos: {kind: integer, default: 1}
              version: {kind: text, default: "3.1.1"}
              hand-over: {kind: text, default: publish}
            nodes:
              publisher:
                run:
                  - mqtt-client: {broker: broker, version: "${version}", clean: false, keep-alive: 5s, reconnect: {first: 1s, most: 1s, after-refusal: true}, publish: [{topic: t, qos: "${qos}", count: 3, every: 20ms, start: 2s}]}
              subscriber:
                run:
                  - mqtt-client: {broker: broker, version: "${version}", clean: false, keep-alive: 5s, hand-over: "${hand-over}", reconnect: {first: 1s, most: 1s, after-refusal: true}, subscribe: [{filter: t, qos: "${qos}"}]}
              broker: {run: [{mqtt-broker: {hand-over: "${hand-over}"}}]}
              switch: {kind: switch}
            links:
              publisher: {between: [publisher, switch], delay: 3ms}
              subscriber: {between: [subscriber, switch], delay: 3ms}
              broker: {between: [broker, switch], delay: 3ms}
            """;

    /** What all crashes of one kind did together: messages lost and repeated, and how many runs had either. */
    private record Harm(int runs, double lost, double repeated, double worstLost, double worstRepeated) {}

    private static Harm crashEverywhere(String victim, Map<String, String> chosen, boolean keepsState) {
        Session sound = Runs.begin(YAML, chosen, 1);
        sound.runUntil(1_999 * MS);
        long from = sound.moment();
        sound.runUntil(2_200 * MS);
        long to = sound.moment();
        assertThat(sound.world().measured().all()).containsEntry("delivered", 3.0);
        int runs = 0;
        double lost = 0;
        double repeated = 0;
        double worstLost = 0;
        double worstRepeated = 0;
        for (long at = from; at <= to; at += keepsState && !THOROUGH ? 2 : 1) {
            Session s = Runs.begin(YAML, chosen, 1);
            s.goTo(at);
            // the power fails, and with it dies what is on the victim's cable
            s.act(Action.parse("cut " + victim + " for 100ms"));
            s.act(Action.parse("crash " + victim));
            s.runUntil(s.simulation().nowNanos() + 700 * MS);
            s.act(Action.parse("restart " + victim + (keepsState ? "" : " without state")));
            s.runUntil(15_000 * MS);
            Map<String, Double> n = s.world().measured().all();
            assertThat(n).containsEntry("published", 3.0);
            runs++;
            lost += n.get("lost");
            repeated += n.get("duplicated");
            worstLost = Math.max(worstLost, n.get("lost"));
            worstRepeated = Math.max(worstRepeated, n.get("duplicated"));
        }
        assertThat(runs).isGreaterThan(15);
        return new Harm(runs, lost, repeated, worstLost, worstRepeated);
    }

    @ParameterizedTest
    @CsvSource({
        "publisher, 3.1.1, publish",
        "broker, 3.1.1, publish",
        "subscriber, 3.1.1, publish",
        "publisher, 5.0, pubrel",
        "broker, 5.0, pubrel",
        "subscriber, 5.0, pubrel"
    })
    @Tag("more-when-thorough")
    void withStateKeptQos1LosesNothingAndQos2NeitherLosesNorRepeats(String victim, String version, String handOver) {
        Harm atLeastOnce = crashEverywhere(victim, Map.of("qos", "1", "version", version, "hand-over", handOver), true);
        assertThat(atLeastOnce.lost).isZero();
        Harm exactlyOnce = crashEverywhere(victim, Map.of("qos", "2", "version", version, "hand-over", handOver), true);
        assertThat(exactlyOnce.lost).isZero();
        assertThat(exactlyOnce.repeated).isZero();
    }

    @Test
    void aRepetitionOfQos1IsSeenWhereAnAcknowledgementDiesWithItsHost() {
        assertThat(crashEverywhere("broker", Map.of("qos", "1"), true).repeated).isPositive();
        assertThat(crashEverywhere("subscriber", Map.of("qos", "1"), true).repeated)
                .isPositive();
    }

    @Test
    void withStateLostTheLossThatTheoryPredictsIsSeen() {
        // a publisher that forgets what was in flight never sends it again: at most the one under way
        Harm publisher = crashEverywhere("publisher", Map.of("qos", "2"), false);
        assertThat(publisher.lost).isPositive();
        // a broker that forgets its sessions has nobody to deliver to until the subscriber is back
        assertThat(crashEverywhere("broker", Map.of("qos", "1"), false).worstLost)
                .isGreaterThanOrEqualTo(1);
        // a subscriber's state is what it has seen already: nothing is lost without it
        assertThat(crashEverywhere("subscriber", Map.of("qos", "2"), false).lost)
                .isZero();
    }

    @Test
    void withStateLostTheRepetitionThatTheoryPredictsIsSeen() {
        // delivered at PUBLISH, forgotten, and sent again by a broker that had no PUBREC: twice, in spite of QoS 2
        assertThat(crashEverywhere("subscriber", Map.of("qos", "2"), false).repeated)
                .isPositive();
    }

    @Test
    void withStateLostAMessageThatWasHeldUntilPubrelIsLostInsteadOfRepeated() {
        // the server has PUBREC and sends PUBREL alone, to somebody who knows nothing of the message any more
        Harm held = crashEverywhere("subscriber", Map.of("qos", "2", "hand-over", "pubrel"), false);
        assertThat(held.repeated).isZero();
        assertThat(held.lost).isPositive();
    }
}
