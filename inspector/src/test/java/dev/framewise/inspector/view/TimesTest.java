package dev.framewise.inspector.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.wire.TextOut;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    private static String written(java.util.function.Consumer<TextOut> what) {
        TextOut out = new TextOut();
        what.accept(out);
        return out.toString();
    }

    /** The JDK's calendar is the judge. */
    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Europe/Berlin", "America/St_Johns", "Pacific/Apia", "Asia/Kolkata"})
    void agreesWithTheCalendarInEveryZone(String id) {
        ZoneId zone = ZoneId.of(id);
        Times times = id.equals("UTC") ? Times.utc() : Times.of(zone);
        DateTimeFormatter date = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.nnnnnnnnn", Locale.ROOT);
        DateTimeFormatter day = DateTimeFormatter.ofPattern("uuuu/DDD HH:mm:ss.nnnnnnnnn", Locale.ROOT);
        DateTimeFormatter full = DateTimeFormatter.ofPattern("MMM ppd, uuuu HH:mm:ss.nnnnnnnnn zzz", Locale.ENGLISH);
        Random random = new Random(id.hashCode());
        for (int i = 0; i < 20_000; i++) {
            long at = i % 4 == 0 ? random.nextLong() : (random.nextLong() >>> 1) % 2_000_000_000_000_000_000L;
            ZonedDateTime z = Instant.ofEpochSecond(
                            Math.floorDiv(at, 1_000_000_000L), Math.floorMod(at, 1_000_000_000L))
                    .atZone(zone);
            assertThat(written(out -> times.dateAndTime(at, 9, out))).isEqualTo(date.format(z));
            assertThat(written(out -> times.dayOfYearAndTime(at, 9, out))).isEqualTo(day.format(z));
            assertThat(written(out -> times.full(at, out))).isEqualTo(full.format(z));
        }
    }

    @Test
    void cutsSecondsAndDoesNotRoundThem() {
        assertThat(written(out -> Times.seconds(1_999_999_999L, 6, out))).isEqualTo("1.999999");
        assertThat(written(out -> Times.seconds(-1_500L, 9, out))).isEqualTo("-0.000001500");
        assertThat(written(out -> Times.seconds(1_999_999_999L, 0, out))).isEqualTo("1");
        assertThat(written(out -> Times.seconds(Long.MIN_VALUE, 9, out))).isEqualTo("-9223372036.854775808");
    }
}
