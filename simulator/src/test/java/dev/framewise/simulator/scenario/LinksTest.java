package dev.framewise.simulator.scenario;

import static dev.framewise.simulator.program.Runs.numbers;
import static dev.framewise.simulator.program.Runs.pair;
import static dev.framewise.simulator.program.Runs.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.framewise.simulator.net.QueueDiscipline;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What scenario files can say about links: every queue, every impairment, in each direction. */
class LinksTest {
    private static final String PING = "{ping: {to: b, every: 100ms, start: 50ms, requests: 100}}";
    private static final String TEN = "{udp-source: {to: b, datagrams: 10, every: 10ms, start: 1s}}";
    private static final String SINK = "udp-sink";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pfifo limit 10",
                "bfifo limit 20kb",
                "red limit 60kb avpkt 1000 burst 20 probability 0.02 ecn",
                "codel target 5ms interval 100ms ecn",
                "fq_codel flows 16 quantum 1514 noecn"
            })
    void haveEveryQueueInTheWordsOfTc(String words) {
        Session s =
                run(pair("rate: 1Mbit, queue: \"" + words + "\"", "{tcp-source: {to: b, bytes: 300kB}}", "tcp-sink"));
        assertThat(s.world().network().link("wire").forward().queue().getClass())
                .isEqualTo(QueueDiscipline.parse(words)
                        .on(s.world().network().link("wire").forward())
                        .getClass());
        assertThat(s.world().measured().all()).containsEntry("b.transfers", 1.0).containsEntry("b.damaged", 0.0);
    }

    @Test
    void sayWhatIsWrongWithAQueueWhereItStands() {
        assertThatThrownBy(() -> run(pair("queue: \"codle limit 10\"", PING, "udp-sink")))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("line 8, column 34")
                .hasMessageContaining("did you mean codel?");
        assertThatThrownBy(() -> run(pair("queue: 0", PING, "udp-sink"))).hasMessageContaining("from 1 to 1000000");
    }

    @Test
    void mayDifferFromDirectionToDirection() {
        // 98 bytes of echo request and reply: 784 bits at 1 and at 2 Mbit/s, and 30 + 5 ms of propagation
        Map<String, Double> n = numbers(pair(
                "delay: 5ms, rate: 2Mbit, forward: {rate: 1Mbit, delay: 30ms}, backward: {netem: \"\"}",
                PING,
                "udp-sink"));
        assertThat(n.get("a.round-trip.p50")).isCloseTo(0.784 + 0.392 + 35, within(0.04));
        Map<String, Double> oneWay = numbers(pair("netem: loss 100%, backward: {netem: \"\"}", TEN, SINK));
        assertThat(oneWay.get("b.datagrams")).isZero();
        // a queue of one frame at one end alone: bursts arrive whole only in the other direction
        String burst = "{udp-source: {to: %s, datagrams: 10, burst: 10, start: 1s}}";
        String narrow = "rate: 1Mbit, forward: {queue: 1}, measure: true";
        Map<String, Double> there = numbers(pair(narrow, burst.formatted("b"), SINK));
        Map<String, Double> back = numbers(pair(narrow, SINK, burst.formatted("a")));
        assertThat(there.get("b.datagrams")).isEqualTo(2);
        assertThat(there.get("wire.forward.queue-drops")).isEqualTo(8);
        assertThat(back.get("a.datagrams")).isEqualTo(10);
    }

    @Test
    void loseListedFramesAndThoseOfOutages() {
        // the first frame in each direction is ARP's
        Map<String, Double> listed = numbers(pair("forward: {impair: \"drop frames 3,7-9\"}", TEN, SINK));
        assertThat(listed).containsEntry("lost", 4.0).containsEntry("frames.lost.listed", 4.0);
        Map<String, Double> flaps = numbers(pair("impair: [outage 1.015s for 20ms every 50ms]", TEN, SINK));
        assertThat(flaps).containsEntry("frames.lost.outage", 4.0).containsEntry("lost", 4.0);
    }

    @Test
    void stackImpairmentsOneBehindTheOther() {
        String both = "netem: delay 20ms, impair: [drop frames 2, truncate 40 100%]";
        Session s = run(pair(both, TEN, SINK));
        assertThat(s.world().measured().all())
                .containsEntry("frames.lost.listed", 1.0)
                .containsEntry("lost", 10.0);
    }

    @Test
    void areCutAndMadeWholeByScriptsInOneDirectionOrBoth() {
        String script = """
                script:
                  - {at: 1.005s, do: cut wire backward for 1s}
                  - {at: 1.045s, do: cut wire forward}
                  - {at: 1.065s, do: restore wire forward}
                  - {at: 1.085s, do: set wire.forward.delay=50ms}
                """;
        Session s = run(pair("", TEN, SINK) + script);
        Map<String, Double> n = s.world().measured().all();
        assertThat(n).containsEntry("lost", 2.0).containsEntry("frames.lost.link-down", 2.0);
        assertThat(n.get("latency.max")).isCloseTo(50, within(0.1));
        assertThat(s.world().story().stream().map(World.Told::what))
                .contains("is cut from b to a", "is cut from a to b", "is whole again from a to b");
    }

    @Test
    void changeWhatGoesWrongWhileTheyAreInUse() {
        String script = """
                script:
                  - {at: 1.005s, do: "set wire.loss=100%"}
                  - {at: 1.025s, do: "set wire.impair=none"}
                  - {at: 1.045s, do: "set wire.forward.impair=drop frames 2"}
                """;
        assertThat(numbers(pair("", TEN, SINK) + script)).containsEntry("lost", 3.0);
        assertThatThrownBy(() -> run(pair("", TEN, SINK) + "script: [{at: 1s, do: set wire.dealy=1ms}]\n"))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("delay");
        assertThatThrownBy(() -> run(pair("", TEN, SINK) + "script: [{at: 1s, do: cut wire sideways}]\n"))
                .hasMessageContaining("cut LINK [forward|backward] [for DURATION]");
    }

    @Test
    void letRoutersClampTheSegmentSizeOrSwallowWhatIsTooLarge() {
        String yaml = """
                name: narrow
                title: a tunnel in the middle
                until: 20s
                parameters:
                  clamp: {kind: text, default: "off"}
                nodes:
                  a: {run: [{tcp-source: {to: b, bytes: 100kB}}]}
                  b: {run: [tcp-sink]}
                  r: {kind: router, router: {black-hole: true, clamp-mss: "${clamp}"}}
                  s: {kind: router, router: {black-hole: true, clamp-mss: "${clamp}"}}
                links:
                  left: {between: [a, r], delay: 1ms}
                  tunnel: {between: [r, s], delay: 5ms, mtu: 1300}
                  right: {between: [s, b], delay: 1ms}
                """;
        assertThat(numbers(yaml)).containsEntry("b.transfers", 0.0);
        Session clamped = dev.framewise.simulator.program.Runs.begin(yaml, Map.of("clamp", "path"), 1);
        clamped.runUntil(20_000_000_000L);
        assertThat(clamped.world().measured().all())
                .containsEntry("b.transfers", 1.0)
                .containsEntry("b.damaged", 0.0);
        Session fixed = dev.framewise.simulator.program.Runs.begin(yaml, Map.of("clamp", "536"), 1);
        fixed.runUntil(20_000_000_000L);
        assertThat(fixed.world().measured().all()).containsEntry("b.transfers", 1.0);
    }
}
