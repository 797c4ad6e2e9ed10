package dev.framewise.inspector.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.inspector.view.TreeFixture.ToyRow;
import dev.framewise.protocols.wire.Severity;
import dev.framewise.protocols.wire.TextOut;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryTest {
    private static String lines(Summary s, RowView... rows) {
        TextOut out = new TextOut();
        for (RowView row : rows) {
            s.put(row, out);
        }
        return out.toString();
    }

    @Test
    void setsColumnsAsTshark() {
        Summary s = new Summary(TimeColumn.RELATIVE, ZoneOffset.UTC, 6, Theme.PLAIN);
        assertThat(lines(s, new ToyRow(1, "hi"), new ToyRow(1_234_567, "hi")))
                .isEqualTo("    1   0.000000     10.0.0.1 → 2001:db8::1234 TOY 29 Say \"hello\", twice\n"
                        + "1234567 1234.566000     10.0.0.1 → 2001:db8::1234 TOY 29 Say \"hello\", twice\n");
    }

    @ParameterizedTest
    @CsvSource({
        "r, 0.001000",
        "a, 01:00:00.124456",
        "ad, 2026-01-01 01:00:00.124456",
        "adoy, 2026/001 01:00:00.124456",
        "u, 00:00:00.124456",
        "ud, 2026-01-01 00:00:00.124456",
        "udoy, 2026/001 00:00:00.124456",
        "e, 1767225600.124456",
        "d, 0.001000",
        "dd, 0.000000"
    })
    void writesTimesInTsharksFormats(String letters, String time) {
        Summary s = new Summary(TimeColumn.of(letters), ZoneId.of("Europe/Berlin"), 6, Theme.PLAIN);
        TextOut out = new TextOut();
        s.time(new ToyRow(2, "hi"), out);
        assertThat(out.toString()).isEqualTo(time);
    }

    @Test
    void countsFromTheRowShownBefore() {
        Summary s = new Summary(TimeColumn.DELTA_SHOWN, ZoneOffset.UTC, 6, Theme.PLAIN);
        assertThat(lines(s, new ToyRow(1, "hi"), new ToyRow(4, "hi"))).contains("    4   0.003000 ");
    }

    @Test
    void coloursTheLineOfAFindingWhereColoursAreWanted() {
        ToyRow row = new ToyRow(1, "hi") {
            @Override
            public Severity worst() {
                return Severity.WARNING;
            }
        };
        assertThat(lines(new Summary(TimeColumn.RELATIVE, ZoneOffset.UTC, 6, Theme.ANSI), row))
                .startsWith("\u001b[33m    1 ")
                .endsWith("twice\u001b[0m\n");
        assertThat(lines(new Summary(TimeColumn.RELATIVE, ZoneOffset.UTC, 6, Theme.PLAIN), row))
                .doesNotContain("\u001b");
    }
}
