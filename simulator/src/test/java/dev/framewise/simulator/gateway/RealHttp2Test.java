package dev.framewise.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real programs judge the simulated ends of HTTP/2 through the gateway: curl, nghttp and h2load the server, nghttpd the
 * client, and h2spec everything that RFC 9113 demands of a server. h2spec is not part of this project: the environment variable
 * {@code FRAMEWISE_H2SPEC} names its program; without it, {@code h2spec} in {@code h2spec} beside the project is taken.
 */
class RealHttp2Test {
    private static final long MOST_SECONDS = 300;

    @TempDir
    Path folder;

    private static String server(String settings) {
        return """
                name: rig
                title: Real clients meet a simulated HTTP/2 server
                nodes:
                  clients: {run: [real-clients: {listen: "127.0.0.1:0", to: "server:80"}]}
                  server: {run: [http2-server: {%s}]}
                links:
                  wire: {between: [clients, server], delay: 1ms}
                """.formatted(settings);
    }

    private static void need(String program) {
        boolean there = Arrays.stream(System.getenv("PATH").split(":", -1))
                .anyMatch(p -> Files.isExecutable(Path.of(p).resolve(program)));
        Assumptions.assumeTrue(there, "needs " + program);
    }

    /** What a program says, after it has ended well or as its caller expects. */
    private String run(String... command) throws Exception {
        Path said = Files.createTempFile(folder, "said", ".txt");
        Process p = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(p.waitFor(MOST_SECONDS, TimeUnit.SECONDS))
                .as(command[0] + " ends")
                .isTrue();
        return Files.readString(said, StandardCharsets.ISO_8859_1);
    }

    @Test
    void curlGetsFilesAndLongContentAndHasWhatItPostsSentBack() throws Exception {
        need("curl");
        try (Rig rig = new Rig(server("files: {/hello: \"Hello, HTTP/2\"}"))) {
            String base = "http://127.0.0.1:" + rig.port();
            String form = "%{http_version} %{http_code} %{size_download}";
            assertThat(run("curl", "-s", "--http2-prior-knowledge", base + "/hello"))
                    .isEqualTo("Hello, HTTP/2");
            assertThat(run("curl", "-s", "--http2-prior-knowledge", base + "/none"))
                    .isEqualTo("There is nothing here.\n");
            Path out = folder.resolve("out");
            assertThat(run(
                            "curl",
                            "-s",
                            "--http2-prior-knowledge",
                            "-o",
                            out.toString(),
                            "-w",
                            form,
                            base + "/bytes/300000"))
                    .isEqualTo("2 200 300000");
            assertThat(run(
                            "curl",
                            "-s",
                            "--http2-prior-knowledge",
                            "--data-binary",
                            "@" + out,
                            "-o",
                            folder.resolve("echoed").toString(),
                            "-w",
                            form,
                            base + "/echo"))
                    .isEqualTo("2 200 300000");
            assertThat(folder.resolve("echoed")).hasSameBinaryContentAs(out);
            assertThat(run("curl", "-s", "--http2-prior-knowledge", "-I", base + "/bytes/77"))
                    .contains("HTTP/2 200")
                    .contains("content-length: 77");
        }
    }

    @Test
    void nghttpAndH2loadAreServedManyStreamsAtOnce() throws Exception {
        need("nghttp");
        need("h2load");
        try (Rig rig = new Rig(server("max-streams: 20"))) {
            String base = "http://127.0.0.1:" + rig.port();
            String said = run("nghttp", "-nv", base + "/bytes/100000", base + "/", base + "/bytes/5");
            assertThat(Pattern.compile(":status: 200").matcher(said).results().count())
                    .isEqualTo(3);
            assertThat(said)
                    .doesNotContain("Some requests were not processed")
                    .contains("SETTINGS_MAX_CONCURRENT_STREAMS(0x03):20");
            String load = run("h2load", "-n", "300", "-c", "3", "-m", "20", base + "/bytes/2000");
            assertThat(load).contains("300 succeeded, 0 failed, 0 errored");
        }
    }

    @Test
    void theSimulatedClientIsAnsweredByNghttpd() throws Exception {
        need("nghttpd");
        Files.writeString(folder.resolve("a.txt"), "from a real server");
        Files.write(folder.resolve("long.bin"), new byte[400_000]);
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Process p = new ProcessBuilder("nghttpd", "--no-tls", "-d", folder.toString(), Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nghttpd.txt").toFile())
                .start();
        try {
            waitFor(port);
            String yaml = String.format(Locale.ROOT, """
                    name: rig
                    title: A simulated client meets a real HTTP/2 server
                    nodes:
                      client: {run: [http2-client: {to: "server", get: [/a.txt, /long.bin, /none], times: 5}]}
                      server: {run: [real-server: {port: 80, to: "127.0.0.1:%d"}]}
                    links:
                      wire: {between: [client, server], delay: 5ms, netem: "loss 2%%"}
                    """, port);
            try (Rig rig = new Rig(yaml)) {
                long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
                while (answers(rig) < 15 && System.nanoTime() < end) {
                    Thread.sleep(50);
                }
                assertThat(rig.story().stream().filter(s -> s.contains(": 200, 18 bytes")))
                        .hasSize(5);
                assertThat(rig.story().stream().filter(s -> s.contains(": 200, 400000 bytes")))
                        .hasSize(5);
                assertThat(rig.story().stream().filter(s -> s.contains(": 404, ")))
                        .hasSize(5);
            }
        } finally {
            p.destroyForcibly();
        }
    }

    private static long answers(Rig rig) {
        return rig.story().stream().filter(s -> s.contains("is answered")).count();
    }

    private static void waitFor(int port) throws Exception {
        for (int i = 0; i < 100; i++) {
            try (Socket s = new Socket("127.0.0.1", port)) {
                return;
            } catch (IOException e) {
                Thread.sleep(50);
            }
        }
    }

    @Test
    @Tag("thorough")
    void passesAllOfH2spec() throws Exception {
        String named = System.getenv("FRAMEWISE_H2SPEC");
        Path beside = Path.of("")
                .toAbsolutePath()
                .getParent()
                .resolveSibling("h2spec")
                .resolve("h2spec");
        Assumptions.assumeTrue(
                named != null || Files.isExecutable(beside),
                "needs FRAMEWISE_H2SPEC, or a built h2spec in h2spec beside the project");
        String program = named != null ? named : beside.toString();
        try (Rig rig = new Rig(server("max-streams: 100, files: {/: \"a page of some length\"}"))) {
            String said = run(program, "-S", "-h", "127.0.0.1", "-p", Integer.toString(rig.port()), "-o", "5");
            Matcher m = Pattern.compile("(\\d+) tests, (\\d+) passed, (\\d+) skipped, (\\d+) failed")
                    .matcher(said);
            assertThat(m.find()).as(said).isTrue();
            List<String> score = new ArrayList<>();
            for (int i = 1; i <= 4; i++) {
                score.add(m.group(i));
            }
            assertThat(score).as(said).containsExactly("147", "147", "0", "0");
        }
    }
}
