package dev.framewise.lessons.format;

import dev.framewise.simulator.scenario.Item;
import dev.framewise.simulator.scenario.Parameters;
import dev.framewise.simulator.scenario.Place;
import dev.framewise.simulator.scenario.ScenarioException;
import dev.framewise.simulator.scenario.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the Markdown of a lesson: front matter, steps, and the block of YAML in each. */
public final class LessonParser {
    private static final Pattern HEADING = Pattern.compile("##\\s+(.*?)\\s*\\{#([^}]*)}\\s*");
    private static final Pattern WORD = Pattern.compile("[a-z0-9][a-z0-9-]*");
    private static final int MOST_YAML = 1 << 20;

    private final LessonFolder folder;
    private final String file;
    private final String label;
    private final List<String> lines;

    private LessonParser(LessonFolder folder, String file) {
        this.folder = folder;
        this.file = file;
        this.label = folder.label(file);
        this.lines = folder.text(file).lines().toList();
    }

    /**
     * Reads the lesson of a folder in one language.
     *
     * @param language {@code en} for {@code lesson.md}, another for {@code lesson.LANGUAGE.md}
     * @throws ScenarioException with place and mend when it is none
     */
    public static Lesson parse(LessonFolder folder, String language) {
        String file = language.equals("en") ? "lesson.md" : "lesson." + language + ".md";
        return new LessonParser(folder, file).read(language);
    }

    /** The languages in which a folder has its lesson, {@code en} first. */
    public static List<String> languages(LessonFolder folder) {
        List<String> all = new ArrayList<>(List.of("en"));
        for (String f : folder.files()) {
            Matcher m =
                    Pattern.compile("lesson\\.([a-z]{2,3}(?:-[A-Z]{2})?)\\.md").matcher(f);
            if (m.matches()) {
                all.add(m.group(1));
            }
        }
        return all;
    }

    private Place at(int line) {
        return new Place(label, line + 1, 1);
    }

    private Lesson read(String language) {
        if (lines.isEmpty() || !lines.get(0).equals("---")) {
            throw new ScenarioException(
                    at(0),
                    "A lesson begins with its front matter: a line ---, keys such as id: and title:, and a line ---.");
        }
        int end = 1;
        while (end < lines.size() && !lines.get(end).equals("---")) {
            end++;
        }
        if (end == lines.size()) {
            throw new ScenarioException(at(0), "The front matter is not closed by a line ---.");
        }
        Values front = LessonShapes.FRONT.read(yaml(1, end), Parameters.NONE);
        String id = front.text("id", "");
        if (!id.equals(folder.name())) {
            throw front.wrong("id", "The id is " + id + ", but the folder is called " + folder.name() + ".");
        }
        if (!WORD.matcher(id).matches() || id.equals("check") || id.equals("new")) {
            throw front.wrong("id", "An id is made of small letters, digits and -, and neither check nor new.");
        }
        if (front.has("scenario") == front.has("capture")) {
            throw front.wrong(
                    "scenario",
                    "A lesson stands on either a scenario or a capture; name one of them in the front matter.");
        }
        StringBuilder introduction = new StringBuilder();
        List<LessonStep> steps = steps(end + 1, introduction);
        if (steps.isEmpty()) {
            throw new ScenarioException(
                    at(end), "A lesson has steps: headings such as \"## What you see {#what-you-see}\".");
        }
        return new Lesson(
                id,
                front.text("title", ""),
                front.whole("level", 1),
                front.whole("minutes", 15),
                front.texts("requires"),
                front.texts("teaches"),
                front.texts("specifications"),
                front.text("scenario", ""),
                front.text("capture", ""),
                front.number("until", 0),
                draws(front),
                texts(front, "set"),
                claims(front),
                language,
                introduction.toString().strip(),
                steps,
                folder);
    }

    /** The YAML of some lines, whose mistakes are told by the lines of the whole file. */
    private Item yaml(int from, int to) {
        return Item.parse(label, "\n".repeat(from) + String.join("\n", lines.subList(from, to)) + "\n", MOST_YAML);
    }

    private static Map<String, String> texts(Values v, String key) {
        Map<String, String> all = new LinkedHashMap<>();
        v.named(key).forEach((k, value) -> all.put(k, value.toString()));
        return all;
    }

    private static List<Draw> draws(Values front) {
        List<Draw> all = new ArrayList<>();
        front.named("parameters").forEach((name, value) -> {
            Values v = (Values) value;
            List<String> choices = v.texts("one-of");
            if (choices.isEmpty()) {
                try {
                    choices = Draw.range(v.text("from", ""), v.text("to", ""), v.text("step", "1"));
                } catch (IllegalArgumentException e) {
                    throw new ScenarioException(
                            v.place(),
                            name + " needs numbers like {from: 5, to: 20, step: 1}, or texts like {one-of: [a, b]}.");
                }
            }
            all.add(new Draw(name, choices));
        });
        return all;
    }

