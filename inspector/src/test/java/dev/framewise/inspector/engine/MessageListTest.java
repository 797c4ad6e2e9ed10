package dev.framewise.inspector.engine;

import static org.assertj.core.api.Assertions.assertThat;

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

/** The list of messages is the same however the bytes are cut, repeated, overlapped or swapped on their way. */
class MessageListTest {
    /** After lost bytes, fewer than these prove no message: a handful of bytes may just as well be the end of a payload. */
    private static final int TOO_LITTLE_EVIDENCE = 12;

    static Stream<String> samples() throws Exception {
        return Samples.list().stream().map(Sample::name).filter(n -> !n.contains("sn"));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isTheSameWhenEachSegmentHoldsOneByte(String sample) throws Exception {
        for (Talk talk : Talk.in("sample:" + sample)) {
            check(talk, talk.cut(left -> 1), "byte by byte");
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isTheSameWhenOneCutFallsAtEachByte(String sample) throws Exception {
        for (Talk talk : Talk.in("sample:" + sample)) {
            int longest = Math.max(talk.length(Direction.FORWARD), talk.length(Direction.BACKWARD));
            int step = Math.max(1, longest / 300);
            for (int at = 1; at < longest; at += step) {
                int cut = at;
                check(talk, talk.cut(left -> left > cut ? cut : left), "cut at " + cut);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isTheSameWhenSegmentsAreRepeatedOverlappedAndSwapped(String sample) throws Exception {
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
    void ofWhatIsWhollyPresentIsTheSameAfterASegmentWasLost() throws Exception {
        int tried = 0;
        List<String> missed = new ArrayList<>();
        // Without its handshake nobody knows WebSocket; NestedStreamsTest loses what comes behind it. Of HTTP/2 one
        // frame alone,
        // however long, proves nothing: it takes two in a row, and this sample ends with single ones.
        for (String sample : samples()
                .filter(n -> !n.contains("websocket") && !n.equals("http2"))
                .toList()) {
            for (Talk talk : Talk.in("sample:" + sample)) {
                for (int seed = 0; seed < 20; seed++) {
                    Random random = new Random(seed);
                    List<Talk.Segment> cut = new ArrayList<>(talk.cut(left -> 20 + random.nextInt(60)));
                    if (cut.size() < 6) {
                        continue;
                    }
                    Talk.Segment lost = cut.remove(3 + random.nextInt(cut.size() - 4));
                    tried++;
                    missed.addAll(missedAfterLoss(talk, cut, lost, sample + " seed " + seed));
                }
            }
        }
        assertThat(tried).isGreaterThan(100);
        assertThat(missed).isEmpty();
    }

    /** What the inspection of frames without a segment misses or makes up, among the messages that lie wholly outside it. */
    private static List<String> missedAfterLoss(Talk talk, List<Talk.Segment> cut, Talk.Segment lost, String what) {
        List<String> wrong = new ArrayList<>();
        for (Direction d : Direction.values()) {
            List<String> present = new ArrayList<>();
            List<String> provable = new ArrayList<>();
            int at = 0;
            for (Talk.Turn t : talk.turns()) {
                if (t.direction() == d) {
                    int end = at + t.bytes().length();
                    boolean before = d != lost.direction() || end <= lost.from();
                    if (t.message() && (before || at >= lost.to())) {
                        present.add(t.bytes().toHex());
                        if (before || talk.length(d) - at >= TOO_LITTLE_EVIDENCE) {
                            provable.add(t.bytes().toHex());
                        }
                    }
                    at = end;
                }
            }
            List<String> found = Talk.messages(Talk.frames(cut, 1000, 2000), d);
            List<String> missing = new ArrayList<>(provable);
            found.forEach(missing::remove);
            List<String> madeUp = new ArrayList<>(found);
            present.forEach(madeUp::remove);
            if (!missing.isEmpty() || !madeUp.isEmpty()) {
                wrong.add(what + " " + d + " lost " + lost.from() + ".." + lost.to() + " of " + lost.direction()
                        + "\n  missing " + missing + "\n  made up " + madeUp);
            }
        }
        return wrong;
    }

    private static void check(Talk talk, List<Talk.Segment> segments, String how) {
        for (Direction d : Direction.values()) {
            assertThat(Talk.messages(Talk.frames(segments, -3, Integer.MAX_VALUE - 2), d))
                    .as("%s, %s", how, d)
                    .isEqualTo(talk.expected(d));
        }
    }
}
