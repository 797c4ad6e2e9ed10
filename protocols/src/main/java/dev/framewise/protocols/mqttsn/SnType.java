package dev.framewise.protocols.mqttsn;

import dev.framewise.protocols.wire.ValueNames;

/** The message types (MQTT-SN 1.2 §5.2.2, table 3). */
public enum SnType {
    ADVERTISE(0x00, "Advertise Gateway"),
    SEARCHGW(0x01, "Search Gateway"),
    GWINFO(0x02, "Gateway Info"),
    CONNECT(0x04, "Connect Command"),
    CONNACK(0x05, "Connect Ack"),
    WILLTOPICREQ(0x06, "Will Topic Request"),
    WILLTOPIC(0x07, "Will Topic"),
    WILLMSGREQ(0x08, "Will Message Request"),
    WILLMSG(0x09, "Will Message"),
    REGISTER(0x0a, "Register"),
    REGACK(0x0b, "Register Ack"),
    PUBLISH(0x0c, "Publish Message"),
    PUBACK(0x0d, "Publish Ack"),
    PUBCOMP(0x0e, "Publish Complete"),
    PUBREC(0x0f, "Publish Received"),
    PUBREL(0x10, "Publish Release"),
    SUBSCRIBE(0x12, "Subscribe Request"),
    SUBACK(0x13, "Subscribe Ack"),
    UNSUBSCRIBE(0x14, "Unsubscribe Request"),
    UNSUBACK(0x15, "Unsubscribe Ack"),
    PINGREQ(0x16, "Ping Request"),
    PINGRESP(0x17, "Ping Response"),
    DISCONNECT(0x18, "Disconnect Req"),
    WILLTOPICUPD(0x1a, "Will Topic Update"),
    WILLTOPICRESP(0x1b, "Will Topic Response"),
    WILLMSGUPD(0x1c, "Will Message Update"),
    WILLMSGRESP(0x1d, "Will Message Response"),
    FORWARDED(0xfe, "Encapsulated Message"),
    /** A number that the specification reserves. */
    UNKNOWN(-1, "Reserved");

    private static final SnType[] BY_NUMBER = new SnType[256];

    static {
        for (int i = 0; i < 256; i++) {
            BY_NUMBER[i] = UNKNOWN;
        }
        for (SnType t : values()) {
            if (t.number >= 0) {
                BY_NUMBER[t.number] = t;
            }
        }
    }

    /** Names as Wireshark gives them. */
    static final ValueNames NAMES =
            ValueNames.from(0, 255, i -> BY_NUMBER[(int) i] == UNKNOWN ? null : BY_NUMBER[(int) i].label);

    private final int number;
    private final String label;

    SnType(int number, String label) {
        this.number = number;
        this.label = label;
    }

    /** The type with this number, or {@link #UNKNOWN}. */
    public static SnType of(int number) {
        return BY_NUMBER[number & 0xff];
    }

    /** True when only clients may send it (MQTT-SN 1.2 §5.4). */
    boolean fromClientsOnly() {
        return switch (this) {
            case CONNECT, WILLTOPIC, WILLMSG, SUBSCRIBE, UNSUBSCRIBE, WILLTOPICUPD, WILLMSGUPD -> true;
            default -> false;
        };
    }

    /** True when only gateways may send it (MQTT-SN 1.2 §5.4). */
    boolean fromGatewaysOnly() {
        return switch (this) {
            case ADVERTISE, CONNACK, WILLTOPICREQ, WILLMSGREQ, SUBACK, UNSUBACK, WILLTOPICRESP, WILLMSGRESP -> true;
            default -> false;
        };
    }

    /** The number on the wire; -1 for {@link #UNKNOWN}. */
    public int number() {
        return number;
    }

    /** Wireshark's name, e.g. {@code Publish Message}. */
    public String label() {
        return label;
    }
}
