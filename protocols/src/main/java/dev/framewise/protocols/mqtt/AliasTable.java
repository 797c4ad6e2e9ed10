package dev.framewise.protocols.mqtt;

/**
 * Which topic name each topic alias of one direction stands for (MQTT 5.0 §3.3.2.3.4). Immutable: a change gives a new
 * table that shares all but one path with the old one, a tree of four levels with sixteen branches each.
 */
final class AliasTable {
    /**
     * What an alias stands for.
     *
     * @param epoch how often bytes of this direction had been lost when it was learned
     */
    record Topic(String name, int epoch) {}

    /** How well it is known what an alias stands for. */
    enum Standing {
        KNOWN,
        /** Bytes were lost since; it may have another meaning now. */
        STALE,
        /** Not known, and bytes are missing that may have said it. */
        LOST,
        /** Not known, though all bytes are there: the sender never gave it a meaning. */
        NEVER_SET
    }

    /** What a message's alias stands for at its place in the stream. */
    record Resolved(Standing standing, String name) {}

    static final AliasTable EMPTY = new AliasTable(new Object[16], 0);

    private final Object[] root;
    private final int size;

    private AliasTable(Object[] root, int size) {
        this.root = root;
        this.size = size;
    }

    /** How many aliases are known. */
    int size() {
        return size;
    }

    /** What the alias (1..65535) stands for, or null. */
    Topic get(int alias) {
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
    Resolved resolve(int alias, int epoch) {
        Topic topic = get(alias);
        if (topic == null) {
            return new Resolved(epoch > 0 ? Standing.LOST : Standing.NEVER_SET, "");
        }
        return new Resolved(topic.epoch == epoch ? Standing.KNOWN : Standing.STALE, topic.name);
    }

    /** The table after the alias was given a meaning; the same one when it had it already. */
    AliasTable with(int alias, String name, int epoch) {
        Topic old = get(alias);
        if (old != null && old.epoch == epoch && old.name.equals(name)) {
            return this;
        }
        return new AliasTable(set(root, alias, 12, new Topic(name, epoch)), old == null ? size + 1 : size);
    }

    private static Object[] set(Object[] node, int alias, int shift, Topic topic) {
        Object[] copy = node == null ? new Object[16] : node.clone();
        int i = alias >>> shift & 15;
        copy[i] = shift == 0 ? topic : set((Object[]) copy[i], alias, shift - 4, topic);
        return copy;
    }
}
