package dev.framewise.inspector.filter;

import java.util.ArrayList;
import java.util.List;

/** What stands in the brackets of a slice or of a layer: {@code i}, {@code i:length}, {@code i-last}, {@code :j}, {@code i:}. */
record Ranges(List<Range> parts) {
    private static final int PARTS_MAX = 64;

    /** A length that goes on to the end. */
    static final int TO_THE_END = Integer.MAX_VALUE;

    /**
     * Some values in a row.
     *
     * @param start the first; negative counts from the end, -1 is the last
     * @param length how many, or {@link #TO_THE_END}; or, when {@code upTo}, the last one, counted like the start
     */
    record Range(int start, int length, boolean upTo) {
        /** Where it begins in so many values, or -1 when it does not fit. */
        int begin(int size) {
            int begin = start < 0 ? size + start : start;
            return begin < 0 || begin > size ? -1 : begin;
        }

        /** Where it ends in so many values, or -1 when it does not fit. */
        int end(int size) {
            int begin = begin(size);
            if (begin < 0) {
                return -1;
            }
            if (upTo) {
                int end = (length < 0 ? size + length : length) + 1;
                return end <= begin || end > size ? -1 : end;
            }
            if (length == TO_THE_END) {
                return begin < size ? size : -1;
            }
            return length > size - begin ? -1 : begin + length;
        }

        boolean holds(int number) {
            return upTo
                    ? number >= start && number <= length
                    : number >= start && (length == TO_THE_END || number - start < length);
        }
    }

    /** Reads the ranges between two brackets, whose inside begins at {@code offset} of the filter. */
    static Ranges parse(String text, Token brackets) {
        String inside = brackets.text();
        List<Range> parts = new ArrayList<>();
        int from = 0;
        while (from <= inside.length()) {
            int comma = inside.indexOf(',', from);
            int to = comma < 0 ? inside.length() : comma;
            int offset = brackets.from() + 1;
            parts.add(one(text, inside.substring(from, to), offset + from, offset + to));
            from = to + 1;
        }
        if (parts.size() > PARTS_MAX) {
            throw new FilterException(
                    text, brackets.from(), brackets.to(), "A slice has at most " + PARTS_MAX + " parts.", "");
        }
        return new Ranges(List.copyOf(parts));
    }

    private static Range one(String text, String part, int from, int to) {
        String s = part.strip();
        int colon = s.indexOf(':');
        int hyphen = s.indexOf('-', 1);
        if (colon >= 0) {
            int start = colon == 0 ? 0 : number(text, s.substring(0, colon), from, to);
            if (colon == s.length() - 1) {
                return new Range(start, TO_THE_END, false);
            }
            int length = number(text, s.substring(colon + 1), from, to);
            if (length <= 0) {
                throw wrong(text, from, to, "A slice is at least 1 long.");
            }
            return new Range(start, length, false);
        }
        if (hyphen > 0) {
            int start = number(text, s.substring(0, hyphen), from, to);
            int last = number(text, s.substring(hyphen + 1), from, to);
            if (start >= 0 == last >= 0 && last < start) {
                throw wrong(text, from, to, "This range ends before it begins.");
            }
            return new Range(start, last, true);
        }
        int start = number(text, s, from, to);
        return new Range(start, start, true);
    }

    private static int number(String text, String digits, int from, int to) {
        String s = digits.strip();
        boolean negative = s.startsWith("-");
        String unsigned = negative ? s.substring(1) : s;
        boolean hex = unsigned.startsWith("0x") || unsigned.startsWith("0X");
        try {
            char first = unsigned.isEmpty() ? ' ' : unsigned.charAt(0);
            if (first >= '0' && first <= '9') {
                int value = hex ? Integer.parseInt(unsigned.substring(2), 16) : Integer.parseInt(unsigned);
                return negative ? -value : value;
            }
        } catch (NumberFormatException e) {
            throw wrong(text, from, to, "This is no place in a slice: write [first:length], [first-last] or [index].");
        }
        throw wrong(text, from, to, "This is no place in a slice: write [first:length], [first-last] or [index].");
    }

    private static FilterException wrong(String text, int from, int to, String sentence) {
        return new FilterException(text, from, Math.max(to, from + 1), sentence, "");
    }
}
