package dev.framewise.protocols.mqttsn;

/**
 * WILLTOPICREQ, WILLMSGREQ and PINGRESP: messages of a type alone (MQTT-SN 1.2 §5.4.6, §5.4.8, §5.4.20).
 */
public record SnEmpty(SnType type) implements SnMessage {
    static final SnEmpty PINGRESP = new SnEmpty(SnType.PINGRESP);

    @Override
    public int bodyBytes() {
        return 0;
    }
}
