package dev.framewise.simulator.net;

import java.util.ArrayList;
import java.util.List;

/** A set of numbers as people write it: {@code 3,7-9,20-}. Numbers count from 1. */
public final class FrameNumbers {
    private static final int MOST_RANGES = 10_000;

    private final String text;
    private final long[] first;
    private final long[] last;

    private FrameNumbers(String text, List<long[]> ranges) {
        this.text = text;
        this.first = ranges.stream().mapToLong(r -> r[0]).toArray();
        this.last = ranges.stream().mapToLong(r -> r[1]).toArray();
    }

    /** @throws IllegalArgumentException with one sentence when it is no such list */
    public static FrameNumbers parse(String text) {
        List<long[]> ranges = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            String p = part.strip();
            int dash = p.indexOf('-');
            try {
                long from = Long.parseLong(dash < 0 ? p : p.substring(0, dash).strip());
                String end = dash < 0 ? p : p.substring(dash + 1).strip();
                long to = end.isEmpty() ? Long.MAX_VALUE : Long.parseLong(end);
                if (from < 1 || to < from) {
                    throw new IllegalArgumentException(
                            "\"" + p
                                    + "\" in the list of frames is no range; write a smaller number, from 1 on, before a larger one, like 7-9");
                }
                ranges.add(new long[] {from, to});
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "\"" + p + "\" in the list of frames is no number or range like 3,7-9", e);
            }
            if (ranges.size() > MOST_RANGES) {
                throw new IllegalArgumentException("a list of frames has at most " + MOST_RANGES + " parts");
            }
        }
        return new FrameNumbers(text, ranges);
    }

    public boolean contains(long number) {
        for (int i = 0; i < first.length; i++) {
            if (number >= first[i] && number <= last[i]) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return text;
    }
}
