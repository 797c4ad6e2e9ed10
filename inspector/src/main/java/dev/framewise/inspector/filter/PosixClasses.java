package dev.framewise.inspector.filter;

import java.util.Map;

/** Writes the POSIX classes of Perl's regular expressions, such as {@code [[:digit:]]}, the way that Java spells them. */
final class PosixClasses {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("alnum", "Alnum"),
            Map.entry("alpha", "Alpha"),
            Map.entry("ascii", "ASCII"),
            Map.entry("blank", "Blank"),
            Map.entry("cntrl", "Cntrl"),
            Map.entry("digit", "Digit"),
            Map.entry("graph", "Graph"),
            Map.entry("lower", "Lower"),
            Map.entry("print", "Print"),
            Map.entry("punct", "Punct"),
            Map.entry("space", "Space"),
            Map.entry("upper", "Upper"),
            Map.entry("xdigit", "XDigit"));

    private PosixClasses() {}

    /** The pattern with its POSIX classes spelt for Java; in a set an opening bracket is only itself, as in Perl. */
    static String translate(String pattern) {
        if (pattern.indexOf('[') < 0) {
            return pattern;
        }
        StringBuilder out = new StringBuilder(pattern.length() + 16);
        boolean inSet = false;
        int i = 0;
        while (i < pattern.length()) {
            char c = pattern.charAt(i);
            if (pattern.startsWith("\\Q", i)) {
                int end = pattern.indexOf("\\E", i);
                int to = end < 0 ? pattern.length() : end + 2;
                out.append(pattern, i, to);
                i = to;
            } else if (c == '\\' && i + 1 < pattern.length()) {
                out.append(c).append(pattern.charAt(i + 1));
                i += 2;
            } else if (!inSet) {
                inSet = c == '[';
                i = inSet ? begin(pattern, i, out) : i + 1;
                if (!inSet) {
                    out.append(c);
                }
            } else if (c == '[') {
                i = bracketInSet(pattern, i, out);
            } else {
                inSet = c != ']';
                out.append(c == '&' ? "\\&" : String.valueOf(c));
                i++;
            }
        }
        return out.toString();
    }

    /** Copies the beginning of a set: a closing bracket right there is a member. */
    private static int begin(String pattern, int at, StringBuilder out) {
        int i = at + 1;
        out.append('[');
        if (i < pattern.length() && pattern.charAt(i) == '^') {
            out.append('^');
            i++;
        }
        if (i < pattern.length() && pattern.charAt(i) == ']') {
            out.append("\\]");
            i++;
        }
        return i;
    }

    private static int bracketInSet(String pattern, int at, StringBuilder out) {
        int end = pattern.startsWith("[:", at) ? pattern.indexOf(":]", at + 2) : -1;
        if (end > 0) {
            boolean negated = pattern.charAt(at + 2) == '^';
            String name = NAMES.get(pattern.substring(at + (negated ? 3 : 2), end));
            if (name != null) {
                out.append(negated ? "\\P{" : "\\p{").append(name).append('}');
                return end + 2;
            }
        }
        out.append("\\[");
        return at + 1;
    }
}
