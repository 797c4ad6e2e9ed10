package dev.framewise.gui.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.wire.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamFollowerTest {
    private static List<FollowedStream> follow(OpenCapture c) throws IOException {
        int row = 0;
        while (c.rows().row(row).conversation() == null) {
            row++;
        }
        return new StreamFollower(c, () -> true).follow(row);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mqtt-qos2", "mqtt-split", "mqtt-lossy", "mqtt-websocket"})
    void putsTheBytesOfBothEndsInTheOrderInWhichTsharkHasThem(String name) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/tshark")), "tshark is not installed");
        try (OpenCapture c = SampleCaptures.read(name)) {
            FollowedStream tcp = follow(c).get(0);
            assertThat(tcp.name()).isEqualTo("TCP");
            StringBuilder ours = new StringBuilder();
            StringBuilder back = new StringBuilder();
            for (FollowedStream.Chunk chunk : tcp.chunks()) {
                (chunk.direction() == Direction.FORWARD ? ours : back)
                        .append(chunk.bytes().toHex());
            }
            StringBuilder theirs = new StringBuilder();
            StringBuilder theirBack = new StringBuilder();
            Process p = new ProcessBuilder("tshark", "-r", c.file().toString(), "-q", "-z", "follow,tcp,raw,0")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(p.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(p.waitFor()).isZero();
            for (String line : said.split("\n")) {
                if (line.matches("\t?[0-9a-f]+")) {
                    (line.startsWith("\t") ? theirBack : theirs).append(line.strip());
                }
            }
            assertThat(theirs).isNotEmpty();
            assertThat(ours.toString()).isEqualTo(theirs.toString());
            assertThat(back.toString()).isEqualTo(theirBack.toString());
            assertThat(Bytes.wrap(tcp.all(Direction.FORWARD)).toHex()).isEqualTo(theirs.toString());
        }
    }

    @Test
    void unpacksWhatWebSocketCarries() throws IOException {
        try (OpenCapture c = SampleCaptures.read("mqtt-websocket")) {
            List<FollowedStream> layers = follow(c);
            assertThat(layers).extracting(FollowedStream::name).contains("TCP", "HTTP", "WebSocket", "MQTT");
            FollowedStream mqtt = layers.stream()
                    .filter(l -> l.name().equals("MQTT"))
                    .findFirst()
                    .orElseThrow();
            // what the client's mask hides on TCP is in the clear here: CONNECT and the protocol's name
            assertThat(Bytes.wrap(mqtt.all(Direction.FORWARD)).toHex())
                    .startsWith("10")
                    .contains("4d515454");
            assertThat(mqtt.filter()).isEqualTo("tcp.stream == 0 && mqtt");
        }
    }

    @Test
    void showsTextAndBytesWithASignForEachDirection() throws IOException {
        try (OpenCapture c = SampleCaptures.read("mqtt-websocket")) {
            FollowedStream http = follow(c).stream()
                    .filter(l -> l.name().equals("HTTP"))
                    .findFirst()
                    .orElseThrow();
            String text = join(StreamText.pieces(http, null, StreamText.Form.TEXT));
            assertThat(text).startsWith("▶ ").contains("GET /", "\n◀ ", "101 Switching Protocols");
            String hex = join(StreamText.pieces(http, Direction.FORWARD, StreamText.Form.HEX));
            assertThat(hex).contains("00000000  47 45 54 20 ").doesNotContain("◀");
        }
    }

    private static String join(List<StreamText.Piece> pieces) {
        StringBuilder all = new StringBuilder();
        pieces.forEach(p -> all.append(p.text()));
        return all.toString();
    }
}
