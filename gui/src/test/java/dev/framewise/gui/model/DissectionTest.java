package dev.framewise.gui.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.inspector.engine.RowFilter;
import dev.framewise.inspector.filter.Filter;
import dev.framewise.protocols.wire.Bytes;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DissectionTest {
    /** Rows of a capture that are taken apart: enough to meet each kind of message. */
    private static final int ROWS = 120;

    static Stream<String> samples() throws IOException {
        return SampleCaptures.names();
    }

    @Test
    void leadsFromAFieldToItsBytesAndBack() throws IOException {
        try (OpenCapture c = SampleCaptures.read("mqtt-qos2")) {
            Dissection d = new LineMaker(c).dissect(c.rows().firstRowOf(18));
            int topic = d.find("mqtt.topic");
            List<ByteRun.Range> ranges = d.ranges(topic);
            assertThat(ranges).hasSize(1);
            ByteRun.Range r = ranges.get(0);
            Bytes b = d.runs().get(r.run()).bytes().slice(r.from(), r.to());
            assertThat(new String(b.toArray(), java.nio.charset.StandardCharsets.UTF_8))
                    .isEqualTo("payments/4711");
            for (int at = r.from(); at < r.to(); at++) {
                assertThat(d.nodeAt(r.run(), at)).isEqualTo(topic);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void findsInEveryFrameTheBytesThatAMessageWasPutTogetherFrom(String sample) throws IOException {
        try (OpenCapture c = SampleCaptures.read(sample)) {
            LineMaker maker = new LineMaker(c);
            for (int row = 0; row < Math.min(ROWS, c.rows().size()); row++) {
                Dissection d = maker.dissect(row);
                for (FieldNode n : d.nodes()) {
                    carriersHoldTheField(d, n);
                }
            }
        }
    }

    /** The bytes in the frames that carried a field, one after the other, are the field's bytes. */
    private static void carriersHoldTheField(Dissection d, FieldNode n) {
        if (!n.hasBytes() || d.runs().size() == DissectionBuilder.RUNS_MAX) {
            return;
        }
        boolean computed =
                d.sources().get(n.source()).origin() instanceof dev.framewise.protocols.wire.Source.Transformed;
        if (computed) {
            return;
        }
        StringBuilder inFrames = new StringBuilder();
        boolean throughComputed = false;
        for (ByteRun.Range r : d.ranges(n.index())) {
            throughComputed |=
                    d.sources().get(r.run()).origin() instanceof dev.framewise.protocols.wire.Source.Transformed;
            if (d.runs().get(r.run()).frame() > 0) {
                inFrames.append(
                        d.runs().get(r.run()).bytes().slice(r.from(), r.to()).toHex());
            }
        }
        if (!throughComputed) {
            String own =
                    d.runs().get(n.source()).bytes().slice(n.start(), n.end()).toHex();
            assertThat(inFrames).as(n.text()).hasToString(own);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void offersFiltersThatItsOwnRowPasses(String sample) throws IOException {
        try (OpenCapture c = SampleCaptures.read(sample)) {
            LineMaker maker = new LineMaker(c);
            Set<String> tried = new LinkedHashSet<>();
            for (int row = 0; row < Math.min(ROWS, c.rows().size()); row++) {
                for (FieldNode n : maker.dissect(row).nodes()) {
                    String text = FilterText.of(n);
                    if (c.catalog().has(n.field().name()) && tried.add(n.field().name())) {
                        Filter filter = Filter.compile(text, c.catalog());
                        assertThat(new RowFilter(filter, c.registry())
                                        .test(c.rows().row(row)))
                                .as("row %d: %s", row, text)
                                .isTrue();
                    }
                }
            }
            assertThat(tried).hasSizeGreaterThan(50);
        }
    }

    @Test
    void explainsAFieldWithItsValueAndTheRuleItBreaks() throws IOException {
        try (OpenCapture c = SampleCaptures.read("mqtt-broken")) {
            Dissection d = new LineMaker(c).dissect(c.rows().firstRowOf(8));
            Explanation e = Explanation.of(d, d.find("mqtt.qos"), c.catalog());
            assertThat(e.title()).isEqualTo("QoS Level");
            assertThat(e.words()).startsWith("How hard sender and receiver");
            assertThat(e.specifications()).contains("MQTT 5.0 §3.3.1.2");
            assertThat(e.meanings())
                    .filteredOn(Explanation.Meaning::here)
                    .extracting(Explanation.Meaning::value)
                    .containsExactly("3");
            assertThat(e.findings()).extracting(Explanation.Broken::rule).containsExactly("MQTT-3.3.1-4");
        }
    }

    @Test
    void namesTheFramesThatAnAnswerBelongsTo() throws IOException {
        try (OpenCapture c = SampleCaptures.read("mqtt-qos2")) {
            Dissection d = new LineMaker(c).dissect(c.rows().firstRowOf(19));
            Explanation e = Explanation.of(d, d.find("mqtt"), c.catalog());
            assertThat(e.links()).extracting(Explanation.Linked::frame).containsExactly(18L);
        }
    }

    @Test
    void namesAllFramesOfAMessageInManySegments() throws IOException {
        try (OpenCapture c = SampleCaptures.read("mqtt-split")) {
            LineMaker maker = new LineMaker(c);
            int most = 0;
            for (int row = 0; row < c.rows().size(); row++) {
                Dissection d = maker.dissect(row);
                int message = d.find("mqtt.msg");
                if (message >= 0) {
                    most = Math.max(
                            most,
                            Explanation.of(d, message, c.catalog()).carriers().size());
                }
            }
            assertThat(most).isGreaterThan(2);
        }
    }
}
