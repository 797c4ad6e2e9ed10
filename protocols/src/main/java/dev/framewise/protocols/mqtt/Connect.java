package dev.framewise.protocols.mqtt;

import static dev.framewise.protocols.mqtt.FixedHeader.SET;
import static dev.framewise.protocols.mqtt.FixedHeader.v31;
import static dev.framewise.protocols.mqtt.FixedHeader.v311;
import static dev.framewise.protocols.mqtt.FixedHeader.v5;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Wire;
import java.util.List;
import java.util.Optional;

/**
 * CONNECT: the first packet, by which a client asks for a session (MQTT 5.0 §3.1). Its own protocol level says how the
 * rest of the connection is to be read.
 *
 * <pre>
 *  ┌──────────────────┬───────────────┬───────┬───────┬────────────┬────────────┐
 *  │ 1, flags 0       │ protocol name │ level │ flags │ keep alive │ properties │
 *  │ remaining length │               │       │       │ seconds    │ in 5.0     │
 *  └──────────────────┴───────────────┴───────┴───────┴────────────┴────────────┘
 *  ┌───────────────────┬───────────────────────────────────┬───────────┬──────────┐
 *  │ client identifier │ will properties (5.0), will topic,│ user name │ password │
 *  │                   │ will payload                      │           │          │
 *  └───────────────────┴───────────────────────────────────┴───────────┴──────────┘
 * </pre>
 *
 * @param level the protocol level: 3 is MQTT 3.1, 4 is 3.1.1, 5 is 5.0
 * @param cleanStart the session must begin empty ("clean session" before 5.0)
 * @param keepAliveSeconds the longest silence that the client promises, 0..65535; 0 is no promise
 */
