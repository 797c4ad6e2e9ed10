package dev.framewise.inspector.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.websocket.Handshake;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.FieldTree;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Engine.IO and Socket.IO in bodies of HTTP and messages of WebSocket, laid out by hand from their documents. */
class SocketIoStreamsTest {
    private static final Direction CLIENT = Direction.FORWARD;
    private static final Direction SERVER = Direction.BACKWARD;
    private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";
    private static final String OPEN =
            "0{\"sid\":\"s1\",\"upgrades\":[\"websocket\"],\"pingInterval\":25000,\"pingTimeout\":20000,\"maxPayload\":1000000}";
    private static final String QUERY = "/socket.io/?EIO=4&transport=polling&sid=s1";

    private final List<Talk.Turn> turns = new ArrayList<>();

    private void say(Direction d, String s) {
        turns.add(new Talk.Turn(d, Bytes.utf8(s), true));
    }

    private void get(String target, String answer) {
        say(CLIENT, "GET " + target + " HTTP/1.1\r\nHost: h\r\n\r\n");
        answer("text/plain; charset=UTF-8", answer);
    }

    private void post(String body) {
        say(
                CLIENT,
                "POST " + QUERY + " HTTP/1.1\r\nHost: h\r\nContent-Type: text/plain;charset=UTF-8\r\nContent-Length: "
                        + body.getBytes(UTF_8).length + "\r\n\r\n" + body);
        answer("text/html", "ok");
    }

    private void answer(String type, String body) {
        say(
                SERVER,
                "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: " + body.getBytes(UTF_8).length
                        + "\r\n\r\n" + body);
    }

