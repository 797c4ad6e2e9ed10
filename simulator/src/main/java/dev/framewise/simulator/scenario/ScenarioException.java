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
}
