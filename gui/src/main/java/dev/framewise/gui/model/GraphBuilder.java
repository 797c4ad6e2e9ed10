package dev.framewise.gui.model;

import dev.framewise.inspector.conversation.Conversation;
import dev.framewise.inspector.engine.Related;
import dev.framewise.inspector.engine.Row;
import dev.framewise.inspector.engine.RowFilter;
import dev.framewise.inspector.engine.RowTree;
import dev.framewise.inspector.filter.Filter;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Relation;
import dev.framewise.protocols.tcp.TcpFacts;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Takes the numbers for graphs from a capture's rows. For one thread. */
public final class GraphBuilder {
    /** What can be drawn. */
    public enum Kind {
        /** Frames, and of them those that TCP sent again, in each step of time. */
        FRAMES,
        BYTES,
        MESSAGES,
        /** The time from each request to its answer, by protocol. */
        RESPONSES,
        /** Where each segment stands in its direction's stream, and how far the other end acknowledged. */
        TCP_SEQUENCE,
        /** From a segment to its acknowledgement. */
        TCP_ROUND_TRIP,
        /** What each end is ready to take, and what is on its way. */
        TCP_WINDOW;

        /** Whether it is about one TCP connection. */
        public boolean ofOneConnection() {
            return ordinal() >= TCP_SEQUENCE.ordinal();
        }
    }

    /** Points of one line that are drawn; of more, every so manieth. */
    static final int POINTS_MAX = 20_000;

    private static final int STEPS_WANTED = 300;
    private static final double NANOS = 1e9;
    private static final long[] STEPS_NANOS = {
        1_000L,
        10_000L,
        100_000L,
        1_000_000L,
        10_000_000L,
        100_000_000L,
        1_000_000_000L,
        10_000_000_000L,
        60_000_000_000L,
        600_000_000_000L,
        3_600_000_000_000L
    };

    private final OpenCapture capture;
    private final RowFilter filter;
    private final BooleanSupplier goesOn;
    private final Map<String, Points> lines = new LinkedHashMap<>();

    private static final class Points {
        double[] x = new double[256];
        double[] y = new double[256];
        int[] rows = new int[256];
        int count;

        void add(double at, double value, int row) {
            if (count == x.length) {
                x = Arrays.copyOf(x, 2 * count);
                y = Arrays.copyOf(y, 2 * count);
                rows = Arrays.copyOf(rows, 2 * count);
            }
            x[count] = at;
            y[count] = value;
            rows[count++] = row;
        }

        Graph.Series series(String name) {
            int every = Math.max(1, (count + POINTS_MAX - 1) / POINTS_MAX);
            int n = (count + every - 1) / every;
            double[] px = new double[n];
            double[] py = new double[n];
            int[] pr = new int[n];
            for (int i = 0; i < n; i++) {
                px[i] = x[i * every];
                py[i] = y[i * every];
                pr[i] = rows[i * every];
            }
            return new Graph.Series(name, px, py, pr);
        }
    }

    /**
     * @param filter which rows; null for all
     * @param goesOn asked from time to time; false ends it with what was found
     */
    public GraphBuilder(OpenCapture capture, Filter filter, BooleanSupplier goesOn) {
        this.capture = capture;
        this.filter = filter == null ? null : new RowFilter(filter, capture.registry());
        this.goesOn = goesOn;
    }

    /**
     * A graph.
     *
     * @param of the connection that graphs of one are about; null for none
     * @throws IOException when frames cannot be read again, with one sentence
     */
    public Graph graph(Kind kind, Conversation of) throws IOException {
        lines.clear();
        return switch (kind) {
            case FRAMES, BYTES, MESSAGES -> rate(kind);
            case RESPONSES -> responses();
            case TCP_SEQUENCE, TCP_ROUND_TRIP, TCP_WINDOW ->
                of == null ? new Graph(Texts.of("graph.tcp.none"), "", List.of(), false) : tcp(kind, of);
        };
    }

    private Points line(String name) {
        return lines.computeIfAbsent(name, n -> new Points());
    }

    private Graph made(String title, String unit, boolean joined) {
        List<Graph.Series> all = new ArrayList<>();
        lines.forEach((name, p) -> all.add(p.series(name)));
        return new Graph(title, unit, List.copyOf(all), joined);
    }

    private interface Taker {
        void take(Row row);
    }

    private void each(Taker taker) throws IOException {
        capture.rows()
                .select(
                        row -> {
                            if (filter == null || filter.test(row)) {
                                taker.take(row);
                            }
                            return false;
                        },
                        looked -> goesOn.getAsBoolean());
    }

    private static double seconds(Row row) {
        return (row.frame().timeNanos() - row.frame().firstTimeNanos()) / NANOS;
    }

    /** The step that makes some hundreds of them out of the time that the capture spans. */
    private long stepNanos() {
        int last = capture.rows().size() - 1;
        long span =
                last < 0 ? 0 : capture.rows().timeNanos(last) - capture.rows().timeNanos(0);
        for (long step : STEPS_NANOS) {
            if (span / step <= STEPS_WANTED) {
                return step;
            }
        }
        return STEPS_NANOS[STEPS_NANOS.length - 1];
    }

