package dev.framewise.gui.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.framewise.inspector.conversation.Conversation;
import dev.framewise.inspector.filter.Filter;
import dev.framewise.inspector.statistics.Statistics;
import dev.framewise.inspector.statistics.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphBuilderTest {
    private static GraphBuilder builder(OpenCapture c) {
        return new GraphBuilder(c, null, () -> true);
    }

    private static Conversation connection(OpenCapture c) throws IOException {
        for (int i = 0; i < c.rows().size(); i++) {
            Conversation of = c.rows().row(i).conversation();
            if (of != null && of.transport() == Conversation.Transport.TCP) {
                return of;
            }
        }
        throw new IllegalStateException("the sample has no TCP");
    }

    private static List<String> tshark(OpenCapture c, String filter, String... fields)
            throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/tshark")), "tshark is not installed");
        List<String> command =
                new ArrayList<>(List.of("tshark", "-n", "-r", c.file().toString(), "-Y", filter, "-T", "fields"));
        for (String f : fields) {
            command.add("-e");
            command.add(f);
        }
        Process p = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(p.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(p.waitFor()).isZero();
        return List.of(said.strip().split("\n"));
    }

    @Test
    void theStepsOfTheRateAddUpToAllFrames() throws IOException {
        try (OpenCapture c = SampleCaptures.read("mqtt-lossy")) {
            Graph g = builder(c).graph(GraphBuilder.Kind.FRAMES, null);
            assertThat(g.series()).hasSize(2);
            double all = Arrays.stream(g.series().get(0).values()).sum();
            double again = Arrays.stream(g.series().get(1).values()).sum();
            assertThat(all).isEqualTo(c.frameCount());
            assertThat(again).isPositive().isLessThan(all);
            Graph few = new GraphBuilder(c, Filter.compile("mqtt.msgtype == 3", c.catalog()), () -> true)
                    .graph(GraphBuilder.Kind.MESSAGES, null);
            assertThat(Arrays.stream(few.series().get(0).values()).sum()).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mqtt-qos2", "mqtt-lossy"})
    void tellsOfATcpConnectionWhatTsharkTells(String name) throws IOException, InterruptedException {
        try (OpenCapture c = SampleCaptures.read(name)) {
            Conversation of = connection(c);
            Graph trips = builder(c).graph(GraphBuilder.Kind.TCP_ROUND_TRIP, of);
            TreeMap<Long, Double> ours = new TreeMap<>();
            for (Graph.Series s : trips.series()) {
                for (int i = 0; i < s.rows().length; i++) {
                    ours.put(c.rows().frameNumber(s.rows()[i]), s.values()[i]);
                }
            }
            TreeMap<Long, Double> theirs = new TreeMap<>();
            for (String line : tshark(
                    c,
                    "tcp.analysis.ack_rtt && tcp.stream == " + of.number(),
                    "frame.number",
                    "tcp.analysis.ack_rtt")) {
                String[] cells = line.split("\t");
                theirs.put(Long.parseLong(cells[0]), 1000 * Double.parseDouble(cells[1]));
            }
            assertThat(ours.keySet()).isEqualTo(theirs.keySet());
            ours.forEach((frame, millis) -> assertThat(millis)
                    .as("frame " + frame)
                    .isCloseTo(theirs.get(frame), org.assertj.core.data.Offset.offset(1e-6)));

            Graph sequence = builder(c).graph(GraphBuilder.Kind.TCP_SEQUENCE, of);
            List<String> acknowledged = tshark(c, "tcp.ack > 0 && tcp.stream == " + of.number(), "tcp.ack");
            List<String> seen = new ArrayList<>();
            sequence.series().stream()
                    .filter(s -> s.name().contains("acknowledged"))
                    .forEach(s -> Arrays.stream(s.values()).forEach(v -> seen.add(Long.toString((long) v))));
            assertThat(seen).containsExactlyInAnyOrderElementsOf(acknowledged);
        }
    }

    @Test
    void answersAreAsLateAsTheRowsSay() throws IOException {
        try (OpenCapture c = SampleCaptures.read("mqtt-qos2")) {
            Graph g = builder(c).graph(GraphBuilder.Kind.RESPONSES, null);
            assertThat(g.series()).extracting(Graph.Series::name).containsExactly("MQTT");
            Graph.Series s = g.series().get(0);
            for (int i = 0; i < s.rows().length; i++) {
                double millis = s.values()[i];
                assertThat(c.rows().row(s.rows()[i]).relations())
                        .anyMatch(r -> Math.abs(r.nanos() / 1e6 - millis) < 1e-9);
            }
        }
    }

    /** Each row's filter passes as many frames or messages as the row counts, so that a click shows just them. */
    @Test
    void theFilterOfEachCountShowsWhatWasCounted() throws IOException {
        try (OpenCapture c = SampleCaptures.read("mqtt-qos2")) {
            int filters = 0;
            for (String kind : Statistics.KINDS) {
                for (Table t : new Counting(c, null).tables(kind)) {
                    for (int r = 0; r < t.size(); r++) {
                        if (!t.filter(r).isEmpty()) {
                            filters++;
                            int passed = passed(c, t.filter(r));
                            assertThat(passed).as(t.filter(r)).isPositive();
                            int column = t.heads().indexOf("Messages");
                            boolean counted =
                                    kind.equals("mqtt") && t.heads().get(0).equals("Topic");
                            if (counted) {
                                assertThat((Long) t.value(r, column))
                                        .isEqualTo(passed(c, t.filter(r) + " && mqtt.msgtype == 3"));
                            }
                        }
                    }
                }
            }
            assertThat(filters).isGreaterThan(15);
        }
    }

    private static int passed(OpenCapture c, String filter) throws IOException {
        Sieve sieve = new Sieve(c, Filter.compile(filter, c.catalog()));
        RowList[] last = new RowList[1];
        sieve.run(found -> last[0] = found);
        assertThat(sieve.trouble()).isEmpty();
        return last[0].count();
    }
}
