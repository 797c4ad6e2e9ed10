package dev.framewise.protocols.mqtt;

import static dev.framewise.protocols.mqtt.FixedHeader.v31;
import static dev.framewise.protocols.mqtt.FixedHeader.v311;
import static dev.framewise.protocols.mqtt.FixedHeader.v5;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Wire;
import dev.framewise.protocols.wire.WireReader;
import dev.framewise.protocols.wire.WireWriter;

/** One MQTT control packet (MQTT 5.0 §2.1, §3). Each kind is a record with one walk that reads, writes and shows it. */
public sealed interface MqttPacket
        permits Connect,
                Connack,
                Publish,
                Acknowledgement,
                Subscribe,
                Suback,
                Unsubscribe,
                Unsuback,
                Pingreq,
                Pingresp,
                Disconnect,
                Auth,
                Unknown {
    /** The identifier that ties a packet to its answer; shared by all packets that carry one. */
    Field PACKET_ID = Field.uint("mqtt.msgid", "Message Identifier", 16).spec(v5("2.2.1"), v311("2.3.1"), v31("2.4"));

    Field TOPIC_LENGTH = Field.uint("mqtt.topic_len", "Topic Length", 16).spec(v5("1.5.4"), v311("1.5.3"), v31("2.5"));

    /** The topic name of PUBLISH, or a topic filter of SUBSCRIBE and UNSUBSCRIBE. */
    Field TOPIC = Field.text("mqtt.topic", "Topic").spec(v5("4.7"), v311("4.7"), v31("Appendix A"));

    PacketType type();

    /** The walk of whichever packet it is: reading, by the type on the wire; writing, by the type of the packet. */
    static MqttPacket walk(Wire w, MqttPacket m, MqttVersion version) {
        PacketType type = PacketType.of(Math.max(0, w.peek(m.type().number() << 4)) >> 4);
        boolean reading = w.reading();
        return switch (type) {
            case CONNECT -> Connect.walk(w, reading ? Connect.SHAPE : (Connect) m);
            case CONNACK -> Connack.walk(w, reading ? Connack.SHAPE : (Connack) m, version);
            case PUBLISH -> Publish.walk(w, reading ? Publish.SHAPE : (Publish) m, version);
            case PUBACK -> Puback.walk(w, reading ? Puback.SHAPE : (Puback) m, version);
            case PUBREC -> Pubrec.walk(w, reading ? Pubrec.SHAPE : (Pubrec) m, version);
            case PUBREL -> Pubrel.walk(w, reading ? Pubrel.SHAPE : (Pubrel) m, version);
            case PUBCOMP -> Pubcomp.walk(w, reading ? Pubcomp.SHAPE : (Pubcomp) m, version);
            case SUBSCRIBE -> Subscribe.walk(w, reading ? Subscribe.SHAPE : (Subscribe) m, version);
            case SUBACK -> Suback.walk(w, reading ? Suback.SHAPE : (Suback) m, version);
            case UNSUBSCRIBE -> Unsubscribe.walk(w, reading ? Unsubscribe.SHAPE : (Unsubscribe) m, version);
            case UNSUBACK -> Unsuback.walk(w, reading ? Unsuback.SHAPE : (Unsuback) m, version);
            case PINGREQ -> Pingreq.walk(w, version);
            case PINGRESP -> Pingresp.walk(w, version);
            case DISCONNECT -> Disconnect.walk(w, reading ? Disconnect.SHAPE : (Disconnect) m, version);
            case AUTH ->
                version.hasProperties() && (reading || m instanceof Auth)
                        ? Auth.walk(w, reading ? Auth.SHAPE : (Auth) m, version)
                        : Unknown.walk(w, reading ? Unknown.SHAPE : (Unknown) m, version);
            case RESERVED -> Unknown.walk(w, reading ? Unknown.SHAPE : (Unknown) m, version);
        };
    }

    /**
     * Reads one whole packet as an endpoint does.
     *
     * @throws dev.framewise.protocols.wire.Malformed when it breaks a rule of the format
     */
    static MqttPacket read(Bytes bytes, MqttVersion version) {
        WireReader reader = WireReader.strict(bytes);
        MqttPacket packet = walk(reader, Unknown.SHAPE, version);
        reader.finish();
        return packet;
    }

    /** Writes one packet as an endpoint does. */
    default Bytes bytes(MqttVersion version) {
        WireWriter writer = new WireWriter();
        walk(writer, this, version);
        return writer.bytes();
    }
}
