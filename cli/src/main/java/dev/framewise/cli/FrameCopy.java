package dev.framewise.cli;

import dev.framewise.captures.CaptureFormat;
import dev.framewise.captures.CaptureWriter;
import dev.framewise.captures.DecryptionSecrets;
import dev.framewise.captures.FrameReader;
import dev.framewise.inspector.engine.Finding;
import dev.framewise.inspector.engine.Row;
import dev.framewise.inspector.engine.RowFilter;
import dev.framewise.inspector.engine.RowSink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes the frames of the rows that a filter matches as a capture of their own, with their names and secrets. */
final class FrameCopy {
    private FrameCopy() {}

    static void copy(FrameReader reader, InspectOptions options, Terminal terminal) throws Failure, IOException {
        RowFilter filter =
                options.filterOrNull() == null ? null : new RowFilter(options.filterOrNull(), options.registry());
        CaptureWriter writer;
        try {
            writer = CaptureWriter.create(Path.of(options.writeTo()), CaptureFormat.PCAPNG, "Framewise", List.of());
        } catch (IOException e) {
            throw Failure.input(options.writeTo() + " cannot be written: " + e.getMessage());
        }
        try (writer) {
            Copier copier = new Copier(writer, filter, terminal);
            InspectCommand.read(reader, options, copier, null);
            if (copier.failure != null) {
                throw Failure.input(options.writeTo() + " cannot be written: " + copier.failure.getMessage());
            }
            for (DecryptionSecrets s : reader.secrets()) {
                writer.write(s);
            }
            writer.writeNames(reader.names());
            terminal.say(writer.frameCount() + " frames written to " + options.writeTo() + ".");
        }
    }

    private static final class Copier implements RowSink {
        private final CaptureWriter writer;
        private final RowFilter filter;
        private final Terminal terminal;
        private long written;
        private IOException failure;

        Copier(CaptureWriter writer, RowFilter filter, Terminal terminal) {
            this.writer = writer;
            this.filter = filter;
            this.terminal = terminal;
        }

        @Override
        public void row(Row row) {
            if (failure == null && row.frame().number() > written && (filter == null || filter.test(row))) {
                try {
                    writer.write(row.frame().frame());
                    written = row.frame().number();
                } catch (IOException e) {
                    failure = e;
                }
            }
        }

        @Override
        public void late(Finding finding) {}

        @Override
        public void remark(String sentence) {
            terminal.say(sentence);
        }
    }
}
