package dev.framewise.lessons.work;

import dev.framewise.lessons.check.CheckResult;
import dev.framewise.lessons.format.Lesson;
import dev.framewise.lessons.format.LessonStep;
import dev.framewise.lessons.format.StepKind;
import dev.framewise.simulator.scenario.Item;
import dev.framewise.simulator.scenario.Parameters;
import dev.framewise.simulator.scenario.RunFile;
import dev.framewise.simulator.scenario.ScenarioException;
import dev.framewise.simulator.scenario.Shape;
import dev.framewise.simulator.scenario.Type;
import dev.framewise.simulator.scenario.Values;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A piece of work as a small file: the lesson with its hash, who did it, the seed, every move, and what came of it. Whoever
 * makes the same moves again gets the same frames and results, so that nothing in it has to be believed.
 *
 * @param program what wrote it
 * @param lesson the lesson's id; {@code lessonHash} the SHA-256 over its files
 * @param group the code of the class; {@code pupil} a name; both may be empty
 * @param results by step: {@code done}, {@code open}, and for each check {@code STEP/CHECK} its verdict in small letters
 * @param attempts by step: how often it was tried
 * @param hints by step: how many rungs of help were taken
 * @param answers by step: the last answer
 * @param frames how many frames the run had; {@code hash} the SHA-256 over them, empty for a capture
 */
