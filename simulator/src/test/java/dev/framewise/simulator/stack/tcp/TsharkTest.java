package dev.framewise.simulator.stack.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wireshark's analysis finds nothing in our connections that their losses do not explain. */
class TsharkTest {
    private static final Path TSHARK = Path.of("/usr/bin/tshark");

    @TempDir
    Path folder;

    private List<String> remarks(Pair pair, String filter) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(TSHARK), "tshark is not installed");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(0xa1b23c4d); // pcap with nanoseconds
        out.writeInt(0x0002_0004);
        out.writeLong(0);
        out.writeInt(262_144);
        out.writeInt(1);
        for (Pair.Passing p : pair.log) {
            out.writeInt((int) (p.timeNanos() / Pair.SECOND));
            out.writeInt((int) (p.timeNanos() % Pair.SECOND));
            out.writeInt(p.frame().length);
            out.writeInt(p.frame().length);
            out.write(p.frame());
        }
        Path file = folder.resolve("frames.pcap");
        Files.write(file, bytes.toByteArray());
        Process p = new ProcessBuilder(
                        TSHARK.toString(),
                        "-r",
                        file.toString(),
                        "-o",
                        "tcp.check_checksum:TRUE",
                        "-o",
                        "ip.check_checksum:TRUE",
                        "-Y",
                        filter)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String text = new String(p.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(p.waitFor()).isZero();
        return text.lines().toList();
    }

    private static Pair transfer(boolean v6, int lost, TcpSettings t) {
        Pair pair = new Pair(1, 10 * Pair.MS, v6);
        pair.fate = p -> p.from().name.equals("a") && p.dataNumber() == lost ? new long[0] : new long[] {10 * Pair.MS};
        pair.b.layer.listen(80, t, Application.sending(30_000));
        pair.connect(t, Application.sending(60_000));
        pair.run(30 * Pair.SECOND);
        return pair;
    }

    @Test
    void nothingIsRemarkableWithoutLoss() throws Exception {
        for (boolean v6 : new boolean[] {false, true}) {
            for (TcpSettings t : List.of(TcpSettings.linux(), TcpSettings.rfc(), TcpSettings.classicReno())) {
                Pair pair = transfer(v6, -5, t);
                assertThat(remarks(pair, "tcp")).hasSizeGreaterThan(60);
                assertThat(
                                remarks(
                                        pair,
                                        "tcp.checksum.status == 0 || ip.checksum.status == 0 || _ws.malformed || tcp.analysis.flags && !tcp.analysis.window_update && !tcp.analysis.window_full"))
                        .as(t.toString())
                        .isEmpty();
            }
        }
    }

    @Test
    void oneLossIsOneRetransmission() throws Exception {
        Pair pair = transfer(false, 20, TcpSettings.linux());
        assertThat(remarks(
                        pair,
                        "tcp.analysis.retransmission || tcp.analysis.fast_retransmission || tcp.analysis.out_of_order"))
                .hasSize(1);
        assertThat(remarks(pair, "tcp.analysis.spurious_retransmission || tcp.analysis.ack_lost_segment"))
                .isEmpty();
    }
}
