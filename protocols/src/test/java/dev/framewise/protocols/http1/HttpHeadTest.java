package dev.framewise.protocols.http1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framewise.protocols.text.HeadParser;
import dev.framewise.protocols.text.HeaderFields;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Malformed;
import dev.framewise.protocols.wire.Rule;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Heads are read strictly and written; and what RFC 9112 §6.3 says about bodies holds. */
class HttpHeadTest {
    private static Bytes latin(String s) {
        return Bytes.wrap(s.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Bytes escaped(String s) {
        return latin(
                s.replace("\\r", "\r").replace("\\n", "\n").replace("\\t", "\t").replace("\\0", "\0"));
    }

    @Test
    void readsTheOpeningHandshakeOfWebSocket() {
        // RFC 6455 §1.2, with the optional fields.
        Request r = Request.parse(latin("GET /chat HTTP/1.1\r\nHost: server.example.com\r\nUpgrade: websocket\r\n"
                + "Connection: keep-alive, Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + "sec-websocket-protocol: chat, superchat\r\nSec-WebSocket-Version: 13\r\n\r\n"));
        assertThat(r.method()).isEqualTo("GET");
        assertThat(r.target()).isEqualTo("/chat");
        assertThat(r.version()).isEqualTo(HttpVersion.HTTP_1_1);
        assertThat(r.fields().first("host")).isEqualTo("server.example.com");
        assertThat(r.fields().lists("Connection", "upgrade")).isTrue();
        assertThat(r.fields().list("Sec-WebSocket-Protocol")).containsExactly("chat", "superchat");
        assertThat(r.keepsAlive()).isTrue();
    }

    @Test
    void writesWhatItReadsByteForByte() {
        Bytes request = latin(
                "POST /a?b=c HTTP/1.1\r\nHost: h\r\nX-\u00e9: caf\u00e9\r\nEmpty: \r\n\r\n".replace("X-\u00e9", "X-Y"));
        assertThat(Request.parse(request).render()).isEqualTo(request);
        Bytes response = latin("HTTP/1.0 404 Nicht da\r\nA: 1\r\nA: 2\r\n\r\n");
        assertThat(Response.parse(response).render()).isEqualTo(response);
        assertThat(new Response(101, HeaderFields.NONE).render())
                .isEqualTo(latin("HTTP/1.1 101 Switching Protocols\r\n\r\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "GET  / HTTP/1.1\\r\\nHost: h\\r\\n\\r\\n|http:RFC9112-3-line",
                "GET /a b HTTP/1.1\\r\\nHost: h\\r\\n\\r\\n|http:RFC9112-3-line",
                "GET /\\r\\n\\r\\n|http:RFC9112-3-simple",
                "GET / HTTP/x\\r\\n\\r\\n|http:RFC9112-2.3-version",
                "G(T / HTTP/1.1\\r\\n\\r\\n|http:RFC9110-9.1-method",
                "GET / HTTP/1.1\\r\\n A: b\\r\\n\\r\\n|http:RFC9112-2.2-space",
                "GET / HTTP/1.1\\r\\nA : b\\r\\n\\r\\n|http:RFC9112-5.1-space",
                "GET / HTTP/1.1\\r\\nA b\\r\\n\\r\\n|http:RFC9112-5-colon",
                "GET / HTTP/1.1\\r\\n: b\\r\\n\\r\\n|http:RFC9110-5.1-name",
                "GET / HTTP/1.1\\r\\nA: b\\r\\n c\\r\\n\\r\\n|http:RFC9112-5.2-fold",
                "GET / HTTP/1.1\\r\\nA: b\\rc\\r\\n\\r\\n|http:RFC9112-2.2-cr",
                "GET / HTTP/1.1\\r\\nA: b\\0c\\r\\n\\r\\n|http:RFC9110-5.5-control",
                "GET / HTTP/1.1\\r\\nA: b\\r\\n|http:RFC9112-2.1-end",
                "GET / HTTP/1.1\\r\\nA: b\\r\\n\\r\\nrest|http:RFC9112-2.1-end",
                "HTTP/1.1 200 OK\\r\\n\\r\\n|http:RFC9112-3-line"
            })
    void refusesWhatARequestMustNotBe(String head, String rule) {
        assertThatThrownBy(() -> Request.parse(escaped(head)))
                .isInstanceOfSatisfying(
                        Malformed.class, m -> assertThat(m.rule().id()).isEqualTo(rule));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.1 20 OK\\r\\n\\r\\n|http:RFC9112-4-line",
                "HTTP/1.1 200\\r\\n\\r\\n|http:RFC9112-4-line",
                "HTTP/11 200 OK\\r\\n\\r\\n|http:RFC9112-2.3-version",
                "GET / HTTP/1.1\\r\\n\\r\\n|http:RFC9112-4-line"
            })
    void refusesWhatAResponseMustNotBe(String head, String rule) {
        assertThatThrownBy(() -> Response.parse(escaped(head)))
                .isInstanceOfSatisfying(
                        Malformed.class, m -> assertThat(m.rule().id()).isEqualTo(rule));
    }

    @Test
    void takesLinesThatEndWithLfAlone() {
        Request r = Request.parse(latin("GET / HTTP/1.1\nHost: h\n\n"));
        assertThat(r.fields()).isEqualTo(HeaderFields.of("Host", "h"));
    }

    @Test
    void understandsLenientlyWhatHasOneMeaning() {
        Bytes b = latin("GET   /a b   HTTP/1.1\r\nA : x \r\n  y\r\nnothing\r\n\r\n");
        Request r = (Request) HeadBuilder.lenient(b, 0, b.length());
        assertThat(r.target()).isEqualTo("/a b");
        assertThat(r.fields().first("A")).isEqualTo("x y");
        assertThat(r.fields().first("")).isEqualTo("nothing");
    }

    @Test
    void findsTheEndOfAHeadAtEveryCut() {
        byte[] a = "GET / HTTP/1.1\r\nA: b\r\n\r\nX".getBytes(StandardCharsets.US_ASCII);
        for (int to = 0; to <= a.length; to++) {
            assertThat(HeadParser.length(a, 0, to)).isEqualTo(to < a.length - 1 ? 0 : a.length - 1);
        }
        assertThat(HeadParser.lengthOfFields("\r\nX".getBytes(StandardCharsets.US_ASCII), 0, 3))
                .isEqualTo(2);
    }

    private static BodyFraming ofRequest(String version, String... fields) {
        return BodyFraming.of(new Request(
                "POST",
                "/",
                version.equals("1.0") ? HttpVersion.HTTP_1_0 : HttpVersion.HTTP_1_1,
                HeaderFields.of(fields)));
    }

    private static void holds(BodyFraming f, BodyFraming.Kind kind, long length, Rule broken) {
        assertThat(f).isEqualTo(new BodyFraming(kind, length, broken));
    }

    @Test
    void tellsWhereTheBodyOfARequestEnds() {
        holds(ofRequest("1.1"), BodyFraming.Kind.NONE, 0, null);
        holds(ofRequest("1.1", "Content-Length", "12"), BodyFraming.Kind.LENGTH, 12, null);
        holds(ofRequest("1.1", "Transfer-Encoding", "gzip, Chunked"), BodyFraming.Kind.CHUNKED, 0, null);
    }

    @Test
    void findsWhatLetsRequestsBeSmuggled() {
        holds(
                ofRequest("1.1", "Content-Length", "5", "Transfer-Encoding", "chunked"),
                BodyFraming.Kind.CHUNKED,
                0,
                HttpRules.SMUGGLING);
        holds(
                ofRequest("1.1", "Content-Length", "5", "Content-Length", "6"),
                BodyFraming.Kind.LENGTH,
                5,
                HttpRules.LENGTHS_DIFFER);
        holds(ofRequest("1.1", "Content-Length", "5, 5"), BodyFraming.Kind.LENGTH, 5, HttpRules.LENGTH_REPEATED);
        holds(ofRequest("1.1", "Content-Length", "+5"), BodyFraming.Kind.NONE, 0, HttpRules.LENGTH_VALUE);
        holds(
                ofRequest("1.1", "Transfer-Encoding", "xchunked"),
                BodyFraming.Kind.UNTIL_CLOSE,
                0,
                HttpRules.CODING_UNKNOWN);
        holds(
                ofRequest("1.1", "Transfer-Encoding", "chunked, gzip"),
                BodyFraming.Kind.UNTIL_CLOSE,
                0,
                HttpRules.CHUNKED_LAST);
        holds(ofRequest("1.0", "Transfer-Encoding", "chunked"), BodyFraming.Kind.CHUNKED, 0, HttpRules.CODING_IN_1_0);
    }

    @Test
    void tellsWhereTheBodyOfAResponseEnds() {
        HeaderFields ten = HeaderFields.of("Content-Length", "10");
        holds(BodyFraming.of(new Response(200, ten), "GET"), BodyFraming.Kind.LENGTH, 10, null);
        holds(BodyFraming.of(new Response(200, ten), "HEAD"), BodyFraming.Kind.NONE, 0, null);
        holds(BodyFraming.of(new Response(304, ten), "GET"), BodyFraming.Kind.NONE, 0, null);
        holds(BodyFraming.of(new Response(204, ten), "GET"), BodyFraming.Kind.NONE, 0, HttpRules.NO_BODY);
        holds(BodyFraming.of(new Response(100, HeaderFields.NONE), "GET"), BodyFraming.Kind.NONE, 0, null);
        holds(BodyFraming.of(new Response(101, HeaderFields.NONE), "GET"), BodyFraming.Kind.SWITCHED, 0, null);
        holds(BodyFraming.of(new Response(200, HeaderFields.NONE), "CONNECT"), BodyFraming.Kind.SWITCHED, 0, null);
        holds(BodyFraming.of(new Response(200, HeaderFields.NONE), "GET"), BodyFraming.Kind.UNTIL_CLOSE, 0, null);
    }

    @Test
    void readsTheLineOfAChunk() {
        assertThat(chunk("1a\r\n")).isEqualTo(new ChunkLine(26, 2, 4));
        assertThat(chunk("0;x=\"y\"\r\n")).isEqualTo(new ChunkLine(0, 1, 9));
        assertThat(chunk("5 \n")).isEqualTo(new ChunkLine(5, 1, 3));
        assertThat(chunk("1a")).isNull();
        assertThat(chunk("\r\n").sizeBytes()).isEqualTo(-1);
        assertThat(chunk("1g\r\n").sizeBytes()).isEqualTo(-1);
        assertThat(chunk("1234567890abcdef0\r\n").sizeBytes()).isEqualTo(-1);
        assertThat(chunk("1".repeat(5000)).sizeBytes()).isEqualTo(-1);
    }

    private static ChunkLine chunk(String s) {
        return ChunkLine.at(s.getBytes(StandardCharsets.US_ASCII), 0, s.length());
    }
}
