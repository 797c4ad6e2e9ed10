package dev.framewise.inspector.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.captures.Frame;
import dev.framewise.inspector.fields.FieldCatalog;
import dev.framewise.inspector.filter.Filter;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.grpc.GrpcDissector;
import dev.framewise.protocols.grpc.GrpcMessage;
import dev.framewise.protocols.hpack.HeaderField;
import dev.framewise.protocols.hpack.HpackEncoder;
import dev.framewise.protocols.http2.Data;
import dev.framewise.protocols.http2.FrameHeader;
import dev.framewise.protocols.http2.FrameType;
import dev.framewise.protocols.http2.Http2Dissector;
import dev.framewise.protocols.http2.RstStream;
import dev.framewise.protocols.protobuf.ProtobufMessage;
import dev.framewise.protocols.protobuf.ProtobufMessage.Part;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Calls of gRPC on the streams of HTTP/2, however frames cut the messages and segments cut the frames. */
class GrpcStreamsTest {
    private static final Bytes PREFACE =
            Bytes.utf8("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").then(Bytes.hex("000000040000000000"));

    private final List<Talk.Turn> turns = new ArrayList<>();
    private final Random random = new Random(21);
    private final HpackEncoder[] encoders = {
        new HpackEncoder(HpackEncoder.Indexing.ALL, HpackEncoder.Coding.WHEN_SHORTER),
        new HpackEncoder(HpackEncoder.Indexing.ALL, HpackEncoder.Coding.WHEN_SHORTER)
    };

    private void say(Direction d, Bytes bytes) {
        turns.add(new Talk.Turn(d, bytes, true));
    }

    private void begin() {
        say(Direction.FORWARD, PREFACE);
        say(Direction.BACKWARD, Bytes.hex("000000040000000000"));
    }

