package dev.framewise.protocols.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.wire.Bytes;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The packets that the specifications print as examples, byte by byte, and others laid out by hand from their text. */
class MqttVectorsTest {
    private static void holds(MqttVersion version, MqttPacket packet, String hex) {
        Bytes bytes = Bytes.hex(hex);
        assertThat(packet.bytes(version).toHex()).isEqualTo(bytes.toHex());
        assertThat(MqttPacket.read(bytes, version)).isEqualTo(packet);
    }

    @Test
    void mqtt5_3_1_2_connectVariableHeaderExample() {
        Connect connect = new Connect(
                "MQTT",
                5,
                true,
                10,
                List.of(Property.of(PropertyId.SESSION_EXPIRY_INTERVAL, 10)),
                "c",
                Optional.of(new Will(Qos.AT_LEAST_ONCE, false, List.of(), "w", Bytes.EMPTY)),
                Optional.of("u"),
                Optional.of(Bytes.utf8("p")));
        holds(
                MqttVersion.V5,
                connect,
                "10 1f" // CONNECT, 31 bytes
                        + "00 04 4d 51 54 54" // protocol name
                        + "05" // version
                        + "ce" // user name, password, no will retain, will QoS 01, will, clean start, 0
                        + "00 0a" // keep alive
                        + "05 11 00 00 00 0a" // properties: session expiry interval 10
                        + "00 01 63" // client identifier
                        + "00" // will properties
                        + "00 01 77" // will topic
                        + "00 00" // will payload
                        + "00 01 75" // user name
                        + "00 01 70"); // password
    }

    @Test
    void mqtt311_3_1_2_connectVariableHeaderExample() {
        Connect connect = new Connect(
                "MQTT",
                4,
                true,
                10,
                List.of(),
                "",
                Optional.of(new Will(Qos.AT_LEAST_ONCE, false, List.of(), "w", Bytes.EMPTY)),
                Optional.of("u"),
                Optional.of(Bytes.utf8("p")));
        holds(
                MqttVersion.V3_1_1,
                connect,
                "10 17 00 04 4d 51 54 54 04 ce 00 0a" + "00 00" + "00 01 77 00 00" + "00 01 75" + "00 01 70");
    }

    @Test
    void mqtt31_3_1_connectNamesMqisdp() {
        holds(
                MqttVersion.V3_1,
                Connect.of(MqttVersion.V3_1, "c", 10),
                "10 0f 00 06 4d 51 49 73 64 70 03 02 00 0a 00 01 63");
    }

    @Test
    void mqtt31_3_1_theRemainingLengthTakesPrecedenceOverTheUserNameFlag() {
        Bytes bytes = Bytes.hex("10 0f 00 06 4d 51 49 73 64 70 03 82 00 0a 00 01 63");
        Connect connect = (Connect) MqttPacket.read(bytes, MqttVersion.V3_1);
        assertThat(connect.userName()).isEmpty();
    }

    @Test
    void mqtt5_3_3_2_publishVariableHeaderExample() {
        holds(
                MqttVersion.V5,
                Publish.of("a/b", Qos.AT_LEAST_ONCE, 10, Bytes.EMPTY),
                "32 08" + "00 03 61 2f 62" + "00 0a" + "00");
    }

    @Test
    void mqtt5_2_2_2_publishWithPropertiesOfEveryForm() {
        Publish publish = new Publish(
                false,
                Qos.AT_MOST_ONCE,
                true,
                "t",
                0,
                List.of(
                        Property.of(PropertyId.PAYLOAD_FORMAT_INDICATOR, 1),
                        Property.of(PropertyId.MESSAGE_EXPIRY_INTERVAL, 0x01020304L),
                        Property.of(PropertyId.CONTENT_TYPE, "x"),
                        Property.of(PropertyId.CORRELATION_DATA, Bytes.of(0, 255)),
                        Property.of(PropertyId.SUBSCRIPTION_IDENTIFIER, 268_435_455),
                        Property.of(PropertyId.TOPIC_ALIAS, 258),
                        Property.user("k", "")),
                Bytes.utf8("ä"));
        holds(
                MqttVersion.V5,
                publish,
                "31 24 00 01 74 1e"
                        + "01 01"
                        + "02 01 02 03 04"
                        + "03 00 01 78"
                        + "09 00 02 00 ff"
                        + "0b ff ff ff 7f"
                        + "23 01 02"
                        + "26 00 01 6b 00 00"
                        + "c3 a4");
    }

