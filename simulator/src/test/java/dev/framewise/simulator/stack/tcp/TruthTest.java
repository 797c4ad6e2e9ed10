package dev.framewise.simulator.stack.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.simulator.stack.tcp.TcpKnob.CongestionKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code docs/truth.md} says what the simulator says; {@code -Dframewise.update=true -Pthorough} writes it anew. */
class TruthTest {
    private static final Path PAGE = Path.of("..", "docs", "truth.md");

    private static String page() throws IOException {
        return Files.readString(PAGE, StandardCharsets.UTF_8);
    }

    private static String between(String page, String part) {
        String begin = "<!-- " + part + " -->\n";
        assertThat(page).as("the page").contains(begin);
        int from = page.indexOf(begin) + begin.length();
        return page.substring(from, page.indexOf("<!-- end -->", from));
    }

    @Test
    @Tag("thorough")
    void thePageHoldsWhatTheSimulatorSays() throws IOException {
        String page = page();
        for (Map.Entry<String, String> part : List.of(
                Map.entry("latency", MqttTruth.latencyTable()),
                Map.entry("again", MqttTruth.againTable()),
                Map.entry("goodput", Truth.goodputTable()),
                Map.entry("theory", Truth.theoryTable()),
                Map.entry("mathis", Truth.mathisTable()),
                Map.entry("padhye", Truth.padhyeTable()),
                Map.entry("cubic", Truth.cubicTable()),
                Map.entry("snapshot", Truth.snapshot()))) {
            String old = between(page, part.getKey());
            if (Boolean.getBoolean("framewise.update")) {
                String begin = "<!-- " + part.getKey() + " -->\n";
                page = page.replace(begin + old, begin + part.getValue());
            } else {
                assertThat(old).as(part.getKey()).isEqualTo(part.getValue());
            }
        }
        if (Boolean.getBoolean("framewise.update")) {
            Files.writeString(PAGE, page, StandardCharsets.UTF_8);
        }
    }

    /** The processing of the page is what the row without loss gives, and nothing else was looked at. */
    @Test
    @Tag("thorough")
    void theProcessingIsThatOfTheRowWithoutLoss() {
        assertThat(new ProcessingFit(MqttTruth.Cell::elsewhere, 3, CongestionKind.BBR).fit(0.8, 1.5))
                .isEqualTo(MqttTruth.ELSEWHERE);
        assertThat(new ProcessingFit(MqttTruth.Cell::median, 2, CongestionKind.CUBIC).fit(0.8, 1.5))
                .isEqualTo(MqttTruth.AGAIN);
    }

    /** One of the seeds gives numbers within the range that the page has for it. */
    @Test
    void aSeedLiesInTheRangeOfThePage() throws IOException {
        List<String> rows = between(page(), "latency").lines().toList();
        for (MqttTruth.Cell c : List.of(MqttTruth.CELLS.get(2), MqttTruth.CELLS.get(7), MqttTruth.CELLS.get(11))) {
            int row = 0;
            while (!rows.get(row).startsWith("| " + c.name() + " |")) {
                row++;
            }
            double[] ours = MqttTruth.run(c, MqttTruth.ELSEWHERE, 1);
            assertThat(ours[MqttTruth.NAMES.length]).isEqualTo(6000);
            for (int k = 0; k < MqttTruth.NAMES.length; k++) {
                String[] range = rows.get(row + k).split("\\|")[3].strip().split(", ");
                double half = k == 3 ? 0.005 : 0.5;
                assertThat(ours[k])
                        .as(c.name() + " " + MqttTruth.NAMES[k])
                        .isBetween(Double.parseDouble(range[0]) - half, Double.parseDouble(range[2]) + half);
            }
        }
    }
}
