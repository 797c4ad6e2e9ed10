package dev.framewise.cli;

import dev.framewise.inspector.engine.RowPipeline;
import dev.framewise.protocols.wire.TextOut;
import java.io.IOException;
import java.util.function.Consumer;

/** Writes what workers rendered to standard output, without what separates the very first row from nothing. */
final class Output implements RowPipeline.Writer {
    private final Terminal terminal;
    private int skip;

    Output(Terminal terminal, int separatorBytes) {
        this.terminal = terminal;
        this.skip = separatorBytes;
    }

    /** Writes what stands before or after all rows. */
    void once(Consumer<TextOut> part) throws IOException {
        TextOut out = new TextOut();
        part.accept(out);
        terminal.out().write(out.array(), 0, out.length());
    }

    @Override
    public void write(byte[] bytes, int length) throws IOException {
        if (length > 0) {
            terminal.out().write(bytes, skip, length - skip);
            skip = 0;
        }
    }
}
