package dev.framewise.protocols.http2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.dissect.Claim;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Dissector;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.dissect.Knowledge;
import dev.framewise.protocols.hpack.HeaderField;
import dev.framewise.protocols.hpack.HpackEncoder;
import dev.framewise.protocols.hpack.HpackFields;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Note;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The dissector on its own: whose bytes these are, where messages end, what they say in the light of those before. */
class Http2DissectorTest {
    private static final Flow FLOW = new Flow("tcp.port", 50_000, 12_345, true);
    private static final Flow LATE = new Flow("tcp.port", 50_000, 12_345, false);
    private static final Direction CLIENT = Direction.FORWARD;
    private static final Direction SERVER = Direction.BACKWARD;

    private final Http2Dissector http2 = new Http2Dissector();
    private final HpackEncoder requests = new HpackEncoder(HpackEncoder.Indexing.ALL, HpackEncoder.Coding.WHEN_SHORTER);

    private Bytes request(String path) {
        return requests.block(List.of(
                HeaderField.of(":method", "GET"),
                HeaderField.of(":scheme", "http"),
                HeaderField.of(":authority", "host.example"),
                HeaderField.of(":path", path),
                HeaderField.of("user-agent", "framewise")));
    }

    /** Follows a direction as the engine does; returns each message shown, in order. */
    private List<FieldTree> follow(Http2Context[] context, Direction d, Bytes stream) {
        List<FieldTree> shown = new ArrayList<>();
        int at = 0;
        while (at < stream.length()) {
            int n = http2.frame(context[0], d, stream, at, stream.length());
            assertThat(n).as("a whole message at byte " + at).isPositive();
            shown.add(show(context[0], d, stream.slice(at, at + n)));
            context[0] = http2.after(context[0], d, stream, at, at + n);
            at += n;
        }
        return shown;
    }

    private FieldTree show(Http2Context context, Direction d, Bytes message) {
        FieldTree tree = new FieldTree().withCaptions();
        http2.show(context, d, Source.of(message), 0, message.length(), false, tree);
        assertThat(claimedBits(tree, message)).isEqualTo(8L * message.length());
        return tree;
    }

    /** Bits of leaves in the message itself; what was put together of it has a source of its own. */
    private static long claimedBits(FieldTree tree, Bytes message) {
        long bits = 0;
        for (int i = 0; i < tree.size(); i++) {
            if (!tree.isDerived(i)
                    && tree.after(i) == i + 1
                    && tree.source(i).bytes().equals(message)) {
                bits += tree.bitLength(i);
            }
        }
        return bits;
    }

    @Test
    void writesTheSameLineFromBytesAsFromTheTree() {
        Random r = new Random(8);
        int direct = 0;
        for (int i = 0; i < 5000; i++) {
            byte[] a = new byte[9 + r.nextInt(20)];
            r.nextBytes(a);
            a[0] = 0;
            a[1] = 0;
            a[2] = (byte) (a.length - 9);
            a[3] = (byte) r.nextInt(10);
            Bytes b = Bytes.wrap(a);
            TextOut out = new TextOut();
            if (http2.summarizeBytes(http2.start(FLOW), CLIENT, b, 0, b.length(), out)) {
                direct++;
                assertThat(out.toString()).isEqualTo(line(show(http2.start(FLOW), CLIENT, b)));
            } else {
                assertThat(out.length()).isZero();
            }
        }
        assertThat(direct).isGreaterThan(500);
    }

    private String line(FieldTree tree) {
        TextOut out = new TextOut();
        http2.summarize(tree, tree.find(Http2Fields.ROOT), out);
        return out.toString();
    }

    private static String text(FieldTree tree, Field f) {
        int node = tree.find(f);
        return node < 0 ? null : tree.text(node);
    }

    private static Bytes all(Bytes... parts) {
        Bytes sum = Bytes.EMPTY;
        for (Bytes p : parts) {
            sum = sum.then(p);
        }
        return sum;
    }

    private static final Bytes SETTINGS = Settings.of(
                    List.of(new Settings.Setting(SettingId.MAX_CONCURRENT_STREAMS, 100)))
            .bytes();

