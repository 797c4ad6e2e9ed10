package dev.framewise.inspector.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.captures.Frame;
import dev.framewise.inspector.export.Aliases;
import dev.framewise.inspector.export.PdmlWriter;
import dev.framewise.inspector.fields.FieldCatalog;
import dev.framewise.inspector.filter.Filter;
import dev.framewise.inspector.view.Times;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.http1.HttpDissector;
import dev.framewise.protocols.mqtt.MqttDissector;
import dev.framewise.protocols.websocket.Handshake;
import dev.framewise.protocols.websocket.WebSocketDissector;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.TextOut;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

/** Messages inside messages: MQTT in WebSocket behind HTTP, however the packets are cut into frames and these into segments. */
class NestedStreamsTest {
    private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

    private final List<Talk.Turn> turns = new ArrayList<>();
    private final Random random = new Random(7);
    /** Compresses as a client or server with context takeover does; null without compression. */
    private Deflater[] deflaters;

    private void handshake(String requestMore, String responseMore) {
        say(
                Direction.FORWARD,
                latin("GET /mqtt HTTP/1.1\r\nHost: broker\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + KEY + "\r\n" + requestMore + "\r\n"));
        say(
                Direction.BACKWARD,
                latin("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Accept: " + Handshake.accept(KEY) + "\r\n" + responseMore + "\r\n"));
    }

    private static Bytes latin(String s) {
        return Bytes.wrap(s.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void say(Direction d, Bytes bytes) {
        turns.add(new Talk.Turn(d, bytes, true));
    }

    /** One frame; the client's is masked, by a reckoning that is not the product's. */
    private void frame(Direction d, int first, byte[] payload) {
        boolean client = d == Direction.FORWARD;
        byte[] f = new byte[2 + (payload.length > 125 ? 2 : 0) + (client ? 4 : 0) + payload.length];
        int at = 0;
        f[at++] = (byte) first;
        f[at++] = (byte) ((client ? 0x80 : 0) | (payload.length > 125 ? 126 : payload.length));
        if (payload.length > 125) {
            f[at++] = (byte) (payload.length >>> 8);
            f[at++] = (byte) payload.length;
        }
        byte[] key = new byte[4];
        if (client) {
            random.nextBytes(key);
            System.arraycopy(key, 0, f, at, 4);
            at += 4;
        }
        for (int i = 0; i < payload.length; i++) {
            f[at + i] = (byte) (payload[i] ^ key[i % 4]);
        }
        say(d, Bytes.wrap(f));
    }

    /** A message of one or several frames, with pings between them. */
    private void message(Direction d, byte[] payload, int mostAFrame) {
        byte[] said = payload;
        int compressed = 0;
        if (deflaters != null) {
            said = deflate(deflaters[d.ordinal()], payload);
            compressed = 0x40;
        }
        int at = 0;
        do {
            int n = Math.min(said.length - at, mostAFrame);
            byte[] part = java.util.Arrays.copyOfRange(said, at, at + n);
            boolean last = at + n == said.length;
            frame(d, (last ? 0x80 : 0) | (at == 0 ? 2 | compressed : 0), part);
            at += n;
            if (!last && random.nextInt(3) == 0) {
                frame(d, 0x89, new byte[] {'p'});
            }
        } while (at < said.length);
    }

    private static byte[] deflate(Deflater deflater, byte[] payload) {
        deflater.setInput(payload);
        byte[] out = new byte[2 * payload.length + 64];
        int n = deflater.deflate(out, 0, out.length, Deflater.SYNC_FLUSH);
        return java.util.Arrays.copyOf(out, n - 4);
    }

    /** The packets of a sample over TCP, one direction after the other as they took turns, in messages of WebSocket. */
    private List<String> carry(Talk talk, int mostAMessage, int mostAFrame) {
        List<String> packets = new ArrayList<>();
        for (int i = 0; i < talk.turns().size(); ) {
            Direction d = talk.turns().get(i).direction();
            java.io.ByteArrayOutputStream run = new java.io.ByteArrayOutputStream();
            for (; i < talk.turns().size() && talk.turns().get(i).direction() == d; i++) {
                run.writeBytes(talk.turns().get(i).bytes().toArray());
                packets.add(d + " " + talk.turns().get(i).bytes().toHex());
            }
            byte[] all = run.toByteArray();
            for (int at = 0; at < all.length; ) {
                int n = Math.min(all.length - at, 1 + random.nextInt(mostAMessage));
                message(d, java.util.Arrays.copyOfRange(all, at, at + n), mostAFrame);
                at += n;
            }
        }
        return packets;
    }

    private List<Row> rows(Talk.Cutter cutter, Inspection.Options options) {
        return Talk.rows(frames(cutter), options);
    }

    private List<Frame> frames(Talk.Cutter cutter) {
        return Talk.frames(new Talk(turns).cut(cutter), 77, 99);
    }

    private static List<String> packets(List<Row> rows) {
        List<String> found = new ArrayList<>();
        for (Row r : rows) {
            if (r.dissector() instanceof MqttDissector) {
                assertThat(r.carriers()).isNotEmpty();
                found.add(r.direction() + " "
                        + r.source().bytes().slice(r.from(), r.to()).toHex());
            }
        }
        return found;
    }

    @Test
    void findsEveryPacketHoweverMessagesFramesAndSegmentsCutIt() throws Exception {
        int[][] cuts = {{1, 10}, {7, 3}, {60, 20}, {400, 1000}, {4000, 4000}};
        for (String sample : List.of("mqtt-qos2", "mqtt5-properties", "mqtt-split")) {
            for (int i = 0; i < cuts.length; i++) {
                turns.clear();
                deflaters = i % 2 == 0 ? null : new Deflater[] {new Deflater(6, true), new Deflater(6, true)};
                String extension = deflaters == null ? "" : "Sec-WebSocket-Extensions: permessage-deflate\r\n";
                handshake(
                        "Sec-WebSocket-Protocol: mqtt\r\n" + extension, "Sec-WebSocket-Protocol: mqtt\r\n" + extension);
                for (Talk talk : Talk.in("sample:" + sample).subList(0, 1)) {
                    List<String> expected = carry(talk, cuts[i][0], cuts[i][1]);
                    String what = sample + " cut " + i;
                    int most = 1 + i * 40;
                    List<Row> rows = rows(left -> 1 + random.nextInt(most), Inspection.Options.EXAMINING);
                    assertThat(packets(rows)).as(what).isEqualTo(expected);
                    assertThat(packets(rows(left -> left, Inspection.Options.PLAIN)))
                            .as(what)
                            .isEqualTo(expected);
                    assertThat(rows)
                            .filteredOn(r -> r.broken() || r.cut())
                            .as(what)
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void leadsEachPacketBackToItsFramesAndToWhatCarriedIt() throws Exception {
        handshake("Sec-WebSocket-Protocol: mqtt\r\n", "Sec-WebSocket-Protocol: mqtt\r\n");
        carry(Talk.in("sample:mqtt-split").get(0), 50, 20);
        List<Frame> frames = frames(left -> Math.min(left, 33));
        for (Row r : Talk.rows(frames, Inspection.Options.PLAIN)) {
            if (!(r.dissector() instanceof MqttDissector)) {
                continue;
            }
            List<Long> around = new ArrayList<>();
            for (CarrierMessage m : r.carriers()) {
                for (long n : Frames.of(m.source(), m.from(), m.to(), m.frame())) {
                    around.add(n);
                }
                assertThat(m.dissector()).isInstanceOf(WebSocketDissector.class);
                assertThat(m.direction()).isEqualTo(r.direction());
            }
            assertThat(around).hasSizeLessThan(CarrierMessage.MOST * 4);
            for (long n : r.frameNumbers()) {
                if (r.carriers().size() < CarrierMessage.MOST) {
                    assertThat(around).contains(n);
                }
                assertThat(n).isLessThanOrEqualTo(r.frame().number());
            }
            // What the packet says lies unmasked; the frames' own bytes do not show it.
            assertThat(r.completedBy().get(0).frame()).isEqualTo(r.frame().number());
        }
    }

    @Test
    void showsWhatCarriedAMessageAndFiltersByBoth() throws Exception {
        handshake("Sec-WebSocket-Protocol: mqtt\r\n", "Sec-WebSocket-Protocol: mqtt\r\n");
        // A PUBLISH and a PINGREQ in one frame.
        frame(Direction.FORWARD, 0x82, new byte[] {0x10, 14, 0, 4, 'M', 'Q', 'T', 'T', 4, 2, 0, 60, 0, 2, 'm', 'e'});
        frame(Direction.FORWARD, 0x82, new byte[] {0x30, 5, 0, 3, 'a', '/', 'b', (byte) 0xc0, 0});
        Registry registry = StandardProtocols.registry();
        List<Row> rows = new ArrayList<>();
        Inspection inspection = new Inspection(registry, Inspection.Options.PLAIN, Talk.sink(rows));
        frames(left -> left).forEach(inspection::frame);
        inspection.end();
        FieldCatalog catalog = FieldCatalog.of(registry.protocols());
        RowFilter both =
                new RowFilter(Filter.compile("mqtt.topic == \"a/b\" && websocket.mask == 1", catalog), registry);
        assertThat(rows).filteredOn(both).hasSize(1);
        assertThat(rows)
                .filteredOn(new RowFilter(Filter.compile("websocket", catalog), registry))
                .hasSize(3)
                .allMatch(r -> r.dissector() instanceof MqttDissector);
        assertThat(rows)
                .filteredOn(new RowFilter(Filter.compile("http", catalog), registry))
                .hasSize(2);

        TextOut out = new TextOut();
        PdmlWriter pdml = new PdmlWriter(Aliases.EMPTY, Times.utc(), "test");
        RowPresenter presenter = new RowPresenter(registry, new FieldTree());
        rows.forEach(r -> pdml.row(presenter.of(r), out));
        pdml.pause(out);
        String text = out.toString();
        assertThat(text.split("<proto name=\"mqtt\"", -1)).hasSize(4);
        // Its frame of WebSocket stands before both packets, once.
        assertThat(text.split("<proto name=\"websocket\"", -1)).hasSize(3);
    }

    @Test
    void goesOnBehindLostFrames() throws Exception {
        handshake("Sec-WebSocket-Protocol: mqtt\r\n", "Sec-WebSocket-Protocol: mqtt\r\n");
        int handshake = 2;
        Talk sample = Talk.in("sample:mqtt-split").get(0);
        List<String> expected = carry(sample, 60, 1000);
        int found = 0;
        for (int seed = 0; seed < 20; seed++) {
            Random r = new Random(seed);
            List<Talk.Segment> cut = new ArrayList<>(new Talk(turns).cut(left -> Math.min(left, 200 + r.nextInt(300))));
            Talk.Segment lost = cut.remove(handshake + 1 + r.nextInt(cut.size() - handshake - 2));
            List<String> packets = packets(Talk.rows(Talk.frames(cut, 5, 6), Inspection.Options.EXAMINING).stream()
                    .filter(row -> !row.cut() && !row.broken())
                    .toList());
            assertThat(expected)
                    .as("seed %d lost %d..%d", seed, lost.from(), lost.to())
                    .containsAll(packets);
            found += packets.size();
        }
        // A lost segment takes the packets in it and, at most, some around.
        assertThat(found).isGreaterThan(20 * expected.size() / 2);
    }

    @Test
    void judgesTheHandshakeAndTheKindOfFramesByMqttsStatements() throws Exception {
        handshake("", "");
        frame(Direction.FORWARD, 0x82, new byte[] {0x10, 14, 0, 4, 'M', 'Q', 'T', 'T', 4, 2, 0, 60, 0, 2, 'm', 'e'});
        frame(Direction.BACKWARD, 0x82, new byte[] {0x20, 2, 0, 0});
        assertThat(rules(rows(left -> left, Inspection.Options.EXAMINING))).contains("mqtt311:MQTT-6.0.0-3");

        turns.clear();
        handshake("Sec-WebSocket-Protocol: mqtt\r\n", "");
        frame(Direction.FORWARD, 0x82, new byte[] {0x10, 14, 0, 4, 'M', 'Q', 'T', 'T', 4, 2, 0, 60, 0, 2, 'm', 'e'});
        frame(Direction.BACKWARD, 0x82, new byte[] {0x20, 2, 0, 0});
        assertThat(rules(rows(left -> left, Inspection.Options.EXAMINING)))
                .contains("mqtt311:MQTT-6.0.0-4")
                .doesNotContain("mqtt311:MQTT-6.0.0-3");

        turns.clear();
        handshake("Sec-WebSocket-Protocol: mqtt\r\n", "Sec-WebSocket-Protocol: mqtt\r\n");
        frame(Direction.FORWARD, 0x81, new byte[] {0x10, 14, 0, 4, 'M', 'Q', 'T', 'T', 4, 2, 0, 60, 0, 2, 'm', 'e'});
        assertThat(rules(rows(left -> left, Inspection.Options.EXAMINING))).contains("mqtt311:MQTT-6.0.0-1");
    }

    private static List<String> rules(List<Row> rows) {
        List<String> ids = new ArrayList<>();
        rows.forEach(r -> r.findings().forEach(f -> ids.add(f.rule().id())));
        return ids;
    }

    @Test
    void handsTheRestOfBothDirectionsOnBehindConnect() {
        say(Direction.FORWARD, latin("CONNECT origin:80 HTTP/1.1\r\nHost: origin:80\r\n\r\n"));
        say(Direction.BACKWARD, latin("HTTP/1.1 200 OK\r\n\r\n"));
        say(Direction.FORWARD, latin("GET /inside HTTP/1.1\r\nHost: origin\r\n\r\n"));
        say(Direction.BACKWARD, latin("HTTP/1.1 204 No Content\r\n\r\n"));
        for (int most : new int[] {1, 5, 1000}) {
            List<Row> rows = rows(left -> Math.min(left, most), Inspection.Options.EXAMINING);
            List<Row> messages = rows.stream().filter(Row::isMessage).toList();
            assertThat(messages).hasSize(4).allMatch(r -> r.dissector() instanceof HttpDissector);
            assertThat(rules(rows)).isEmpty();
        }
    }
}
