package dev.framewise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.lessons.work.WorkFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lessons in the terminal, from the first prompt to the teacher's table. */
class LessonCommandTest {
    private static final String SOLVED =
            "predict 0\n\nrun\n\nhint\nhint\nhint\n\npredict 3\n\nrun\n\nhint\nhint\nhint\n\nrestart\nrun\n\nexplain It lives.\nquit\n";

    @TempDir
    private Path folder;

    private String out = "";
    private int status;

    @BeforeEach
    void progress() {
        System.setProperty("framewise.progress", folder.resolve("progress").toString());
    }

    private void run(String input, String... words) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        status = Main.run(
                List.of(words),
                new Terminal(
                        new ByteArrayInputStream(input.getBytes(UTF_8)),
                        bytes,
                        new PrintStream(bytes, true, UTF_8),
                        false));
        out = bytes.toString(UTF_8);
    }

    @Test
    void a_lesson_is_done_in_the_terminal_and_the_course_knows_it() {
        run(SOLVED, "lesson", "mqtt-qos-loss");
        assertThat(out).contains("1 of 8", "You predicted 0 readings, and so it is.", "8 of 8", "The lesson is done.");
        run("", "lessons");
        assertThat(out).containsPattern("done +mqtt-qos-loss");
    }

    @Test
    void work_goes_on_where_it_was() {
        run("predict 5\n\nrun\n", "lesson", "mqtt-qos-loss");
        assertThat(out).contains("You predicted 5 readings; it is 0 readings.", "All is kept");
        run("steps\n", "lesson", "mqtt-qos-loss");
        assertThat(out).contains("You go on where you were.", "→ done  2  See it");
    }

    @Test
    void what_is_wrong_is_one_sentence_and_the_lesson_goes_on() {
        run("dance\nshow x\nframes mqtt.mgstype\nnext\nanswer 1\n", "lesson", "mqtt-qos-loss");
        assertThat(out)
                .contains("\"dance\" is nothing that can be done here")
                .contains("show needs the number of a frame")
                .contains("Did you mean mqtt.msgtype?")
                .contains("First this step")
                .contains("This step asks for no answer")
                .doesNotContain("Exception");
    }

    @Test
    void one_can_look_at_frames_fields_story_and_state() {
        run(
                "predict 0\n\nrun\nframes mqtt.msgtype == 1\nshow 1\nshow 1 opcode\nshow 1 topic\nstory\nstate\nhelp\ncheck\n",
                "lesson",
                "mqtt-qos-loss");
        assertThat(out)
                .contains("MQTT Connect Command", "Address Resolution Protocol", "is connected", "cut LINK for 2s")
                .containsPattern("arp\\.opcode +Opcode: ")
                .contains("No field of frame 1 has \"topic\" in its name or label.");
    }

    @Test
    void a_class_hands_in_and_is_graded() throws IOException {
        Path submissions = Files.createDirectory(folder.resolve("submissions"));
        run(SOLVED, "lesson", "mqtt-qos-loss", "--class", "7b", "--pupil", "Ada");
        run(
                "",
                "lesson",
                "mqtt-qos-loss",
                "--submit",
                submissions.resolve("ada.yaml").toString());
        assertThat(status).isZero();
        String text = Files.readString(submissions.resolve("ada.yaml"), UTF_8);
        assertThat(WorkFile.parse("ada.yaml", text).seed()).isEqualTo(WorkFile.seed("7b", "Ada"));
        Path csv = folder.resolve("results.csv");
        run("", "grade", submissions.toString(), "--csv", csv.toString());
        assertThat(status).isZero();
        assertThat(out).contains("Ada   12 of 12  mqtt-qos-loss  verified");
        assertThat(Files.readString(csv, UTF_8).lines()).hasSize(13);
        Files.writeString(submissions.resolve("copy.yaml"), text.replace("\"Ada\"", "\"Bert\""));
        run("", "grade", submissions.toString());
        assertThat(status).isEqualTo(Status.FINDINGS);
        assertThat(out).contains("Bert", "another pupil's seed");
    }

    @Test
    void a_new_lesson_passes_its_check_and_is_never_written_over() {
        Path mine = folder.resolve("my-lesson");
        run("", "lesson", "new", mine.toString());
        assertThat(status).isZero();
        run("", "lesson", "check", mine.toString(), "--seeds", "3");
        assertThat(out).isEqualTo("my-lesson: nothing is wrong, with 3 seeds.\n");
        run("", "lesson", "new", mine.toString());
        assertThat(status).isEqualTo(Status.USAGE);
        assertThat(out).contains("is there already; nothing was changed");
    }

    @Test
    void a_lesson_can_be_written_as_a_page() throws IOException {
        Path page = folder.resolve("lesson.html");
        run("", "lesson", "mqtt-qos-loss", "--html", page.toString());
        assertThat(Files.readString(page, UTF_8))
                .contains("<h1>TCP is reliable, so why QoS?</h1>")
                .doesNotContain("{{");
    }

    @Test
    void a_lesson_that_is_not_there_is_said_to_be_none() {
        run("", "lesson", "gone");
        assertThat(status).isEqualTo(Status.USAGE);
        assertThat(out).contains("there is no lesson, folder or pack called gone");
        run("", "grade", folder.resolve("nowhere").toString());
        assertThat(status).isEqualTo(Status.USAGE);
    }
}
