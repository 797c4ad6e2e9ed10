package dev.framewise.inspector.engine;

import dev.framewise.inspector.export.RowWriter;
import dev.framewise.protocols.wire.TextOut;

/** Renders rows with a writer, leaving out those that a filter does not match. */
public final class WriterRenderer implements RowPipeline.Renderer {
    private final RowPresenter presenter;
    private final RowWriter writer;
    private final RowFilter filter;

    /** @param filter what a row must be to be written, or null for every row */
    public WriterRenderer(RowPresenter presenter, RowWriter writer, RowFilter filter) {
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
    public void render(MessageRun run, TextOut out) {
        if (filter != null && !filter.mayPass(run)) {
            return;
        }
        for (int i = 0; i < run.size(); i++) {
            if (filter == null || filter.test(run, i)) {
                writer.row(presenter.of(run, i), out);
            }
        }
    }

    @Override
    public void endOfBatch(TextOut out) {
        writer.pause(out);
    }
}
