package dev.framewise.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
 * The WebSocket suite of Autobahn judges the simulated server and client through the gateway, groups 1 to 7 and 10, and
 * samples of 9, 12 and 13, whose cases take minutes each. The suite is not part of this project, and it is written in
 * Python 2: the environment variable {@code FRAMEWISE_AUTOBAHN} names a command that runs its {@code wstest}; without it, a
 * {@code wstest} in {@code autobahn-testsuite} beside the project is taken.
 */
@Tag("thorough")
class AutobahnTest {
    private static final String BASIC = "\"1.*\", \"2.*\", \"3.*\", \"4.*\", \"5.*\", \"6.*\", \"7.*\", \"10.*\"";
    private static final String SAMPLES =
            "\"9.1.1\", \"9.2.1\", \"9.3.4\", \"9.5.3\", \"9.7.1\", \"9.8.1\", \"12.1.1\", \"12.4.4\", \"13.1.1\","
                    + " \"13.2.1\", \"13.3.1\", \"13.4.1\", \"13.5.1\", \"13.6.1\", \"13.7.1\"";

    private static final long MOST_MINUTES = 15;

    /** These ask for no certain answer: what they report is for information. */
    private static final List<String> INFORMATIONAL = List.of("7.1.6", "7.13.1", "7.13.2");

    @TempDir
    Path folder;

    private static String suite() {
        String named = System.getenv("FRAMEWISE_AUTOBAHN");
        Path root = Path.of("").toAbsolutePath().getParent();
        Path checkout = root.resolveSibling("autobahn-testsuite").resolve("wstest");
        Assumptions.assumeTrue(
                named != null || Files.isExecutable(checkout),
                "needs FRAMEWISE_AUTOBAHN, or a wstest in autobahn-testsuite beside the project");
        return named != null ? named : checkout.toString();
    }

    private Process start(String suite, String mode, String spec) throws IOException {
        Path file = folder.resolve(mode + ".json");
        Files.writeString(file, spec);
        return new ProcessBuilder(suite, "-m", mode, "-u", "0", "-s", file.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(mode + ".txt").toFile())
                .start();
    }

    /** The cases that did not go as they should, of so many. */
    private static List<String> wrong(Path report, int cases) throws IOException {
        Matcher m = Pattern.compile(
                        "\"([0-9.]+)\": \\{\\s*\"behavior\": \"([^\"]*)\",\\s*\"behaviorClose\": \"([^\"]*)\"")
                .matcher(Files.readString(report, StandardCharsets.UTF_8));
        List<String> wrong = new ArrayList<>();
        int seen = 0;
        while (m.find()) {
            seen++;
            boolean ok = m.group(2).equals("OK") && m.group(3).equals("OK");
            if (!ok && !INFORMATIONAL.contains(m.group(1))) {
                wrong.add(m.group(1) + " " + m.group(2) + ", closing " + m.group(3));
            }
        }
        assertThat(seen).as("cases in " + report).isEqualTo(cases);
        return wrong;
    }

    private static String server() {
        return """
                name: rig
                title: Autobahn judges the simulated WebSocket server
                nodes:
                  clients: {run: [real-clients: {listen: "127.0.0.1:0", to: "server:80"}]}
                  server: {run: [websocket-echo: {compress: true, message-size: 100000000}]}
                links:
                  wire: {between: [clients, server]}
                """;
    }

    private void judgeServer(String cases, int count) throws Exception {
        String suite = suite();
        try (Rig rig = new Rig(server())) {
            Process p = start(
                    suite,
                    "fuzzingclient",
                    String.format(Locale.ROOT, """
                    {"outdir": "%s", "servers": [{"agent": "us", "url": "ws://127.0.0.1:%d"}], "cases": [%s],
                     "exclude-cases": [], "exclude-agent-cases": {}}
                    """, folder.resolve("server"), rig.port(), cases));
            boolean ended = p.waitFor(MOST_MINUTES, TimeUnit.MINUTES);
            p.destroyForcibly();
            assertThat(ended).as("the suite ended in time").isTrue();
        }
        assertThat(wrong(folder.resolve("server/index.json"), count)).isEmpty();
    }

    @Test
    void theServerPassesEveryCase() throws Exception {
        judgeServer(BASIC, 247);
    }

    @Test
    void theServerTakesLargeAndCompressedMessages() throws Exception {
        judgeServer(SAMPLES, 15);
    }

    private void judgeClient(String cases, int count) throws Exception {
        String suite = suite();
        int port = OurClientTest.freePort();
        Process p =
                start(suite, "fuzzingserver", String.format(Locale.ROOT, """
                {"url": "ws://127.0.0.1:%d", "outdir": "%s", "cases": [%s], "exclude-cases": [],
                 "exclude-agent-cases": {}}
                """, port, folder.resolve("client"), cases));
        try {
            Waiting.until("the suite listens", () -> listens(port));
            List<String> paths = new ArrayList<>();
            for (int i = 1; i <= count; i++) {
                paths.add("/runCase?case=" + i + "&agent=us");
            }
            paths.add("/updateReports?agent=us");
            String yaml = String.format(Locale.ROOT, """
                    name: rig
                    title: Autobahn judges the simulated WebSocket client
                    nodes:
                      client:
                        run: [websocket-client: {to: "server:%d", echo: true, compress: true, message-size: 100000000, paths: %s}]
                      server: {run: [real-server: {port: %d, to: "127.0.0.1:%d"}]}
                    links:
                      wire: {between: [client, server]}
                    """, port, quoted(paths), port, port);
            try (Rig rig = new Rig(yaml)) {
                Path log = folder.resolve("fuzzingserver.txt");
                long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(MOST_MINUTES);
                while (rig.story().stream().filter(AutobahnTest::isOver).count() < paths.size()) {
                    assertThat(System.nanoTime() < end)
                            .as("the suite ended in time")
                            .isTrue();
                    Thread.sleep(100);
                }
                Waiting.until(
                        "the suite has written its report",
                        () -> Files.readString(log).contains("Report generation complete"));
            }
        } finally {
            p.destroy();
            p.waitFor();
        }
        assertThat(wrong(folder.resolve("client/index.json"), count)).isEmpty();
    }

    private static boolean isOver(String told) {
        return told.startsWith("client is closed")
                || told.startsWith("client gives up")
                || told.startsWith("client is not connected");
    }

    private static String quoted(List<String> paths) {
        return "[\"" + String.join("\", \"", paths) + "\"]";
    }

    private static boolean listens(int port) {
        try (java.net.Socket s = new java.net.Socket("127.0.0.1", port)) {
            return s.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void theClientPassesEveryCase() throws Exception {
        judgeClient(BASIC, 247);
    }

    @Test
    void theClientTakesLargeAndCompressedMessages() throws Exception {
        judgeClient(SAMPLES, 15);
    }
}
