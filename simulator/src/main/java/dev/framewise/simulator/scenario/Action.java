package dev.framewise.simulator.scenario;

import java.util.ArrayList;
import java.util.List;

/**
 * One thing that a script, a person or a fork does to a running world, as words.
 *
 * <pre>
 *   crash NODE            its power fails             restart NODE [without state]
 *   pause NODE|PROGRAM    its processes stand still   resume NODE|PROGRAM
 *   pause host NODE       its kernel does too         resume host NODE
 *   cut LINK [forward|backward] [for D]               nothing passes, either way or one way
 *   restore LINK [forward|backward]
 *   drop frame N          …will be, or was, lost      hold frame N for D      corrupt frame N
 *   deliver frame N       whatever fate it had        set THING.SETTING=VALUE
 *   send frame HEX from NODE [on LINK]                a frame made by hand leaves its network card
 *   send bytes HEX from NODE [port P] [to A:PORT]     …or bytes on one of its TCP connections
 *   drop FILTER [once]    frames that say something; also hold FILTER for D, corrupt, duplicate: see {@link Fault}
 *   PROGRAM VERB …        what the program understands, e.g. {@code sensor publish alarm hot}
 * </pre>
 *
 * <p>A name that several copies share, as {@code sensor} of {@code sensor.1}, {@code sensor.2}, means all of them.
 *
 * @param words at least one
 * @param raw the text of one whose quotes matter, since it harms frames for what they say or sets something; else empty
 */
public record Action(List<String> words, String raw) {
    public Action {
        words = List.copyOf(words);
    }

    /**
     * Splits a text into words; quotes hold several together.
     *
     * @throws IllegalArgumentException with a sentence
     */
    public static Action parse(String text) {
        if (Fault.begins(text)) {
            Fault.parse(text);
            return raw(text);
        }
        if (text.strip().matches("(?s)set\\s.*")) {
            return raw(text);
        }
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = 0;
        boolean begun = false;
        for (char c : text.toCharArray()) {
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
                begun = true;
            } else if (Character.isWhitespace(c)) {
                if (begun) {
                    words.add(word.toString());
                    word.setLength(0);
                    begun = false;
                }
            } else {
                word.append(c);
                begun = true;
            }
        }
        if (quote != 0) {
            throw new IllegalArgumentException("\"" + text + "\" has a quote that is not closed");
        }
        if (begun) {
            words.add(word.toString());
        }
        if (words.isEmpty()) {
            throw new IllegalArgumentException("here should stand what is to be done, like cut wire for 2s");
        }
        return new Action(words, "");
    }

    private static Action raw(String text) {
        return new Action(List.of(text.strip().split("\\s+", 2)), text.strip());
    }

    /** What it does to frames for what they say; null when it does something else. */
    Fault fault() {
        return Fault.begins(raw) ? Fault.parse(raw) : null;
    }

    /** The number of the frame that it is about; 0 when it is about none. */
    public long frame() {
        boolean one = raw.isEmpty()
                && List.of("drop", "hold", "corrupt", "deliver").contains(verb())
                && words.size() > 2
                && words.get(1).equals("frame")
                && words.get(2).matches("\\d{1,18}");
        return one ? Long.parseLong(words.get(2)) : 0;
    }

    public String verb() {
        return words.get(0);
    }

    @Override
    public String toString() {
        if (!raw.isEmpty()) {
            return raw;
        }
        StringBuilder out = new StringBuilder();
        for (String w : words) {
            boolean plain =
                    !w.isEmpty() && w.chars().noneMatch(c -> Character.isWhitespace(c) || c == '"' || c == '\'');
            out.append(out.length() == 0 ? "" : " ")
                    .append(plain ? w : w.indexOf('"') < 0 ? '"' + w + '"' : '\'' + w + '\'');
        }
        return out.toString();
    }
}
