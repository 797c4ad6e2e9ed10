package dev.framewise.protocols.mqtt;

import java.util.HashSet;
import java.util.Set;

/**
 * The messages that were published lately, by server, topic and payload: where a delivery may have come from.
 *
 * <p>A table of its own kind, since each message of a capture asks it: messages are chained in it themselves, by place in
 * the table and by age, so that finding one touches little memory.
 */
final class Ledger {
    /** So many messages are remembered. */
    static final int MESSAGE_LIMIT = 50_000;

    /** A delivery is looked for among the messages of this time. */
    static final long WINDOW_NANOS = 60 * Verdicts.SECOND;

    /** Its length is a power of two. */
    private Published[] table = new Published[256];

    private int size;
    private Published oldest;
    private Published newest;

    /** Servers with somebody who may get something. */
    private final Set<String> heard = new HashSet<>();

    /** From now on, messages to this server are remembered: somebody subscribes, or gets something. */
    void listen(MqttConnection c) {
        heard.add(c.serverAddress());
    }

    /** True when somebody may get what is published at this server. */
    boolean heard(MqttConnection c) {
        return heard.contains(c.serverAddress());
    }

    private static long key(String server, String topic, long content) {
        return Content.mix(server.hashCode() * 0x9e3779b97f4a7c15L + topic.hashCode() * 31L + content);
    }

    /** A new message; one that says the same as another of this time cannot be told from it. */
    void add(Published p) {
        p.key = key(p.by.serverAddress(), p.topic, p.content);
        Published old = withKey(p.key);
        if (old != null) {
            remove(old);
            if (p.place.timeNanos() - old.latestNanos <= WINDOW_NANOS) {
                p.ambiguous = true;
                p.byOthers = old.byOthers || old.session != p.session;
                old.ambiguous = true;
                old.byOthers = p.byOthers;
            }
        }
        if (size == table.length) {
            grow();
        }
        put(p);
        if (size > MESSAGE_LIMIT) {
            remove(oldest);
        }
    }

    /** What was published with this content lately, or null. */
    Published find(MqttConnection c, String topic, long content, long nowNanos) {
        Published p = withKey(key(c.serverAddress(), topic, content));
        return p != null && p.content == content && p.topic.equals(topic) && nowNanos - p.latestNanos <= WINDOW_NANOS
                ? p
                : null;
    }

    private Published withKey(long key) {
        Published p = table[(int) key & table.length - 1];
        while (p != null && p.key != key) {
            p = p.chained;
        }
        return p;
    }

    private void put(Published p) {
        int slot = (int) p.key & table.length - 1;
        p.chained = table[slot];
        table[slot] = p;
        p.older = newest;
        if (newest == null) {
            oldest = p;
        } else {
            newest.newer = p;
        }
        newest = p;
        size++;
    }

    private void remove(Published p) {
        int slot = (int) p.key & table.length - 1;
        if (table[slot] == p) {
            table[slot] = p.chained;
        } else {
            Published before = table[slot];
            while (before.chained != p) {
                before = before.chained;
            }
            before.chained = p.chained;
        }
        if (p.older == null) {
            oldest = p.newer;
        } else {
            p.older.newer = p.newer;
        }
        if (p.newer == null) {
            newest = p.older;
        } else {
            p.newer.older = p.older;
        }
        p.chained = null;
        p.older = null;
        p.newer = null;
        size--;
    }

    private void grow() {
        Published[] wider = new Published[2 * table.length];
        table = wider;
        for (Published p = oldest; p != null; p = p.newer) {
            int slot = (int) p.key & table.length - 1;
            p.chained = table[slot];
            table[slot] = p;
        }
    }
}
