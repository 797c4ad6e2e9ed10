package dev.framewise.lessons.check;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A display filter and where it looks: {@code delivered: mqtt.msgtype == 3}, {@code on wire: tcp.flags.syn == 1}. */
record Scoped(Scope scope, String filter) {
    private static final Pattern FORM =
            Pattern.compile("\\s*(?:(sent|delivered|lost)|on\\s+([\\w.-]+))\\s*:\\s+(.*)", Pattern.DOTALL);

    static Scoped parse(String text) {
        Matcher m = FORM.matcher(text);
        if (!m.matches()) {
            return new Scoped(Scope.SENT, text.strip());
        }
        Scope scope = m.group(2) != null
                ? new Scope(Scope.Kind.ON, m.group(2))
                : switch (m.group(1)) {
                    case "delivered" -> new Scope(Scope.Kind.DELIVERED, "");
                    case "lost" -> new Scope(Scope.Kind.LOST, "");
                    default -> Scope.SENT;
                };
        return new Scoped(scope, m.group(3).strip());
    }
}