public record Connect(
        String protocolName,
        int level,
        boolean cleanStart,
        int keepAliveSeconds,
        List<Property> properties,
        String clientId,
        Optional<Will> will,
        Optional<String> userName,
        Optional<Bytes> password)
        implements MqttPacket {
    public static final Field PROTOCOL_LENGTH =
            Field.uint("mqtt.proto_len", "Protocol Name Length", 16).spec(v5("3.1.2.1"), v311("3.1.2.1"), v31("3.1"));
    public static final Field PROTOCOL_NAME =
            Field.text("mqtt.protoname", "Protocol Name").spec(v5("3.1.2.1"), v311("3.1.2.1"), v31("3.1"));
    public static final Field LEVEL = Field.uint("mqtt.ver", "Version", 8)
            .values(MqttVersion.NAMES)
            .spec(v5("3.1.2.2"), v311("3.1.2.2"), v31("3.1"));
    public static final Field FLAGS =
            Field.uint("mqtt.conflags", "Connect Flags", 8).hex().spec(v5("3.1.2.3"), v311("3.1.2.3"), v31("3.1"));
    public static final Field USER_NAME_FLAG = Field.flag("mqtt.conflag.uname", "User Name Flag")
            .values(SET)
            .spec(v5("3.1.2.8"), v311("3.1.2.8"), v31("3.1"));
    public static final Field PASSWORD_FLAG = Field.flag("mqtt.conflag.passwd", "Password Flag")
            .values(SET)
            .spec(v5("3.1.2.9"), v311("3.1.2.9"), v31("3.1"));
    public static final Field WILL_RETAIN = Field.flag("mqtt.conflag.retain", "Will Retain")
            .values(SET)
            .spec(v5("3.1.2.7"), v311("3.1.2.7"), v31("3.1"));
    public static final Field WILL_QOS = Field.uint("mqtt.conflag.qos", "QoS Level", 2)
            .values(Qos.NAMES)
            .spec(v5("3.1.2.6"), v311("3.1.2.6"), v31("3.1"));
    public static final Field WILL_FLAG = Field.flag("mqtt.conflag.willflag", "Will Flag")
            .values(SET)
            .spec(v5("3.1.2.5"), v311("3.1.2.5"), v31("3.1"));
    public static final Field CLEAN_START = Field.flag("mqtt.conflag.cleansess", "Clean Session Flag")
            .values(SET)
            .spec(v5("3.1.2.4"), v311("3.1.2.4"), v31("3.1"));
    public static final Field RESERVED = Field.flag("mqtt.conflag.reserved", "(Reserved)")
            .values(SET)
            .spec(v5("3.1.2.3"), v311("3.1.2.3"), v31("3.1"));
    public static final Field KEEP_ALIVE =
            Field.uint("mqtt.kalive", "Keep Alive", 16).spec(v5("3.1.2.10"), v311("3.1.2.10"), v31("3.1"));
    public static final Field CLIENT_ID_LENGTH =
            Field.uint("mqtt.clientid_len", "Client ID Length", 16).spec(v5("3.1.3.1"), v311("3.1.3.1"), v31("3.1"));
    public static final Field CLIENT_ID =
            Field.text("mqtt.clientid", "Client ID").spec(v5("3.1.3.1"), v311("3.1.3.1"), v31("3.1"));
    public static final Field USER_NAME_LENGTH =
            Field.uint("mqtt.username_len", "User Name Length", 16).spec(v5("3.1.3.5"), v311("3.1.3.4"), v31("3.1"));
    public static final Field USER_NAME =
            Field.text("mqtt.username", "User Name").spec(v5("3.1.3.5"), v311("3.1.3.4"), v31("3.1"));
    public static final Field PASSWORD_LENGTH =
            Field.uint("mqtt.passwd_len", "Password Length", 16).spec(v5("3.1.3.6"), v311("3.1.3.5"), v31("3.1"));

    /** Binary data by the specification; Wireshark and nearly every client treat it as text. */
    public static final Field PASSWORD =
            Field.text("mqtt.passwd", "Password").spec(v5("3.1.3.6"), v311("3.1.3.5"), v31("3.1"));

    public static final Connect SHAPE =
            new Connect("MQTT", 5, false, 0, List.of(), "", Optional.empty(), Optional.empty(), Optional.empty());

    /** A plain CONNECT with a clean session. */
    public static Connect of(MqttVersion version, String clientId, int keepAliveSeconds) {
        return new Connect(
                version.protocolName(),
                version.level(),
                true,
                keepAliveSeconds,
                List.of(),
                clientId,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public Connect withWill(Will will) {
        return new Connect(
                protocolName,
                level,
                cleanStart,
                keepAliveSeconds,
                properties,
                clientId,
                Optional.of(will),
                userName,
                password);
    }

    /** The version that the level stands for. */
    public MqttVersion version() {
        return MqttVersion.ofLevel(level);
    }

    @Override
    public PacketType type() {
        return PacketType.CONNECT;
    }

    static Connect walk(Wire w, Connect m) {
        FixedHeader.begin(w, PacketType.CONNECT, m.version());
        String name = MqttText.walk(w, PROTOCOL_LENGTH, PROTOCOL_NAME, m.protocolName, m.version());
        int level = w.number(LEVEL, m.level);
        MqttVersion version = MqttVersion.ofLevel(level);
        w.rules(MqttFormats.packet(version));
        if (!w.skimming() && !w.failed()) {
            checkProtocol(w, name, level, version);
        }

        w.open(FLAGS);
        boolean hasUserName = w.flag(USER_NAME_FLAG, m.userName.isPresent());
        boolean hasPassword = w.flag(PASSWORD_FLAG, m.password.isPresent());
        Will meant = m.will.orElse(Will.NONE);
        boolean willRetain = w.flag(WILL_RETAIN, meant.retain());
        int willQos = w.number(WILL_QOS, meant.qos().ordinal());
        boolean hasWill = w.flag(WILL_FLAG, m.will.isPresent());
        boolean cleanStart = w.flag(CLEAN_START, m.cleanStart);
        boolean reserved = w.flag(RESERVED, false);
        if (w.wantsCaptions()) {
            int value = bit(hasUserName, 7) | bit(hasPassword, 6) | bit(willRetain, 5) | willQos << 3 | bit(hasWill, 2);
            value |= bit(cleanStart, 1) | bit(reserved, 0);
            w.caption("Connect Flags: 0x" + Character.forDigit(value >> 4, 16) + Character.forDigit(value & 15, 16)
                    + (hasUserName ? ", User Name Flag" : "") + (hasPassword ? ", Password Flag" : "")
                    + (willRetain ? ", Will Retain" : "") + ", QoS Level: " + Qos.NAMES.name(willQos)
                    + (hasWill ? ", Will Flag" : "") + (cleanStart ? ", Clean Session Flag" : "")
                    + (reserved ? ", (Reserved)" : ""));
        }
        w.close();
        MqttRule.CONNECT_RESERVED_FLAG.check(w, !reserved, RESERVED, version);
        boolean heeded = hasWill || version != MqttVersion.V3_1;
        MqttRule.WILL_QOS_NOT_3.check(w, willQos != 3 || !heeded, WILL_QOS, version);
        MqttRule.WILL_QOS_ZERO_WITHOUT_WILL.check(w, hasWill || willQos == 0, WILL_QOS, version);
        MqttRule.WILL_RETAIN_ZERO_WITHOUT_WILL.check(w, hasWill || !willRetain, WILL_RETAIN, version);
        MqttRule.PASSWORD_NEEDS_USER_NAME.check(w, hasUserName || !hasPassword, PASSWORD_FLAG, version);

        int keepAlive = w.number(KEEP_ALIVE, m.keepAliveSeconds);
        List<Property> properties =
                version.hasProperties() ? Property.walkAll(w, m.properties, PacketType.CONNECT) : List.of();
        w.rules(MqttFormats.connectPayload(version));
        String clientId = MqttText.walk(w, CLIENT_ID_LENGTH, CLIENT_ID, m.clientId, version);
        if (!w.skimming() && !w.failed()) {
            checkClientId(w, clientId, cleanStart, version);
        }
        Will will = hasWill ? walkWill(w, meant, Qos.of(willQos), willRetain, version) : null;
        // MQTT 3.1 §3.1: the remaining length takes precedence over these two flags.
        boolean optional = version == MqttVersion.V3_1;
        String userName = hasUserName && (!optional || w.present(true))
                ? MqttText.walk(w, USER_NAME_LENGTH, USER_NAME, m.userName.orElse(""), version)
                : null;
        Bytes password = hasPassword && (!optional || w.present(true))
                ? w.prefixed(PASSWORD_LENGTH, PASSWORD, m.password.orElse(Bytes.EMPTY))
                : null;
        w.end();
        return w.skimming()
                ? m
                : new Connect(
                        name,
                        level,
                        cleanStart,
                        keepAlive,
                        properties,
                        clientId,
                        Optional.ofNullable(will),
                        Optional.ofNullable(userName),
                        Optional.ofNullable(password));
    }

    private static int bit(boolean set, int place) {
        return set ? 1 << place : 0;
    }

    private static Will walkWill(Wire w, Will m, Qos qos, boolean retain, MqttVersion version) {
        List<Property> properties = version.hasProperties() ? Property.walkWill(w, m.properties()) : List.of();
        w.rules(MqttFormats.connectPayload(version));
        String topic = MqttText.walk(w, Will.TOPIC_LENGTH, Will.TOPIC, m.topic(), version);
        if (!w.skimming() && !w.failed()) {
            MqttRule.TOPIC_NOT_EMPTY.check(w, !topic.isEmpty(), Will.TOPIC, version);
            MqttRule.TOPIC_NAME_NO_WILDCARD.check(w, !MqttText.hasWildcard(topic), Will.TOPIC, version);
        }
        Bytes message = w.prefixed(Will.MESSAGE_LENGTH, Will.MESSAGE, m.message());
        if (w.skimming()) {
            return m;
        }
        Publish.checkDeclared(w, Will.MESSAGE, message, properties, MqttRule.WILL_PAYLOAD_UTF8_AS_DECLARED);
        MqttRule.WILL_MESSAGE_ASCII.check(w, ascii(message), Will.MESSAGE, version);
        return new Will(qos, retain, properties, topic, message);
    }

    private static boolean ascii(Bytes message) {
        for (int i = 0; i < message.length(); i++) {
            if (message.at(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static void checkProtocol(Wire w, String name, int level, MqttVersion version) {
        boolean three = (level & ~MqttVersion.BRIDGE_BIT) == 3;
        boolean known = name.equals("MQTT") && !three || name.equals("MQIsdp") && three;
        MqttRule.PROTOCOL_NAME_KNOWN.check(w, known, PROTOCOL_NAME, version);
    }

    private static void checkClientId(Wire w, String id, boolean cleanStart, MqttVersion version) {
        MqttRule.EMPTY_CLIENT_ID_NEEDS_CLEAN_SESSION.check(w, cleanStart || !id.isEmpty(), CLIENT_ID, version);
        int length = id.codePointCount(0, id.length());
        MqttRule.CLIENT_ID_1_TO_23.check(w, length >= 1 && length <= 23, CLIENT_ID, version);
    }
}
