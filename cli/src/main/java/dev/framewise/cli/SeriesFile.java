package dev.framewise.cli;

import dev.framewise.simulator.scenario.Series;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the curves of a run, such as congestion windows over time, as CSV for any program that plots. */
final class SeriesFile {
    private SeriesFile() {}

    static void write(Path file, Series series) throws Failure {
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write("seconds,name,value\n");
            for (String name : series.names()) {
                Series.Curve c = series.curve(name);
                for (int i = 0; i < c.count(); i++) {
                    out.write(BigDecimal.valueOf(c.timeNanos(i), 9)
                            .stripTrailingZeros()
                            .toPlainString());
                    out.write(',');
                    out.write(name);
                    out.write(',');
                    out.write(
                            BigDecimal.valueOf(c.value(i)).stripTrailingZeros().toPlainString());
                    out.write('\n');
                }
            }
        } catch (IOException e) {
            throw Failure.usage(file + " cannot be written: " + e.getMessage() + ".");
        }
    }
}
