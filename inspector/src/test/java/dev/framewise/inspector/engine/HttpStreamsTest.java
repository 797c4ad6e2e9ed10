package dev.framewise.inspector.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.captures.Frame;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.http1.HttpDissector;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages of HTTP/1.1 end where RFC 9112 §6 says, however segments cut them, and what is wrong with them is found. */
class HttpStreamsTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

    private final List<Talk.Turn> turns = new ArrayList<>();

    private void client(String s) {
        turns.add(new Talk.Turn(Direction.FORWARD, latin(s), true));
    }

    private void server(String s) {
        turns.add(new Talk.Turn(Direction.BACKWARD, latin(s), true));
    }

    private static Bytes latin(String s) {
        return Bytes.wrap(s.getBytes(StandardCharsets.ISO_8859_1));
    }

    private List<Row> messages(Talk.Cutter cutter) {
        return messages(Talk.frames(new Talk(turns).cut(cutter), 5, 6));
    }

    private static List<Row> messages(List<Frame> frames) {
        return Talk.rows(frames, Inspection.Options.EXAMINING).stream()
                .filter(Row::isMessage)
                .toList();
    }

    private static List<String> rules(List<Row> rows) {
        List<String> ids = new ArrayList<>();
        for (Row r : rows) {
            r.findings().forEach(f -> ids.add(f.rule().id()));
            tree(r).notes().forEach(n -> ids.add(n.rule().id()));
        }
        return ids;
    }

    private static FieldTree tree(Row r) {
        return new RowTree(StandardProtocols.registry(), new FieldTree()).show(r);
    }

    private static String text(FieldTree t, String field) {
        for (int i = 0; i < t.size(); i++) {
            Field f = t.field(i);
            if (f.name().equals(field)) {
                return f.kind().numeric() ? Long.toString(t.number(i)) : t.text(i);
            }
        }
        return null;
    }

    /** Every way of telling a body's end, pipelined, with answers that have none. */
    private void conversation() {
        client("POST /a HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\nhello");
        client("HEAD /b HTTP/1.1\r\nHost: h\r\n\r\n");
        client(
                "PUT /c HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n4;x=y\r\nwiki\r\nA\r\n0123456789\r\n0\r\nSum: 1\r\n\r\n");
        client(GET);
        client("\r\nGET /e HTTP/1.1\r\nHost: h\r\n\r\n");
        server("HTTP/1.1 100 Continue\r\n\r\n");
        server("HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n");
        server("HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n");
        server("HTTP/1.1 204 No Content\r\n\r\n");
        server("HTTP/1.1 304 Not Modified\r\nContent-Length: 7\r\n\r\n");
        server("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nuntil the end: HTTP/1.1 200 OK\r\n\r\n");
    }

    @Test
    void areTheSameHoweverSegmentsCutThem() {
        conversation();
        Talk talk = new Talk(turns);
        for (int seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            int most = seed == 0 ? 1 : 1 + random.nextInt(60);
            List<Talk.Segment> cut = talk.cut(left -> 1 + random.nextInt(most));
            List<Frame> frames = Talk.frames(seed % 2 == 0 ? cut : Talk.mistreat(cut, random), 9, 10);
            for (Direction d : Direction.values()) {
                assertThat(Talk.messages(frames, d)).as("seed %d %s", seed, d).isEqualTo(talk.expected(d));
            }
            List<Row> rows = messages(frames);
            assertThat(rows).allMatch(r -> r.dissector() instanceof HttpDissector);
            assertThat(rules(rows)).as("seed %d", seed).isSubsetOf("stream:late");
        }
    }

    @Test
    void knowWhichRequestTheyAnswer() {
        conversation();
        List<Row> rows = messages(left -> left);
        List<String> targets = new ArrayList<>();
        for (Row r : rows) {
            FieldTree t = tree(r);
            if (r.direction() == Direction.BACKWARD) {
                targets.add(text(t, "http.response_for.uri"));
                assertThat(r.relations()).hasSize(1);
                assertThat(text(t, "http.request_in"))
                        .isEqualTo(Long.toString(r.relations().get(0).earlier().frame()));
                assertThat(text(t, "http.time"))
                        .isEqualTo(Long.toString(r.relations().get(0).nanos()));
            }
        }
        assertThat(targets)
                .containsExactly("http://h/a", "http://h/a", "http://h/b", "http://h/c", "http://h/", "http://h/e");
    }

    @Test
    void showBodiesWithoutChunksAndCodings() throws IOException {
        String said = "a line that comes again, ".repeat(40);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(said.getBytes(StandardCharsets.ISO_8859_1));
        }
        String body = packed.toString(StandardCharsets.ISO_8859_1);
        String half = body.substring(0, 20);
        String rest = body.substring(20);
        client(GET);
        server("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n14\r\n" + half + "\r\n"
                + Integer.toHexString(rest.length()) + "\r\n" + rest + "\r\n0\r\n\r\n");
        List<Row> rows = messages(left -> Math.min(left, 7));
        assertThat(rows).hasSize(2);
        FieldTree t = tree(rows.get(1));
        assertThat(text(t, "http.file_data")).isEqualTo(said);
        assertThat(text(t, "http.chunk_size")).isEqualTo("20");
        assertThat(rules(rows)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST / HTTP/1.1\\r\\nHost: h\\r\\nContent-Length: 3\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n|http:RFC9112-6.1-both",
                "POST / HTTP/1.1\\r\\nHost: h\\r\\nContent-Length: 3\\r\\nContent-Length: 4\\r\\n\\r\\nabc|http:RFC9112-6.3-differ",
                "POST / HTTP/1.1\\r\\nHost: h\\r\\nTransfer-Encoding : chunked\\r\\n\\r\\n|http:RFC9112-5.1-space",
                "POST / HTTP/1.1\\r\\nHost: h\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nzz\\r\\n|http:RFC9112-7.1-size",
                "GET / HTTP/1.1\\r\\n\\r\\n|http:RFC9112-3.2-host",
                "GET / HTTP/1.1\\r\\nHost: a\\r\\nHost: b\\r\\n\\r\\n|http:RFC9112-3.2-host",
                "GET x HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n|http:RFC9112-3.2-form",
                "GET / HTTP/1.1\\nHost: a\\n\\n|http:RFC9112-2.2-lf",
            })
    void tellWhatIsWrongWithARequest(String request, String rule) {
        client(request.replace("\\r", "\r").replace("\\n", "\n"));
        assertThat(rules(messages(left -> left))).contains(rule);
    }

    @Test
    void tellWhatIsWrongWithAnswers() {
        client(GET);
        server("HTTP/1.1 204 No Content\r\nContent-Length: 3\r\n\r\n");
        server("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        assertThat(rules(messages(left -> left))).contains("http:RFC9112-6.1-bodiless", "http:RFC9112-9.2-answers");

        turns.clear();
        client("GET / HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");
        server("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOp=\r\n\r\n");
        assertThat(rules(messages(left -> left))).contains("http:RFC6455-4.2.2-accept");
    }

    /** A body that is longer than is put together comes in pieces, which continue each other. */
    @Test
    void comeInPiecesWhenABodyIsVeryLong() {
        int length = 40 << 20;
        client(GET);
        String head = "HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n";
        byte[] all = new byte[head.length() + length];
        System.arraycopy(head.getBytes(StandardCharsets.US_ASCII), 0, all, 0, head.length());
        turns.add(new Talk.Turn(Direction.BACKWARD, Bytes.wrap(all), true));
        client("GET /next HTTP/1.1\r\nHost: h\r\n\r\n");
        server("HTTP/1.1 204 No Content\r\n\r\n");
        List<Row> rows = messages(left -> Math.min(left, 60_000));
        assertThat(rows).hasSize(6);
        long bytes = 0;
        for (Row r : rows.subList(1, 4)) {
            bytes += r.to() - r.from();
        }
        assertThat(bytes).isEqualTo(all.length);
        assertThat(rows.get(2).relations()).hasSize(1);
        assertThat(rules(rows)).isEmpty();
    }

    @Test
    void areFoundAgainWhenTheCaptureBeginsInTheMiddle() {
        client(GET);
        server("HTTP/1.1 200 OK\r\nContent-Length: 300\r\n\r\n" + "x".repeat(300));
        client("GET /late HTTP/1.1\r\nHost: h\r\n\r\n");
        server("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        List<Frame> all = Talk.frames(new Talk(turns).cut(left -> Math.min(left, 100)), 5, 6);
        List<Frame> late = all.subList(6, all.size());
        List<Row> rows = messages(late);
        assertThat(rows).hasSize(2);
        assertThat(text(tree(rows.get(0)), "http.request.uri")).isEqualTo("/late");
        assertThat(text(tree(rows.get(1)), "http.response.code")).isEqualTo("200");
    }
}
