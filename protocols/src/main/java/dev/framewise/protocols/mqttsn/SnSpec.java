package dev.framewise.protocols.mqttsn;

import dev.framewise.protocols.wire.Document;
import dev.framewise.protocols.wire.Spec;
import java.nio.charset.StandardCharsets;

/** The specification of MQTT-SN, and what its messages have in common beside their fields. */
final class SnSpec {
    static final Document DOCUMENT = new Document(
            "MQTT-SN 1.2",
            "MQTT For Sensor Networks (MQTT-SN), Protocol Specification, Version 1.2, IBM",
            "2013-11-14");

    private SnSpec() {}

    static Spec at(String section) {
        return DOCUMENT.at(section);
    }

    static int utf8Bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** The topic ids 0x0000 and 0xFFFF are reserved (MQTT-SN 1.2 §5.3.11). */
    static boolean usableId(int topicId) {
        return topicId != 0 && topicId != 0xffff;
    }
}
