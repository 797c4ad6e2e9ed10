package dev.framewise.simulator.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framewise.captures.CaptureWriter;
import dev.framewise.captures.Captures;
import dev.framewise.captures.FrameReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TapTest {
    private static final long MS = 1_000_000;

    @TempDir
    private Path folder;

    private List<dev.framewise.captures.Frame> read(byte[] capture) throws IOException {
        Path file = folder.resolve("tap.pcapng");
        Files.write(file, capture);
        List<dev.framewise.captures.Frame> frames = new ArrayList<>();
        try (FrameReader r = Captures.open(file)) {
            for (dev.framewise.captures.Frame f = r.next(); f != null; f = r.next()) {
                frames.add(f);
            }
        }
        return frames;
    }

    @Test
    void writesEachFrameOfALinkOnceAndSaysWhatIsLost() throws IOException {
        Wire w = new Wire(LinkSettings.IDEAL.rate(8_000_000).delay(MS));
        Node c = new Wire.Sink(w.network, "c");
        w.network.connect("b-c", w.b, c, LinkSettings.IDEAL);
        w.link.forward().impair(Impairments.parse("drop frames 2 then duplicate 100%", FrameMatcher.Language.NONE));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Tap tap = Tap.everywhere(w.network, CaptureWriter.pcapng(out, "test"))) {
            w.send(3, 1000, 0);
            c.ports().get(0).send(new Frame(new byte[100], 0, ""));
            assertThat(tap).isNotNull();
        }
        List<dev.framewise.captures.Frame> frames = read(out.toByteArray());
        assertThat(frames).hasSize(4);
        assertThat(frames.stream().map(f -> f.on().name())).containsExactly("a-b", "a-b", "a-b", "b-c");
        assertThat(frames.stream().map(f -> f.timeNanos() - Tap.EPOCH_NANOS)).startsWith(0L, MS, 2 * MS);
        assertThat(frames.get(1).comments()).containsExactly("lost: dropped by its place in the order");
        assertThat(frames.get(0).comments()).isEmpty();
        assertThat(frames.get(2).comments()).isEmpty();
        // 2026-01-01T00:00Z
        assertThat(java.time.Instant.ofEpochSecond(Tap.EPOCH_NANOS / 1_000_000_000))
                .isEqualTo(java.time.Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Test
    void aTapAtAPortSeesWhatACardThereSees() throws IOException {
        Wire w = new Wire(LinkSettings.IDEAL.delay(MS));
        w.link.forward().impair(Impairments.parse("duplicate 100% corrupt 100%", FrameMatcher.Language.NONE));
        w.link.backward().impair(Impairments.loss(1));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Port port = w.b.ports().get(0);
        try (Tap tap = Tap.ports(w.network, CaptureWriter.pcapng(out, "test"), List.of(port))) {
            w.send(1, 60, 0);
            port.send(new Frame(new byte[70], 0, ""));
            assertThat(tap).isNotNull();
        }
        List<dev.framewise.captures.Frame> frames = read(out.toByteArray());
        assertThat(frames.stream().map(f -> f.bytes().length())).containsExactly(60, 60, 70);
        assertThat(frames.stream().map(f -> f.flags() & 3)).containsExactly(1, 1, 2);
        assertThat(frames.get(0).timeNanos()).isEqualTo(Tap.EPOCH_NANOS + MS);
        assertThat(frames.get(0).bytes()).isNotEqualTo(frames.get(1).bytes());
        assertThat(frames.get(2).comments()).containsExactly("lost: random loss");
        assertThat(frames.get(0).on().name()).isEqualTo("b.0");
        assertThat(frames.get(0).on().macAddress().toHex()).isEqualTo("020000000002");
    }

    @Test
    void aFileThatCannotBeWrittenEndsTheTapAndNotTheRun() throws IOException {
        Wire w = new Wire(LinkSettings.IDEAL);
        Tap tap = Tap.everywhere(w.network, CaptureWriter.pcapng(new Full(), "test"));
        w.send(200, 1500, 1);
        assertThat(w.arrived).hasSize(200);
        assertThatThrownBy(tap::close).isInstanceOf(IOException.class).hasMessage("no space left");
    }

    private static final class Full extends OutputStream {
        private int room = 4000;

        @Override
        public void write(int b) throws IOException {
            if (--room < 0) {
                throw new IOException("no space left");
            }
        }

        @Override
        public void write(byte[] b, int from, int length) throws IOException {
            room -= length;
            write(0);
        }
    }

    @Test
    void aLogRemembersTheNewestFramesAndTheirCauses() {
        Wire w = new Wire(LinkSettings.IDEAL.delay(MS));
        FrameLog log = new FrameLog(w.network, 3);
        w.link.forward().impair(Impairments.parse("drop frames 4 then corrupt 100%", FrameMatcher.Language.NONE));
        w.send(5, 60, 1);
        assertThat(log.entries().stream().map(e -> e.frame().number())).containsExactly(3L, 4L, 5L);
        assertThat(log.forgottenCount()).isEqualTo(2);
        assertThat(log.entry(2)).isNull();
        assertThat(log.entry(4).words()).isEqualTo("lost: dropped by its place in the order");
        assertThat(log.entry(4).loss()).isEqualTo(Loss.LISTED);
        assertThat(log.entry(5).changed()).isTrue();
        assertThat(log.entry(5).endNanos()).isEqualTo(4 + MS);
        assertThat(log.entry(5).words()).isEqualTo("arrived, but not as it was sent");
        w.send(new byte[60]);
        assertThat(log.entry(6).fate()).isEqualTo(FrameLog.Fate.UNDER_WAY);
        log.close();
        w.simulation.runUntil(100 * MS);
        assertThat(log.entry(6).fate()).isEqualTo(FrameLog.Fate.UNDER_WAY);
    }
}
