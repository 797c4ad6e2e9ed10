package dev.framewise.captures.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.framewise.captures.CaptureException;
import dev.framewise.captures.CaptureFormat;
import dev.framewise.captures.Captures;
import dev.framewise.captures.Frame;
import dev.framewise.captures.FrameReader;
import dev.framewise.captures.Tools;
import dev.framewise.protocols.wire.Bytes;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Captures on the real loopback; skipped where libpcap or the right to capture is missing. */
@Timeout(60)
class LiveCaptureTest {
    private static String loopback;

    @TempDir
    Path folder;

    @BeforeAll
    static void findsALoopbackThatMayBeCapturedOn() throws IOException {
        String reason = "there is no loopback interface";
        try {
            for (LiveInterface i : LiveInterfaces.list()) {
                if (i.loopback()) {
                    loopback = i.name();
                    LiveCapture.open(CaptureRequest.on(loopback)).close();
                    return;
                }
            }
        } catch (CaptureUnavailable e) {
            reason = e.getMessage();
        }
        assumeTrue(false, reason);
    }

    /** A UDP port of our own, so that other programs' traffic stays outside. */
    private static final class Chatter implements AutoCloseable {
        final DatagramSocket socket;

        Chatter() throws IOException {
            socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        }

        String filter() {
            return "udp port " + socket.getLocalPort();
        }

