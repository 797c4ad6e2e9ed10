package dev.framewise.captures;

import static dev.framewise.captures.CaptureBytes.frame;
import static dev.framewise.captures.CaptureBytes.frames;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framewise.protocols.wire.Bytes;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads pcapng: sections, interfaces, all kinds of packets, options, and what stands beside the frames. */
class PcapngReaderTest {
    private static final byte[] FRAME = frame(5, 1);

    private static CaptureBytes begin(ByteOrder order) {
        return new CaptureBytes(order).section();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({"LITTLE", "BIG"})
    void readsAllThreeKindsOfPackets(String name) throws Exception {
        CaptureBytes c = begin(name.equals("BIG") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        c.face(1).face(113);
        c.enhanced(
                1, 0x0005_0000_0001L, FRAME, 60, c.part().option(1, text("one")).option(1, text("two")));
        c.block(3, c.part().i32(5).padded(FRAME));
        c.block(
                2,
                c.part().i16(1).i16(7).i32(5).i32(1).i32(5).i32(9).padded(FRAME).option(1, text("old")));
        List<Frame> frames = frames(c.array());
        assertThat(CaptureBytes.contents(frames))
                .containsOnly(Bytes.wrap(FRAME))
                .hasSize(3);
        assertThat(frames)
                .extracting(Frame::timeNanos)
                .containsExactly(0x0005_0000_0001L * 1000, 0L, 0x0005_0000_0001L * 1000);
        assertThat(frames).extracting(Frame::originalLength).containsExactly(60, 5, 9);
        assertThat(frames).extracting(f -> f.on().linkType()).containsExactly(113, 1, 113);
        assertThat(frames)
                .extracting(Frame::comments)
                .containsExactly(List.of("one", "two"), List.of(), List.of("old"));
    }

    @Test
    void readsTheSameAFileWrittenByHand() throws Exception {
        String golden = "0a0d0d0a 1c000000 4d3c2b1a 0100 0000 ffffffffffffffff 1c000000"
                + "01000000 20000000 0100 0000 00000400 0900 0100 09000000 0000 0000 20000000"
                + "06000000 30000000 00000000 87650000 21436587 03000000 2a000000 0102ff00"
                + "0200 0400 02000000 0000 0000 30000000";
        Frame f = frames(Bytes.hex(golden).toArray()).get(0);
        assertThat(f.timeNanos()).isEqualTo(0x6587_8765_4321L);
        assertThat(f.bytes()).isEqualTo(Bytes.of(1, 2, 255));
        assertThat(f.originalLength()).isEqualTo(42);
        assertThat(f.flags()).isEqualTo(2);
    }

    @Test
    void givesEachSectionItsOwnOrderAndInterfaces() throws Exception {
        CaptureBytes little = begin(ByteOrder.LITTLE_ENDIAN);
        little.face(1).enhanced(0, 1, FRAME);
        CaptureBytes big = begin(ByteOrder.BIG_ENDIAN);
        big.face(101, 0, big.part().option(9, new byte[] {9}))
                .face(0)
                .enhanced(1, 2, FRAME)
                .enhanced(0, 3, FRAME);
        byte[] capture = little.raw(big.array()).array();
        try (FrameReader reader = CaptureBytes.open(capture)) {
            List<Frame> frames = frames(reader);
            assertThat(reader.damage()).isEmpty();
            assertThat(frames).extracting(f -> f.on().linkType()).containsExactly(1, 0, 101);
            assertThat(frames).extracting(Frame::timeNanos).containsExactly(1000L, 2000L, 3L);
            assertThat(frames).extracting(f -> f.on().index()).containsExactly(0, 2, 1);
            assertThat(frames).extracting(f -> f.on().idInSection()).containsExactly(0, 1, 0);
            assertThat(frames).extracting(f -> f.on().section()).containsExactly(0, 1, 1);
            assertThat(reader.interfaces()).hasSize(3);
            assertThat(reader.sections()).extracting(CaptureSection::bigEndian).containsExactly(false, true);
        }
    }

    @Test
    void keepsWhatSectionsAndInterfacesSayAboutThemselves() throws Exception {
        CaptureBytes c = new CaptureBytes(ByteOrder.LITTLE_ENDIAN);
        c.block(
                0x0a0d0d0aL,
                c.part()
                        .i32(0x1a2b3c4dL)
                        .i16(1)
                        .i16(0)
                        .i64(-1)
                        .option(1, text("about the file"))
                        .option(2, text("a card"))
                        .option(3, text("a system"))
                        .option(4, text("a program\0"))
                        .option(0, new byte[0])
                        .option(4, text("not read")));
        c.face(
                1,
                96,
                c.part()
                        .option(1, text("busy"))
                        .option(2, text("lo"))
                        .option(3, text("loopback"))
                        .option(6, frame(6, 10))
                        .option(8, c.part().i64(1_000_000_000L).array())
                        .option(9, new byte[] {9})
                        .option(11, text("\0tcp port 1883"))
                        .option(12, text("Linux"))
                        .option(13, new byte[] {4})
                        .option(15, text("a card")));
        try (FrameReader reader = CaptureBytes.open(c.array())) {
            assertThat(reader.next()).isNull();
            assertThat(reader.sections())
                    .containsExactly(new CaptureSection(
                            0, 0, false, "a card", "a system", "a program", List.of("about the file")));
            CaptureInterface i = reader.interfaces().get(0);
            assertThat(i.name()).isEqualTo("lo");
            assertThat(i.description()).isEqualTo("loopback");
            assertThat(i.macAddress()).isEqualTo(Bytes.wrap(frame(6, 10)));
            assertThat(i.speedBitsPerSecond()).isEqualTo(1_000_000_000L);
            assertThat(i.timeResolution()).isEqualTo(1_000_000_000L);
            assertThat(i.filter()).isEqualTo("tcp port 1883");
            assertThat(i.operatingSystem()).isEqualTo("Linux");
            assertThat(i.hardware()).isEqualTo("a card");
            assertThat(i.fcsLength()).isEqualTo(4);
            assertThat(i.snapLength()).isEqualTo(96);
            assertThat(i.comments()).containsExactly("busy");
        }
    }

    @Test
    void keepsNamesSecretsAndStatistics() throws Exception {
        CaptureBytes c = begin(ByteOrder.BIG_ENDIAN).face(1);
        c.block(
                4,
                c.part()
                        .option(
                                1,
                                Bytes.hex("7f000001")
                                        .then(Bytes.utf8("localhost\0me\0"))
                                        .toArray())
                        .option(
                                2,
                                Bytes.hex("00000000000000000000000000000001")
                                        .then(Bytes.utf8("six\0"))
                                        .toArray())
                        .option(9, frame(6, 1))
                        .i32(0));
        c.block(10, c.part().i32(DecryptionSecrets.TLS_KEY_LOG).i32(6).padded(text("CLIENT")));
        c.block(
                5,
                c.part()
                        .i32(0)
                        .i32(0)
                        .i32(5)
                        .option(4, c.part().i64(100).array())
                        .option(5, c.part().i64(3).array()));
        c.block(
                5,
                c.part()
                        .i32(0)
                        .i32(0)
                        .i32(9)
                        .option(4, c.part().i64(200).array())
                        .option(7, c.part().i64(4).array()));
        try (FrameReader reader = CaptureBytes.open(c.array())) {
            assertThat(reader.next()).isNull();
            assertThat(reader.damage()).isEmpty();
            assertThat(reader.names())
                    .containsExactly(
                            new NameRecord(Bytes.of(127, 0, 0, 1), List.of("localhost", "me")),
                            new NameRecord(Bytes.hex("00000000000000000000000000000001"), List.of("six")));
            assertThat(reader.secrets())
                    .containsExactly(new DecryptionSecrets(DecryptionSecrets.TLS_KEY_LOG, Bytes.utf8("CLIENT")));
            assertThat(reader.statistics())
                    .containsExactly(
                            new InterfaceStatistics(reader.interfaces().get(0), 9000, 200, -1, -1, 4, -1, List.of()));
        }
    }

    @Test
    void skipsCustomAndUnknownBlocksAndSaysSo() throws Exception {
        CaptureBytes c = begin(ByteOrder.LITTLE_ENDIAN).face(1);
        c.block(0xbad, c.part().i32(32473).raw(frame(600_000, 0)));
        c.block(0x40000bad, c.part().i32(32473));
        c.block(0x7777, c.part());
        c.block(0xbad, c.part().i32(32473));
        c.enhanced(0, 1, FRAME);
        try (FrameReader reader = CaptureBytes.open(c.array())) {
            assertThat(frames(reader)).hasSize(1);
            assertThat(reader.remarks())
                    .containsExactly(
                            "2 blocks of type 0x00000bad skipped.",
                            "1 block of type 0x00007777 skipped.",
                            "1 block of type 0x40000bad skipped.");
        }
    }

    @Test
    void cutsSimplePacketsAtTheSnapLength() throws Exception {
        CaptureBytes c = begin(ByteOrder.LITTLE_ENDIAN);
        c.face(1, 3, c.part()).block(3, c.part().i32(500).padded(frame(3, 1)));
        Frame f = frames(c.array()).get(0);
        assertThat(f.bytes()).isEqualTo(Bytes.of(1, 2, 3));
        assertThat(f.originalLength()).isEqualTo(500);
        assertThat(f.truncated()).isTrue();
    }

    @Test
    void countsTimeInTheUnitsOfTheInterface() throws Exception {
        CaptureBytes c = begin(ByteOrder.LITTLE_ENDIAN);
        c.face(1, 0, c.part().option(9, new byte[] {(byte) 0x8a}));
        c.face(
                1,
                0,
                c.part()
                        .option(9, new byte[] {0})
                        .option(14, c.part().i64(1_000_000).array()));
        c.face(1, 0, c.part().option(9, new byte[] {12}));
        c.enhanced(0, 1536, FRAME).enhanced(1, 5, FRAME).enhanced(2, 1_500_999L, FRAME);
        assertThat(frames(c.array()))
                .extracting(Frame::timeNanos)
                .containsExactly(1_500_000_000L, 1_000_005_000_000_000L, 1500L);
    }

    @Test
    void toleratesWritersThatForgetPaddingInTheLength() throws Exception {
        CaptureBytes c = begin(ByteOrder.LITTLE_ENDIAN).face(1);
        c.i32(6).i32(37).i32(0).i32(0).i32(7).i32(5).i32(5).padded(FRAME).i32(37);
        c.enhanced(0, 8, FRAME);
        assertThat(frames(c.array())).extracting(Frame::timeNanos).containsExactly(7000L, 8000L);
    }

    private static String damage(CaptureBytes capture) throws IOException {
        try (FrameReader reader = CaptureBytes.open(capture.array())) {
            frames(reader);
            return reader.damage().orElseThrow().sentence();
        }
    }

    @Test
    void saysWhatIsWrongWithABlock() throws Exception {
        CaptureBytes unknown = begin(ByteOrder.LITTLE_ENDIAN).face(1);
        assertThat(damage(unknown.enhanced(0, 1, FRAME).enhanced(3, 1, FRAME)))
                .isEqualTo(
                        "The capture is damaged at byte 88, where frame 2 was expected: a packet names interface 3, and"
                                + " the section has described 1.");
        CaptureBytes room = begin(ByteOrder.LITTLE_ENDIAN).face(1);
        assertThat(damage(
                        room.block(6, room.part().i64(0).i32(0).i32(77).i32(77).padded(FRAME))))
                .endsWith("a packet claims 77 captured bytes, and its block has room for 8.");
        CaptureBytes trailer = begin(ByteOrder.LITTLE_ENDIAN).face(1);
        assertThat(damage(trailer.i32(6).i32(32).raw(new byte[20]).i32(36)))
                .endsWith("a block gives its length first as 32 and at its end as 36 bytes.");
        assertThat(damage(begin(ByteOrder.LITTLE_ENDIAN).i32(6).i32(0xffff_fff0L)))
                .contains("claims a length of 4,294,967,280 bytes, more than the ");
        assertThat(damage(begin(ByteOrder.LITTLE_ENDIAN).i32(6).i32(8).i32(8)))
                .endsWith("a block claims a length of 8 bytes, less than the 12 of an empty one.");
        assertThat(damage(begin(ByteOrder.LITTLE_ENDIAN).i32(0x0a0d0d0a).i32(28).raw(new byte[24])))
                .endsWith("a section header has no byte-order mark.");
    }

    @Test
    void refusesAFirstBlockThatIsNoSectionHeader() {
        byte[] capture = new CaptureBytes(ByteOrder.LITTLE_ENDIAN)
                .i32(0x0a0d0d0a)
                .i32(28)
                .raw(new byte[20])
                .array();
        assertThatThrownBy(() -> CaptureBytes.open(capture))
                .isInstanceOf(CaptureException.class)
                .hasMessageStartingWith(
                        "it begins like a pcapng file, but its first block cannot be read: the capture is"
                                + " damaged at byte 0");
    }
}
