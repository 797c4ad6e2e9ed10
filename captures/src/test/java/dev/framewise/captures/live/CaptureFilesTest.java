package dev.framewise.captures.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framewise.captures.CaptureException;
import dev.framewise.captures.CaptureFormat;
import dev.framewise.captures.CaptureInterface;
import dev.framewise.captures.Captures;
import dev.framewise.captures.Frame;
import dev.framewise.captures.FrameReader;
import dev.framewise.protocols.wire.Bytes;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits and rings, as tshark's options -a and -b describe them. */
class CaptureFilesTest {
    private static final CaptureInterface LO = CaptureInterface.of(0, 1, "lo");
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    Path folder;

    private CaptureFiles files(String name, Limits ring) throws Exception {
        return new CaptureFiles(folder.resolve(name), CaptureFormat.PCAP_MICROS, "", LO, ring, ZoneOffset.UTC);
    }

    private static Frame frame(int number) {
        return Frame.of(number, number * SECOND, LO, Bytes.wrap(new byte[484]));
    }

    private List<Integer> numbers(Path file) throws Exception {
        List<Integer> seconds = new ArrayList<>();
        try (FrameReader reader = Captures.open(file)) {
            for (Frame f = reader.next(); f != null; f = reader.next()) {
                seconds.add((int) (f.timeNanos() / SECOND));
            }
            assertThat(reader.damage()).isEmpty();
        }
        return seconds;
    }

    @Test
    void switchesFilesBySizeAndKeepsTheNewest() throws Exception {
        List<Path> kept;
        try (CaptureFiles files =
                files("a.b.pcap", Limits.NONE.with("filesize:1", "-b").with("files:2", "-b"))) {
            for (int i = 1; i <= 7; i++) {
                assertThat(files.write(frame(i), i, 0)).isTrue();
            }
            kept = files.files();
            assertThat(files.opened()).isEqualTo(4);
            assertThat(files.allBytes()).isEqualTo(4 * 24 + 7 * 500);
        }
        assertThat(kept)
                .extracting(p -> p.getFileName().toString())
                .containsExactly("a.b_00003_19700101000005.pcap", "a.b_00004_19700101000007.pcap");
        assertThat(numbers(kept.get(0))).containsExactly(5, 6);
        assertThat(numbers(kept.get(1))).containsExactly(7);
        assertThat(folder.toFile().list()).hasSize(2);
    }

    @Test
    void switchesFilesByTimeAndByCount() throws Exception {
        try (CaptureFiles files = files("out", Limits.NONE.with("duration:10", "-b"))) {
            for (int i = 1; i <= 30; i += 4) {
                files.write(frame(i), i * SECOND, 0);
            }
            assertThat(files.files()).hasSize(3);
        }
        try (CaptureFiles files = files("out2", Limits.NONE.with("packets:3", "-b"))) {
            for (int i = 1; i <= 7; i++) {
                files.write(frame(i), 0, 0);
            }
            assertThat(files.files()).hasSize(3);
        }
    }

    @Test
    void writesNoMoreFilesThanAllowed() throws Exception {
        try (CaptureFiles files = files("out", Limits.NONE.with("packets:2", "-b"))) {
            int written = 0;
            while (files.write(frame(written + 1), 0, 3)) {
                written++;
            }
            assertThat(written).isEqualTo(6);
            assertThat(files.files()).hasSize(3);
        }
    }

    @Test
    void writesOneFileWithoutARing() throws Exception {
        Path file = folder.resolve("one.pcap");
        try (CaptureFiles files = files("one.pcap", Limits.NONE)) {
            files.write(frame(1), 0, 0);
            files.flush();
            assertThat(numbers(file)).containsExactly(1);
            files.write(frame(2), 100 * SECOND, 0);
        }
        assertThat(numbers(file)).containsExactly(1, 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "duration",
                "duration:",
                "duration:0",
                "duration:x",
                "size:3",
                "filesize:-1",
                ":5",
                "",
                "duration:99999999999999999999"
            })
    void refusesWhatIsNoCondition(String condition) {
        assertThatThrownBy(() -> Limits.NONE.with(condition, "-a"))
                .isInstanceOf(CaptureException.class)
                .hasMessage(
                        "\"-a " + condition + "\" is no condition: write duration:SECONDS, filesize:KB, packets:COUNT"
                                + " or files:COUNT, each above 0.");
    }
}