        void say(String text) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            socket.send(new DatagramPacket(bytes, bytes.length, socket.getLocalSocketAddress()));
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    private static CompletableFuture<Void> inBackground(LiveCapture capture, FrameConsumer consumer) {
        return CompletableFuture.runAsync(() -> {
            try {
                capture.run(consumer);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    private static boolean endsWith(Frame f, String text) {
        Bytes b = f.bytes();
        Bytes end = Bytes.utf8(text);
        return b.length() >= end.length() && b.from(b.length() - end.length()).equals(end);
    }

    @Test
    void handsFramesToTheConsumerAndWritesThem() throws Exception {
        Path file = folder.resolve("out.pcapng");
        List<Frame> seen = Collections.synchronizedList(new ArrayList<>());
        long before = System.currentTimeMillis();
        try (Chatter chatter = new Chatter();
                LiveCapture capture = LiveCapture.open(CaptureRequest.on(loopback)
                        .filter(chatter.filter())
                        .file(file, CaptureFormat.PCAPNG)
                        .application("test")
                        .stop(Limits.NONE.withFrames(3)))) {
            CompletableFuture<Void> run = inBackground(capture, seen::add);
            for (int i = 0; i < 3; i++) {
                chatter.say("message " + i);
            }
            run.get(20, TimeUnit.SECONDS);
            assertThat(capture.counts().frames()).isEqualTo(3);
            assertThat(capture.counts().dropped()).isZero();
            assertThat(capture.files()).containsExactly(file);
        }
        assertThat(seen).extracting(Frame::number).containsExactly(1L, 2L, 3L);
        for (int i = 0; i < 3; i++) {
            assertThat(endsWith(seen.get(i), "message " + i)).isTrue();
            assertThat(seen.get(i).timeNanos() / 1_000_000).isBetween(before - 1000, System.currentTimeMillis() + 1000);
        }
        try (FrameReader reader = Captures.open(file)) {
            for (Frame f : seen) {
                Frame written = reader.next();
                assertThat(written.bytes()).isEqualTo(f.bytes());
                assertThat(written.timeNanos()).isEqualTo(f.timeNanos());
            }
            assertThat(reader.next()).isNull();
            assertThat(reader.damage()).isEmpty();
            assertThat(reader.interfaces().get(0).name()).isEqualTo(loopback);
            assertThat(reader.interfaces().get(0).filter()).startsWith("udp port ");
            assertThat(reader.statistics().get(0).delivered()).isEqualTo(3);
        }
        if (Tools.has("tshark")) {
            assertThat(Tools.run("tshark", "-r", file.toString()).lines()).hasSize(3);
        }
    }

    @Test
    void stopsOnAQuietInterfaceWhenTold() throws Exception {
        Path file = folder.resolve("quiet.pcapng");
        try (Chatter chatter = new Chatter();
                LiveCapture capture = LiveCapture.open(
                        CaptureRequest.on(loopback).filter(chatter.filter()).file(file, CaptureFormat.PCAPNG))) {
            CompletableFuture<Void> run = inBackground(capture, f -> {});
            Thread.sleep(300);
            assertThat(run).isNotDone();
            capture.stop();
            assertThat(capture.await(5000)).isTrue();
            run.get(5, TimeUnit.SECONDS);
            capture.stop();
        }
        try (FrameReader reader = Captures.open(file)) {
            assertThat(reader.next()).isNull();
            assertThat(reader.damage()).isEmpty();
        }
    }

    @Test
    void stopsOnAQuietInterfaceWhenTheTimeIsOver() throws Exception {
        try (Chatter chatter = new Chatter();
                LiveCapture capture = LiveCapture.open(CaptureRequest.on(loopback)
                        .filter(chatter.filter())
                        .stop(Limits.NONE.with("duration:1", "-a")))) {
            long start = System.nanoTime();
            capture.run(f -> {});
            assertThat(System.nanoTime() - start).isBetween(900_000_000L, 5_000_000_000L);
        }
    }

    @Test
    void keepsARingOfFiles() throws Exception {
        try (Chatter chatter = new Chatter();
                LiveCapture capture = LiveCapture.open(CaptureRequest.on(loopback)
                        .filter(chatter.filter())
                        .file(folder.resolve("ring.pcapng"), CaptureFormat.PCAPNG)
                        .ring(Limits.NONE.with("packets:2", "-b").with("files:2", "-b"))
                        .stop(Limits.NONE.withFrames(7)))) {
            CompletableFuture<Void> run = inBackground(capture, f -> {});
            for (int i = 0; i < 7; i++) {
                chatter.say("message " + i);
            }
            run.get(20, TimeUnit.SECONDS);
            assertThat(capture.files()).hasSize(2);
            List<Integer> counts = new ArrayList<>();
            for (Path file : capture.files()) {
                assertThat(file.getFileName().toString()).matches("ring_0000[34]_[0-9]{14}\\.pcapng");
                try (FrameReader reader = Captures.open(file)) {
                    int count = 0;
                    while (reader.next() != null) {
                        count++;
                    }
                    counts.add(count);
                }
            }
            assertThat(counts).containsExactly(2, 1);
        }
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void endsWithWhatTheConsumerThrew() throws Exception {
        try (Chatter chatter = new Chatter();
                LiveCapture capture =
                        LiveCapture.open(CaptureRequest.on(loopback).filter(chatter.filter()))) {
            CompletableFuture<Void> run = inBackground(capture, f -> {
                throw new IOException("the pipe is closed");
            });
            chatter.say("x");
            assertThatThrownBy(() -> run.get(20, TimeUnit.SECONDS)).hasStackTraceContaining("the pipe is closed");
        }
    }

    @Test
    void saysWhatLibpcapFindsWrongInAFilter() {
        assertThatThrownBy(() -> LiveCapture.open(CaptureRequest.on(loopback).filter("tcp prt 80")))
                .isInstanceOf(CaptureException.class)
                .hasMessage("The capture filter \"tcp prt 80\" is wrong: can't parse filter expression: syntax error.");
    }

    @Test
    void namesTheInterfacesWhenThereIsNoSuchOne() {
        assertThatThrownBy(() -> LiveCapture.open(CaptureRequest.on("nosuch0")))
                .isInstanceOf(CaptureUnavailable.class)
                .hasMessageStartingWith("There is no interface \"nosuch0\"; there are ")
                .hasMessageContaining(loopback);
    }

    @Test
    void takesAnInterfaceByItsPlaceInTheList() throws Exception {
        List<LiveInterface> all = LiveInterfaces.list();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).loopback()) {
                LiveCapture.open(CaptureRequest.on(String.valueOf(i + 1))).close();
            }
        }
        assertThatThrownBy(() -> LiveCapture.open(CaptureRequest.on("9999")))
                .hasMessageStartingWith("There is no interface \"9999\"");
    }

    @Test
    void refusesARingWithoutAFile() {
        assertThatThrownBy(
                        () -> LiveCapture.open(CaptureRequest.on(loopback).ring(Limits.NONE.with("packets:2", "-b"))))
                .hasMessage("A ring of files needs the name of a file to write.");
    }
}
