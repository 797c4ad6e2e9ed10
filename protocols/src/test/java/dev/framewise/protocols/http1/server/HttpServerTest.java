package dev.framewise.protocols.http1.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.http1.client.HttpClient;
import dev.framewise.protocols.http1.client.HttpClientCommand;
import dev.framewise.protocols.http1.client.HttpClientEvent;
import dev.framewise.protocols.http1.client.HttpClientSettings;
import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.Effects;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.machine.Peer;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.machine.Rig;
import dev.framewise.protocols.text.HeaderFields;
import dev.framewise.protocols.websocket.endpoint.WebSocketClient;
import dev.framewise.protocols.websocket.endpoint.WebSocketCommand;
import dev.framewise.protocols.websocket.endpoint.WebSocketEvent;
import dev.framewise.protocols.websocket.endpoint.WebSocketServer;
import dev.framewise.protocols.websocket.endpoint.WebSocketSettings;
import dev.framewise.protocols.wire.Bytes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server answers, to raw bytes and to our client. */
class HttpServerTest {
    private static final Map<String, HttpFile> FILES = new LinkedHashMap<>();

    static {
        FILES.put("/", new HttpFile("text/html", Bytes.utf8("<p>hello</p>"), 0));
        FILES.put("/large", new HttpFile("text/plain", Bytes.utf8("0123456789".repeat(5000)), 60));
    }

    private static final HttpServerSettings SETTINGS =
            HttpServerSettings.of(FILES).limits(100_000, 30 * Rig.SECOND, 0);

    /** Sends bytes as they are, and keeps what comes back. */
    private static final class Raw implements Machine<Bytes, Bytes> {
        private Connection c;
        private Bytes first;

        @Override
        public void command(long now, Bytes bytes, Effects<Bytes> out) {
            if (c == null) {
                c = out.open(new Address("server", 80));
                first = bytes;
            } else {
                out.send(c, bytes);
            }
        }

        @Override
        public void opened(long now, Connection to, Effects<Bytes> out) {
            out.send(c, first);
        }

        @Override
        public void received(long now, Connection from, Bytes bytes, Effects<Bytes> out) {
            out.tell(bytes);
        }

        @Override
        public void ended(long now, Connection from, Effects<Bytes> out) {
            out.tell(Bytes.utf8("[end]"));
            out.finish(c);
        }

        @Override
        public void writable(long now, Connection on, int free, Effects<Bytes> out) {}

        @Override
        public void closed(long now, Connection on, Cause cause, Effects<Bytes> out) {}

        @Override
        public void timeout(long now, Effects<Bytes> out) {}

        @Override
        public long deadlineNanos() {
            return NEVER;
        }
    }

    private static String raw(HttpServerSettings settings, Rig.Pieces pieces, long nanos, String... said) {
        Rig rig = new Rig(1).pieces(pieces);
        rig.add("server", new HttpServer(settings, RandomStream.of(1, "x"))).listen(80);
        Peer<Bytes, Bytes> raw = rig.add("raw", new Raw());
        for (String s : said) {
            raw.command(Bytes.wrap(s.replace("~", "\r\n").getBytes(ISO_8859_1)));
            rig.run(Rig.SECOND);
        }
        rig.run(nanos);
        StringBuilder all = new StringBuilder();
        raw.events().forEach(b -> all.append(new String(b.toArray(), ISO_8859_1)));
        return all.toString();
    }

    private static String raw(String said) {
        return raw(SETTINGS, Rig.Pieces.WHOLE, Rig.SECOND, said);
    }

