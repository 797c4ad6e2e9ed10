package dev.framewise.protocols.http2.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.hpack.HeaderField;
import dev.framewise.protocols.hpack.HpackEncoder;
import dev.framewise.protocols.http2.Continuation;
import dev.framewise.protocols.http2.Data;
import dev.framewise.protocols.http2.ErrorCode;
import dev.framewise.protocols.http2.FrameHeader;
import dev.framewise.protocols.http2.Goaway;
import dev.framewise.protocols.http2.HeaderRules;
import dev.framewise.protocols.http2.Headers;
import dev.framewise.protocols.http2.Http2Frame;
import dev.framewise.protocols.http2.Ping;
import dev.framewise.protocols.http2.Preface;
import dev.framewise.protocols.http2.PushPromise;
import dev.framewise.protocols.http2.RstStream;
import dev.framewise.protocols.http2.Settings;
import dev.framewise.protocols.http2.WindowUpdate;
import dev.framewise.protocols.machine.Chart;
import dev.framewise.protocols.wire.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** One end by itself, told frames by hand: what it answers to floods and nonsense, and the states that its streams go through. */
class Http2ConnectionTest {
    private static final Path PAGE = Path.of("../docs/http2-states.md");

    /** Hears and forgets, but for the end. */
    private static class Ears implements Http2Listener {
        final List<String> heard = new ArrayList<>();

        @Override
        public void headers(int streamId, HeaderRules.Part part, List<HeaderField> fields, boolean end) {
            heard.add(part + " " + streamId + (end ? " end" : ""));
        }

        @Override
        public void data(int streamId, Bytes data, boolean end) {
            heard.add("DATA " + streamId + " " + data.length() + (end ? " end" : ""));
        }

        @Override
        public void reset(int streamId, int error, boolean byPeer) {
            heard.add("RESET " + streamId + " " + ErrorCode.name(error) + (byPeer ? " by peer" : ""));
        }

        @Override
        public void promised(int onStreamId, int promisedStreamId, List<HeaderField> request) {
            heard.add("PROMISED " + promisedStreamId);
        }

        @Override
        public void failed(int error, String why) {
            heard.add("FAILED " + ErrorCode.name(error) + " " + why);
        }
    }

    private final Ears ears = new Ears();
    private final HpackEncoder encoder = new HpackEncoder(HpackEncoder.Indexing.NONE, HpackEncoder.Coding.NEVER);

    private Http2Connection server() {
        Http2Connection c = new Http2Connection(true, EndpointSettings.USUAL, ears);
        c.begin();
        c.received(0, Preface.BYTES);
        say(c, Settings.of(List.of()), Settings.acknowledgement());
        c.takeOutput();
        return c;
    }

    private Http2Connection client(EndpointSettings settings) {
        Http2Connection c = new Http2Connection(false, settings, ears);
        c.begin();
        say(c, Settings.of(List.of()), Settings.acknowledgement());
        c.takeOutput();
        return c;
    }

    private static void say(Http2Connection c, Http2Frame... frames) {
        for (Http2Frame f : frames) {
            c.received(0, f.bytes());
        }
    }

    private static List<HeaderField> request() {
        return List.of(
                HeaderField.of(":method", "GET"),
                HeaderField.of(":scheme", "http"),
                HeaderField.of(":path", "/"),
                HeaderField.of(":authority", "b"));
    }

    private static List<HeaderField> ok() {
        return List.of(HeaderField.of(":status", "200"));
    }

    private Headers get(int id, boolean end) {
        return Headers.of(id, encoder.block(request()), end, true);
    }

    /** The frames that wait to be sent. */
    private static List<Http2Frame> output(Http2Connection c) {
        List<Http2Frame> all = new ArrayList<>();
        Bytes b = c.outputBytes() == 0 ? Bytes.EMPTY : c.takeOutput();
        for (int at = 0; at < b.length(); ) {
            int end = at + FrameHeader.BYTES + (b.u16(at) << 8 | b.at(at + 2));
            all.add(Http2Frame.read(b.slice(at, end)));
            at = end;
        }
        return all;
    }

    private void givesUp(Http2Connection c, int error) {
        assertThat(c.failed()).isTrue();
        assertThat(output(c))
                .last()
                .isInstanceOfSatisfying(
                        Goaway.class,
                        g -> assertThat(g.error()).as(ErrorCode.name(error)).isEqualTo(error));
        assertThat(ears.heard).last().asString().startsWith("FAILED " + ErrorCode.name(error));
        // Nothing more is heard or said.
        int heard = ears.heard.size();
        say(c, get(9999, true));
        assertThat(ears.heard).hasSize(heard);
        assertThat(c.outputBytes()).isZero();
    }

