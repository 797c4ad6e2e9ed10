package dev.framewise.protocols.mqtt;

import static dev.framewise.protocols.mqtt.FixedHeader.DUP;
import static dev.framewise.protocols.mqtt.FixedHeader.FLAGS;
import static dev.framewise.protocols.mqtt.FixedHeader.LENGTH;
import static dev.framewise.protocols.mqtt.FixedHeader.QOS;
import static dev.framewise.protocols.mqtt.FixedHeader.RETAIN;
import static dev.framewise.protocols.mqtt.FixedHeader.TYPE;
import static dev.framewise.protocols.mqtt.FixedHeader.v31;
import static dev.framewise.protocols.mqtt.FixedHeader.v311;
import static dev.framewise.protocols.mqtt.FixedHeader.v5;

import dev.framewise.protocols.dissect.Knowledge;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Party;
import dev.framewise.protocols.wire.Utf8;
import dev.framewise.protocols.wire.Wire;
import java.util.List;

/**
 * PUBLISH: one application message on its way (MQTT 5.0 §3.3).
 *
 * <pre>
 *  ┌──────────────────┬──────────────┬───────────────────┬────────────┬─────────┐
 *  │ 3 DUP QoS RETAIN │ topic length │ packet identifier │ properties │ payload │
 *  │ remaining length │ topic name   │ at QoS 1 and 2    │ in 5.0     │         │
 *  └──────────────────┴──────────────┴───────────────────┴────────────┴─────────┘
 * </pre>
 *
 * @param topic empty when a topic alias among the properties stands for it
 * @param packetId 1..65535 at QoS 1 and 2, else 0
 * @param properties empty before MQTT 5.0
 */
