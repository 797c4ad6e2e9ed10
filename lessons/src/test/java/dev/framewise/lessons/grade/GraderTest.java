package dev.framewise.lessons.grade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.lessons.course.Course;
import dev.framewise.lessons.format.Lesson;
import dev.framewise.lessons.format.LessonStep;
import dev.framewise.lessons.format.Script;
import dev.framewise.lessons.grade.Grader.Graded;
import dev.framewise.lessons.grade.Grader.Trust;
import dev.framewise.lessons.work.LessonWork;
import dev.framewise.lessons.work.Progress;
import dev.framewise.lessons.work.WorkFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A submission is believed only as far as its moves give it again. */
class GraderTest {
    private static final String PROGRAM = "framewise test";
    private static final Course COURSE = Course.standard();
    private static final Lesson LESSON = COURSE.lesson("mqtt-qos-loss");

    private final Grader grader = new Grader(PROGRAM, COURSE::lesson);

    @TempDir
    private Path home;

    private static LessonWork solved(long seed, int steps) {
        Script solution = Script.parse(LESSON.folder(), "solution.yaml");
        LessonWork work = new LessonWork(LESSON, seed);
        for (int i = 0; i < steps; i++) {
            LessonStep at = work.step();
            for (String move : solution.moves().getOrDefault(at.id(), List.of())) {
                work.make(work.solved(move));
            }
            if (i < LESSON.steps().size() - 1) {
                work.make("next");
            }
        }
        return work;
    }

    private static WorkFile file(String pupil, int steps) {
        return WorkFile.of(PROGRAM, "7b", pupil, solved(WorkFile.seed("7b", pupil), steps));
    }

    @Test
    void an_honest_submission_is_verified_and_all_of_its_checks_pass() {
        Graded g = grader.grade("ada.yaml", file("Ada", 8).text());
        assertThat(g.trust()).isEqualTo(Trust.VERIFIED);
        assertThat(g.passed()).isEqualTo(g.lines().size()).isEqualTo(12);
    }

    @Test
    void half_a_lesson_is_verified_too_and_the_rest_is_not_passed() {
        Graded g = grader.grade("ada.yaml", file("Ada", 3).text());
        assertThat(g.trust()).isEqualTo(Trust.VERIFIED);
        assertThat(g.passed()).isBetween(1L, 11L);
    }

    @Test
    void a_result_that_was_edited_is_exposed_with_what_is_so() {
        String text = file("Ada", 3).text().replace("\"long-silence\": \"open\"", "\"long-silence\": \"done\"");
        Graded g = grader.grade("ada.yaml", text);
        assertThat(g.trust()).isEqualTo(Trust.EDITED);
        assertThat(g.remark()).contains("it says \"done\" of long-silence, which is \"open\"");
    }

    @Test
    void frames_that_the_moves_do_not_give_are_exposed() {
        WorkFile w = file("Ada", 3);
        Graded g = grader.grade("ada.yaml", w.text().replace(w.hash(), "0".repeat(64)));
        assertThat(g.trust()).isEqualTo(Trust.EDITED);
        assertThat(g.remark()).contains("its frames are not those of its moves");
    }

    @Test
    void a_copy_shows_the_seed_of_another_pupil() {
        Graded g = grader.grade("bert.yaml", file("Ada", 8).text().replace("\"Ada\"", "\"Bert\""));
        assertThat(g.trust()).isEqualTo(Trust.OTHER_SEED);
    }

    @Test
    void a_submission_of_another_version_that_differs_is_called_just_that() {
        WorkFile w = file("Ada", 3);
        String text = w.text().replace(PROGRAM, "framewise older").replace(w.hash(), "0".repeat(64));
        Graded g = grader.grade("ada.yaml", text);
        assertThat(g.trust()).isEqualTo(Trust.OTHER_VERSION);
        assertThat(g.remark()).startsWith("written by framewise older");
    }

    @Test
    void what_cannot_be_read_is_a_result_with_its_place() {
        assertThat(grader.grade("x.yaml", "framewise-lesson: 1\nlesson: x\n").remark())
                .contains("x.yaml, line 1");
        assertThat(grader.grade("x.yaml", file("Ada", 1).text().replace("lesson: mqtt-qos-loss", "lesson: gone"))
                        .remark())
                .contains("no lesson gone");
    }

    @Test
    void tables_have_a_row_for_each_check_and_no_cell_that_a_spreadsheet_would_run() {
        Graded g = grader.grade("ada.yaml", file("=cmd()", 8).text());
        assertThat(GradeTables.csv(List.of(g)).lines())
                .hasSize(13)
                .allSatisfy(l -> assertThat(l).doesNotContain(",=cmd"));
        assertThat(GradeTables.junit(List.of(g))).contains("tests=\"13\" failures=\"0\"");
        assertThat(GradeTables.json(List.of(g))).contains("\"trust\": \"verified\"");
    }

    @Test
    void kept_work_goes_on_where_it_was_with_the_same_frames() {
        Progress progress = new Progress(home.resolve("lessons"));
        LessonWork work = solved(5, 5);
        assertThat(progress.keep(WorkFile.of(PROGRAM, "", "", work))).isTrue();
        LessonWork again = Progress.resume(LESSON, progress.of(LESSON.id()));
        assertThat(again.step().id()).isEqualTo(work.step().id());
        assertThat(again.run().hash()).isEqualTo(work.run().hash());
        assertThat(progress.done(COURSE.ids())).isEmpty();
    }

    @Test
    void two_pupils_of_a_class_have_their_own_seeds_and_case_does_not_matter() {
        assertThat(WorkFile.seed("7b", "Ada"))
                .isEqualTo(WorkFile.seed("7B ", "ada"))
                .isNotEqualTo(WorkFile.seed("7b", "Bert"));
    }
}
