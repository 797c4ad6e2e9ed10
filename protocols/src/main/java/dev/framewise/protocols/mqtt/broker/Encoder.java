package dev.framewise.protocols.mqtt.broker;

import dev.framewise.protocols.mqtt.MqttPacket;
import dev.framewise.protocols.mqtt.MqttVersion;
import dev.framewise.protocols.mqtt.Property;
import dev.framewise.protocols.mqtt.PropertyId;
import dev.framewise.protocols.mqtt.Publish;
import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Malformed;
import dev.framewise.protocols.wire.WireWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes packets for clients. A message that goes to many is written once for each form that they share, and the copies
 * differ by the packet identifier and DUP alone.
 */
final class Encoder {
    private static final int KEPT_BUFFER_BYTES = 1 << 16;

    /** MQTT 3.1 §3.3: a topic name has at most so many characters. */
    private static final int TOPIC_MAXIMUM_IN_3_1 = 32_767;

    private WireWriter writer = new WireWriter();
    private Message shared;
    private final Bytes[] forms = new Bytes[12];

    /** A packet as bytes; empty when its version cannot express it. */
    Bytes bytes(MqttPacket packet, MqttVersion version) {
        try {
            writer.reset();
            MqttPacket.walk(writer, packet, version);
            return writer.bytes();
        } catch (Malformed | IllegalArgumentException impossible) {
            // A text, a list of properties or a packet that is longer than its length can say.
            writer = new WireWriter();
            return Bytes.EMPTY;
        } finally {
            if (writer.position() > KEPT_BUFFER_BYTES) {
                writer = new WireWriter();
            }
        }
    }

    /** PUBLISH for one client, with a topic alias where that helps; empty when it is too large for the client. */
    Bytes publish(Link link, Delivery d, boolean dup, long nowNanos) {
        Message m = d.message;
        if (link.version == MqttVersion.V3_1 && m.topic.length() > TOPIC_MAXIMUM_IN_3_1) {
            return Bytes.EMPTY;
        }
        int known = link.outgoingAliasMaximum == 0 ? 0 : link.outgoingAlias(m.topic);
        int fresh = known == 0 && link.outgoingAliasMaximum > 0 ? link.freeOutgoingAlias() : 0;
        if (known == 0 && fresh == 0) {
            return fitting(link, plain(link, d, dup, nowNanos));
        }
        Bytes bytes = fitting(link, own(d, dup, known == 0 ? m.topic : "", known == 0 ? fresh : known, nowNanos));
        if (bytes.isEmpty()) {
            return fitting(link, plain(link, d, dup, nowNanos));
        }
        if (known == 0) {
            link.setOutgoingAlias(m.topic, fresh);
        }
        return bytes;
    }

    private static Bytes fitting(Link link, Bytes bytes) {
        return bytes.length() > link.packetBytesMaximum ? Bytes.EMPTY : bytes;
    }

    private Bytes plain(Link link, Delivery d, boolean dup, long nowNanos) {
        boolean five = link.five();
        if (five && (d.message.expires() || d.identifiers.length > 0)) {
            return own(d, dup, d.message.topic, 0, nowNanos);
        }
        Bytes form = form(d, five);
        if (d.qos == Qos.AT_MOST_ONCE || form.isEmpty()) {
            return form;
        }
        byte[] copy = form.toArray();
        if (dup) {
            copy[0] |= 8;
        }
        int header = 2;
        while (copy[header - 1] < 0) {
            header++;
        }
        int at = header + 2 + form.u16(header);
        copy[at] = (byte) (d.packetId >> 8);
        copy[at + 1] = (byte) d.packetId;
        return Bytes.wrap(copy);
    }

    /** What all clients of a version share, with packet identifier 1 in the place of theirs. */
    private Bytes form(Delivery d, boolean five) {
        if (d.message != shared) {
            Arrays.fill(forms, null);
            shared = d.message;
        }
        int i = (five ? 6 : 0) + 2 * d.qos.ordinal() + (d.retain ? 1 : 0);
        if (forms[i] == null) {
            List<Property> properties = five ? d.message.properties : List.of();
            forms[i] = bytes(
                    new Publish(
                            false,
                            d.qos,
                            d.retain,
                            d.message.topic,
                            d.qos == Qos.AT_MOST_ONCE ? 0 : 1,
                            properties,
                            d.message.payload()),
                    five ? MqttVersion.V5 : MqttVersion.V3_1_1);
        }
        return forms[i];
    }

    /** What only this client gets: with its subscription identifiers, the time left, a topic alias. */
    private Bytes own(Delivery d, boolean dup, String topic, int alias, long nowNanos) {
        List<Property> properties = new ArrayList<>(d.message.properties.size() + d.identifiers.length + 2);
        if (alias > 0) {
            properties.add(Property.of(PropertyId.TOPIC_ALIAS, alias));
        }
        if (d.message.expires()) {
            properties.add(Property.of(PropertyId.MESSAGE_EXPIRY_INTERVAL, d.message.remainingSeconds(nowNanos)));
        }
        properties.addAll(d.message.properties);
        for (int id : d.identifiers) {
            properties.add(Property.of(PropertyId.SUBSCRIPTION_IDENTIFIER, id));
        }
        return bytes(
                new Publish(dup, d.qos, d.retain, topic, d.packetId, properties, d.message.payload()), MqttVersion.V5);
    }

    /** Forgets the message that was written last, so that it does not stay in memory. */
    void forget() {
        if (shared != null) {
            shared = null;
            Arrays.fill(forms, null);
        }
    }
}
