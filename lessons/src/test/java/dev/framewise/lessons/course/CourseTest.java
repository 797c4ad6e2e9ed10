package dev.framewise.lessons.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every lesson that comes with the program keeps what it promises. */
class CourseTest {
    private static final int SEEDS = 20;

    static List<String> ids() {
        return Course.standard().ids();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void a_lesson_states_what_is_so_and_its_solution_passes_and_wrong_scripts_fail_with_twenty_seeds(String id) {
        Course course = Course.standard();
        assertThat(LessonCheck.of(course.folder(id), course.ids(), SEEDS)).isEmpty();
    }

    @Test
    void every_lesson_can_be_reached_by_doing_those_before_it() {
        Course course = Course.standard();
        HashSet<String> done = new HashSet<>();
        for (String id : course.ids()) {
            assertThat(course.open(done)).as("open after " + done).contains(id);
            done.add(id);
        }
    }

    @Test
    void no_lesson_stands_in_the_course_twice() {
        assertThat(ids()).doesNotHaveDuplicates();
    }
}
