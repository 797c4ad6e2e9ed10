package dev.framewise.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The HTTP client and server of the JDK meet ours over a bad link. */
class RealHttpTest {
    private static final String BAD = "delay 3ms 1ms loss 2% duplicate 1%";

    @ParameterizedTest
    @ValueSource(ints = {0, 1000})
    void theClientOfTheJdkGetsWhatItAsksFor(int chunk) throws Exception {
        String yaml = String.format(Locale.ROOT, """
                name: rig
                title: A real client meets a simulated HTTP server
                nodes:
                  clients: {run: [real-clients: {listen: "127.0.0.1:0", to: "server:80"}]}
                  server: {run: [http-server: {files: [{path: /, text: hello}, {path: /big.txt, size: 200000}], chunk: %d}]}
                links:
                  wire: {between: [clients, server], netem: "%s"}
                """, chunk, BAD);
        try (Rig rig = new Rig(yaml)) {
            HttpClient client =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
            String base = "http://127.0.0.1:" + rig.port();
            assertThat(get(client, base + "/").body()).isEqualTo("hello");
            HttpResponse<String> big = get(client, base + "/big.txt");
            assertThat(big.body()).hasSize(200_000);
            assertThat(big.headers().firstValue("Transfer-Encoding").isPresent())
                    .isEqualTo(chunk > 0);
            assertThat(get(client, base + "/none").statusCode()).isEqualTo(404);
            String tag = big.headers().firstValue("ETag").orElseThrow();
            assertThat(client.send(
                                    HttpRequest.newBuilder(URI.create(base + "/big.txt"))
                                            .header("If-None-Match", tag)
                                            .build(),
                                    BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(304);
            String said = "abc".repeat(30_000);
            HttpResponse<String> echo = client.send(
                    HttpRequest.newBuilder(URI.create(base + "/echo"))
                            .expectContinue(true)
                            .POST(BodyPublishers.ofString(said))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(echo.body()).isEqualTo(said);
        }
    }

    private static HttpResponse<String> get(HttpClient client, String uri) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(uri)).build(), BodyHandlers.ofString());
    }

    @Test
    void ourClientMeetsTheServerOfTheJdk() throws Exception {
        List<String> asked = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body.length);
            byte[] answer = "from the real server".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            // 0 lets it answer in chunks
            exchange.sendResponseHeaders(200, body.length == 0 ? answer.length : 0);
            try (var out = exchange.getResponseBody()) {
                out.write(answer);
            }
        });
        server.start();
        String yaml = String.format(Locale.ROOT, """
                name: rig
                title: Our client meets a real HTTP server
                nodes:
                  client:
                    run:
                      - http-client:
                          to: server
                          tell: true
                          ask:
                            - {path: "/a?x=1", at: 2s, count: 5, every: 10ms}
                            - {path: /b, method: POST, body-size: 50000, at: 2500ms}
                            - {path: /c, method: POST, body: small, chunked: true, expect-continue: true, at: 3s}
                  server: {run: [real-server: {port: 80, to: "127.0.0.1:%d"}]}
                links:
                  wire: {between: [client, server], netem: "%s"}
                """, server.getAddress().getPort(), BAD);
        try (Rig rig = new Rig(yaml)) {
            Waiting.until(
                    "all are answered",
                    () -> rig.story().stream()
                                    .filter(s -> s.endsWith("200 OK, 20 bytes: from the real server"))
                                    .count()
                            == 7);
            assertThat(asked)
                    .contains("GET /a?x=1 0", "POST /b 50000", "POST /c 5")
                    .hasSize(7);
        } finally {
            server.stop(0);
        }
    }
}
