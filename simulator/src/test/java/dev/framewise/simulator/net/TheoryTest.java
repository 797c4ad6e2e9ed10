package dev.framewise.simulator.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Links and queues against the formulas of textbooks. */
class TheoryTest {
    @Test
    void aFrameTakesItsTransmissionAndThePropagationOnEachHop() {
        long[] nanos = Theory.storeAndForward();
        assertThat(nanos[1]).isEqualTo(nanos[0]);
    }

    @Test
    void stopAndWaitUsesWhatItsFormulaSays() {
        double[] utilisation = Theory.stopAndWait();
        assertThat(utilisation[1]).isCloseTo(utilisation[0], within(1e-12));
    }

    @Test
    void aMemorylessQueueHoldsFramesForItsSojournTime() {
        agrees(Theory.sojourn(0.5));
    }

    @Test
    void framesOfOneSizeWaitHalfAsLong() {
        agrees(Theory.sojournOfOneSize(0.7));
    }

    @Test
    void aShortQueueBlocksTheShareOfItsFormula() {
        agrees(Theory.blocking(0.8, 5));
    }

    private static void agrees(double[] formulaAndOurs) {
        assertThat(formulaAndOurs[1]).isCloseTo(formulaAndOurs[0], within(0.02 * formulaAndOurs[0]));
    }

    @Test
    void gilbertAndElliottAreBadForTheirShareInBurstsOfGeometricLength() {
        Theory.Bursts b = Theory.gilbertElliott();
        assertThat(b.ourShare()).isCloseTo(b.share(), within(4 * b.deviation()));
        assertThat(b.ourBurst()).isCloseTo(b.burst(), within(0.02 * b.burst()));
        assertThat(b.chiSquare()).isLessThan(43.8); // 19 degrees of freedom, 0.1 %
    }
}