public record Publish(
        boolean dup, Qos qos, boolean retain, String topic, int packetId, List<Property> properties, Bytes payload)
        implements MqttPacket {
    public static final Field PAYLOAD = Field.bytes("mqtt.msg", "Message").spec(v5("3.3.3"), v311("3.3.3"), v31("3.3"));

    /** Marks a topic name that is empty and has no alias to stand for it. */
    public static final Field ILLEGAL_TOPIC_LENGTH =
            Field.group("mqtt.illegal_topic_length", "Length cannot be 0").spec(v5("4.7.3"), v311("4.7.3"), v31("3.3"));

    public static final Publish SHAPE = new Publish(false, Qos.AT_MOST_ONCE, false, "", 0, List.of(), Bytes.EMPTY);

    /** A message without flags or properties. */
    public static Publish of(String topic, Qos qos, int packetId, Bytes payload) {
        return new Publish(false, qos, false, topic, packetId, List.of(), payload);
    }

    @Override
    public PacketType type() {
        return PacketType.PUBLISH;
    }

    static Publish walk(Wire w, Publish m, MqttVersion version) {
        return walk(w, m, version, null, null);
    }

    /**
     * The walk for an inspector, who knows more than the packet says.
     *
     * @param sender which end sent it, or null
     * @param alias what the topic alias in place of a topic name stands for; null without
     */
    static Publish walk(Wire w, Publish m, MqttVersion version, Party sender, TopicTable.Resolved alias) {
        w.rules(MqttFormats.packet(version));
        w.open(FLAGS);
        w.constant(TYPE, PacketType.PUBLISH.number());
        boolean dup = w.flag(DUP, m.dup);
        int level = w.number(QOS, m.qos.ordinal());
        Qos qos = Qos.of(level);
        boolean retain = w.flag(RETAIN, m.retain);
        if (w.wantsCaptions()) {
            int value = 0x30 | (dup ? 8 : 0) | level << 1 | (retain ? 1 : 0);
            w.caption(FixedHeader.withFlags(PacketType.PUBLISH, value, dup, level, retain));
        }
        w.close();
        MqttRule.PUBLISH_QOS_NOT_3.check(w, qos != Qos.RESERVED, QOS, version);
        MqttRule.DUP_ZERO_AT_QOS_0.check(w, !dup || qos != Qos.AT_MOST_ONCE, DUP, version);
        w.begin(LENGTH);
        String topic = topic(w, m.topic, version);
        int packetId = 0;
        if (qos != Qos.AT_MOST_ONCE) {
            packetId = w.number(PACKET_ID, m.packetId);
            MqttRule.PACKET_ID_NOT_ZERO.check(w, packetId != 0 || w.failed(), PACKET_ID, version, sender);
        }
        List<Property> properties =
                version.hasProperties() ? Property.walkAll(w, m.properties, PacketType.PUBLISH) : List.of();
        if (!w.skimming()) {
            checkTopic(w, topic, properties, version);
        }
        if (alias != null) {
            showAlias(w, alias);
        }
        Bytes payload = w.bytes(PAYLOAD, m.payload, w.reading() ? w.remaining() : m.payload.length());
        w.end();
        if (w.skimming()) {
            return m;
        }
        checkDeclared(w, PAYLOAD, payload, properties, MqttRule.PAYLOAD_UTF8_AS_DECLARED);
        return new Publish(dup, qos, retain, topic, packetId, properties, payload);
    }

    /** The topic name; an empty one has no node, so that what an alias stands for can be shown in its place. */
    private static String topic(Wire w, String value, MqttVersion version) {
        if (!w.reading()) {
            return MqttText.walk(w, TOPIC_LENGTH, TOPIC, value, version);
        }
        int length = w.number(TOPIC_LENGTH, 0);
        if (length == 0 || w.failed()) {
            return "";
        }
        String topic = w.text(TOPIC, "", length);
        if (!w.skimming()) {
            MqttText.checkCharacters(w, TOPIC, topic, version);
        }
        return topic;
    }

    /** A payload that its properties call text must be text. */
    static void checkDeclared(Wire w, Field f, Bytes payload, List<Property> properties, MqttRule rule) {
        if (Property.valueOf(properties, PropertyId.PAYLOAD_FORMAT_INDICATOR, 0) == 1) {
            int from = payload.offset();
            boolean text = Utf8.firstMalformed(payload.array(), from, from + payload.length()) < 0;
            rule.check(w, text, f, MqttVersion.V5);
        }
    }

    private static void checkTopic(Wire w, String topic, List<Property> properties, MqttVersion version) {
        if (w.failed()) {
            return;
        }
        if (!topic.isEmpty()) {
            MqttRule.TOPIC_NAME_NO_WILDCARD.check(w, !MqttText.hasWildcard(topic), TOPIC, version);
            MqttRule.TOPIC_NAME_NOT_ABOVE_32767.check(w, topic.length() <= 32_767, TOPIC, version);
        } else if (Property.find(properties, PropertyId.TOPIC_ALIAS) == null) {
            w.open(ILLEGAL_TOPIC_LENGTH);
            w.close();
            MqttRule rule = version.hasProperties() ? MqttRule.EMPTY_TOPIC_NEEDS_ALIAS : MqttRule.TOPIC_NOT_EMPTY;
            rule.check(w, false, TOPIC_LENGTH, version);
        }
    }

    private static void showAlias(Wire w, TopicTable.Resolved alias) {
        switch (alias.standing()) {
            case KNOWN -> w.derived(TOPIC, alias.name());
            case STALE -> {
                w.derived(TOPIC, alias.name());
                String why = "Bytes were lost since the alias was given this meaning; it may have another now.";
                w.check(false, TOPIC, Knowledge.GUESSED, why);
            }
            case LOST -> {
                unknownAlias(w);
                String why = "The alias may have been given its meaning in bytes that were not captured.";
                w.check(false, Mqtt.UNKNOWN_TOPIC_ALIAS, Knowledge.UNKNOWABLE, why);
            }
            case NEVER_SET -> unknownAlias(w);
        }
    }

    private static void unknownAlias(Wire w) {
        w.open(Mqtt.UNKNOWN_TOPIC_ALIAS);
        w.close();
    }
}
