package dev.framewise.inspector.export;

import dev.framewise.inspector.view.Escape;
import dev.framewise.inspector.view.RowView;
import dev.framewise.inspector.view.Summary;
import dev.framewise.protocols.wire.TextOut;

/** The columns of the summary as a table: number, time, source, destination, protocol, length and info. */
public final class SummaryTable implements RowWriter {
    private static final String[] HEADINGS = {"No.", "Time", "Source", "Destination", "Protocol", "Length", "Info"};

    private final Summary summary;
    private final TableStyle style;
    private final TextOut raw = new TextOut();
    private final TextOut value = new TextOut();

    public SummaryTable(Summary summary, TableStyle style) {
        this.summary = summary;
        this.style = style;
    }

    @Override
    public void begin(TextOut out) {
        if (style.header()) {
            for (int c = 0; c < HEADINGS.length; c++) {
                raw.clear();
                raw.put(HEADINGS[c]);
                cell(c, out);
            }
            line(out);
        }
    }

    @Override
    public void row(RowView row, TextOut out) {
        for (int c = 0; c < HEADINGS.length; c++) {
            raw.clear();
            switch (c) {
                case 0 -> raw.put(row.frame());
                case 1 -> summary.time(row, raw);
                case 2 -> raw.putBytes(row.sourceAddress());
                case 3 -> raw.putBytes(row.targetAddress());
                case 4 -> raw.putBytes(row.protocol());
                case 5 -> raw.put(row.lengthBytes());
                default -> row.info(raw);
            }
            cell(c, out);
        }
        line(out);
    }

    private void cell(int column, TextOut out) {
        if (column > 0) {
            out.put(style.separator());
        }
        value.clear();
        (style.csv() ? Escape.CSV : Escape.FIELD).put(value, raw.array(), 0, raw.length());
        FieldsWriter.cell(value, style, true, out);
    }

    private void line(TextOut out) {
        out.put(style.csv() ? "\r\n" : "\n");
    }
}
