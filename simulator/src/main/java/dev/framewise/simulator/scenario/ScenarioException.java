package dev.framewise.simulator.scenario;

/** A scenario, a parameter or a command that cannot be carried out; the message is one sentence with place and mend. */
public final class ScenarioException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ScenarioException(String sentence) {
        super(sentence);
    }

    public ScenarioException(Place place, String sentence) {
        super(place + ": " + sentence);
    }

    /** A sentence from words that may lack the full stop at their end. */
    static String sentence(String words) {
        String w = words == null || words.isEmpty() ? "this cannot be read" : words;
        boolean ended = w.endsWith(".") || w.endsWith("?");
        return Character.toUpperCase(w.charAt(0)) + w.substring(1) + (ended ? "" : ".");
    }
}
