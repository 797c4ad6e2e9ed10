package dev.framewise.protocols.mqttsn;

import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.LaterList;
import java.util.List;

/** MQTT-SN as a catalogue entry. */
public final class MqttSn {
    public static final Field ROOT = Field.protocol("mqttsn", "MQ Telemetry Transport Protocol for Sensor Networks")
            .spec(SnSpec.at(""));

    static final List<Field> FIELDS = List.of(
            SnMessage.MESSAGE,
            SnMessage.LENGTH_FORM,
            SnMessage.LENGTH_1,
            SnMessage.LENGTH_2,
            SnMessage.TYPE,
            SnAdvertise.GATEWAY_ID,
            SnAdvertise.DURATION,
            SnSearchGw.RADIUS,
            SnGwInfo.ADDRESS,
            SnFlags.DUP,
            SnFlags.QOS,
            SnFlags.RETAIN,
            SnFlags.WILL,
            SnFlags.CLEAN_SESSION,
            SnFlags.TOPIC_ID_TYPE,
            SnConnect.PROTOCOL_ID,
            SnConnect.KEEP_ALIVE,
            SnMessage.CLIENT_ID,
            SnWillTopic.WILL_TOPIC,
            SnWillMessage.WILL_MESSAGE,
            SnMessage.TOPIC_ID,
            SnMessage.MESSAGE_ID,
            SnMessage.TOPIC,
            SnMessage.TOPIC_NAME_OR_ID,
            SnMessage.RETURN_CODE,
            SnPublish.DATA,
            SnDisconnect.DURATION,
            SnForwarded.CONTROL_UNUSED,
            SnForwarded.CONTROL,
            SnForwarded.NODE_ID_2,
            SnForwarded.NODE_ID,
            SnUnknown.BODY);

    public static final Protocol PROTOCOL =
            new Protocol(ROOT, "MQTT-SN", FIELDS, LaterList.of(SnRule::all), List.of(SnSpec.DOCUMENT), MqttSn.class);

    private MqttSn() {}
}
