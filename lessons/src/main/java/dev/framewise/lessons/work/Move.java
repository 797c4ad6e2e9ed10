package dev.framewise.lessons.work;

import dev.framewise.simulator.scenario.ScenarioException;
import java.util.List;

/**
 * Something that a pupil does.
 *
 * @param verb the first word
 * @param rest what follows it
 */
public record Move(String verb, String rest) {
    /** All verbs, with what follows them and what they do. */
    public static final List<String[]> VERBS = List.of(
            new String[] {"predict", "VALUE", "commit to an answer before the run"},
            new String[] {"answer", "VALUE", "answer the question of this step"},
            new String[] {"select", "FRAME FIELD", "point at a field, e.g. select 12 mqtt.topic"},
            new String[] {"build", "HEX", "write a message byte by byte"},
            new String[] {"reply", "HEX", "answer in the place of a node; again to answer otherwise"},
            new String[] {"explain", "TEXT", "say it in your own words"},
            new String[] {
                "run", "[5s | to 12s | until FILTER]", "let time pass: to the end, for a while, to a time, to a message"
            },
            new String[] {"step", "[frame]", "let one event happen, or one more frame be sent"},
            new String[] {"back", "", "go to just before the last frame"},
            new String[] {"go", "TIME", "go to a moment, earlier or later"},
            new String[] {"restart", "", "begin the run anew"},
            new String[] {"set", "PARAMETER=VALUE", "change the network and begin anew"},
            new String[] {
                "do", "ACTION", "do something to the network: drop FILTER once, cut LINK for 2s, crash NODE, …"
            },
            new String[] {"hint", "", "take one rung of help"},
            new String[] {"next", "", "go on to the next step"});

    /**
     * Reads a move.
     *
     * @throws ScenarioException when its verb is not known
     */
    public static Move parse(String text) {
        String t = text.strip();
        int blank = 0;
        while (blank < t.length() && !Character.isWhitespace(t.charAt(blank))) {
            blank++;
        }
        String verb = t.substring(0, blank);
        if (VERBS.stream().noneMatch(v -> v[0].equals(verb))) {
            throw new ScenarioException("\"" + verb + "\" is nothing that can be done here; possible are "
                    + String.join(", ", VERBS.stream().map(v -> v[0]).toList()) + ".");
        }
        return new Move(verb, t.substring(blank).strip());
    }

    @Override
    public String toString() {
        return rest.isEmpty() ? verb : verb + " " + rest;
    }
}
