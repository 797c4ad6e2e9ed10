package dev.framewise.protocols.mqttsn.client;

import dev.framewise.protocols.mqttsn.SnFlags;
import dev.framewise.protocols.mqttsn.SnTopicRef;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Which topic ids stand for which topic names between a client and its gateway (MQTT-SN 1.2 §6.5 to §6.7). */
final class SnTopicBook {
    /** Ids are numbers of 16 bits; a gateway that registers all of them fills no more than this. */
    private static final int MOST = 65_534;

    private final Map<String, Integer> predefined;
    private final Map<String, Integer> idOf = new LinkedHashMap<>();
    private final Map<Integer, String> nameOf = new LinkedHashMap<>();

    SnTopicBook(Map<String, Integer> predefined) {
        this.predefined = predefined;
    }

    /** How a topic is to be named; empty when it must be registered first. */
    Optional<SnTopicRef> ref(String topic) {
        Integer known = predefined.get(topic);
        if (known != null) {
            return Optional.of(new SnTopicRef(SnFlags.PREDEFINED, known));
        }
        Optional<SnTopicRef> brief = SnTopicRef.ofShortName(topic);
        if (brief.isPresent()) {
            return brief;
        }
        Integer id = idOf.get(topic);
        return id == null ? Optional.empty() : Optional.of(new SnTopicRef(SnFlags.NORMAL, id));
    }

    /** The topic that a message of the gateway names; empty when nothing is known of it. */
    Optional<String> name(int type, int id) {
        if (type == SnFlags.SHORT_NAME) {
            return Optional.of(SnTopicRef.shortName(id));
        }
        if (type == SnFlags.PREDEFINED) {
            for (Map.Entry<String, Integer> e : predefined.entrySet()) {
                if (e.getValue() == id) {
                    return Optional.of(e.getKey());
                }
            }
            return Optional.empty();
        }
        return Optional.ofNullable(nameOf.get(id));
    }

    void learn(String topic, int id) {
        if (nameOf.size() < MOST || nameOf.containsKey(id)) {
            String before = nameOf.put(id, topic);
            if (before != null && !before.equals(topic)) {
                idOf.remove(before);
            }
            idOf.put(topic, id);
        }
    }

    void forget(String topic) {
        Integer id = idOf.remove(topic);
        if (id != null) {
            nameOf.remove(id);
        }
    }

    void clear() {
        idOf.clear();
        nameOf.clear();
    }
}
