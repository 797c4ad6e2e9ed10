package dev.framewise.protocols.deflate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.wire.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is deflated here, the inflater of the JDK understands; and no reference reaches beyond the window. */
class DeflateTest {
    /** Data of every sort: text that repeats itself, noise, one byte for long, few different bytes. */
    private static Bytes data(RandomStream random, int length) {
        byte[] a = new byte[length];
        int kind = random.below(5);
        for (int i = 0; i < length; i++) {
            a[i] = switch (kind) {
                case 0 -> (byte) random.nextInt();
                case 1 -> 'x';
                case 2 -> (byte) "abcd".charAt(random.below(4));
                case 3 -> (byte) "{\"temperature\":21.5,\"unit\":\"C\"}\n".charAt((i + i / 97) % 32);
                default -> (byte) (Integer.numberOfLeadingZeros(random.nextInt()) + i / 1000);
            };
        }
        return Bytes.wrap(a);
    }

    private static byte[] inflate(Bytes all, int expected) throws DataFormatException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(all.toArray());
            byte[] out = new byte[expected + 1];
            int n = 0;
            int more;
            while (n < out.length && (more = inflater.inflate(out, n, out.length - n)) > 0) {
                n += more;
            }
            assertThat(inflater.getRemaining()).isZero();
            return java.util.Arrays.copyOf(out, n);
        } finally {
            inflater.end();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 9, 10, 12, 15})
    void theJdkInflatesWhatWasDeflatedInSeveralPieces(int windowBits) throws DataFormatException {
        for (int seed = 0; seed < 30; seed++) {
            RandomStream random = RandomStream.of(seed, "deflate");
            Deflate deflate = new Deflate(windowBits);
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            Bytes all = Bytes.EMPTY;
            for (int piece = 0; piece < 6; piece++) {
                Bytes b = data(random, random.below(piece == 3 ? 200_000 : 3_000));
                said.writeBytes(b.toArray());
                deflate.add(b);
                Bytes flushed = deflate.flush();
                assertThat(flushed.from(flushed.length() - 4).toHex()).isEqualTo("0000ffff");
                all = all.then(flushed);
            }
            assertThat(inflate(all, said.size())).as("seed " + seed).isEqualTo(said.toByteArray());
            assertThat(new DeflateReader(all).farthest()).isLessThanOrEqualTo(1 << windowBits);
        }
    }

    @Test
    void referencesReachAsFarAsTheWindowAndNoFarther() {
        for (int bits = 8; bits <= 15; bits++) {
            RandomStream random = RandomStream.of(bits, "far");
            byte[] noise = new byte[1 << bits];
            for (int i = 0; i < noise.length; i++) {
                noise[i] = (byte) random.nextInt();
            }
            Deflate deflate = new Deflate(bits);
            deflate.add(Bytes.wrap(noise));
            deflate.add(Bytes.wrap(noise));
            assertThat(new DeflateReader(deflate.flush()).farthest()).isEqualTo(1 << bits);
        }
    }

    @Test
    void compressesAboutAsWellAsTheJdk() {
        List<Double> ratios = new ArrayList<>();
        for (int seed = 0; seed < 40; seed++) {
            Bytes b = data(RandomStream.of(seed, "ratio"), 20_000);
            Deflate deflate = new Deflate(15);
            deflate.add(b);
            Deflater theirs = new Deflater(6, true);
            theirs.setInput(b.toArray());
            byte[] out = new byte[40_000];
            int n = theirs.deflate(out, 0, out.length, Deflater.SYNC_FLUSH);
            theirs.end();
            ratios.add((double) deflate.flush().length() / n);
        }
        assertThat(ratios).allMatch(r -> r < 1.25);
    }

    @Test
    void theCodeOfLengthsIsNeverLongerThanItMayBe() {
        // Occurrences like Fibonacci's numbers make Huffman's tree as deep as it can be.
        int[] occurrences = new int[30];
        occurrences[0] = 1;
        occurrences[1] = 1;
        for (int i = 2; i < 30; i++) {
            occurrences[i] = occurrences[i - 1] + occurrences[i - 2];
        }
        for (int most : new int[] {7, 9, 15}) {
            int[] lengths = PrefixCode.of(occurrences, most).lengths;
            long room = 0;
            for (int n : lengths) {
                assertThat(n).isBetween(1, most);
                room += 1L << most - n;
            }
            assertThat(room).isEqualTo(1L << most);
        }
    }
}
