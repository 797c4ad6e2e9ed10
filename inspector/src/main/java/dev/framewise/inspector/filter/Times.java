package dev.framewise.inspector.filter;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads dates and durations. A date is ISO 8601 ({@code 2026-01-01}, {@code 2026-01-01 10:00:00.5}, with {@code Z}, an
 * offset or {@code UTC} behind it) or {@code Jan 1, 2026 10:00:00}; one that names no zone means UTC, so that a filter
 * finds the same rows everywhere.
 */
final class Times {
    private static final long NANOS = 1_000_000_000L;
    private static final String CLOCK = "(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?";
    private static final String ZONE = "\\s*(Z|UTC|GMT|UT|[+-]\\d{2}:?\\d{2})?";
    private static final Pattern ISO = Pattern.compile(
            "(\\d{4})-(\\d{1,2})-(\\d{1,2})(?:[T\\s]\\s*" + CLOCK + ZONE + ")?", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAMED_MONTH = Pattern.compile(
            "([A-Za-z]{3,9})\\s+(\\d{1,2}),\\s*(\\d{4})(?:\\s+" + CLOCK + ZONE + ")?", Pattern.CASE_INSENSITIVE);
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private Times() {}

    /** Nanoseconds since 1970 UTC, or null for what is no date, or one beyond the years 1678 to 2262. */
    static Long absolute(String s) {
        Matcher iso = ISO.matcher(s.strip());
        try {
            if (iso.matches()) {
                return moment(
                        LocalDate.of(number(iso, 1), number(iso, 2), number(iso, 3)),
                        clock(iso, 4),
                        zone(iso.group(8)));
            }
            Matcher named = NAMED_MONTH.matcher(s.strip());
            if (named.matches()) {
                int month = MONTHS.indexOf(named.group(1).substring(0, 3).toLowerCase(Locale.ROOT)) + 1;
                return moment(
                        LocalDate.of(number(named, 3), month, number(named, 2)), clock(named, 4), zone(named.group(8)));
            }
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
        return null;
    }

    private static int number(Matcher m, int group) {
        return Integer.parseInt(m.group(group));
    }

    private static LocalTime clock(Matcher m, int first) {
        if (m.group(first) == null) {
            return LocalTime.MIDNIGHT;
        }
        int second = m.group(first + 2) == null ? 0 : number(m, first + 2);
        String fraction = m.group(first + 3) == null ? "" : m.group(first + 3);
        int nanos = Integer.parseInt((fraction + "000000000").substring(0, 9));
        return LocalTime.of(number(m, first), number(m, first + 1), second, nanos);
    }

    private static ZoneOffset zone(String s) {
        return s == null || Character.isLetter(s.charAt(0)) ? ZoneOffset.UTC : ZoneOffset.of(s);
    }

    private static Long moment(LocalDate date, LocalTime time, ZoneOffset zone) {
        long seconds = LocalDateTime.of(date, time).toEpochSecond(zone);
        return Math.addExact(Math.multiplyExact(seconds, NANOS), time.getNano());
    }

    /** Seconds with up to nine digits after the point, as nanoseconds; null for what is no duration. */
    static Long duration(String s) {
        boolean negative = s.startsWith("-");
        String magnitude = negative ? s.substring(1) : s;
        int point = magnitude.indexOf('.');
        String whole = point < 0 ? magnitude : magnitude.substring(0, point);
        String fraction = point < 0 ? "" : magnitude.substring(point + 1);
        if (whole.isEmpty() && fraction.isEmpty() || !digits(whole) || !digits(fraction) || fraction.length() > 9) {
            return null;
        }
        if (whole.length() > 10) {
            return null;
        }
        long seconds = whole.isEmpty() ? 0 : Long.parseLong(whole);
        if (seconds > Long.MAX_VALUE / NANOS - 1) {
            return null;
        }
        long nanos = seconds * NANOS + Long.parseLong((fraction + "000000000").substring(0, 9));
        return negative ? -nanos : nanos;
    }

    private static boolean digits(String s) {
        for (int i = 0; i < s.length(); i++) {
            if (s.charAt(i) < '0' || s.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
