package dev.framewise.protocols.mqtt;

import static dev.framewise.protocols.mqtt.PacketType.AUTH;
import static dev.framewise.protocols.mqtt.PacketType.CONNACK;
import static dev.framewise.protocols.mqtt.PacketType.CONNECT;
import static dev.framewise.protocols.mqtt.PacketType.DISCONNECT;
import static dev.framewise.protocols.mqtt.PacketType.PUBACK;
import static dev.framewise.protocols.mqtt.PacketType.PUBCOMP;
import static dev.framewise.protocols.mqtt.PacketType.PUBLISH;
import static dev.framewise.protocols.mqtt.PacketType.PUBREC;
import static dev.framewise.protocols.mqtt.PacketType.PUBREL;
import static dev.framewise.protocols.mqtt.PacketType.SUBACK;
import static dev.framewise.protocols.mqtt.PacketType.SUBSCRIBE;
import static dev.framewise.protocols.mqtt.PacketType.UNSUBACK;
import static dev.framewise.protocols.mqtt.PacketType.UNSUBSCRIBE;

import dev.framewise.protocols.wire.ValueNames;

/**
 * The properties of MQTT 5.0: number, form of the value, where each may stand, and whether more than once (§2.2.2.2,
 * table 2-4).
 */
public enum PropertyId {
    PAYLOAD_FORMAT_INDICATOR(1, "Payload Format Indicator", Form.BYTE, "3.3.2.3.2", where(PUBLISH) | Where.WILL),
    MESSAGE_EXPIRY_INTERVAL(2, "Publication Expiry Interval", Form.FOUR, "3.3.2.3.3", where(PUBLISH) | Where.WILL),
    CONTENT_TYPE(3, "Content Type", Form.TEXT, "3.3.2.3.9", where(PUBLISH) | Where.WILL),
    RESPONSE_TOPIC(8, "Response Topic", Form.TEXT, "3.3.2.3.5", where(PUBLISH) | Where.WILL),
    CORRELATION_DATA(9, "Correlation Data", Form.BINARY, "3.3.2.3.6", where(PUBLISH) | Where.WILL),
    SUBSCRIPTION_IDENTIFIER(11, "Subscription Identifier", Form.VARINT, "3.8.2.1.2", where(PUBLISH, SUBSCRIBE)),
    SESSION_EXPIRY_INTERVAL(
            17, "Session Expiry Interval", Form.FOUR, "3.1.2.11.2", where(CONNECT, CONNACK, DISCONNECT)),
    ASSIGNED_CLIENT_IDENTIFIER(18, "Assigned Client Identifier", Form.TEXT, "3.2.2.3.7", where(CONNACK)),
    SERVER_KEEP_ALIVE(19, "Server Keep Alive", Form.TWO, "3.2.2.3.14", where(CONNACK)),
    AUTHENTICATION_METHOD(21, "Authentication Method", Form.TEXT, "3.1.2.11.9", where(CONNECT, CONNACK, AUTH)),
    AUTHENTICATION_DATA(22, "Authentication Data", Form.BINARY, "3.1.2.11.10", where(CONNECT, CONNACK, AUTH)),
    REQUEST_PROBLEM_INFORMATION(23, "Request Problem Information", Form.BYTE, "3.1.2.11.7", where(CONNECT)),
    WILL_DELAY_INTERVAL(24, "Will Delay Interval", Form.FOUR, "3.1.3.2.2", Where.WILL),
    REQUEST_RESPONSE_INFORMATION(25, "Request Response Information", Form.BYTE, "3.1.2.11.6", where(CONNECT)),
    RESPONSE_INFORMATION(26, "Response Information", Form.TEXT, "3.2.2.3.15", where(CONNACK)),
    SERVER_REFERENCE(28, "Server Reference", Form.TEXT, "3.2.2.3.16", where(CONNACK, DISCONNECT)),
    REASON_STRING(
            31,
            "Reason String",
            Form.TEXT,
            "3.2.2.3.9",
            where(CONNACK, PUBACK, PUBREC, PUBREL, PUBCOMP, SUBACK, UNSUBACK, DISCONNECT, AUTH)),
    RECEIVE_MAXIMUM(33, "Receive Maximum", Form.TWO, "3.1.2.11.3", where(CONNECT, CONNACK)),
    TOPIC_ALIAS_MAXIMUM(34, "Topic Alias Maximum", Form.TWO, "3.1.2.11.5", where(CONNECT, CONNACK)),
    TOPIC_ALIAS(35, "Topic Alias", Form.TWO, "3.3.2.3.4", where(PUBLISH)),
    MAXIMUM_QOS(36, "Maximum QoS", Form.BYTE, "3.2.2.3.4", where(CONNACK)),
    RETAIN_AVAILABLE(37, "Retain Available", Form.BYTE, "3.2.2.3.5", where(CONNACK)),
    USER_PROPERTY(
            38,
            "User Property",
            Form.PAIR,
            "3.1.2.11.8",
            where(CONNECT, CONNACK, PUBLISH, PUBACK, PUBREC, PUBREL, PUBCOMP)
                    | where(SUBSCRIBE, SUBACK, UNSUBSCRIBE, UNSUBACK, DISCONNECT, AUTH)
                    | Where.WILL),
    MAXIMUM_PACKET_SIZE(39, "Maximum Packet Size", Form.FOUR, "3.1.2.11.4", where(CONNECT, CONNACK)),
    WILDCARD_SUBSCRIPTION_AVAILABLE(40, "Wildcard Subscription Available", Form.BYTE, "3.2.2.3.11", where(CONNACK)),
    SUBSCRIPTION_IDENTIFIER_AVAILABLE(41, "Subscription Identifier Available", Form.BYTE, "3.2.2.3.12", where(CONNACK)),
    SHARED_SUBSCRIPTION_AVAILABLE(42, "Shared Subscription Available", Form.BYTE, "3.2.2.3.13", where(CONNACK)),
    /** A number that the specification does not know; where its value ends cannot be told. */
    UNKNOWN(0, "Unknown", Form.UNKNOWN, "2.2.2.2", 0);

