package dev.framewise.lessons.watch;

import static dev.framewise.lessons.SmallNetwork.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framewise.lessons.SmallNetwork;
import dev.framewise.simulator.scenario.Action;
import dev.framewise.simulator.scenario.ScenarioException;
import dev.framewise.simulator.scenario.Session;
import org.junit.jupiter.api.Test;

/** Two histories are the same up to the frame where they part. */
class HistoriesTest {
    private static Histories compare(Session first, Session second) {
        Histories h = new Histories();
        h.learn(first);
        first.runUntil(8 * SECOND);
        h.compare(second);
        second.runUntil(8 * SECOND);
        return h;
    }

    private static Session forked(Session at, String action) {
        at.act(Action.parse(action));
        return new Session(at.scenario(), at.parameters(), at.seed(), at.actions());
    }

    @Test
    void findsNoDifferenceWhereThereIsNone() {
        assertThat(compare(SmallNetwork.session(""), SmallNetwork.session("")).firstDifference())
                .isZero();
    }

    @Test
    void findsTheFirstFrameThatDiffers() {
        Session at = SmallNetwork.session("");
        assertThat(at.goToFrame(30, 8 * SECOND)).isTrue();
        assertThat(at.world().network().frameCount()).isLessThan(30);
        long before = at.world().network().frameCount();
        Session second = forked(at, "drop frame 30");
        long first = compare(SmallNetwork.session(""), second).firstDifference();
        assertThat(first).isGreaterThan(Math.max(30, before));
        Histories.Told a = Histories.tell(SmallNetwork.session(""), first, 8 * SECOND);
        Histories.Told b = Histories.tell(
                new Session(second.scenario(), second.parameters(), second.seed(), second.actions()),
                first,
                8 * SECOND);
        assertThat(a.words() + a.nanos()).isNotEqualTo(b.words() + b.nanos());
        assertThat(Histories.tell(SmallNetwork.session(""), 100_000, 8 * SECOND))
                .isNull();
    }

    @Test
    void aHistoryThatOnlyEndsEarlierDiffersAtItsEnd() {
        Session at = SmallNetwork.session("");
        at.goToTime(3 * SECOND + SECOND / 2);
        Session cut = forked(at, "crash sensor");
        long frames = at.world().network().frameCount();
        assertThat(compare(SmallNetwork.session(""), cut).firstDifference()).isEqualTo(frames + 1);
    }

    @Test
    void aFrameThatHasMetItsFateCannotBeChangedAnyMore() {
        Session s = SmallNetwork.session("");
        s.goToTime(2 * SECOND);
        long arrived = 5;
        assertThatThrownBy(() -> s.act(Action.parse("drop frame " + arrived)))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("Frame 5 arrived at ")
                .hasMessageContaining("\"before frame 5 drop frame 5\" comes in time");
        Session lossy = SmallNetwork.session("", "drop frames 2", 20);
        lossy.goToTime(2 * SECOND);
        assertThatThrownBy(() -> lossy.act(Action.parse("deliver frame 5"))).hasMessageContaining("arrived");
        s.act(Action.parse("cut left for 100ms"));
        s.runUntil(8 * SECOND);
        assertThat(s.actions()).hasSize(1);
    }
}
