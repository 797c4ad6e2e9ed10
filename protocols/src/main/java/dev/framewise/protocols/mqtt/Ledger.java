package dev.framewise.protocols.mqtt;

import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The messages that were published lately, by server, topic and payload: where a delivery may have come from. */
final class Ledger {
    /** So many messages are remembered. */
    static final int MESSAGE_LIMIT = 50_000;

    /** A delivery is looked for among the messages of this time. */
    static final long WINDOW_NANOS = 60 * Verdicts.SECOND;

    private final Map<Long, Published> byContent = new LinkedHashMap<>();

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

    private static Long key(String server, String topic, long content) {
        return Content.mix(server.hashCode() * 0x9e3779b97f4a7c15L + topic.hashCode() * 31L + content);
    }

    /** A new message; one that says the same as another of this time cannot be told from it. */
    void add(Published p) {
        Long key = key(p.by.serverAddress(), p.topic, p.content);
        Published old = byContent.remove(key);
        if (old != null && p.place.timeNanos() - old.latestNanos <= WINDOW_NANOS) {
            p.ambiguous = true;
            p.byOthers = old.byOthers || old.session != p.session;
            old.ambiguous = true;
            old.byOthers = p.byOthers;
        }
        byContent.put(key, p);
        if (byContent.size() > MESSAGE_LIMIT) {
            Iterator<Published> oldest = byContent.values().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /** What was published with this content lately, or null. */
    Published find(MqttConnection c, String topic, long content, long nowNanos) {
        Published p = byContent.get(key(c.serverAddress(), topic, content));
        return p != null && p.topic.equals(topic) && p.content == content && nowNanos - p.latestNanos <= WINDOW_NANOS
                ? p
                : null;
    }
}
