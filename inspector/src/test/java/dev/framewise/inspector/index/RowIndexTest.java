package dev.framewise.inspector.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.framewise.captures.Captures;
import dev.framewise.captures.Frame;
import dev.framewise.captures.FrameReader;
import dev.framewise.captures.index.CaptureIndex;
import dev.framewise.captures.samples.Sample;
import dev.framewise.captures.samples.Samples;
import dev.framewise.inspector.engine.CaptureSecrets;
import dev.framewise.inspector.engine.Finding;
import dev.framewise.inspector.engine.Inspection;
import dev.framewise.inspector.engine.Registry;
import dev.framewise.inspector.engine.Row;
import dev.framewise.inspector.engine.RowFilter;
import dev.framewise.inspector.engine.RowPresenter;
import dev.framewise.inspector.engine.RowSink;
import dev.framewise.inspector.engine.StandardProtocols;
import dev.framewise.inspector.fields.FieldCatalog;
import dev.framewise.inspector.filter.Filter;
import dev.framewise.inspector.view.Summary;
import dev.framewise.inspector.view.TextTree;
import dev.framewise.inspector.view.Theme;
import dev.framewise.inspector.view.TimeColumn;
import dev.framewise.inspector.view.Times;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.TextOut;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an index gives back is what the streaming inspection gave, row by row, in any order, from any thread. */
class RowIndexTest {
    private static final int THREADS = 3;
    private static final String[] FILTERS = {
        "mqtt.msgtype == 3 || tcp.flags.syn == 1",
        "frame.numbers > 5 && framewise.after",
        "tcp.analysis.flags || udp.stream"
    };

    @TempDir
    Path folder;

    @Test
    void givesEveryRowOfTheSamplesBack() throws Exception {
        long rows = 0;
        for (Sample sample : Samples.list()) {
            Path copy = folder.resolve(sample.name() + ".pcapng");
            try (InputStream in = Samples.class.getResourceAsStream(sample.name() + ".pcapng")) {
                Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            }
            rows += compare(copy, Inspection.Options.WITH_STATES, true);
            rows += compare(copy, Inspection.Options.PLAIN, false);
        }
        assertThat(rows).isGreaterThan(1000);
    }

    @Test
    void givesEveryRowOfForeignCapturesBack() throws Exception {
        String captures = System.getenv("FRAMEWISE_CAPTURES");
        assumeTrue(captures != null, "FRAMEWISE_CAPTURES names no folder of captures");
        List<Path> files;
        try (Stream<Path> all = Files.walk(Path.of(captures))) {
            files = all.filter(p -> p.toString().matches(".*\\.pcap(ng)?(\\.gz)?"))
                    .sorted()
                    .toList();
        }
        long rows = 0;
        for (Path file : files) {
            rows += compare(file, Inspection.Options.EXAMINING, false);
        }
        assertThat(rows).isGreaterThan(1000);
    }

    private static long compare(Path file, Inspection.Options options, boolean everyThreadEveryRow) throws Exception {
        Registry registry = StandardProtocols.registry();
        Looker looker = new Looker(registry);
        List<String> expected = new ArrayList<>();
        List<Finding> late = new ArrayList<>();
        Inspection inspection = new Inspection(registry, options, sink(row -> expected.add(looker.look(row)), late));
        try (FrameReader reader = Captures.open(file)) {
            CaptureSecrets secrets = new CaptureSecrets(registry, reader);
            for (Frame f = reader.next(); f != null; f = reader.next()) {
                secrets.learn();
                inspection.frame(f);
            }
        }
        inspection.end();
        try (CaptureIndex capture = CaptureIndex.open(file)) {
            RowIndex index = new RowIndex(capture, registry);
            index.read(options, done -> true);
            assertThat(index.size()).as(file.toString()).isEqualTo(expected.size());
            assertThat(index.lateFindings()).isEqualTo(late);
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            try {
                List<Future<?>> all = new ArrayList<>();
                for (int seed = 0; seed < THREADS; seed++) {
                    List<Integer> order = new ArrayList<>(
                            IntStream.range(0, index.size()).boxed().toList());
                    Collections.shuffle(order, new Random(seed));
                    if (!everyThreadEveryRow) {
                        int share = seed;
                        order.removeIf(n -> n % THREADS != share);
                    }
                    all.add(threads.submit(() -> check(file, index, new Looker(registry), order, expected)));
                }
                for (Future<?> f : all) {
                    f.get();
                }
            } finally {
                threads.shutdownNow();
            }
            selections(index, registry, expected);
        }
        return expected.size();
    }

    private static Void check(Path file, RowIndex index, Looker looker, List<Integer> order, List<String> expected)
            throws IOException {
        for (int number : order) {
            Row row = index.row(number);
            assertThat(looker.look(row)).as("%s, row %d", file, number).isEqualTo(expected.get(number));
            assertThat(index.frameNumber(number)).isEqualTo(row.frame().number());
            assertThat(index.timeNanos(number)).isEqualTo(row.frame().timeNanos());
        }
        return null;
    }

    private static void selections(RowIndex index, Registry registry, List<String> expected) throws IOException {
        for (int i = 0; i < FILTERS.length; i++) {
            int which = i;
            RowIndex.Selection s = index.select(Looker.filter(FILTERS[i], registry), done -> true);
            assertThat(s.rows())
                    .isEqualTo(IntStream.range(0, expected.size())
                            .filter(n -> expected.get(n).charAt(which) == '1')
                            .toArray());
            int from = expected.size() / 3;
            assertThat(index.select(from, Looker.filter(FILTERS[i], registry), done -> true)
                            .rows())
                    .isEqualTo(Arrays.stream(s.rows()).filter(n -> n >= from).toArray());
        }
    }

