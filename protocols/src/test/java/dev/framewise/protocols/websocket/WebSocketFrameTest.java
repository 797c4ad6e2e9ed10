package dev.framewise.protocols.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.mqtt.BitCoverage;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Malformed;
import dev.framewise.protocols.wire.Note;
import dev.framewise.protocols.wire.Overrides;
import dev.framewise.protocols.wire.Rule;
import dev.framewise.protocols.wire.WireReader;
import dev.framewise.protocols.wire.WireWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Frames are read and written as RFC 6455 §5 says; its examples are the judge. */
class WebSocketFrameTest {
    private static final Framing FROM_CLIENT = new Framing(Sender.CLIENT, false);
    private static final Framing FROM_SERVER = new Framing(Sender.SERVER, false);
    private static final Framing DEFLATE = new Framing(Sender.UNKNOWN, true);

    private static WebSocketFrame read(Bytes b, Framing k) {
        WireReader r = WireReader.strict(b);
        WebSocketFrame f = WebSocketFrame.walk(r, WebSocketFrame.SHAPE, k);
        r.finish();
        return f;
    }

    /** RFC 6455 §5.7. */
    @Test
    void readsAndWritesTheExamplesOfTheSpecification() {
        Bytes key = Bytes.hex("37fa213d");
        WebSocketFrame hello = WebSocketFrame.text("Hello");
        assertThat(hello.bytes(FROM_SERVER).toHex()).isEqualTo("810548656c6c6f");
        assertThat(hello.masked(key).bytes(FROM_CLIENT).toHex()).isEqualTo("818537fa213d7f9f4d5158");
        assertThat(read(Bytes.hex("818537fa213d7f9f4d5158"), FROM_CLIENT).unmasked())
                .isEqualTo(hello);
        assertThat(read(Bytes.hex("010348656c"), FROM_SERVER))
                .isEqualTo(WebSocketFrame.of(false, Opcode.TEXT, Bytes.utf8("Hel")));
        assertThat(read(Bytes.hex("80026c6f"), FROM_SERVER))
                .isEqualTo(WebSocketFrame.of(true, Opcode.CONTINUATION, Bytes.utf8("lo")));
        assertThat(read(Bytes.hex("890548656c6c6f"), FROM_SERVER))
                .isEqualTo(WebSocketFrame.of(true, Opcode.PING, Bytes.utf8("Hello")));
        assertThat(read(Bytes.hex("8a8537fa213d7f9f4d5158"), FROM_CLIENT).unmasked())
                .isEqualTo(WebSocketFrame.of(true, Opcode.PONG, Bytes.utf8("Hello")));
        WebSocketFrame of256 = WebSocketFrame.of(true, Opcode.BINARY, Bytes.wrap(new byte[256]));
        assertThat(of256.bytes(FROM_SERVER).first(4).toHex()).isEqualTo("827e0100");
        WebSocketFrame of65536 = WebSocketFrame.of(true, Opcode.BINARY, Bytes.wrap(new byte[65_536]));
        assertThat(of65536.bytes(FROM_SERVER).first(10).toHex()).isEqualTo("827f0000000000010000");
    }

    @Test
    void whatIsWrittenIsReadAgainAtEveryLength() {
        RandomStream random = RandomStream.of(1, "frames");
        for (int length : new int[] {0, 1, 2, 124, 125, 126, 127, 128, 255, 256, 65_535, 65_536, 70_000}) {
            for (int opcode : new int[] {0, 1, 2, 9, 10}) {
                if (opcode > 2 && length > 125) {
                    continue;
                }
                byte[] a = new byte[length];
                for (int i = 0; i < length; i++) {
                    a[i] = (byte) (opcode == Opcode.TEXT ? 'a' + i % 26 : random.nextInt());
                }
                WebSocketFrame f = WebSocketFrame.of(opcode > 2 || random.chance(0.5), opcode, Bytes.wrap(a));
                for (WebSocketFrame g : List.of(f, f.masked(Bytes.of(1, 2, 3, 254)))) {
                    Bytes b = g.bytes(Framing.UNKNOWN);
                    assertThat(read(b, Framing.UNKNOWN)).isEqualTo(g);
                    assertThat(WebSocketHeader.frameLength(b, 0, b.length())).isEqualTo(b.length());
                    FieldTree tree = new FieldTree();
                    WireReader r = WireReader.lenient(b, tree);
                    WebSocketFrame.walk(r, WebSocketFrame.SHAPE, Framing.UNKNOWN);
                    r.finish();
                    assertThat(BitCoverage.fault(tree, 0, b.length())).isNull();
                    assertThat(tree.notes()).isEmpty();
                }
            }
        }
    }

    @Test
    void aCloseFrameHasACodeAndAReason() {
        CloseReason why = new CloseReason(CloseCode.GOING_AWAY, "bye ☂");
        WebSocketFrame f = WebSocketFrame.of(true, Opcode.CLOSE, why.bytes());
        assertThat(CloseReason.read(read(f.bytes(FROM_SERVER), FROM_SERVER).payload()))
                .isEqualTo(why);
        assertThat(CloseReason.read(Bytes.EMPTY)).isEqualTo(CloseReason.NONE);
        assertThat(CloseReason.NONE.bytes()).isEqualTo(Bytes.EMPTY);
        CloseReason cut = CloseReason.of(CloseCode.NORMAL, "☂".repeat(60));
        assertThat(cut.reason()).isEqualTo("☂".repeat(41));
    }

