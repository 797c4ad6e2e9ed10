package dev.framewise.inspector.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.captures.Captures;
import dev.framewise.captures.Frame;
import dev.framewise.captures.FrameReader;
import dev.framewise.inspector.conversation.FrameInfo;
import dev.framewise.protocols.dissect.MessagePlace;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is remembered of the last messages, one by one or in runs, is what a plain list of them remembers. */
class RecentMessagesTest {
    private record Told(long begin, long end, MessagePlace place) {}

    @Test
    void findsTheMessagesThatAPartOfTheStreamCarries() throws IOException {
        FrameInfo frame = frame();
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            RecentMessages recent = new RecentMessages();
            List<Told> all = new ArrayList<>();
            long at = random.nextInt(1000);
            while (all.size() < 1500) {
                if (random.nextInt(seed % 5 + 1) == 0) {
                    long end = at + 1 + random.nextInt(300);
                    recent.add(all.size(), frame, at, end);
                    all.add(new Told(at, end, place(all.size(), frame)));
                    at = end;
                } else {
                    at = run(random, recent, all, at, frame);
                }
                check(random, recent, all, at);
            }
        }
    }

    /** A run that grows in two steps, as it does where a message in between is looked at alone. */
    private static long run(Random random, RecentMessages recent, List<Told> all, long at, FrameInfo frame) {
        int from = random.nextInt(50);
        long base = at - from;
        Source source = Source.of(Bytes.wrap(new byte[1], 0, 1));
        MessageRun run = new MessageRun(all.size(), frame, null, null, null, null, source, from);
        int end = from;
        for (int step = 0; step < 2; step++) {
            int[] ends = new int[1 + random.nextInt(40)];
            for (int i = 0; i < ends.length; i++) {
                int begin = end;
                end += 1 + random.nextInt(200);
                ends[i] = end;
                all.add(new Told(base + begin, base + end, place(all.size(), frame)));
            }
            run.add(ends, ends.length);
            recent.add(run, ends.length, base);
        }
        return base + end;
    }

    private static void check(Random random, RecentMessages recent, List<Told> all, long at) {
        List<Told> last = all.subList(Math.max(0, all.size() - RecentMessages.REMEMBERED), all.size());
        long from = Math.max(last.get(0).begin(), at - random.nextInt(4000));
        long to = from + random.nextInt(1500);
        List<MessagePlace> expected = new ArrayList<>();
        for (Told t : last) {
            if (t.begin() < to && t.end() > from) {
                expected.add(t.place());
            }
        }
        assertThat(recent.overlapping(from, to)).isEqualTo(expected);
    }

    private static MessagePlace place(long number, FrameInfo frame) {
        return new MessagePlace(number, frame.number(), frame.timeNanos());
    }

    private static FrameInfo frame() throws IOException {
        try (FrameReader reader = Captures.openNamed("sample:mqtt-qos2")) {
            Frame f = reader.next();
            return new FrameInfo(f, f.timeNanos(), f.timeNanos());
        }
    }
}
