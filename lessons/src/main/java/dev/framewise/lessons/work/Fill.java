package dev.framewise.lessons.work;

import dev.framewise.lessons.check.Expression;
import dev.framewise.lessons.check.Observed;
import dev.framewise.lessons.check.Seen;
import dev.framewise.simulator.scenario.ScenarioException;
import java.util.List;

/** Fills {@code {{expressions}}} of a text in. */
final class Fill {
    private static final int MOST_LINES = 40;

    private Fill() {}

    /**
     * Fills a text in.
     *
     * @param run may be null: then only what needs no run can stand there
     */
    static String in(String text, Expression expression, Observed run) {
        int at = text.indexOf("{{");
        if (at < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        int from = 0;
        while (at >= 0) {
            int end = end(text, at + 2);
            if (end < 0) {
                throw new ScenarioException("Here a \"{{\" is not closed by \"}}\": " + text.substring(at) + ".");
            }
            out.append(text, from, at).append(one(text.substring(at + 2, end).strip(), expression, run));
            from = end + 2;
            at = text.indexOf("{{", from);
        }
        return out.append(text, from, text.length()).toString();
    }

    /** Where a placeholder ends; sets of filters, {1, 2}, may stand inside. */
    private static int end(String text, int from) {
        int depth = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '{') {
                depth++;
            } else if (c == '}') {
                if (depth == 0) {
                    return text.startsWith("}}", i) ? i : -1;
                }
                depth--;
            }
        }
        return -1;
    }

    private static String one(String what, Expression expression, Observed run) {
        if (!what.startsWith("lines ")) {
            return expression.value(what).text();
        }
        if (run == null) {
            throw new ScenarioException("There is no run here that could be asked for lines.");
        }
        List<Seen> all = run.matching(what.substring("lines ".length()));
        StringBuilder out = new StringBuilder("\n```text\n");
        all.stream().limit(MOST_LINES).forEach(s -> out.append(run.told(s)).append('\n'));
        if (all.size() > MOST_LINES) {
            out.append("… and ").append(all.size() - MOST_LINES).append(" more\n");
        }
        return out.append(all.isEmpty() ? "(nothing yet)\n" : "")
                .append("```\n")
                .toString();
    }
}
