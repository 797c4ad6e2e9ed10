package dev.framewise.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** mosquitto and its clients: ours meets the broker, theirs meet ours, and both meet each other over the simulated link. */
@Tag("thorough")
class MosquittoTest {
    private static final String BAD = "delay 20ms 5ms loss 8%";
    private static final int MESSAGES = 20;

    @TempDir
    static Path folder;

    private static Process mosquitto;
    private static int port;

    @BeforeAll
    static void startMosquitto() throws Exception {
        port = OurClientTest.freePort();
        Path config = folder.resolve("mosquitto.conf");
        Files.writeString(config, "listener " + port + " 127.0.0.1\nallow_anonymous true\n");
        try {
            mosquitto = new ProcessBuilder("mosquitto", "-c", config.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("mosquitto.log").toFile())
                    .start();
        } catch (IOException e) {
            Assumptions.abort("mosquitto is not installed");
        }
        Waiting.until("mosquitto listens", () -> {
            try (Socket s = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return s.isConnected();
            } catch (IOException e) {
                return false;
            }
        });
    }

    @AfterAll
    static void stopMosquitto() {
        if (mosquitto != null) {
            mosquitto.destroy();
        }
    }

    @ParameterizedTest
    @CsvSource({"3.1, 0", "3.1, 1", "3.1, 2", "3.1.1, 0", "3.1.1, 1", "3.1.1, 2", "5.0, 0", "5.0, 1", "5.0, 2"})
    void takesWhatOurClientSaysAndTellsIt(String version, int qos) throws Exception {
        OurClientTest.delivers(version, qos, port);
    }

    @ParameterizedTest
    @CsvSource({"mqttv31, 2", "mqttv311, 0", "mqttv311, 1", "mqttv311, 2", "mqttv5, 0", "mqttv5, 1", "mqttv5, 2"})
    void itsClientsTalkThroughTheSimulatedBroker(String version, int qos) throws Exception {
        try (Rig rig = new Rig(Rig.broker(BAD, ""))) {
            assertThat(talk(rig.port(), version, qos)).isEqualTo(lines());
        }
    }

    @ParameterizedTest
    @CsvSource({"mqttv311, 0", "mqttv311, 1", "mqttv311, 2", "mqttv5, 0", "mqttv5, 1", "mqttv5, 2"})
    void itsClientsTalkWithItOverTheSimulatedLink(String version, int qos) throws Exception {
        try (Rig rig = new Rig(Rig.proxy(BAD, port, ""))) {
            assertThat(talk(rig.port(), version, qos)).isEqualTo(lines());
        }
    }

    private static List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            lines.add("line " + i);
        }
        return lines;
    }

    /** One subscribes, the other publishes a line after the other; what the subscriber printed. */
    private static List<String> talk(int at, String version, int qos) throws Exception {
        Path got = Files.createTempFile(folder, "got", ".txt");
        Process sub = client("mosquitto_sub", at, version, qos, "-C", Integer.toString(MESSAGES), "-d")
                .redirectOutput(got.toFile())
                .start();
        Waiting.until("it has subscribed", () -> Files.readString(got).contains("Subscribed"));
        Process pub = client("mosquitto_pub", at, version, qos, "-l")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        pub.getOutputStream().write((String.join("\n", lines()) + "\n").getBytes(StandardCharsets.UTF_8));
        pub.getOutputStream().close();
        assertThat(pub.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(sub.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(pub.exitValue()).isZero();
        assertThat(sub.exitValue()).isZero();
        return Files.readAllLines(got).stream()
                .filter(l -> l.startsWith("line "))
                .toList();
    }

    private static ProcessBuilder client(String program, int at, String version, int qos, String... more) {
        List<String> command = new ArrayList<>(List.of(
                "stdbuf",
                "-oL",
                program,
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(at),
                "-V",
                version,
                "-t",
                "talk",
                "-q"));
        command.add(Integer.toString(qos));
        command.addAll(List.of(more));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    }
}
