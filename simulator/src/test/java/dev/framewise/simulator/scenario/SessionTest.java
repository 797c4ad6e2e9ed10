package dev.framewise.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framewise.simulator.net.FrameLog;
import dev.framewise.simulator.program.Programs;
import dev.framewise.simulator.program.Scenarios;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A session goes to any moment and finds there what was there before. */
class SessionTest {
    private static final long SECOND = 1_000_000_000L;

    private static Session session() {
        ScenarioFile s = Scenarios.find("mqtt-blackout", Programs.standard());
        return new Session(s, Parameters.of(s.parameters(), Map.of()), 1);
    }

    private static String state(Session s) {
        return s.moment() + " " + s.simulation().nowNanos() + " "
                + s.simulation().pendingCount() + " " + s.hash() + " "
                + s.world().measured().all();
    }

    @Test
    void goesBackToEachMomentThatItPassed() {
        Session s = session();
        s.goTo(0);
        List<String> states = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            states.add(state(s));
            s.stepEvent();
        }
        for (int moment : new int[] {299, 0, 150, 10, 298, 1}) {
            s.goTo(moment);
            assertThat(state(s)).isEqualTo(states.get(moment));
        }
        s.runUntil(120 * SECOND);
        Session straight = session();
        straight.runUntil(120 * SECOND);
        assertThat(state(s)).isEqualTo(state(straight));
    }

    @Test
    void stepsFrameByFrameAndGoesToJustBeforeOne() {
        Session s = session();
        for (int i = 1; i <= 20; i++) {
            assertThat(s.stepFrame(120 * SECOND)).isTrue();
            assertThat(s.world().network().frameCount()).isGreaterThanOrEqualTo(i);
        }
        assertThat(s.goToFrame(7, 120 * SECOND)).isTrue();
        assertThat(s.world().network().frameCount()).isLessThan(7);
        assertThat(s.stepFrame(120 * SECOND)).isTrue();
        assertThat(s.world().network().frameCount()).isGreaterThanOrEqualTo(7);
        assertThat(s.goToFrame(1_000_000, 120 * SECOND)).isFalse();
    }

    @Test
    void whatIsDoneBetweenTwoEventsHappensThereAgain() {
        Session s = session();
        s.goToTime(3_200_000_000L);
        assertThat(s.simulation().nowNanos()).isEqualTo(3_200_000_000L);
        s.act(Action.parse("cut core for 2s"));
        s.runUntil(120 * SECOND);
        Session again = new Session(s.scenario(), s.parameters(), s.seed(), s.actions());
        again.runUntil(120 * SECOND);
        assertThat(again.hash()).isEqualTo(s.hash());
        assertThat(again.world().story())
                .contains(
                        new World.Told(3_200_000_000L, "core", "is cut"),
                        new World.Told(5_200_000_000L, "core", "is whole again"));
        s.goToTime(4 * SECOND);
        s.runUntil(120 * SECOND);
        assertThat(s.hash()).isEqualTo(again.hash());
    }

    @Test
    void aForkHasTheSamePastAndAFutureOfItsOwn() {
        Session s = session();
        s.goToTime(5 * SECOND);
        Session other = s.fork();
        assertThat(state(other)).isEqualTo(state(s));
        other.act(Action.parse("crash publisher"));
        s.runUntil(120 * SECOND);
        other.runUntil(120 * SECOND);
        Session straight = session();
        straight.runUntil(120 * SECOND);
        assertThat(s.hash()).isEqualTo(straight.hash()).isNotEqualTo(other.hash());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop mqtt.topic == \"a b\" && ip.src == 'x' once",
                "set wire.netem=loss 5% then drop once if mqtt.topic contains \"x y\"",
                "cut wire for 2s",
                "sensor publish \"two words\" it's",
                "hold mqtt for 3ms 2 times",
                "drop frame 118"
            })
    void anActionIsWrittenAsItIsRead(String text) {
        Action a = Action.parse(text.replace("it's", "\"it's\""));
        assertThat(Action.parse(a.toString())).isEqualTo(a);
    }

    @Test
    void aCommandOverridesTheFateOfAFrame() {
        Session s = session();
        s.goToTime(10_300_000_000L);
        assertThatThrownBy(() -> s.act(Action.parse("deliver frame 1")))
                .hasMessageMatching(
                        "Frame 1 arrived at \\w+ at .*, and it is 10.3s now: it can no longer be delivered; .*");
        assertThatThrownBy(() -> s.act(Action.parse("duplicate frame 900")))
                .hasMessageContaining("duplicate takes a display filter");
        s.goToFrame(40, 120 * SECOND);
        s.act(Action.parse("drop frame 40"));
        FrameLog log = new FrameLog(s.world().network(), 10_000);
        s.runUntil(20 * SECOND);
        assertThat(log.entry(40).words()).isEqualTo("lost: dropped by a command");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cut cor for 2s|There is no link called cor; did you mean core?",
                "crash publishr|There is no host called publishr; did you mean publisher?",
                "cut core for 2|\"2\" is no duration without its unit; write one like 10ms, 1.5s or 2min",
                "drop frame x|names no frame; write drop frame 118",
                "hold frame 900|does not say how long; write hold frame 900 for 200ms",
                "jump|begins with neither a command nor the name of a program",
                "set core.speed=3|core has no setting speed",
                "set core|is not of the form set THING.SETTING=VALUE",
                "set core.netem=los 5%|\"los\" is no word of netem; did you mean loss?",
                "drop mqtt once|here nobody understands display filters",
            })
    void whatCannotBeDoneIsToldAndChangesNothing(String action, String words) {
        Session s = session();
        s.goToTime(5 * SECOND);
        assertThatThrownBy(() -> s.act(Action.parse(action)))
                .hasMessageContaining(words.substring(1))
                .isInstanceOf(ScenarioException.class);
        assertThat(s.actions()).isEmpty();
        s.runUntil(120 * SECOND);
        Session straight = session();
        straight.runUntil(120 * SECOND);
        assertThat(s.hash()).isEqualTo(straight.hash());
    }
}