    private void headers(Direction d, int stream, boolean end, String... pairs) {
        List<HeaderField> fields = new ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.add(HeaderField.of(pairs[i], pairs[i + 1]));
        }
        Bytes block = encoders[d.ordinal()].block(fields);
        int length = block.length();
        Bytes header = Bytes.of(
                0,
                length >> 8,
                length & 0xff,
                FrameType.HEADERS,
                FrameHeader.FLAG_END_HEADERS | (end ? FrameHeader.FLAG_END_STREAM : 0),
                0,
                0,
                stream >> 8,
                stream & 0xff);
        say(d, header.then(block));
    }

    private void call(int stream, String... more) {
        List<String> all = new ArrayList<>(List.of(
                ":method",
                "POST",
                ":scheme",
                "http",
                ":path",
                "/shop.Cart/Add",
                ":authority",
                "shop",
                "te",
                "trailers",
                "content-type",
                "application/grpc"));
        all.addAll(List.of(more));
        headers(Direction.FORWARD, stream, false, all.toArray(String[]::new));
    }

    private void answer(int stream) {
        headers(Direction.BACKWARD, stream, false, ":status", "200", "content-type", "application/grpc");
    }

    private void data(Direction d, int stream, boolean end, Bytes content) {
        say(d, Data.of(stream, content, end).bytes());
    }

    private static Bytes message(int size, int n) {
        return new GrpcMessage(
                        false,
                        false,
                        ProtobufMessage.of(Part.varint(1, n), Part.text(2, "x".repeat(size)))
                                .bytes())
                .bytes();
    }

    private List<Frame> frames(int mostASegment) {
        return Talk.frames(new Talk(turns).cut(left -> Math.min(left, 1 + random.nextInt(mostASegment))), 40000, 7777);
    }

    private List<Row> rows(int mostASegment) {
        return Talk.rows(frames(mostASegment), Inspection.Options.EXAMINING);
    }

    private static List<Bytes> messages(List<Row> rows) {
        List<Bytes> all = new ArrayList<>();
        for (Row r : rows) {
            if (r.dissector() instanceof GrpcDissector) {
                assertThat(r.carriers()).isNotEmpty();
                all.add(r.source().bytes().slice(r.from(), r.to()));
            }
        }
        return all;
    }

    private static List<String> rules(List<Row> rows) {
        return rows.stream()
                .flatMap(r -> r.findings().stream())
                .map(f -> f.rule().id())
                .filter(id -> id.startsWith("grpc:"))
                .toList();
    }

    @Test
    void findsEveryMessageHoweverFramesAndSegmentsCutIt() {
        for (int mostAFrame : new int[] {1, 4, 30, 900}) {
            turns.clear();
            encoders[0] = new HpackEncoder(HpackEncoder.Indexing.ALL, HpackEncoder.Coding.WHEN_SHORTER);
            encoders[1] = new HpackEncoder(HpackEncoder.Indexing.ALL, HpackEncoder.Coding.WHEN_SHORTER);
            begin();
            List<Bytes> expected = new ArrayList<>();
            Bytes[] left = new Bytes[4];
            for (int s = 0; s < left.length; s++) {
                call(2 * s + 1);
                left[s] = Bytes.EMPTY;
                for (int i = 0; i < 5; i++) {
                    Bytes m = message(random.nextInt(60), 100 * s + i);
                    left[s] = left[s].then(m);
                    expected.add(m);
                }
            }
            int open = left.length;
            while (open > 0) {
                int s = random.nextInt(left.length);
                if (left[s] == null) {
                    continue;
                }
                int n = Math.min(left[s].length(), 1 + random.nextInt(mostAFrame));
                boolean end = n == left[s].length();
                data(Direction.FORWARD, 2 * s + 1, end, left[s].first(n));
                left[s] = end ? null : left[s].from(n);
                open -= end ? 1 : 0;
            }
            List<Row> rows = rows(1 + mostAFrame);
            assertThat(messages(rows)).as("frames of " + mostAFrame).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(rows).filteredOn(r -> r.cut() || r.broken()).isEmpty();
            assertThat(rules(rows)).isEmpty();
        }
    }

    @Test
    void tellsWhichMessageAnswersWhich() {
        begin();
        call(1);
        data(Direction.FORWARD, 1, true, message(3, 1));
        answer(1);
        data(Direction.BACKWARD, 1, false, message(3, 2).then(message(3, 3)));
        headers(Direction.BACKWARD, 1, true, "grpc-status", "0");
        List<Row> rows = rows(5000);
        List<Row> messages = rows.stream()
                .filter(r -> r.dissector() instanceof GrpcDissector)
                .toList();
        assertThat(messages).hasSize(3);
        assertThat(messages.get(1).relations().get(0).earlier())
                .isEqualTo(messages.get(0).place());
        assertThat(messages.get(2).relations().get(0).earlier())
                .isEqualTo(messages.get(1).place());
        assertThat(rules(rows)).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithACall() {
        begin();
        headers(
                Direction.FORWARD,
                1,
                true,
                ":method",
                "GET",
                ":scheme",
                "http",
                ":path",
                "/x",
                "content-type",
                "application/grpc+proto",
                "grpc-timeout",
                "10s",
                "trace-bin",
                "not base64!");
        headers(Direction.BACKWARD, 1, true, ":status", "503", "content-type", "text/html");
        call(3, "grpc-timeout", "1n");
        answer(3);
        headers(Direction.BACKWARD, 3, true, "grpc-status", "99", "grpc-message", "100%");
        call(5);
        answer(5);
        data(Direction.BACKWARD, 5, true, message(1, 1));
        assertThat(rules(rows(50)))
                .containsExactlyInAnyOrder(
                        "grpc:method",
                        "grpc:path",
                        "grpc:te",
                        "grpc:timeout",
                        "grpc:binary-metadata",
                        "grpc:http-status",
                        "grpc:content-type",
                        "grpc:status-missing",
                        "grpc:status-value",
                        "grpc:message-coding",
                        "grpc:deadline",
                        "grpc:status-missing");
    }

    @Test
    void showsWhatIsThereOfAMessageWhoseStreamIsReset() {
        begin();
        call(1);
        data(Direction.FORWARD, 1, false, message(50, 1).first(20));
        say(Direction.BACKWARD, RstStream.of(1, 8).bytes());
        assertThat(rows(5000))
                .filteredOn(r -> r.dissector() instanceof GrpcDissector)
                .singleElement()
                .matches(Row::cut);
    }

    @Test
    void findsMessagesOfStreamsThatBeganBeforeTheCapture() {
        begin();
        call(1);
        answer(1);
        List<Bytes> expected = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Bytes m = message(30 + i, i);
            data(i % 2 == 0 ? Direction.FORWARD : Direction.BACKWARD, 1, false, m);
            expected.add(m);
        }
        headers(Direction.BACKWARD, 1, true, "grpc-status", "0");
        List<Frame> frames = frames(5000);
        // Without the handshake, the preface, all header fields and the first messages.
        List<Frame> late = frames.subList(frames.size() / 2, frames.size());
        List<Bytes> found = messages(Talk.rows(late, Inspection.Options.EXAMINING));
        assertThat(found).hasSizeGreaterThanOrEqualTo(8).isSubsetOf(expected);
    }

    @Test
    void leavesOtherContentAlone() {
        begin();
        headers(Direction.FORWARD, 1, true, ":method", "GET", ":scheme", "http", ":path", "/", ":authority", "a");
        headers(Direction.BACKWARD, 1, false, ":status", "200", "content-type", "text/html");
        data(Direction.BACKWARD, 1, true, message(9, 1));
        List<Row> rows = rows(5000);
        assertThat(messages(rows)).isEmpty();
        assertThat(rows).filteredOn(Row::isMessage).allMatch(r -> r.dissector() instanceof Http2Dissector);
    }

    @Test
    void findsMessagesByTheFieldsThatTheyCarry() throws Exception {
        begin();
        call(1);
        data(Direction.FORWARD, 1, true, message(3, 1).then(message(7, 2)));
        Registry registry = StandardProtocols.registry();
        FieldCatalog catalog = FieldCatalog.of(registry.protocols());
        List<Row> rows = rows(5000);
        for (String text : List.of("protobuf.field.value.string == \"xxx\"", "protobuf.field.value.uint32 == 1")) {
            RowFilter filter = new RowFilter(Filter.compile(text, catalog), registry);
            assertThat(rows.stream().filter(filter::test).toList()).as(text).hasSize(1);
        }
    }
}
