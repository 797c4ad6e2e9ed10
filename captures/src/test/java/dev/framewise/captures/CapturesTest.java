package dev.framewise.captures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be opened is refused with one sentence. */
class CapturesTest {
    @TempDir
    Path folder;

    private String refusal(Path path) {
        try (FrameReader reader = Captures.open(path)) {
            throw new AssertionError("opened as " + reader.format());
        } catch (CaptureException e) {
            return e.getMessage().replace(folder.toString() + "/", "");
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    private Path file(String name, byte[] bytes) throws Exception {
        return Files.write(folder.resolve(name), bytes);
    }

    @Test
    void saysThatAFileIsMissingOrAFolder() throws Exception {
        assertThat(refusal(folder.resolve("none.pcap"))).isEqualTo("There is no file none.pcap.");
        Files.createDirectory(folder.resolve("sub"));
        assertThat(refusal(folder.resolve("sub"))).isEqualTo("sub is a folder; name a capture file in it.");
        assertThat(refusal(file("f", new byte[3]).resolve("x"))).contains("f/x").endsWith(".");
    }

    @Test
    void saysThatAFileIsEmptyOrTooShort() throws Exception {
        assertThat(refusal(file("a", new byte[0])))
                .isEqualTo("a is empty: it has no bytes, not even the header of a capture.");
        assertThat(refusal(file("a.gz", CaptureBytes.gzip(new byte[0]))))
                .isEqualTo("a.gz is empty: there is nothing inside the gzip.");
        assertThat(refusal(file("b", new byte[] {1}))).isEqualTo("b is too short for a capture: it has 1 byte.");
        assertThat(refusal(file("c", new byte[] {0x1f, (byte) 0x8b, 8})))
                .isEqualTo("c cannot be read: the gzip data is damaged at byte 3 of the file (it is cut off).");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "28b52ffd00000000|compressed with zstd",
                "04224d1800000000|compressed with LZ4",
                "fd377a585a000000|compressed with xz",
                "425a683931415926|compressed with bzip2",
                "504b030400000000|a ZIP archive",
                "736e6f6f70000000|a snoop capture",
                "474d425500000000|a Microsoft Network Monitor capture",
            })
    void saysHowToUnpackOrConvertWhatItCannotRead(String hex, String what) throws Exception {
        assertThat(refusal(file("t", java.util.HexFormat.of().parseHex(hex)))).startsWith("t is " + what);
    }

    @Test
    void saysHowAStrangerBegins() throws Exception {
        assertThat(refusal(file("t", "hello world\n".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("t is no capture that Framewise reads: it begins with \"hello wo\", where pcap or pcapng was"
                        + " expected.");
        assertThat(refusal(file("p", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0})))
                .contains("it begins with the bytes 89 50 4e 47 0d 0a 1a 0a, where");
        assertThat(refusal(file("t.gz", CaptureBytes.gzip("hello".getBytes(StandardCharsets.UTF_8)))))
                .contains("it begins with \"hello\", where");
    }

    @Test
    void refusesStreamsLikeFiles() {
        assertThatThrownBy(() -> CaptureBytes.open(new byte[0]))
                .isInstanceOf(CaptureException.class)
                .hasMessage("it is empty: it has no bytes, not even the header of a capture.");
    }

    @Test
    void readsFramesFromAFileAndTellsItsFormat() throws Exception {
        CaptureBytes c =
                new CaptureBytes(java.nio.ByteOrder.BIG_ENDIAN).section().face(1);
        for (int i = 0; i < 3000; i++) {
            c.enhanced(0, i, CaptureBytes.frame(i % 1500, i));
        }
        try (FrameReader reader = Captures.open(file("x.pcapng.gz", CaptureBytes.gzip(c.array())))) {
            assertThat(CaptureBytes.frames(reader)).hasSize(3000);
            assertThat(reader.format()).isEqualTo("pcapng 1.0, big endian, gzip");
            assertThat(reader.position()).isEqualTo(c.size());
        }
        try (FrameReader reader = Captures.open(file("x.pcapng", c.array()))) {
            assertThat(CaptureBytes.frames(reader)).hasSize(3000);
            assertThat(reader.damage()).isEmpty();
        }
    }
}
