package dev.framewise.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.simulator.tls.Authority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** openssl's client and mosquitto, which verify what a run's authority has signed, meet both ends of our TLS. */
class RealTlsTest {
    /** As the rig has it. */
    private static final long SEED = 7;

    private static final Authority AUTHORITY = new Authority(RandomStream.of(SEED, "certificate authority"));

    @TempDir
    Path folder;

    private Path authority;

    @BeforeEach
    void writeTheAuthority() throws IOException {
        authority = folder.resolve("ca.pem");
        pem(authority, "CERTIFICATE", AUTHORITY.certificate().getEncoded());
    }

    private static void pem(Path file, String what, byte[] der) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        Files.writeString(file, "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    }

    private static Rig broker() throws GatewayException {
        return new Rig("""
                name: rig
                title: Real clients meet a simulated broker over TLS
                nodes:
                  clients: {run: [real-clients: {listen: "127.0.0.1:0", to: "broker:8883"}]}
                  broker: {run: [mqtt-broker: {tls-port: 8883, tls: {name: localhost}}]}
                links:
                  wire: {between: [clients, broker], netem: "delay 5ms"}
                """);
    }

    private String run(String... command) throws Exception {
        Path said = Files.createTempFile(folder, "said", ".txt");
        Process p;
        try {
            p = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .start();
        } catch (IOException e) {
            Assumptions.abort(command[0] + " is not installed");
            throw e;
        }
        if (!p.waitFor(30, TimeUnit.SECONDS)) {
            p.destroyForcibly();
        }
        return p.exitValue() + " " + Files.readString(said, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({"-tls1_3, TLSv1.3", "-tls1_2, TLSv1.2"})
    void isWhatOpensslBelieves(String option, String version) throws Exception {
        try (Rig rig = broker()) {
            String said = run(
                    "openssl",
                    "s_client",
                    "-connect",
                    "127.0.0.1:" + rig.port(),
                    "-brief",
                    option,
                    "-CAfile",
                    authority.toString(),
                    "-verify_return_error",
                    "-verify_hostname",
                    "localhost");
            assertThat(said).contains("Protocol version: " + version).contains("Verification: OK");
        }
    }

    @Test
    void isRefusedByOpensslUnderAnotherName() throws Exception {
        try (Rig rig = broker()) {
            String said = run(
                    "openssl",
                    "s_client",
                    "-connect",
                    "127.0.0.1:" + rig.port(),
                    "-CAfile",
                    authority.toString(),
                    "-verify_return_error",
                    "-verify_hostname",
                    "elsewhere");
            assertThat(said).startsWith("1 ").contains("hostname mismatch").contains("verify error");
            Waiting.until(
                    "the broker tells the alert",
                    () -> rig.story().stream().anyMatch(l -> l.contains("got the alert bad_certificate")));
        }
    }

    @ParameterizedTest
    @CsvSource({"tlsv1.3", "tlsv1.2"})
    void takesWhatMosquittosClientPublishes(String version) throws Exception {
        try (Rig rig = broker()) {
            String said = run(
                    "mosquitto_pub",
                    "-h",
                    "localhost",
                    "-p",
                    Integer.toString(rig.port()),
                    "--cafile",
                    authority.toString(),
                    "--tls-version",
                    version,
                    "-t",
                    "room",
                    "-m",
                    "warm",
                    "-q",
                    "2");
            assertThat(said).isEqualTo("0 ");
            rig.close();
            assertThat(rig.session().world().measured().value("broker.received"))
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"1.3", "1.2"})
    void deliversThroughMosquitto(String version) throws Exception {
        Authority.Identity own = AUTHORITY.identity("server", RandomStream.of(SEED, "mosquitto"));
        Path key = folder.resolve("key.pem");
        Path certificate = folder.resolve("server.pem");
        pem(certificate, "CERTIFICATE", own.certificate().getEncoded());
        ECPrivateKey encoded = new ECPrivateKey(256, own.key().getD(), SECObjectIdentifiers.secp256r1);
        pem(key, "EC PRIVATE KEY", encoded.getEncoded());
        int port = OurClientTest.freePort();
        Path config = folder.resolve("mosquitto.conf");
        Files.writeString(
                config,
                "user root\nlistener " + port + " 127.0.0.1\nallow_anonymous true\ncertfile " + certificate
                        + "\nkeyfile " + key + "\ntls_version tlsv" + version + "\n");
        Process mosquitto = mosquitto(config);
        try {
            Waiting.until("mosquitto listens", () -> listens(port));
            publish(port);
        } finally {
            mosquitto.destroy();
            mosquitto.waitFor(10, TimeUnit.SECONDS);
        }
    }

    private Process mosquitto(Path config) throws IOException {
        try {
            return new ProcessBuilder(List.of("mosquitto", "-c", config.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("mosquitto.log").toFile())
                    .start();
        } catch (IOException e) {
            Assumptions.abort("mosquitto is not installed");
            throw e;
        }
    }

    private static boolean listens(int port) {
        try (Socket s = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return s.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static void publish(int port) throws Exception {
        try (Rig rig = new Rig("""
                name: rig
                title: A simulated client meets a real broker over TLS
                nodes:
                  client:
                    run:
                      - mqtt-client:
                          broker: server:9
                          tls: {}
                          subscribe: [{filter: room, qos: 1}]
                          publish: [{topic: room, qos: 1, count: 5, every: 100ms, start: 1s}]
                  server: {run: [real-server: {port: 9, to: "127.0.0.1:PORT"}]}
                links:
                  wire: {between: [client, server], netem: "delay 5ms"}
                """.replace("PORT", Integer.toString(port)))) {
            Waiting.until(
                    "all are delivered", () -> rig.session().world().ledger().copies("client", 4, "client") > 0);
            rig.close();
            assertThat(rig.session().world().measured().value("delivered")).isEqualTo(5);
        }
    }

    @Test
    void answersCurlOverHttp2() throws Exception {
        try (Rig rig = new Rig("""
                name: rig
                title: curl meets a simulated server of HTTP/2 over TLS
                nodes:
                  clients: {run: [real-clients: {listen: "127.0.0.1:0", to: "server:443"}]}
                  server: {run: [http2-server: {port: 443, tls: {name: localhost}, files: {/hello: "Hello, curl"}}]}
                links:
                  wire: {between: [clients, server], netem: "delay 5ms"}
                """)) {
            String said = run(
                    "curl",
                    "-sS",
                    "--http2",
                    "--cacert",
                    authority.toString(),
                    "-w",
                    " over %{http_version}",
                    "https://localhost:" + rig.port() + "/hello");
            assertThat(said).isEqualTo("0 Hello, curl over 2");
        }
    }
}
