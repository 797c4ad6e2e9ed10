package dev.framewise.lessons.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes a ladder for a terminal: a column for each node, an arrow for each step, and beside it what it says. Without
 * room for the columns, or into a pipe, each step is a plain line.
 */
public final class LadderText {
    private static final int TIME = 12;
    private static final int LEAST_LANE = 7;
    private static final int MOST_LANE = 13;
    private static final int LEAST_WORDS = 34;
    /** So many lines after one head stands the next. */
    private static final int HEAD_EVERY = 40;

    private static final String RED = "31";
    private static final String YELLOW = "33";
    private static final String FAINT = "2";
    private static final String BOLD = "1";

    private final List<String> nodes;
    private final int width;
    private final boolean colour;
    private final int lane;
    private int sinceHead = HEAD_EVERY;
    private long lostFrame;

    private LadderText(List<String> nodes, int width, boolean colour) {
        this.nodes = nodes;
        this.width = width;
        this.colour = colour;
        int room = nodes.isEmpty() ? 0 : 2 * (width - TIME - LEAST_WORDS - 2) / (2 * nodes.size() - 1);
        this.lane = room < LEAST_LANE ? 0 : Math.min(MOST_LANE, room);
    }

    /**
     * Columns.
     *
     * @param nodes those with a column, from left to right
     * @param width characters in a line of the terminal
     * @param colour whether lost and repeated steps have colours
     */
    public static LadderText columns(List<String> nodes, int width, boolean colour) {
        return new LadderText(List.copyOf(nodes), Math.max(40, width), colour);
    }

    /** Plain lines, as long as they are. */
    public static LadderText lines() {
        return new LadderText(List.of(), 0, false);
    }

    /** Whether nodes have columns. */
    public boolean hasColumns() {
        return lane > 0;
    }

    /** How many columns a line of so many characters has room for. */
    public static int mostColumns(int width) {
        return Math.max(0, (2 * (width - TIME - LEAST_WORDS - 2) / LEAST_LANE + 1) / 2);
    }

    /** A step with the newline at its end. */
    public String line(Step s) {
        if (lane == 0) {
            return plain(s);
        }
        String head = "";
        if (sinceHead >= HEAD_EVERY) {
            sinceHead = 0;
            head = head();
        }
        sinceHead++;
        int room = width - TIME - lanesWidth() - 1;
        String lost = s.fate() == Step.Fate.LOST ? "lost " + s.reason() : "";
        String words = words(s);
        String first = lost.isEmpty() ? words : lost + ": " + words;
        String second = "";
        if (!lost.isEmpty() && first.length() > room) {
            // what was said stays readable, and why it was lost has a line of its own, once a frame
            second = s.frame() != 0 && s.frame() == lostFrame
                    ? ""
                    : " ".repeat(TIME) + lanes(null) + " " + painted(cut(lost, room), RED) + "\n";
            first = words;
            lostFrame = s.frame();
        }
        String shown = painted(cut(first, room), code(s));
        return head + time(s.atNanos()) + "  " + lanes(s) + " " + shown + "\n" + second;
    }

    private static String code(Step s) {
        return switch (s.fate()) {
            case LOST -> RED;
            case HAPPENED -> FAINT;
            default -> s.again() ? YELLOW : "";
        };
    }

    private String head() {
        StringBuilder out = new StringBuilder(" ".repeat(TIME));
        for (String n : nodes) {
            String name = cut(n, lane - 1);
            int left = Math.max(0, (lane - name.length()) / 2);
            out.append(" ".repeat(left)).append(name).append(" ".repeat(lane - left - name.length()));
        }
        return painted(out.toString().stripTrailing(), BOLD) + "\n";
    }

    private static String time(long nanos) {
        return String.format(Locale.ROOT, "%10.6f", nanos / 1e9);
    }

    /** Up to the last column's line. */
    private int lanesWidth() {
        return middle(nodes.size() - 1) + 1;
    }

    private int middle(int column) {
        return column * lane + lane / 2;
    }

    /** @param s null for lines without anything on them */
    private String lanes(Step s) {
        char[] c = " ".repeat(lanesWidth()).toCharArray();
        for (int i = 0; i < nodes.size(); i++) {
            c[middle(i)] = '│';
        }
        if (s == null) {
            return new String(c);
        }
        int from = nodes.indexOf(s.from());
        int to = nodes.indexOf(s.to());
        if (s.fate() == Step.Fate.HAPPENED) {
            if (from >= 0) {
                c[middle(from)] = '●';
            }
            return new String(c);
        }
        if (from < 0 || to < 0 || from == to) {
            return new String(c);
        }
        arrow(c, middle(from), middle(to), s);
        String all = new String(c);
        String code = s.fate() == Step.Fate.LOST ? RED : s.again() ? YELLOW : "";
        int a = Math.min(middle(from), middle(to)) + 1;
        int b = Math.max(middle(from), middle(to));
        return all.substring(0, a) + painted(all.substring(a, b), code) + all.substring(b);
    }

    private static void arrow(char[] c, int from, int to, Step s) {
        int step = to > from ? 1 : -1;
        boolean lost = s.fate() == Step.Fate.LOST;
        int end = lost ? from + (to - from) * 2 / 3 : to - step;
        c[from] = step > 0 ? '├' : '┤';
        for (int i = from + step; i != end; i += step) {
            c[i] = c[i] == '│' ? '┼' : s.again() ? '╌' : '─';
        }
        c[end] = lost ? '╳' : s.fate() == Step.Fate.UNDER_WAY ? '…' : step > 0 ? '▶' : '◀';
    }

    private String words(Step s) {
        List<String> parts = new ArrayList<>();
        if (s.fate() == Step.Fate.ARRIVED && !s.reason().isEmpty()) {
            parts.add("(" + s.reason() + ")");
        }
        if (s.again()) {
            parts.add("again:");
        }
        if (s.fate() != Step.Fate.HAPPENED && (nodes.indexOf(s.from()) < 0 || nodes.indexOf(s.to()) < 0)) {
            parts.add(s.from() + " → " + s.to() + ":");
        }
        parts.add(s.words());
        return String.join(" ", parts);
    }

    private static String plain(Step s) {
        StringBuilder out = new StringBuilder(time(s.atNanos())).append("  ");
        if (s.fate() == Step.Fate.HAPPENED) {
            return out.append(s.words()).append('\n').toString();
        }
        String sign = switch (s.fate()) {
            case LOST -> " ✗ ";
            case UNDER_WAY -> " … ";
            default -> " → ";
        };
        out.append(s.from()).append(sign).append(s.to()).append("  ");
        if (s.fate() == Step.Fate.LOST) {
            out.append("lost ").append(s.reason()).append(": ");
        } else if (!s.reason().isEmpty()) {
            out.append('(').append(s.reason()).append(") ");
        }
        return out.append(s.again() ? "again: " : "")
                .append(s.words())
                .append('\n')
                .toString();
    }

    private static String cut(String text, int room) {
        return text.length() <= room ? text : text.substring(0, Math.max(0, room - 1)) + "…";
    }

    private String painted(String text, String code) {
        return colour && !code.isEmpty() && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
