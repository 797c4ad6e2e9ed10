package dev.framewise.protocols.mqtt;

import dev.framewise.protocols.wire.Encoding;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Spec;
import dev.framewise.protocols.wire.ValueNames;
import dev.framewise.protocols.wire.Wire;

/**
 * What every control packet begins with (MQTT 5.0 §2.1).
 *
 * <pre>
 *    7   6   5   4   3   2   1   0
 *  ┌───────────────┬───┬───────┬───┐
 *  │  packet type  │DUP│  QoS  │RET│   the lower half is a fixed pattern for all but PUBLISH
 *  ├───────────────┴───┴───────┴───┤
 *  │ remaining length, 1..4 bytes  │   seven bits a byte, lowest first; the top bit says that another follows
 *  └───────────────────────────────┘
 * </pre>
 */
public final class FixedHeader {
    static final ValueNames SET = ValueNames.counting("Not set", "Set");

    public static final Field FLAGS =
            Field.uint("mqtt.hdrflags", "Header Flags", 8).hex().spec(v5("2.1.1"), v311("2.2"), v31("2.1"));
    public static final Field TYPE = Field.uint("mqtt.msgtype", "Message Type", 4)
            .values(PacketType.NAMES)
            .spec(v5("2.1.2"), v311("2.2.1"), v31("2.1"));
    public static final Field RESERVED =
            Field.uint("mqtt.hdr_reserved", "Reserved", 4).spec(v5("2.1.3"), v311("2.2.2"), v31("2.1"));
    public static final Field DUP =
            Field.flag("mqtt.dupflag", "DUP Flag").values(SET).spec(v5("3.3.1.1"), v311("3.3.1.1"), v31("2.1"));
    public static final Field QOS =
            Field.uint("mqtt.qos", "QoS Level", 2).values(Qos.NAMES).spec(v5("3.3.1.2"), v311("3.3.1.2"), v31("2.1"));
    public static final Field RETAIN =
            Field.flag("mqtt.retain", "Retain").values(SET).spec(v5("3.3.1.3"), v311("3.3.1.3"), v31("2.1"));
    public static final Field RETAIN_RESERVED =
            Field.uint("mqtt.retain_reserved", "Reserved", 1).spec(v31("2.1"));
    public static final Field LENGTH = Field.uint("mqtt.len", "Msg Len", 28)
            .encoding(Encoding.MQTT_VARINT)
            .spec(v5("2.1.4"), v311("2.2.3"), v31("2.1"));

    /** The most that a remaining length can say: 256 MiB less one byte (MQTT 5.0 §1.5.5). */
    public static final int MAX_LENGTH = 268_435_455;

    private FixedHeader() {}

    static Spec v5(String section) {
        return MqttVersion.V5.document().at(section);
    }

    static Spec v311(String section) {
        return MqttVersion.V3_1_1.document().at(section);
    }

    static Spec v31(String section) {
        return MqttVersion.V3_1.document().at(section);
    }

    /** Begins a packet whose flags are fixed; the caller ends the part that the remaining length covers. */
    static void begin(Wire w, PacketType type, MqttVersion version) {
        w.rules(MqttFormats.packet(version));
        w.open(FLAGS);
        w.constant(TYPE, type.number());
        int flags = w.number(RESERVED, type.flags());
        if (flags != type.flags()) {
            flagsRule(type).check(w, false, RESERVED, version);
        }
        if (w.wantsCaptions()) {
            w.caption(caption(type, type.number() << 4 | flags));
        }
        w.close();
        w.begin(LENGTH);
    }

    private static MqttRule flagsRule(PacketType type) {
        return switch (type) {
            case PUBREL -> MqttRule.PUBREL_FLAGS;
            case SUBSCRIBE -> MqttRule.SUBSCRIBE_FLAGS;
            case UNSUBSCRIBE -> MqttRule.UNSUBSCRIBE_FLAGS;
            case DISCONNECT -> MqttRule.DISCONNECT_FLAGS;
            case AUTH -> MqttRule.AUTH_FLAGS;
            default -> MqttRule.FIXED_HEADER_FLAGS;
        };
    }

    /** Begins a packet that carries DUP and QoS 1 in MQTT 3.1 and a fixed pattern later. Returns DUP. */
    static boolean beginRepeatable(Wire w, PacketType type, boolean dup, MqttVersion version) {
        if (version != MqttVersion.V3_1) {
            begin(w, type, version);
            return false;
        }
        w.rules(MqttFormats.packet(version));
        w.open(FLAGS);
        w.constant(TYPE, type.number());
        boolean again = w.flag(DUP, dup);
        int qos = w.number(QOS, 1);
        flagsRule(type).check(w, qos == 1, QOS, version);
        int reserved = w.number(RETAIN_RESERVED, 0);
        MqttRule.FIXED_HEADER_FLAGS.check(w, reserved == 0, RETAIN_RESERVED, version);
        if (w.wantsCaptions()) {
            w.caption(withFlags(type, type.number() << 4 | (again ? 8 : 0) | qos << 1 | reserved, again, qos, false));
        }
        w.close();
        w.begin(LENGTH);
        return again;
    }

    static String caption(PacketType type, int value) {
        return "Header Flags: 0x" + Character.forDigit(value >> 4, 16) + Character.forDigit(value & 15, 16)
                + ", Message Type: " + type.label();
    }

    static String withFlags(PacketType type, int value, boolean dup, int qos, boolean retain) {
        return caption(type, value) + (dup ? ", DUP Flag" : "") + ", QoS Level: " + Qos.NAMES.name(qos)
                + (retain ? ", Retain" : "");
    }
}
