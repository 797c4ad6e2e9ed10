package dev.framewise.lessons.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framewise.lessons.course.Course;
import dev.framewise.lessons.course.LessonCheck;
import dev.framewise.lessons.course.LessonTemplate;
import dev.framewise.lessons.format.LessonFolder;
import dev.framewise.lessons.format.LessonParser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A pupil's moves and what comes of them. */
class LessonWorkTest {
    private LessonWork work;

    @BeforeEach
    void begin() {
        work = new LessonWork(Course.standard().lesson("mqtt-qos-loss"), 1);
    }

    @Test
    void a_prediction_is_committed_once_and_told_after_the_run() {
        work.make("predict 3");
        assertThatThrownBy(() -> work.make("predict 0")).hasMessageContaining("You have committed to 3");
        work.make("next");
        assertThat(work.make("run")).contains("You predicted 3 readings; it is 0 readings.");
    }

    @Test
    void nobody_goes_on_before_a_step_is_done() {
        assertThatThrownBy(() -> work.make("next")).hasMessageContaining("First this step");
        assertThat(work.index()).isZero();
        assertThat(work.made()).isEmpty();
    }

    @Test
    void time_goes_forward_and_back_and_the_frames_are_the_same() {
        work.make("run to 5s");
        String hash = work.run().hash();
        work.make("run to 20s");
        work.make("go 5s");
        assertThat(work.run().hash()).isEqualTo(hash);
        work.make("step frame");
        work.make("back");
        assertThat(work.run().hash()).isEqualTo(hash);
    }

    @Test
    void a_run_stops_at_the_message_that_is_waited_for() {
        assertThat(work.make("run until mqtt.msgtype == 3")).anyMatch(s -> s.startsWith("Stopped at frame "));
        assertThat(work.run().over()).isFalse();
    }

    @Test
    void a_change_that_is_not_possible_changes_nothing() {
        work.make("run to 5s");
        assertThatThrownBy(() -> work.make("set qos=7")).hasMessageContaining("outside its range");
        assertThatThrownBy(() -> work.make("do fly away")).hasMessageContaining("neither a command nor");
        assertThat(work.made()).hasSize(1);
    }

    @Test
    void three_rungs_of_hints_and_the_last_does_it() {
        work.make("hint");
        work.make("hint");
        assertThat(work.state(work.step()).done()).isFalse();
        work.make("hint");
        assertThat(work.state(work.step()).done()).isTrue();
        assertThat(work.state(work.step()).hints()).isEqualTo(3);
        assertThatThrownBy(() -> work.make("hint")).hasMessageContaining("no more hints");
    }

    @Test
    void what_a_run_could_not_measure_fails_a_check_and_keeps_the_move() {
        work = new LessonWork(Course.standard().lesson("half-open"), 1);
        work.make("predict 2");
        work.make("next");
        work.make("do crash guard");
        work.make("run");
        assertThat(work.made()).hasSize(4);
        assertThat(work.state(work.step()).results())
                .filteredOn(r -> r.id().equals("late"))
                .singleElement()
                .satisfies(r -> {
                    assertThat(r.holds()).isFalse();
                    assertThat(r.sentence())
                            .startsWith("This run measured no \"latency.max\"; it measured published, ");
                });
    }

    @Test
    void whoever_listens_is_told_after_each_move() {
        int[] told = {0};
        work.listen(() -> told[0]++);
        work.make("predict 0");
        work.make("next");
        assertThat(told[0]).isEqualTo(2);
    }

    @Test
    void the_template_is_a_lesson_without_mistakes_whatever_it_is_called() {
        Map<String, byte[]> files = new TreeMap<>();
        LessonTemplate.files("slow-link").forEach((n, t) -> files.put(n, t.getBytes(StandardCharsets.UTF_8)));
        LessonFolder folder = LessonFolder.of("slow-link", files);
        assertThat(LessonParser.parse(folder, "en").steps()).hasSize(3);
        assertThat(LessonCheck.of(folder, List.of("slow-link"), 3)).isEmpty();
        assertThatThrownBy(() -> LessonTemplate.files("check")).hasMessageContaining("neither check nor new");
    }
}
