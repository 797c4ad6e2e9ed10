package dev.framewise.inspector.view;

import dev.framewise.protocols.wire.TextOut;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.Locale;

/**
 * Writes times of one time zone by integer arithmetic. The day that was written last and the zone's rule that held are
 * remembered, so that a capture's times, which lie close together, cost a few divisions each. For one thread.
 */
public final class Times {
    private static final long NANOS = 1_000_000_000L;
    private static final String[] MONTHS = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
    };

    /** Only whoever writes the time of day needs the calendar's classes. */
    private static final class Names {
        static final DateTimeFormatter ZONE = DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH);
    }

    /** Null for this computer's, until it is needed. */
    private ZoneId zone;

    private long ruleFrom = 1;
    private long ruleTo;
    private int offsetSeconds;
    private byte[] zoneName = {};

    private long day = Long.MIN_VALUE;
    private int year;
    private int month;
    private int dayOfMonth;
    private int dayOfYear;
    private int secondOfDay;
    private int nano;

    private Times(ZoneId zone) {
        this.zone = zone;
    }

    public static Times utc() {
        return new Times(ZoneOffset.UTC);
    }

    /** In the time zone of this computer. */
    public static Times local() {
        return new Times(null);
    }

    public static Times of(ZoneId zone) {
        return new Times(zone);
    }

    /** As tshark writes points in time: {@code Mar  4, 2020 16:20:43.451776000 UTC}. */
    public void full(long epochNanos, TextOut out) {
        settle(epochNanos);
        out.put(MONTHS[month - 1]).put(dayOfMonth < 10 ? "  " : " ").put(dayOfMonth);
        out.put(", ").put(year).put(' ');
        clock(9, out);
        out.put(' ').putBytes(zoneName);
    }

    /** {@code 16:20:43.451776}, with so many digits of a second (0..9). */
    public void timeOfDay(long epochNanos, int digits, TextOut out) {
        settle(epochNanos);
        clock(digits, out);
    }

    /** {@code 2020-03-04 16:20:43.451776}. */
    public void dateAndTime(long epochNanos, int digits, TextOut out) {
        date(epochNanos, out);
        out.put(' ');
        clock(digits, out);
    }

    /** {@code 2020-03-04}. */
    public void date(long epochNanos, TextOut out) {
        settle(epochNanos);
        year(out).put('-').putPadded(month, 2).put('-').putPadded(dayOfMonth, 2);
    }

    /** {@code 2020/064 16:20:43.451776}, the day counted from the beginning of the year. */
    public void dayOfYearAndTime(long epochNanos, int digits, TextOut out) {
        settle(epochNanos);
        year(out).put('/').putPadded(dayOfYear, 3).put(' ');
        clock(digits, out);
    }

    /** Seconds with so many decimal places, cut and not rounded, as tshark does. */
    public static void seconds(long nanos, int digits, TextOut out) {
        long n = nanos;
        if (n < 0) {
            out.put('-');
            n = -n;
        }
        // the least long is its own negative; unsigned division reads it right
        out.put(Long.divideUnsigned(n, NANOS));
        fraction((int) Long.remainderUnsigned(n, NANOS), digits, out);
    }

    private TextOut year(TextOut out) {
        return year >= 0 && year <= 9999 ? out.putPadded(year, 4) : out.put(year);
    }

    private void clock(int digits, TextOut out) {
        int s = secondOfDay;
        out.putPadded(s / 3600, 2).put(':').putPadded(s / 60 % 60, 2).put(':').putPadded(s % 60, 2);
        fraction(nano, digits, out);
    }

    private static void fraction(int nano, int digits, TextOut out) {
        if (digits > 0) {
            int cut = nano;
            for (int i = digits; i < 9; i++) {
                cut /= 10;
            }
            out.put('.').putPadded(cut, digits);
        }
    }

    private void settle(long epochNanos) {
        long seconds = Math.floorDiv(epochNanos, NANOS);
        if (seconds < ruleFrom || seconds >= ruleTo) {
            rule(seconds);
        }
        nano = (int) (epochNanos - seconds * NANOS);
        long local = seconds + offsetSeconds;
        long d = Math.floorDiv(local, 86_400L);
        secondOfDay = (int) (local - d * 86_400L);
        if (d != day) {
            day(d);
        }
    }

    private void rule(long seconds) {
        if (zone == null) {
            zone = ZoneId.systemDefault();
        }
        Instant at = Instant.ofEpochSecond(seconds);
        offsetSeconds = zone.getRules().getOffset(at).getTotalSeconds();
        ZoneOffsetTransition before =
                zone.getRules().isFixedOffset() ? null : zone.getRules().previousTransition(at.plusSeconds(1));
        ZoneOffsetTransition after =
                zone.getRules().isFixedOffset() ? null : zone.getRules().nextTransition(at);
        ruleFrom = before == null ? Long.MIN_VALUE : before.toEpochSecond();
        ruleTo = after == null ? Long.MAX_VALUE : after.toEpochSecond();
        zoneName = (zone.equals(ZoneOffset.UTC) ? "UTC" : Names.ZONE.format(ZonedDateTime.ofInstant(at, zone)))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** From days since 1970 to the proleptic Gregorian calendar, counting years from March so that leap days come last. */
    private void day(long epochDay) {
        day = epochDay;
        long z = epochDay + 719_468;
        long era = Math.floorDiv(z, 146_097L);
        int dayOfEra = (int) (z - era * 146_097);
        int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int fromMarch = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int m = (5 * fromMarch + 2) / 153;
        dayOfMonth = fromMarch - (153 * m + 2) / 5 + 1;
        month = m < 10 ? m + 3 : m - 9;
        year = (int) (era * 400) + yearOfEra + (month <= 2 ? 1 : 0);
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        dayOfYear = month <= 2 ? fromMarch - 305 : fromMarch + 60 + (leap ? 1 : 0);
    }
}
