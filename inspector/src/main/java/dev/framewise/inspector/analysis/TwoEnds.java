package dev.framewise.inspector.analysis;

import dev.framewise.captures.Frame;
import dev.framewise.captures.FrameReader;
import dev.framewise.inspector.analysis.Segments.Connection;
import dev.framewise.inspector.analysis.Segments.Segment;
import dev.framewise.inspector.conversation.Conversation;
import dev.framewise.inspector.engine.CaptureSecrets;
import dev.framewise.inspector.engine.Finding;
import dev.framewise.inspector.engine.Inspection;
import dev.framewise.inspector.engine.Registry;
import dev.framewise.inspector.engine.Row;
import dev.framewise.inspector.engine.RowPresenter;
import dev.framewise.inspector.engine.RowSink;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.TextOut;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares two captures of the same connections, taken at both ends, and says what was lost in between: a segment that
 * one end sent and the other never saw. Connections are recognised by their SYN, so that address translation does no
 * harm; segments by everything that a router leaves alone. The two clocks need not agree.
 */
public final class TwoEnds {
    /** So many lost segments of each direction are listed one by one. */
    private static final int LISTED = 200;

    /** Opens one of the two captures; called twice for each. */
    public interface Opener {
        FrameReader open() throws IOException;
    }

    private final Registry registry;
    private final String[] names;
    private final Opener[] openers;

    public TwoEnds(Registry registry, String oneName, Opener one, String otherName, Opener other) {
        this.registry = registry;
        this.names = new String[] {oneName, otherName};
        this.openers = new Opener[] {one, other};
    }

    /** Writes the comparison; returns how many connections both captures hold. */
    public int compare(TextOut out) throws IOException {
        Segments[] segments = {read(0), read(1)};
        Map<Integer, Connection> others = segments[1].byFirstSequence();
        int common = 0;
        List<Loss> losses = new ArrayList<>();
        List<Runnable> sections = new ArrayList<>();
        for (Connection one : segments[0].connections()) {
            Connection other = one.syn ? others.get(one.firstSequence) : null;
            if (other != null) {
                common++;
                boolean oneIsClient = one.answerNanos() >= other.answerNanos();
                Direction up = Direction.FORWARD;
                List<Loss> forward =
                        lost(oneIsClient ? 0 : 1, oneIsClient ? one : other, oneIsClient ? other : one, up);
                List<Loss> backward =
                        lost(oneIsClient ? 1 : 0, oneIsClient ? other : one, oneIsClient ? one : other, up.opposite());
                losses.addAll(forward);
                losses.addAll(backward);
                int clientEnd = oneIsClient ? 0 : 1;
                sections.add(() -> {
                    head(one, other, clientEnd, out);
                    section(oneIsClient ? one : other, oneIsClient ? other : one, up, forward, clientEnd, out);
                    section(
                            oneIsClient ? other : one,
                            oneIsClient ? one : other,
                            up.opposite(),
                            backward,
                            1 - clientEnd,
                            out);
                });
            }
        }
        describe(losses);
        if (common == 0) {
            out.put("The two captures have no TCP connection in common whose beginning both hold.\n");
        }
        sections.forEach(Runnable::run);
        if (!segments[0].complete() || !segments[1].complete()) {
            out.put("Only the first ").put(Segments.LIMIT).put(" segments of each capture were compared.\n");
        }
        return common;
    }

    /** A segment that left and did not arrive. */
    private static final class Loss {
        final int capture;
        final Segment segment;
        Segment repaired;
        String carried = "";

        Loss(int capture, Segment segment) {
            this.capture = capture;
            this.segment = segment;
        }
    }

    private Segments read(int capture) throws IOException {
        Segments s = new Segments();
        inspect(capture, row -> s.add(row.frame()), false);
        return s;
    }

    /** Calls for the first row of each frame, or for every row. */
    private void inspect(int capture, java.util.function.Consumer<Row> taker, boolean everyRow) throws IOException {
        long[] last = {0};
        Inspection i = new Inspection(registry, Inspection.Options.PLAIN, new RowSink() {
            @Override
            public void row(Row row) {
                if (everyRow || row.frame().number() > last[0]) {
                    last[0] = row.frame().number();
                    taker.accept(row);
                }
            }

            @Override
            public void late(Finding finding) {}

            @Override
            public void remark(String sentence) {}
        });
        try (FrameReader reader = openers[capture].open()) {
            CaptureSecrets secrets = new CaptureSecrets(registry, reader);
            for (Frame f = reader.next(); f != null; f = reader.next()) {
                secrets.learn();
                i.frame(f);
            }
        }
        i.end();
    }

    private static List<Loss> lost(int capture, Connection sender, Connection receiver, Direction d) {
        Map<Long, Deque<Segment>> arrived = new HashMap<>();
        for (Segment s : receiver.of(d)) {
            arrived.computeIfAbsent(s.fingerprint(), k -> new ArrayDeque<>(1)).add(s);
        }
        List<Loss> losses = new ArrayList<>();
        List<Segment> sent = sender.of(d);
        boolean[] came = new boolean[sent.size()];
        for (int i = 0; i < came.length; i++) {
            Deque<Segment> same = arrived.get(sent.get(i).fingerprint());
            came[i] = same != null && same.poll() != null;
        }
        Reach reach = new Reach(receiver.of(d));
        for (int i = 0; i < came.length; i++) {
            Segment s = sent.get(i);
            if (!came[i] && !(s.length() > 0 && reach.cutUp(s))) {
                Loss loss = new Loss(capture, s);
                for (int j = i + 1; j < came.length && loss.repaired == null && s.length() > 0; j++) {
                    Segment later = sent.get(j);
                    boolean covers = later.length() > 0
                            && later.sequence() - s.sequence() <= 0
                            && later.sequence() + later.length() - (s.sequence() + s.length()) >= 0;
                    loss.repaired = covers && came[j] ? later : null;
                }
                losses.add(loss);
            }
        }
        return losses;
    }

