package dev.framewise.gui.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.framewise.protocols.wire.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the user adds to the list: columns, colours, marks, comments, and the map beside it. */
class LooksTest {
    @TempDir
    Path folder;

    @Test
    void givesAFieldAColumnAndTheFirstFittingRuleTheColour() throws IOException {
        try (OpenCapture c = SampleCaptures.read("mqtt-qos2")) {
            Looks looks = new Looks(
                    List.of("mqtt.topic", "ip.src", "mqtt.qos"),
                    List.of(
                            new Looks.Rule("mqtt.topik == 1", "red"),
                            new Looks.Rule("mqtt.msgtype == 3", "green"),
                            new Looks.Rule("tcp", "blue")));
            Line publish = new LineMaker(c, looks).line(c.rows().firstRowOf(18));
            assertThat(publish.extra()).containsExactly("payments/4711", "127.0.0.1", "2");
            assertThat(publish.colour()).isEqualTo("green");
            Line syn = new LineMaker(c, looks).line(0);
            assertThat(syn.extra()).containsExactly("", "127.0.0.1", "");
            assertThat(syn.colour()).isEqualTo("blue");
            assertThat(new LineMaker(c).line(0).colour()).isEmpty();
            assertThat(Looks.trouble(looks.rules().get(0), c.catalog())).contains("mqtt.topic");
        }
    }

    @Test
    void remembersRules() {
        Settings settings = new Settings(folder.resolve("window.properties"));
        List<Looks.Rule> rules =
                List.of(new Looks.Rule("mqtt.topic contains \"a\tb\"", "red"), new Looks.Rule("dns", "teal"));
        Looks.keep(rules, settings);
        settings.save();
        assertThat(Looks.rules(new Settings(folder.resolve("window.properties"))))
                .isEqualTo(rules);
    }

    @Test
    void goesFromMarkToMarkAroundTheEnd() {
        RowMarks marks = new RowMarks();
        assertThat(marks.next(0, 1)).isEqualTo(-1);
        assertThat(marks.toggle(7)).isTrue();
        assertThat(marks.toggle(3)).isTrue();
        assertThat(marks.next(3, 1)).isEqualTo(7);
        assertThat(marks.next(7, 1)).isEqualTo(3);
        assertThat(marks.next(3, -1)).isEqualTo(7);
        assertThat(marks.toggle(3)).isFalse();
        assertThat(marks.list()).satisfies(l -> assertThat(l.row(0)).isEqualTo(7));
    }

    @Test
    void writesCommentsThatTsharkReads() throws IOException, InterruptedException {
        Path file = folder.resolve("commented.pcapng");
        try (OpenCapture c = SampleCaptures.read("mqtt-qos2")) {
            CommentedCopy copy = new CommentedCopy(c);
            assertThat(copy.about(18)).isEmpty();
            copy.write(18, "Hier zahlt jemand: ü");
            copy.write(20, "  ");
            assertThat(copy.about(18)).isEqualTo("Hier zahlt jemand: ü");
            assertThat(copy.unsaved()).isEqualTo(2);
            copy.save(file);
            assertThat(copy.unsaved()).isZero();
            try (OpenCapture again = OpenCapture.of(file.toString())) {
                again.read();
                assertThat(again.frameCount()).isEqualTo(c.frameCount());
                assertThat(again.frames().frame(18).comments()).containsExactly("Hier zahlt jemand: ü");
                assertThat(again.frames().frame(57).bytes())
                        .isEqualTo(c.frames().frame(57).bytes());
            }
        }
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/tshark")), "tshark is not installed");
        Process p = new ProcessBuilder(
                        "tshark",
                        "-r",
                        file.toString(),
                        "-Y",
                        "frame.comment",
                        "-T",
                        "fields",
                        "-e",
                        "frame.number",
                        "-e",
                        "frame.comment")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(new String(p.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                .isEqualTo("18\tHier zahlt jemand: ü");
    }

    @Test
    void seesFromFarWhereSomethingIsWrong() throws IOException {
        try (OpenCapture c = SampleCaptures.read("mqtt-broken")) {
            int rows = c.rows().size();
            Overview far = Overview.of(c, new RowList(null, rows), 10_000, () -> true);
            assertThat(far.stripes()).isEqualTo(rows);
            for (int i = 0; i < rows; i++) {
                boolean wrong = c.rows().row(i).findings().stream()
                        .anyMatch(f -> f.rule().severity() == Severity.ERROR);
                assertThat(far.worst()[i] == Severity.ERROR).as("row " + i).isEqualTo(wrong);
                assertThat(far.protocols()[i]).isEqualTo(c.rows().row(i).isMessage() ? "MQTT" : null);
            }
            Overview few = Overview.of(c, new RowList(null, rows), 5, () -> true);
            assertThat(few.stripes()).isEqualTo(5);
            assertThat(few.worst()).contains(Severity.ERROR);
        }
    }
}
