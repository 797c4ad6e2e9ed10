package dev.framewise.cli;

import dev.framewise.captures.FrameReader;
import dev.framewise.inspector.engine.Finding;
import dev.framewise.inspector.engine.Row;
import dev.framewise.inspector.engine.RowFilter;
import dev.framewise.inspector.engine.RowSink;
import dev.framewise.inspector.statistics.Statistic;
import dev.framewise.inspector.statistics.Statistics;
import dev.framewise.protocols.wire.TextOut;
import java.io.IOException;

/** Prints numbers about a capture, over the rows that the filter matches. */
final class StatisticsReport {
    private StatisticsReport() {}

    static String kinds() {
        return String.join(", ", Statistics.KINDS);
    }

    static void print(FrameReader reader, InspectOptions options, Terminal terminal) throws Failure, IOException {
        Statistic statistic = Statistics.of(options.statistics(), options.registry(), options.intervalNanos());
        if (statistic == null) {
            throw Failure.usage("there are no statistics \"" + options.statistics() + "\"; there are " + kinds() + ".");
        }
        RowFilter filter =
                options.filterOrNull() == null ? null : new RowFilter(options.filterOrNull(), options.registry());
        RowSink sink = new RowSink() {
            @Override
            public void row(Row row) {
                if (filter == null || filter.test(row)) {
                    statistic.row(row);
                }
            }

            @Override
            public void late(Finding finding) {}

            @Override
            public void remark(String sentence) {
                terminal.say(sentence);
            }
        };
        InspectCommand.read(reader, options, sink, null);
        TextOut out = new TextOut();
        statistic.print(out);
        terminal.out().write(out.array(), 0, out.length());
    }
}
