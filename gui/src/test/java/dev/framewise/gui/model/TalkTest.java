package dev.framewise.gui.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TalkTest {
    private static Talk of(OpenCapture c, boolean messagesOnly) throws IOException {
        return new TalkBuilder(c).talk(new RowList(null, c.rows().size()), Talk.Ends.FITTING, messagesOnly, () -> true);
    }

    @Test
    void tellsProgramsOnOneHostApartByTheirPorts() throws IOException {
        try (OpenCapture c = SampleCaptures.read("mqtt-qos2")) {
            Talk talk = of(c, true);
            assertThat(talk.ends())
                    .containsExactly("127.0.0.1:55270", "127.0.0.1:1883", "127.0.0.1:55286", "127.0.0.1:55292");
            int publish = talk.step(c.rows().firstRowOf(18));
            assertThat(talk.ends().get(talk.from()[publish])).isEqualTo("127.0.0.1:55286");
            assertThat(talk.ends().get(talk.to()[publish])).isEqualTo("127.0.0.1:1883");
            assertThat(talk.step(0)).as("a SYN is no message").isEqualTo(-1);
            assertThat(of(c, false).step(0)).isZero();
        }
    }

    @Test
    void knowsWhatASimulationLostAndWhatWasSentAgain() throws IOException {
        ScenarioRun run = new ScenarioRun(
                ScenarioRun.named("mqtt-qos"), Map.of("loss", "0.1", "pairs", "2", "messages", "40"), 7);
        try (OpenCapture c = run.run(done -> {})) {
            c.read();
            Talk talk = of(c, false);
            long lost = talk.fates().stream().filter(f -> f == Talk.Fate.LOST).count();
            long comments = 0;
            for (long n = 1; n <= c.frameCount(); n++) {
                comments += c.frames().frame(n).comments().isEmpty() ? 0 : 1;
            }
            assertThat(lost).isPositive().isGreaterThanOrEqualTo(comments);
            assertThat(talk.fates()).contains(Talk.Fate.AGAIN, Talk.Fate.ARRIVED);
            assertThat(talk.ends()).allMatch(e -> !e.contains(":") || e.matches("[0-9a-f:]+"));
        }
    }
}
