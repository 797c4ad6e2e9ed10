package dev.framewise.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Virtual time follows a real clock, and stands still where that ran away. */
class PaceTest {
    private static final long MILLI = 1_000_000L;

    private long realNanos = 77;
    private final Pace pace = new Pace(() -> realNanos);

    @Test
    void runsWithTheRealClock() {
        realNanos += 40 * MILLI;
        assertThat(pace.now(0)).isEqualTo(40 * MILLI);
        assertThat(pace.greatestLagNanos()).isEqualTo(40 * MILLI);
        assertThat(pace.standstillNanos()).isZero();
    }

    @Test
    void waitsNotForATimeUntilWhichThereWasNothingToDo() {
        realNanos += 10_000 * MILLI;
        assertThat(pace.now(10_000 * MILLI)).isEqualTo(10_000 * MILLI);
        assertThat(pace.standstillNanos()).isZero();
    }

    @Test
    void standsStillWhileTheMachineSleeps() {
        realNanos += 3_600_000 * MILLI;
        assertThat(pace.now(100 * MILLI)).isEqualTo(100 * MILLI + Pace.MOST_LAG_NANOS);
        assertThat(pace.standstillNanos()).isEqualTo(3_600_000 * MILLI - 100 * MILLI - Pace.MOST_LAG_NANOS);
        realNanos += MILLI;
        assertThat(pace.now(350 * MILLI)).isEqualTo(351 * MILLI);
    }

    @Test
    void isNeverFurtherBehindThanItsLimit() {
        long virtual = 0;
        for (int i = 0; i < 100; i++) {
            realNanos += 50 * MILLI;
            virtual += MILLI; // a machine that is fifty times too slow
            assertThat(pace.now(virtual) - virtual).isLessThanOrEqualTo(Pace.MOST_LAG_NANOS);
        }
        assertThat(pace.standstillNanos()).isPositive();
    }
}
