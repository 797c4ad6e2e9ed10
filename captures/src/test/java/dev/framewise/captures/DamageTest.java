package dev.framewise.captures;

import static dev.framewise.captures.CaptureBytes.frame;
import static dev.framewise.captures.CaptureBytes.frames;
import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.wire.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** A cut or damaged capture gives all frames before the damage, and says where it is. */
class DamageTest {
    private static byte[] pcap(int count) {
        CaptureBytes c = new CaptureBytes(ByteOrder.BIG_ENDIAN).pcapHeader(0xa1b23c4dL, 1);
        for (int i = 0; i < count; i++) {
            c.pcapRecord(i, i, frame(3 * i, i), 100);
        }
        return c.array();
    }

    private static byte[] pcapng(int count) {
        CaptureBytes c = new CaptureBytes(ByteOrder.LITTLE_ENDIAN).section().face(1);
        for (int i = 0; i < count; i++) {
            c.enhanced(0, i, frame(3 * i, i));
            c.block(0xbad, c.part().i32(i));
            if (i == 2) {
                c.section().face(113);
            }
        }
        return c.array();
    }

    @Test
    void givesAllFramesBeforeACutAtAnyByte() throws Exception {
        for (byte[] capture : List.of(pcap(6), pcapng(6))) {
            List<Frame> whole = frames(capture);
            assertThat(whole).hasSize(6);
            for (int cut = 0; cut < capture.length; cut++) {
                expectFramesBefore(capture, whole, cut);
            }
        }
    }

    private static void expectFramesBefore(byte[] capture, List<Frame> whole, int cut) throws IOException {
        boolean pcap = capture[0] == (byte) 0xa1;
        byte[] part = Arrays.copyOf(capture, cut);
        List<Frame> got;
        Damage damage;
        try (FrameReader reader = CaptureBytes.open(part)) {
            got = frames(reader);
            damage = reader.damage().orElse(null);
        } catch (CaptureException e) {
            assertThat(cut).as("a header that is there").isLessThan(pcap ? 24 : 28);
            assertThat(e).hasMessageStartingWith("it ").hasMessageEndingWith(".");
            return;
        }
        long expected = whole.stream()
                .filter(f -> f.fileOffset() + recordLength(pcap, f) <= cut)
                .count();
        assertThat(CaptureBytes.contents(got))
                .as("cut at %d", cut)
                .isEqualTo(CaptureBytes.contents(whole.subList(0, (int) expected)));
        if (damage == null) {
            assertThat(boundaries(capture)).contains(cut);
        } else {
            assertThat(damage.frameNumber()).isEqualTo(expected + 1);
            assertThat(damage.sentence())
                    .startsWith(
                            "The capture is cut off at byte " + String.format(java.util.Locale.ROOT, "%,d", cut) + ": ")
                    .contains("where frame " + (expected + 1) + " was expected")
                    .doesNotContain("\n")
                    .endsWith("but " + (cut - damage.offset()) + " are there.");
            assertThat(boundaries(capture)).contains((int) damage.offset()).doesNotContain(cut);
        }
    }

    private static long recordLength(boolean pcap, Frame f) {
        int length = f.bytes().length();
        return pcap ? 16 + length : 32 + (length + 3 & ~3);
    }

    /** Where records begin and end, found by walking over their lengths. */
    private static List<Integer> boundaries(byte[] capture) {
        List<Integer> places = new java.util.ArrayList<>();
        Bytes b = Bytes.wrap(capture);
        boolean pcap = b.at(0) == 0xa1;
        int at = pcap ? 24 : 0;
        while (at < capture.length) {
            places.add(at);
            at += pcap ? 16 + b.i32(at + 8) : Integer.reverseBytes(b.i32(at + 4));
        }
        places.add(at);
        return places;
    }

    @Test
    void givesTheFramesBeforeACutOfGzip() throws Exception {
        byte[] capture = pcapng(40);
        List<Bytes> whole = CaptureBytes.contents(frames(capture));
        byte[] packed = CaptureBytes.gzip(capture);
        int least = 0;
        for (int cut = packed.length - 1; cut > 200; cut--) {
            byte[] part = Arrays.copyOf(packed, cut);
            int plain = inflatable(part);
            try (FrameReader reader = CaptureBytes.open(part)) {
                List<Bytes> got = CaptureBytes.contents(frames(reader));
                assertThat(got).isEqualTo(whole.subList(0, got.size()));
                assertThat(reader.damage().orElseThrow().sentence())
                        .contains("the gzip data is damaged at byte ")
                        .contains("(it is cut off)");
                assertThat(reader.position()).isLessThanOrEqualTo(plain);
                least = Math.max(least, got.size());
            }
        }
        assertThat(least).isEqualTo(40);
    }

    private static int inflatable(byte[] part) {
        int count = 0;
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(part))) {
            while (gzip.read() >= 0) {
                count++;
            }
        } catch (IOException e) {
            return count;
        }
        return count;
    }

    @Test
    void noticesAWrongByteInGzipWhereverTheJdkDoes() throws Exception {
        byte[] packed = CaptureBytes.gzip(pcap(40));
        for (int at = 10; at < packed.length; at++) {
            byte[] wrong = packed.clone();
            wrong[at] ^= 0x10;
            boolean noticed;
            try (FrameReader reader = CaptureBytes.open(wrong)) {
                frames(reader);
                noticed = reader.damage().isPresent();
            } catch (CaptureException e) {
                noticed = true;
            }
            assertThat(noticed).as("byte %d", at).isEqualTo(jdkNotices(wrong));
        }
    }

    private static boolean jdkNotices(byte[] packed) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            gzip.transferTo(OutputStream.nullOutputStream());
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void readsGzipOfSeveralMembersAndItsPadding() throws Exception {
        byte[] capture = pcap(20);
        byte[] first = CaptureBytes.gzip(Arrays.copyOf(capture, 101));
        byte[] second = CaptureBytes.gzip(Arrays.copyOfRange(capture, 101, capture.length));
        byte[] packed = new CaptureBytes(ByteOrder.BIG_ENDIAN)
                .raw(first)
                .raw(CaptureBytes.gzip(new byte[0]))
                .raw(second)
                .raw(new byte[512])
                .array();
        assertThat(CaptureBytes.contents(frames(packed))).isEqualTo(CaptureBytes.contents(frames(capture)));
    }

    @Test
    void saysWhenSomethingElseFollowsTheGzip() throws Exception {
        byte[] packed = new CaptureBytes(ByteOrder.BIG_ENDIAN)
                .raw(CaptureBytes.gzip(pcap(3)))
                .raw(new byte[] {'x', 'y'})
                .array();
        try (FrameReader reader = CaptureBytes.open(packed)) {
            assertThat(frames(reader)).hasSize(3);
            assertThat(reader.damage().orElseThrow().sentence())
                    .contains("the gzip data is damaged at byte " + (packed.length - 2) + " of the file")
                    .contains("something else follows the last member");
        }
    }
}
