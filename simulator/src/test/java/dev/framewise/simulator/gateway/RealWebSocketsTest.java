package dev.framewise.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.moquette.broker.Server;
import io.moquette.broker.config.MemoryConfig;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.extensions.permessage_deflate.PerMessageDeflateExtension;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.handshake.ServerHandshake;
import org.java_websocket.server.WebSocketServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WebSocket clients and servers that others wrote meet ours over a bad link. */
class RealWebSocketsTest {
    private static final String BAD = "delay 3ms 1ms loss 3% duplicate 1%";

    private static final List<String> WORDS =
            List.of("hello", "", "κόσμε ☂ 𝄞", "x".repeat(125), "y".repeat(126), "abc ".repeat(30_000));

    private static String echo(String settings) {
        return String.format(Locale.ROOT, """
                name: rig
                title: Real clients meet a simulated WebSocket server
                nodes:
                  clients: {run: [real-clients: {listen: "127.0.0.1:0", to: "server:80"}]}
                  server: {run: [websocket-echo: {%s}]}
                links:
                  wire: {between: [clients, server], netem: "%s"}
                """, settings, BAD);
    }

    @Test
    void theClientOfTheJdkGetsEverythingBack() throws Exception {
        List<String> back = new CopyOnWriteArrayList<>();
        List<Integer> closed = new CopyOnWriteArrayList<>();
        try (Rig rig = new Rig(echo("subprotocols: [chat], fragment: 1000"))) {
            WebSocket w = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .subprotocols("superchat", "chat")
                    .buildAsync(URI.create("ws://127.0.0.1:" + rig.port() + "/x"), new Collecting(back, closed))
                    .get(20, TimeUnit.SECONDS);
            assertThat(w.getSubprotocol()).isEqualTo("chat");
            for (String words : WORDS) {
                w.sendText(words, true).get(20, TimeUnit.SECONDS);
            }
            w.sendText("in ", false).get(20, TimeUnit.SECONDS);
            w.sendPing(ByteBuffer.wrap(new byte[] {1, 2})).get(20, TimeUnit.SECONDS);
            w.sendText("pieces", true).get(20, TimeUnit.SECONDS);
            List<String> said = new ArrayList<>(WORDS);
            said.add("pong 2");
            said.add("in pieces");
            Waiting.until("all came back", () -> back.size() >= said.size());
            assertThat(back).containsExactlyInAnyOrderElementsOf(said);
            w.sendClose(4000, "enough").get(20, TimeUnit.SECONDS);
            Waiting.until("it is closed", () -> !closed.isEmpty());
            assertThat(closed).containsExactly(4000);
            Waiting.until("the server says so", () -> rig.story().stream().anyMatch(s -> s.contains("4000, enough")));
        }
    }

    private static final class Collecting implements WebSocket.Listener {
        private final List<String> back;
        private final List<Integer> closed;
        private final StringBuilder words = new StringBuilder();

        Collecting(List<String> back, List<Integer> closed) {
            this.back = back;
            this.closed = closed;
        }

        @Override
        public CompletionStage<?> onText(WebSocket w, CharSequence data, boolean last) {
            words.append(data);
            if (last) {
                back.add(words.toString());
                words.setLength(0);
            }
            w.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onPong(WebSocket w, ByteBuffer message) {
            back.add("pong " + message.remaining());
            w.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket w, int code, String reason) {
            closed.add(code);
            return null;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "compress: true",
                "deflate: {server-no-context-takeover: true, client-no-context-takeover: true}, fragment: 700"
            })
    void aClientThatCompressesGetsEverythingBack(String settings) throws Exception {
        List<String> back = new CopyOnWriteArrayList<>();
        try (Rig rig = new Rig(echo(settings))) {
            PerMessageDeflateExtension deflate = new PerMessageDeflateExtension();
            deflate.setThreshold(0);
            WebSocketClient c =
                    new WebSocketClient(URI.create("ws://127.0.0.1:" + rig.port() + "/"), new Draft_6455(deflate)) {
                        @Override
                        public void onOpen(ServerHandshake h) {
                            WORDS.forEach(this::send);
                        }

                        @Override
                        public void onMessage(String message) {
                            back.add(message);
                        }

                        @Override
                        public void onClose(int code, String reason, boolean remote) {
                            back.add("closed " + code);
                        }

                        @Override
                        public void onError(Exception e) {
                            back.add("error " + e);
                        }
                    };
            assertThat(c.connectBlocking(20, TimeUnit.SECONDS)).isTrue();
            Waiting.until("all came back", () -> back.size() >= WORDS.size());
            assertThat(back).isEqualTo(WORDS);
            assertThat(rig.story()).anyMatch(s -> s.contains("permessage-deflate"));
            c.closeBlocking();
            Waiting.until("it is closed", () -> back.contains("closed 1000"));
        }
    }

