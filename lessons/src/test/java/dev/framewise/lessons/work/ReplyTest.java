package dev.framewise.lessons.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framewise.lessons.course.Course;
import dev.framewise.lessons.format.Lesson;
import dev.framewise.lessons.format.Script;
import dev.framewise.lessons.format.StepKind;
import dev.framewise.simulator.scenario.ScenarioException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A pupil in the place of a broker. */
class ReplyTest {
    private static LessonWork atTheFirstReply() {
        Lesson lesson = Course.standard().lesson("connect-byte-by-byte");
        LessonWork work = new LessonWork(lesson, 7);
        Script solution = Script.parse(lesson.folder(), "solution.yaml");
        while (work.step().kind() != StepKind.REPLY) {
            for (String move : solution.moves().getOrDefault(work.step().id(), List.of())) {
                work.make(work.solved(move));
            }
            work.make("next");
        }
        return work;
    }

    @Test
    void timeWaitsAtTheMomentAtWhichTheMessageHasArrived() {
        LessonWork work = atTheFirstReply();
        assertThat(work.run().over()).isFalse();
        assertThat(work.record().matching("delivered: mqtt.msgtype == 1")).hasSize(1);
        assertThat(work.record().matching("mqtt.msgtype == 2")).isEmpty();
        assertThat(work.state(work.step()).done()).isFalse();
    }

    @Test
    void aRightAnswerIsBelievedByTheClient() {
        LessonWork work = atTheFirstReply();
        assertThat(work.make("reply 20 02 00 00")).contains("You sent:", "This step is done.");
        assertThat(String.join(" ", work.make("next"))).contains("Publish Message", "waits for your answer");
        work.make(work.solved("reply 40 02 {{word(field mqtt.msgid of mqtt.msgtype == 3)}}"));
        assertThat(work.state(work.step()).done()).isTrue();
    }

    @Test
    void aWrongAnswerIsSentAllTheSameAndWhatItCausesIsShown() {
        LessonWork work = atTheFirstReply();
        List<String> said = work.make("reply 10 02 00 00");
        assertThat(said).anyMatch(s -> s.startsWith("-") && s.contains("Connect Command"));
        assertThat(said).anyMatch(s -> s.startsWith("+") && s.contains("Connect Ack"));
        assertThat(said).anyMatch(s -> s.contains("RST"));
        assertThat(work.state(work.step()).done()).isFalse();
        assertThat(work.state(work.step()).results().get(0).evidence()).isNotEmpty();
    }

    @Test
    void anAnswerThatIsNoWholeMessageIsToldAsSuch() {
        LessonWork work = atTheFirstReply();
        assertThat(work.make("reply 20 02 00").get(0)).contains("no whole message");
    }

    @Test
    void ofAnEarlierAnswerNothingIsLeft() {
        LessonWork twice = atTheFirstReply();
        twice.make("reply 20 02 00 05");
        twice.make("reply 20 02 00 00");
        LessonWork once = atTheFirstReply();
        once.make("reply 20 02 00 00");
        assertThat(twice.run().hash()).isEqualTo(once.run().hash());
        assertThat(twice.run().session().actions()).hasSize(1);
    }

    @Test
    void anAnswerByTheNetworksOwnActionCountsAsWell() {
        LessonWork work = atTheFirstReply();
        work.make("do send bytes 20020000 from you");
        work.make("run 100ms");
        assertThat(work.state(work.step()).done()).isTrue();
    }

    @Test
    void theRunIsNotBegunAnewWhileAMessageWaits() {
        LessonWork work = atTheFirstReply();
        assertThatThrownBy(() -> work.make("restart"))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("Time waits");
        assertThatThrownBy(() -> work.make("set messages=3")).hasMessageContaining("Time waits");
        assertThatThrownBy(() -> work.make("reply connack")).hasMessageContaining("hexadecimal");
        assertThatThrownBy(() -> work.make("answer 3")).hasMessageContaining("reply HEX");
    }
}
