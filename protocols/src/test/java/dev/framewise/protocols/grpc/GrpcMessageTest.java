package dev.framewise.protocols.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.deflate.Coding;
import dev.framewise.protocols.dissect.Content;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Dissector;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.dissect.Knowledge;
import dev.framewise.protocols.protobuf.ProtobufMessage;
import dev.framewise.protocols.protobuf.ProtobufMessage.Part;
import dev.framewise.protocols.text.Base64Text;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Note;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages of gRPC by themselves: their five bytes, their compression, and where they begin when nothing tells. */
class GrpcMessageTest {
    private static final Flow FLOW = new Flow("tcp.port", 40000, 1, true)
            .carrying(new Content("media_type", "application/grpc", null, true), true);
    private final GrpcDissector dissector = new GrpcDissector();
    private final Bytes hello =
            ProtobufMessage.of(Part.text(1, "hello"), Part.varint(2, 7)).bytes();

    private static Bytes gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return Bytes.wrap(out.toByteArray());
    }

    private GrpcContext context(String encoding) {
        return dissector.start(FLOW).with(Direction.FORWARD, new GrpcContext.Lane(false, encoding));
    }

    private FieldTree show(GrpcContext context, Bytes message) {
        FieldTree t = new FieldTree().withCaptions();
        dissector.show(context, Direction.FORWARD, Source.of(message), 0, message.length(), false, t);
        return t;
    }

    private static List<String> rules(FieldTree t) {
        return t.notes().stream()
                .map(Note::rule)
                .filter(r -> !r.equals(Knowledge.GUESSED))
                .map(r -> r.id())
                .toList();
    }

    @Test
    void laysOutFiveBytesBeforeEachMessage() {
        assertThat(new GrpcMessage(false, false, hello).bytes().toHex()).isEqualTo("0000000009" + hello.toHex());
        assertThat(new GrpcMessage(true, true, hello).bytes().toHex()).isEqualTo("8100000009" + hello.toHex());
        assertThat(GrpcMessage.read(new GrpcMessage(false, true, hello).bytes()))
                .isEqualTo(new GrpcMessage(false, true, hello));
    }

    @Test
    void undoesCompression() throws IOException {
        Bytes message = new GrpcMessage(false, true, gzip(hello.toArray())).bytes();
        FieldTree t = show(context("gzip"), message);
        TextOut line = new TextOut(64);
        dissector.summarize(t, 0, line);
        assertThat(line.toString()).contains("[gzip]").endsWith("{1: \"hello\", 2: 7}");
        assertThat(t.number(t.find(GrpcFields.PLAIN_LENGTH))).isEqualTo(hello.length());
        assertThat(rules(t)).isEmpty();
        int guesses = t.notes().size();
        assertThat(rules(show(context(null), message))).isEmpty();
        assertThat(show(context(null), message).notes()).hasSize(guesses + 1);
        assertThat(rules(show(context(""), message))).containsExactly(GrpcRules.COMPRESSED_WITHOUT.id());
        assertThat(rules(show(context("snappy"), message))).containsExactly(GrpcRules.CODING.id());
    }

    @Test
    void showsTheBeginningOfABomb() throws IOException {
        byte[] zeros = new byte[Coding.MOST_SHOWN_BYTES + 1];
        FieldTree t = show(context("gzip"), new GrpcMessage(false, true, gzip(zeros)).bytes());
        assertThat(rules(t)).contains(GrpcRules.BOMB.id());
        assertThat(t.number(t.find(GrpcFields.PLAIN_LENGTH))).isEqualTo(Coding.MOST_SHOWN_BYTES);
    }

    @Test
    void saysWhereCompressedDataIsBroken() throws IOException {
        Bytes good = gzip(hello.toArray());
        byte[] bad = good.toArray();
        bad[12] ^= 0x55;
        assertThat(rules(show(context("gzip"), new GrpcMessage(false, true, Bytes.wrap(bad)).bytes())))
                .contains(GrpcRules.COMPRESSED_DATA.id());
    }

    @Test
    void findsWhereMessagesBeginInTheMiddle() {
        GrpcContext c = dissector.start(FLOW);
        Bytes one = new GrpcMessage(false, false, hello).bytes();
        Bytes two = one.then(one);
        assertThat(dissector.resume(c, Direction.FORWARD, two, 0, two.length())).isZero();
        for (int lost = 1; lost < one.length(); lost++) {
            assertThat(dissector.resume(c, Direction.FORWARD, two, lost, two.length()))
                    .as("after " + lost + " bytes")
                    .isEqualTo(one.length());
        }
        assertThat(dissector.resume(c, Direction.FORWARD, Bytes.utf8("<html><body>hello</body>"), 0, 24))
                .isEqualTo(-1);
    }

    @Test
    void takesNothingForMessagesThatIsNone() {
        Random random = new Random(3);
        int found = 0;
        for (int i = 0; i < 2000; i++) {
            byte[] b = new byte[200];
            random.nextBytes(b);
            found += dissector.resume(dissector.start(FLOW), Direction.FORWARD, Bytes.wrap(b), 0, 200) >= 0 ? 1 : 0;
        }
        assertThat(found).isLessThan(3);
    }

    @Test
    void refusesWhatCannotBeginAMessage() {
        GrpcContext c = dissector.start(FLOW);
        assertThat(dissector.frame(c, Direction.FORWARD, Bytes.hex("02 00 00 00 01 00"), 0, 6))
                .isEqualTo(Dissector.LOST);
        assertThat(dissector.frame(c, Direction.FORWARD, Bytes.hex("80 00 00 00 01 00"), 0, 6))
                .isEqualTo(Dissector.LOST);
        GrpcContext web = c.with(Direction.FORWARD, new GrpcContext.Lane(true, ""));
        assertThat(dissector.frame(web, Direction.FORWARD, Bytes.hex("80 00 00 00 01 00"), 0, 6))
                .isEqualTo(6);
        assertThat(dissector.frame(c, Direction.FORWARD, Bytes.hex("00 7f ff ff ff"), 0, 5))
                .isEqualTo(Dissector.LOST);
    }

    @Test
    void noBytesMakeItFail() {
        Random random = new Random(6);
        FieldTree some = FieldTree.projecting(dissector.summaryFields());
        for (int i = 0; i < 10_000; i++) {
            byte[] a = new byte[random.nextInt(60)];
            random.nextBytes(a);
            for (int j = 0; j < Math.min(a.length, 4); j++) {
                a[j] = (byte) (j == 0 ? a[j] & 0x81 : 0);
            }
            Bytes b = Bytes.wrap(a);
            GrpcContext c = context(i % 3 == 0 ? "gzip" : i % 3 == 1 ? null : "")
                    .with(Direction.BACKWARD, new GrpcContext.Lane(true, "deflate"));
            for (Direction d : Direction.values()) {
                dissector.show(c, d, Source.of(b), 0, b.length(), i % 2 == 0, new FieldTree().withCaptions());
                some.reset();
                dissector.show(c, d, Source.of(b), 0, b.length(), i % 2 == 0, some);
                dissector.resume(c, d, b, 0, b.length());
                dissector.frame(c, d, b, 0, b.length());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1S, 1000000000",
        "99999999n, 99999999",
        "100m, 100000000",
        "2H, 7200000000000",
        "5u, 5000",
        "3M, 180000000000",
        "99999999H, 9223372036854775807",
        "123456789S, -1",
        "S, -1",
        "1s, -1",
        "'', -1",
        "1.5S, -1",
    })
    void readsTimeouts(String text, long nanos) {
        assertThat(Timeout.nanos(text)).isEqualTo(nanos);
    }

    @Test
    void mapsCodesOfHttpToStatuses() {
        assertThat(List.of(400, 401, 403, 404, 429, 502, 503, 504, 418).stream().map(Status::ofHttp))
                .containsExactly(13, 16, 7, 12, 14, 14, 14, 14, 2);
        assertThat(List.of(0, 1, 2, 3, 4, 5, 7, 8, 11, 12).stream().map(Status::ofReset))
                .containsExactly(13, 13, 13, 13, 13, 13, 14, 1, 8, 7);
    }

    @Test
    void readsBase64OfSeveralPieces() {
        Random random = new Random(9);
        for (int i = 0; i < 200; i++) {
            StringBuilder text = new StringBuilder();
            ByteArrayOutputStream plain = new ByteArrayOutputStream();
            for (int n = 1 + random.nextInt(4); n > 0; n--) {
                byte[] piece = new byte[random.nextInt(20)];
                random.nextBytes(piece);
                plain.writeBytes(piece);
                text.append(Base64.getEncoder().encodeToString(piece));
            }
            assertThat(Base64Text.decoded(Source.of(Bytes.utf8(text.toString())))
                            .bytes())
                    .isEqualTo(Bytes.wrap(plain.toByteArray()));
        }
    }
}
