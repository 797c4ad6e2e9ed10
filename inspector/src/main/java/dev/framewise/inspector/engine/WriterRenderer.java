package dev.framewise.inspector.engine;

import dev.framewise.inspector.export.RowWriter;
import dev.framewise.protocols.wire.TextOut;
import java.util.function.Predicate;

/** Renders rows with a writer, leaving out those that a filter does not match. */
public final class WriterRenderer implements RowPipeline.Renderer {
    private final RowPresenter presenter;
    private final RowWriter writer;
    private final Predicate<Row> filter;

    /** @param filter what a row must be to be written, or null for every row */
    public WriterRenderer(RowPresenter presenter, RowWriter writer, Predicate<Row> filter) {
        this.presenter = presenter;
        this.writer = writer;
        this.filter = filter;
    }

    @Override
    public void render(Row row, TextOut out) {
        if (filter == null || filter.test(row)) {
            writer.row(presenter.of(row), out);
        }
    }

    @Override
    public void endOfBatch(TextOut out) {
        writer.pause(out);
    }
}
