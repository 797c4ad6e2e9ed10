package dev.framewise.protocols.mqtt;

import dev.framewise.protocols.wire.ValueNames;

/** The sixteen values of the upper four bits of a control packet's first byte (MQTT 5.0 §2.1.2). */
public enum PacketType {
    RESERVED(0, "Reserved"),
    CONNECT(0, "Connect Command"),
    CONNACK(0, "Connect Ack"),
    PUBLISH(0, "Publish Message"),
    PUBACK(0, "Publish Ack"),
    PUBREC(0, "Publish Received"),
    PUBREL(2, "Publish Release"),
    PUBCOMP(0, "Publish Complete"),
    SUBSCRIBE(2, "Subscribe Request"),
    SUBACK(0, "Subscribe Ack"),
    UNSUBSCRIBE(2, "Unsubscribe Request"),
    UNSUBACK(0, "Unsubscribe Ack"),
    PINGREQ(0, "Ping Request"),
    PINGRESP(0, "Ping Response"),
    DISCONNECT(0, "Disconnect Req"),
    AUTH(0, "Authentication Exchange");

    private static final PacketType[] ALL = values();

    /** Names as Wireshark gives them. */
    static final ValueNames NAMES = ValueNames.from(0, 15, i -> ALL[(int) i].label);

    private final int flags;
    private final String label;

    PacketType(int flags, String label) {
        this.flags = flags;
        this.label = label;
    }

    /** The type with this number, 0..15. */
    public static PacketType of(int number) {
        return ALL[number & 15];
    }

    /** The number on the wire. */
    public int number() {
        return ordinal();
    }

    /** What the lower four bits of the first byte must hold, where they are fixed (MQTT 5.0 §2.1.3). */
    public int flags() {
        return flags;
    }

    /** Wireshark's name, e.g. {@code Publish Message}. */
    public String label() {
        return label;
    }
}
