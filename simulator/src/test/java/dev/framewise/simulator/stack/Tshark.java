package dev.framewise.simulator.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Asks tshark what it thinks of a capture. */
public final class Tshark {
    private Tshark() {}

    /** Frames with an expert item of a warning or worse, or with a wrong checksum, one line each. */
    public static List<String> complaints(Path file) throws IOException, InterruptedException {
        return run(
                "-r",
                file.toString(),
                "-o",
                "ip.check_checksum:TRUE",
                "-o",
                "tcp.check_checksum:TRUE",
                "-o",
                "udp.check_checksum:TRUE",
                "-Y",
                "_ws.expert.severity >= 6291456 || ip.checksum.status == 0 || tcp.checksum.status == 0"
                        + " || udp.checksum.status == 0 || icmp.checksum.status == 0 || icmpv6.checksum.status == 0"
                        + " || _ws.malformed",
                "-T",
                "fields",
                "-e",
                "frame.number",
                "-e",
                "_ws.col.Info",
                "-e",
                "_ws.expert.message");
    }

    public static List<String> run(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = "tshark";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Process p;
        try {
            p = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            Assumptions.abort("tshark is not installed");
            throw e;
        }
        String out = new String(p.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        p.waitFor();
        return out.lines().toList();
    }
}
