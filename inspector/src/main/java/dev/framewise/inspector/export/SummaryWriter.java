package dev.framewise.inspector.export;

import dev.framewise.inspector.view.RowView;
import dev.framewise.inspector.view.Summary;
import dev.framewise.protocols.wire.TextOut;

/** One line a row. */
public final class SummaryWriter implements RowWriter {
    private final Summary summary;

    public SummaryWriter(Summary summary) {
        this.summary = summary;
    }

    @Override
    public void row(RowView row, TextOut out) {
        summary.put(row, out);
    }
}
