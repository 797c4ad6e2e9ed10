package dev.framewise.gui.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.inspector.filter.Filter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowListTest {
    @Test
    void findsThePlaceOfARowAmongThoseShown() {
        RowList some = new RowList(new int[] {2, 5, 9, 0, 0}, 3);
        assertThat(some.place(5)).isEqualTo(1);
        assertThat(some.place(6)).isEqualTo(-1);
        assertThat(some.placeFrom(6)).isEqualTo(2);
        assertThat(some.placeFrom(10)).isEqualTo(3);
        assertThat(some.place(0)).isEqualTo(-1);
        RowList all = new RowList(null, 4);
        assertThat(all.place(3)).isEqualTo(3);
        assertThat(all.place(4)).isEqualTo(-1);
        assertThat(all.place(-1)).isEqualTo(-1);
    }

    @Test
    void aSieveKeepsTheRowsThatPassAlsoWhileTheFileIsRead() throws Exception {
        try (OpenCapture c = OpenCapture.of("sample:mqtt-qos2")) {
            Sieve sieve = new Sieve(c, Filter.compile("mqtt.msgtype == 3", c.catalog()));
            List<RowList> told = new ArrayList<>();
            Thread filtering = new Thread(() -> sieve.run(told::add));
            filtering.start();
            c.read();
            filtering.join(20_000);
            RowList last = told.get(told.size() - 1);
            List<Long> frames = new ArrayList<>();
            for (int i = 0; i < last.count(); i++) {
                frames.add(c.rows().frameNumber(last.row(i)));
            }
            assertThat(frames).containsExactly(18L, 21L, 39L, 42L);
            assertThat(sieve.looked()).isEqualTo(c.rows().size());
        }
    }

    @Test
    void aCacheMakesWhatIsAskedForAndTellsWhenItHasCome() throws IOException {
        try (OpenCapture c = SampleCaptures.read("mqtt-qos2")) {
            List<Runnable> jobs = new ArrayList<>();
            int[] changes = new int[1];
            LineCache cache = new LineCache(new LineMaker(c)::line, jobs::add, () -> changes[0]++);
            assertThat(cache.line(3)).isNull();
            assertThat(cache.line(3)).isNull();
            assertThat(cache.line(4)).isNull();
            assertThat(jobs).as("one job works off all").hasSize(1);
            jobs.remove(0).run();
            assertThat(changes[0]).isEqualTo(2);
            assertThat(cache.line(3).frame()).isEqualTo(4);
            assertThat(jobs).isEmpty();
        }
    }

    @Test
    void aCacheForgetsWhatWasScrolledPastBeforeItWasMade() {
        List<Runnable> jobs = new ArrayList<>();
        List<Integer> made = new ArrayList<>();
        LineCache cache = new LineCache(
                row -> {
                    made.add(row);
                    return Line.unreadable(row, "");
                },
                jobs::add,
                () -> {});
        int asked = 3 * LineCache.WAITING_MAX;
        for (int row = 0; row < asked; row++) {
            cache.line(row);
        }
        jobs.remove(0).run();
        assertThat(made).hasSize(LineCache.WAITING_MAX).startsWith(asked - 1).doesNotContain(0);
    }
}
