package dev.framewise.inspector.view;

import dev.framewise.protocols.wire.TextOut;

/** The formats of the time column, with tshark's letters. */
public enum TimeColumn {
    RELATIVE("r", "since the first frame"),
    ABSOLUTE("a", "time of day, local"),
    ABSOLUTE_DATE("ad", "date and time, local"),
    ABSOLUTE_DAY_OF_YEAR("adoy", "day of the year and time, local"),
    UTC("u", "time of day, UTC"),
    UTC_DATE("ud", "date and time, UTC"),
    UTC_DAY_OF_YEAR("udoy", "day of the year and time, UTC"),
    EPOCH("e", "seconds since 1970"),
    DELTA("d", "since the frame before"),
    DELTA_SHOWN("dd", "since the row shown before");

    private final String letters;
    private final String words;

    TimeColumn(String letters, String words) {
        this.letters = letters;
        this.words = words;
    }

    public String letters() {
        return letters;
    }

    /** What it is, for a list of the choices. */
    public String words() {
        return words;
    }

    /** The format of some letters, or null. */
    public static TimeColumn of(String letters) {
        for (TimeColumn c : values()) {
            if (c.letters.equals(letters)) {
                return c;
            }
        }
        return null;
    }

    /** True when it shows times of one zone and that zone is UTC. */
    boolean utc() {
        return this == UTC || this == UTC_DATE || this == UTC_DAY_OF_YEAR;
    }

    void put(RowView row, long shownBeforeNanos, Times times, int digits, TextOut out) {
        long at = row.timeNanos();
        switch (this) {
            case RELATIVE -> Times.seconds(row.relativeNanos(), digits, out);
            case DELTA -> Times.seconds(row.deltaNanos(), digits, out);
            case DELTA_SHOWN -> Times.seconds(at - shownBeforeNanos, digits, out);
            case EPOCH -> Times.seconds(at, digits, out);
            case ABSOLUTE, UTC -> times.timeOfDay(at, digits, out);
            case ABSOLUTE_DATE, UTC_DATE -> times.dateAndTime(at, digits, out);
            case ABSOLUTE_DAY_OF_YEAR, UTC_DAY_OF_YEAR -> times.dayOfYearAndTime(at, digits, out);
        }
    }
}