public record WorkFile(
        String program,
        String lesson,
        String lessonHash,
        String group,
        String pupil,
        long seed,
        List<LessonWork.Made> moves,
        Map<String, String> results,
        Map<String, Long> attempts,
        Map<String, Long> hints,
        Map<String, String> answers,
        long frames,
        String hash) {
    private static final int MOST_BYTES = 4 << 20;

    private static final Shape MOVE = Shape.of("a move")
            .need("step", Type.TEXT, "the step in which it was made")
            .need("do", Type.TEXT, "the move");

    private static final Shape SHAPE = Shape.of("the work on a lesson")
            .need("framewise-lesson", Type.integer(1, 1), "the version of this form, 1")
            .need("program", Type.TEXT, "what wrote it")
            .need("lesson", Type.TEXT, "the lesson's id")
            .need("lesson-sha256", Type.TEXT, "the hash of its files")
            .may("class", Type.TEXT, "the code of the class")
            .may("pupil", Type.TEXT, "who did it")
            .need("seed", Type.integer(Long.MIN_VALUE, Long.MAX_VALUE), "the seed")
            .may("moves", Type.list(MOVE), "all moves, in order")
            .may("results", Type.named(Type.TEXT), "what came of steps and checks")
            .may("attempts", Type.named(Type.integer(0, Long.MAX_VALUE)), "how often each step was tried")
            .may("hints", Type.named(Type.integer(0, Long.MAX_VALUE)), "the rungs of help taken")
            .may("answers", Type.named(Type.TEXT), "the last answers")
            .may("frames", Type.integer(0, Long.MAX_VALUE), "how many frames the run had")
            .may("sha256", Type.TEXT, "the hash of all frames");

    /** What a piece of work is now. */
    public static WorkFile of(String program, String group, String pupil, LessonWork work) {
        Map<String, String> results = new LinkedHashMap<>();
        Map<String, Long> attempts = new LinkedHashMap<>();
        Map<String, Long> hints = new LinkedHashMap<>();
        Map<String, String> answers = new LinkedHashMap<>();
        for (LessonStep s : work.lesson().steps()) {
            StepState state = work.state(s);
            results.put(s.id(), state.done() ? "done" : "open");
            for (CheckResult r : state.results()) {
                results.put(s.id() + "/" + r.id(), r.verdict().name().toLowerCase(Locale.ROOT));
            }
            if (s.kind() == StepKind.PREDICT && !state.told().isEmpty()) {
                results.put(s.id() + "/told", state.told());
            }
            if (state.attempts() > 0) {
                attempts.put(s.id(), (long) state.attempts());
            }
            if (state.hints() > 0) {
                hints.put(s.id(), (long) state.hints());
            }
            if (!state.answer().isEmpty()) {
                answers.put(s.id(), state.answer());
            }
        }
        return new WorkFile(
                program,
                work.lesson().id(),
                hash(work.lesson()),
                group,
                pupil,
                work.seed(),
                work.made(),
                results,
                attempts,
                hints,
                answers,
                work.record().frames(),
                work.run().hash());
    }

    /** The seed of a pupil in a class, so that each has its own questions: from the texts in small letters. */
    public static long seed(String group, String pupil) {
        String text = Normalizer.normalize(group.strip() + "\n" + pupil.strip(), Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT);
        byte[] h = sha256(List.of(text.getBytes(StandardCharsets.UTF_8)));
        return (h[0] & 0x7fL) << 24 | (h[1] & 0xffL) << 16 | (h[2] & 0xffL) << 8 | h[3] & 0xffL;
    }

    /** The SHA-256 over all files of a lesson but its translations' names, in hexadecimal. */
    public static String hash(Lesson lesson) {
        List<byte[]> all = new ArrayList<>();
        lesson.folder().all().forEach((name, bytes) -> {
            // a translation or another script changes nothing of what is asked
            if (name.equals("lesson.md") || name.equals(lesson.scenario())) {
                all.add(name.getBytes(StandardCharsets.UTF_8));
                all.add(bytes);
            }
        });
        return HexFormat.of().formatHex(sha256(all));
    }

    private static byte[] sha256(List<byte[]> all) {
        try {
            MessageDigest d = MessageDigest.getInstance("SHA-256");
            all.forEach(d::update);
            return d.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new ScenarioException("This Java has no SHA-256.");
        }
    }

    /**
     * Reads one.
     *
     * @throws ScenarioException with place and mend when it is none
     */
    public static WorkFile parse(String file, String text) {
        Values v = SHAPE.read(Item.parse(file, text, MOST_BYTES), Parameters.NONE);
        List<LessonWork.Made> moves = v.many("moves").stream()
                .map(m -> new LessonWork.Made(m.text("step", ""), m.text("do", "")))
                .toList();
        return new WorkFile(
                v.text("program", ""),
                v.text("lesson", ""),
                v.text("lesson-sha256", ""),
                v.text("class", ""),
                v.text("pupil", ""),
                v.number("seed", 0),
                moves,
                texts(v, "results"),
                numbers(v, "attempts"),
                numbers(v, "hints"),
                texts(v, "answers"),
                v.number("frames", 0),
                v.text("sha256", ""));
    }

    private static Map<String, String> texts(Values v, String key) {
        Map<String, String> all = new LinkedHashMap<>();
        v.named(key).forEach((k, value) -> all.put(k, value.toString()));
        return all;
    }

    private static Map<String, Long> numbers(Values v, String key) {
        Map<String, Long> all = new LinkedHashMap<>();
        v.named(key).forEach((k, value) -> all.put(k, (Long) value));
        return all;
    }

    /** The text of the file: YAML. */
    public String text() {
        StringBuilder out = new StringBuilder("framewise-lesson: 1\n");
        line(out, "program", RunFile.quoted(program));
        line(out, "lesson", lesson);
        line(out, "lesson-sha256", RunFile.quoted(lessonHash));
        line(out, "class", RunFile.quoted(group));
        line(out, "pupil", RunFile.quoted(pupil));
        line(out, "seed", Long.toString(seed));
        if (!moves.isEmpty()) {
            out.append("moves:\n");
            moves.forEach(m -> out.append("  - {step: ")
                    .append(m.step())
                    .append(", do: ")
                    .append(RunFile.quoted(m.text()))
                    .append("}\n"));
        }
        named(out, "results", results);
        named(out, "attempts", attempts);
        named(out, "hints", hints);
        named(out, "answers", answers);
        line(out, "frames", Long.toString(frames));
        line(out, "sha256", RunFile.quoted(hash));
        return out.toString();
    }

    private static void line(StringBuilder out, String key, String value) {
        out.append(key).append(": ").append(value).append('\n');
    }

    private static void named(StringBuilder out, String key, Map<String, ?> values) {
        if (!values.isEmpty()) {
            out.append(key).append(":\n");
            values.forEach((k, v) -> line(
                    out, "  " + RunFile.quoted(k), v instanceof Long ? v.toString() : RunFile.quoted(v.toString())));
        }
    }
}
