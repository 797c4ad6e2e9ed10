package dev.framewise.lessons.course;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.lessons.format.LessonFolder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each lesson here has one mistake, which the check finds and whose place it names. */
class LessonCheckTest {
    private static final String LESSON = """
            ---
            id: small
            title: Small
            level: 1
            minutes: 10
            teaches: [One thing.]
            specifications: [RFC 9293 §3.5]
            scenario: mqtt-will
            claims:
              - {that: There are frames., value: frames, between: [10, 100000]}
            ---
            ## First {#first}

            There are {{count mqtt.msgtype == 1}} clients. See [the other](lesson:small).

            ```step
            kind: task
            do: Run to the end.
            checks:
              - id: connects
                exists: mqtt.msgtype == 1
            ```

            ## Second {#second}

            ```step
            kind: find
            question: Where is the client's name?
            field: mqtt.clientid
            of: mqtt.msgtype == 1
            ```
            """;

    private static final String SOLUTION = """
            steps:
              first: [run]
              second: ["select {{frame mqtt.msgtype == 1}} mqtt.clientid"]
            """;

    private static final String WRONG = """
            fails: second
            steps:
              second: ["select {{frame mqtt.msgtype == 2}} mqtt.msgtype"]
            """;

    private static LessonFolder folder(String lesson, String solution, String wrong) {
        Map<String, byte[]> files = new TreeMap<>();
        files.put("lesson.md", lesson.getBytes(StandardCharsets.UTF_8));
        files.put("solution.yaml", solution.getBytes(StandardCharsets.UTF_8));
        files.put("wrong/other.yaml", wrong.getBytes(StandardCharsets.UTF_8));
        return LessonFolder.of("small", files);
    }

    private static List<String> mistakes(String lesson, String solution, String wrong) {
        return LessonCheck.of(folder(lesson, solution, wrong), List.of("small"), 2);
    }

    @Test
    void a_lesson_without_mistakes_has_none() {
        assertThat(mistakes(LESSON, SOLUTION, WRONG)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            id: small             | id: other              | line 2, column 5: The id is other, but the folder is called small
            level: 1              | level: 4               | line 4, column 8: 4 is not from 1 to 3
            between: [10, 100000] | between: [1, 2]        | There are frames." does not hold with seed 1
            scenario: mqtt-will   | scenario: mqtt-wil     | which neither comes with the program nor lies in its folder
            (lesson:small)        | (lesson:large)         | The link lesson:large leads to no lesson
            (lesson:small)        | (picture.png)          | The link picture.png leads to no file
            exists: mqtt.msgtype  | exists: mqtt.mgstype   | Did you mean mqtt.msgtype
            kind: task            | kind: tsak             | line 17, column 7: "tsak" is none of
            field: mqtt.clientid  | field: mqtt.clientidd  | No field is called "mqtt.clientidd"
            ## Second {#second}   | ## Second              | A step's heading ends with its id
            ## Second {#second}   | ## Second {#first}     | Two steps are called first
            exists: mqtt          | never: mqtt            | The solution fails at first/connects with seed 1
            checks:               | checkz:                | did you mean checks?
            """)
    void a_mistake_in_the_lesson_is_told_with_its_place(String good, String bad, String told) {
        assertThat(LESSON).contains(good);
        assertThat(String.join("\n", mistakes(LESSON.replace(good, bad), SOLUTION, WRONG)))
                .contains(told);
    }

    @Test
    void a_solution_that_does_not_pass_is_told_with_what_was_seen() {
        String solution = SOLUTION.replace("[run]", "[run 1ms]");
        assertThat(String.join("\n", mistakes(LESSON, solution, WRONG)))
                .contains("The solution fails at first/connects")
                .contains("nothing matches mqtt.msgtype == 1 so far");
    }

    @Test
    void a_wrong_script_that_passes_is_told() {
        String wrong = WRONG.replace("== 2}} mqtt.msgtype", "== 1}} mqtt.clientid");
        assertThat(String.join("\n", mistakes(LESSON, SOLUTION, wrong))).contains("It passes with seed 1");
    }

    @Test
    void moves_for_a_step_that_is_not_there_are_told() {
        assertThat(String.join("\n", mistakes(LESSON, SOLUTION + "  third: [run]\n", WRONG)))
                .contains("It has moves for third, but the lesson has no such step");
    }

    @Test
    void a_translation_with_other_steps_is_told() {
        Map<String, byte[]> files =
                new TreeMap<>(folder(LESSON, SOLUTION, WRONG).all());
        files.put("lesson.de.md", LESSON.replace("{#second}", "{#zwei}").getBytes(StandardCharsets.UTF_8));
        assertThat(String.join("\n", LessonCheck.of(LessonFolder.of("small", files), List.of("small"), 1)))
                .contains("lesson.de.md: It has the steps first, zwei, but lesson.md has first, second");
    }
}
