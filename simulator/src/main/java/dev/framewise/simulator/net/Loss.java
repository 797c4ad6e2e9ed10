package dev.framewise.simulator.net;

/** Why a frame never arrived. */
public enum Loss {
    /** It met a full queue. */
    QUEUE_FULL("the queue was full"),
    /** Random Early Detection or CoDel kept the queue short. */
    QUEUE_MANAGEMENT("the queue's management dropped it"),
    /** Chance, as the link's impairment has it. */
    RANDOM("random loss"),
    /** More frames waited in netem's delay than its limit allows. */
    NETEM_LIMIT("netem's queue was full"),
    /** Its place in the order of frames is on the link's list of those to drop. */
    LISTED("dropped by its place in the order"),
    /** It is such a frame as somebody wanted to be lost. */
    SEMANTIC("dropped because of what it says"),
    /** The link was out of order on schedule. */
    OUTAGE("a scheduled outage"),
    /** It was larger than the link silently lets through. */
    BLACK_HOLE("too large for a link that does not say so"),
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
