package dev.framewise.lessons.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.lessons.course.Course;
import dev.framewise.lessons.work.LessonWork;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Markdown as text and as HTML. */
class PagesTest {
    @Test
    void text_is_wrapped_and_lists_are_marked() {
        String text = TerminalText.of(
                "One *two* `three`\nfour.\n\n- a\n- b\n\n1. c\n2. d\n\n```text\nas it is\n```\n", 12, false);
        assertThat(text).isEqualTo("One two\n`three`\nfour.\n\n  - a\n  - b\n\n  1. c\n  2. d\n\n    as it is\n");
    }

    @Test
    void tables_have_columns() {
        assertThat(TerminalText.of("| a | b |\n| --- | --- |\n| one | two |\n\nBehind.", 60, false))
                .isEqualTo("a" + " ".repeat(23) + "b\none" + " ".repeat(21) + "two\n\nBehind.\n");
    }

    @Test
    void nothing_in_a_lesson_of_a_stranger_runs_in_the_page() {
        String html = Markdown.html(
                "Now: <script>alert(1)</script>\n\n[x](javascript:alert(1)) ![y](https://evil.example/y.png) [z](https://a.example)",
                UnaryOperator.identity());
        assertThat(html)
                .doesNotContain("<script>")
                .doesNotContain("javascript:")
                .doesNotContain("evil.example")
                .contains("https://a.example");
    }

    @Test
    void a_page_stands_by_itself_and_leaves_gaps_for_what_only_a_run_shows() {
        Course course = Course.standard();
        for (String id : course.ids()) {
            String html = LessonPage.html(new LessonWork(course.lesson(id), 3));
            assertThat(html).as(id).contains("</html>").doesNotContain("{{").doesNotContain("src=\"http");
        }
    }
}
