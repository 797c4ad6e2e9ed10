package dev.framewise.protocols.mqtt;

import dev.framewise.protocols.wire.Wire;

/** PINGREQ: a client asks whether the server is still there, and shows that it is (MQTT 5.0 §3.12). */
public record Pingreq() implements MqttPacket {
    public static final Pingreq SHAPE = new Pingreq();

    @Override
    public PacketType type() {
        return PacketType.PINGREQ;
    }

    static Pingreq walk(Wire w, MqttVersion version) {
        FixedHeader.begin(w, PacketType.PINGREQ, version);
        w.end();
        return SHAPE;
    }
}
