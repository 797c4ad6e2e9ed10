package dev.framewise.simulator.stack.nat;

/** What a translator counted. Each number only grows. */
public final class NatCounters {
    long made;
    long expired;
    long translated;
    long stray;
    long filtered;
    long exhausted;

    /** Mappings that were made. */
    public long made() {
        return made;
    }

    /** Mappings that were forgotten since nothing was said for too long. */
    public long expired() {
        return expired;
    }

    /** Packets that were rewritten. */
    public long translated() {
        return translated;
    }

    /** Packets that belonged to no mapping. */
    public long stray() {
        return stray;
    }

    /** Packets from somebody outside who was not asked. */
    public long filtered() {
        return filtered;
    }

    /** Packets for which no outer port was left. */
    public long exhausted() {
        return exhausted;
    }
}
