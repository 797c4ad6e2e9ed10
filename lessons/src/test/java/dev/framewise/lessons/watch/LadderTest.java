package dev.framewise.lessons.watch;

import static dev.framewise.lessons.SmallNetwork.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.lessons.SmallNetwork;
import dev.framewise.simulator.scenario.Action;
import dev.framewise.simulator.scenario.Session;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The ladder tells each message once, in order, and what became of it. */
class LadderTest {
    private static List<Step> steps(Session s, Ladder.Level level, long until) {
        List<Step> steps = new ArrayList<>();
        Ladder ladder = new Ladder(s.world(), level, steps::add);
        s.runUntil(until);
        ladder.end();
        return steps;
    }

    private static String text(List<Step> steps, LadderText how) {
        StringBuilder out = new StringBuilder();
        steps.forEach(s -> out.append(how.line(s)));
        return out.toString();
    }

    @Test
    void drawsMessagesBetweenHosts() {
        Session s = SmallNetwork.session("faults: [drop mqtt.msgtype == 4 once]\n");
        List<Step> steps = steps(s, Ladder.Level.MESSAGES, SECOND + SECOND / 2);
        assertThat(text(steps, LadderText.columns(List.of("sensor", "mqtt-broker"), 80, false)))
                .isEqualTo("""
                                       sensor     mqtt-broker
                          0.040000        ├───────────▶│ Connect Command [sensor] MQTT v3.1.1, clean, k…
                          0.050000        │            ● mqtt-broker sensor connected
                          0.050000        │◀───────────┤ Connect Ack: Connection Accepted
                          0.060000        ●            │ sensor is connected
                          1.000000        ├───────────▶│ Publish Message (id=1) QoS 1 [a/b] 20 bytes
                          1.010000        │    ╳───────┤ Publish Ack (id=1)
                                          │            │ lost on right (dropped because of what it says)
                          1.230000        │◀╌╌╌╌╌╌╌╌╌╌╌┤ again: Publish Ack (id=1)
                          1.237500        ├╌╌╌╌╌╌╌╌╌╌╌▶│ again: Publish Message (id=1) QoS 1 [a/b] 20 b…
                        """);
    }

    @Test
    void drawsFramesOnEachLink() {
        Session s = SmallNetwork.session("");
        List<Step> steps = steps(s, Ladder.Level.FRAMES, SECOND);
        assertThat(steps.get(0))
                .matches(x -> x.from().equals("sensor") && x.to().equals("switch"))
                .matches(x -> x.words().startsWith("ARP Who has 10."));
        assertThat(steps.stream()
                        .filter(x -> x.fate() == Step.Fate.ARRIVED)
                        .map(Step::frame)
                        .toList())
                .doesNotHaveDuplicates();
        assertThat(steps.stream().filter(x -> x.fate() != Step.Fate.HAPPENED).count())
                .isEqualTo(s.world().network().frameCount());
        assertThat(text(steps, LadderText.columns(List.of("sensor", "switch", "mqtt-broker"), 120, false))
                        .lines())
                .allMatch(l -> l.length() <= 120)
                .anyMatch(l -> l.contains("├────────") && l.contains("Connect Command"));
    }

    @Test
    void writesPlainLinesIntoAPipe() {
        Session s = SmallNetwork.session("faults: [drop mqtt.msgtype == 4 once]\n");
        List<Step> steps = steps(s, Ladder.Level.MESSAGES, SECOND + SECOND / 2);
        assertThat(text(steps, LadderText.lines()).lines())
                .contains(
                        "  1.010000  mqtt-broker ✗ sensor  lost on right (dropped because of what it says):"
                                + " Publish Ack (id=1)",
                        "  1.230000  mqtt-broker → sensor  again: Publish Ack (id=1)",
                        "  0.060000  sensor is connected");
    }

    @Test
    void tellsALossBehindTheSwitchOfTheMessageItself() {
        Session s = SmallNetwork.session("");
        s.goToTime(SECOND / 2);
        s.act(Action.parse("cut right for 700ms"));
        List<Step> steps = new ArrayList<>();
        Ladder ladder = new Ladder(s.world(), Ladder.Level.MESSAGES, steps::add);
        s.runUntil(2 * SECOND - 1);
        ladder.end();
        List<Step> told =
                steps.stream().filter(x -> x.fate() != Step.Fate.HAPPENED).toList();
        assertThat(told.get(0))
                .matches(x -> x.fate() == Step.Fate.LOST && !x.again())
                .matches(x -> x.from().equals("sensor") && x.to().equals("mqtt-broker"))
                .matches(x -> x.reason().equals("on right (the link was down)"));
        assertThat(told.stream()
                        .filter(x -> x.words().startsWith("Publish Message (id=1)"))
                        .skip(1))
                .isNotEmpty()
                .allMatch(Step::again)
                .anyMatch(x -> x.fate() == Step.Fate.ARRIVED);
    }

    @Test
    void everyLineFitsIntoItsWidth() {
        Session s = SmallNetwork.session("", "loss 20%", 3000);
        List<Step> steps = steps(s, Ladder.Level.FRAMES, 8 * SECOND);
        assertThat(steps).anyMatch(x -> x.fate() == Step.Fate.LOST);
        for (int width : new int[] {70, 80, 120}) {
            LadderText t = LadderText.columns(List.of("sensor", "switch", "mqtt-broker"), width, false);
            assertThat(t.hasColumns()).isTrue();
            assertThat(text(steps, t).lines()).allMatch(l -> l.length() <= width);
        }
        LadderText coloured = LadderText.columns(List.of("sensor", "switch", "mqtt-broker"), 80, true);
        LadderText plain = LadderText.columns(List.of("sensor", "switch", "mqtt-broker"), 80, false);
        assertThat(text(steps, coloured).replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(text(steps, plain));
        assertThat(LadderText.columns(List.of("a", "b", "c", "d", "e", "f", "g", "h"), 80, false)
                        .hasColumns())
                .isFalse();
    }
}
