package dev.framewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** serve, proxy and connect as their users meet them. */
class GatewayCommandsTest {
    private static final byte[] CONNECT = {0x10, 13, 0, 4, 'M', 'Q', 'T', 'T', 4, 2, 0, 60, 0, 1, 'x'};
    private static final byte[] CONNACK = {0x20, 2, 0, 0};

    @TempDir
    Path folder;

    private static int freePort() throws IOException {
        try (ServerSocket s = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return s.getLocalPort();
        }
    }

    /** Connects as soon as somebody listens. */
    private static Socket connect(int port) throws Exception {
        for (int i = 0; ; i++) {
            try {
                Socket s = new Socket(InetAddress.getLoopbackAddress(), port);
                s.setSoTimeout(20_000);
                return s;
            } catch (IOException e) {
                if (i > 1_000) {
                    throw e;
                }
                Thread.sleep(20);
            }
        }
    }

    private static CompletableFuture<CommandOutput> start(String... words) {
        CompletableFuture<CommandOutput> output = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        output.complete(CommandOutput.of(words));
                    } catch (RuntimeException | Error e) {
                        output.completeExceptionally(e);
                    }
                },
                "command");
        thread.setDaemon(true);
        thread.start();
        return output;
    }

    @Test
    void servesARealClientAndKeepsFramesAndRun() throws Exception {
        int port = freePort();
        Path frames = folder.resolve("served.pcapng");
        Path run = folder.resolve("run.framewise");
        CompletableFuture<CommandOutput> served = start(
                "serve",
                "mqtt-broker",
                "--port",
                Integer.toString(port),
                "--delay",
                "10ms",
                "--drop",
                "mqtt.msgtype == 2 once",
                "--until",
                "5s",
                "--pcap",
                frames.toString(),
                "--record",
                run.toString());
        try (Socket client = connect(port)) {
            client.getOutputStream().write(CONNECT);
            assertThat(client.getInputStream().readNBytes(4)).isEqualTo(CONNACK);
        }
        CommandOutput told = served.get(60, TimeUnit.SECONDS);
        assertThat(told.status()).isZero();
        assertThat(told.out())
                .startsWith("simulated mqtt-broker at 127.0.0.1:" + port
                        + ", behind a link with delay 10ms each way; Ctrl-C ends it.\n")
                .contains("mqtt-broker    x connected\n")
                .containsPattern("real-clients   connection 1, 127\\.0\\.0\\.1:\\d+: connected\n")
                .contains("closed in order, 15 bytes from it, 4 bytes to it\n")
                .contains("frames.lost.semantic  1\n");
        CommandOutput messages = CommandOutput.of(
                "inspect",
                frames.toString(),
                "-Y",
                "mqtt",
                "-T",
                "fields",
                "-e",
                "mqtt.msgtype",
                "-e",
                "mqtt.clientid");
        assertThat(messages.out().lines()).containsExactly("1\tx", "2\t");
        String hash = told.out().substring(told.out().indexOf("sha256 of all frames"));
        CommandOutput again = CommandOutput.of("replay", run.toString());
        assertThat(again.status()).isZero();
        assertThat(again.out()).contains(hash.strip());
    }

    @Test
    void carriesRealBytesOverALinkThatIsBadOneWay() throws Exception {
        int port = freePort();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<CommandOutput> proxied = start(
                    "proxy",
                    "--listen",
                    Integer.toString(port),
                    "--to",
                    "127.0.0.1:" + server.getLocalPort(),
                    "--to-client",
                    "delay 30ms loss 5%",
                    "--until",
                    "6s");
            try (Socket client = connect(port);
                    Socket accepted = server.accept()) {
                client.getOutputStream().write("question".getBytes(StandardCharsets.UTF_8));
                assertThat(new String(accepted.getInputStream().readNBytes(8), StandardCharsets.UTF_8))
                        .isEqualTo("question");
                accepted.getOutputStream().write(new byte[50_000]);
                accepted.close();
                assertThat(client.getInputStream().readAllBytes()).hasSize(50_000);
            }
            CommandOutput told = proxied.get(60, TimeUnit.SECONDS);
            assertThat(told.status()).isZero();
            assertThat(told.out())
                    .contains("a link with nothing towards the server and delay 30ms loss 5% back; Ctrl-C ends it.\n")
                    .contains("is connected with the real server\n");
        }
    }

    @Test
    void aScenarioGetsADoorForRealClientsOrARealServer() throws Exception {
        int port = freePort();
        CompletableFuture<CommandOutput> served =
                start("serve", "mqtt-will", "--to", "broker", "--port", Integer.toString(port), "--until", "5s", "-q");
        try (Socket client = connect(port)) {
            client.getOutputStream().write(CONNECT);
            assertThat(client.getInputStream().readNBytes(4)).isEqualTo(CONNACK);
        }
        assertThat(served.get(60, TimeUnit.SECONDS).out()).isEmpty();

        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<CommandOutput> connected = start(
                    "connect", "mqtt-will", "--map", "broker=127.0.0.1:" + server.getLocalPort(), "--until", "4s");
            List<String> came = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                try (Socket accepted = server.accept()) {
                    accepted.setSoTimeout(20_000);
                    byte[] head = accepted.getInputStream().readNBytes(8);
                    came.add(new String(head, 4, 4, StandardCharsets.UTF_8));
                }
            }
            assertThat(came).containsExactly("MQTT", "MQTT");
            assertThat(connected.get(60, TimeUnit.SECONDS).out())
                    .startsWith(
                            "mqtt-will, in which broker is 127.0.0.1:" + server.getLocalPort() + "; Ctrl-C ends it.\n");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "serve | serve needs what to serve: mqtt-broker, mqtt-sn-gateway, websocket-echo, ",
                "serve mqtt-brokr | There is no scenario and no file called mqtt-brokr",
                "serve mqtt-broker --set maximum-qos=7 | --set maximum-qos=7: 7 is not from 0 to 2.",
                "serve mqtt-broker --set nothing | --set wants NAME=VALUE, like --set maximum-qos=1, not \"nothing\".",
                "serve mqtt-broker --set qoss=7 | --set qoss=7: The settings of an MQTT broker has no \"qoss\"",
                "serve mqtt-broker --loss 3 | --loss: \"3\" is no probability",
                "serve mqtt-broker --jitter 3ms | --jitter varies a delay, so it needs --delay.",
                "serve mqtt-broker --port 70000 | --port is a number from 0 to 65535",
                "serve mqtt-broker --bind 192.0.2.1 --port 0 | 192.0.2.1 is no address of this machine.",
                "serve mqtt-broker --port 0 --pcap /nowhere/x | There is no folder /nowhere.",
                "serve mqtt-broker --port 0 --record /nowhere/x | /nowhere/x cannot be written; name a file",
                "serve mqtt-broker --port 0 --drop mqtt.topik | No field or protocol is called mqtt.topik.",
                "serve mqtt-will | mqtt-will takes no real clients by itself; --to NODE says which of its hosts",
                "serve mqtt-will --to broken --port 0 | mqtt-will has no node called \"broken\"; did you mean broker?",
                "proxy --listen 0 | proxy needs both ends: --listen PORT for clients, and --to HOST:PORT for the server.",
                "proxy --listen 0 --to no-such-host.invalid:1 | no address is known for the host no-such-host.invalid.",
                "connect mqtt-client | connect needs what to connect and where to",
                "connect mqtt-will --map broker | --map wants NODE=HOST:PORT, like broker=localhost:1883, not \"broker\"."
            })
    void saysInOneSentenceWhatIsWrong(String words, String sentence) {
        CommandOutput said = CommandOutput.of(words.split(" "));
        assertThat(said.status()).isEqualTo(Status.USAGE);
        assertThat(said.err()).contains(sentence).doesNotContain("Exception", "\tat ");
    }

    @Test
    void saysThatAPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            CommandOutput said =
                    CommandOutput.of("serve", "mqtt-broker", "--port", Integer.toString(taken.getLocalPort()));
            assertThat(said.status()).isEqualTo(Status.USAGE);
            assertThat(said.err())
                    .isEqualTo("framewise: port " + taken.getLocalPort()
                            + " of 127.0.0.1 is taken already; choose another one.\n");
        }
    }
}
