package dev.framewise.lessons.grade;

import dev.framewise.lessons.grade.Grader.Graded;
import dev.framewise.lessons.grade.Grader.Line;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes what was graded as CSV, JSON, JUnit's XML, and as a page of text. */
public final class GradeTables {
    private GradeTables() {}

    /** One row a pupil and check (RFC 4180). */
    public static String csv(List<Graded> all) {
        StringBuilder out =
                new StringBuilder("file,class,pupil,lesson,seed,trust,check,passed,attempts,hints,answer,evidence\r\n");
        for (Graded g : all) {
            if (g.lines().isEmpty()) {
                row(
                        out,
                        g.file(),
                        g.group(),
                        g.pupil(),
                        g.lesson(),
                        "",
                        g.trust().words(),
                        "",
                        "",
                        "",
                        "",
                        "",
                        g.remark());
            }
            for (Line l : g.lines()) {
                row(
                        out,
                        l.file(),
                        l.group(),
                        l.pupil(),
                        l.lesson(),
                        Long.toString(l.seed()),
                        l.trust().words(),
                        l.check(),
                        Grader.word(l.passed()),
                        Integer.toString(l.attempts()),
                        Integer.toString(l.hints()),
                        l.answer(),
                        l.evidence());
            }
        }
        return out.toString();
    }

    private static void row(StringBuilder out, String... cells) {
        for (int i = 0; i < cells.length; i++) {
            out.append(i == 0 ? "" : ",").append(cell(cells[i]));
        }
        out.append("\r\n");
    }

    /** A cell that no spreadsheet takes for a formula. */
    private static String cell(String text) {
        String safe = !text.isEmpty() && "=+-@\t".indexOf(text.charAt(0)) >= 0 && !text.matches("-?[\\d.]+")
                ? "'" + text
                : text;
        return safe.matches("(?s).*[\",\\r\\n].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }

    /** The same as JSON: an array of submissions. */
    public static String json(List<Graded> all) {
        StringBuilder out = new StringBuilder("[");
        String between = "\n";
        for (Graded g : all) {
            out.append(between).append("  {");
            out.append("\"file\": ").append(text(g.file()));
            out.append(", \"class\": ").append(text(g.group()));
            out.append(", \"pupil\": ").append(text(g.pupil()));
            out.append(", \"lesson\": ").append(text(g.lesson()));
            out.append(", \"trust\": ").append(text(g.trust().words()));
            out.append(", \"remark\": ").append(text(g.remark()));
            out.append(", \"checks\": [");
            String comma = "\n";
            for (Line l : g.lines()) {
                out.append(comma)
                        .append("    {\"check\": ")
                        .append(text(l.check()))
                        .append(", \"passed\": ")
                        .append(l.passed())
                        .append(", \"attempts\": ")
                        .append(l.attempts())
                        .append(", \"hints\": ")
                        .append(l.hints())
                        .append(", \"answer\": ")
                        .append(text(l.answer()))
                        .append(", \"evidence\": ")
                        .append(text(l.evidence()))
                        .append('}');
                comma = ",\n";
            }
            out.append("]}");
            between = ",\n";
        }
        return out.append("\n]\n").toString();
    }

    private static String text(String s) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : s.toCharArray()) {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> out.append(c < 32 ? String.format(Locale.ROOT, "\\u%04x", (int) c) : Character.toString(c));
            }
        }
        return out.append('"').toString();
    }

    /** The same as JUnit's XML, which build servers show: a suite a submission, a case a check. */
    public static String junit(List<Graded> all) {
        StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
        for (Graded g : all) {
            long failed = g.lines().size() - g.passed();
            boolean doubtful = g.trust() != Grader.Trust.VERIFIED;
            out.append("  <testsuite name=\"")
                    .append(xml(g.lesson() + ": " + (g.pupil().isEmpty() ? g.file() : g.pupil())))
                    .append("\" tests=\"")
                    .append(g.lines().size() + 1)
                    .append("\" failures=\"")
                    .append(failed + (doubtful ? 1 : 0))
                    .append("\">\n");
            testcase(out, "submission", !doubtful, g.trust().words() + (doubtful ? ": " + g.remark() : ""));
            g.lines().forEach(l -> testcase(out, l.check(), l.passed(), l.evidence()));
            out.append("  </testsuite>\n");
        }
        return out.append("</testsuites>\n").toString();
    }

    private static void testcase(StringBuilder out, String name, boolean passed, String words) {
        out.append("    <testcase name=\"").append(xml(name)).append('"');
        if (passed) {
            out.append("/>\n");
        } else {
            out.append("><failure message=\"").append(xml(words)).append("\"/></testcase>\n");
        }
    }

    private static String xml(String s) {
        StringBuilder out = new StringBuilder();
        s.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\n' -> out.append("&#10;");
                default -> {
                    if (c >= 32 && c != 0xfffe && c != 0xffff) {
                        out.appendCodePoint(c);
                    } else {
                        out.append(' ');
                    }
                }
            }
        });
        return out.toString();
    }

    /** What a teacher wants to know at once: who is how far, what is doubtful, which check fails most. */
    public static String page(List<Graded> all) {
        StringBuilder out = new StringBuilder();
        int width = all.stream().mapToInt(g -> who(g).length()).max().orElse(0);
        for (Graded g : all) {
            out.append(who(g))
                    .append(" ".repeat(width - who(g).length() + 2))
                    .append(String.format(
                            Locale.ROOT, "%3d of %-3d ", g.passed(), g.lines().size()))
                    .append(g.lesson())
                    .append("  ")
                    .append(g.trust().words())
                    .append(g.remark().isEmpty() ? "" : ": " + g.remark())
                    .append('\n');
        }
        Map<String, Integer> failed = new LinkedHashMap<>();
        Map<String, Integer> predicted = new LinkedHashMap<>();
        for (Graded g : all) {
            for (Line l : g.lines()) {
                if (!l.passed()) {
                    failed.merge(l.lesson() + " " + l.check(), 1, Integer::sum);
                }
                if (l.evidence().startsWith("You predicted") && !l.evidence().contains("and so it is")) {
                    predicted.merge(l.lesson() + " " + l.check() + ": " + l.answer(), 1, Integer::sum);
                }
            }
        }
        most(out, "Most failed: ", failed);
        most(out, "Most common wrong prediction: ", predicted);
        return out.toString();
    }

    private static String who(Graded g) {
        return g.pupil().isEmpty() ? g.file() : g.pupil();
    }

    private static void most(StringBuilder out, String words, Map<String, Integer> counts) {
        counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .ifPresent(e -> out.append(words)
                        .append(e.getKey())
                        .append(" (")
                        .append(e.getValue())
                        .append(")\n"));
    }
}
