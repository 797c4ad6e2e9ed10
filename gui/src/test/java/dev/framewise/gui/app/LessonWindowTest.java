package dev.framewise.gui.app;

import static dev.framewise.gui.app.WindowDriver.onEventThread;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.framewise.gui.model.LessonDesk;
import dev.framewise.gui.model.Settings;
import dev.framewise.lessons.course.Course;
import dev.framewise.lessons.format.Script;
import dev.framewise.lessons.work.LessonWork;
import dev.framewise.lessons.work.Progress;
import dev.framewise.lessons.work.WorkFile;
import java.awt.GraphicsEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.swing.JTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole lesson in the real window, by mouse and keyboard. */
class LessonWindowTest {
    @TempDir
    private Path home;

    private String before;

    @BeforeEach
    void progress() {
        assumeTrue(!GraphicsEnvironment.isHeadless(), "there is neither a display nor Xvfb");
        before = System.getProperty("framewise.progress");
        System.setProperty("framewise.progress", home.resolve("lessons").toString());
    }

    @AfterEach
    void back() {
        if (before == null) {
            System.clearProperty("framewise.progress");
        } else {
            System.setProperty("framewise.progress", before);
        }
    }

    private static void step(WindowDriver w, LessonPage page, int index) {
        w.until("step " + index, () -> page.sheet() != null && page.sheet().index() == index);
    }

    private static void type(WindowDriver w, LessonPage page, String move) {
        int shown = onEventThread(page::answers);
        w.frame().textBox("lesson.line").setText(move);
        w.frame().textBox("lesson.line").pressAndReleaseKeys(java.awt.event.KeyEvent.VK_ENTER);
        w.until("an answer to " + move, () -> page.answers() > shown);
    }

    private static void next(WindowDriver w, LessonPage page) {
        int index = page.sheet().index();
        w.until("step " + index + " done", () -> page.sheet().done());
        w.frame().button("lesson.next").click();
        step(w, page, index + 1);
    }

    @Test
    void a_whole_lesson_is_worked_through_and_the_course_knows_it() {
        try (WindowDriver w = new WindowDriver(new Settings(null))) {
            LessonPage page = onEventThread(() -> LessonPage.open(w.desk(), new Dialogs(w.desk()), "first-packet"));
            step(w, page, 0);
            w.frame().radioButton("lesson.choice.2").click();
            next(w, page);
            w.frame().button("lesson.step").click();
            w.until(
                    "the first frame",
                    () -> page.frames() != null && page.frames().selection().dissection() != null);
            next(w, page);
            onEventThread(() -> {
                page.frames()
                        .selection()
                        .selectNode(page.frames().selection().dissection().find("arp.dst.proto_ipv4"));
                return null;
            });
            w.frame().button("lesson.select").click();
            next(w, page);
            type(w, page, "run until icmp.type == 0");
            next(w, page);
            String twice = onEventThread(() -> page.sheet().prose().replaceAll("(?s).*takes (\\d+) ms.*", "$1"));
            w.frame().textBox("lesson.value").setText(Integer.toString(2 * Integer.parseInt(twice)));
            w.frame().button("lesson.ok").click();
            next(w, page);
            type(w, page, "go 0s");
            w.frame().button("lesson.run").click();
            next(w, page);
            w.frame().button("lesson.hint").click();
            w.until("one hint fewer", () -> page.sheet().hints() == 2);
            type(w, page, "restart");
            type(w, page, "do drop arp once");
            w.frame().button("lesson.run").click();
            next(w, page);
            w.frame().textBox("lesson.value").setText("The cable knows hardware addresses only.");
            w.frame().button("lesson.ok").click();
            w.until("the end", () -> page.sheet().over());
            assertThat(Progress.standard().done(List.of("first-packet"))).containsExactly("first-packet");
        }
    }

    @Test
    void a_pupil_answers_in_the_place_of_a_broker_while_time_waits() {
        LessonWork before = new LessonWork(Course.standard().lesson("connect-byte-by-byte"), 1);
        Script solution = Script.parse(before.lesson().folder(), "solution.yaml");
        while (!before.step().id().equals("you-are-the-broker")) {
            solution.moves().getOrDefault(before.step().id(), List.of()).forEach(m -> before.make(before.solved(m)));
            before.make("next");
        }
        Progress.standard().keep(WorkFile.of(LessonDesk.program(), "", "", before));
        try (WindowDriver w = new WindowDriver(new Settings(null))) {
            LessonPage page =
                    onEventThread(() -> LessonPage.open(w.desk(), new Dialogs(w.desk()), "connect-byte-by-byte"));
            step(w, page, before.index());
            reply(w, page, "10 02 00 00");
            assertThat(page.sheet().done()).isFalse();
            assertThat(page.sheet().said()).anyMatch(s -> s.contains("RST"));
            reply(w, page, "20 02 00 00");
            next(w, page);
            assertThat(page.sheet().said()).anyMatch(s -> s.contains("waits for your answer"));
        }
    }

    private static void reply(WindowDriver w, LessonPage page, String hex) {
        int shown = onEventThread(page::answers);
        w.frame().textBox("lesson.value").setText(hex);
        w.frame().button("lesson.ok").click();
        w.until("an answer to " + hex, () -> page.answers() > shown);
    }

    @Test
    void the_course_opens_a_lesson_and_a_wrong_move_is_told_in_the_panel() {
        try (WindowDriver w = new WindowDriver(new Settings(null))) {
            w.frame().button("welcome.lessons").click();
            w.until(
                    "the course",
                    () -> w.robot()
                                    .finder()
                                    .findAll(c -> "course.mqtt-qos-loss".equals(c.getName()))
                                    .size()
                            == 1);
            LessonPage page = onEventThread(() -> LessonPage.open(w.desk(), new Dialogs(w.desk()), "mqtt-qos-loss"));
            step(w, page, 0);
            type(w, page, "dance");
            assertThat(page.sheet().wrong()).isTrue();
            assertThat(page.sheet().said().get(0)).contains("nothing that can be done here");
        }
    }

    @Test
    void a_class_is_graded_in_a_tab_with_a_row_for_each_pupil() throws Exception {
        Path folder = Files.createDirectory(home.resolve("class"));
        Course course = Course.standard();
        for (String pupil : List.of("Ada", "Bert")) {
            LessonWork work = new LessonWork(course.lesson("first-packet"), WorkFile.seed("7b", pupil));
            work.make(pupil.equals("Ada") ? "predict 2" : "predict 1");
            work.make("next");
            work.make("step frame");
            Files.writeString(
                    folder.resolve(pupil + ".yaml"),
                    WorkFile.of(LessonDesk.program(), "7b", pupil, work).text());
        }
        try (WindowDriver w = new WindowDriver(new Settings(null))) {
            onEventThread(() -> GradePage.open(w.desk(), new Dialogs(w.desk()), folder));
            w.until(
                    "two rows",
                    () -> w.robot()
                                    .finder()
                                    .findAll(c -> c instanceof JTable t
                                            && "grade.table".equals(t.getName())
                                            && t.getRowCount() == 2)
                                    .size()
                            == 1);
            JTable table = w.robot().finder().findByName("grade.table", JTable.class);
            assertThat(onEventThread(() -> table.getValueAt(0, 0) + " " + table.getValueAt(0, 1)))
                    .isEqualTo("Ada verified");
        }
    }
}
