package dev.framewise.gui.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.framewise.protocols.wire.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CraftedMessageTest {
    @TempDir
    Path folder;

    private static CraftedMessage publish(OpenCapture c) throws IOException {
        for (int i = 0; i < c.rows().size(); i++) {
            Dissection d = new LineMaker(c).dissect(i);
            if (d.find("mqtt.topic") >= 0 && d.find("mqtt.msg") >= 0) {
                return new CraftedMessage(c, i);
            }
        }
        throw new IllegalStateException("the sample has no PUBLISH");
    }

    private static FieldNode node(CraftedMessage m, String name) {
        return m.dissection().nodes().get(m.dissection().find(name));
    }

    private static List<String> rules(CraftedMessage m) throws IOException {
        assertThat(m.take(m.examine(m.bytes()))).isTrue();
        return m.dissection().nodes().stream()
                .flatMap(n -> n.notes().stream())
                .map(n -> n.rule().id())
                .toList();
    }

    private List<String> tshark(CraftedMessage m, String... fields) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/tshark")), "tshark is not installed");
        Path file = folder.resolve("crafted.pcapng");
        m.save(file);
        java.util.ArrayList<String> command = new java.util.ArrayList<>(List.of(
                "tshark",
                "-n",
                "-r",
                file.toString(),
                "-o",
                "ip.check_checksum:TRUE",
                "-o",
                "tcp.check_checksum:TRUE",
                "-o",
                "udp.check_checksum:TRUE",
                "-T",
                "fields"));
        for (String f : fields) {
            command.add("-e");
            command.add(f);
        }
        Process p = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(p.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(p.waitFor()).isZero();
        return List.of(said.strip().split("\t"));
    }

    @Test
    void aLongerTopicMovesEveryLengthAndChecksumAsTsharkSees() throws Exception {
        try (OpenCapture c = SampleCaptures.read("mqtt-qos2")) {
            CraftedMessage m = publish(c);
            int before = m.bytes().length();
            String old = m.value(node(m, "mqtt.topic"));
            assertThat(m.set(node(m, "mqtt.topic"), old + "/and/more")).isEmpty();
            assertThat(m.bytes().length()).isEqualTo(before + 9);
            assertThat(m.value(node(m, "mqtt.topic"))).isEqualTo(old + "/and/more");
            assertThat(node(m, "mqtt.topic_len").number()).isEqualTo(old.length() + 9);
            assertThat(tshark(
                            m,
                            "mqtt.topic",
                            "mqtt.len",
                            "ip.len",
                            "ip.checksum.status",
                            "tcp.checksum.status",
                            "tcp.len"))
                    .containsExactly(
                            old + "/and/more",
                            Long.toString(node(m, "mqtt.len").number()),
                            Long.toString(node(m, "ip.len").number()),
                            "1",
                            "1",
                            Integer.toString(m.message().length()));
            m.undo();
            assertThat(m.bytes())
                    .isEqualTo(
                            c.rows().row(m.dissection().row()).frame().frame().bytes());
            m.redo();
            assertThat(m.bytes().length()).isEqualTo(before + 9);
        }
    }

    @Test
    void aWrongQosGoesOutAndIsMarkedWithItsRule() throws Exception {
        try (OpenCapture c = SampleCaptures.read("mqtt-qos2")) {
            CraftedMessage m = publish(c);
            List<String> before = rules(m);
            assertThat(m.set(node(m, "mqtt.qos"), "3")).isEmpty();
            assertThat(node(m, "mqtt.qos").number()).isEqualTo(3);
            assertThat(rules(m)).anyMatch(r -> r.contains("MQTT-3.3.1-4"));
            assertThat(before).noneMatch(r -> r.contains("MQTT-3.3.1-4"));
            // a second field is still written by the walk, although the message is broken now
            assertThat(m.set(node(m, "mqtt.topic"), "x")).isEmpty();
            assertThat(node(m, "mqtt.topic_len").number()).isEqualTo(1);
            assertThat(node(m, "mqtt.qos").number()).isEqualTo(3);
        }
    }

    @Test
    void aRuleOfTheWholeConversationIsMarkedToo() throws Exception {
        try (OpenCapture c = SampleCaptures.read("mqtt-qos2")) {
            int subscribe = -1;
            for (int i = 0; i < c.rows().size() && subscribe < 0; i++) {
                int type = new LineMaker(c).dissect(i).find("mqtt.msgtype");
                subscribe = type >= 0
                                && new LineMaker(c).dissect(i).nodes().get(type).number() == 2
                        ? i
                        : -1;
            }
            CraftedMessage m = new CraftedMessage(c, subscribe);
            assertThat(rules(m)).noneMatch(r -> r.contains("MQTT-3.2"));
            // a server that answers CONNECT with PINGRESP: right as a packet, wrong as an answer
            m.overwrite(m.bytes().length() - m.message().length(), 0xd0);
            assertThat(rules(m)).isNotEmpty();
        }
    }

    @Test
    void alengthMayLieAndWhatWasSetByHandStays() throws Exception {
        try (OpenCapture c = SampleCaptures.read("mqtt-qos2")) {
            CraftedMessage m = publish(c);
            assertThat(m.set(node(m, "mqtt.len"), "200")).isEmpty();
            assertThat(node(m, "mqtt.len").number()).isEqualTo(200);
            assertThat(rules(m)).isNotEmpty();
            assertThat(m.set(node(m, "ip.ttl"), "1")).isEmpty();
            assertThat(m.set(node(m, "tcp.checksum"), "0xbeef")).isEmpty();
            assertThat(m.set(node(m, "ip.len"), "40")).isEmpty();
            assertThat(node(m, "tcp.checksum").number()).isEqualTo(0xbeef);
            m.insert(m.bytes().length());
            assertThat(node(m, "ip.len").number()).isEqualTo(40);
            assertThat(node(m, "tcp.checksum").number()).isEqualTo(0xbeef);
        }
    }

    @Test
    void aByteTypedOverIsTheFieldsNewValue() throws Exception {
        try (OpenCapture c = SampleCaptures.read("mqtt-qos2")) {
            CraftedMessage m = publish(c);
            int at = node(m, "mqtt.topic").start();
            m.overwrite(at, 'Z');
            assertThat(m.value(node(m, "mqtt.topic"))).startsWith("Z");
            m.delete(at);
            assertThat(rules(m))
                    .as("the length in front says more than is there")
                    .isNotEmpty();
        }
    }

    @Test
    void saysWhatAValueShouldBe() throws IOException {
        try (OpenCapture c = SampleCaptures.read("mqtt-qos2")) {
            CraftedMessage m = publish(c);
            Bytes before = m.bytes();
            assertThat(m.set(node(m, "mqtt.qos"), "two"))
                    .isEqualTo("QoS Level is a number, such as 3 or 0x1f, not \"two\".");
            assertThat(m.set(node(m, "ip.src"), "10.0.0.256")).contains("such as 10.0.0.1");
            assertThat(m.set(node(m, "ip.ttl"), "300")).contains("8 bits");
            assertThat(m.set(node(m, "mqtt"), "1")).contains("edit its parts");
            assertThat(m.bytes()).isEqualTo(before);
            assertThat(m.canUndo()).isFalse();
        }
    }

    /** Every field of every message of every sample, set to what it says already, changes no byte. */
    @ParameterizedTest
    @MethodSource("names")
    void settingWhatIsThereChangesNothing(String name) throws IOException {
        try (OpenCapture c = SampleCaptures.read(name)) {
            int set = 0;
            for (int i = 0; i < c.rows().size(); i++) {
                CraftedMessage m = new CraftedMessage(c, i);
                m.headersFollow(false);
                Bytes before = m.bytes();
                for (int k = 0; k < m.dissection().nodes().size(); k++) {
                    FieldNode n = m.dissection().nodes().get(k);
                    if (m.editable(n)) {
                        String wrong = m.set(n, m.value(n));
                        assertThat(m.bytes())
                                .as(name + ", row " + i + ", " + n.field().name() + " = " + m.value(n) + " " + wrong)
                                .isEqualTo(before);
                        set++;
                    }
                }
            }
            assertThat(set).isPositive();
        }
    }

    static java.util.stream.Stream<String> names() throws IOException {
        return SampleCaptures.names();
    }
}
