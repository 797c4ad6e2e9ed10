package dev.framewise.protocols.mqttsn.gateway;

import dev.framewise.protocols.mqttsn.SnFlags;
import dev.framewise.protocols.mqttsn.SnTopicRef;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The topic ids of one client (MQTT-SN 1.2 §6.5 to §6.7): which it knows, and which it has to be told first. */
final class DeviceTopics {
    private final Map<Integer, String> predefined;
    private final int most;
    private final Map<String, Integer> idOf = new LinkedHashMap<>();
    private final Map<Integer, String> nameOf = new LinkedHashMap<>();

    /** Ids that the client knows; others were assigned and not yet confirmed. */
    private final Set<Integer> known = new LinkedHashSet<>();

    DeviceTopics(Map<Integer, String> predefined, int most) {
        this.predefined = predefined;
        this.most = most;
    }

    /** The topic behind what a message says; empty when it stands for nothing. */
    Optional<String> name(int type, int id) {
        return switch (type) {
            case SnFlags.SHORT_NAME -> Optional.of(SnTopicRef.shortName(id));
            case SnFlags.PREDEFINED -> Optional.ofNullable(predefined.get(id));
            default -> Optional.ofNullable(nameOf.get(id));
        };
    }

    /** The id of a topic, a new one if need be; 0 when there are too many. */
    int assign(String topic) {
        Integer id = idOf.get(topic);
        if (id != null) {
            return id;
        }
        if (idOf.size() >= most) {
            return 0;
        }
        int next = idOf.size() + 1;
        idOf.put(topic, next);
        nameOf.put(next, topic);
        return next;
    }

    void confirmed(int id) {
        known.add(id);
    }

    void unknown(int id) {
        known.remove(id);
    }

    /** How a topic can be named to the client now; empty when it must be told an id first. */
    Optional<SnTopicRef> ref(String topic) {
        for (Map.Entry<Integer, String> e : predefined.entrySet()) {
            if (e.getValue().equals(topic)) {
                return Optional.of(new SnTopicRef(SnFlags.PREDEFINED, e.getKey()));
            }
        }
        Optional<SnTopicRef> brief = SnTopicRef.ofShortName(topic);
        if (brief.isPresent()) {
            return brief;
        }
        Integer id = idOf.get(topic);
        return id != null && known.contains(id) ? Optional.of(new SnTopicRef(SnFlags.NORMAL, id)) : Optional.empty();
    }
}
