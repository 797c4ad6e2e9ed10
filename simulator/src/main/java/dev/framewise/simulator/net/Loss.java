package dev.framewise.simulator.net;

/** Why a frame never arrived. */
public enum Loss {
    /** It met a full queue (drop-tail). */
    QUEUE_FULL("the queue was full"),
    /** Chance, as the link's impairment has it. */
    RANDOM("random loss"),
    /** More frames waited in netem's delay than its limit allows. */
    NETEM_LIMIT("netem's queue was full"),
    /** The link was cut, before or while it was on its way. */
    LINK_DOWN("the link was down"),
    /** Somebody said that this very frame is lost. */
    COMMAND("dropped by a command");

    private final String words;

    Loss(String words) {
        this.words = words;
    }

    /** In words that fit behind "lost: ". */
    public String words() {
        return words;
    }
}
