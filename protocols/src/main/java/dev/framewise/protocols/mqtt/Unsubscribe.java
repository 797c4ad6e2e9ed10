package dev.framewise.protocols.mqtt;

import dev.framewise.protocols.wire.Wire;
import java.util.ArrayList;
import java.util.List;

/**
 * UNSUBSCRIBE: a client gives filters back (MQTT 5.0 §3.10).
 *
 * @param dup true when it is sent again, in MQTT 3.1 only
 * @param packetId 1..65535
 */
public record Unsubscribe(boolean dup, int packetId, List<Property> properties, List<String> filters)
        implements MqttPacket {
    public static final Unsubscribe SHAPE = new Unsubscribe(false, 0, List.of(), List.of());

    public static Unsubscribe of(int packetId, String... filters) {
        return new Unsubscribe(false, packetId, List.of(), List.of(filters));
    }

    @Override
    public PacketType type() {
        return PacketType.UNSUBSCRIBE;
    }

    static Unsubscribe walk(Wire w, Unsubscribe m, MqttVersion version) {
        boolean dup = FixedHeader.beginRepeatable(w, PacketType.UNSUBSCRIBE, m.dup, version);
        int packetId = w.number(PACKET_ID, m.packetId);
        MqttRule.PACKET_ID_NOT_ZERO.check(w, packetId != 0 || w.failed(), PACKET_ID, version);
        List<Property> properties =
                version.hasProperties() ? Property.walkAll(w, m.properties, PacketType.UNSUBSCRIBE) : List.of();
        boolean keep = w.reading() && !w.skimming();
        List<String> all = keep ? new ArrayList<>() : m.filters;
        int size = m.filters.size();
        int n = 0;
        while (w.more(n, size)) {
            String filter = MqttText.walk(w, TOPIC_LENGTH, TOPIC, n < size ? m.filters.get(n) : "", version);
            if (!w.skimming() && !w.failed()) {
                MqttText.checkFilter(w, TOPIC, filter, version);
            }
            if (keep) {
                all.add(filter);
            }
            n++;
        }
        MqttRule.UNSUBSCRIBE_NOT_EMPTY.check(w, n > 0 || w.failed(), PACKET_ID, version);
        w.end();
        return w.skimming() ? m : new Unsubscribe(dup, packetId, properties, all);
    }
}
