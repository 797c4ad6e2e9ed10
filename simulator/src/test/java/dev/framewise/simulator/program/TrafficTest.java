package dev.framewise.simulator.program;

import static dev.framewise.simulator.program.Runs.begin;
import static dev.framewise.simulator.program.Runs.numbers;
import static dev.framewise.simulator.program.Runs.pair;
import static dev.framewise.simulator.program.Runs.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.scenario.ScenarioException;
import dev.framewise.simulator.scenario.Session;
import dev.framewise.simulator.stack.Host;
import dev.framewise.simulator.stack.tcp.TcpSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The programs that make plain traffic. */
class TrafficTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void bulkFillsALinkThatLosesNothing() {
        Map<String, Double> n =
                numbers(pair("rate: 10Mbit, delay: 5ms, queue: 100", "{tcp-source: {to: b, bytes: 5MB}}", "tcp-sink"));
        // 1448 of 1514 bytes of each full frame are data
        assertThat(n.get("b.goodput-mbit")).isBetween(9.2, 10 * 1448 / 1514.0);
        assertThat(n).containsEntry("b.received-bytes", 5e6).containsEntry("b.transfers", 1.0);
        assertThat(n).containsEntry("b.damaged", 0.0).containsEntry("a.timeouts", 0.0);
    }

    @Test
    void bulkComesThroughLossIntactAndToldByItsSender() {
        Session s =
                run(pair("rate: 10Mbit, delay: 5ms, netem: loss 2%", "{tcp-source: {to: b, bytes: 1MB}}", "tcp-sink"));
        Map<String, Double> n = s.world().measured().all();
        assertThat(n).containsEntry("b.received-bytes", 1e6).containsEntry("b.damaged", 0.0);
        assertThat(n.get("a.retransmissions")).isBetween(5.0, 60.0);
        assertThat(s.world().series().curve("a.cwnd").count()).isGreaterThan(50);
    }

    @Test
    void aByteAtAWrongPlaceIsNoticed() {
        assertThat(BulkPattern.matches(Bytes.wrap(new byte[] {1, 2, 3}), 0)).isFalse();
        byte[] right = new byte[200_000];
        for (int i = 0; i < right.length; i++) {
            int at = i;
            for (byte c = 'a'; c <= 'z'; c++) {
                right[at] = c;
                if (BulkPattern.matches(Bytes.wrap(right, at, 1), at)) {
                    break;
                }
            }
        }
        assertThat(BulkPattern.matches(Bytes.wrap(right), 0)).isTrue();
        assertThat(BulkPattern.matches(Bytes.wrap(right), 1448)).isFalse();
        assertThat(BulkPattern.matches(Bytes.wrap(right, 1448, 100_000), 1448)).isTrue();
        right[150_000]++;
        assertThat(BulkPattern.matches(Bytes.wrap(right), 0)).isFalse();
    }

    @Test
    void aSlowReaderClosesTheWindowAndSetsThePace() {
        Session s = begin(
                pair("rate: 100Mbit, delay: 1ms", "{tcp-source: {to: b}}", "{tcp-sink: {read-rate: 1Mbit}}"),
                Map.of(),
                1);
        s.runUntil(20 * SECOND);
        assertThat(s.world().measured().all().get("b.goodput-mbit")).isCloseTo(1, within(0.05));
        TcpSocket sender =
                ((Host) s.world().network().node("a")).tcp().sockets().get(0);
        assertThat(sender.statistics().peerWindowBytes()).isLessThan(4_000_000);
        assertThat(sender.statistics().flightBytes())
                .isLessThanOrEqualTo(sender.statistics().peerWindowBytes() + 1);
    }

    @Test
    void aPausedProcessLeavesDataInItsSocketUntilTheWindowIsShut() {
        String script = """
                script:
                  - {at: 1s, do: pause b}
                  - {at: 11s, do: resume b}
                """;
        Session s = begin(
                pair("rate: 100Mbit, delay: 1ms", "{tcp-source: {to: b, bytes: 40MB}}", "tcp-sink") + script,
                Map.of(),
                1);
        s.runUntil(10 * SECOND);
        TcpSocket sender =
                ((Host) s.world().network().node("a")).tcp().sockets().get(0);
        assertThat(sender.statistics().peerWindowBytes()).isZero();
        double before = s.world().measured().all().get("b.received-bytes");
        assertThat(before).isLessThan(12.5e6);
        s.runUntil(30 * SECOND);
        assertThat(s.world().measured().all())
                .containsEntry("b.received-bytes", 4e7)
                .containsEntry("b.damaged", 0.0);
    }

    @Test
    void datagramsForAPausedProcessAreLostWhenItsBufferIsFull() {
        String script = "script: [{at: 500ms, do: pause b}, {at: 10s, do: resume b}]\n";
        Map<String, Double> n = numbers(
                pair("", "{udp-source: {to: b, size: 1000, datagrams: 1000, every: 1ms, start: 1s}}", "udp-sink")
                        + script);
        assertThat(n.get("b.datagrams")).isEqualTo(212);
        assertThat(n.get("b.overrun")).isEqualTo(788);
        assertThat(n.get("latency.max")).isCloseTo(9_000, within(20.0));
    }

    @Test
    void anAnswerTakesARoundTripWhenNothingStandsInItsWay() {
        String client = "{tcp-client: {to: b, request: 200, response: 1000, requests: 50, tcp: {nagle: \"off\"}}}";
        Map<String, Double> n = numbers(pair("delay: 10ms", client, "{tcp-server: {tcp: {nagle: \"off\"}}}"));
        assertThat(n)
                .containsEntry("a.responses", 50.0)
                .containsEntry("b.requests", 50.0)
                .containsEntry("lost", 0.0);
        assertThat(n.get("a.response-time.max")).isCloseTo(20, within(0.1));
        assertThat(n.get("latency.max")).isCloseTo(10, within(0.1));
    }

    @Test
    void twoSmallWritesMeetNagleAndTheDelayedAck() {
        String slow = "{tcp-client: {to: b, request: 100, writes: 2, response: 100, requests: 50}}";
        String fast =
                "{tcp-client: {to: b, request: 100, writes: 2, response: 100, requests: 50, tcp: {nagle: \"off\"}}}";
        double with = numbers(pair("delay: 1ms", slow, "tcp-server")).get("a.response-time.p90");
        double without = numbers(pair("delay: 1ms", fast, "tcp-server")).get("a.response-time.p90");
        assertThat(with).isBetween(40.0, 60.0);
        assertThat(without).isCloseTo(2, within(0.1));
    }

    @Test
    void echoesComeBackOverTcpAndUdp() {
        Map<String, Double> n = numbers(pair(
                "delay: 10ms",
                "{udp-source: {to: \"b:7\", datagrams: 20, every: 5ms, start: 1s}}",
                "{udp-echo: {name: u}}, {tcp-echo: {name: t}}"));
        assertThat(n)
                .containsEntry("a.sent", 20.0)
                .containsEntry("a.echoed", 20.0)
                .containsEntry("u.datagrams", 20.0);
        assertThat(n.get("a.round-trip.p50")).isCloseTo(20, within(0.1));
    }

    @Test
    void overUdpALostDatagramIsALostMessage() {
        Map<String, Double> n = numbers(pair(
                        "delay: 1ms",
                        "{udp-source: {to: b, datagrams: 5000, every: 2ms, start: 1s}}, {ping: {to: b, requests: 1}}",
                        "udp-sink")
                // what ARP has found out before is known for so long
                + "script: [{at: 500ms, do: set wire.forward.loss=20%}]\n");
        double sigma = StrictMath.sqrt(5000 * 0.2 * 0.8);
        assertThat(n.get("lost")).isBetween(1000 - 3 * sigma, 1000 + 3 * sigma);
    }

    @Test
    void pingCountsWhatWasAnswered() {
        Map<String, Double> n = numbers(pair(
                "delay: 10ms, impair: [outage 1s for 500ms]",
                "{ping: {to: b, every: 100ms, requests: 30}}",
                "udp-sink"));
        assertThat(n).containsEntry("a.sent", 30.0).containsEntry("a.answered", 25.0);
        assertThat(n.get("a.round-trip.p50")).isCloseTo(20, within(0.1));
    }

    @Test
    void aHostThatStandsStillAnswersLaterWhatItsCardKept() {
        String ping = "{ping: {name: ping, to: b, every: 100ms, requests: 30}}, {tcp-source: {name: bulk, to: b}}";
        String script = "script: [{at: 1.05s, do: pause host b}, {at: 2.05s, do: resume host b}]\n";
        Session s = begin(pair("rate: 10Mbit, delay: 1ms, queue: 20", ping, "tcp-sink") + script, Map.of(), 1);
        s.runUntil(1_100 * SECOND / 1000);
        double before = s.world().measured().all().get("b.received-bytes");
        s.runUntil(2_040 * SECOND / 1000);
        assertThat(s.world().measured().all()).containsEntry("b.received-bytes", before);
        s.runUntil(10 * SECOND);
        Map<String, Double> n = s.world().measured().all();
        assertThat(n.get("ping.answered")).isGreaterThan(20);
        assertThat(n.get("ping.round-trip.max")).isBetween(900.0, 1_100.0);
        assertThat(n.get("b.received-bytes")).isGreaterThan(before + 5e6);
        assertThat(n).containsEntry("b.damaged", 0.0);
    }

    @Test
    void programsGoOnAfterACrashOfTheirHost() {
        String script = "script: [{at: 3s, do: crash a}, {at: 5s, do: restart a}]\n";
        Map<String, Double> n = numbers(pair(
                        "delay: 1ms",
                        "{tcp-client: {to: b, requests: 100, every: 100ms, tcp: {preset: linux}}}",
                        "tcp-server")
                + script);
        assertThat(n).containsEntry("a.requests", 100.0).containsEntry("b.requests", 100.0);
    }

    @Test
    void whatCannotBeIsToldWithItsPlace() {
        assertThatThrownBy(() -> run(pair("", "{udp-source: {to: b, every: 0}}", "udp-sink")))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("line 5");
        assertThatThrownBy(() -> run(pair("", "{tcp-source: {to: \"b:99999\"}}", "tcp-sink")))
                .hasMessageContaining("names nobody");
        assertThatThrownBy(() -> run(pair("", "{tcp-source: {to: b, tcp: {nagel: \"off\"}}}", "tcp-sink")))
                .hasMessageContaining("nagel");
    }
}
