package dev.framewise.simulator.program;

import static dev.framewise.simulator.program.Runs.shipped;
import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.captures.CaptureWriter;
import dev.framewise.simulator.net.Link;
import dev.framewise.simulator.net.Tap;
import dev.framewise.simulator.scenario.Check;
import dev.framewise.simulator.scenario.Parameters;
import dev.framewise.simulator.scenario.ScenarioFile;
import dev.framewise.simulator.scenario.Session;
import dev.framewise.simulator.stack.Tshark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The scenarios that come with the program: what they are there to show is so, whatever the seed. */
class ShippedTest {
    private static final boolean THOROUGH = Boolean.getBoolean("framewise.thorough");
    private static final int SEEDS = THOROUGH ? 50 : 3;
    private static final long SECOND = 1_000_000_000L;

    /** What is chosen so that no run takes long. */
    private static final Map<String, Map<String, String>> SMALL = Map.of(
            "mqtt-qos", Map.of("pairs", "4", "messages", "60"),
            "tcp-loss", Map.of("until", "10s"),
            "bufferbloat", Map.of("until", "12s"));

    /** For each check a choice under which it breaks, and when one looks. */
    private static final Map<String, List<String>> BREAKS = Map.ofEntries(
            Map.entry("mqtt-qos", List.of("25500ms")),
            Map.entry("mqtt-session", List.of("8s", "40s qos=2 break=duplicated")),
            Map.entry("mqtt-will", List.of("20s", "5005ms")),
            Map.entry("mqtt-blackout", List.of("15s", "2min qos=0 break=duplicated")),
            Map.entry(
                    "mqtt-sn",
                    List.of("6min sensors=1 break=mqtt-sn.connections-lost", "6min break=mqtt-sn.acknowledged")),
            Map.entry("tcp-bulk", List.of("1s", "60s break=receiver.damaged")),
            Map.entry("tcp-loss", List.of("30s break=receiver.damaged", "30s loss=50%")),
            Map.entry("tcp-nagle", List.of("60s break=client.requests", "130ms")),
            Map.entry("bufferbloat", List.of("12s break=sink.damaged", "1ms")),
            Map.entry("three-routers", List.of("20s black-hole=true")),
            Map.entry(
                    "websocket-chat",
                    List.of("60s others=5", "60s break=friend.connections", "60s break=server.failed")),
            Map.entry("websocket-masking", List.of("20s mask=false", "9s")),
            Map.entry("socketio-chat", List.of("60s others=5", "60s break=server.upgraded")),
            Map.entry("mqtt-over-websocket", List.of("10010ms")),
            Map.entry("mqtt-tls", List.of("10010ms")),
            Map.entry("http2-multiplexing", List.of("300ms", "120s break=client.failed", "120s break=server.resets")),
            Map.entry("grpc-four-kinds", List.of("300ms", "30s timeout=100ms", "30s break=server.cancelled")));

