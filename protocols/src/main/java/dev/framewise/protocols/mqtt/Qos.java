package dev.framewise.protocols.mqtt;

import dev.framewise.protocols.wire.ValueNames;

/** How hard one hop tries to deliver a message (MQTT 5.0 §4.3). The ordinal is the number on the wire. */
public enum Qos {
    AT_MOST_ONCE,
    AT_LEAST_ONCE,
    EXACTLY_ONCE,
    /** Both bits set: forbidden (MQTT 5.0 §3.3.1.2). */
    RESERVED;

    /** Names as Wireshark gives them. */
    static final ValueNames NAMES = ValueNames.counting(
            "At most once delivery (Fire and Forget)",
            "At least once delivery (Acknowledged deliver)",
            "Exactly once delivery (Assured Delivery)",
            "Reserved");

    private static final Qos[] ALL = values();

    /** The level with this number; only the lowest two bits count. */
    public static Qos of(int number) {
        return ALL[number & 3];
    }
}
