package dev.framewise.protocols.mqttsn;

import dev.framewise.protocols.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * How a topic stands in a message: by a number, or by its two characters (MQTT-SN 1.2 §5.3.11, §5.3.12).
 *
 * @param type {@link SnFlags#NORMAL}, {@link SnFlags#PREDEFINED} or {@link SnFlags#SHORT_NAME}
 * @param id 1..65534, or the two characters of a short topic name
 */
public record SnTopicRef(int type, int id) {
    /** The reference to a topic name of two bytes; empty for any other. */
    public static Optional<SnTopicRef> ofShortName(String topic) {
        byte[] b = topic.getBytes(StandardCharsets.UTF_8);
        return b.length == 2 && topic.length() == 2 && topic.indexOf('#') < 0 && topic.indexOf('+') < 0
                ? Optional.of(new SnTopicRef(SnFlags.SHORT_NAME, b[0] << 8 | b[1]))
                : Optional.empty();
    }

    /** The topic name behind a short one. */
    public static String shortName(int id) {
        return SnTopics.shortName(id);
    }

    /** The two bytes that stand in SUBSCRIBE and UNSUBSCRIBE. */
    public Bytes bytes() {
        return Bytes.of(id >> 8, id & 0xff);
    }
}