    @ParameterizedTest
    @CsvSource({
        "websocket:RFC6455-5.2-rsv, SERVER, C100",
        "websocket:RFC6455-5.2-rsv, SERVER, 9100",
        "websocket:RFC6455-5.2-opcode, SERVER, 8300",
        "websocket:RFC6455-5.2-opcode, SERVER, 8b00",
        "websocket:RFC6455-5.1-client, CLIENT, 8100",
        "websocket:RFC6455-5.1-server, SERVER, 818000000000",
        "websocket:RFC6455-5.2-length, SERVER, 817e000161",
        "websocket:RFC6455-5.2-length, SERVER, 817f000000000000000161",
        "websocket:RFC6455-5.2-top-bit, SERVER, 817f8000000000000000",
        "websocket:RFC6455-5.5-fragmented, SERVER, 0900",
        "websocket:RFC6455-5.5-length, SERVER, 897e0001",
        "websocket:RFC6455-5.5.1-length, SERVER, 880103",
        "websocket:RFC6455-7.4-code, SERVER, 880203ed",
        "websocket:RFC6455-7.4-code, SERVER, 880203e7",
        "websocket:RFC6455-5.5.1-reason, SERVER, 880303e8ff",
        "websocket:RFC6455-8.1-text, SERVER, 8101ff"
    })
    void refusesAndRemarksOn(String rule, Sender sender, String hex) {
        Framing k = new Framing(sender, false);
        Bytes b = Bytes.hex(hex);
        assertThatThrownBy(() -> read(b, k))
                .isInstanceOfSatisfying(
                        Malformed.class, m -> assertThat(m.rule().id()).isEqualTo(rule));
        FieldTree tree = new FieldTree();
        WireReader r = WireReader.skim(dev.framewise.protocols.wire.Source.of(b), 0, b.length(), tree);
        WebSocketFrame.walk(r, WebSocketFrame.SHAPE, k);
        r.finish();
        assertThat(tree.notes()).extracting(Note::rule).extracting(Rule::id).contains(rule);
    }

    @Test
    void withPermessageDeflateTheFirstReservedBitHasAMeaning() {
        assertThat(read(Bytes.hex("c107f248cdc9c90700"), DEFLATE).header().compressed())
                .isTrue();
        assertThatThrownBy(() -> read(Bytes.hex("c90100"), DEFLATE)).hasMessageContaining("RFC7692-6-first");
        assertThatThrownBy(() -> read(Bytes.hex("a100"), DEFLATE)).hasMessageContaining("RFC6455-5.2-rsv");
    }

    @Test
    void everyFieldCanBeWrittenWrong() {
        WireWriter w =
                new WireWriter(Overrides.of(WebSocketHeader.OPCODE, 3).and(WebSocketHeader.PAYLOAD_LENGTH, 0, 9));
        WebSocketFrame.walk(w, WebSocketFrame.text("Hi"), FROM_SERVER);
        assertThat(w.bytes().toHex()).isEqualTo("83094869");
        WireWriter close = new WireWriter(Overrides.of(CloseReason.STATUS_CODE, 1005));
        WebSocketFrame.walk(
                close, WebSocketFrame.of(true, Opcode.CLOSE, new CloseReason(1000, "").bytes()), FROM_SERVER);
        assertThat(close.bytes().toHex()).isEqualTo("880203ed");
    }

    @Test
    void masksAtAnyPlaceOfThePayload() {
        Bytes key = Bytes.hex("01020304");
        Bytes payload = Bytes.hex("00000000000000000000");
        Bytes whole = Masking.apply(payload, key, 0);
        assertThat(whole.toHex()).isEqualTo("01020304010203040102");
        for (int cut = 0; cut <= payload.length(); cut++) {
            Bytes parts = Masking.apply(payload.first(cut), key, 0).then(Masking.apply(payload.from(cut), key, cut));
            assertThat(parts).isEqualTo(whole);
        }
    }

    @Test
    void textIsCheckedAsItComesAndBreaksAtItsFirstWrongByte() {
        RandomStream random = RandomStream.of(7, "text");
        for (int i = 0; i < 20_000; i++) {
            byte[] a = new byte[1 + random.below(6)];
            for (int k = 0; k < a.length; k++) {
                a[k] = (byte) (random.chance(0.6) ? 0x80 + random.below(128) : random.nextInt());
            }
            int state = Utf8Progress.WHOLE;
            int broken = -1;
            for (int k = 0; k < a.length && broken < 0; k++) {
                state = Utf8Progress.after(state, Bytes.wrap(a, k, 1));
                broken = state == Utf8Progress.BROKEN ? k : -1;
            }
            assertThat(state).isEqualTo(Utf8Progress.after(Utf8Progress.WHOLE, Bytes.wrap(a)));
            boolean whole = new String(a, java.nio.charset.StandardCharsets.UTF_8).indexOf('\ufffd') < 0
                    || Bytes.wrap(a).toHex().contains("efbfbd");
            assertThat(state == Utf8Progress.WHOLE).as(Bytes.wrap(a).toHex()).isEqualTo(whole);
        }
    }
}
