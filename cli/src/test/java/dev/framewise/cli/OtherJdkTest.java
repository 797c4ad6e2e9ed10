package dev.framewise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same scenario and seed, and the same recorded run, give the same bytes in another process on another JDK. */
class OtherJdkTest {
    private static final Path JDKS = Path.of("/usr/lib/jvm");

    @TempDir
    Path folder;

    /** The java of another version than this one; null where there is none. */
    private static Path other() throws IOException {
        if (!Files.isDirectory(JDKS)) {
            return null;
        }
        try (Stream<Path> all = Files.list(JDKS)) {
            for (Path java : all.map(d -> d.resolve("bin/java"))
                    .filter(Files::isExecutable)
                    .sorted()
                    .toList()) {
                int version = version(java);
                if (version >= 17 && version != Runtime.version().feature()) {
                    return java;
                }
            }
        }
        return null;
    }

    private static int version(Path java) throws IOException {
        Path release = java.resolveSibling("../release");
        for (String line : Files.exists(release) ? Files.readAllLines(release) : List.<String>of()) {
            if (line.startsWith("JAVA_VERSION=\"")) {
                return Integer.parseInt(line.substring(14).split("[.\"]")[0]);
            }
        }
        return 0;
    }

    private void run(Path java, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                java.toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "dev.framewise.cli.Main"));
        command.addAll(List.of(words));
        Process p = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String out = new String(p.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(p.waitFor()).as(out).isZero();
    }

    @Test
    void theSameBytesComeOutThere() throws IOException, InterruptedException {
        Path other = other();
        assumeTrue(other != null, "there is no other JDK in " + JDKS);
        Path here = Path.of(System.getProperty("java.home"), "bin", "java");
        String[] simulate = {
            "simulate",
            "mqtt-qos",
            "--loss",
            "0.1",
            "--qos",
            "2",
            "--pairs",
            "4",
            "--messages",
            "40",
            "--until",
            "60s",
            "--seed",
            "5",
            "--record",
            "run",
            "--pcap",
            "here.pcapng"
        };
        run(here, simulate);
        Path recorded = folder.resolve("run");
        String run = Files.readString(recorded);
        simulate[simulate.length - 1] = "there.pcapng";
        run(other, simulate);
        assertThat(Files.readString(recorded)).isEqualTo(run);
        assertThat(folder.resolve("there.pcapng")).hasSameBinaryContentAs(folder.resolve("here.pcapng"));
        run(other, "replay", "run", "--pcap", "again.pcapng");
        assertThat(folder.resolve("again.pcapng")).hasSize(Files.size(folder.resolve("here.pcapng")));
        String fork = "at 6s drop mqtt.msgtype == 5 && ip.src == broker 3 times";
        run(here, "replay", "run", "--fork", fork, "--pcap", "fork-here.pcapng");
        run(other, "replay", "run", "--fork", fork, "--pcap", "fork-there.pcapng");
        assertThat(folder.resolve("fork-there.pcapng")).hasSameBinaryContentAs(folder.resolve("fork-here.pcapng"));
        assertThat(Files.mismatch(folder.resolve("fork-here.pcapng"), folder.resolve("here.pcapng")))
                .isPositive();
    }
}
