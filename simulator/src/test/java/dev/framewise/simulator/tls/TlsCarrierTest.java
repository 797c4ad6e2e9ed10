package dev.framewise.simulator.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.captures.CaptureWriter;
import dev.framewise.simulator.net.Tap;
import dev.framewise.simulator.program.Runs;
import dev.framewise.simulator.scenario.Session;
import dev.framewise.simulator.scenario.World;
import dev.framewise.simulator.stack.Tshark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** MQTT, WebSocket and HTTP/2 between simulated hosts over TLS, judged by tshark, which decrypts with the secrets of the run. */
class TlsCarrierTest {
    private static final String BROKER =
            "{mqtt-broker: {tls-port: 8883, secure-websocket-port: 8084, tls: {newest: \"%s\"}}}";
    private static final String CLIENT =
            "{mqtt-client: {broker: \"b:%s\", transport: %s, tls: {%s}, subscribe: [{filter: room, qos: 1}],"
                    + " publish: [{topic: room, qos: 1, count: 5, every: 1s}]}}";

    @TempDir
    Path folder;

    private Session run(Path file, String version, String port, String transport, String client) throws Exception {
        String yaml = Runs.pair("", CLIENT.formatted(port, transport, client), BROKER.formatted(version));
        Session s = Runs.begin(yaml, Map.of(), 7);
        try (Tap tap = Tap.everywhere(s.world().network(), CaptureWriter.pcapng(Files.newOutputStream(file), "t"))) {
            s.runUntil(s.scenario().untilNanos(s.parameters()));
        }
        return s;
    }

    private static List<String> story(Session s) {
        return s.world().story().stream().map(World.Told::what).toList();
    }

    @ParameterizedTest
    @CsvSource({"1.3", "1.2"})
    void isDecryptedByTsharkWithTheSecretsOfTheRun(String version) throws Exception {
        Path file = folder.resolve("run.pcapng");
        Session s = run(file, version, "8883", "tcp", "");
        assertThat(s.world().measured().all()).containsEntry("broker.received", 5.0);
        List<String> seen = Tshark.run(
                "-r",
                file.toString(),
                "-d",
                "tls.port==8883,mqtt",
                "-Y",
                "mqtt.msgtype == 3",
                "-T",
                "fields",
                "-e",
                "mqtt.topic");
        assertThat(String.join(",", seen).split(","))
                .hasSizeGreaterThanOrEqualTo(10)
                .containsOnly("room");
        List<String> versions = Tshark.run(
                "-r",
                file.toString(),
                "-Y",
                "tls.handshake.type == 2",
                "-T",
                "fields",
                "-e",
                "tls.handshake.extensions.supported_version");
        assertThat(versions).isNotEmpty().allMatch(v -> v.equals(version.equals("1.3") ? "0x0304" : ""));
        assertThat(Tshark.complaints(file)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1.3", "1.2"})
    void carriesWebSocketAsWell(String version) throws Exception {
        Path file = folder.resolve("wss.pcapng");
        Session s = run(file, version, "8084", "websocket", "");
        assertThat(s.world().measured().all()).containsEntry("broker.received", 5.0);
        assertThat(Tshark.run("-r", file.toString(), "-d", "tls.port==8084,http", "-Y", "websocket"))
                .hasSizeGreaterThanOrEqualTo(10);
    }

    @Test
    void givesTheSameBytesAndSecretsForTheSameSeed() throws Exception {
        Path one = folder.resolve("one.pcapng");
        Path two = folder.resolve("two.pcapng");
        run(one, "1.3", "8883", "tcp", "");
        run(two, "1.3", "8883", "tcp", "");
        assertThat(Files.mismatch(one, two)).isEqualTo(-1);
    }

    @Test
    void refusesAServerWithACertificateForAnotherName() throws Exception {
        Path file = folder.resolve("wrong.pcapng");
        Session s = run(file, "1.3", "8883", "tcp", "name: elsewhere");
        assertThat(s.world().measured().all()).containsEntry("broker.received", 0.0);
        assertThat(story(s))
                .anyMatch(w -> w.contains("sent the alert bad_certificate"))
                .anyMatch(w -> w.contains("got the alert bad_certificate"));
    }

    @Test
    void failsWhereNoVersionIsCommon() throws Exception {
        Session s = run(folder.resolve("versions.pcapng"), "1.2", "8883", "tcp", "oldest: \"1.3\"");
        assertThat(s.world().measured().all()).containsEntry("broker.received", 0.0);
        assertThat(story(s)).anyMatch(w -> w.contains("got the alert protocol_version"));
    }

    @Test
    void carriesHttp2AsAlpnSays() throws Exception {
        Path file = folder.resolve("h2.pcapng");
        Session s = Runs.begin(
                Runs.pair(
                        "",
                        "{http2-client: {to: \"b:443\", get: [/bytes/20000, /a], tls: {}}}",
                        "{http2-server: {port: 443, tls: {}, files: {/a: text}}}"),
                Map.of(),
                7);
        try (Tap tap = Tap.everywhere(s.world().network(), CaptureWriter.pcapng(Files.newOutputStream(file), "t"))) {
            s.runUntil(s.scenario().untilNanos(s.parameters()));
        }
        assertThat(Tshark.run("-r", file.toString(), "-Y", "http2.headers.status == 200"))
                .isNotEmpty();
        assertThat(Tshark.run("-r", file.toString(), "-Y", "tls.handshake.extensions_alpn_str == \"h2\""))
                .hasSize(2);
        assertThat(Tshark.complaints(file)).isEmpty();
    }
}
