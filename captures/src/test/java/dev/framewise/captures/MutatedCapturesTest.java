package dev.framewise.captures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No input makes a reader throw anything but its own sentence, hang, or take memory for bytes that are not there. */
class MutatedCapturesTest {
    private static final int INPUTS = Boolean.getBoolean("framewise.thorough") ? 1_000_000 : 20_000;

    @Tag("more-when-thorough")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void survivesMutatedCaptures(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        byte[][] seeds = seeds();
        long allocated = allocatedBytes();
        int damaged = 0;
        for (int i = 0; i < INPUTS; i++) {
            byte[] input = mutate(seeds[random.nextInt(seeds.length)], random);
            damaged += read(input) ? 1 : 0;
        }
        assertThat(damaged).isBetween(INPUTS / 10, INPUTS);
        assertThat((allocatedBytes() - allocated) / INPUTS)
                .as("bytes per input")
                .isLessThan(300_000);
    }

    @Tag("more-when-thorough")
    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void survivesNoiseBehindAValidBeginning(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        byte[][] seeds = seeds();
        for (int i = 0; i < INPUTS; i++) {
            byte[] start = seeds[random.nextInt(seeds.length)];
            byte[] input = new byte[24 + random.nextInt(200)];
            random.nextBytes(input);
            System.arraycopy(start, 0, input, 0, Math.min(input.length, random.nextInt(start.length)));
            read(input);
        }
    }

    private static byte[][] seeds() throws IOException {
        byte[][] seeds = new byte[5][];
        for (int i = 0; i < 2; i++) {
            ByteOrder order = i == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
            CaptureBytes pcap = new CaptureBytes(order).pcapHeader(0xa1b2c3d4L, 1);
            CaptureBytes ng = new CaptureBytes(order).section();
            ng.face(1, 50, ng.part().option(2, new byte[] {'l', 'o'}).option(9, new byte[] {3}));
            for (int f = 0; f < 4; f++) {
                pcap.pcapRecord(f, f, CaptureBytes.frame(10 * f, f), 40);
                ng.enhanced(0, f, CaptureBytes.frame(f, f), 9, ng.part().option(1, CaptureBytes.frame(5, 65)));
            }
            ng.block(4, ng.part().option(1, CaptureBytes.frame(9, 60)).i32(0));
            ng.block(10, ng.part().i32(7).i32(6).padded(new byte[6]));
            ng.block(5, ng.part().i32(0).i64(3).option(4, new byte[8]));
            ng.block(3, ng.part().i32(9).padded(CaptureBytes.frame(9, 9)));
            ng.block(2, ng.part().i16(0).i16(0).i64(7).i32(3).i32(3).padded(CaptureBytes.frame(3, 9)));
            seeds[i] = pcap.array();
            seeds[2 + i] = ng.array();
        }
        seeds[4] = CaptureBytes.gzip(seeds[3]);
        return seeds;
    }

    private static byte[] mutate(byte[] seed, SplittableRandom random) {
        byte[] bytes = seed.clone();
        for (int n = random.nextInt(1, 5); n > 0; n--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt();
                case 2 -> bytes[at] = (byte) 0xff;
                case 3 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                case 4 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 4), (byte) random.nextInt(-1, 1));
                default -> {
                    int from = random.nextInt(bytes.length);
                    int count = Math.min(random.nextInt(40), bytes.length - Math.max(at, from));
                    System.arraycopy(bytes, from, bytes, at, count);
                }
            }
        }
        return bytes;
    }

    /** Whether the capture was found to be damaged. */
    static boolean read(byte[] input) throws IOException {
        try (FrameReader reader = CaptureBytes.open(input)) {
            long expected = 1;
            for (Frame f = reader.next(); f != null; f = reader.next()) {
                assertThat(f.number()).isEqualTo(expected++);
                assertThat(f.bytes().length()).isLessThanOrEqualTo(input.length * 1100);
            }
            reader.damage()
                    .ifPresent(d -> assertThat(d.sentence())
                            .startsWith("The capture is ")
                            .endsWith("."));
            assertThat(reader.remarks().size() + reader.format().length()).isLessThan(200);
            return reader.damage().isPresent();
        } catch (CaptureException e) {
            assertThat(e.getMessage()).startsWith("it ").endsWith(".").doesNotContain("\n");
            return true;
        }
    }

    private static long allocatedBytes() {
        return ((com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }
}
