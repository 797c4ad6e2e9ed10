package dev.framewise.protocols.mqtt;

import static dev.framewise.protocols.mqtt.FixedHeader.SET;
import static dev.framewise.protocols.mqtt.FixedHeader.v31;
import static dev.framewise.protocols.mqtt.FixedHeader.v311;
import static dev.framewise.protocols.mqtt.FixedHeader.v5;

import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.ValueNames;
import dev.framewise.protocols.wire.Wire;

/**
 * One topic filter of SUBSCRIBE with what is asked of it (MQTT 5.0 §3.8.3).
 *
 * <pre>
 *    7   6   5   4   3   2   1   0
 *  ┌───────┬───────┬───┬───┬───────┐
 *  │   0   │retain │RAP│ NL│  QoS  │   the options of 5.0; before, the QoS alone
 *  └───────┴───────┴───┴───┴───────┘
 * </pre>
 *
 * @param qos the highest QoS that the client wants to receive
 * @param noLocal do not send back what this client publishes itself
 * @param retainAsPublished keep the retain flag as the publisher set it
 * @param retainHandling when retained messages are to be sent: 0 at each subscribe, 1 at a new one, 2 never
 */
public record Subscription(String filter, Qos qos, boolean noLocal, boolean retainAsPublished, int retainHandling) {
    /** Before MQTT 5.0: one byte. */
    public static final Field REQUESTED_QOS =
            Field.uint("mqtt.sub.qos", "Requested QoS", 8).values(Qos.NAMES).spec(v311("3.8.3"), v31("3.8"));

    public static final Field OPTIONS = Field.uint("mqtt.subscription_options", "Subscription Options", 8)
            .hex()
            .spec(v5("3.8.3.1"));
    public static final Field RESERVED = Field.uint("mqtt.subscription_options_reserved", "Reserved", 2)
            .hex()
            .spec(v5("3.8.3.1"));
    public static final Field RETAIN_HANDLING = Field.uint("mqtt.subscription_options_retain", "Retain Handling", 2)
            .values(ValueNames.counting(
                    "Send msgs at subscription time",
                    "Send msgs if subscription does not exist",
                    "Do not send msgs at subscription time",
                    "Reserved"))
            .spec(v5("3.8.3.1"));
    public static final Field RETAIN_AS_PUBLISHED = Field.flag("mqtt.subscription_options_rap", "Retain As Published")
            .values(SET)
            .spec(v5("3.8.3.1"));
    public static final Field NO_LOCAL =
            Field.flag("mqtt.subscription_options_nl", "No Local").values(SET).spec(v5("3.8.3.1"));
    public static final Field QOS = Field.uint("mqtt.subscription_options_qos", "QoS", 2)
            .values(Qos.NAMES)
            .spec(v5("3.8.3.1"));

    static final Subscription SHAPE = of("", Qos.AT_MOST_ONCE);

    public static Subscription of(String filter, Qos qos) {
        return new Subscription(filter, qos, false, false, 0);
    }

    static Subscription walk(Wire w, Subscription m, MqttVersion version) {
        String filter = MqttText.walk(w, MqttPacket.TOPIC_LENGTH, MqttPacket.TOPIC, m.filter, version);
        if (!w.skimming() && !w.failed()) {
            MqttText.checkFilter(w, MqttPacket.TOPIC, filter, version);
        }
        return version.hasProperties() ? options(w, m, filter, version) : requested(w, m, filter, version);
    }

    private static Subscription requested(Wire w, Subscription m, String filter, MqttVersion version) {
        int qos = w.number(REQUESTED_QOS, m.qos.ordinal());
        MqttRule.SUBSCRIBE_QOS_NOT_3.check(w, (qos & 3) != 3, REQUESTED_QOS, version);
        MqttRule.SUBSCRIBE_OPTIONS_RESERVED.check(w, qos <= 3, REQUESTED_QOS, version);
        return w.skimming() ? m : of(filter, Qos.of(qos));
    }

    private static Subscription options(Wire w, Subscription m, String filter, MqttVersion version) {
        w.open(OPTIONS);
        int reserved = w.number(RESERVED, 0);
        int retain = w.number(RETAIN_HANDLING, m.retainHandling);
        boolean retainAsPublished = w.flag(RETAIN_AS_PUBLISHED, m.retainAsPublished);
        boolean noLocal = w.flag(NO_LOCAL, m.noLocal);
        int qos = w.number(QOS, m.qos.ordinal());
        if (w.wantsCaptions()) {
            int value = reserved << 6 | retain << 4 | (retainAsPublished ? 8 : 0) | (noLocal ? 4 : 0) | qos;
            w.caption("Subscription Options: 0x" + Character.forDigit(value >> 4, 16)
                    + Character.forDigit(value & 15, 16) + ", Retain Handling: "
                    + RETAIN_HANDLING.valueName(retain) + (retainAsPublished ? ", Retain As Published" : "")
                    + (noLocal ? ", No Local" : "") + ", QoS: " + Qos.NAMES.name(qos));
        }
        w.close();
        MqttRule.SUBSCRIBE_OPTIONS_RESERVED.check(w, reserved == 0, RESERVED, version);
        MqttRule.RETAIN_HANDLING_NOT_3.check(w, retain != 3, RETAIN_HANDLING, version);
        MqttRule.SUBSCRIBE_QOS_NOT_3.check(w, qos != 3, QOS, version);
        if (w.skimming()) {
            return m;
        }
        MqttRule.NO_LOCAL_NOT_ON_SHARED.check(w, !noLocal || !filter.startsWith(MqttText.SHARE), NO_LOCAL, version);
        return new Subscription(filter, Qos.of(qos), noLocal, retainAsPublished, retain);
    }
}
