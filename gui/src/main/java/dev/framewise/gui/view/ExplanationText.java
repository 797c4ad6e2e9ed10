package dev.framewise.gui.view;

import dev.framewise.gui.model.Explanation;
import dev.framewise.gui.model.Texts;
import dev.framewise.gui.theme.Themes;
import java.awt.Color;
import java.math.BigDecimal;
import java.util.Locale;

/** An explanation as HTML; references to frames are links {@code frame:18}. */
final class ExplanationText {
    private final StringBuilder out = new StringBuilder(2048);

    private ExplanationText() {}

    static String html(Explanation e) {
        return new ExplanationText().of(e);
    }

    private String of(Explanation e) {
        out.append("<html><head><style>p {margin-top:3px; margin-bottom:3px}</style></head><body>");
        out.append("<p style='font-size:115%'><b>").append(escape(e.title())).append("</b></p>");
        out.append("<p style='color:").append(css("faint")).append("'>").append(escape(e.name()));
        out.append(" · ").append(escape(e.type())).append("</p>");
        for (Explanation.Broken b : e.findings()) {
            out.append("<p style='color:")
                    .append(css("severity." + b.severity()))
                    .append("'><b>");
            out.append(escape(Texts.of("severity." + b.severity())))
                    .append("</b> ")
                    .append(escape(b.sentence()));
            out.append("</p><p>");
            if (!b.shouldHold().equals(b.sentence())) {
                out.append(escape(b.shouldHold())).append(' ');
            }
            out.append("<span style='color:").append(css("faint")).append("'>").append(escape(b.rule()));
            out.append(", ").append(escape(b.specification())).append("</span></p>");
        }
        if (!e.words().isEmpty()) {
            out.append("<p>").append(escape(e.words())).append("</p>");
        }
        if (!e.specifications().isEmpty()) {
            head("explain.specified");
            out.append("<p>")
                    .append(escape(String.join("; ", e.specifications())))
                    .append("</p>");
        }
        meanings(e);
        frames(e);
        return out.append("</body></html>").toString();
    }

    private void meanings(Explanation e) {
        if (e.meanings().isEmpty()) {
            return;
        }
        head("explain.values");
        out.append("<table cellpadding=1 cellspacing=0>");
        for (Explanation.Meaning m : e.meanings()) {
            String open = m.here() ? "<b>" : "";
            String close = m.here() ? "</b>" : "";
            out.append("<tr><td align=right>").append(m.here() ? "→" : "").append("</td><td align=right>");
            out.append(open).append(escape(m.value())).append(close).append("&nbsp;</td><td>");
            out.append(open).append(escape(m.name())).append(close).append("</td></tr>");
        }
        out.append("</table>");
    }

    private void frames(Explanation e) {
        if (!e.links().isEmpty()) {
            head("explain.relations");
            for (Explanation.Linked l : e.links()) {
                out.append("<p>").append(escape(l.verb())).append(' ');
                link(l.frame());
                out.append(", ")
                        .append(escape(Texts.of("explain.later", milliseconds(l.nanos()))))
                        .append("</p>");
            }
        }
        if (e.carriers().size() > 1) {
            head("explain.carriers");
            out.append("<p>");
            for (int i = 0; i < e.carriers().size(); i++) {
                out.append(i > 0 ? ", " : "");
                link(e.carriers().get(i));
            }
            out.append("</p>");
        }
    }

    private static String milliseconds(long nanos) {
        return BigDecimal.valueOf(nanos, 6)
                .setScale(3, java.math.RoundingMode.HALF_UP)
                .toPlainString();
    }

    private void link(long frame) {
        out.append("<a href='frame:").append(frame).append("'>");
        out.append(escape(Texts.of("explain.frame", Long.toString(frame)))).append("</a>");
    }

    private void head(String key) {
        out.append("<p style='margin-top:8px;color:")
                .append(css("faint"))
                .append("'>")
                .append(escape(Texts.of(key)));
        out.append("</p>");
    }

    private static String css(String colour) {
        return css(Themes.colour(colour));
    }

    static String css(Color c) {
        return String.format(Locale.ROOT, "#%06x", c.getRGB() & 0xffffff);
    }

    static String escape(String s) {
        StringBuilder b = new StringBuilder(s.length() + 16);
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            switch (c) {
                case '<' -> b.append("&lt;");
                case '>' -> b.append("&gt;");
                case '&' -> b.append("&amp;");
                case '\'' -> b.append("&#39;");
                default -> b.append(c);
            }
        }
        return b.toString();
    }
}