    private void upgrade(String target) {
        say(
                CLIENT,
                "GET " + target + " HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + KEY + "\r\n\r\n");
        say(
                SERVER,
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                        + Handshake.accept(KEY) + "\r\n\r\n");
    }

    private void frame(Direction d, int first, byte[] payload) {
        ByteArrayOutputStream f = new ByteArrayOutputStream();
        f.write(first);
        f.write((d == CLIENT ? 0x80 : 0) | (payload.length > 125 ? 126 : payload.length));
        if (payload.length > 125) {
            f.write(payload.length >>> 8);
            f.write(payload.length);
        }
        // A key of its own for each frame; what it is does not matter here.
        int key = turns.size() + 1;
        if (d == CLIENT) {
            f.writeBytes(new byte[] {(byte) key, 0, 0, 0});
        }
        for (int i = 0; i < payload.length; i++) {
            f.write(d == CLIENT && i % 4 == 0 ? payload[i] ^ key : payload[i]);
        }
        turns.add(new Talk.Turn(d, Bytes.wrap(f.toByteArray()), true));
    }

    private void text(Direction d, String s) {
        frame(d, 0x81, s.getBytes(UTF_8));
    }

    private void binary(Direction d, int... bytes) {
        frame(d, 0x82, Bytes.of(bytes).toArray());
    }

    /** A WebSocket from its beginning, with the chief namespace joined. */
    private void connected() {
        upgrade("/socket.io/?EIO=4&transport=websocket");
        text(SERVER, OPEN);
        text(CLIENT, "40");
        text(SERVER, "40{\"sid\":\"x\"}");
    }

    private List<Row> rows(Talk.Cutter cutter) {
        return Talk.rows(Talk.frames(new Talk(turns).cut(cutter), 5, 6), Inspection.Options.EXAMINING).stream()
                .filter(Row::isMessage)
                .toList();
    }

    private List<Row> rows() {
        return rows(left -> left);
    }

    private static FieldTree tree(Row r) {
        return new RowTree(StandardProtocols.registry(), new FieldTree()).show(r);
    }

    private static List<String> rules(List<Row> rows) {
        List<String> ids = new ArrayList<>();
        for (Row r : rows) {
            r.findings().forEach(f -> ids.add(f.rule().id()));
            tree(r).notes().forEach(n -> ids.add(n.rule().id()));
        }
        ids.removeIf(id -> id.equals("stream:part"));
        return ids;
    }

    private static List<String> values(Row r, String field) {
        FieldTree t = tree(r);
        List<String> all = new ArrayList<>();
        for (int i = 0; i < t.size(); i++) {
            if (t.field(i).name().equals(field)) {
                boolean number = t.field(i).kind().numeric();
                boolean bytes = t.object(i) == null && t.field(i).kind() == dev.framewise.protocols.wire.Kind.BYTES;
                all.add(number ? Long.toString(t.number(i)) : bytes ? t.bytes(i).toHex() : t.text(i));
            }
        }
        return all;
    }

    private static List<String> names(List<Row> rows) {
        return rows.stream()
                .map(r -> r.dissector().protocol().name())
                .filter(n -> n.endsWith("io"))
                .toList();
    }

    private static List<Row> of(List<Row> rows, String protocol) {
        return rows.stream()
                .filter(r -> r.dissector().protocol().name().equals(protocol))
                .toList();
    }

    @Test
    void aSessionIsFollowedFromPollingToItsWebSocket() {
        get("/socket.io/?EIO=4&transport=polling", OPEN);
        post("40/chat,");
        get(QUERY, "40/chat,{\"sid\":\"x\"}\u001e42/chat,[\"hello\",1]");
        upgrade("/socket.io/?EIO=4&transport=websocket&sid=s1");
        text(CLIENT, "2probe");
        text(SERVER, "3probe");
        text(CLIENT, "5");
        text(CLIENT, "42/chat,7[\"say\",{\"a\":[1]},\"two\"]");
        text(SERVER, "43/chat,7[true]");
        text(SERVER, "2");
        text(CLIENT, "3");
        text(SERVER, "41/chat,");
        List<Row> rows = rows();
        assertThat(rules(rows)).isEmpty();
        assertThat(names(rows))
                .containsExactly(
                        "engineio",
                        "socketio",
                        "engineio",
                        "socketio",
                        "socketio",
                        "engineio",
                        "engineio",
                        "engineio",
                        "socketio",
                        "socketio",
                        "engineio",
                        "engineio",
                        "socketio");
        Row open = of(rows, "engineio").get(0);
        assertThat(values(open, "engineio.sid")).containsExactly("s1");
        assertThat(values(open, "engineio.upgrades")).containsExactly("websocket");
        assertThat(values(open, "engineio.ping_interval")).containsExactly("25000");
        assertThat(values(open, "engineio.ping_timeout")).containsExactly("20000");
        assertThat(values(open, "engineio.max_payload")).containsExactly("1000000");
        Row say = of(rows, "socketio").get(3);
        assertThat(values(say, "socketio.namespace")).containsExactly("/chat");
        assertThat(values(say, "socketio.id")).containsExactly("7");
        assertThat(values(say, "socketio.event")).containsExactly("say");
        assertThat(values(say, "socketio.argument")).containsExactly("{\"a\":[1]}", "two");
        assertThat(values(say, "engineio.sid")).containsExactly("s1");
        assertThat(values(say, "engineio.transport")).containsExactly("websocket");
        Row ack = of(rows, "socketio").get(4);
        assertThat(ack.relations())
                .singleElement()
                .satisfies(r ->
                        assertThat(r.earlier().frame()).isEqualTo(say.frame().number()));
        assertThat(values(ack, "socketio.response_to"))
                .containsExactly(Long.toString(say.frame().number()));
        assertThat(of(rows, "engineio").get(6).relations()).hasSize(1);
    }

    @Test
    void packetsAreTheSameHoweverSegmentsCutThem() {
        aSessionIsFollowedFromPollingToItsWebSocket();
        List<String> whole = rows().stream().map(SocketIoStreamsTest::line).toList();
        for (int size : new int[] {1, 2, 7, 50}) {
            assertThat(rows(left -> size).stream().map(SocketIoStreamsTest::line))
                    .as("segments of " + size)
                    .isEqualTo(whole);
        }
    }

    /** What a row says but for the numbers and times of frames. */
    private static String line(Row r) {
        dev.framewise.protocols.wire.TextOut out = new dev.framewise.protocols.wire.TextOut();
        FieldTree t = tree(r);
        for (int i = 0; i < t.size(); i++) {
            if (t.field(i).name().matches("(engineio|socketio).*")
                    && !t.field(i).name().matches(".*(frame|after|to|time)")) {
                out.put(t.field(i).name()).put('=').put(t.text(i)).put(' ');
            }
        }
        return r.direction() + " " + out;
    }

    @Test
    void attachmentsAreJoinedToTheirPacket() {
        connected();
        text(CLIENT, "452-/,1[\"file\",{\"_placeholder\":true,\"num\":0},[{\"_placeholder\":true,\"num\":1}]]");
        binary(CLIENT, 1, 2, 3);
        text(SERVER, "2");
        binary(CLIENT, 0xfe);
        text(SERVER, "461-/,1[{\"_placeholder\":true,\"num\":0}]");
        binary(SERVER, 9);
        text(CLIENT, "451-[\"empty\",{\"_placeholder\":true,\"num\":0}]");
        binary(CLIENT);
        text(CLIENT, "42[\"next\"]");
        List<Row> rows = rows();
        assertThat(rules(rows)).isEmpty();
        List<Row> packets = of(rows, "socketio");
        assertThat(packets).hasSize(6);
        assertThat(values(packets.get(2), "socketio.attachment")).containsExactly("010203", "fe");
        assertThat(CarrierMessage.inOrder(packets.get(2).carriers()).stream()
                        .filter(c -> c.dissector().protocol().name().equals("websocket")))
                .hasSize(3);
        assertThat(values(packets.get(3), "socketio.attachment")).containsExactly("09");
        assertThat(packets.get(3).relations()).hasSize(1);
        assertThat(values(packets.get(4), "socketio.event")).containsExactly("empty");
        assertThat(values(packets.get(4), "socketio.attachment")).containsExactly("");
        assertThat(values(packets.get(5), "socketio.event")).containsExactly("next");
    }

    @Test
    void attachmentsOfABodyAreDecodedFromBase64AndThoseOfTheNextBodyBelongToThePacketBefore() {
        get("/socket.io/?EIO=4&transport=polling", OPEN);
        post("40");
        get(QUERY, "40{\"sid\":\"x\"}");
        post("451-[\"a\",{\"_placeholder\":true,\"num\":0}]\u001ebAQIDBA==");
        post("452-[\"b\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]\u001ebAQ==");
        post("bAg==");
        List<Row> rows = rows();
        assertThat(rules(rows)).containsExactly("socketio:attachments-elsewhere");
        List<Row> packets = of(rows, "socketio");
        assertThat(values(packets.get(2), "socketio.attachment")).containsExactly("01020304");
        assertThat(values(packets.get(3), "socketio.attachment")).containsExactly("01");
        assertThat(values(packets.get(4), "socketio.attachment")).containsExactly("02");
        assertThat(packets.get(4).relations())
                .singleElement()
                .satisfies(r -> assertThat(r.earlier().frame())
                        .isEqualTo(packets.get(3).frame().number()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "C | 9 | engineio:packet-type",
                "C | 2 | engineio:ping-server",
                "C | 3 | engineio:pong-answers",
                "C | 5 | engineio:upgrade-probed",
                "S | 5 | engineio:upgrade-client",
                "C | 6 | engineio:noop-server",
                "C | 0{\"sid\":\"z\"} | engineio:open-server",
                "C | 49 | socketio:packet-type",
                "C | 42{} | socketio:payload-array",
                "C | 42[] | socketio:payload-array",
                "C | 42[1 | socketio:payload-array",
                "C | 42[null] | socketio:event-name",
                "C | 42[\"connect\"] | socketio:event-name",
                "C | 42/other,[\"a\"] | socketio:connected-first",
                "C | 43[1] | socketio:ack-id",
                "C | 435[1] | socketio:ack-answers",
                "S | 40/new,{\"sid\":\"y\"} | socketio:connect-asked",
                "C | 44{\"message\":\"no\"} | socketio:error-server",
                "C | 41[1] | socketio:disconnect-empty",
                "C | 45[\"a\"] | socketio:attachment-count",
                "C | 450-[\"a\",{\"_placeholder\":true,\"num\":0}] | socketio:placeholders",
                "C | 40/a | socketio:namespace-comma",
                "C | 40/a,[] | socketio:payload-object"
            })
    void saysWhatIsWrong(String who, String packet, String rule) {
        connected();
        text(who.equals("C") ? CLIENT : SERVER, packet);
        assertThat(rules(rows())).containsExactly(rule);
    }

    @Test
    void saysWhatIsWrongAmongSeveral() {
        upgrade("/socket.io/?EIO=4&transport=websocket");
        text(SERVER, "40{\"sid\":\"x\"}");
        assertThat(rules(rows())).contains("engineio:open-first");
        turns.clear();
        connected();
        text(SERVER, OPEN);
        assertThat(rules(rows())).containsExactly("engineio:open-once");
        turns.clear();
        connected();
        text(SERVER, "2");
        text(CLIENT, "3other");
        assertThat(rules(rows())).containsExactly("engineio:pong-answers");
        turns.clear();
        connected();
        text(CLIENT, "451-[\"a\",{\"_placeholder\":true,\"num\":0}]");
        text(CLIENT, "42[\"b\"]");
        assertThat(rules(rows())).containsExactly("socketio:attachments-follow");
        turns.clear();
        connected();
        binary(CLIENT, 1);
        assertThat(rules(rows())).containsExactly("socketio:attachment-alone");
        turns.clear();
        connected();
        text(CLIENT, "40/a,");
        text(SERVER, "40/a,");
        assertThat(rules(rows())).containsExactly("socketio:connect-sid");
        turns.clear();
        connected();
        text(CLIENT, "421[\"b\"]");
        text(SERVER, "431[]");
        text(SERVER, "431[]");
        assertThat(rules(rows())).containsExactly("socketio:ack-answers");
        turns.clear();
        upgrade("/socket.io/?EIO=4&transport=websocket");
        text(SERVER, "0{\"sid\":\"s1\",\"upgrades\":\"none\"}");
        assertThat(rules(rows()).stream().distinct()).containsExactly("engineio:open-data");
        turns.clear();
        post("b!!");
        assertThat(rules(rows())).contains("engineio:base64");
        turns.clear();
        get("/socket.io/?EIO=4&transport=polling", OPEN);
        upgrade("/socket.io/?EIO=4&transport=websocket&sid=s1");
        text(CLIENT, "2probe");
        text(SERVER, "3probe");
        text(CLIENT, "5");
        List<Talk.Turn> socket = List.copyOf(turns);
        assertThat(rules(rows())).isEmpty();
        assertThat(socket).hasSize(7);
    }

    @Test
    void otherWebSocketsAndOtherRevisionsAreLeftAlone() {
        upgrade("/socket.io/?EIO=3&transport=websocket");
        text(SERVER, OPEN);
        assertThat(names(rows())).isEmpty();
        turns.clear();
        upgrade("/chat");
        text(CLIENT, "42[\"a\"]");
        assertThat(names(rows())).isEmpty();
    }

    @Test
    void engineIoOnAnotherPathCarriesWhatItLikes() {
        upgrade("/engine/?EIO=4&transport=websocket");
        text(SERVER, OPEN);
        text(CLIENT, "4hello");
        binary(CLIENT, 1, 2);
        assertThat(names(rows())).containsExactly("engineio", "engineio", "engineio");
        assertThat(rules(rows())).isEmpty();
    }
}