    @ParameterizedTest
    @EnumSource(Rig.Pieces.class)
    void answersPipelinedRequestsInTheirOrderHoweverTheyAreCut(Rig.Pieces pieces) {
        String said =
                "GET / HTTP/1.1~Host: a~~POST /echo HTTP/1.1~Host: a~Transfer-Encoding: chunked~~3~one~4;x=y~ two~0~T: v~~"
                        + "~~HEAD /large HTTP/1.1~Host: a~~DELETE / HTTP/1.1~Host: a~~OPTIONS * HTTP/1.1~Host: a~~GET /none HTTP/1.1~Host: a~~";
        String got = raw(SETTINGS, pieces, Rig.SECOND, said);
        assertThat(got.split("HTTP/1.1 ")).hasSize(7);
        assertThat(got)
                .containsSubsequence(
                        "HTTP/1.1 200 OK\r\n", "<p>hello</p>", "HTTP/1.1 200 OK", "Content-Length: 7\r\n\r\none two")
                .containsSubsequence(
                        "Content-Length: 50000\r\n\r\nHTTP/1.1 405 ",
                        "Allow: GET, HEAD, OPTIONS",
                        "HTTP/1.1 204 No Content\r\nAllow: GET, HEAD, POST, OPTIONS\r\n\r\n",
                        "HTTP/1.1 404 ")
                .doesNotContain("[end]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | POST /echo HTTP/1.1~Host: a~Content-Length: 3~Transfer-Encoding: chunked~~0~~",
                "400 | POST /echo HTTP/1.1~Host: a~Content-Length: 3~Content-Length: 4~~abcd",
                "400 | POST /echo HTTP/1.1~Host: a~Content-Length: +3~~abc",
                "400 | POST /echo HTTP/1.1~Host: a~Transfer-Encoding: chunked, gzip~~",
                "501 | POST /echo HTTP/1.1~Host: a~Transfer-Encoding: x, chunked~~",
                "400 | POST /echo HTTP/1.1~Host: a~Transfer-Encoding: chunked~~zz~",
                "400 | POST /echo HTTP/1.1~Host: a~Transfer-Encoding: chunked~~1~abc",
                "400 | GET / HTTP/1.1~~",
                "400 | GET / HTTP/1.1~Host: a~Host: b~~",
                "400 | GET / HTTP/1.1~Host : a~~",
                "400 | GET / HTTP/1.1~Host: a~ folded~~",
                "400 | GET  / HTTP/1.1~Host: a~~",
                "505 | GET / HTTP/2.0~Host: a~~",
                "417 | POST /echo HTTP/1.1~Host: a~Expect: wonders~Content-Length: 3~~abc",
                "413 | POST /echo HTTP/1.1~Host: a~Content-Length: 100001~~"
            })
    void refusesWhatCouldBeUnderstoodInTwoWaysAndEndsTheConnection(int code, String said) {
        assertThat(raw(said + "GET / HTTP/1.1~Host: a~~"))
                .startsWith("HTTP/1.1 " + code + " ")
                .contains("Connection: close\r\n")
                .endsWith("[end]")
                .doesNotContain("<p>");
    }

    @Test
    void refusesConnectAndUnknownMethodsAndGoesOn() {
        assertThat(raw("CONNECT a:443 HTTP/1.1~Host: a:443~~FROB / HTTP/1.1~Host: a~~GET / HTTP/1.1~Host: a~~"))
                .containsSubsequence("HTTP/1.1 405 ", "HTTP/1.1 501 ", "<p>hello</p>");
    }

    @Test
    void aConnectionOfTheOldVersionEndsUnlessItAsksToStay() {
        assertThat(raw("GET / HTTP/1.0~~")).contains("Connection: close").endsWith("[end]");
        assertThat(raw("GET / HTTP/1.0~Connection: keep-alive~~"))
                .contains("Connection: keep-alive")
                .doesNotContain("[end]");
        assertThat(raw("GET / HTTP/1.1~Host: a~Connection: close~~")).endsWith("[end]");
    }

    @Test
    void asksForABodyThatWaitsToBeWanted() {
        String got = raw(
                SETTINGS,
                Rig.Pieces.WHOLE,
                Rig.SECOND,
                "POST /echo HTTP/1.1~Host: a~Expect: 100-continue~Content-Length: 3~~",
                "abc");
        assertThat(got)
                .startsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n")
                .endsWith("abc");
    }

    @Test
    void saysNotModifiedWhereTheClientHasIt() {
        String first = raw("GET / HTTP/1.1~Host: a~~");
        String tag = first.substring(first.indexOf("ETag: ") + 6, first.indexOf("\r\n", first.indexOf("ETag: ")));
        assertThat(raw("GET / HTTP/1.1~Host: a~If-None-Match: " + tag + "~~"))
                .startsWith("HTTP/1.1 304 Not Modified\r\n")
                .endsWith("\r\n\r\n")
                .doesNotContain("Content-Length");
    }

    @Test
    void silenceEndsTheConnection() {
        assertThat(raw(SETTINGS, Rig.Pieces.WHOLE, 40 * Rig.SECOND, "GET / HTTP/1.1~Host: a~~"))
                .endsWith("</p>[end]");
        assertThat(raw(SETTINGS, Rig.Pieces.WHOLE, 40 * Rig.SECOND, "GET / HT")).startsWith("HTTP/1.1 408 ");
    }

