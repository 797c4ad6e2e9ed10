package dev.framewise.protocols.mqtt;

import static dev.framewise.protocols.mqtt.FixedHeader.v5;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Encoding;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Wire;
import java.util.ArrayList;
import java.util.List;

/**
 * One property of an MQTT 5.0 packet: an identifier and a value whose form the identifier fixes (§2.2.2).
 *
 * <pre>
 *  ┌──────────────┬────────────┬───────┬────────────┬───────┬───
 *  │ total length │ identifier │ value │ identifier │ value │ …
 *  └──────────────┴────────────┴───────┴────────────┴───────┴───
 * </pre>
 *
 * @param number the identifier on the wire
 * @param value the value of numeric properties, else 0
 * @param name the first text of a user property, else empty
 * @param text the value of textual properties (of a user property the second text), else empty
 * @param data the value of binary properties (of an unknown one all that follows), else empty
 */
public record Property(int number, long value, String name, String text, Bytes data) {
    public static final Field PROPERTIES =
            Field.group("mqtt.properties", "Properties").spec(v5("2.2.2"));
    public static final Field WILL_PROPERTIES =
            Field.group("mqtt.will_properties", "Will Properties").spec(v5("3.1.3.2"));
    public static final Field TOTAL_LENGTH = Field.uint("mqtt.property_len", "Total Length", 28)
            .encoding(Encoding.MQTT_VARINT)
            .spec(v5("2.2.2.1"));
    public static final Field ID = Field.uint("mqtt.property_id", "ID", 8)
            .hex()
            .encoding(Encoding.MQTT_VARINT)
            .values(PropertyId.NAMES)
            .spec(v5("2.2.2.2"));
    public static final Field NUMBER_1 = number(8);
    public static final Field NUMBER_2 = number(16);
    public static final Field NUMBER_4 = number(32);
    public static final Field NUMBER_VARINT = number(28).encoding(Encoding.MQTT_VARINT);
    public static final Field MAX_QOS =
            Field.uint("mqtt.property.max_qos", "QoS", 8).values(Qos.NAMES).spec(v5("3.2.2.3.4"));
    public static final Field TOPIC_ALIAS =
            Field.uint("mqtt.property.topic_alias", "Topic Alias", 16).spec(v5("3.3.2.3.4"));
    public static final Field STRING_LENGTH =
            Field.uint("mqtt.prop_string_len", "Length", 16).spec(v5("1.5.4"));
    public static final Field STRING = Field.text("mqtt.prop_string", "Value").spec(v5("2.2.2.2"));
    public static final Field CONTENT_TYPE =
            Field.text("mqtt.property.content_type", "Content Type").spec(v5("3.3.2.3.9"));
    public static final Field KEY_LENGTH =
            Field.uint("mqtt.prop_key_len", "Key Length", 16).spec(v5("1.5.7"));
    public static final Field KEY = Field.text("mqtt.prop_key", "Key").spec(v5("3.1.2.11.8"));
    public static final Field VALUE_LENGTH =
            Field.uint("mqtt.prop_value_len", "Value Length", 16).spec(v5("1.5.7"));
    public static final Field VALUE = Field.text("mqtt.prop_value", "Value").spec(v5("3.1.2.11.8"));
    public static final Field UNKNOWN =
            Field.text("mqtt.prop_unknown", "Unknown Property").spec(v5("2.2.2.2"));

    private static final Property SHAPE = new Property(0, 0, "", "", Bytes.EMPTY);

    private static Field number(int bits) {
        return Field.uint("mqtt.prop_number", "Value", bits).spec(v5("2.2.2.2"));
    }

    public static Property of(PropertyId id, long value) {
        return new Property(id.number(), value, "", "", Bytes.EMPTY);
    }

    public static Property of(PropertyId id, String text) {
        return new Property(id.number(), 0, "", text, Bytes.EMPTY);
    }

    public static Property of(PropertyId id, Bytes data) {
        return new Property(id.number(), 0, "", "", data);
    }

    public static Property user(String name, String text) {
        return new Property(PropertyId.USER_PROPERTY.number(), 0, name, text, Bytes.EMPTY);
    }

    public PropertyId id() {
        return PropertyId.of(number);
    }

    /** The first property of this kind in a list, or null. */
    public static Property find(List<Property> list, PropertyId id) {
        for (Property p : list) {
            if (p.number == id.number()) {
                return p;
            }
        }
        return null;
    }

    /** The value of the first property of this kind, or what holds when it is absent. */
    public static long valueOf(List<Property> list, PropertyId id, long absent) {
        Property p = find(list, id);
        return p == null ? absent : p.value;
    }

    /** The properties of a packet. */
    static List<Property> walkAll(Wire w, List<Property> m, PacketType type) {
        return walkAll(w, m, PROPERTIES, type, 1 << type.number());
    }

    /** The properties of the will in CONNECT. */
    static List<Property> walkWill(Wire w, List<Property> m) {
        return walkAll(w, m, WILL_PROPERTIES, PacketType.CONNECT, PropertyId.Where.WILL);
    }

