package dev.framewise.captures.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framewise.captures.CaptureException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mapped file gives the bytes that reading it gives, also when it changes meanwhile. */
class MappedInputTest {
    private static final int BYTES = (33 << 20) + 4321;

    @TempDir
    Path folder;

    private Path file(int bytes) throws IOException {
        byte[] content = new byte[bytes];
        new Random(bytes).nextBytes(content);
        return Files.write(folder.resolve("large"), content);
    }

    private static byte[] rest(Input input) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] part = new byte[100_003];
        for (int n = input.read(part, 5, part.length - 5); n >= 0; n = input.read(part, 5, part.length - 5)) {
            assertThat(n).isPositive();
            out.write(part, 5, n);
        }
        return out.toByteArray();
    }

    @Test
    void givesAllBytesInOrder() throws IOException {
        Path path = file(BYTES);
        try (FileInput file = new FileInput(path)) {
            assertThat(file.isLarge()).isTrue();
            assertThat(rest(file.mapped())).isEqualTo(Files.readAllBytes(path));
        }
    }

    @Test
    void givesWhatIsAddedMeanwhile() throws IOException {
        Path path = file(1000);
        try (Input input = new MappedInput(FileChannel.open(path))) {
            assertThat(rest(input)).hasSize(1000);
            Files.write(path, new byte[] {1, 2, 3}, StandardOpenOption.APPEND);
            assertThat(rest(input)).containsExactly(1, 2, 3);
            assertThat(input.read(new byte[1], 0, 1)).isEqualTo(-1);
        }
    }

    @Test
    void saysWhenTheFileBecameShorter() throws IOException {
        Path path = file(BYTES);
        try (Input input = new MappedInput(FileChannel.open(path))) {
            assertThat(input.read(new byte[10], 0, 10)).isEqualTo(10);
            try (FileChannel cut = FileChannel.open(path, StandardOpenOption.WRITE)) {
                cut.truncate(100);
            }
            assertThatThrownBy(() -> rest(input))
                    .isInstanceOf(CaptureException.class)
                    .hasMessage("The capture cannot be read on: the file became shorter meanwhile.");
        }
    }
}