    private static List<Claim> claims(Values front) {
        List<Claim> all = new ArrayList<>();
        for (Values c : front.many("claims")) {
            List<String> bounds = c.texts("between");
            if (c.has("is") == (bounds.size() == 2)) {
                throw new ScenarioException(
                        c.place(), "A claim says what its value is, or that it is between two others.");
            }
            all.add(new Claim(
                    c.text("that", ""),
                    c.text("value", ""),
                    c.has("is") ? c.text("is", "") : bounds.get(0),
                    c.has("is") ? c.text("is", "") : bounds.get(1),
                    c.place()));
        }
        return all;
    }

    private List<LessonStep> steps(int from, StringBuilder introduction) {
        List<LessonStep> steps = new ArrayList<>();
        Set<String> ids = new LinkedHashSet<>();
        StringBuilder prose = introduction;
        Matcher heading = null;
        int headingLine = 0;
        Values block = null;
        boolean code = false;
        for (int i = from; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!code && line.startsWith("```step")) {
                int end = i + 1;
                while (end < lines.size() && !lines.get(end).startsWith("```")) {
                    end++;
                }
                if (end == lines.size()) {
                    throw new ScenarioException(at(i), "This block of a step is not closed by a line ```.");
                }
                if (heading == null || block != null) {
                    throw new ScenarioException(at(i), "A step has one heading with its id and at most one block.");
                }
                block = LessonShapes.STEP.read(yaml(i + 1, end), Parameters.NONE);
                i = end;
                continue;
            }
            if (line.startsWith("```")) {
                code = !code;
            }
            Matcher m = HEADING.matcher(line);
            if (!code && line.startsWith("## ")) {
                if (!m.matches() || !WORD.matcher(m.group(2)).matches()) {
                    throw new ScenarioException(
                            at(i), "A step's heading ends with its id: \"## How many frames? {#how-many}\".");
                }
                if (!ids.add(m.group(2))) {
                    throw new ScenarioException(at(i), "Two steps are called " + m.group(2) + ".");
                }
                if (heading != null) {
                    steps.add(step(heading, headingLine, prose, block));
                }
                heading = m;
                headingLine = i;
                prose = new StringBuilder();
                block = null;
                continue;
            }
            prose.append(line).append('\n');
        }
        if (heading != null) {
            steps.add(step(heading, headingLine, prose, block));
        }
        return steps;
    }

    private LessonStep step(Matcher heading, int line, StringBuilder prose, Values block) {
        Place place = at(line);
        if (block == null) {
            return new LessonStep(
                    heading.group(2),
                    heading.group(1),
                    prose.toString().strip(),
                    StepKind.READ,
                    Map.of(),
                    List.of(),
                    false,
                    Map.of(),
                    null,
                    List.of(),
                    List.of(),
                    List.of(),
                    place);
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (String key : block.keys()) {
            Object value = block.value(key);
            if (value instanceof String || value instanceof Long) {
                texts.put(key, value.toString());
            }
        }
        StepKind kind = StepKind.of(block.text("kind", "read"));
        need(kind, block);
        List<CheckText> checks = new ArrayList<>();
        Set<String> ids = new LinkedHashSet<>();
        for (Values c : block.many("checks")) {
            CheckText check = CheckTexts.of(c);
            if (!ids.add(check.id())) {
                throw c.wrong("id", "Two checks of this step are called " + check.id() + ".");
            }
            checks.add(check);
        }
        List<Hint> hints = new ArrayList<>();
        for (Values h : block.many("hints")) {
            hints.add(new Hint(h.text("say", ""), h.texts("do")));
        }
        Values other = block.has("other") ? block.under("other") : null;
        return new LessonStep(
                heading.group(2),
                heading.group(1),
                prose.toString().strip(),
                kind,
                texts,
                block.texts("choices"),
                block.flag("fresh", false),
                texts(block, "set"),
                other == null ? null : new LessonStep.OtherRun(texts(other, "set"), other.texts("do")),
                checks,
                hints,
                block.texts("shows"),
                place);
    }

    private static void need(StepKind kind, Values block) {
        List<String> needed = switch (kind) {
            case READ -> List.of();
            case PREDICT, ANSWER -> List.of("question", "truth");
            case FIND -> List.of("question", "field", "of");
            case BUILD -> List.of("question", "protocol", "must", "reference");
            case REPLY -> List.of("question", "node", "to", "must", "reference");
            case TASK, FIX -> List.of("do", "checks");
            case COMPARE -> List.of("other");
            case EXPLAIN -> List.of("question");
        };
        for (String key : needed) {
            if (!block.has(key)) {
                throw new ScenarioException(
                        block.place(), "A step of the kind " + kind.word() + " needs \"" + key + "\".");
            }
        }
    }

    /** The file that was read. */
    @Override
    public String toString() {
        return file;
    }
}
