package dev.framewise.simulator.net;

/** Why a frame never arrived. */
public enum Loss {
    /** It met a full queue (drop-tail). */
    QUEUE_FULL("the queue was full");

    private final String words;

    Loss(String words) {
        this.words = words;
    }

    /** In words that fit behind "lost: ". */
    public String words() {
        return words;
    }
}
