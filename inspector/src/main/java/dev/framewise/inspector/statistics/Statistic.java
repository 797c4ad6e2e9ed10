package dev.framewise.inspector.statistics;

import dev.framewise.inspector.engine.Row;
import dev.framewise.protocols.wire.TextOut;

/** Counts rows as they come and prints a table at the end. */
public interface Statistic {
    void row(Row row);

    /** Writes the table. */
    void print(TextOut out);
}
