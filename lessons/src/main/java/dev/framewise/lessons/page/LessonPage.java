package dev.framewise.lessons.page;

import dev.framewise.lessons.format.Lesson;
import dev.framewise.lessons.format.LessonStep;
import dev.framewise.lessons.work.LessonWork;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** A lesson as one page of HTML, to read or to print: it needs nothing beside itself and holds nothing that runs. */
public final class LessonPage {
    private static final String STYLE = """
            body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1c2430;background:#fff}
            h1{margin-bottom:0}.facts{color:#566;margin-top:.2rem}section{break-inside:avoid-page;border-top:1px solid #d5dbe3;margin-top:1.5rem}
            pre{background:#f3f5f8;padding:.7rem;overflow-x:auto;font-size:13px}code{font-family:ui-monospace,monospace}
            .task{background:#eef4fb;border-left:4px solid #3a74b8;padding:.6rem 1rem}.task b{color:#234f80}
            table{border-collapse:collapse}td,th{border:1px solid #c8d0da;padding:.25rem .6rem;text-align:left}
            details{margin:.4rem 0}.line{border-bottom:1px solid #999;height:1.6rem}img{max-width:100%}
            @media (prefers-color-scheme:dark){body{color:#dfe5ee;background:#171b21}pre{background:#222833}.task{background:#1e2a38}.task b{color:#8fbbe8}}
            """;

    private LessonPage() {}

    /**
     * Writes a lesson with the values that a seed draws.
     *
     * @param work at the beginning of the lesson; what its run shows later stays open on paper
     */
    public static String html(LessonWork work) {
        Lesson lesson = work.lesson();
        StringBuilder out = new StringBuilder("<!DOCTYPE html>\n<html lang=\"").append(escape(lesson.language()));
        out.append("\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">")
                .append(
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">")
                .append("<title>")
                .append(escape(lesson.title()))
                .append("</title>\n<style>")
                .append(STYLE)
                .append("</style></head>\n<body>\n<h1>")
                .append(escape(lesson.title()))
                .append("</h1>\n<p class=\"facts\">")
                .append(lesson.minutes())
                .append(" minutes · level ")
                .append(lesson.level())
                .append(" · ")
                .append(escape(String.join(", ", lesson.specifications())))
                .append("</p>\n<ul>");
        lesson.teaches().forEach(t -> out.append("<li>").append(escape(t)).append("</li>"));
        out.append("</ul>\n").append(piece(work, lesson.introduction()));
        int number = 1;
        for (LessonStep s : lesson.steps()) {
            out.append("<section id=\"")
                    .append(escape(s.id()))
                    .append("\"><h2>")
                    .append(number++)
                    .append(". ")
                    .append(escape(s.title()))
                    .append("</h2>\n")
                    .append(piece(work, s.prose()))
                    .append(task(work, s))
                    .append("</section>\n");
        }
        return out.append("<p class=\"facts\">Framewise, lesson ")
                .append(escape(lesson.id()))
                .append(", seed ")
                .append(work.seed())
                .append("</p>\n</body></html>\n")
                .toString();
    }

    private static String piece(LessonWork work, String markdown) {
        return Markdown.html(filled(work, markdown), target -> picture(work.lesson(), target));
    }

    /** What the seed draws is filled in; what only a run can show stays a gap to fill. */
    private static String filled(LessonWork work, String text) {
        String t = text;
        for (var e : work.drawn().entrySet()) {
            t = t.replace("{{" + e.getKey() + "}}", e.getValue())
                    .replace("{{parameter " + e.getKey() + "}}", e.getValue());
        }
        return t.replaceAll("\\{\\{(?:[^{}]|\\{[^{}]*})*}}", "______");
    }

    private static String picture(Lesson lesson, String target) {
        String type = target.toLowerCase(Locale.ROOT).endsWith(".svg") ? "svg+xml" : "png";
        byte[] bytes = target.matches(".*\\.(?i:png|svg)") ? lesson.folder().bytes(target) : null;
        return bytes == null
                ? target
                : "data:image/" + type + ";base64," + Base64.getEncoder().encodeToString(bytes);
    }

    private static String task(LessonWork work, LessonStep s) {
        if (!s.asks()) {
            return "";
        }
        StringBuilder out = new StringBuilder("<div class=\"task\"><p><b>")
                .append(escape(s.kind().word()))
                .append("</b> ")
                .append(escape(filled(work, s.text("question").isEmpty() ? s.text("do") : s.text("question"))))
                .append("</p>");
        if (!s.choices().isEmpty()) {
            out.append("<ol>");
            s.choices()
                    .forEach(c ->
                            out.append("<li>").append(escape(filled(work, c))).append("</li>"));
            out.append("</ol>");
        }
        out.append("<div class=\"line\"></div></div>\n");
        List<String> hints =
                s.hints().stream().map(h -> h.words()).filter(w -> !w.isEmpty()).toList();
        for (int i = 0; i < hints.size(); i++) {
            out.append("<details><summary>Hint ")
                    .append(i + 1)
                    .append("</summary>")
                    .append(escape(filled(work, hints.get(i))))
                    .append("</details>\n");
        }
        return out.toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