    private Graph rate(Kind kind) throws IOException {
        long step = stepNanos();
        List<double[]> sums = new ArrayList<>();
        List<Integer> first = new ArrayList<>();
        long[] lastFrame = {-1};
        each(row -> {
            long at = Math.floorDiv(row.frame().timeNanos() - row.frame().firstTimeNanos(), step);
            if (at < 0 || at > POINTS_MAX) {
                return;
            }
            while (sums.size() <= at) {
                sums.add(new double[2]);
                first.add((int) row.number());
            }
            double[] sum = sums.get((int) at);
            boolean newFrame = row.frame().number() != lastFrame[0];
            lastFrame[0] = row.frame().number();
            TcpFacts tcp = row.frame().tcp();
            boolean again = tcp != null && tcp.has(TcpFacts.RETRANSMISSION);
            double much = switch (kind) {
                case BYTES -> newFrame ? row.frame().frame().originalLength() : 0;
                case MESSAGES -> row.isMessage() ? 1 : 0;
                default -> newFrame ? 1 : 0;
            };
            sum[0] += much;
            sum[1] += again ? much : 0;
        });
        String per = new java.math.BigDecimal(step)
                .movePointLeft(9)
                .stripTrailingZeros()
                .toPlainString();
        String words = Texts.of(
                switch (kind) {
                    case BYTES -> "graph.bytes";
                    case MESSAGES -> "graph.messages";
                    default -> "graph.frames";
                });
        Points all = line(words);
        Points again = line(Texts.of("graph.again"));
        boolean any = false;
        for (int i = 0; i < sums.size(); i++) {
            all.add(i * step / NANOS, sums.get(i)[0], first.get(i));
            again.add(i * step / NANOS, sums.get(i)[1], first.get(i));
            any |= sums.get(i)[1] > 0;
        }
        if (!any || kind == Kind.MESSAGES) {
            lines.remove(Texts.of("graph.again"));
        }
        return made(Texts.of("graph.rate", words), Texts.of("graph.per", words, per), true);
    }

    private Graph responses() throws IOException {
        each(row -> {
            for (Related r : row.relations()) {
                if (r.kind() == Relation.ANSWERS && row.isMessage()) {
                    line(row.dissector().protocol().column()).add(seconds(row), r.nanos() / 1e6, (int) row.number());
                }
            }
        });
        return made(Texts.of("graph.responses"), Texts.of("graph.millis"), false);
    }

    private Graph tcp(Kind kind, Conversation of) throws IOException {
        RowTree tree = new RowTree(capture.registry(), FieldTree.projecting(fields()));
        String[] ends = {end(of, Direction.FORWARD), end(of, Direction.BACKWARD)};
        long[] lastFrame = {-1};
        each(row -> {
            Conversation c = row.conversation();
            TcpFacts facts = row.frame().tcp();
            boolean counts = c != null
                    && c.number() == of.number()
                    && c.transport() == of.transport()
                    && facts != null
                    && row.frame().number() != lastFrame[0];
            if (counts) {
                lastFrame[0] = row.frame().number();
                Direction way = row.frame().direction();
                take(
                        kind,
                        row,
                        facts,
                        tree.showOnlyFrame(row),
                        ends[way.ordinal()],
                        ends[way.opposite().ordinal()]);
            }
        });
        String about = "tcp.stream " + of.number();
        return switch (kind) {
            case TCP_SEQUENCE -> made(Texts.of("graph.sequence", about), Texts.of("graph.sequence.unit"), false);
            case TCP_ROUND_TRIP -> made(Texts.of("graph.roundtrip", about), Texts.of("graph.millis"), false);
            default -> made(Texts.of("graph.window", about), Texts.of("graph.bytes"), false);
        };
    }

    private void take(Kind kind, Row row, TcpFacts facts, FieldTree t, String sender, String other) {
        double at = seconds(row);
        int number = (int) row.number();
        switch (kind) {
            case TCP_SEQUENCE -> {
                long next = number(t, "tcp.seq") + number(t, "tcp.len");
                boolean again = facts.has(TcpFacts.RETRANSMISSION)
                        || facts.has(TcpFacts.FAST_RETRANSMISSION)
                        || facts.has(TcpFacts.SPURIOUS_RETRANSMISSION);
                line(Texts.of(again ? "graph.line.again" : "graph.line.sent", sender))
                        .add(at, next, number);
                if (number(t, "tcp.ack") > 0) {
                    line(Texts.of("graph.line.acknowledged", other)).add(at, number(t, "tcp.ack"), number);
                }
            }
            case TCP_ROUND_TRIP -> {
                if (facts.ackRttNanos >= 0) {
                    line(Texts.of("graph.line.answers", sender)).add(at, facts.ackRttNanos / 1e6, number);
                }
            }
            default -> {
                line(Texts.of("graph.line.window", sender)).add(at, number(t, "tcp.window_size"), number);
                if (facts.bytesInFlight >= 0) {
                    line(Texts.of("graph.line.flight", sender)).add(at, facts.bytesInFlight, number);
                }
            }
        }
    }

    private static String end(Conversation c, Direction d) {
        return new String(c.senderAddress(d), java.nio.charset.StandardCharsets.US_ASCII) + ":" + c.senderPort(d);
    }

    private List<Field> fields() {
        List<Field> all = new ArrayList<>();
        for (String name : new String[] {"tcp.seq", "tcp.len", "tcp.ack", "tcp.window_size"}) {
            all.addAll(capture.catalog().declared(name));
        }
        return all;
    }

    private long number(FieldTree t, String name) {
        for (Field f : capture.catalog().declared(name)) {
            int node = t.find(f);
            if (node >= 0) {
                return t.number(node);
            }
        }
        return 0;
    }
}
