package dev.framewise.inspector.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.framewise.captures.Captures;
import dev.framewise.captures.Frame;
import dev.framewise.captures.FrameReader;
import dev.framewise.captures.samples.Sample;
import dev.framewise.captures.samples.Samples;
import dev.framewise.protocols.dissect.Dissector;
import dev.framewise.protocols.mqtt.MqttPacket;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is written straight from bytes is what the walk leads to. */
class DirectLinesTest {
    private long messages;
    private long segments;

    @Test
    void areThoseOfTheWalkInTheSamples() throws Exception {
        for (Sample sample : Samples.list()) {
            check("sample:" + sample.name(), frame -> frame);
        }
        assertThat(messages).isGreaterThan(100);
        assertThat(segments).isGreaterThan(100);
    }

    @Test
    void areThoseOfTheWalkInSamplesWithWrongBytes() throws Exception {
        int rounds = Boolean.getBoolean("framewise.thorough") ? 200 : 20;
        for (Sample sample : Samples.list()) {
            for (int seed = 0; seed < rounds; seed++) {
                Random random = new Random(seed);
                check("sample:" + sample.name(), frame -> damaged(frame, random));
            }
        }
        assertThat(messages).isGreaterThan(1000);
        assertThat(segments).isGreaterThan(1000);
    }

    @Test
    void areThoseOfTheWalkInForeignCaptures() throws Exception {
        String folder = System.getenv("FRAMEWISE_CAPTURES");
        assumeTrue(folder != null, "FRAMEWISE_CAPTURES names no folder of captures");
        List<Path> captures;
        try (Stream<Path> all = Files.walk(Path.of(folder))) {
            captures = all.filter(p -> p.toString().matches(".*\\.pcap(ng)?(\\.gz)?"))
                    .sorted()
                    .toList();
        }
        for (Path capture : captures) {
            check(capture.toString(), frame -> frame);
        }
        assertThat(segments).isGreaterThan(100);
    }

    /** Some bytes changed, mostly few, behind the headers or anywhere. */
    private static Frame damaged(Frame frame, Random random) {
        byte[] a = frame.bytes().toArray();
        int wrong = random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 0;
        for (int i = 0; i < wrong && a.length > 0; i++) {
            int from = random.nextInt(3) == 0 ? 0 : Math.min(a.length - 1, 54);
            a[from + random.nextInt(a.length - from)] = (byte) random.nextInt(256);
        }
        return new Frame(
                frame.number(),
                frame.timeNanos(),
                frame.fileOffset(),
                frame.on(),
                Bytes.wrap(a),
                frame.originalLength(),
                frame.flags(),
                frame.comments());
    }

    private void check(String name, UnaryOperator<Frame> change) throws IOException {
        Registry registry = StandardProtocols.registry();
        DirectLines direct = new DirectLines(registry);
        RowPresenter walking = new RowPresenter(registry, new FieldTree(), null);
        RowPresenter writing = new RowPresenter(registry, new FieldTree(), direct);
        List<RowTree[]> projections = projections(registry);
        Inspection inspection = new Inspection(registry, Inspection.Options.PLAIN, new RowSink() {
            @Override
            public void row(Row row) {
                if (row.isMessage()) {
                    checkProjections(row, projections, name);
                }
                TextOut line = new TextOut();
                if (row.isMessage() && direct.message(row, line)) {
                    messages++;
                } else if (direct.isSegment(row)) {
                    segments++;
                } else {
                    return;
                }
                assertThat(line(writing.of(row)))
                        .as(
                                "%s row %d of frame %d",
                                name, row.number(), row.frame().number())
                        .isEqualTo(line(walking.of(row)));
            }

            @Override
            public void late(dev.framewise.inspector.engine.Finding finding) {}

            @Override
            public void remark(String sentence) {}
        });
        try (FrameReader reader = Captures.openNamed(name)) {
            for (Frame f = reader.next(); f != null; f = reader.next()) {
                inspection.frame(change.apply(f));
            }
        }
        inspection.end();
    }

    /** Pairs of projections on the same fields, of which the second asks for captions and so is always walked. */
    private static List<RowTree[]> projections(Registry registry) {
        List<RowTree[]> pairs = new ArrayList<>();
        Random random = new Random(1);
        pairs.add(pair(registry, List.of(MqttPacket.TOPIC)));
        for (int i = 0; i < 12; i++) {
            int share = 1 + i;
            List<Field> some = new ArrayList<>();
            for (Dissector<?> d : registry.dissectors()) {
                for (Field f : d.protocol().fields()) {
                    if (random.nextInt(12) < share && (i % 3 == 2 || !f.name().contains("prop"))) {
                        some.add(f);
                    }
                }
            }
            pairs.add(pair(registry, some));
        }
        return pairs;
    }

    private static RowTree[] pair(Registry registry, List<Field> fields) {
        return new RowTree[] {
            new RowTree(registry, FieldTree.projecting(fields)),
            new RowTree(registry, FieldTree.projecting(fields).withCaptions())
        };
    }

    private static void checkProjections(Row row, List<RowTree[]> projections, String name) {
        for (RowTree[] pair : projections) {
            FieldTree direct = pair[0].show(row);
            FieldTree walked = pair[1].show(row);
            boolean same = direct.size() == walked.size();
            for (int n = 0; same && n < direct.size(); n++) {
                same = direct.field(n) == walked.field(n)
                        && direct.level(n) == walked.level(n)
                        && direct.after(n) == walked.after(n)
                        && direct.start(n) == walked.start(n)
                        && direct.length(n) == walked.length(n)
                        && direct.bitLength(n) == walked.bitLength(n)
                        && direct.firstBit(n) == walked.firstBit(n)
                        && direct.isDerived(n) == walked.isDerived(n)
                        && sameSource(direct.source(n), walked.source(n))
                        && direct.number(n) == walked.number(n)
                        && direct.text(n).equals(walked.text(n));
            }
            assertThat(same)
                    .as("%s row %d of frame %d", name, row.number(), row.frame().number())
                    .isTrue();
        }
    }

    /** One object; or, for what is computed from others when it is shown, the same bytes. */
    private static boolean sameSource(Source a, Source b) {
        return a == b
                || !(a.origin() instanceof Source.FrameOrigin)
                        && a.bytes().equals(b.bytes())
                        && a.origin().getClass() == b.origin().getClass();
    }

    private static String line(RowPresenter row) {
        TextOut out = new TextOut();
        row.info(out);
        return text(row.sourceAddress()) + "|" + text(row.targetAddress()) + "|" + text(row.protocol()) + "|" + out;
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
