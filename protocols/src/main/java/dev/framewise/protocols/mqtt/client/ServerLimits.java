package dev.framewise.protocols.mqtt.client;

import dev.framewise.protocols.mqtt.FixedHeader;
import dev.framewise.protocols.mqtt.Property;
import dev.framewise.protocols.mqtt.PropertyId;
import dev.framewise.protocols.mqtt.Qos;
import java.util.List;

/**
 * What a server said in CONNACK about what it takes (MQTT 5.0 §3.2.2.3). Before MQTT 5.0 it says nothing.
 *
 * @param receiveMaximum how many messages of QoS 1 and 2 may be in flight to it, 1..65535
 * @param maximumPacketBytes its largest packet, fixed header included
 * @param topicAliasMaximum its highest topic alias, 0..65535; 0 for none
 * @param responseInformation from which response topics are made, or empty
 */
public record ServerLimits(
        int receiveMaximum,
        long maximumPacketBytes,
        int topicAliasMaximum,
        Qos maximumQos,
        boolean retainAvailable,
        boolean wildcardsAvailable,
        boolean identifiersAvailable,
        boolean sharedAvailable,
        String responseInformation) {
    /** What holds when CONNACK says nothing. */
    public static final ServerLimits NONE =
            new ServerLimits(65_535, FixedHeader.MAX_LENGTH + 5L, 0, Qos.EXACTLY_ONCE, true, true, true, true, "");

    static ServerLimits of(List<Property> p) {
        if (p.isEmpty()) {
            return NONE;
        }
        Property information = Property.find(p, PropertyId.RESPONSE_INFORMATION);
        ServerLimits said = new ServerLimits(
                (int) Property.valueOf(p, PropertyId.RECEIVE_MAXIMUM, NONE.receiveMaximum),
                Property.valueOf(p, PropertyId.MAXIMUM_PACKET_SIZE, NONE.maximumPacketBytes),
                (int) Property.valueOf(p, PropertyId.TOPIC_ALIAS_MAXIMUM, 0),
                Qos.of((int) Property.valueOf(p, PropertyId.MAXIMUM_QOS, 2)),
                Property.valueOf(p, PropertyId.RETAIN_AVAILABLE, 1) != 0,
                Property.valueOf(p, PropertyId.WILDCARD_SUBSCRIPTION_AVAILABLE, 1) != 0,
                Property.valueOf(p, PropertyId.SUBSCRIPTION_IDENTIFIER_AVAILABLE, 1) != 0,
                Property.valueOf(p, PropertyId.SHARED_SUBSCRIPTION_AVAILABLE, 1) != 0,
                information == null ? "" : information.text());
        return said.equals(NONE) ? NONE : said;
    }
}
