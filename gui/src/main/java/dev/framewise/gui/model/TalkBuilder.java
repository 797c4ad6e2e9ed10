package dev.framewise.gui.model;

import dev.framewise.inspector.conversation.Conversation;
import dev.framewise.inspector.engine.Related;
import dev.framewise.inspector.engine.Row;
import dev.framewise.protocols.dissect.Relation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Finds out who said what to whom in the rows that are shown. For one thread. */
public final class TalkBuilder {
    /** Rows that a ladder has at most. */
    public static final int STEPS_MAX = 20_000;

    /** Ends that have a line of their own; all others share one. */
    public static final int ENDS_MAX = 16;

    private static final String OTHERS = "others";

    private final OpenCapture capture;
    private final LineMaker maker;
    private final List<Said> said = new ArrayList<>();

    /** One row with both its ends: the host's address, and with the port. */
    private record Said(int row, Line line, String[] source, String[] target, Talk.Fate fate, int joined) {}

    public TalkBuilder(OpenCapture capture) {
        this.capture = capture;
        this.maker = new LineMaker(capture);
    }

    /**
     * The talk of rows.
     *
     * @param by what has a line of its own
     * @param messagesOnly leaves out frames that complete no message
     * @param goesOn asked from time to time; false ends it with what was found
     * @throws IOException when frames cannot be read again, with one sentence
     */
    public Talk talk(RowList rows, Talk.Ends by, boolean messagesOnly, BooleanSupplier goesOn) throws IOException {
        boolean more = false;
        for (int i = 0; i < rows.count() && goesOn.getAsBoolean(); i++) {
            if (said.size() == STEPS_MAX) {
                more = true;
                break;
            }
            Row row = capture.rows().row(rows.row(i));
            if (row.isMessage() || !messagesOnly) {
                add(rows.row(i), row);
            }
        }
        // programs on one host are told apart by their ports, hosts by their addresses
        boolean ports = switch (by) {
            case HOSTS -> false;
            case CONNECTIONS -> true;
            case FITTING -> said.stream().allMatch(s -> s.source[0].equals(s.target[0]));
        };
        return arranged(ports ? 1 : 0, more);
    }

    private void add(int number, Row row) {
        Line line = maker.line(number);
        Conversation c = row.conversation();
        String[] source = {line.source(), line.source()};
        String[] target = {line.target(), line.target()};
        if (c != null && c.senderPort(row.direction()) >= 0) {
            source[1] += ":" + c.senderPort(row.direction());
            target[1] += ":" + c.senderPort(row.direction().opposite());
        }
        said.add(new Said(number, line, source, target, fate(row, line), joined(row)));
    }

    /** The row that this one answers or says again, or -1; the nearest of several. */
    private int joined(Row row) {
        long best = -1;
        for (Related r : row.relations()) {
            if (r.kind() == Relation.ANSWERS || r.kind() == Relation.REPEATS) {
                best = Math.max(best, r.earlier().message());
            }
        }
        if (best < 0 && row.frame().tcp() != null && row.frame().tcp().rtoFrame > 0) {
            best = capture.rows().firstRowOf(row.frame().tcp().rtoFrame);
        }
        return (int) best;
    }

    private static Talk.Fate fate(Row row, Line line) {
        if (row.frame().frame().comments().stream().anyMatch(s -> s.startsWith("lost"))) {
            return Talk.Fate.LOST;
        }
        boolean again = line.info().contains("[TCP Retransmission]")
                || line.info().contains("[TCP Spurious Retransmission]")
                || line.info().contains("[TCP Fast Retransmission]")
                || row.relations().stream().anyMatch(r -> r.kind() == Relation.REPEATS);
        return again ? Talk.Fate.AGAIN : Talk.Fate.ARRIVED;
    }

    private Talk arranged(int by, boolean more) {
        Map<String, Integer> columns = new LinkedHashMap<>();
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Said s : said) {
            counts.merge(s.source[by], 1, Integer::sum);
            counts.merge(s.target[by], 1, Integer::sum);
        }
        Set<String> loud = new HashSet<>(counts.keySet());
        if (counts.size() > ENDS_MAX) {
            List<String> byCount = new ArrayList<>(counts.keySet());
            byCount.sort((a, b) -> counts.get(b) - counts.get(a));
            loud = new HashSet<>(byCount.subList(0, ENDS_MAX - 1));
        }
        int n = said.size();
        int[] rows = new int[n];
        int[] from = new int[n];
        int[] to = new int[n];
        Talk.Fate[] fates = new Talk.Fate[n];
        long[] nanos = new long[n];
        int[] joined = new int[n];
        for (int i = 0; i < n; i++) {
            Said s = said.get(i);
            rows[i] = s.row;
            from[i] = column(s.source[by], loud, columns);
            to[i] = column(s.target[by], loud, columns);
            fates[i] = s.fate;
            nanos[i] = s.line.relativeNanos();
            int earlier = s.joined < 0 ? -1 : Arrays.binarySearch(rows, 0, i, s.joined);
            joined[i] = Math.max(-1, earlier);
        }
        return new Talk(List.copyOf(columns.keySet()), rows, from, to, Arrays.asList(fates), nanos, joined, more);
    }

    private static int column(String end, Set<String> loud, Map<String, Integer> columns) {
        String name = loud.contains(end) ? end : OTHERS;
        Integer known = columns.putIfAbsent(name, columns.size());
        return known == null ? columns.size() - 1 : known;
    }
}
