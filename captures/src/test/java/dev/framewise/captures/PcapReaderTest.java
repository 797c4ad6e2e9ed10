package dev.framewise.captures;

import static dev.framewise.captures.CaptureBytes.frame;
import static dev.framewise.captures.CaptureBytes.frames;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framewise.protocols.wire.Bytes;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads classic pcap in all its variants. */
class PcapReaderTest {
    private static final byte[] FRAME = frame(5, 1);

    static Stream<Arguments> variants() {
        return Stream.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)
                .flatMap(order -> Stream.of(
                        Arguments.of(order, 0xa1b2c3d4L, 1000L, "pcap, microseconds, "),
                        Arguments.of(order, 0xa1b23c4dL, 1L, "pcap, nanoseconds, ")));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void readsBothOrdersAndBothResolutions(ByteOrder order, long magic, long unitNanos, String format)
            throws Exception {
        byte[] capture = new CaptureBytes(order)
                .pcapHeader(magic, 1)
                .pcapRecord(0xfff0_0000L, 123_456, FRAME, 77)
                .pcapRecord(7, 0, frame(0, 0), 0)
                .array();
        try (FrameReader reader = CaptureBytes.open(capture)) {
            List<Frame> frames = frames(reader);
            assertThat(frames).extracting(Frame::number).containsExactly(1L, 2L);
            assertThat(frames)
                    .extracting(Frame::timeNanos)
                    .containsExactly(0xfff0_0000L * 1_000_000_000L + 123_456 * unitNanos, 7_000_000_000L);
            assertThat(frames).extracting(Frame::bytes).containsExactly(Bytes.wrap(FRAME), Bytes.EMPTY);
            assertThat(frames).extracting(Frame::originalLength).containsExactly(77, 0);
            assertThat(frames).extracting(Frame::truncated).containsExactly(true, false);
            assertThat(frames).extracting(Frame::fileOffset).containsExactly(24L, 45L);
            assertThat(reader.format()).startsWith(format).contains(order == ByteOrder.BIG_ENDIAN ? "big" : "little");
            assertThat(reader.damage()).isEmpty();
            CaptureInterface source = reader.interfaces().get(0);
            assertThat(source.linkType()).isEqualTo(LinkTypes.ETHERNET);
            assertThat(source.snapLength()).isEqualTo(65535);
            assertThat(source.timeResolution()).isEqualTo(1_000_000_000L / unitNanos);
            assertThat(source.fcsLength()).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @MethodSource("variants")
    void readsTheSameAFileWrittenByHand(ByteOrder order) throws Exception {
        String golden = order == ByteOrder.BIG_ENDIAN
                ? "a1b2c3d4 0002 0004 00000000 00000000 00040000 00000065" + " 5f5e1000 000f423f 00000002 00000040 45ab"
                : "d4c3b2a1 0200 0400 00000000 00000000 00000400 65000000"
                        + " 00105e5f 3f420f00 02000000 40000000 45ab";
        Frame f = frames(Bytes.hex(golden).toArray()).get(0);
        assertThat(f.timeNanos()).isEqualTo(1_600_000_000_999_999_000L);
        assertThat(f.bytes()).isEqualTo(Bytes.of(0x45, 0xab));
        assertThat(f.originalLength()).isEqualTo(64);
        assertThat(f.on().linkType()).isEqualTo(LinkTypes.RAW);
    }

    @Test
    void readsTheModifiedFormatWithItsLongerRecords() throws Exception {
        byte[] capture = new CaptureBytes(ByteOrder.LITTLE_ENDIAN)
                .pcapHeader(0xa1b2cd34L, 1)
                .i32(1)
                .i32(2)
                .i32(5)
                .i32(5)
                .i32(3)
                .i16(0x800)
                .i16(4)
                .raw(FRAME)
                .array();
        Frame f = frames(capture).get(0);
        assertThat(f.bytes()).isEqualTo(Bytes.wrap(FRAME));
        assertThat(f.timeNanos()).isEqualTo(1_000_002_000L);
    }

    @Test
    void readsTheLengthsOfOldVersionsInTheirOrder() throws Exception {
        CaptureBytes capture = new CaptureBytes(ByteOrder.BIG_ENDIAN)
                .i32(0xa1b2c3d4L)
                .i16(2)
                .i16(2)
                .i64(0)
                .i32(68)
                .i32(1);
        capture.i32(1).i32(2).i32(99).i32(5).raw(FRAME);
        Frame f = frames(capture.array()).get(0);
        assertThat(f.bytes()).isEqualTo(Bytes.wrap(FRAME));
        assertThat(f.originalLength()).isEqualTo(99);
    }

    @Test
    void keepsTheLengthOfTheFrameCheckSequence() throws Exception {
        byte[] capture = new CaptureBytes(ByteOrder.LITTLE_ENDIAN)
                .pcapHeader(0xa1b2c3d4L, 0x2400_0001)
                .array();
        try (FrameReader reader = CaptureBytes.open(capture)) {
            assertThat(reader.interfaces().get(0).fcsLength()).isEqualTo(4);
            assertThat(reader.interfaces().get(0).linkType()).isEqualTo(1);
        }
    }

    @Test
    void takesTheOldNumbersOfRawIpForRawIp() throws Exception {
        for (int number : new int[] {12, 14, 101}) {
            byte[] capture = new CaptureBytes(ByteOrder.LITTLE_ENDIAN)
                    .pcapHeader(0xa1b2c3d4L, number)
                    .array();
            try (FrameReader reader = CaptureBytes.open(capture)) {
                assertThat(reader.interfaces().get(0).linkType()).isEqualTo(LinkTypes.RAW);
            }
        }
    }

    @Test
    void refusesLengthsThatNoFrameHasWithoutReservingThem() throws Exception {
        byte[] capture = new CaptureBytes(ByteOrder.LITTLE_ENDIAN)
                .pcapHeader(0xa1b2c3d4L, 1)
                .pcapRecord(1, 0, FRAME, 5)
                .i32(1)
                .i32(0)
                .i32(0xdeadbeefL)
                .i32(5)
                .array();
        try (FrameReader reader = CaptureBytes.open(capture)) {
            assertThat(frames(reader)).hasSize(1);
            assertThat(reader.damage().orElseThrow())
                    .isEqualTo(new Damage(
                            45,
                            2,
                            "The capture is damaged at byte 45, where frame 2 was expected: the record claims"
                                    + " 3,735,928,559 captured bytes, more than the 262,144 that a frame of this link"
                                    + " type (Ethernet) may have."));
            assertThat(reader.next()).isNull();
        }
    }

    @Test
    void readsFramesThatAreLongerThanAChunk() throws Exception {
        byte[] large = frame(3_000_000, 9);
        byte[] capture = new CaptureBytes(ByteOrder.LITTLE_ENDIAN)
                .pcapHeader(0xa1b2c3d4L, LinkTypes.USBPCAP)
                .pcapRecord(1, 0, FRAME, 5)
                .pcapRecord(2, 0, large, large.length)
                .pcapRecord(3, 0, FRAME, 5)
                .array();
        assertThat(CaptureBytes.contents(frames(capture)))
                .containsExactly(Bytes.wrap(FRAME), Bytes.wrap(large), Bytes.wrap(FRAME));
    }

    @Test
    void keepsFramesWholeThatCrossTheEdgesOfChunks() throws Exception {
        CaptureBytes capture = new CaptureBytes(ByteOrder.LITTLE_ENDIAN).pcapHeader(0xa1b2c3d4L, 1);
        int count = 2000;
        for (int i = 0; i < count; i++) {
            capture.pcapRecord(i, 0, frame(i * 7 % 1600, i), 1600);
        }
        List<Frame> frames = frames(capture.array());
        assertThat(frames).hasSize(count);
        for (int i = 0; i < count; i++) {
            assertThat(frames.get(i).bytes()).isEqualTo(Bytes.wrap(frame(i * 7 % 1600, i)));
        }
    }

    @Test
    void refusesVersionsThatItDoesNotKnow() {
        byte[] capture = new CaptureBytes(ByteOrder.LITTLE_ENDIAN)
                .i32(0xa1b2c3d4L)
                .i16(3)
                .i16(7)
                .i64(0)
                .i64(0)
                .array();
        assertThatThrownBy(() -> CaptureBytes.open(capture))
                .isInstanceOf(CaptureException.class)
                .hasMessage("it is a pcap file of version 3.7; Framewise reads version 2.");
    }
}