    /** How a property's value stands on the wire (MQTT 5.0 §1.5). */
    public enum Form {
        BYTE,
        TWO,
        FOUR,
        VARINT,
        TEXT,
        BINARY,
        PAIR,
        UNKNOWN
    }

    /** Sets of places, one bit a packet type. */
    static final class Where {
        /** The will properties in the payload of CONNECT. */
        static final int WILL = 1 << 16;

        private Where() {}
    }

    private static final PropertyId[] BY_NUMBER = new PropertyId[64];

    static {
        for (PropertyId p : values()) {
            BY_NUMBER[p.number] = p;
        }
    }

    /** Names as Wireshark gives them. */
    static final ValueNames NAMES =
            ValueNames.from(1, 42, i -> BY_NUMBER[(int) i] == null ? null : BY_NUMBER[(int) i].label);

    private final int number;
    private final String label;
    private final Form form;
    private final String section;
    private final int places;

    PropertyId(int number, String label, Form form, String section, int places) {
        this.number = number;
        this.label = label;
        this.form = form;
        this.section = section;
        this.places = places;
    }

    private static int where(PacketType... types) {
        int places = 0;
        for (PacketType t : types) {
            places |= 1 << t.number();
        }
        return places;
    }

    /** The property with this number, or {@link #UNKNOWN}. */
    public static PropertyId of(int number) {
        PropertyId p = number > 0 && number < BY_NUMBER.length ? BY_NUMBER[number] : null;
        return p == null ? UNKNOWN : p;
    }

    /** The identifier on the wire. */
    public int number() {
        return number;
    }

    public String label() {
        return label;
    }

    public Form form() {
        return form;
    }

    /** The section of MQTT 5.0 that explains it. */
    public String section() {
        return section;
    }

    /** True when it may stand in a packet of this type. */
    public boolean allowedIn(PacketType type) {
        return (places & 1 << type.number()) != 0;
    }

    /** True when it may stand among the will properties. */
    public boolean allowedInWill() {
        return (places & Where.WILL) != 0;
    }

    boolean allowedAt(int place) {
        return (places & place) != 0;
    }

    /** True when it may stand more than once in a packet of this type. */
    public boolean mayRepeatIn(PacketType type) {
        return this == USER_PROPERTY || this == SUBSCRIPTION_IDENTIFIER && type == PUBLISH;
    }
}
