package dev.framewise.protocols.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.dissect.Claim;
import dev.framewise.protocols.dissect.Content;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Dissector;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.dissect.Knowledge;
import dev.framewise.protocols.protobuf.ProtobufFields;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Note;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import dev.framewise.protocols.wire.WireReader;
import dev.framewise.protocols.wire.WireWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Messages of gRPC and what they say in Protocol Buffers, whose examples come from the encoding guide. */
class GrpcTest {
    private static final Flow TCP = new Flow("tcp.port", 50_000, 50_051, true);
    private static final GrpcCall CALL = new GrpcCall("/greet.Greeter/SayHello", Direction.FORWARD);

    private final GrpcDissector grpc = new GrpcDissector();

    private GrpcContext known() {
        return grpc.start(TCP.carrying(new Content("media_type", "application/grpc", CALL, true), true));
    }

    private FieldTree show(GrpcContext c, Direction d, Bytes b) {
        FieldTree tree = new FieldTree().withCaptions();
        grpc.show(c, d, Source.of(b), 0, b.length(), false, tree);
        return tree;
    }

    private static Bytes message(String hex) {
        WireWriter w = new WireWriter();
        GrpcMessage.walk(w, GrpcMessage.of(Bytes.hex(hex)));
        return w.bytes();
    }

