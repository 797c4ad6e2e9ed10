package dev.framewise.protocols.mqtt.client;

import dev.framewise.protocols.mqtt.Property;
import dev.framewise.protocols.mqtt.PropertyId;
import dev.framewise.protocols.mqtt.Publish;
import dev.framewise.protocols.mqtt.client.ClientSettings.Aliases;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The topic aliases that a client uses on one connection (MQTT 5.0 §3.3.2.3.4). */
final class AliasBook {
    /** Also where the server takes more, so many topics are kept. */
    private static final int MOST = 1_024;

    private final Aliases policy;
    private final int maximum;

    /** The alias of each topic, the one used longest ago first. */
    private final LinkedHashMap<String, Integer> byTopic = new LinkedHashMap<>(16, 0.75f, true);

    /** The topic of each alias that the application chose. */
    private final Map<Integer, String> byAlias = new LinkedHashMap<>();

    AliasBook(Aliases policy, int serverMaximum) {
        this.policy = policy;
        this.maximum = Math.min(MOST, serverMaximum);
    }

    /** The message as it is to be sent: with an alias beside its topic when that is new, or in its place. */
    Publish aliased(Publish m) {
        int chosen = (int) Property.valueOf(m.properties(), PropertyId.TOPIC_ALIAS, 0);
        if (policy == Aliases.MANUAL) {
            if (chosen == 0 || chosen > maximum) {
                return chosen == 0 ? m : with(m, m.topic(), 0);
            }
            boolean known = m.topic().equals(byAlias.put(chosen, m.topic()));
            return known ? with(m, "", chosen) : m;
        }
        if (policy == Aliases.NONE || maximum == 0) {
            return chosen == 0 ? m : with(m, m.topic(), 0);
        }
        Integer alias = byTopic.get(m.topic());
        if (alias != null) {
            return with(m, "", alias);
        }
        if (byTopic.size() < maximum) {
            alias = byTopic.size() + 1;
        } else {
            String oldest = byTopic.keySet().iterator().next();
            alias = byTopic.remove(oldest);
        }
        byTopic.put(m.topic(), alias);
        return with(m, m.topic(), alias);
    }

    private static Publish with(Publish m, String topic, int alias) {
        List<Property> properties = new ArrayList<>(m.properties().size() + 1);
        for (Property p : m.properties()) {
            if (p.id() != PropertyId.TOPIC_ALIAS) {
                properties.add(p);
            }
        }
        if (alias != 0) {
            properties.add(Property.of(PropertyId.TOPIC_ALIAS, alias));
        }
        return new Publish(m.dup(), m.qos(), m.retain(), topic, m.packetId(), properties, m.payload());
    }

    /** The message without alias. */
    static Publish plain(Publish m) {
        return Property.find(m.properties(), PropertyId.TOPIC_ALIAS) == null ? m : with(m, m.topic(), 0);
    }
}