    /** Segments that a card cut into smaller ones after the capture saw them arrive in pieces; this finds the pieces. */
    private static final class Reach {
        private final Map<Integer, Segment> bySequence = new HashMap<>();

        Reach(List<Segment> arrived) {
            for (Segment s : arrived) {
                if (s.length() > 0) {
                    bySequence.putIfAbsent(s.sequence(), s);
                }
            }
        }

        boolean cutUp(Segment big) {
            int at = big.sequence();
            int end = at + big.length();
            int pieces = 0;
            while (at - end < 0) {
                Segment piece = bySequence.get(at);
                if (piece == null || piece.length() == 0 || piece.length() >= big.length()) {
                    return false;
                }
                at += piece.length();
                pieces++;
            }
            return pieces > 1;
        }
    }

    private void head(Connection one, Connection other, int clientEnd, TextOut out) {
        Conversation c = one.conversation;
        out.put("Connection ").put(end(c, Direction.FORWARD)).put(" ↔ ").put(end(c, Direction.BACKWARD));
        out.put(" (tcp ").put(c.number()).put(" of ").put(names[0]).put(", tcp ");
        out.put(other.conversation.number()).put(" of ").put(names[1]).put("); ");
        out.put(names[clientEnd]).put(" was taken at the client's end\n");
    }

    private static String end(Conversation c, Direction d) {
        String a = new String(c.senderAddress(d), java.nio.charset.StandardCharsets.US_ASCII);
        return (a.indexOf(':') >= 0 ? "[" + a + "]" : a) + ":" + c.senderPort(d);
    }

    private void section(
            Connection sender, Connection receiver, Direction d, List<Loss> losses, int capture, TextOut out) {
        int sent = sender.of(d).size();
        out.put("  ").put(d == Direction.FORWARD ? "client → server: " : "server → client: ");
        out.put(sent).put(" segments left, ").put(receiver.of(d).size()).put(" arrived, ");
        long tenths = sent == 0 ? 0 : Math.round(1000.0 * losses.size() / sent);
        out.put(losses.size())
                .put(losses.size() == 1 ? " was" : " were")
                .put(" lost on the way (")
                .put(tenths / 10)
                .put('.')
                .put(tenths % 10)
                .put(" %)\n");
        for (int i = 0; i < losses.size() && i < LISTED; i++) {
            line(sender, losses.get(i), capture, out);
        }
        if (losses.size() > LISTED) {
            out.put("    … and ").put(losses.size() - LISTED).put(" more\n");
        }
    }

    private void line(Connection sender, Loss l, int capture, TextOut out) {
        Segment s = l.segment;
        out.put("    lost: frame ")
                .put(s.frame())
                .put(" of ")
                .put(names[capture])
                .put(", ");
        if (s.length() > 0) {
            out.put(s.length()).put(" bytes from ").put(s.sequence() - base(sender, s));
        } else {
            out.put(
                    (s.flags() & 2) != 0
                            ? "a SYN"
                            : (s.flags() & 1) != 0 ? "a FIN" : (s.flags() & 4) != 0 ? "a RST" : "an acknowledgement");
        }
        if (!l.carried.isEmpty()) {
            out.put(", ").put(l.carried);
        }
        if (l.repaired != null) {
            long tenths = (l.repaired.timeNanos() - s.timeNanos()) / 100_000;
            out.put("; repaired by frame ")
                    .put(l.repaired.frame())
                    .put(", ")
                    .put(tenths / 10)
                    .put('.')
                    .put(tenths % 10);
            out.put(" ms later");
        } else if (s.length() > 0) {
            out.put("; never repaired within the capture");
        }
        out.put('\n');
    }

    private static int base(Connection c, Segment s) {
        for (Direction d : Direction.values()) {
            List<Segment> all = c.of(d);
            if (all.contains(s)) {
                return (all.get(0).flags() & 2) != 0
                        ? all.get(0).sequence()
                        : all.get(0).sequence() - 1;
            }
        }
        return 0;
    }

    /** Finds out which messages the lost segments carried. */
    private void describe(List<Loss> losses) throws IOException {
        for (int capture = 0; capture < 2; capture++) {
            Map<Long, Loss> wanted = new HashMap<>();
            for (Loss l : losses) {
                if (l.capture == capture && l.segment.length() > 0 && wanted.size() < 2 * LISTED) {
                    wanted.put(l.segment.frame(), l);
                }
            }
            if (wanted.isEmpty()) {
                continue;
            }
            RowPresenter presenter = new RowPresenter(registry, new FieldTree());
            inspect(capture, row -> carried(row, wanted, presenter), true);
        }
    }

    private static void carried(Row row, Map<Long, Loss> wanted, RowPresenter presenter) {
        if (!row.isMessage()) {
            if (!row.relations().isEmpty() && wanted.containsKey(row.frame().number())) {
                wanted.get(row.frame().number()).carried = "which repeats what frame "
                        + row.relations().get(0).earlier().frame() + " brought";
            }
            return;
        }
        for (long n : row.frameNumbers()) {
            Loss l = wanted.get(n);
            if (l != null) {
                TextOut words = new TextOut();
                presenter.of(row).info(words);
                l.carried = l.carried.isEmpty()
                        ? "with " + words
                        : l.carried.endsWith(" and more") ? l.carried : l.carried + " and more";
            }
        }
    }
}