    private static List<Property> walkAll(Wire w, List<Property> m, Field group, PacketType type, int place) {
        if (w.reading() && w.remaining() == 0 && !w.failed()) {
            MqttRule.PROPERTY_LENGTH_PRESENT.check(w, false, null, MqttVersion.V5);
            return List.of();
        }
        w.rules(MqttFormats.properties());
        w.open(group);
        w.begin(TOTAL_LENGTH);
        int size = m.size();
        boolean keep = w.reading() && !w.skimming();
        List<Property> all = m;
        if (keep) {
            all = w.remaining() == 0 ? List.of() : new ArrayList<>();
        }
        long seen = 0;
        for (int i = 0; w.more(i, size); i++) {
            Property p = walk(w, i < size ? m.get(i) : SHAPE, type, place, seen);
            if (keep) {
                all.add(p);
            }
            seen |= 1L << p.id().number();
        }
        if (!w.skimming() && (seen & 1L << 22) != 0) {
            MqttRule.AUTH_DATA_NEEDS_METHOD.check(w, (seen & 1L << 21) != 0, ID, MqttVersion.V5);
        }
        w.end();
        w.close();
        w.rules(MqttFormats.packet(MqttVersion.V5));
        return all;
    }

    private static Property walk(Wire w, Property m, PacketType type, int place, long seen) {
        int number = w.number(ID, m.number);
        PropertyId id = PropertyId.of(number);
        if (!w.skimming() && !w.failed()) {
            checkPlace(w, id, number, type, place, seen);
        }
        long value = 0;
        String name = "";
        String text = "";
        Bytes data = Bytes.EMPTY;
        switch (id.form()) {
            case BYTE -> value = w.number(id == PropertyId.MAXIMUM_QOS ? MAX_QOS : NUMBER_1, (int) m.value);
            case TWO -> value = w.number(id == PropertyId.TOPIC_ALIAS ? TOPIC_ALIAS : NUMBER_2, (int) m.value);
            case FOUR -> value = w.number64(NUMBER_4, m.value);
            case VARINT -> value = w.number64(NUMBER_VARINT, m.value);
            case TEXT ->
                text = MqttText.walk(
                        w,
                        STRING_LENGTH,
                        id == PropertyId.CONTENT_TYPE ? CONTENT_TYPE : STRING,
                        m.text,
                        MqttVersion.V5);
            case BINARY -> data = w.prefixed(STRING_LENGTH, STRING, m.data);
            case PAIR -> {
                name = MqttText.walk(w, KEY_LENGTH, KEY, m.name, MqttVersion.V5);
                text = MqttText.walk(w, VALUE_LENGTH, VALUE, m.text, MqttVersion.V5);
            }
            case UNKNOWN -> data = w.rest(UNKNOWN, m.data);
        }
        if (w.skimming()) {
            return m;
        }
        if (!w.failed()) {
            checkValue(w, id, value, text);
        }
        return new Property(number, value, name, text, data);
    }

    private static void checkPlace(Wire w, PropertyId id, int number, PacketType type, int place, long seen) {
        if (id == PropertyId.UNKNOWN) {
            MqttRule.PROPERTY_KNOWN.check(
                    w, false, ID, MqttVersion.V5, "No property has the identifier " + number + ".");
        } else if (!id.allowedAt(place)) {
            String where = place == PropertyId.Where.WILL ? "the will of CONNECT" : type.name();
            MqttRule.PROPERTY_ALLOWED.check(
                    w, false, ID, MqttVersion.V5, id.label() + " does not belong into " + where + ".");
        } else if ((seen & 1L << number) != 0 && !id.mayRepeatIn(type)) {
            MqttRule.PROPERTY_ONCE.check(w, false, ID, MqttVersion.V5, id.label() + " stands here a second time.");
        }
    }

    private static void checkValue(Wire w, PropertyId id, long value, String text) {
        switch (id) {
            case RECEIVE_MAXIMUM -> MqttRule.RECEIVE_MAXIMUM_NOT_ZERO.check(w, value > 0, NUMBER_2, MqttVersion.V5);
            case MAXIMUM_PACKET_SIZE ->
                MqttRule.MAXIMUM_PACKET_SIZE_NOT_ZERO.check(w, value > 0, NUMBER_4, MqttVersion.V5);
            case SUBSCRIPTION_IDENTIFIER ->
                MqttRule.SUBSCRIPTION_ID_NOT_ZERO.check(w, value > 0, NUMBER_VARINT, MqttVersion.V5);
            case TOPIC_ALIAS -> MqttRule.TOPIC_ALIAS_NOT_ZERO.check(w, value > 0, TOPIC_ALIAS, MqttVersion.V5);
            case RESPONSE_TOPIC -> {
                MqttRule.TOPIC_NOT_EMPTY.check(w, !text.isEmpty(), STRING, MqttVersion.V5);
                MqttRule.RESPONSE_TOPIC_NO_WILDCARD.check(w, !MqttText.hasWildcard(text), STRING, MqttVersion.V5);
            }
            case MAXIMUM_QOS, RETAIN_AVAILABLE, REQUEST_PROBLEM_INFORMATION, REQUEST_RESPONSE_INFORMATION ->
                zeroOrOne(w, id, value);
            case WILDCARD_SUBSCRIPTION_AVAILABLE, SUBSCRIPTION_IDENTIFIER_AVAILABLE, SHARED_SUBSCRIPTION_AVAILABLE ->
                zeroOrOne(w, id, value);
            default -> {}
        }
    }

    private static void zeroOrOne(Wire w, PropertyId id, long value) {
        if (value > 1) {
            Field f = id == PropertyId.MAXIMUM_QOS ? MAX_QOS : NUMBER_1;
            String seen = id.label() + " must be 0 or 1, and is " + value + ".";
            MqttRule.PROPERTY_ZERO_OR_ONE.check(w, false, f, MqttVersion.V5, seen);
        }
    }
}