    @Test
    void ourClientMeetsAServerThatOthersWrote() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        PerMessageDeflateExtension deflate = new PerMessageDeflateExtension();
        deflate.setThreshold(0);
        WebSocketServer server =
                new WebSocketServer(new InetSocketAddress("127.0.0.1", 0), List.of(new Draft_6455(deflate))) {
                    @Override
                    public void onOpen(org.java_websocket.WebSocket c, ClientHandshake h) {
                        heard.add("open " + h.getResourceDescriptor());
                    }

                    @Override
                    public void onClose(org.java_websocket.WebSocket c, int code, String reason, boolean remote) {
                        heard.add("close " + code + " " + reason);
                    }

                    @Override
                    public void onMessage(org.java_websocket.WebSocket c, String message) {
                        heard.add(message);
                        c.send("echo of " + message);
                    }

                    @Override
                    public void onError(org.java_websocket.WebSocket c, Exception e) {
                        heard.add("error " + e);
                    }

                    @Override
                    public void onStart() {
                        heard.add("start");
                    }
                };
        server.start();
        Waiting.until("it listens", () -> heard.contains("start"));
        String yaml = String.format(Locale.ROOT, """
                name: rig
                title: Our client meets a real server
                nodes:
                  client:
                    run:
                      - websocket-client:
                          to: server
                          path: /room?x=1
                          compress: true
                          fragment: 100
                          say: [{count: 10, every: 20ms, start: 2s, size: 1000}, {text: "so long", start: 2500ms}]
                          close: {at: 3500ms, code: 4001, reason: tired}
                  server: {run: [real-server: {port: 80, to: "127.0.0.1:%d"}]}
                links:
                  wire: {between: [client, server], netem: "%s"}
                """, server.getPort(), BAD);
        try (Rig rig = new Rig(yaml)) {
            Waiting.until("it is closed", () -> heard.contains("close 4001 tired"));
            Waiting.until("both are", () -> rig.story().stream().anyMatch(s -> s.contains("client is closed: 4001")));
            assertThat(heard).contains("open /room?x=1", "so long").hasSize(14);
            assertThat(rig.story())
                    .contains(
                            "client is connected, permessage-deflate; server_no_context_takeover",
                            "client got \"echo of so long\"");
        } finally {
            server.stop(1000);
        }
    }

    /** Without loss, since this client gives a handshake one second, which a lost SYN takes alone. */
    @Test
    void aRealMqttClientComesOverWebSocket() throws Exception {
        List<String> got = new CopyOnWriteArrayList<>();
        String yaml = String.format(Locale.ROOT, """
                name: rig
                title: A real MQTT client comes over WebSocket
                nodes:
                  clients: {run: [real-clients: {listen: "127.0.0.1:0", to: "broker:8083"}]}
                  broker: {run: [mqtt-broker: {websocket-port: 8083, websocket-path: /mqtt}]}
                links:
                  wire: {between: [clients, broker], netem: "%s"}
                """, "delay 3ms 1ms duplicate 1%");
        try (Rig rig = new Rig(yaml);
                MqttClient c =
                        new MqttClient("ws://127.0.0.1:" + rig.port() + "/mqtt", "paho", new MemoryPersistence())) {
            c.connect();
            c.subscribe("t/#", 2, (topic, m) -> got.add(m.getQos() + " " + m.getPayload().length));
            for (int qos = 0; qos <= 2; qos++) {
                c.publish("t/x", new byte[10_000 * qos], qos, false);
            }
            Waiting.until("all came", () -> got.size() >= 3);
            assertThat(got).containsExactly("0 0", "1 10000", "2 20000");
            c.disconnect();
            Waiting.until("it is gone", () -> rig.story().stream().anyMatch(s -> s.contains("paho is gone")));
        }
    }

    @Test
    void ourMqttClientMeetsARealBrokerOverWebSocket() throws Exception {
        int port = OurClientTest.freePort();
        int webSocketPort = OurClientTest.freePort();
        Properties p = new Properties();
        p.setProperty("port", Integer.toString(port));
        p.setProperty("websocket_port", Integer.toString(webSocketPort));
        p.setProperty("websocket_path", "/mqtt");
        p.setProperty("host", "127.0.0.1");
        p.setProperty("allow_anonymous", "true");
        p.setProperty("persistence_enabled", "false");
        p.setProperty("telemetry_enabled", "false");
        Server broker = new Server();
        broker.startServer(new MemoryConfig(p));
        String yaml = OurClientTest.client("3.1.1", 2, webSocketPort)
                .replace("version: \"3.1.1\"", "version: \"3.1.1\"\n          transport: websocket");
        try (Rig rig = new Rig(yaml)) {
            Waiting.until(
                    "all are delivered", () -> rig.session().world().ledger().copies("client", 9, "client") > 0);
            rig.close();
            assertThat(rig.session().world().measured().value("delivered")).isEqualTo(10);
        } finally {
            broker.stopServer();
        }
    }
}
