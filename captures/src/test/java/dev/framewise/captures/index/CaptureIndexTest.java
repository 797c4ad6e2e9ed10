package dev.framewise.captures.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framewise.captures.CaptureException;
import dev.framewise.captures.CaptureFormat;
import dev.framewise.captures.CaptureInterface;
import dev.framewise.captures.CaptureWriter;
import dev.framewise.captures.Captures;
import dev.framewise.captures.Frame;
import dev.framewise.captures.FrameReader;
import dev.framewise.captures.LinkTypes;
import dev.framewise.protocols.wire.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The index gives each frame again as the first reading gave it, in any order. */
class CaptureIndexTest {
    private static final int COUNT = 1000;

    @TempDir
    Path folder;

    /** Two sections, two interfaces each, frames of all lengths, some with comments. */
    private static byte[] capture(CaptureFormat format, int section) throws IOException {
        CaptureInterface a = CaptureInterface.of(0, LinkTypes.ETHERNET, "a" + section);
        CaptureInterface b = CaptureInterface.of(1, LinkTypes.ETHERNET, "b" + section);
        SplittableRandom random = new SplittableRandom(section);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CaptureWriter writer = CaptureWriter.to(out, format, "", List.of())) {
            for (int i = 0; i < COUNT; i++) {
                byte[] bytes = new byte[i % 100 == 99 ? 200_000 : random.nextInt(1500)];
                random.nextBytes(bytes);
                List<String> comments = i % 50 == 0 ? List.of("frame " + i) : List.of();
                writer.write(i % 3 == 0 ? b : a, i * 1000L, Bytes.wrap(bytes), bytes.length, comments);
            }
        }
        return out.toByteArray();
    }

    private static byte[] capture(CaptureFormat format) throws IOException {
        byte[] first = capture(format, 1);
        return format == CaptureFormat.PCAPNG ? joined(first, capture(format, 2)) : first;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        return Bytes.wrap(first).then(Bytes.wrap(second)).toArray();
    }

    private static byte[] gzip(byte[] plain, int members) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < members; i++) {
            int from = (int) ((long) plain.length * i / members);
            int to = (int) ((long) plain.length * (i + 1) / members);
            try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
                gzip.write(plain, from, to - from);
            }
        }
        return out.toByteArray();
    }

    private static List<Frame> all(Path file) throws IOException {
        List<Frame> frames = new ArrayList<>();
        try (FrameReader reader = Captures.open(file)) {
            for (Frame f = reader.next(); f != null; f = reader.next()) {
                frames.add(f);
            }
        }
        return frames;
    }

    private static void same(Frame got, Frame expected) {
        assertThat(got.number()).isEqualTo(expected.number());
        assertThat(got.bytes()).isEqualTo(expected.bytes());
        assertThat(got.timeNanos()).isEqualTo(expected.timeNanos());
        assertThat(got.comments()).isEqualTo(expected.comments());
        assertThat(got.fileOffset()).isEqualTo(expected.fileOffset());
        assertThat(got.on().name()).isEqualTo(expected.on().name());
        assertThat(got.on().section()).isEqualTo(expected.on().section());
    }

    private static void anyOrder(CaptureIndex index, List<Frame> expected, int tries) throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < tries; i++) {
            int at = random.nextInt(expected.size());
            same(index.frame(at + 1), expected.get(at));
        }
    }

    @ParameterizedTest
    @EnumSource(CaptureFormat.class)
    void givesAnyFrameOfAPlainFile(CaptureFormat format) throws Exception {
        Path file = Files.write(folder.resolve("it"), capture(format));
        List<Frame> expected = all(file);
        assertThat(expected).hasSize(format == CaptureFormat.PCAPNG ? 2 * COUNT : COUNT);
        try (CaptureIndex index = CaptureIndex.open(file)) {
            index.readAll();
            assertThat(index.frameCount()).isEqualTo(expected.size());
            for (Frame f : expected) {
                same(index.frame(f.number()), f);
            }
            anyOrder(index, expected, 2000);
            assertThat(index.interfaces()).hasSize(format == CaptureFormat.PCAPNG ? 4 : 1);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 8000000000", "1, 1000000", "1, 0", "9, 0", "9, 700000"})
    void givesAnyFrameOfAGzipFile(int members, long spillBytes) throws Exception {
        Path file = Files.write(folder.resolve("it.gz"), gzip(capture(CaptureFormat.PCAPNG), members));
        List<Frame> expected = all(file);
        try (CaptureIndex index = CaptureIndex.open(file, spillBytes)) {
            index.readAll();
            assertThat(index.damage()).isEmpty();
            assertThat(index.format()).isEqualTo("pcapng 1.0, little endian, gzip");
            for (Frame f : expected) {
                same(index.frame(f.number()), f);
            }
            anyOrder(index, expected, 40);
        }
    }

    @Test
    void givesFramesWhileTheFileIsStillBeingRead() throws Exception {
        byte[] capture = capture(CaptureFormat.PCAPNG);
        for (Path file : List.of(
                Files.write(folder.resolve("it"), capture), Files.write(folder.resolve("it.gz"), gzip(capture, 2)))) {
            List<Frame> expected = all(file);
            SplittableRandom random = new SplittableRandom(3);
            try (CaptureIndex index = CaptureIndex.open(file)) {
                for (Frame f = index.next(); f != null; f = index.next()) {
                    long number = random.nextLong(Math.max(0, f.number() - 40), f.number()) + 1;
                    same(index.frame(number), expected.get((int) number - 1));
                    long beyond = f.number() + 1;
                    assertThatThrownBy(() -> index.frame(beyond)).isInstanceOf(IndexOutOfBoundsException.class);
                }
            }
        }
    }

    @Test
    void givesTheFramesBeforeADamage() throws Exception {
        byte[] capture = capture(CaptureFormat.PCAP_NANOS);
        Path file = Files.write(folder.resolve("it"), java.util.Arrays.copyOf(capture, capture.length - 1));
        try (CaptureIndex index = CaptureIndex.open(file)) {
            index.readAll();
            assertThat(index.frameCount()).isEqualTo(COUNT - 1);
            assertThat(index.damage()).isPresent();
            assertThat(index.frame(COUNT - 1).number()).isEqualTo(COUNT - 1);
        }
    }

    @Test
    void takesLessThanAByteOfMemoryForAFrame() throws Exception {
        Path file = folder.resolve("many.pcap");
        CaptureInterface source = CaptureInterface.of(0, 1, "x");
        int many = 200_000;
        try (CaptureWriter writer = CaptureWriter.create(file, CaptureFormat.PCAP_NANOS, "", List.of())) {
            for (int i = 0; i < many; i++) {
                writer.write(source, i, Bytes.of(i, i >> 8, i >> 16), 3, List.of());
            }
        }
        try (CaptureIndex index = CaptureIndex.open(file)) {
            index.readAll();
            assertThat(index.memoryBytes()).isLessThan(many);
            assertThat(index.frame(123_457).bytes()).isEqualTo(Bytes.of(0x40, 0xe2, 0x01));
        }
    }

    @Test
    void saysWhenTheFileHasChangedMeanwhile() throws Exception {
        Path file = Files.write(folder.resolve("it"), capture(CaptureFormat.PCAP_NANOS));
        try (CaptureIndex index = CaptureIndex.open(file)) {
            index.readAll();
            Files.write(file, new byte[100]);
            assertThatThrownBy(() -> index.frame(900))
                    .isInstanceOf(CaptureException.class)
                    .hasMessage("Frame 900 cannot be read again: the file has changed.");
        }
    }

    @Test
    void leavesNoTemporaryFile() throws Exception {
        Path file = Files.write(folder.resolve("it.gz"), gzip(capture(CaptureFormat.PCAPNG), 1));
        try (CaptureIndex index = CaptureIndex.open(file)) {
            index.readAll();
            assertThat(index.frame(1).number()).isEqualTo(1);
            assertThat(((GzipStore) index.store()).spillPath()).isNotNull().doesNotExist();
        }
    }

    @Test
    void refusesWhatIsNoCaptureAsTheReaderDoes() throws Exception {
        assertThatThrownBy(() -> CaptureIndex.open(folder.resolve("none")))
                .isInstanceOf(CaptureException.class)
                .hasMessageStartingWith("There is no file ");
        Path file = Files.write(folder.resolve("x"), new byte[50]);
        assertThatThrownBy(() -> CaptureIndex.open(file)).hasMessageContaining("is no capture that Framewise reads");
    }
}
