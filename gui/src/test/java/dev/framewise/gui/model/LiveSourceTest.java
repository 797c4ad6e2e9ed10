package dev.framewise.gui.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.framewise.captures.live.CaptureUnavailable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class LiveSourceTest {
    private static OpenCapture start(String filter) throws IOException {
        try {
            return LiveSource.start("lo", filter, false);
        } catch (CaptureUnavailable e) {
            assumeTrue(false, "nothing can be captured here: " + e.getMessage());
            throw e;
        }
    }

    @Test
    void rowsComeWhileFramesAreStillCapturedAndTheFileGoesWithTheCapture() throws Exception {
        try (DatagramSocket to = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                DatagramSocket from = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                OpenCapture c = start("udp port " + to.getLocalPort())) {
            Thread reader = new Thread(c::read);
            reader.start();
            for (int round = 1; round <= 3; round++) {
                byte[] words = ("round " + round).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
                from.send(new DatagramPacket(words, words.length, to.getLocalSocketAddress()));
                while (c.rows().size() < round) {
                    Thread.sleep(10);
                }
                assertThat(c.isLive()).isTrue();
                Dissection d = new LineMaker(c).dissect(round - 1);
                assertThat(d.runs().get(0).bytes().toHex())
                        .endsWith(dev.framewise.protocols.wire.Bytes.wrap(words).toHex());
            }
            c.endReading();
            reader.join();
            assertThat(c.state()).isEqualTo(OpenCapture.State.WHOLE);
            assertThat(c.frameCount()).isEqualTo(3);
            c.close();
            assertThat(Files.exists(c.file())).isFalse();
        }
    }

    @Test
    void saysWhatIsWrongWithACaptureFilter() {
        assertThatThrownBy(() -> start("tcp prot 1"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("tcp prot 1");
    }
}
