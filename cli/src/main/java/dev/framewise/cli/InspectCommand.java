package dev.framewise.cli;

import dev.framewise.captures.CaptureException;
import dev.framewise.captures.Captures;
import dev.framewise.captures.Frame;
import dev.framewise.captures.FrameReader;
import dev.framewise.inspector.analysis.TwoEnds;
import dev.framewise.inspector.engine.CaptureSecrets;
import dev.framewise.inspector.engine.FrameRenderer;
import dev.framewise.inspector.engine.Inspection;
import dev.framewise.inspector.engine.RowFilter;
import dev.framewise.inspector.engine.RowPipeline;
import dev.framewise.inspector.engine.RowPresenter;
import dev.framewise.inspector.engine.RowSink;
import dev.framewise.inspector.engine.WriterRenderer;
import dev.framewise.inspector.export.RowWriter;
import dev.framewise.protocols.wire.Note;
import dev.framewise.protocols.wire.TextOut;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Options;

/** Reads captures and shows what is in them. */
final class InspectCommand implements Command {
    @Override
    public String name() {
        return "inspect";
    }

    @Override
    public String summary() {
        return "open captures and read every message in them";
    }

    @Override
    public String arguments() {
        return "[options] FILE…   (- is standard input, sample:NAME a sample; gzip is fine)";
    }

    @Override
    public Options options() {
        return InspectLine.all();
    }

    @Override
    public List<String> examples() {
        return List.of(
                "framewise inspect sample:mqtt-qos2",
                "framewise inspect sample:mqtt-qos2 -V --explain -Y 'mqtt.msgtype == 3'",
                "framewise inspect sample:mqtt-qos2 -T fields -e frame.number -e mqtt.topic -e mqtt.qos",
                "framewise inspect sample:mqtt-broken --findings");
    }

    @Override
    public int run(CommandLine line, Terminal terminal) throws Failure, IOException {
        List<String> files = line.getArgList();
        if (files.isEmpty()) {
            throw Failure.usage("inspect needs a capture: a file, - for standard input, or sample:NAME.");
        }
        InspectOptions options = InspectOptions.of(line, terminal);
        if (options.comparesEnds()) {
            return ends(files, true, options, terminal);
        }
        int status = Status.OK;
        for (String file : files) {
            status = Math.max(status, inspect(file, options, terminal));
        }
        if (files.size() == 2 && !files.contains("-") && options.isList() && status == Status.OK) {
            ends(files, false, options, terminal);
        }
        if (options.findings()) {
            TextOut out = new TextOut();
            options.counts().summary(out);
            terminal.out().write(out.array(), 0, out.length());
        }
        boolean failed = options.failOn() != null && options.counts().atLeast(options.failOn()) > 0;
        return status == Status.OK && failed ? Status.FINDINGS : status;
    }

    /** @param asked false when nobody asked, so that captures without a common connection are no news */
    private static int ends(List<String> files, boolean asked, InspectOptions options, Terminal terminal)
            throws Failure, IOException {
        if (files.size() != 2 || files.contains("-")) {
            throw Failure.usage("--ends compares two files, one taken at each end of a connection.");
        }
        try {
            TextOut out = new TextOut();
            int common = new TwoEnds(
                            options.registry(),
                            shortName(files.get(0)),
                            () -> Captures.openNamed(files.get(0)),
                            shortName(files.get(1)),
                            () -> Captures.openNamed(files.get(1)))
                    .compare(out);
            if (asked || common > 0) {
                terminal.out().write(out.array(), 0, out.length());
            }
            return Status.OK;
        } catch (CaptureException e) {
            throw Failure.input(e.getMessage());
        }
    }

    private static String shortName(String file) {
        return file.substring(file.lastIndexOf('/') + 1);
    }

