package dev.framewise.simulator.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is lost, held back or harmed on purpose, at a time, or by a command. */
class FaultsTest {
    private static final long MS = 1_000_000;
    /** Understands the value of a frame's first byte. */
    private static final FrameMatcher.Language FIRST_BYTE = text -> {
        int wanted = Integer.parseInt(text);
        return (network, link) -> (channel, frame) -> frame.array()[0] == wanted;
    };

    private static Wire wire(String impairments) {
        return Wire.ideal(Impairments.parse(impairments, FIRST_BYTE));
    }

    /** Sends frames whose first byte counts from 1, each 1 ms after the other, and tells which arrived. */
    private static List<Integer> survivors(Wire w, int count) {
        for (int i = 1; i <= count; i++) {
            w.sendAt(i * MS, new byte[] {(byte) i, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        }
        w.simulation.runUntil(10_000 * MS);
        return w.arrived.stream().map(f -> (int) f.array()[0]).toList();
    }

    @Test
    void dropsTheFramesOfAList() {
        Wire w = wire("drop frames 3,7-9");
        assertThat(survivors(w, 10)).containsExactly(1, 2, 4, 5, 6, 10);
        assertThat(w.losses).hasSize(4).containsOnly(Loss.LISTED);
    }

    @Test
    void actsOnWhatFramesSayAsOftenAsToldTo() {
        assertThat(survivors(wire("drop if 2"), 3)).containsExactly(1, 3);
        assertThat(survivors(wire("delay 5ms if 2"), 4)).containsExactly(1, 3, 4, 2);
        assertThat(survivors(wire("duplicate once if 2"), 3)).containsExactly(1, 2, 2, 3);
        Wire twice = wire("drop 2 times if 0");
        for (int i = 0; i < 3; i++) {
            twice.send(new byte[60]);
        }
        twice.simulation.runUntil(MS);
        assertThat(twice.fates).containsExactly(-1L, -1L, 0L);
        assertThat(twice.losses).containsOnly(Loss.SEMANTIC);
        Wire corrupt = wire("corrupt once if 0");
        corrupt.send(new byte[60]);
        corrupt.send(new byte[60]);
        corrupt.simulation.runUntil(MS);
        assertThat(corrupt.arrived.stream().map(f -> f.bytes().equals(new Frame(new byte[60], 0, "").bytes())))
                .containsExactly(false, true);
    }

    @Test
    void anOutageIsOneOrComesAgain() {
        assertThat(survivors(wire("outage 3ms for 2ms"), 8)).containsExactly(1, 2, 5, 6, 7, 8);
        assertThat(survivors(wire("outage 2ms for 1ms every 3ms"), 8)).containsExactly(1, 3, 4, 6, 7);
    }

    @Test
    void cutsFramesOffAndSwallowsLargePackets() {
        Wire w = wire("truncate 10 then blackhole 1280");
        w.send(new byte[60]);
        w.simulation.runUntil(MS);
        assertThat(w.arrived)
                .singleElement()
                .satisfies(f -> assertThat(f.length()).isEqualTo(10));
        Wire hole = wire("blackhole 1280");
        hole.send(new byte[1294]);
        hole.send(new byte[1295]);
        hole.simulation.runUntil(MS);
        assertThat(hole.fates).containsExactly(-1L, 0L);
        assertThat(hole.losses).containsExactly(Loss.BLACK_HOLE);
    }

    @Test
    void impairmentsStandOneBehindTheOtherInTime() {
        // the outage stands behind the delay, so it is over when the frame gets there
        assertThat(survivors(wire("delay 10ms then outage 1ms for 3ms"), 3)).containsExactly(1, 2, 3);
        assertThat(survivors(wire("outage 1ms for 3ms then delay 10ms"), 3)).isEmpty();
        assertThat(wire("delay 3ms then delay 4ms then loss 0%").send(2, 60, MS))
                .containsExactly(7 * MS, 7 * MS);
        assertThat(Wire.ideal(Impairments.trace(MS, 5 * MS)).send(4, 60, 0)).containsExactly(MS, MS, 5 * MS, 5 * MS);
    }

    @Test
    void twoOfAKindDoNotShareTheirLuck() {
        Wire w = wire("loss 50% then loss 50%");
        w.send(10_000, 60, 1);
        assertThat(w.arrived.size()).isBetween(2300, 2700);
    }

    @Test
    void aChangeDuringTheRunHoldsFromThenOnAndGoesOnWithItsLuck() {
        Wire steady = wire("loss 50%");
        Wire changed = wire("loss 50%");
        for (int i = 0; i < 100; i++) {
            steady.send(new byte[60]);
            changed.link.forward().impair(Impairments.loss(0.5));
            changed.send(new byte[60]);
        }
        steady.simulation.runUntil(MS);
        changed.simulation.runUntil(MS);
        assertThat(changed.arrived.stream().map(Frame::number))
                .isEqualTo(steady.arrived.stream().map(Frame::number).toList());
        assertThat(changed.arrived.size()).isBetween(30, 70);
        changed.link.forward().impair(Impairment.NONE);
        changed.link.forward().delay(3 * MS);
        changed.link.forward().rate(480_000);
        changed.send(new byte[60]);
        changed.simulation.runUntil(100 * MS);
        assertThat(changed.fates.get(changed.fates.size() - 1)).isEqualTo(4 * MS);
    }

    @Test
    void aCutLosesWhatIsOnItsWayAndWhatIsSentMeanwhile() {
        Wire w = new Wire(LinkSettings.IDEAL.delay(10 * MS));
        w.send(new byte[60]);
        w.simulation.runUntil(5 * MS);
        w.link.cut();
        w.send(new byte[60]);
        assertThat(w.losses).containsExactly(Loss.LINK_DOWN);
        w.simulation.runUntil(6 * MS);
        w.link.restore();
        w.send(new byte[60]);
        w.simulation.runUntil(100 * MS);
        // the second was sent while the link was down: that it is whole again before it would arrive does not help
        assertThat(w.arrived.stream().map(Frame::number)).containsExactly(3L);
        assertThat(w.losses).containsExactly(Loss.LINK_DOWN, Loss.LINK_DOWN);
    }

    @Test
    void aCommandDropsAFrameWithItsDuplicates() {
        Wire w = wire("duplicate 100%");
        w.network.fates().drop(2);
        w.send(3, 60, 1);
        assertThat(w.arrived.stream().map(Frame::number)).containsExactly(1L, 1L, 3L, 3L);
        assertThat(w.losses).containsExactly(Loss.COMMAND, Loss.COMMAND);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "drop frames|belongs places of frames",
                "drop frames 3,x|\"x\" in the list of frames is no number",
                "drop frames 9-7|\"9-7\" in the list of frames is no range",
                "drop frames 3 4|\"4\" is too much here",
                "explode once if 3|\"explode\" is no deed",
                "drop 3 if 3|behind the number belongs \"times\"",
                "delay if 3|belongs how long",
                "outage 3s|belongs for and how long",
                "outage 3s for 5s every 2s|comes again no sooner than it ends",
                "truncate|belongs a number of bytes",
                "loss 1% then|\"then\" is no word of netem",
                "loss 1% then jitter 3ms|\"jitter\" is no word of netem",
            })
    void saysWhatIsWrong(String text, String message) {
        assertThatThrownBy(() -> Impairments.parse(text, FIRST_BYTE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