    @Test
    void floodsEndTheConnectionInsteadOfKeepingThisEndBusy() {
        Http2Connection resets = server();
        for (int i = 1; i < 1000 && !resets.failed(); i += 2) {
            say(resets, get(i, true), RstStream.of(i, ErrorCode.CANCEL));
        }
        givesUp(resets, ErrorCode.ENHANCE_YOUR_CALM);
        Http2Connection settings = server();
        for (int i = 0; i < 200 && !settings.failed(); i++) {
            say(settings, Settings.of(List.of()));
        }
        givesUp(settings, ErrorCode.ENHANCE_YOUR_CALM);
        Http2Connection pings = server();
        for (int i = 0; i < 2000 && !pings.failed(); i++) {
            say(pings, Ping.of(Bytes.hex("0102030405060708"), false));
        }
        givesUp(pings, ErrorCode.ENHANCE_YOUR_CALM);
        Http2Connection empty = server();
        say(empty, get(1, false));
        for (int i = 0; i < 2000 && !empty.failed(); i++) {
            say(empty, Data.of(1, Bytes.EMPTY, false));
        }
        givesUp(empty, ErrorCode.ENHANCE_YOUR_CALM);
        Http2Connection block = server();
        say(block, Headers.of(1, Bytes.EMPTY, true, false));
        for (int i = 0; i < 1000 && !block.failed(); i++) {
            say(block, Continuation.of(1, Bytes.EMPTY, false));
        }
        givesUp(block, ErrorCode.ENHANCE_YOUR_CALM);
    }

    @Test
    void aHeaderListLargerThanAllowedCostsItsStreamAlone() {
        Http2Connection c = server();
        HpackEncoder e = new HpackEncoder(HpackEncoder.Indexing.ALL, HpackEncoder.Coding.NEVER);
        List<HeaderField> fields = new ArrayList<>(request());
        for (int i = 0; i < 30; i++) {
            fields.add(HeaderField.of("x", "y".repeat(3900))); // one byte each from the second on
        }
        say(c, Headers.of(1, e.block(fields), true, true), Headers.of(3, e.block(request()), true, true));
        assertThat(output(c)).containsExactly(RstStream.of(1, ErrorCode.ENHANCE_YOUR_CALM));
        assertThat(ears.heard).containsExactly("RESET 1 ENHANCE_YOUR_CALM", "REQUEST 3 end");
    }

    @Test
    void contentBeyondTheWindowIsRefusedAndWhatWasUsedUpIsAllowedAnew() {
        Http2Connection c = server();
        say(c, get(1, false));
        Bytes full = Bytes.wrap(new byte[16_384]);
        for (int i = 0; i < 3; i++) {
            say(c, Data.of(1, full, false));
        }
        c.consumed(1, 3 * 16_384);
        assertThat(output(c)).containsExactly(WindowUpdate.of(0, 49_152), WindowUpdate.of(1, 49_152));
        for (int i = 0; i < 3; i++) {
            say(c, Data.of(1, full, false));
        }
        assertThat(c.failed()).isFalse();
        for (int i = 0; i < 2; i++) {
            say(c, Data.of(1, full, false));
        }
        givesUp(c, ErrorCode.FLOW_CONTROL_ERROR);
    }

    @Test
    void streamsTakeTurnsAndStopAtTheWindow() {
        Http2Connection c = server();
        say(c, get(1, true), get(3, true));
        c.headers(1, ok(), false);
        c.headers(3, ok(), false);
        c.data(1, Bytes.wrap(new byte[40_000]), false);
        c.data(3, Bytes.wrap(new byte[100_000]), true);
        c.data(1, Bytes.wrap(new byte[60_000]), true);
        c.pump();
        List<Http2Frame> sent = output(c);
        long bytes = sent.stream()
                .filter(Data.class::isInstance)
                .mapToLong(f -> ((Data) f).data().length())
                .sum();
        assertThat(bytes).isEqualTo(65_535);
        assertThat(sent.stream().filter(Data.class::isInstance).map(Http2Frame::streamId))
                .containsExactly(1, 3, 1, 3);
        assertThat(sent.stream().filter(f -> f instanceof Data && f.streamId() == 3))
                .isNotEmpty();
        say(c, WindowUpdate.of(0, 1_000_000));
        say(c, WindowUpdate.of(1, 1_000_000), WindowUpdate.of(3, 1_000_000));
        assertThat(output(c).stream().filter(f -> f instanceof Data d && d.endStream()))
                .hasSize(2);
        assertThat(c.openStreams()).isZero();
    }