    @Test
    void mqtt5_3_4_2_1_pubackLeavesOutSuccess() {
        holds(MqttVersion.V5, Puback.of(258), "40 02 01 02");
        holds(MqttVersion.V5, new Puback(258, ReasonCode.NO_MATCHING_SUBSCRIBERS, List.of()), "40 03 01 02 10");
        assertThat(MqttPacket.read(Bytes.hex("40 04 01 02 00 00"), MqttVersion.V5))
                .isEqualTo(Puback.of(258));
    }

    @Test
    void mqtt311_3_6_1_pubrelHasItsFlags() {
        holds(MqttVersion.V3_1_1, Pubrel.of(1), "62 02 00 01");
        holds(MqttVersion.V3_1, new Pubrel(true, 1, 0, List.of()), "6a 02 00 01");
    }

    @Test
    void mqtt5_3_8_3_subscribePayloadExample() {
        holds(
                MqttVersion.V5,
                Subscribe.of(10, Subscription.of("a/b", Qos.AT_LEAST_ONCE), Subscription.of("c/d", Qos.EXACTLY_ONCE)),
                "82 0f 00 0a 00" + "00 03 61 2f 62 01" + "00 03 63 2f 64 02");
    }

    @Test
    void mqtt5_3_8_3_1_subscriptionOptions() {
        holds(
                MqttVersion.V5,
                Subscribe.of(1, new Subscription("t", Qos.EXACTLY_ONCE, true, true, 2)),
                "82 07 00 01 00 00 01 74 2e");
    }

    @Test
    void mqtt311_3_9_3_subackPayloadExample() {
        holds(MqttVersion.V3_1_1, Suback.of(10, 0, 2, 128), "90 05 00 0a 00 02 80");
        holds(MqttVersion.V5, Suback.of(10, 0, 2, 128), "90 06 00 0a 00 00 02 80");
    }

    @Test
    void mqtt5_3_10_3_unsubscribePayloadExample() {
        holds(MqttVersion.V5, Unsubscribe.of(10, "a/b", "c/d"), "a2 0d 00 0a 00" + "00 03 61 2f 62" + "00 03 63 2f 64");
        holds(MqttVersion.V5, Unsuback.of(10, 0, 0x11), "b0 05 00 0a 00 00 11");
        holds(MqttVersion.V3_1_1, Unsuback.of(10), "b0 02 00 0a");
    }

    @Test
    void mqtt5_3_12_and_3_13_pings() {
        holds(MqttVersion.V5, Pingreq.SHAPE, "c0 00");
        holds(MqttVersion.V5, Pingresp.SHAPE, "d0 00");
    }

    @Test
    void mqtt5_3_14_disconnectFormsOfIncreasingLength() {
        holds(MqttVersion.V5, new Disconnect(0, List.of()), "e0 00");
        holds(MqttVersion.V5, new Disconnect(0x8e, List.of()), "e0 01 8e");
        holds(
                MqttVersion.V5,
                new Disconnect(0, List.of(Property.of(PropertyId.SESSION_EXPIRY_INTERVAL, 1))),
                "e0 07 00 05 11 00 00 00 01");
    }

    @Test
    void mqtt5_3_15_auth() {
        holds(
                MqttVersion.V5,
                new Auth(0x18, List.of(Property.of(PropertyId.AUTHENTICATION_METHOD, "m"))),
                "f0 06 18 04 15 00 01 6d");
    }

    @Test
    void mqtt5_1_5_5_remainingLengthsAtTheEdgesOfTheirSizes() {
        int[] lengths = {127, 128, 16_383, 16_384, 2_097_151, 2_097_152};
        String[] encoded = {"7f", "8001", "ff7f", "808001", "ffff7f", "80808001"};
        for (int i = 0; i < lengths.length; i++) {
            Publish publish = Publish.of("t", Qos.AT_MOST_ONCE, 0, Bytes.wrap(new byte[lengths[i] - 3]));
            Bytes bytes = publish.bytes(MqttVersion.V3_1_1);
            assertThat(bytes.first(1 + encoded[i].length() / 2).toHex()).isEqualTo("30" + encoded[i]);
            assertThat(MqttPacket.read(bytes, MqttVersion.V3_1_1)).isEqualTo(publish);
        }
    }
}
