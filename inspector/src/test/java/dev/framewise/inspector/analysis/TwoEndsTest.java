package dev.framewise.inspector.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.captures.CaptureFormat;
import dev.framewise.captures.CaptureWriter;
import dev.framewise.captures.Captures;
import dev.framewise.captures.Frame;
import dev.framewise.inspector.engine.StandardProtocols;
import dev.framewise.inspector.engine.Talk;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.wire.TextOut;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two captures of one connection tell what was lost between them. */
class TwoEndsTest {
    @TempDir
    private Path folder;

    private final List<Talk.Segment> sent = new ArrayList<>();

    @BeforeEach
    void talk() throws Exception {
        sent.addAll(Talk.in("sample:mqtt-qos1").get(0).cut(left -> 30));
    }

    private String compare(List<Frame> client, List<Frame> server) throws Exception {
        Path one = write("client.pcapng", client);
        Path other = write("server.pcapng", server);
        TextOut out = new TextOut();
        new TwoEnds(
                        StandardProtocols.registry(),
                        "client.pcapng",
                        () -> Captures.open(one),
                        "server.pcapng",
                        () -> Captures.open(other))
                .compare(out);
        return out.toString();
    }

    private Path write(String name, List<Frame> frames) throws Exception {
        Path file = folder.resolve(name);
        try (CaptureWriter w = CaptureWriter.to(Files.newOutputStream(file), CaptureFormat.PCAPNG, "test", List.of())) {
            for (Frame f : frames) {
                w.write(f);
            }
        }
        return file;
    }

    @Test
    void saysThatNothingWasLostWhenBothSawTheSame() throws Exception {
        List<Frame> frames = Talk.frames(sent, 5, 6);
        assertThat(compare(frames, frames))
                .contains("0 were lost on the way (0.0 %)")
                .doesNotContain("lost: frame");
    }

    @Test
    void namesTheSegmentThatLeftAndDidNotArrive() throws Exception {
        int lost = 0;
        while (sent.get(lost).direction() != Direction.FORWARD || lost < 2) {
            lost++;
        }
        List<Talk.Segment> arrived = new ArrayList<>(sent);
        arrived.remove(lost);
        int length = sent.get(lost).payload().length();
        // Three frames of the handshake stand before the first segment.
        assertThat(compare(Talk.frames(sent, 5, 6), Talk.frames(arrived, 5, 6)))
                .contains("client → server")
                .contains("1 was lost on the way")
                .contains("lost: frame " + (lost + 4) + " of client.pcapng, " + length + " bytes from ")
                .contains("with ")
                .contains("never repaired within the capture");
    }

    @Test
    void namesTheFrameThatRepairedALoss() throws Exception {
        int lost = 0;
        while (sent.get(lost).direction() != Direction.FORWARD || lost < 2) {
            lost++;
        }
        // The first try acknowledges one byte less than the one that arrives, as an earlier segment does.
        Talk.Segment arrives = sent.get(lost);
        Talk.Segment first = new Talk.Segment(
                arrives.direction(), arrives.from(), arrives.to(), arrives.acknowledges() - 1, arrives.payload());
        List<Talk.Segment> both = new ArrayList<>(sent);
        both.add(lost, first);
        assertThat(compare(Talk.frames(both, 5, 6), Talk.frames(sent, 5, 6)))
                .contains("1 was lost on the way")
                .contains("lost: frame " + (lost + 4) + " of client.pcapng")
                .contains("repaired by frame " + (lost + 5) + ", 1.0 ms later");
    }

    @Test
    void saysWhenTheCapturesHaveNothingInCommon() throws Exception {
        assertThat(compare(Talk.frames(sent, 5, 6), Talk.frames(sent, 7, 8))).contains("no TCP connection in common");
    }
}
