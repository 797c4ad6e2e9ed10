package dev.framewise.protocols.mqtt;

import dev.framewise.protocols.wire.Wire;
import java.util.ArrayList;
import java.util.List;

/**
 * SUBSCRIBE: a client asks for messages whose topics match filters (MQTT 5.0 §3.8).
 *
 * <pre>
 *  ┌──────────────────┬───────────────────┬────────────┬────────────────────────────────┬───
 *  │ 8, flags 0010    │ packet identifier │ properties │ filter length, filter, options │ …
 *  │ remaining length │                   │ in 5.0     │                                │
 *  └──────────────────┴───────────────────┴────────────┴────────────────────────────────┴───
 * </pre>
 *
 * @param dup true when it is sent again, in MQTT 3.1 only
 * @param packetId 1..65535
 */
public record Subscribe(boolean dup, int packetId, List<Property> properties, List<Subscription> subscriptions)
        implements MqttPacket {
    public static final Subscribe SHAPE = new Subscribe(false, 0, List.of(), List.of());

    public static Subscribe of(int packetId, Subscription... subscriptions) {
        return new Subscribe(false, packetId, List.of(), List.of(subscriptions));
    }

    @Override
    public PacketType type() {
        return PacketType.SUBSCRIBE;
    }

    static Subscribe walk(Wire w, Subscribe m, MqttVersion version) {
        boolean dup = FixedHeader.beginRepeatable(w, PacketType.SUBSCRIBE, m.dup, version);
        int packetId = w.number(PACKET_ID, m.packetId);
        MqttRule.PACKET_ID_NOT_ZERO.check(w, packetId != 0 || w.failed(), PACKET_ID, version);
        List<Property> properties =
                version.hasProperties() ? Property.walkAll(w, m.properties, PacketType.SUBSCRIBE) : List.of();
        boolean keep = w.reading() && !w.skimming();
        List<Subscription> all = keep ? new ArrayList<>() : m.subscriptions;
        int size = m.subscriptions.size();
        int n = 0;
        while (w.more(n, size)) {
            Subscription one = Subscription.walk(w, n < size ? m.subscriptions.get(n) : Subscription.SHAPE, version);
            if (keep) {
                all.add(one);
            }
            n++;
        }
        MqttRule.SUBSCRIBE_NOT_EMPTY.check(w, n > 0 || w.failed(), PACKET_ID, version);
        w.end();
        return w.skimming() ? m : new Subscribe(dup, packetId, properties, all);
    }
}
