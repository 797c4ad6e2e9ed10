package dev.framewise.captures.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.framewise.captures.CaptureException;
import dev.framewise.captures.Captures;
import dev.framewise.captures.Frame;
import dev.framewise.captures.FrameReader;
import dev.framewise.captures.Tools;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The samples that are shipped can be opened, are small, and show what their descriptions say. */
class SamplesTest {
    private static final int GREATEST_BYTES = 20_000;

    @TempDir
    Path folder;

    @Test
    void opensEachSampleAndFindsItWholeAndSmall() throws Exception {
        assertThat(Samples.list()).hasSizeGreaterThanOrEqualTo(12);
        for (Sample sample : Samples.list()) {
            try (FrameReader reader = Captures.openNamed("sample:" + sample.name())) {
                long previous = 0;
                long count = 0;
                for (Frame f = reader.next(); f != null; f = reader.next()) {
                    assertThat(f.timeNanos()).isGreaterThan(previous - 1_000_000L);
                    assertThat(f.truncated()).isFalse();
                    previous = f.timeNanos();
                    count++;
                }
                assertThat(reader.damage()).as(sample.name()).isEmpty();
                assertThat(count).isGreaterThan(10);
                assertThat(reader.position()).isLessThan(GREATEST_BYTES);
                assertThat(reader.sections().get(0).comments())
                        .containsExactly(sample.description() + ". " + sample.provenance());
            }
        }
    }

    @Test
    void showsWhatTheDescriptionsSay() throws Exception {
        assumeTrue(Tools.has("tshark"), "tshark is not installed");
        Map<String, String> claims = new TreeMap<>(Map.ofEntries(
                Map.entry("mqtt-qos0", "mqtt.msgtype == 3 && mqtt.qos == 0"),
                Map.entry("mqtt-qos1", "mqtt.msgtype == 4"),
                Map.entry("mqtt-qos2", "mqtt.msgtype == 7"),
                Map.entry("mqtt5-properties", "mqtt.property.topic_alias && mqtt.property.content_type"),
                Map.entry("mqtt-will", "mqtt.willmsg_text || mqtt.conflag.willflag == 1"),
                Map.entry("mqtt-retained", "mqtt.retain == 1"),
                Map.entry("mqtt-reconnect", "mqtt.dupflag == 1"),
                Map.entry("mqtt31", "mqtt.protoname == \"MQIsdp\""),
                Map.entry("mqtt-split", "tcp.segment.count > 3"),
                Map.entry("mqtt-lossy", "tcp.analysis.retransmission"),
                Map.entry("mqtt-websocket", "websocket.opcode == 2 && websocket.mask == 1"),
                Map.entry("mqtt-broken", "mqtt.qos == 3"),
                Map.entry("mqtt-sn", "udp.payload[0:2] == 03:05"),
                Map.entry("https-tls13", "http.request.uri == \"/hello.txt\" && tls.record.content_type == 23"),
                Map.entry("http2", "http2.type == 1 && http2.header.value == \"/style.css\"")));
        assertThat(Samples.list()).extracting(Sample::name).containsAll(claims.keySet());
        for (Map.Entry<String, String> claim : claims.entrySet()) {
            Path file = folder.resolve(claim.getKey() + ".pcapng");
            try (InputStream in = Samples.class.getResourceAsStream(claim.getKey() + ".pcapng")) {
                Files.write(file, in.readAllBytes());
            }
            Tools.Answer answer = Tools.run("tshark", "-n", "-r", file.toString(), "-Y", claim.getValue());
            assertThat(answer.status()).as(answer.errors()).isZero();
            assertThat(answer.lines()).as(claim.getKey()).isNotEmpty();
        }
    }

    @Test
    void namesTheSamplesWhenThereIsNoSuchOne() {
        assertThatThrownBy(() -> Captures.openNamed("sample:mqtt-qos9"))
                .isInstanceOf(CaptureException.class)
                .hasMessageStartingWith("There is no sample \"mqtt-qos9\"; there are mqtt-qos0, mqtt-qos1, ")
                .hasMessageEndingWith(".");
        assertThat(List.of("sample:", "sample:../x", "sample:samples.tsv"))
                .allSatisfy(name ->
                        assertThatThrownBy(() -> Captures.openNamed(name)).isInstanceOf(CaptureException.class));
    }

    @Test
    void takesAnythingElseForAFile() throws Exception {
        assertThatThrownBy(() -> Captures.openNamed("no-such.pcap")).hasMessage("There is no file no-such.pcap.");
        assertThatThrownBy(() -> Captures.openNamed("a\0b")).hasMessageContaining("cannot be a file's name");
    }
}