    static List<String> names() {
        return Scenarios.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    @Tag("more-when-thorough")
    void keepTheirChecksUnderEverySeed(String name) {
        for (long seed = 1; seed <= SEEDS; seed++) {
            Session s = shipped(name, SMALL.getOrDefault(name, Map.of()), seed);
            Map<String, Double> numbers = s.world().measured().all();
            assertThat(s.checks()).isNotEmpty();
            for (Check c : s.checks()) {
                assertThat(c.holds(numbers))
                        .as(name + ", seed " + seed + ": " + c.text() + " of " + numbers)
                        .isTrue();
            }
        }
    }

    /** A check that nothing could break would say nothing: each is broken by another choice, or by a number that is not so. */
    @ParameterizedTest
    @MethodSource("names")
    void haveChecksThatCanBreak(String name) {
        if (!BREAKS.containsKey(name)) {
            return; // told in a test of its own
        }
        List<Check> checks = Scenarios.find(name, Programs.standard())
                .checks(Parameters.of(Scenarios.find(name, Programs.standard()).parameters(), Map.of()));
        List<String> breaks = BREAKS.get(name);
        assertThat(breaks).as("one break for each check").hasSameSizeAs(checks);
        for (int i = 0; i < breaks.size(); i++) {
            String[] words = breaks.get(i).split(" ");
            Map<String, String> chosen = new LinkedHashMap<>();
            String forged = "";
            for (int w = 1; w < words.length; w++) {
                String[] pair = words[w].split("=", 2);
                if (pair[0].equals("break")) {
                    forged = pair[1];
                } else {
                    chosen.put(pair[0], pair[1]);
                }
            }
            ScenarioFile scenario = Scenarios.find(name, Programs.standard());
            Session s = new Session(scenario, Parameters.of(scenario.parameters(), chosen), 1);
            s.runUntil(dev.framewise.simulator.scenario.Units.nanos(words[0]));
            Map<String, Double> numbers =
                    new LinkedHashMap<>(s.world().measured().all());
            if (!forged.isEmpty()) {
                numbers.merge(forged, 1e6, Double::sum);
            }
            Check c = s.checks().get(i);
            assertThat(c.applies(numbers))
                    .as(name + ": " + c.text() + " applies")
                    .isTrue();
            assertThat(c.holds(numbers))
                    .as(name + ": " + c.text() + " of " + numbers)
                    .isFalse();
        }
    }

    @TempDir
    Path folder;

    /**
     * Each link's frames as its sender's card has them. Every frame is in such a capture, so that tshark can follow TCP
     * exactly; what it may say about loss, it may say where frames were lost before they came to the link.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mqtt-qos|loss=5%,pairs=2,messages=20|",
                "mqtt-session||",
                "mqtt-will||",
                "mqtt-blackout|length=5s|",
                "mqtt-sn|messages=10,until=2min|",
                "tcp-bulk|bytes=1MB|",
                "tcp-loss|until=5s|",
                "tcp-nagle|requests=10|",
                "bufferbloat|until=8s,queue=fq_codel,ecn=active|",
                "three-routers||",
                "three-routers|clamp-mss=path|",
            })
    @Tag("more-when-thorough")
    void giveCapturesThatTsharkHasNothingAgainst(String name, String choices, String unused) throws Exception {
        Map<String, String> chosen = new LinkedHashMap<>();
        for (String pair : choices == null ? new String[0] : choices.split(",")) {
            chosen.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        ScenarioFile scenario = Scenarios.find(name, Programs.standard());
        Parameters parameters = Parameters.of(scenario.parameters(), chosen);
        Session s = new Session(scenario, parameters, 1);
        List<Path> files = new ArrayList<>();
        List<Tap> taps = new ArrayList<>();
        for (Link link : s.world().network().links()) {
            if (link.index() < (THOROUGH ? 8 : 2)) {
                Path file = folder.resolve(link.name() + ".pcapng");
                files.add(file);
                taps.add(Tap.links(
                        s.world().network(), CaptureWriter.pcapng(Files.newOutputStream(file), "test"), List.of(link)));
            }
        }
        s.runUntil(scenario.untilNanos(parameters));
        for (Tap t : taps) {
            t.close();
        }
        List<String> explained = new ArrayList<>();
        if (s.world().measured().all().get("frames.lost") > 0 || name.equals("three-routers")) {
            // what was lost, here or on the way here, or was too large for a later link, is sent again
            explained.addAll(List.of("not captured", "ACKed segment that", "out-of-order segment", "D-SACK"));
        }
        if (name.equals("three-routers")) {
            explained.add(
                    "Fragmentation needed"); // tshark sums up the part of a segment that ICMP quotes as if it were all
            explained.add("Malformed Packet"); // and takes what comes behind a segment that was too large for messages
        }
        if (name.equals("mqtt-will")) {
            explained.add("Connection reset"); // by the broker, to a client that is dead
        }
        for (Path file : files) {
            List<String> complaints = Tshark.complaints(file).stream()
                    .filter(c -> explained.stream().noneMatch(c::contains))
                    .toList();
            assertThat(complaints)
                    .as(name + " " + choices + ", " + file.getFileName())
                    .isEmpty();
        }
    }

    @Test
    void bufferbloatShowsTheWaitAndWhatQueueManagementMakesOfIt() {
        Map<String, Double> tail = numbers("bufferbloat", "until", "30s");
        Map<String, Double> codel = numbers("bufferbloat", "until", "30s", "queue", "codel");
        Map<String, Double> fair = numbers("bufferbloat", "until", "30s", "queue", "fq_codel");
        Map<String, Double> marked = numbers("bufferbloat", "until", "30s", "queue", "fq_codel", "ecn", "active");
        // a thousand full packets at 10 Mbit/s are 1.2 s
        assertThat(tail.get("line.forward.queueing.p90")).isBetween(700.0, 1_250.0);
        assertThat(tail.get("ping.round-trip.p90")).isGreaterThan(700);
        assertThat(codel.get("ping.round-trip.p90")).isBetween(42.0, 90.0);
        assertThat(fair.get("ping.round-trip.p90")).isBetween(42.0, 46.0);
        assertThat(fair.get("game.round-trip.p99")).isLessThan(50);
        // nobody is slower for it
        assertThat(tail.get("sink.goodput-mbit")).isGreaterThan(8.8);
        assertThat(codel.get("sink.goodput-mbit")).isGreaterThan(8.5);
        assertThat(fair.get("sink.goodput-mbit")).isGreaterThan(8.5);
        assertThat(marked.get("line.forward.ecn-marks")).isPositive();
        assertThat(marked).containsEntry("line.forward.queue-drops", 0.0);
        assertThat(marked).containsEntry("upload.retransmissions", 0.0);
    }

    @Test
    void tcpBulkIsBoundByTheLineOrByTheReceiversBuffer() {
        Map<String, Double> line = numbers("tcp-bulk");
        assertThat(line.get("receiver.goodput-mbit")).isBetween(8.5, 9.6);
        // 64 KB each round trip of 50 ms are 10.5 Mbit/s; 16 KB are a quarter of that, less what the window's steps
        // cost
        Map<String, Double> buffer = numbers("tcp-bulk", "rate", "100Mbit", "receive-buffer", "65536", "bytes", "4MB");
        assertThat(buffer.get("receiver.goodput-mbit")).isBetween(3.0, 10.6);
        Map<String, Double> slow = numbers("tcp-bulk", "read-rate", "1Mbit", "bytes", "2MB");
        assertThat(slow.get("receiver.goodput-mbit")).isBetween(0.9, 1.3);
    }

    @Test
    void tcpLossFallsWithTheRootOfTheLoss() {
        double one = mean("tcp-loss", "receiver.goodput-mbit", "loss", "0.25%", "congestion", "reno");
        double four = mean("tcp-loss", "receiver.goodput-mbit", "loss", "1%", "congestion", "reno");
        assertThat(one / four).isBetween(1.5, 2.6);
        double noSack = mean("tcp-loss", "receiver.goodput-mbit", "loss", "5%", "sack", "off", "recovery", "newreno");
        double sack = mean("tcp-loss", "receiver.goodput-mbit", "loss", "5%");
        assertThat(sack).isGreaterThan(noSack);
    }

    private static double mean(String name, String number, String... chosen) {
        double sum = 0;
        for (long seed = 1; seed <= 3; seed++) {
            sum += shipped(name, map(chosen), seed).world().measured().all().get(number);
        }
        return sum / 3;
    }

    @Test
    void tcpNagleStallsForTheDelayedAcknowledgementAndEachMendEndsIt() {
        assertThat(numbers("tcp-nagle").get("client.response-time.p50")).isBetween(50.0, 62.0);
        assertThat(numbers("tcp-nagle", "nagle", "off").get("client.response-time.p50"))
                .isBetween(10.0, 11.0);
        assertThat(numbers("tcp-nagle", "delayed-ack", "off").get("client.response-time.p50"))
                .isBetween(20.0, 21.0);
        assertThat(numbers("tcp-nagle", "writes", "1").get("client.response-time.p50"))
                .isBetween(10.0, 11.0);
    }

    @Test
    void threeRoutersSwallowLargeMessagesWithoutAWordUnlessTheyClamp() {
        assertThat(numbers("three-routers", "black-hole", "true").get("delivered"))
                .isZero();
        assertThat(numbers("three-routers", "black-hole", "true", "clamp-mss", "path"))
                .containsEntry("lost", 0.0);
    }

    private static Map<String, Double> numbers(String name, String... chosen) {
        Session s = shipped(name, map(chosen), 1);
        assertThat(s.simulation().nowNanos()).isGreaterThanOrEqualTo(5 * SECOND);
        return s.world().measured().all();
    }

    private static Map<String, String> map(String... chosen) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < chosen.length; i += 2) {
            map.put(chosen[i], chosen[i + 1]);
        }
        return map;
    }
}