    @Test
    void aHeadWithoutEndIsRefused() {
        assertThat(raw("GET / HTTP/1.1~Host: a~" + "X: y~".repeat(10_000))).startsWith("HTTP/1.1 431 ");
        assertThat(raw("POST /echo HTTP/1.1~Host: a~Transfer-Encoding: chunked~~" + "1;" + "x".repeat(5000)))
                .startsWith("HTTP/1.1 400 ");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7})
    void ourClientGetsWhatItAsksFor(int chunkBytes) {
        for (Rig.Pieces pieces : Rig.Pieces.values()) {
            for (HttpClientSettings how : List.of(
                    HttpClientSettings.DEFAULT,
                    new HttpClientSettings(8, true, 1 << 20, 10 * Rig.SECOND, Rig.SECOND),
                    new HttpClientSettings(1, false, 1 << 20, 10 * Rig.SECOND, Rig.SECOND))) {
                Rig rig = new Rig(1).pieces(pieces);
                rig.add("server", new HttpServer(SETTINGS.chunked(chunkBytes), RandomStream.of(1, "x")))
                        .listen(80);
                Peer<HttpClientCommand, HttpClientEvent> client =
                        rig.add("client", new HttpClient(new Address("server", 80), how));
                client.command(HttpClientCommand.get(1, "/"));
                client.command(HttpClientCommand.post(2, "/echo", Bytes.utf8("x".repeat(3000))));
                client.command(
                        new HttpClientCommand(3, "POST", "/echo", HeaderFields.NONE, Bytes.utf8("chunks"), true, true));
                client.command(
                        new HttpClientCommand(4, "HEAD", "/large", HeaderFields.NONE, Bytes.EMPTY, false, false));
                client.command(HttpClientCommand.get(5, "/none"));
                client.command(HttpClientCommand.get(6, "/large"));
                rig.run(5 * Rig.SECOND);
                List<HttpClientEvent.Answered> got = client.events(HttpClientEvent.Answered.class);
                assertThat(got).extracting(HttpClientEvent::token).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
                assertThat(got).extracting(a -> a.response().code()).containsExactly(200, 200, 200, 200, 404, 200);
                assertThat(got)
                        .extracting(a -> a.body().length())
                        .startsWith(12, 3000, 6, 0)
                        .endsWith(50_000);
                assertThat(client.events(HttpClientEvent.Interim.class)).hasSize(1);
            }
        }
    }

    @Test
    void whatGotNoAnswerIsAskedAgainOnlyWhereThatDoesNoHarm() {
        for (String method : List.of("GET", "POST")) {
            Rig rig = new Rig(1);
            rig.add("server", new HttpServer(SETTINGS, RandomStream.of(1, "x"))).listen(80);
            Peer<HttpClientCommand, HttpClientEvent> client =
                    rig.add("client", new HttpClient(new Address("server", 80), HttpClientSettings.DEFAULT));
            client.command(HttpClientCommand.get(1, "/"));
            rig.run(Rig.SECOND);
            client.command(new HttpClientCommand(
                    2, method, method.equals("GET") ? "/" : "/echo", HeaderFields.NONE, Bytes.EMPTY, false, false));
            rig.run(5 * Rig.MS);
            rig.breakAll(Cause.RESET);
            rig.run(5 * Rig.SECOND);
            assertThat(client.events(HttpClientEvent.Answered.class)).hasSize(method.equals("GET") ? 2 : 1);
            assertThat(client.events(HttpClientEvent.Failed.class)).hasSize(method.equals("GET") ? 0 : 1);
        }
    }

    @Test
    void aPageAndItsWebSocketComeFromOneServer() {
        HttpServerSettings settings =
                SETTINGS.webSocket(WebSocketSettings.DEFAULT.path("/socket"), WebSocketServer.Answers.ECHO);
        Rig rig = new Rig(1).pieces(Rig.Pieces.RANDOM);
        Peer<HttpServer.Nothing, HttpServerEvent> server = rig.add(
                        "server", new HttpServer(settings, RandomStream.of(1, "x")))
                .listen(80);
        Peer<WebSocketCommand, WebSocketEvent> browser = rig.add(
                "browser",
                new WebSocketClient(WebSocketSettings.DEFAULT.path("/socket"), false, RandomStream.of(1, "y")));
        browser.command(new WebSocketCommand.Connect(new Address("server", 80)));
        rig.run(Rig.SECOND);
        browser.command(WebSocketCommand.Send.text(null, "hello"));
        rig.run(Rig.SECOND);
        assertThat(browser.events(WebSocketEvent.Received.class))
                .singleElement()
                .matches(r -> r.words().equals("hello"));
        browser.command(new WebSocketCommand.Close(null, 1000, ""));
        rig.run(Rig.SECOND);
        assertThat(((HttpServer) server.machine()).connectionCount()).isZero();
        assertThat(browser.events(WebSocketEvent.Closed.class)).singleElement().matches(c -> c.clean());
        assertThat(server.events(HttpServerEvent.Upgraded.class)).hasSize(1);
    }
}