    @Test
    void promisesAreMadeToThoseWhoTakeThemAndRefusedByOthers() {
        Http2Connection s = new Http2Connection(true, EndpointSettings.USUAL, ears);
        Ears clientsEars = new Ears();
        Http2Connection c = new Http2Connection(false, EndpointSettings.USUAL.push(true), clientsEars);
        s.begin();
        c.begin();
        pass(c, s);
        int id = c.request(request(), true);
        pass(c, s);
        int promised = s.promise(id, request());
        assertThat(s.state(promised)).isEqualTo(StreamState.RESERVED_LOCAL);
        s.headers(id, ok(), true);
        s.headers(promised, ok(), false);
        s.data(promised, Bytes.utf8("pushed"), true);
        pass(c, s);
        assertThat(clientsEars.heard).containsExactly("PROMISED 2", "RESPONSE 1 end", "RESPONSE 2", "DATA 2 6 end");
        Http2Connection refuses = client(EndpointSettings.USUAL);
        refuses.request(request(), true);
        refuses.takeOutput();
        say(refuses, PushPromise.of(1, 2, encoder.block(request()), true));
        givesUp(refuses, ErrorCode.PROTOCOL_ERROR);
    }

    private static void pass(Http2Connection a, Http2Connection b) {
        a.pump();
        b.pump();
        while (a.outputBytes() + b.outputBytes() > 0) {
            if (a.outputBytes() > 0) {
                b.received(0, a.takeOutput());
            }
            if (b.outputBytes() > 0) {
                a.received(0, b.takeOutput());
            }
        }
    }

    @Test
    void noBytesMakeAnEndFailInAnotherWayThanByGoaway() {
        Random r = new Random(4);
        for (int i = 0; i < 3000; i++) {
            Http2Connection c = i % 2 == 0 ? server() : client(EndpointSettings.USUAL.push(true));
            if (i % 2 == 1) {
                c.request(request(), r.nextBoolean());
            }
            for (int j = 0; j < 20; j++) {
                byte[] a = new byte[9 + r.nextInt(30)];
                r.nextBytes(a);
                a[0] = 0;
                a[1] = 0;
                a[2] = (byte) (a.length - 9);
                a[3] = (byte) r.nextInt(12);
                a[5] = 0;
                a[6] = 0;
                a[7] = 0;
                a[8] = (byte) r.nextInt(6);
                c.received(0, Bytes.wrap(a));
            }
        }
    }

    @Test
    void luckTakesEveryEdgeOfTheChartAndNoMoveIsNone() {
        TreeSet<String> taken = new TreeSet<>();
        Random r = new Random(2);
        for (int run = 0; run < 400; run++) {
            Http2Connection s = new Http2Connection(true, EndpointSettings.USUAL, new Ears());
            Http2Connection c = new Http2Connection(false, EndpointSettings.USUAL.push(true), new Ears());
            s.watch(e -> taken.add(name(e)));
            c.watch(e -> taken.add(name(e)));
            s.begin();
            c.begin();
            pass(c, s);
            for (int step = 0; step < 40; step++) {
                Http2Connection who = r.nextBoolean() ? s : c;
                int id = 1 + r.nextInt(8);
                boolean end = r.nextBoolean();
                switch (r.nextInt(8)) {
                    case 0 -> c.request(request(), end);
                    case 1 -> s.headers(id, ok(), end);
                    case 2 -> who.data(id, Bytes.utf8("x"), end);
                    case 3 -> who.reset(id, ErrorCode.CANCEL);
                    case 4 -> s.promise(id, request());
                    case 5 -> who.headers(id, List.of(HeaderField.of("checksum", "1")), true);
                    default -> pass(c, s);
                }
            }
        }
        TreeSet<String> all = new TreeSet<>();
        StreamChart.CHART.edges().forEach(e -> all.add(name(e)));
        assertThat(taken).isEqualTo(all);
    }

    private static String name(Chart.Edge<?, ?> e) {
        return e.from() + " " + e.input() + " " + e.to();
    }

    @Test
    void thePageShowsTheTableAsItIs() throws IOException {
        String page = """
                # The states of a stream of HTTP/2

                This diagram is drawn from the table that both ends ask before they move a stream, so it cannot tell anything else than what
                happens. A test drives two ends by luck until every edge was taken.
                `mvn -pl protocols test -Dtest=Http2ConnectionTest -Dframewise.update=true` draws this page anew.

                ```mermaid
                """ + StreamChart.CHART.mermaid() + "```\n";
        if (Boolean.getBoolean("framewise.update")) {
            Files.writeString(PAGE, page, StandardCharsets.UTF_8);
        }
        assertThat(Files.readString(PAGE, StandardCharsets.UTF_8))
                .as("docs/http2-states.md; write it anew with -Dframewise.update=true")
                .isEqualTo(page);
    }
}
