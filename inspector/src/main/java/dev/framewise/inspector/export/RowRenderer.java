package dev.framewise.inspector.export;

import dev.framewise.inspector.engine.Row;
import dev.framewise.inspector.engine.RowPipeline;
import dev.framewise.protocols.wire.TextOut;

/** A writer in the place where the engine's pipeline wants a renderer; each worker has its own. */
public final class RowRenderer implements RowPipeline.Renderer {
    private final EngineRow row;
    private final RowWriter writer;

    public RowRenderer(EngineRow row, RowWriter writer) {
        this.row = row;
        this.writer = writer;
    }

    @Override
    public void render(Row next, TextOut out) {
        writer.row(row.of(next), out);
    }

    @Override
    public void endOfBatch(TextOut out) {
        writer.pause(out);
    }
}
