package dev.framewise.gui.model;

import dev.framewise.inspector.engine.Finding;
import dev.framewise.inspector.engine.Row;
import dev.framewise.protocols.wire.Severity;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/**
 * All rows that are shown, seen from far: for each stripe of them what they are mostly about, and the worst that is wrong.
 *
 * @param protocols the protocol's column of each stripe; null where frames complete no message
 * @param worst the worst finding among the rows of each stripe that were looked at; null for none
 */
public record Overview(String[] protocols, Severity[] worst) {
    public static final Overview NOTHING = new Overview(new String[0], new Severity[0]);

    /** Rows looked at in one stripe; of more, every so manieth. */
    private static final int LOOKED = 48;

    public int stripes() {
        return protocols.length;
    }

    /**
     * Looks at rows from far.
     *
     * @param stripes how many, if there are as many rows
     * @param goesOn asked from time to time; false ends it with what was found
     * @throws IOException when frames cannot be read again, with one sentence
     */
    public static Overview of(OpenCapture capture, RowList rows, int stripes, BooleanSupplier goesOn)
            throws IOException {
        int n = Math.min(stripes, rows.count());
        String[] protocols = new String[n];
        Severity[] worst = new Severity[n];
        for (int s = 0; s < n && goesOn.getAsBoolean(); s++) {
            int from = (int) ((long) s * rows.count() / n);
            int to = Math.max(from + 1, (int) ((long) (s + 1) * rows.count() / n));
            int every = Math.max(1, (to - from) / LOOKED);
            for (int i = from; i < to; i += every) {
                Row row = capture.rows().row(rows.row(i));
                if (row.isMessage()) {
                    protocols[s] = row.dissector().protocol().column();
                }
                for (Finding f : row.findings()) {
                    Severity v = f.rule().severity();
                    worst[s] = worst[s] == null || v.compareTo(worst[s]) > 0 ? v : worst[s];
                }
            }
        }
        return new Overview(protocols, worst);
    }
}
