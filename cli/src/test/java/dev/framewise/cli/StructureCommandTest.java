package dev.framewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The structure of a capture file can be asked for by name, by path and from a pipe. */
class StructureCommandTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(byte[] in, String... arguments) {
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        return Main.run(List.of(arguments), new Terminal(new ByteArrayInputStream(in), out, errors, false));
    }

    @Test
    void showsTheBlocksOfASample() {
        assertThat(run(new byte[0], "structure", "sample:mqtt-qos0")).isEqualTo(Status.OK);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("Byte 0\nBlock\n    Block Type: Section Header Block (0x0a0d0d0a)\n")
                .contains("Byte 196\n", "Name: lo\n", "Interface: 0\n");
    }

    @Test
    void explainsTheFieldsOnDemand() {
        assertThat(run(new byte[0], "structure", "--explain", "sample:mqtt-qos0"))
                .isEqualTo(Status.OK);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("How many bytes of the packet follow here.", "(pcapng §3.1)");
    }

    @Test
    void saysInOneSentenceWhatItCannotShow() {
        assertThat(run(new byte[] {1, 2, 3, 4}, "structure", "-")).isEqualTo(Status.INPUT);
        assertThat(run(new byte[0], "structure")).isEqualTo(Status.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("framewise: standard input is neither a pcap nor a pcapng file.\n"
                        + "framewise: structure needs one capture: a file, - for standard input, or sample:NAME.\n");
    }
}
