package dev.framewise.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** However durations are kept, they are the same. */
class DurationsTest {
    @Test
    void fewAndManyAndSumsOfBothAreWhatAHistogramHoldsThatHeardAll() {
        for (int n : new int[] {0, 1, 63, 64, 65, 500}) {
            for (int m : new int[] {0, 1, 64, 65, 300}) {
                Histogram all = new Histogram(1_000, 3_600_000_000_000L, 3);
                all.setAutoResize(true);
                Durations a = new Durations();
                Durations b = new Durations();
                for (int i = 0; i < n + m; i++) {
                    long nanos = i * 7_919_331L - 1;
                    (i < n ? a : b).add(nanos);
                    all.recordValue(Math.max(0, nanos));
                }
                a.add(b);
                assertThat(a.histogram()).as(n + " and " + m).isEqualTo(all);
            }
        }
    }
}