    private static int inspect(String file, InspectOptions options, Terminal terminal) throws Failure, IOException {
        try (FrameReader reader = open(file, terminal)) {
            if (options.statistics() != null) {
                StatisticsReport.print(reader, options, terminal);
            } else if (options.writeTo() != null) {
                FrameCopy.copy(reader, options, terminal);
            } else {
                rows(file, reader, options, terminal);
            }
            for (String remark : reader.remarks()) {
                terminal.say(named(file) + ": " + remark);
            }
            if (reader.damage().isPresent()) {
                terminal.say(named(file) + ": " + reader.damage().get().sentence());
                return Status.INPUT;
            }
            return Status.OK;
        } catch (CaptureException e) {
            throw Failure.input(e.getMessage());
        }
    }

    private static String named(String file) {
        return file.equals("-") ? "standard input" : file;
    }

    private static FrameReader open(String file, Terminal terminal) throws CaptureException {
        return file.equals("-") ? Captures.open(terminal.in(), "standard input") : Captures.openNamed(file);
    }

    private static void rows(String file, FrameReader reader, InspectOptions options, Terminal terminal)
            throws IOException {
        RowWriter first = options.writer(file);
        Output output = new Output(terminal, first.separatorBytes());
        output.once(first::begin);
        BooleanSupplier idle = file.equals("-") ? () -> nothingWaits(terminal.in()) : null;
        Aside aside = new Aside(terminal, options);
        int processors = options.processors();
        try (RowPipeline pipeline = new RowPipeline(processors, idle, () -> renderer(file, options), output, aside)) {
            read(reader, options, pipeline, pipeline);
        }
        aside.flush();
        output.once(first::end);
    }

    /** Reads all frames; the pipeline, when there is one, may tell that nobody listens any more. */
    static void read(FrameReader reader, InspectOptions options, RowSink sink, RowPipeline pipeline)
            throws IOException {
        Inspection inspection = new Inspection(options.registry(), options.inspection(), sink);
        long left = options.frameLimit();
        CaptureSecrets secrets = new CaptureSecrets(options.registry(), reader);
        for (Frame f = left > 0 ? reader.next() : null; f != null; f = --left > 0 ? reader.next() : null) {
            secrets.learn();
            inspection.frame(f);
            if (pipeline != null && pipeline.broken() != null) {
                throw pipeline.broken();
            }
        }
        inspection.end();
        if (pipeline != null) {
            pipeline.drain();
            if (pipeline.broken() != null) {
                throw pipeline.broken();
            }
        }
    }

    private static boolean nothingWaits(InputStream in) {
        try {
            return in.available() == 0;
        } catch (IOException e) {
            return true;
        }
    }

    static RowPipeline.Renderer renderer(String file, InspectOptions options) {
        RowPresenter presenter = new RowPresenter(options.registry(), options.tree());
        RowWriter writer = options.writer(file);
        RowFilter filter =
                options.filterOrNull() == null ? null : new RowFilter(options.filterOrNull(), options.registry());
        RowPipeline.Renderer shown = options.byFrame()
                ? new FrameRenderer(presenter, writer, filter)
                : new WriterRenderer(presenter, writer, filter);
        return options.failOn() != null && !options.findings() ? counting(shown, options) : shown;
    }

    /** Counts the findings of every row beside showing it, for {@code --fail-on}. */
    private static RowPipeline.Renderer counting(RowPipeline.Renderer shown, InspectOptions options) {
        RowPresenter judge = new RowPresenter(options.registry(), new dev.framewise.protocols.wire.FieldTree());
        return new RowPipeline.Renderer() {
            private long lastFrame = -1;

            @Override
            public void render(dev.framewise.inspector.engine.Row row, TextOut out) {
                judge.of(row);
                for (Note n : judge.tree(true).notes()) {
                    if (row.frame().number() != lastFrame || n.node() >= judge.frameNodes()) {
                        options.counts().count(n.rule());
                    }
                }
                lastFrame = row.frame().number();
                shown.render(row, out);
            }

            @Override
            public void endOfBatch(TextOut out) {
                shown.endOfBatch(out);
            }
        };
    }
}
