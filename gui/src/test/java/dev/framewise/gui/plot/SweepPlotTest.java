package dev.framewise.gui.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framewise.simulator.experiment.Interval;
import dev.framewise.simulator.experiment.SweepResult;
import dev.framewise.simulator.program.Programs;
import dev.framewise.simulator.program.Scenarios;
import dev.framewise.simulator.scenario.Scenario;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** Plots draw what a sweep found, and say what they cannot draw. */
class SweepPlotTest {
    private static final Scenario SCENARIO = Scenarios.find("mqtt-qos", Programs.standard());
    private static final SweepResult USUAL = result(List.of("0", "0.05", "0.2"), List.of("0", "1", "2"));

    @TempDir
    Path folder;

    /** A sweep whose numbers are made up: latency grows with loss, nothing is lost. */
    private static SweepResult result(List<String> losses, List<String> qos) {
        List<SweepResult.Row> rows = new ArrayList<>();
        for (String loss : losses) {
            for (String q : qos) {
                Map<String, String> point = new LinkedHashMap<>();
                point.put("loss", loss);
                point.put("qos", q);
                double base = 20 + 4000 * Double.parseDouble(loss) * (1 + Double.parseDouble(q));
                Map<String, Interval> numbers = new LinkedHashMap<>();
                numbers.put("delivered", Interval.of(100, 100));
                numbers.put("lost", Interval.of(0, 0));
                numbers.put("latency.p50", Interval.of(base, base * 1.1));
                numbers.put("latency.p99", Interval.of(base * 5, base * 7));
                numbers.put("packets-per-message", Interval.of(4 + base / 100, 4.2 + base / 100));
                rows.add(new SweepResult.Row(point, numbers));
            }
        }
        return new SweepResult(List.of("loss", "qos"), rows);
    }

    @Test
    void drawsAPanelForEachNumberThatSaysMost() throws Exception {
        SweepPlot plot = SweepPlot.of(SCENARIO, USUAL, List.of());
        assertThat(plot.panelCount()).isEqualTo(4);
        Path file = folder.resolve("x.png");
        plot.write(file);
        BufferedImage image = ImageIO.read(file.toFile());
        assertThat(image.getWidth()).isEqualTo(2240);
        assertThat(image.getHeight()).isEqualTo(1648);
        Set<Integer> colours = new TreeSet<>();
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                colours.add(image.getRGB(x, y) & 0xffffff);
            }
        }
        assertThat(colours).contains(0xffffff, 0x0072B2, 0xD55E00, 0x009E73);
    }

    @Test
    void writesVectorsWithTheirWords() throws Exception {
        Path file = folder.resolve("x.svg");
        SweepPlot.of(SCENARIO, USUAL, List.of("latency.p99")).write(file);
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        Document svg = factory.newDocumentBuilder().parse(new ByteArrayInputStream(Files.readAllBytes(file)));
        NodeList texts = svg.getElementsByTagName("text");
        List<String> words = new ArrayList<>();
        for (int i = 0; i < texts.getLength(); i++) {
            words.add(texts.item(i).getTextContent().strip());
        }
        assertThat(words)
                .contains(
                        "mqtt-qos: What QoS 0, 1 and 2 cost when packets are lost",
                        "mean over 2 seeds, bars: 95 % interval of the mean")
                .noneMatch(w -> w.startsWith("bar "));
    }

    @Test
    void anAxisIsLogarithmicWhereNumbersSpanOrdersOfMagnitude() {
        assertThat(Axis.spans(1, 10, 49)).isFalse();
        assertThat(Axis.spans(1, 10, 100)).isTrue();
        assertThat(Axis.spans(0, 10, 100)).isFalse();
        assertThat(Axis.of(SCENARIO.parameters().get(2), List.of("1ms", "10ms", "1s"))
                        .logarithmic())
                .isTrue();
        assertThat(Axis.of(SCENARIO.parameters().get(2), List.of("1s", "2s")).title())
                .isEqualTo("delay (s)");
        assertThat(Axis.of(SCENARIO.parameters().get(0), List.of("0", "5%", "0.1"))
                        .places())
                .containsExactly(0, 5, 10);
    }

    @Test
    void wordsStandSideBySide() throws Exception {
        List<SweepResult.Row> rows = new ArrayList<>();
        for (String v : List.of("3.1.1", "5.0")) {
            rows.add(new SweepResult.Row(Map.of("version", v), Map.of("lost", Interval.of(3, 5))));
        }
        SweepPlot plot = SweepPlot.of(SCENARIO, new SweepResult(List.of("version"), rows), List.of());
        assertThat(plot.panelCount()).isEqualTo(1);
        plot.write(folder.resolve("w.svg"));
        Axis axis = Axis.of(SCENARIO.parameters().get(7), List.of("3.1.1", "5.0"));
        assertThat(axis.words()).isTrue();
        assertThat(axis.label(1)).isEqualTo("5.0");
        assertThat(axis.label(0.5)).isEmpty();
    }

    @Test
    void saysWhatItCannotDraw() {
        assertThatThrownBy(() -> SweepPlot.of(SCENARIO, USUAL, List.of("latency.p51")))
                .isInstanceOf(PlotException.class)
                .hasMessageStartingWith("\"latency.p51\" was not measured; there are delivered, lost,");
        assertThatThrownBy(() -> SweepPlot.of(SCENARIO, result(List.of("0.1"), List.of("1")), List.of()))
                .hasMessageContaining("at least two values");
        assertThatThrownBy(() -> SweepPlot.of(SCENARIO, new SweepResult(List.of(), List.of()), List.of()))
                .hasMessageContaining("no run is done");
        assertThatThrownBy(() -> SweepPlot.format(Path.of("out.gif"))).hasMessageContaining(".png or .svg");
        assertThatThrownBy(() -> SweepPlot.of(SCENARIO, USUAL, List.of()).write(folder.resolve("no/where.png")))
                .hasMessageContaining("cannot be written");
    }
}