    private static List<String> captions(FieldTree tree) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < tree.size(); i++) {
            if (tree.field(i).name().equals("protobuf.field")) {
                all.add(tree.caption(i));
            }
        }
        return all;
    }

    private static String text(FieldTree tree, Field f) {
        int node = tree.find(f);
        return node < 0 ? null : tree.text(node);
    }

    @Test
    void laysAMessageOutBehindItsPrefixAndReadsItBack() {
        Bytes b = message("08 96 01");
        assertThat(b).isEqualTo(Bytes.hex("00 00000003 08 9601"));
        assertThat(GrpcMessage.walk(WireReader.strict(b), GrpcMessage.SHAPE))
                .isEqualTo(GrpcMessage.of(Bytes.hex("089601")));
    }

    @Test
    void showsTheExamplesOfTheEncodingGuideByTheirShape() {
        // Test1 { a: 150 }, Test2 { b: "testing" }, Test3 { c: { a: 150 } } and numbers of fixed width.
        FieldTree tree = show(
                known(),
                Direction.FORWARD,
                message("08 96 01 12 07 74657374696e67 1a 03 08 96 01 21 000000000000f03f 2d 0000803f"));
        assertThat(captions(tree))
                .containsExactly(
                        "Field(1): 150",
                        "Field(2): \"testing\"",
                        "Field(3): message of 3 bytes",
                        "Field(1): 150",
                        "Field(4): 1.0",
                        "Field(5): 1.0");
        assertThat(text(tree, GrpcFields.METHOD)).isEqualTo("/greet.Greeter/SayHello, Request");
        assertThat(tree.notes()).extracting(Note::rule).containsExactly(Knowledge.GUESSED);
    }

    @Test
    void guessesTextBeforeAMessageAndAMessageBeforeBytes() {
        // "\n\3abc": could be text with a line end, and is a message with one field.
        assertThat(captions(show(known(), Direction.FORWARD, message("0a 05 0a03616263"))))
                .containsExactly("Field(1): message of 5 bytes", "Field(1): \"abc\"");
        assertThat(captions(show(known(), Direction.FORWARD, message("0a 04 fffefdfc"))))
                .containsExactly("Field(1): 4 bytes");
        assertThat(captions(show(known(), Direction.FORWARD, message("08 ffffffffffffffffff01"))))
                .containsExactly("Field(1): 18446744073709551615");
    }

    @Test
    void looksIntoCompressedMessagesButNotWithoutEnd() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream z = new GZIPOutputStream(packed)) {
            z.write(Bytes.hex("12 07 74657374696e67").toArray());
        }
        WireWriter w = new WireWriter();
        GrpcMessage.walk(w, new GrpcMessage(false, true, Bytes.wrap(packed.toByteArray())));
        FieldTree tree = show(known(), Direction.BACKWARD, w.bytes());
        assertThat(captions(tree)).containsExactly("Field(2): \"testing\"");
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream z = new GZIPOutputStream(bomb)) {
            z.write(new byte[50 << 20]);
        }
        assertThat(Gunzip.of(Bytes.wrap(bomb.toByteArray())).length()).isEqualTo(Gunzip.MOST_BYTES);
    }

    @Test
    void findsMessagesInTheMiddleOfAStreamByTheirFraming() {
        Flow unnamed = TCP.carrying(new Content(GrpcDissector.UNNAMED, "", GrpcCall.UNKNOWN, false), false);
        Bytes two = message("12 07 74657374696e67").then(message("08 96 01"));
        assertThat(grpc.claim(unnamed, Direction.FORWARD, two)).isEqualTo(Claim.LIKELY);
        assertThat(grpc.claim(unnamed, Direction.FORWARD, Bytes.utf8("<html>not a call</html>")))
                .isEqualTo(Claim.NO);
        assertThat(grpc.claim(unnamed, Direction.FORWARD, Bytes.wrap(new byte[50])))
                .isEqualTo(Claim.NO);
        GrpcContext c = grpc.start(unnamed);
        Bytes late = Bytes.utf8("the rest").then(two);
        assertThat(grpc.resume(c, Direction.FORWARD, late, 0, late.length())).isEqualTo(8);
        FieldTree tree = show(c, Direction.FORWARD, message("08 96 01"));
        assertThat(tree.notes()).extracting(Note::rule).containsOnly(Knowledge.GUESSED);
        assertThat(tree.notes()).hasSize(2);
        TextOut out = new TextOut();
        grpc.summarize(tree, 0, out);
        assertThat(out.toString()).isEqualTo("message of 3 bytes");
    }

    @Test
    void refusesAFirstByteThatIsNoneAndALengthBeyondItsLimit() {
        assertThat(grpc.frame(known(), Direction.FORWARD, Bytes.hex("02 00000003 089601"), 0, 8))
                .isEqualTo(Dissector.LOST);
        assertThat(grpc.frame(known(), Direction.FORWARD, Bytes.hex("00 7fffffff 089601"), 0, 8))
                .isEqualTo(Dissector.LOST);
        assertThat(grpc.frame(known(), Direction.FORWARD, Bytes.hex("00 000003"), 0, 4))
                .isEqualTo(Dissector.MORE);
        FieldTree tree = show(known(), Direction.FORWARD, Bytes.hex("02 00000001 00"));
        assertThat(tree.notes()).extracting(Note::rule).contains(GrpcFields.FLAG);
    }

    @Test
    void takesItsMediaTypesAndNoOthers() {
        assertThat(grpc.takes(new Content("media_type", "application/grpc"))).isTrue();
        assertThat(grpc.takes(new Content("media_type", "application/grpc+proto")))
                .isTrue();
        assertThat(grpc.takes(new Content("media_type", "application/grpc-web")))
                .isTrue();
        assertThat(grpc.takes(new Content("media_type", "application/grpc-web-text")))
                .isFalse();
        assertThat(grpc.takes(new Content("media_type", "text/html"))).isFalse();
    }

    @Test
    void noBytesMakeItFail() {
        Random r = new Random(6);
        for (int i = 0; i < 20_000; i++) {
            byte[] a = new byte[5 + r.nextInt(60)];
            r.nextBytes(a);
            a[0] = (byte) r.nextInt(2);
            a[1] = 0;
            a[2] = 0;
            a[3] = 0;
            a[4] = (byte) (a.length - 5);
            for (int j = 5; j < a.length; j++) {
                a[j] = r.nextInt(3) == 0 ? a[j] : (byte) r.nextInt(24);
            }
            Bytes b = Bytes.wrap(a);
            show(known(), Direction.FORWARD, b);
            grpc.resume(known(), Direction.FORWARD, b, 0, b.length());
            FieldTree some = FieldTree.projecting(List.of(ProtobufFields.STRING));
            grpc.show(known(), Direction.FORWARD, Source.of(b), 0, b.length(), i % 2 == 0, some);
        }
        // Messages within messages, deeper than anybody needs.
        Bytes deep = Bytes.EMPTY;
        for (int i = 0; i < 200; i++) {
            WireWriter w = new WireWriter();
            w.number64(ProtobufFields.UINT64, 0x0a);
            w.number64(ProtobufFields.UINT64, deep.length());
            deep = w.bytes().then(deep);
        }
        show(known(), Direction.FORWARD, message(deep.toHex()));
    }
}
