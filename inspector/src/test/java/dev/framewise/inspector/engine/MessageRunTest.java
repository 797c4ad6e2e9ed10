package dev.framewise.inspector.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.captures.Captures;
import dev.framewise.captures.Frame;
import dev.framewise.captures.FrameReader;
import dev.framewise.captures.samples.Sample;
import dev.framewise.captures.samples.Samples;
import dev.framewise.inspector.export.SummaryWriter;
import dev.framewise.inspector.fields.FieldCatalog;
import dev.framewise.inspector.filter.Filter;
import dev.framewise.inspector.view.Summary;
import dev.framewise.inspector.view.Theme;
import dev.framewise.inspector.view.TimeColumn;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.TextOut;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A run of messages is its rows: what is handed out and shown as one object is what single rows would be. */
class MessageRunTest {
    private static final String[] FILTERS = {
        null,
        "mqtt.topic contains \"a\"",
        "mqtt.qos > 0",
        "mqttsn.msg.type == 0x0c",
        "frame.number < 20 && mqtt",
        "ip.ttl > 3 || mqtt.msgtype == 3",
        "!(mqtt.msgtype == 3)"
    };

    private final Registry registry = StandardProtocols.registry();
    private int longRuns;

    @Test
    void holdsTheRowsThatAreHandedOutOneByOneWhereTheyAreExamined() throws Exception {
        for (Sample sample : Samples.list()) {
            List<Row> singly = rows("sample:" + sample.name(), Inspection.Options.EXAMINING);
            List<Row> inRuns = rows("sample:" + sample.name(), Inspection.Options.PLAIN);
            assertThat(inRuns).hasSameSizeAs(singly);
            for (int i = 0; i < singly.size(); i++) {
                Row a = singly.get(i);
                Row b = inRuns.get(i);
                assertThat(List.of(b.number(), b.frame().number(), b.from(), b.to(), b.shape(), b.isMessage()))
                        .as("%s row %d", sample.name(), i)
                        .isEqualTo(List.of(a.number(), a.frame().number(), a.from(), a.to(), a.shape(), a.isMessage()));
                assertThat(b.direction()).isEqualTo(a.direction());
                assertThat(b.source().bytes()).isEqualTo(a.source().bytes());
                assertThat(shown(b)).isEqualTo(shown(a));
            }
        }
        assertThat(longRuns).isGreaterThan(3);
    }

    @Test
    void isWrittenAsItsRowsAre() throws Exception {
        for (Sample sample : Samples.list()) {
            for (String filter : FILTERS) {
                RowPipeline.Renderer whole = renderer(filter);
                RowPipeline.Renderer single = renderer(filter);
                TextOut together = new TextOut();
                TextOut oneByOne = new TextOut();
                inspect("sample:" + sample.name(), Inspection.Options.PLAIN, new Collector(new ArrayList<>()) {
                    private boolean inRun;

                    @Override
                    public void run(MessageRun run) {
                        whole.render(run, together);
                        inRun = true;
                        super.run(run);
                        inRun = false;
                    }

                    @Override
                    public void row(Row row) {
                        single.render(row, oneByOne);
                        if (!inRun) {
                            whole.render(row, together);
                        }
                    }
                });
                assertThat(together.toString())
                        .as("%s %s", sample.name(), filter)
                        .isEqualTo(oneByOne.toString());
            }
        }
    }

    private RowPipeline.Renderer renderer(String filter) {
        RowFilter f = filter == null
                ? null
                : new RowFilter(Filter.compile(filter, FieldCatalog.of(registry.protocols())), registry);
        Summary summary = new Summary(TimeColumn.RELATIVE, ZoneOffset.UTC, 6, Theme.PLAIN);
        return new WriterRenderer(new RowPresenter(registry, new FieldTree()), new SummaryWriter(summary), f);
    }

    /** What the walk finds, as far as it depends on the context. */
    private String shown(Row row) {
        TextOut out = new TextOut();
        new RowPresenter(registry, new FieldTree(), null).of(row).info(out);
        return out.toString();
    }

    private List<Row> rows(String capture, Inspection.Options options) throws IOException {
        List<Row> rows = new ArrayList<>();
        inspect(capture, options, new Collector(rows));
        return rows;
    }

    private void inspect(String capture, Inspection.Options options, RowSink sink) throws IOException {
        Inspection inspection = new Inspection(registry, options, sink);
        try (FrameReader reader = Captures.openNamed(capture)) {
            for (Frame f = reader.next(); f != null; f = reader.next()) {
                inspection.frame(f);
            }
        }
        inspection.end();
    }

    private class Collector implements RowSink {
        private final List<Row> rows;

        Collector(List<Row> rows) {
            this.rows = rows;
        }

        @Override
        public void row(Row row) {
            rows.add(row);
        }

        @Override
        public void run(MessageRun run) {
            longRuns += run.size() > 1 ? 1 : 0;
            RowSink.super.run(run);
        }

        @Override
        public void late(Finding finding) {}

        @Override
        public void remark(String sentence) {}
    }
}
