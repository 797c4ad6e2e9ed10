package dev.framewise.inspector.statistics;

import dev.framewise.inspector.engine.Row;
import dev.framewise.protocols.wire.TextOut;
import java.util.List;

/** Counts rows as they come and prints a table at the end. */
public interface Statistic {
    void row(Row row);

    /** What was counted, as tables. */
    List<Table> tables();

    /** Writes the tables, and what else there is to say. */
    void print(TextOut out);
}
