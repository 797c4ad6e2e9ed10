package dev.framewise.protocols.mqttsn;

import static dev.framewise.protocols.mqttsn.SnSpec.at;

import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.ValueNames;
import dev.framewise.protocols.wire.Wire;

/**
 * The flags byte, of which each message uses a part (MQTT-SN 1.2 §5.3.4).
 *
 * <pre>
 *    7   6   5   4    3     2       1   0
 *  ┌───┬───────┬───┬────┬───────┬─────────┐
 *  │DUP│  QoS  │RET│Will│ clean │ topic   │
 *  │   │       │   │    │session│ id type │
 *  └───┴───────┴───┴────┴───────┴─────────┘
 * </pre>
 *
 * @param qos 0, 1, 2, or 3 for QoS -1
 * @param topicIdType 0 normal, 1 predefined, 2 short topic name, 3 reserved
 */
public record SnFlags(boolean dup, int qos, boolean retain, boolean will, boolean cleanSession, int topicIdType) {
    private static final ValueNames YES = ValueNames.counting("No", "Yes");

    public static final Field DUP = Field.flag("mqttsn.dup", "DUP").values(YES).spec(at("5.3.4"));
    public static final Field QOS = Field.uint("mqttsn.qos", "QoS", 2)
            .hex()
            .values(ValueNames.counting(
                    "Fire and Forget", "Acknowledged deliver", "Assured Delivery", "No Connection required"))
            .spec(at("5.3.4"));
    public static final Field RETAIN =
            Field.flag("mqttsn.retain", "Retain").values(YES).spec(at("5.3.4"));
    public static final Field WILL =
            Field.flag("mqttsn.will", "Will").values(YES).spec(at("5.3.4"));
    public static final Field CLEAN_SESSION =
            Field.flag("mqttsn.clean.session", "Clean Session").values(YES).spec(at("5.3.4"));
    public static final Field TOPIC_ID_TYPE = Field.uint("mqttsn.topic.id.type", "Topic ID Type", 2)
            .hex()
            .values(ValueNames.counting("Normal ID", "Pre-defined ID", "Short Topic Name", "Reserved"))
            .spec(at("5.3.4"));

    /** QoS -1: a PUBLISH without any connection (MQTT-SN 1.2 §6.8). */
    public static final int QOS_MINUS_1 = 3;

    public static final int NORMAL = 0;
    public static final int PREDEFINED = 1;
    public static final int SHORT_NAME = 2;

    /** Which flags a message uses: the bits of the byte. */
    static final int USES_DUP = 0x80;

    static final int USES_QOS = 0x60;
    static final int USES_RETAIN = 0x10;
    static final int USES_WILL = 0x08;
    static final int USES_CLEAN_SESSION = 0x04;
    static final int USES_TOPIC_ID_TYPE = 0x03;

    public static final SnFlags NONE = new SnFlags(false, 0, false, false, false, 0);

    /** Flags with a QoS and a topic id type alone. */
    public static SnFlags of(int qos, int topicIdType) {
        return new SnFlags(false, qos, false, false, false, topicIdType);
    }

    static SnFlags walk(Wire w, SnFlags m, int used) {
        boolean dup = w.flag(DUP, m.dup);
        int qos = w.number(QOS, m.qos);
        boolean retain = w.flag(RETAIN, m.retain);
        boolean will = w.flag(WILL, m.will);
        boolean clean = w.flag(CLEAN_SESSION, m.cleanSession);
        int type = w.number(TOPIC_ID_TYPE, m.topicIdType);
        int value = (dup ? 0x80 : 0) | qos << 5 | (retain ? 0x10 : 0) | (will ? 8 : 0) | (clean ? 4 : 0) | type;
        if ((value & ~used) != 0) {
            SnRule.UNUSED_FLAGS_ZERO.check(w, false, unused(value & ~used));
        }
        if ((used & USES_TOPIC_ID_TYPE) != 0) {
            SnRule.TOPIC_ID_TYPE_KNOWN.check(w, type != 3, TOPIC_ID_TYPE);
        }
        return w.skimming() ? m : new SnFlags(dup, qos, retain, will, clean, type);
    }

    private static Field unused(int bits) {
        return (bits & USES_DUP) != 0
                ? DUP
                : (bits & USES_QOS) != 0
                        ? QOS
                        : (bits & USES_RETAIN) != 0
                                ? RETAIN
                                : (bits & USES_WILL) != 0
                                        ? WILL
                                        : (bits & USES_CLEAN_SESSION) != 0 ? CLEAN_SESSION : TOPIC_ID_TYPE;
    }
}
