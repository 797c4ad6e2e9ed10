package dev.framewise.protocols.mqtt;

import static dev.framewise.protocols.mqtt.FixedHeader.v31;
import static dev.framewise.protocols.mqtt.FixedHeader.v311;
import static dev.framewise.protocols.mqtt.FixedHeader.v5;

import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.LaterList;
import java.util.List;

/** MQTT as a catalogue entry: its root node, all its fields in the order of the format, its rules and documents. */
public final class Mqtt {
    public static final Field ROOT =
            Field.protocol("mqtt", "MQ Telemetry Transport Protocol").spec(v5(""), v311(""), v31(""));

    /** Marks a message of a connection whose CONNECT was not captured. */
    public static final Field UNKNOWN_VERSION = Field.group(
                    "mqtt.unknown_version", "Unknown version (missing the CONNECT packet?)")
            .spec(v5("3.1.2.2"), v311("3.1.2.2"), v31("3.1"));

    /** Marks a topic alias whose meaning was not captured or never given. */
    public static final Field UNKNOWN_TOPIC_ALIAS =
            Field.group("mqtt.unknown_topic_alias", "Unknown topic alias").spec(v5("3.3.2.3.4"));

    static final List<Field> FIELDS = List.of(
            UNKNOWN_VERSION,
            FixedHeader.FLAGS,
            FixedHeader.TYPE,
            FixedHeader.RESERVED,
            FixedHeader.DUP,
            FixedHeader.QOS,
            FixedHeader.RETAIN,
            FixedHeader.RETAIN_RESERVED,
            FixedHeader.LENGTH,
            Connect.PROTOCOL_LENGTH,
            Connect.PROTOCOL_NAME,
            Connect.LEVEL,
            Connect.FLAGS,
            Connect.USER_NAME_FLAG,
            Connect.PASSWORD_FLAG,
            Connect.WILL_RETAIN,
            Connect.WILL_QOS,
            Connect.WILL_FLAG,
            Connect.CLEAN_START,
            Connect.RESERVED,
            Connect.KEEP_ALIVE,
            Connect.CLIENT_ID_LENGTH,
            Connect.CLIENT_ID,
            Property.WILL_PROPERTIES,
            Will.TOPIC_LENGTH,
            Will.TOPIC,
            Will.MESSAGE_LENGTH,
            Will.MESSAGE,
            Connect.USER_NAME_LENGTH,
            Connect.USER_NAME,
            Connect.PASSWORD_LENGTH,
            Connect.PASSWORD,
            Connack.FLAGS,
            Connack.RESERVED,
            Connack.RESERVED_BYTE,
            Connack.SESSION_PRESENT,
            Connack.RETURN_CODE,
            Connack.REASON_CODE,
            MqttPacket.TOPIC_LENGTH,
            MqttPacket.TOPIC,
            Publish.ILLEGAL_TOPIC_LENGTH,
            UNKNOWN_TOPIC_ALIAS,
            MqttPacket.PACKET_ID,
            Publish.PAYLOAD,
            Puback.REASON_CODE,
            Pubrec.REASON_CODE,
            Pubrel.REASON_CODE,
            Pubcomp.REASON_CODE,
            Subscription.REQUESTED_QOS,
            Subscription.OPTIONS,
            Subscription.RESERVED,
            Subscription.RETAIN_HANDLING,
            Subscription.RETAIN_AS_PUBLISHED,
            Subscription.NO_LOCAL,
            Subscription.QOS,
            Suback.GRANTED_QOS,
            Suback.REASON_CODE,
            Unsuback.REASON_CODE,
            Disconnect.REASON_CODE,
            Auth.REASON_CODE,
            Property.PROPERTIES,
            Property.TOTAL_LENGTH,
            Property.ID,
            Property.NUMBER_1,
            Property.NUMBER_2,
            Property.NUMBER_4,
            Property.NUMBER_VARINT,
            Property.MAX_QOS,
            Property.TOPIC_ALIAS,
            Property.STRING_LENGTH,
            Property.STRING,
            Property.CONTENT_TYPE,
            Property.KEY_LENGTH,
            Property.KEY,
            Property.VALUE_LENGTH,
            Property.VALUE,
            Property.UNKNOWN,
            Unknown.BODY);

    public static final Protocol PROTOCOL = new Protocol(
            ROOT,
            "MQTT",
            FIELDS,
            LaterList.of(MqttRule::all),
            List.of(MqttVersion.V5.document(), MqttVersion.V3_1_1.document(), MqttVersion.V3_1.document()),
            Mqtt.class);

    private Mqtt() {}
}
