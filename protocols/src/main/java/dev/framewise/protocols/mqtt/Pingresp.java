package dev.framewise.protocols.mqtt;

import dev.framewise.protocols.wire.Wire;

/** PINGRESP: the server answers PINGREQ (MQTT 5.0 §3.13). */
public record Pingresp() implements MqttPacket {
    public static final Pingresp SHAPE = new Pingresp();

    @Override
    public PacketType type() {
        return PacketType.PINGRESP;
    }

    static Pingresp walk(Wire w, MqttVersion version) {
        FixedHeader.begin(w, PacketType.PINGRESP, version);
        w.end();
        return SHAPE;
    }
}