    /** Looks at a row in all ways: what filters say, its line, its tree with all bytes, and what was found. */
    private static final class Looker {
        private final RowPresenter presenter;
        private final RowFilter[] filters = new RowFilter[FILTERS.length];
        private final Summary summary = new Summary(TimeColumn.UTC_DATE, ZoneOffset.UTC, 9, Theme.PLAIN);
        private final TextTree text;

        Looker(Registry registry) {
            presenter =
                    new RowPresenter(registry, new FieldTree().withCaptions().withTrace());
            text = new TextTree(Times.utc(), Theme.PLAIN, null, true);
            for (int i = 0; i < FILTERS.length; i++) {
                filters[i] = filter(FILTERS[i], registry);
            }
        }

        static RowFilter filter(String text, Registry registry) {
            return new RowFilter(Filter.compile(text, FieldCatalog.of(registry.protocols())), registry);
        }

        String look(Row row) {
            TextOut out = new TextOut();
            for (RowFilter f : filters) {
                out.put(f.test(row) ? '1' : '0');
            }
            presenter.of(row);
            summary.put(presenter, out);
            FieldTree t = presenter.tree(true);
            text.put(t, 0, out);
            text.context(presenter, out);
            text.bytes(t, true, out);
            return new String(out.array(), 0, out.length(), java.nio.charset.StandardCharsets.UTF_8)
                    + row.number()
                    + row.findings()
                    + row.relations()
                    + row.states()
                    + row.place()
                    + Arrays.toString(row.frameNumbers())
                    + row.shape()
                    + row.direction();
        }
    }

    @Test
    void staysBelow64BytesARow() throws Exception {
        Path file = folder.resolve("many.pcapng");
        long frames = ManyTalks.write(file, 1200);
        try (CaptureIndex capture = CaptureIndex.open(file)) {
            RowIndex index = new RowIndex(capture, StandardProtocols.registry());
            index.read(Inspection.Options.EXAMINING, done -> true);
            assertThat(capture.frameCount()).isEqualTo(frames);
            assertThat(index.size()).isGreaterThan(20_000);
            assertThat((double) (index.memoryBytes() + capture.memoryBytes()) / index.size())
                    .isLessThan(64);
        }
    }

    @Test
    void knowsRowsWhileTheFileIsStillRead() throws Exception {
        Path file = folder.resolve("growing.pcapng");
        ManyTalks.write(file, 300);
        Registry registry = StandardProtocols.registry();
        try (CaptureIndex capture = CaptureIndex.open(file)) {
            RowIndex index = new RowIndex(capture, registry);
            List<String> early = new ArrayList<>();
            Looker looker = new Looker(registry);
            index.read(Inspection.Options.EXAMINING, done -> {
                early.add(look(index, looker, index.size() - 1));
                return early.size() < 3;
            });
            assertThat(early).hasSize(4);
            int size = index.size();
            assertThat(early.get(3)).isEqualTo(look(index, looker, size - 1));
            assertThat(index.firstRowOf(1)).isZero();
            long frame = index.frameNumber(size / 2);
            int first = index.firstRowOf(frame);
            assertThat(index.frameNumber(first)).isEqualTo(frame);
            assertThat(index.frameNumber(first - 1)).isEqualTo(frame - 1);
            assertThat(index.firstRowOf(Long.MAX_VALUE)).isEqualTo(size);
        }
    }

    private static String look(RowIndex index, Looker looker, int number) {
        try {
            return looker.look(index.row(number));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void endsASelectionWhenTold() throws Exception {
        Path file = folder.resolve("selected.pcapng");
        ManyTalks.write(file, 100);
        try (CaptureIndex capture = CaptureIndex.open(file)) {
            RowIndex index = new RowIndex(capture, StandardProtocols.registry());
            index.read(Inspection.Options.PLAIN, done -> true);
            RowIndex.Selection s = index.select(row -> true, done -> done < 1000);
            assertThat(s.looked()).isBetween(1000, index.size() - 1);
            assertThat(s.rows()).hasSize(s.looked());
        }
    }

    @Test
    void refusesRowsThatAreNotThere() throws Exception {
        try (CaptureIndex capture = CaptureIndex.open(emptyCapture())) {
            RowIndex index = new RowIndex(capture, StandardProtocols.registry());
            index.read(Inspection.Options.PLAIN, done -> true);
            assertThat(index.size()).isZero();
            assertThat(index.select(row -> true, done -> true).rows()).isEmpty();
            assertThatThrownBy(() -> index.row(0)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    private Path emptyCapture() throws IOException {
        Path file = folder.resolve("empty.pcap");
        return Files.write(
                file,
                HexFormat.of().parseHex("a1b2c3d4" + "00020004" + "00000000" + "00000000" + "0000ffff" + "00000001"));
    }

    private static RowSink sink(java.util.function.Consumer<Row> taker, List<Finding> late) {
        return new RowSink() {
            @Override
            public void row(Row row) {
                taker.accept(row);
            }

            @Override
            public void late(Finding finding) {
                late.add(finding);
            }

            @Override
            public void remark(String sentence) {}
        };
    }
}
