package dev.framewise.inspector.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.captures.Frame;
import dev.framewise.captures.samples.Sample;
import dev.framewise.captures.samples.Samples;
import dev.framewise.protocols.dissect.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every message belongs to the frame in which it could be handed on, had it been known from the beginning what is lost;
 * and rows come in the order of frames. What that frame is, {@link ArrivalModel} says by a table with one entry a byte.
 */
class AttributionTest {
    static Stream<String> samples() throws Exception {
        return Samples.list().stream().map(Sample::name).filter(n -> !n.contains("sn"));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isTheFrameOfTheLastByteWhereverSegmentsAreCut(String sample) throws Exception {
        for (Talk talk : Talk.in("sample:" + sample)) {
            check(talk, talk.cut(left -> 1), "byte by byte");
            int longest = Math.max(talk.length(Direction.FORWARD), talk.length(Direction.BACKWARD));
            int step = Math.max(1, longest / 100);
            for (int at = 1; at < longest; at += step) {
                int cut = at;
                check(talk, talk.cut(left -> left > cut ? cut : left), "cut at " + cut);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isTheFrameThatRepairedTheStreamWhenSegmentsAreRepeatedOverlappedAndSwapped(String sample) throws Exception {
        for (Talk talk : Talk.in("sample:" + sample)) {
            for (int seed = 0; seed < 40; seed++) {
                Random random = new Random(seed);
                int most = 1 + random.nextInt(40);
                List<Talk.Segment> cut = talk.cut(left -> 1 + random.nextInt(most));
                check(talk, Talk.mistreat(cut, random), "seed " + seed);
            }
        }
    }

    @Test
    void isTheFrameThatCarriedAMessageThoughSegmentsBeforeItWereLost() throws Exception {
        int compared = 0;
        int believedLater = 0;
        for (String sample : samples().filter(n -> !n.contains("websocket")).toList()) {
            for (Talk talk : Talk.in("sample:" + sample)) {
                for (int seed = 0; seed < 40; seed++) {
                    Random random = new Random(seed);
                    List<Talk.Segment> cut = new ArrayList<>(talk.cut(left -> 20 + random.nextInt(60)));
                    for (int i = 0; i <= seed % 3 && cut.size() > 6; i++) {
                        cut.remove(3 + random.nextInt(cut.size() - 4));
                    }
                    if (seed % 2 == 1) {
                        cut = Talk.mistreat(cut, random);
                    }
                    int[] counts = check(talk, cut, sample + " seed " + seed);
                    compared += counts[0];
                    believedLater += counts[1];
                }
            }
        }
        assertThat(compared).isGreaterThan(2000);
        assertThat(believedLater).isLessThan(compared / 50);
    }

    @Test
    void staysTheSameWhileAnotherConversationGoesOn() throws Exception {
        Talk talk = Talk.in("sample:mqtt-qos2").get(0);
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            List<Talk.Segment> cut = new ArrayList<>(talk.cut(left -> 20 + random.nextInt(60)));
            cut.remove(3 + random.nextInt(cut.size() - 4));
            List<Frame> alone = Talk.frames(cut, 7, 9);
            List<Frame> both = new ArrayList<>();
            for (Frame f : alone) {
                int other = random.nextInt(3);
                for (int i = 0; i <= other; i++) {
                    both.add(Talk.moved(f, both.size() + 1L, 50_000 + i));
                }
            }
            List<Row> rows = Talk.rows(both, Inspection.Options.PLAIN);
            ordered(rows, both.size(), "seed " + seed);
            List<Row> expected = Talk.rows(alone, Inspection.Options.PLAIN);
            List<Row> found = rows.stream()
                    .filter(r -> r.conversation().sourcePort() == 50_000)
                    .toList();
            assertThat(described(found, both)).isEqualTo(described(expected, alone));
        }
    }

    /** What each row is, and which of the first conversation's frames it belongs to. */
    private static List<String> described(List<Row> rows, List<Frame> frames) {
        List<Long> own = new ArrayList<>();
        for (Frame f : frames) {
            if (Talk.port(f) == 50_000) {
                own.add(f.number());
            }
        }
        return rows.stream()
                .map(r -> own.indexOf(r.frame().number()) + " " + r.direction() + " "
                        + r.source().bytes().slice(r.from(), r.to()).toHex())
                .toList();
    }

    @Test
    void isTheFrameAtWhichTheGapIsGivenUpWhenRowsMayNotWaitThatLong() throws Exception {
        Talk talk = Talk.in("sample:mqtt-qos2").get(0);
        List<Talk.Segment> cut = new ArrayList<>(talk.cut(left -> left));
        cut.remove(4);
        List<Frame> frames = Talk.frames(cut, 7, 9);
        List<Row> patient = Talk.rows(frames, Inspection.Options.PLAIN);
        List<Row> hasty = Talk.rows(frames, new Inspection.Options(false, false, 10, 3_000_000));
        ordered(hasty, frames.size(), "hasty");
        assertThat(messages(hasty)).isEqualTo(messages(patient));
        assertThat(hasty).hasSizeGreaterThan(patient.size());
        assertThat(Talk.rows(frames, Inspection.Options.PLAIN.live())).hasSameSizeAs(patient);
    }

    private static List<String> messages(List<Row> rows) {
        return Stream.of(Direction.values())
                .flatMap(d -> rows.stream().filter(r -> r.isMessage() && r.direction() == d))
                .map(r -> r.source().bytes().slice(r.from(), r.to()).toHex())
                .toList();
    }

    /**
     * Compares frame numbers message by message.
     *
     * @return how many were compared, and how many of them were believed only when later messages proved them
     */
    private static int[] check(Talk talk, List<Talk.Segment> segments, String how) {
        List<Frame> frames = Talk.frames(segments, -3, Integer.MAX_VALUE - 2);
        ArrivalModel model = new ArrivalModel(talk, segments, 4);
        List<Row> rows = Talk.rows(frames, Inspection.Options.PLAIN);
        ordered(rows, frames.size(), how);
        int[] counts = new int[2];
        for (Direction d : Direction.values()) {
            List<Row> found = rows.stream()
                    .filter(r -> r.isMessage() && r.direction() == d && !r.cut() && !r.broken())
                    .toList();
            int next = 0;
            int at = 0;
            for (Talk.Turn t : talk.turns()) {
                int begin = at;
                at += t.direction() == d ? t.bytes().length() : 0;
                if (t.direction() != d || !t.message() || !model.present(d, begin, at)) {
                    continue;
                }
                String what = how + ", " + d + ", message at " + begin;
                boolean afterLoss = !model.present(d, 0, begin);
                Row r = next < found.size() ? found.get(next) : null;
                if (r == null || !Talk.bytes(r).equals(t.bytes())) {
                    assertThat(afterLoss).as(what + " is missing").isTrue();
                    continue;
                }
                next++;
                counts[0]++;
                long due = model.due(d, at - 1);
                // What begins after a loss is found by its shape, and believed when a chain of messages proves it.
                if (afterLoss && r.frame().number() > due) {
                    counts[1]++;
                } else {
                    assertThat(r.frame().number()).as(what).isEqualTo(due);
                }
                assertThat(Talk.frameNumbers(r)).as(what).isEqualTo(model.carriers(d, begin, at));
            }
        }
        return counts;
    }

    /** Rows come in the order of frames, and every frame has one. */
    private static void ordered(List<Row> rows, int frames, String how) {
        long before = 0;
        for (Row r : rows) {
            assertThat(r.frame().number()).as(how).isBetween(before, before + 1);
            before = r.frame().number();
        }
        assertThat(before).as(how).isEqualTo(frames);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i).number()).as(how).isEqualTo(i);
        }
    }
}