    @Test
    void knowsAClientByItsPrefaceAndAServerByTheSettingsWithWhichItSpeaksFirst() {
        assertThat(http2.claim(FLOW, CLIENT, Preface.BYTES)).isEqualTo(Claim.CERTAIN);
        assertThat(http2.claim(FLOW, CLIENT, Preface.BYTES.first(10))).isEqualTo(Claim.MORE);
        assertThat(http2.claim(FLOW, SERVER, SETTINGS)).isEqualTo(Claim.CERTAIN);
        assertThat(http2.claim(FLOW, SERVER, SETTINGS.first(12))).isEqualTo(Claim.MORE);
        assertThat(http2.claim(FLOW, SERVER, Settings.of(List.of()).bytes())).isEqualTo(Claim.LIKELY);
        assertThat(http2.claim(FLOW, CLIENT, Bytes.utf8("PRINT something else")))
                .isEqualTo(Claim.NO);
        assertThat(http2.claim(FLOW, CLIENT, Bytes.utf8("GET / HTTP/1.1\r\n"))).isEqualTo(Claim.NO);
        assertThat(http2.claim(FLOW, SERVER, Bytes.hex("000000000000000000000000")))
                .isEqualTo(Claim.NO);
    }

    @Test
    void readsHeadersInTheLightOfTheTableThatEarlierBlocksLeft() {
        Http2Context[] c = {http2.start(FLOW)};
        Bytes stream = all(
                Preface.BYTES,
                SETTINGS,
                Headers.of(1, request("/first"), true, true).bytes(),
                Headers.of(3, request("/second"), true, true).bytes());
        List<FieldTree> shown = follow(c, CLIENT, stream);
        assertThat(shown.stream().map(this::line))
                .containsExactly(
                        "Connection preface",
                        "SETTINGS[0] Max concurrent streams: 100",
                        "HEADERS[1] GET /first, end of stream",
                        "HEADERS[3] GET /second, end of stream");
        FieldTree last = shown.get(3);
        assertThat(text(last, NamedHeaders.AUTHORITY)).isEqualTo("host.example");
        assertThat(text(last, Http2Fields.FULL_URI)).isEqualTo("http://host.example/second");
        assertThat(last.notes()).isEmpty();
        assertThat(c[0].client()).isEqualTo(CLIENT);
        assertThat(c[0].table(CLIENT).entries()).isEqualTo(4);
        assertThat(c[0].table(SERVER).entries()).isZero();
    }

    @Test
    void takesABlockOverSeveralFramesForOneMessageHoweverItIsCut() {
        Bytes block = request("/a/path/that/is/long");
        for (int cut = 0; cut <= block.length(); cut++) {
            Http2Context[] c = {http2.start(FLOW)};
            Bytes stream = all(
                    Preface.BYTES,
                    Headers.of(1, block.slice(0, cut), true, false).bytes(),
                    Continuation.of(1, Bytes.EMPTY, false).bytes(),
                    Continuation.of(1, block.from(cut), true).bytes(),
                    SETTINGS);
            List<FieldTree> shown = follow(c, CLIENT, stream);
            assertThat(shown.stream().map(this::line))
                    .containsExactly(
                            "Connection preface",
                            "HEADERS[1] GET /a/path/that/is/long, end of stream",
                            "SETTINGS[0] Max concurrent streams: 100");
            assertThat(shown.get(1).notes()).isEmpty();
            assertThat(c[0].table(CLIENT).entries()).isEqualTo(3);
        }
    }

    @Test
    void sameTreeWhenAMessageIsShownAgainLaterFromTheContextBeforeIt() {
        Http2Context before = http2.start(FLOW);
        Bytes first = Headers.of(1, request("/1"), true, true).bytes();
        Bytes second = Headers.of(3, request("/2"), true, true).bytes();
        Http2Context between = http2.after(before, CLIENT, first, 0, first.length());
        String once = line(show(between, CLIENT, second));
        Http2Context after = http2.after(between, CLIENT, second, 0, second.length());
        show(before, CLIENT, first);
        assertThat(line(show(between, CLIENT, second))).isEqualTo(once);
        assertThat(between.table(CLIENT).entries()).isEqualTo(3);
        assertThat(after.table(CLIENT).entries()).isEqualTo(4);
    }

