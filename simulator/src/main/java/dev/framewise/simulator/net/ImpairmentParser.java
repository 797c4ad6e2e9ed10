package dev.framewise.simulator.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads impairments from a text. Parts stand between {@code then}; a part is one of these, or netem's words:
 *
 * <pre>
 *   drop frames 3,7-9                        the frames at these places in the order of the link
 *   drop EXPRESSION [once | N times]         frames that say something; also duplicate and corrupt
 *   drop [once | N times] if EXPRESSION      the same
 *   delay 200ms EXPRESSION [once | N times]
 *   outage 10s for 2s [every 60s]            nothing passes, once or again and again
 *   truncate 64 [5%]                         frames are cut off behind so many bytes
 *   blackhole 1280                           larger packets disappear silently
 *   delay 100ms 20ms loss 1%                 netem
 * </pre>
 */
final class ImpairmentParser {
    private static final long USEC = 1000;
    private static final int MOST_PARTS = 32;

    private static final Pattern DEED = Pattern.compile("^(drop|duplicate|corrupt|delay\\s+[0-9.]+[a-z]*)\\s+");
    private static final Pattern OFTEN = Pattern.compile("\\s(once|\\d+\\s+times)\\s*$");

    private final FrameMatcher.Language language;
    private final Map<String, Distribution> tables;

    ImpairmentParser(FrameMatcher.Language language, Map<String, Distribution> tables) {
        this.language = language;
        this.tables = tables;
    }

    Impairment parse(String text) {
        if (text.isBlank() || text.strip().equals("none")) {
            return Impairment.NONE;
        }
        List<Impairment> parts = new ArrayList<>();
        for (String part : split(text, " then ")) {
            parts.add(part(part.strip()));
        }
        if (parts.size() > MOST_PARTS) {
            throw new IllegalArgumentException(
                    "a link has at most " + MOST_PARTS + " impairments in a row, not " + parts.size());
        }
        return parts.size() == 1 ? parts.get(0) : new Impairment.Sequence(parts);
    }

    /** Parts between a separator, which does not count inside quotation marks. */
    private static List<String> split(String text, String separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && text.startsWith(separator, i)) {
                parts.add(text.substring(from, i));
                from = i + separator.length();
                i = from - 1;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }

    private Impairment part(String text) {
        List<String> condition = split(text, " if ");
        if (condition.size() > 1) {
            return fault(
                    condition.get(0),
                    text.substring(condition.get(0).length() + 4).strip());
        }
        int expression = expression(text);
        if (expression > 0) {
            Matcher often = OFTEN.matcher(text.substring(expression));
            String times = often.find() ? often.group().strip() : "";
            int end = times.isEmpty() ? text.length() : expression + often.start();
            return fault(
                    text.substring(0, expression) + times,
                    text.substring(expression, end).strip());
        }
        TcWords w = new TcWords(text);
        if (w.take("drop")) {
            if (w.take("frames")) {
                FrameNumbers numbers = FrameNumbers.parse(w.next("places of frames, like 3,7-9"));
                end(w);
                return Impairments.drop(numbers);
            }
        } else if (w.take("outage")) {
            return outage(w);
        } else if (w.take("truncate")) {
            int bytes = w.whole("a number of bytes", 0, 1 << 20);
            double share = w.percentOr(1);
            end(w);
            return Impairments.truncate(bytes, share);
        } else if (w.take("blackhole")) {
            int mtu = w.whole("the largest packet that passes, in bytes", 0, 1 << 20);
            end(w);
            return Impairments.blackHole(mtu);
        }
        return NetemSettings.parse(text, tables);
    }

    /** Where a display filter begins behind a deed, and behind the time of a delay; 0 when netem's words stand there. */
    private static int expression(String text) {
        Matcher m = DEED.matcher(text);
        if (!m.find()) {
            return 0;
        }
        String first = text.substring(m.end()).split("\\s+", 2)[0];
        boolean own = first.equals("frames") || first.equals("once") || first.equals("if");
        boolean name = !first.isEmpty() && (Character.isLetter(first.charAt(0)) || "!(".indexOf(first.charAt(0)) >= 0);
        return name && !own && !NetemParser.knows(first) ? m.end() : 0;
    }

    private Impairment outage(TcWords w) {
        long from = w.time("its beginning, a time like 10s", USEC);
        if (!w.take("for")) {
            w.next("for and how long it lasts, like for 2s");
            throw w.wrong("an outage needs its length here, like for 2s");
        }
        long length = w.time("how long it lasts, like 2s", USEC);
        long every = w.take("every") ? w.time("from one beginning to the next, like 60s", USEC) : 0;
        end(w);
        try {
            return Impairments.outage(new Outage(from, length, every));
        } catch (IllegalArgumentException e) {
            throw w.wrong(e.getMessage());
        }
    }

    private Impairment fault(String action, String expression) {
        TcWords w = new TcWords(action);
        String verb = w.next("drop, delay, duplicate or corrupt");
        SemanticFault.Action does = switch (verb) {
            case "drop" -> SemanticFault.Action.DROP;
            case "delay" -> SemanticFault.Action.DELAY;
            case "duplicate" -> SemanticFault.Action.DUPLICATE;
            case "corrupt" -> SemanticFault.Action.CORRUPT;
            default ->
                throw w.unknown(verb, "deed that can have an if", List.of("drop", "delay", "duplicate", "corrupt"));
        };
        long nanos = does == SemanticFault.Action.DELAY ? w.time("how long, like 200ms", USEC) : 0;
        long times = SemanticFault.ALWAYS;
        if (w.take("once")) {
            times = 1;
        } else if (w.numberFollows()) {
            times = w.whole("how often", 1, Integer.MAX_VALUE);
            if (!w.take("times")) {
                throw w.wrong("behind the number belongs \"times\"");
            }
        }
        end(w);
        return new SemanticFault(language.compile(expression), does, nanos, times);
    }

    private static void end(TcWords w) {
        if (w.more()) {
            throw w.wrong("\"" + w.next("") + "\" is too much here; another impairment begins with \"then\"");
        }
    }
}
