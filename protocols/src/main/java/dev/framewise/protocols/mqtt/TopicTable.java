package dev.framewise.protocols.mqtt;

/**
 * Which topic name each number of 16 bits stands for: a topic alias of one direction (MQTT 5.0 §3.3.2.3.4), a topic id of
 * MQTT-SN. Immutable: a change gives a new
 * table that shares all but one path with the old one, a tree of four levels with sixteen branches each.
 */
public final class TopicTable {
    /**
     * What an alias stands for.
     *
     * @param epoch how often bytes of this direction had been lost when it was learned
     */
    public record Topic(String name, int epoch) {}

    /** How well it is known what an alias stands for. */
    public enum Standing {
        KNOWN,
        /** Bytes were lost since; it may have another meaning now. */
        STALE,
        /** Not known, and bytes are missing that may have said it. */
        LOST,
        /** Not known, though all bytes are there: the sender never gave it a meaning. */
        NEVER_SET
    }

    /** What a message's alias stands for at its place in the stream. */
    public record Resolved(Standing standing, String name) {}

    public static final TopicTable EMPTY = new TopicTable(new Object[16], 0);

    private final Object[] root;
    private final int size;

    private TopicTable(Object[] root, int size) {
        this.root = root;
        this.size = size;
    }

    /** How many aliases are known. */
    public int size() {
        return size;
    }

    /** What the alias (1..65535) stands for, or null. */
    public Topic get(int alias) {
        Object[] node = root;
        for (int shift = 12; shift > 0; shift -= 4) {
            node = (Object[]) node[alias >>> shift & 15];
            if (node == null) {
                return null;
            }
        }
        return (Topic) node[alias & 15];
    }

    /** What the alias stands for after bytes of its direction had been lost so many times. */
    public Resolved resolve(int alias, int epoch) {
        Topic topic = get(alias);
        if (topic == null) {
            return new Resolved(epoch > 0 ? Standing.LOST : Standing.NEVER_SET, "");
        }
        return new Resolved(topic.epoch == epoch ? Standing.KNOWN : Standing.STALE, topic.name);
    }

    /** The table after the alias was given a meaning; the same one when it had it already. */
    public TopicTable with(int alias, String name, int epoch) {
        Topic old = get(alias);
        if (old != null && old.epoch == epoch && old.name.equals(name)) {
            return this;
        }
        return new TopicTable(set(root, alias, 12, new Topic(name, epoch)), old == null ? size + 1 : size);
    }

    private static Object[] set(Object[] node, int alias, int shift, Topic topic) {
        Object[] copy = node == null ? new Object[16] : node.clone();
        int i = alias >>> shift & 15;
        copy[i] = shift == 0 ? topic : set((Object[]) copy[i], alias, shift - 4, topic);
        return copy;
    }
}
