package dev.framewise.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The interoperability suite of Eclipse Paho judges the simulated broker through the gateway: every case of it passes. The
 * suite is not part of this project. It is looked for in the folder that the environment variable {@code
 * FRAMEWISE_PAHO_TESTING} names, else in {@code paho.mqtt.testing} beside the project.
 */
@Tag("thorough")
class PahoConformanceTest {
    /** What the suite asks of a server: refused filters, a keep alive of the server's own, aliases, one copy. */
    private static final String SETTINGS = "refuse-subscribe: [nosubscribe, {filter: test/nosubscribe, reason: 128}],"
            + " keep-alive: 60s, outgoing-topic-aliases: 10, receive-maximum: 20";

    /** Cases mostly wait. */
    private static final int AT_A_TIME = 6;

    private static final long MOST_SECONDS = 180;

    /** Runs one case of a suite that names neither host nor port of its own otherwise. */
    private static final String DRIVER = """
            import runpy, sys, unittest
            suite, port, case = sys.argv[1:]
            main = unittest.main
            unittest.main = lambda: main(argv=[suite, 'Test.' + case])
            sys.argv = [suite, '-p', port]
            runpy.run_path(suite, run_name='__main__')
            """;

    private static Path suite() {
        String named = System.getenv("FRAMEWISE_PAHO_TESTING");
        Path root = Path.of("").toAbsolutePath().getParent();
        Path checkout = named == null ? root.resolveSibling("paho.mqtt.testing") : Path.of(named);
        Path folder = checkout.resolve("interoperability");
        Assumptions.assumeTrue(
                Files.isDirectory(folder),
                "needs a checkout of eclipse/paho.mqtt.testing beside the project, or FRAMEWISE_PAHO_TESTING");
        return folder;
    }

    @ParameterizedTest
    @CsvSource({"client_test.py, 10", "client_test5.py, 27"})
    void passesEveryCase(String file, int cases) throws Exception {
        Path folder = suite();
        List<String> names = names(folder.resolve(file));
        assertThat(names).hasSize(cases);
        ExecutorService pool = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            List<Future<String>> verdicts = new ArrayList<>();
            for (String name : names) {
                verdicts.add(pool.submit(() -> verdict(folder, file, name)));
            }
            List<String> failures = new ArrayList<>();
            for (Future<String> v : verdicts) {
                if (!v.get().isEmpty()) {
                    failures.add(v.get());
                }
            }
            assertThat(failures).isEmpty();
        } finally {
            pool.shutdownNow();
        }
    }

    private static List<String> names(Path file) throws IOException {
        Matcher m = Pattern.compile("(?m)^    def (test\\w*)\\(self\\)").matcher(Files.readString(file));
        List<String> names = new ArrayList<>();
        while (m.find()) {
            names.add(m.group(1));
        }
        return names;
    }

    /** What a case says when it fails; empty when it passes. */
    private static String verdict(Path folder, String file, String name) throws Exception {
        Path said = Files.createTempFile("case", ".txt");
        try (Rig rig = new Rig(Rig.broker("delay 1ms", SETTINGS))) {
            Process p = new ProcessBuilder("python3", "-B", "-c", DRIVER, file, Integer.toString(rig.port()), name)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            boolean ended = p.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
            p.destroyForcibly();
            String words = Files.readString(said, StandardCharsets.UTF_8);
            return ended && p.exitValue() == 0 && words.contains("\nOK") ? "" : name + ": " + words;
        } finally {
            Files.deleteIfExists(said);
        }
    }
}
