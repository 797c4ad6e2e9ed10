package dev.framewise.cli;

import dev.framewise.captures.CaptureException;
import dev.framewise.captures.Captures;
import dev.framewise.captures.Frame;
import dev.framewise.captures.FrameReader;
import dev.framewise.inspector.engine.Finding;
import dev.framewise.inspector.engine.Inspection;
import dev.framewise.inspector.engine.Registry;
import dev.framewise.inspector.engine.Row;
import dev.framewise.inspector.engine.RowPipeline;
import dev.framewise.inspector.engine.RowPresenter;
import dev.framewise.inspector.engine.RowSink;
import dev.framewise.inspector.engine.StandardProtocols;
import dev.framewise.inspector.engine.WriterRenderer;
import dev.framewise.inspector.export.RowWriter;
import dev.framewise.protocols.wire.TextOut;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
        return "[options] FILE…   (- is standard input, sample:NAME a sample)";
    }

    @Override
    public Options options() {
        return InspectOptions.all();
    }

    @Override
    public List<String> examples() {
        return List.of("framewise inspect sample:mqtt-qos2", "framewise inspect sample:mqtt-qos2 -V");
    }

    @Override
    public int run(CommandLine line, Terminal terminal) throws Failure, IOException {
        List<String> files = line.getArgList();
        if (files.isEmpty()) {
            throw Failure.usage("inspect needs a capture: a file, - for standard input, or sample:NAME.");
        }
        InspectOptions options = InspectOptions.of(line, terminal);
        Registry registry = StandardProtocols.registry();
        int status = Status.OK;
        for (String file : files) {
            status = Math.max(status, one(file, options, registry, terminal));
        }
        return status;
    }

    private static int one(String file, InspectOptions options, Registry registry, Terminal terminal)
            throws Failure, IOException {
        try (FrameReader reader = open(file, terminal)) {
            Aside aside = new Aside(terminal);
            RowWriter first = options.writer(registry, file);
            Output output = new Output(terminal, first.separatorBytes());
            TextOut head = new TextOut();
            first.begin(head);
            terminal.out().write(head.array(), 0, head.length());
            boolean prompt = file.equals("-");
            try (RowPipeline pipeline = new RowPipeline(
                    Runtime.getRuntime().availableProcessors(),
                    prompt,
                    () -> new WriterRenderer(
                            new RowPresenter(registry, options.tree(registry)), options.writer(registry, file), null),
                    output,
                    aside)) {
                Inspection inspection = new Inspection(registry, options.inspection(), pipeline);
                for (Frame f = reader.next(); f != null; f = reader.next()) {
                    inspection.frame(f);
                    if (pipeline.broken() != null) {
                        throw pipeline.broken();
                    }
                }
                inspection.end();
                pipeline.drain();
                if (pipeline.broken() != null) {
                    throw pipeline.broken();
                }
            }
            TextOut tail = new TextOut();
            first.end(tail);
            terminal.out().write(tail.array(), 0, tail.length());
            if (reader.damage().isPresent()) {
                terminal.say(reader.damage().get().toString());
                return Status.INPUT;
            }
            return Status.OK;
        } catch (CaptureException e) {
            throw Failure.input(e.getMessage());
        }
    }

    private static FrameReader open(String file, Terminal terminal) throws CaptureException {
        return file.equals("-") ? Captures.open(terminal.in(), "standard input") : Captures.open(Path.of(file));
    }

    /** Writes what workers rendered, without what separates the very first row from nothing. */
    private static final class Output implements RowPipeline.Writer {
        private final Terminal terminal;
        private int skip;

        Output(Terminal terminal, int separatorBytes) {
            this.terminal = terminal;
            this.skip = separatorBytes;
        }

        @Override
        public void write(byte[] bytes, int length) throws IOException {
            if (length > 0) {
                terminal.out().write(bytes, skip, length - skip);
                skip = 0;
            }
        }
    }

    /** What is no row goes to standard error. */
    private record Aside(Terminal terminal) implements RowSink {
        @Override
        public void row(Row row) {}

        @Override
        public void late(Finding finding) {
            terminal.say("frame " + finding.place().frame() + ": " + finding.sentence());
        }

        @Override
        public void remark(String sentence) {
            terminal.say(sentence);
        }
    }
}
