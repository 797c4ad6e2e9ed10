package dev.framewise.gui.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenCaptureTest {
    @TempDir
    Path folder;

    @Test
    void showsTheLinesThatTheCommandLineShows() throws IOException {
        try (OpenCapture c = SampleCaptures.read("mqtt-qos2")) {
            Line line = new LineMaker(c).line(c.rows().firstRowOf(18));
            assertThat(line.text())
                    .isEqualTo("18 0.353226 127.0.0.1 → 127.0.0.1 MQTT 99 Publish Message (id=1) QoS 2 [payments/4711]"
                            + " 14 bytes");
            assertThat(c.state()).isEqualTo(OpenCapture.State.WHOLE);
            assertThat(c.progress()).isEqualTo(1);
        }
    }

    @Test
    void marksMessagesThatBreakARuleByThemselves() throws IOException {
        try (OpenCapture c = SampleCaptures.read("mqtt-broken")) {
            Line qosThree = new LineMaker(c).line(c.rows().firstRowOf(8));
            assertThat(qosThree.worst()).hasToString("ERROR");
        }
    }

    @Test
    void tellsThatAFileIsNotThere() {
        assertThatThrownBy(() -> OpenCapture.of(folder.resolve("gone.pcap").toString()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("There is no file ")
                .hasMessageEndingWith("gone.pcap.");
    }

    @Test
    void showsWhatStandsBeforeADamage() throws IOException {
        Path cut = folder.resolve("cut.pcapng");
        try (OpenCapture whole = SampleCaptures.read("mqtt-qos2")) {
            byte[] bytes = Files.readAllBytes(whole.file());
            Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
        }
        try (OpenCapture c = OpenCapture.of(cut.toString())) {
            c.read();
            assertThat(c.state()).isEqualTo(OpenCapture.State.DAMAGED);
            assertThat(c.trouble()).startsWith("The capture is cut off at byte ");
            assertThat(c.rows().size()).isGreaterThan(10);
            assertThat(new LineMaker(c).line(0).info()).contains("[SYN]");
        }
    }

    @Test
    void aSampleLeavesNoFileBehind() throws IOException {
        OpenCapture c = SampleCaptures.read("mqtt-qos0");
        assertThat(c.file()).exists();
        c.close();
        assertThat(c.file()).doesNotExist();
    }
}
