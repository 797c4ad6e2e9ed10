package dev.framewise.lessons.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What a pupil builds is read by the same decoder as every capture. */
class BuiltMessageTest {
    private static final String CONNECT = "10 0f 00 04 4d 51 54 54 04 02 00 3c 00 03 61 62 63";

    @Test
    void a_connect_of_mqtt_3_1_1_is_read_with_its_fields() {
        BuiltMessage m = BuiltMessage.decode("mqtt", 1883, "", CONNECT);
        assertThat(m.complaints()).isEmpty();
        assertThat(m.matches("mqtt.msgtype == 1 && mqtt.clientid == \"abc\" && mqtt.kalive == 60"))
                .isTrue();
        assertThat(m.matches("mqtt.clientid == \"abd\"")).isFalse();
    }

    @Test
    void a_length_that_is_too_large_makes_no_message() {
        BuiltMessage m = BuiltMessage.decode("mqtt", 1883, "", CONNECT.replace("10 0f", "10 10"));
        assertThat(m.matches("mqtt.msgtype == 1")).isFalse();
        assertThat(m.complaints()).anyMatch(c -> c.contains("no whole message"));
    }

    @Test
    void the_difference_of_trees_names_the_field_that_is_another() {
        BuiltMessage mine = BuiltMessage.decode("mqtt", 1883, "", CONNECT.replace("00 3c", "00 3d"));
        BuiltMessage wanted = BuiltMessage.decode("mqtt", 1883, "", CONNECT);
        assertThat(mine.difference(wanted)).anyMatch(l -> l.startsWith("- ") && l.contains("61"));
        assertThat(mine.difference(wanted)).anyMatch(l -> l.startsWith("+ ") && l.contains("60"));
        assertThat(wanted.difference(wanted)).isEmpty();
    }

    @Test
    void a_message_that_breaks_a_rule_is_told_which() {
        BuiltMessage m = BuiltMessage.decode("mqtt", 1883, CONNECT, "36 05 00 01 61 00 01");
        assertThat(m.complaints()).isNotEmpty();
    }

    @Test
    void letters_that_are_no_bytes_are_refused() {
        assertThatThrownBy(() -> BuiltMessage.decode("mqtt", 1883, "", "1g"))
                .hasMessageContaining("no bytes in hexadecimal");
        assertThatThrownBy(() -> BuiltMessage.decode("mqtt", 1883, "", "00".repeat(1401)))
                .hasMessageContaining("1400 bytes");
    }

    @Test
    void a_whole_frame_of_ethernet_can_be_built() {
        BuiltMessage m = BuiltMessage.decode(
                "frame",
                0,
                "",
                "ff ff ff ff ff ff 02 00 00 00 00 01 08 06 00 01 08 00 06 04 00 01 02 00 00 00 00 01 0a 00 00 01 00 00 00 00 00 00 0a 00 00 02");
        assertThat(m.matches("arp.opcode == 1 && arp.dst.proto_ipv4 == 10.0.0.2"))
                .isTrue();
    }
}
