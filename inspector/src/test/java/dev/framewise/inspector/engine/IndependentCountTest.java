package dev.framewise.inspector.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.framewise.captures.Captures;
import dev.framewise.captures.Frame;
import dev.framewise.captures.FrameReader;
import dev.framewise.captures.samples.Sample;
import dev.framewise.captures.samples.Samples;
import dev.framewise.inspector.conversation.Conversation;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.mqtt.MqttDissector;
import dev.framewise.protocols.wire.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The MQTT packets of each direction are, byte for byte and in order, those that a program finds which shares no code
 * with the inspector: {@code src/test/tools/count-mqtt.py}. Compared is what stands before any lost byte in conversations
 * that begin with a CONNECT; what is guessed later has no judge.
 */
class IndependentCountTest {
    private static final Path JUDGE = Path.of("src", "test", "tools", "count-mqtt.py");

    /** What one direction said so far. */
    private static final class Said {
        final MessageDigest digest = sha256();
        long packets;
        long bytes;
        boolean connect;
        boolean over;
    }

    @Test
    void findsTheSamePacketsInTheSamples(@TempDir Path folder) throws Exception {
        assumeTrue(pythonIsThere(), "python3 is not installed");
        List<Path> captures = new ArrayList<>();
        for (Sample sample : Samples.list()) {
            Path copy = folder.resolve(sample.name() + ".pcapng");
            try (InputStream in = Samples.class.getResourceAsStream(sample.name() + ".pcapng")) {
                Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            }
            captures.add(copy);
        }
        assertThat(compared(captures)).isGreaterThan(20);
    }

    @Test
    void findsTheSamePacketsInForeignCaptures() throws Exception {
        String folder = System.getenv("FRAMEWISE_CAPTURES");
        assumeTrue(folder != null, "FRAMEWISE_CAPTURES names no folder of captures");
        assumeTrue(pythonIsThere(), "python3 is not installed");
        List<Path> captures;
        try (Stream<Path> all = Files.walk(Path.of(folder))) {
            captures = all.filter(p -> p.toString().matches(".*[/\\\\](mqtt|net)[/\\\\][^/\\\\]*\\.pcap(ng)?(\\.gz)?"))
                    .sorted()
                    .toList();
        }
        assertThat(compared(captures)).isGreaterThan(50);
    }

    /** Compares capture by capture; how many directions there were. */
    private static int compared(List<Path> captures) throws Exception {
        int directions = 0;
        for (Path capture : captures) {
            List<String> theirs = theirs(capture);
            assertThat(ours(capture)).as(capture.getFileName().toString()).containsExactlyInAnyOrderElementsOf(theirs);
            directions += theirs.size();
        }
        return directions;
    }

    private static List<String> theirs(Path capture) throws Exception {
        Process p = new ProcessBuilder("python3", JUDGE.toString(), "--digests", capture.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String text = new String(p.getInputStream().readAllBytes(), UTF_8);
        assertThat(p.waitFor()).isZero();
        return text.lines().toList();
    }

    private static List<String> ours(Path capture) throws IOException {
        Map<Conversation, Said[]> all = new IdentityHashMap<>();
        Inspection inspection = new Inspection(StandardProtocols.registry(), Inspection.Options.PLAIN, new RowSink() {
            @Override
            public void row(Row row) {
                if (row.isMessage() && row.dissector() instanceof MqttDissector) {
                    Said[] both = all.computeIfAbsent(row.conversation(), c -> new Said[] {new Said(), new Said()});
                    add(both[row.direction() == Direction.FORWARD ? 0 : 1], row);
                }
            }

            @Override
            public void late(Finding finding) {}

            @Override
            public void remark(String sentence) {}
        });
        try (FrameReader reader = Captures.open(capture)) {
            for (Frame f = reader.next(); f != null; f = reader.next()) {
                inspection.frame(f);
            }
        }
        inspection.end();
        List<String> lines = new ArrayList<>();
        for (Said[] both : all.values()) {
            if (both[0].connect || both[1].connect) {
                for (Said said : both) {
                    if (said.packets > 0) {
                        lines.add(said.packets + " " + said.bytes + " "
                                + HexFormat.of().formatHex(said.digest.digest()));
                    }
                }
            }
        }
        return lines;
    }

    private static void add(Said said, Row row) {
        Bytes bytes = row.source().bytes().slice(row.from(), row.to());
        said.over |= row.afterGap() && said.packets > 0 || row.broken() || row.cut() || endless(bytes);
        if (said.over) {
            return;
        }
        said.connect |= said.packets == 0 && bytes.at(0) == 0x10;
        said.packets++;
        said.bytes += bytes.length();
        said.digest.update(bytes.toArray());
    }

    /** A remaining length of more than four bytes has no end that both could agree on; MQTT 5.0 §1.5.5. */
    private static boolean endless(Bytes bytes) {
        for (int i = 1; i <= 4; i++) {
            if (i >= bytes.length() || bytes.at(i) < 0x80) {
                return false;
            }
        }
        return true;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean pythonIsThere() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