    @Test
    void findsFramesInTheMiddleOfAConnectionAndSaysWhatCannotBeKnown() {
        request("/not/captured");
        Bytes data = Data.of(1, Bytes.utf8("the end of something"), true).bytes();
        Bytes late = all(
                data.from(13),
                WindowUpdate.of(0, 1000).bytes(),
                Headers.of(3, request("/captured"), true, true).bytes(),
                Ping.of(Bytes.hex("0102030405060708"), false).bytes());
        assertThat(http2.claim(LATE, CLIENT, late)).isEqualTo(Claim.LIKELY);
        Http2Context[] c = {http2.start(LATE)};
        int begins = http2.resume(c[0], CLIENT, late, 0, late.length());
        assertThat(begins).isEqualTo(data.length() - 13);
        List<FieldTree> shown = follow(c, CLIENT, late.from(begins));
        FieldTree headers = shown.get(1);
        assertThat(line(headers)).isEqualTo("HEADERS[3] GET /captured, end of stream");
        assertThat(text(headers, NamedHeaders.AUTHORITY))
                .as("sat in the lost table")
                .isNull();
        assertThat(headers.notes()).extracting(Note::rule).containsOnly(Knowledge.UNKNOWABLE);
        assertThat(c[0].client()).as("only clients ask").isEqualTo(CLIENT);
    }

    @Test
    void asksForMoreOfABlockUntilItIsTooLongAndThenGoesOnWithoutIt() {
        Http2Context c = http2.start(FLOW);
        Bytes begin = Headers.of(1, Bytes.hex("82"), true, false).bytes();
        assertThat(http2.frame(c, SERVER, begin, 0, begin.length())).isEqualTo(Dissector.MORE);
        // A flood of CONTINUATION frames that never ends.
        byte[] flood = new byte[400_000];
        begin.copyTo(0, flood, 0, begin.length());
        Bytes one = Continuation.of(1, Bytes.wrap(new byte[1000]), false).bytes();
        int at = begin.length();
        while (at + one.length() <= flood.length) {
            one.copyTo(0, flood, at, one.length());
            at += one.length();
        }
        Bytes all = Bytes.wrap(flood, 0, at);
        int n = http2.frame(c, SERVER, all, 0, all.length());
        assertThat(n).isBetween(Http2Dissector.LONGEST_BLOCK_BYTES, Http2Dissector.LONGEST_BLOCK_BYTES + 2000);
        FieldTree tree = show(c, SERVER, all.first(n));
        assertThat(tree.notes()).extracting(Note::rule).contains(Knowledge.UNKNOWABLE);
        Http2Context after = http2.after(c, SERVER, all, 0, n);
        assertThat(after.table(SERVER).incomplete()).isTrue();
        assertThat(http2.frame(after, SERVER, all, n, all.length())).isEqualTo(one.length());
    }

    @Test
    void showsTheTableAsItStoodBeforeABlockToWhoeverAsks() {
        Http2Context before = http2.start(FLOW);
        Bytes first = Headers.of(1, request("/1"), true, true).bytes();
        Http2Context between = http2.after(before, CLIENT, first, 0, first.length());
        Bytes second = Headers.of(3, request("/2"), true, true).bytes();
        FieldTree tree = new FieldTree().withTrace();
        http2.show(between, CLIENT, Source.of(second), 0, second.length(), false, tree);
        List<String> entries = new ArrayList<>();
        for (int i = tree.find(HpackFields.TABLE_ENTRY); i >= 0; i = tree.find(HpackFields.TABLE_ENTRY, i + 1)) {
            entries.add(tree.text(i));
        }
        assertThat(entries).containsExactly("62 user-agent: framewise", "63 :path: /1", "64 :authority: host.example");
        FieldTree only = FieldTree.projecting(List.of(HpackFields.TABLE_ENTRY));
        http2.show(between, CLIENT, Source.of(second), 0, second.length(), false, only);
        assertThat(only.size()).isEqualTo(3);
    }

    @Test
    void noBytesMakeItFailAndEveryBitHasOneOwner() {
        Random r = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            byte[] a = new byte[r.nextInt(60)];
            r.nextBytes(a);
            if (a.length > 8 && r.nextInt(4) > 0) {
                a[0] = 0;
                a[1] = 0;
                a[2] = (byte) (a.length - 9);
                a[3] = (byte) r.nextInt(18);
            }
            Bytes b = Bytes.wrap(a);
            Http2Context c = http2.start(r.nextBoolean() ? FLOW : LATE);
            for (Direction d : Direction.values()) {
                int n = http2.frame(c, d, b, 0, b.length());
                http2.resume(c, d, b, 0, b.length());
                FieldTree tree = show(c, d, b);
                line(tree);
                if (n > 0 && n <= b.length()) {
                    c = http2.after(c, d, b, 0, n);
                }
            }
        }
    }
}
