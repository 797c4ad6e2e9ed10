package dev.framewise.protocols.dissect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.framewise.protocols.wire.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link FramePeek} finds at fixed places is what the layers find by walking. */
class FramePeekTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 12, 101, 108, 113, 228, 229, 276})
    void findsWhatTheLayersFind(int linkType) {
        Random random = new Random(11 + linkType);
        for (int i = 0; i < 5_000; i++) {
            PeekAgreement.check(linkType, RandomFrames.next(random, linkType));
        }
    }

    @Test
    void readsASegmentOverEthernetAndAVlan() {
        Bytes frame = Bytes.hex("020000000001 020000000002 8100 0007 0800"
                + "4500002c000140004006 0000 0a000001 0a000002"
                + "c000075b 00000064 000000c8 5018 0400 0000 0000 01020304");
        FramePeek peek = new FramePeek();
        assertThat(peek.peek(1, frame.array(), frame.offset(), frame.offset() + frame.length()))
                .isTrue();
        assertThat(peek.ipVersion).isEqualTo(4);
        assertThat(peek.vlans).isNotZero();
        assertThat(peek.sourcePort).isEqualTo(0xc000);
        assertThat(peek.targetPort).isEqualTo(1883);
        assertThat(peek.tcpSequence).isEqualTo(100);
        assertThat(peek.tcpAcknowledgement).isEqualTo(200);
        assertThat(peek.tcpFlags).isEqualTo(0x18);
        assertThat(peek.tcpWindow).isEqualTo(1024);
        assertThat(peek.payloadLength).isEqualTo(4);
        assertThat(frame.at(peek.payloadAt)).isEqualTo(1);
    }

    @Test
    void takesATotalLengthOfZeroForTheRestOfTheFrame() {
        Bytes frame = Bytes.hex("45000000000140004011 0000 0a000001 0a000002 c000075b 000a 0000 0102");
        FramePeek peek = new FramePeek();
        assertThat(peek.peek(101, frame.array(), 0, frame.length())).isTrue();
        assertThat(peek.payloadLength).isEqualTo(2);
    }

    @Test
    void stopsAtAFragment() {
        Bytes frame = Bytes.hex("4500001c1234200040 11 0000 0a000001 0a000002 c000075b 0010 0000");
        FramePeek peek = new FramePeek();
        assertThat(peek.peek(228, frame.array(), 0, frame.length())).isTrue();
        assertThat(peek.fragment).isTrue();
        assertThat(peek.moreFragments).isTrue();
        assertThat(peek.fragmentId).isEqualTo(0x1234);
        assertThat(peek.transport).isFalse();
        assertThat(peek.payloadLength).isEqualTo(8);
    }

    @Test
    @Tag("more-when-thorough")
    void findsWhatTheLayersFindInCapturesOfOthers() throws IOException {
        String folder = System.getenv("FRAMEWISE_CAPTURES");
        assumeTrue(folder != null, "FRAMEWISE_CAPTURES names no folder of captures");
        int limit = Boolean.getBoolean("framewise.thorough") ? 100_000 : 300;
        List<Path> files;
        try (Stream<Path> all = Files.walk(Path.of(folder))) {
            files = all.filter(f -> f.toString().matches(".*\\.(pcap|pcapng|cap)(\\.gz)?"))
                    .sorted()
                    .toList();
        }
        long frames = 0;
        for (Path file : files) {
            frames += ForeignFrames.of(file, limit, PeekAgreement::check);
        }
        assertThat(frames).as("frames in " + folder).isPositive();
    }
}
