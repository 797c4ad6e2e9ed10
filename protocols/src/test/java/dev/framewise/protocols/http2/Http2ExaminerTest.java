package dev.framewise.protocols.http2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Examiner;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.dissect.MessagePlace;
import dev.framewise.protocols.dissect.Relation;
import dev.framewise.protocols.dissect.Remarks;
import dev.framewise.protocols.hpack.HeaderField;
import dev.framewise.protocols.hpack.HpackEncoder;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Conversations that break one rule each, told from one another, and legal ones in which nobody is blamed. */
class Http2ExaminerTest {
    /** Two ends that say what a test wants, and what the examiner says to it. */
    private static final class Script implements Remarks {
        final Http2Dissector http2 = new Http2Dissector();
        final Examiner<Http2Context> examiner = http2.examiner();
        final Flow flow = new Flow("tcp.port", 50_000, 80, true);
        final Object connection = examiner.opened(flow, "a:50000", "b:80", 0, 0);
        final HpackEncoder requests = new HpackEncoder(HpackEncoder.Indexing.ALL, HpackEncoder.Coding.WHEN_SHORTER);
        final HpackEncoder responses = new HpackEncoder(HpackEncoder.Indexing.ALL, HpackEncoder.Coding.WHEN_SHORTER);
        final List<String> broken = new ArrayList<>();
        final List<String> relations = new ArrayList<>();
        Http2Context context = http2.start(flow);
        long message;

        Script client(Http2Frame... frames) {
            for (Http2Frame f : frames) {
                says(Direction.FORWARD, f.bytes());
            }
            return this;
        }

        Script server(Http2Frame... frames) {
            for (Http2Frame f : frames) {
                says(Direction.BACKWARD, f.bytes());
            }
            return this;
        }

        void says(Direction d, Bytes b) {
            message++;
            examiner.message(
                    connection, context, d, b, 0, b.length(), new MessagePlace(message, message, message), this);
            context = http2.after(context, d, b, 0, b.length());
        }

        /** Preface, settings of both and their acknowledgements. */
        Script begun() {
            says(Direction.FORWARD, Preface.BYTES);
            client(Settings.of(List.of()));
            server(Settings.of(List.of()), Settings.acknowledgement());
            return client(Settings.acknowledgement());
        }

        Headers get(int stream, String... more) {
            List<HeaderField> fields = new ArrayList<>(List.of(
                    HeaderField.of(":method", "GET"),
                    HeaderField.of(":scheme", "http"),
                    HeaderField.of(":path", "/"),
                    HeaderField.of(":authority", "b")));
            add(fields, more);
            return Headers.of(stream, requests.block(fields), true, true);
        }

        Headers post(int stream, String... more) {
            Headers h = get(stream, more);
            return Headers.of(stream, h.fragment(), false, true);
        }

        Headers request(int stream, String... fields) {
            List<HeaderField> all = new ArrayList<>();
            add(all, fields);
            return Headers.of(stream, requests.block(all), true, true);
        }

        Headers answer(int stream, boolean end, String... fields) {
            List<HeaderField> all = new ArrayList<>();
            add(all, fields);
            return Headers.of(stream, responses.block(all), end, true);
        }

        Headers ok(int stream, boolean end) {
            return answer(stream, end, ":status", "200");
        }

        private static void add(List<HeaderField> fields, String... more) {
            for (int i = 0; i < more.length; i += 2) {
                fields.add(HeaderField.of(more[i], more[i + 1]));
            }
        }

        @Override
        public void broken(Rule rule, Field field, String detail) {
            broken.add(rule.id().replaceFirst("http2:RFC9113-", ""));
        }

        @Override
        public void broken(MessagePlace earlier, Rule rule, Field field, String detail) {
            broken(rule, field, detail);
        }

        @Override
        public void related(Relation kind, MessagePlace earlier) {
            relations.add(message + " " + kind.verb() + " " + earlier.message());
        }

        @Override
        public void state(String who, String words) {}

        @Override
        public boolean wantsState() {
            return true;
        }
    }

    private static void breaks(String rule, Consumer<Script> story) {
        Script s = new Script().begun();
        story.accept(s);
        assertThat(s.broken).as(rule).containsExactly(rule);
    }

    private static Data data(int stream, int bytes, boolean end) {
        return Data.of(stream, Bytes.wrap(new byte[bytes]), end);
    }

    private static Settings setting(int id, long value) {
        return Settings.of(List.of(new Settings.Setting(id, value)));
    }

    @Test
    void blamesNobodyForAConversationAsItShouldBeAndRelatesAnswersToQuestions() {
        Script s = new Script().begun(); // messages 1 to 5
        s.client(s.post(1, "content-length", "3", "te", "trailers"), data(1, 3, true)); // 6, 7
        s.server(s.answer(1, false, ":status", "103"), s.ok(1, false), data(1, 10, false)); // 8, 9, 10
        s.server(s.answer(1, true, "checksum", "abc")); // 11: trailers
        s.client(Ping.of(Bytes.hex("0102030405060708"), false)); // 12
        s.server(Ping.of(Bytes.hex("0102030405060708"), true)); // 13
        s.client(s.get(3), RstStream.of(3, ErrorCode.CANCEL)); // 14, 15
        s.server(s.ok(3, false)); // 16: was on its way
        s.client(Priority.of(99, PriorityFields.DEFAULT), s.request(5, ":method", "CONNECT", ":authority", "c:1"));
        s.server(Goaway.of(5, ErrorCode.NO_ERROR, Bytes.EMPTY), Goaway.of(3, ErrorCode.NO_ERROR, Bytes.EMPTY));
        s.client(new UnknownFrame(new FrameHeader(0x77, 0xff, 9), Bytes.of(1, 2)));
        assertThat(s.broken).isEmpty();
        assertThat(s.relations)
                .containsExactly(
                        "4 answers 2",
                        "5 answers 3",
                        "8 answers 6",
                        "9 answers 6",
                        "13 answers 12",
                        "15 continues 14",
                        "16 answers 14");
    }

    @Test
    void blamesNobodyForWhatWasAllowedWhenItWasSent() {
        Script s = new Script();
        s.says(Direction.FORWARD, Preface.BYTES);
        s.client(Settings.of(List.of()));
        s.server(setting(SettingId.INITIAL_WINDOW_SIZE, 10), setting(SettingId.MAX_CONCURRENT_STREAMS, 1));
        // The client has not acknowledged yet, so the usual window and any number of streams still hold.
        s.client(s.post(1), data(1, 100, false), s.get(3), s.get(5));
        assertThat(s.broken).isEmpty();
        s.client(Settings.acknowledgement(), Settings.acknowledgement(), data(1, 1, true));
        assertThat(s.broken).containsExactly("6.9.1-stream");
        s.client(s.get(7));
        assertThat(s.broken).containsExactly("6.9.1-stream", "5.1.2-concurrent");
    }

    @Test
    void saysWhichEndBrokeWhatOfTheConnection() {
        Script first = new Script();
        first.says(Direction.FORWARD, Preface.BYTES);
        first.client(first.get(1));
        assertThat(first.broken).containsExactly("3.4-settings");
        breaks("4.2-limit", s -> s.client(s.post(1), data(1, 16_385, false)));
        breaks("6.10-alone", s -> s.client(Continuation.of(1, Bytes.EMPTY, true)));
        breaks("4.3-contiguous", s -> s.client(Headers.of(1, Bytes.hex("82"), true, false)));
        breaks("6.5.3-ack", s -> s.client(Settings.acknowledgement()));
        breaks("6.5.2-server", s -> s.server(setting(SettingId.ENABLE_PUSH, 1)));
        breaks("6.7-answer", s -> s.server(Ping.of(Bytes.hex("0102030405060708"), true)));
        breaks(
                "6.8-rising",
                s -> s.server(
                        Goaway.of(1, ErrorCode.NO_ERROR, Bytes.EMPTY), Goaway.of(3, ErrorCode.NO_ERROR, Bytes.EMPTY)));
        breaks("6.9.1-overflow", s -> s.client(WindowUpdate.of(0, Integer.MAX_VALUE)));
        breaks("6.9.1-connection", s -> {
            s.server(WindowUpdate.of(0, 1), setting(SettingId.INITIAL_WINDOW_SIZE, 100_000));
            s.client(Settings.acknowledgement(), s.post(1));
            s.client(
                    data(1, 16_384, false), data(1, 16_384, false), data(1, 16_384, false), data(1, 16_385 - 1, false));
            s.client(data(1, 1, false));
        });
        breaks("10.5.1-list", s -> {
            s.server(setting(SettingId.MAX_HEADER_LIST_SIZE, 100));
            s.client(Settings.acknowledgement(), s.get(1));
        });
    }

    @Test
    void saysWhichEndBrokeWhatOfAStream() {
        breaks("5.1-idle", s -> s.client(data(1, 1, true)));
        breaks("5.1-idle", s -> s.client(RstStream.of(1, ErrorCode.CANCEL)));
        breaks("5.1-idle", s -> s.client(WindowUpdate.of(1, 1)));
        breaks("5.1-idle", s -> s.server(s.ok(1, true)));
        breaks("5.1-ended", s -> s.client(s.get(1), data(1, 1, true)));
        breaks("5.1-ended", s -> s.client(s.get(1), s.get(1)));
        breaks("5.1-reset", s -> s.client(s.post(1), RstStream.of(1, ErrorCode.CANCEL), data(1, 1, true)));
        breaks("5.1.1-parity", s -> s.client(s.get(2)));
        breaks("5.1.1-rising", s -> s.client(s.get(5), s.get(3)));
        breaks("6.9.1-stream", s -> {
            s.server(WindowUpdate.of(0, 100_000));
            s.client(s.post(1));
            s.client(data(1, 16_384, false), data(1, 16_384, false), data(1, 16_384, false), data(1, 16_384, false));
        });
        breaks("8.1-end", s -> {
            s.client(s.post(1), s.post(3));
            s.server(s.ok(1, false), s.answer(1, false, "x", "y"));
        });
    }

    @Test
    void judgesPromises() {
        breaks("8.4-client", s -> s.client(PushPromise.of(1, 2, Bytes.EMPTY, true)));
        breaks("6.6-refused", s -> {
            s.client(setting(SettingId.ENABLE_PUSH, 0), s.get(1));
            s.server(Settings.acknowledgement(), promise(s, 1, 2));
        });
        breaks("5.1.1-parity", s -> {
            s.client(s.get(1));
            s.server(promise(s, 1, 3));
        });
        breaks("5.1.1-rising", s -> {
            s.client(s.get(1));
            s.server(promise(s, 1, 4), promise(s, 1, 2));
        });
        breaks("6.6-open", s -> {
            s.client(s.get(1));
            s.server(s.ok(1, true), promise(s, 1, 2));
        });
        Script s = new Script().begun();
        s.client(s.get(1));
        s.server(promise(s, 1, 2), s.ok(1, true), s.ok(2, false), data(2, 5, true));
        assertThat(s.broken).isEmpty();
        assertThat(s.relations).contains("7 continues 6", "9 delivers 7");
    }

    private static PushPromise promise(Script s, int on, int promised) {
        Bytes block = s.responses.block(List.of(
                HeaderField.of(":method", "GET"),
                HeaderField.of(":scheme", "http"),
                HeaderField.of(":path", "/pushed"),
                HeaderField.of(":authority", "b")));
        return PushPromise.of(on, promised, block, true);
    }

    @Test
    void judgesHeaderFields() {
        breaks("8.2.1-case", s -> s.client(s.get(1, "X-Upper", "1")));
        breaks("8.2.1-name", s -> s.client(s.get(1, "with space", "1")));
        breaks("8.2.1-value", s -> s.client(s.get(1, "x", "a\nb")));
        breaks("8.2.1-value", s -> s.client(s.get(1, "x", " a")));
        breaks("8.2.2-connection", s -> s.client(s.get(1, "connection", "close")));
        breaks("8.2.2-te", s -> s.client(s.get(1, "te", "gzip")));
        breaks(
                "8.3-once",
                s -> s.client(s.request(1, ":method", "GET", ":method", "GET", ":scheme", "http", ":path", "/")));
        breaks(
                "8.3-known",
                s -> s.client(s.request(1, ":method", "GET", ":scheme", "http", ":path", "/", ":status", "200")));
        breaks("8.3-first", s -> s.client(s.request(1, ":method", "GET", ":scheme", "http", "x", "y", ":path", "/")));
        breaks("8.3.1-complete", s -> s.client(s.request(1, ":method", "GET", ":scheme", "http")));
        breaks("8.3.1-complete", s -> s.client(s.request(1, ":method", "CONNECT", ":authority", "b", ":path", "/")));
        breaks("8.3.1-path", s -> s.client(s.request(1, ":method", "GET", ":scheme", "http", ":path", "")));
        breaks(
                "8.3.1-userinfo",
                s -> s.client(s.request(1, ":method", "GET", ":scheme", "http", ":path", "/", ":authority", "me@b")));
        breaks("8.3.2-status", s -> {
            s.client(s.get(1));
            s.server(s.answer(1, true, "server", "none"));
        });
        breaks("8.3.2-status", s -> {
            s.client(s.get(1));
            s.server(s.answer(1, true, ":status", "20"));
        });
        breaks("8.1-trailers", s -> {
            s.client(s.get(1));
            s.server(s.ok(1, false), s.answer(1, true, ":status", "200"));
        });
        breaks("8.1.1-length", s -> s.client(s.post(1, "content-length", "5"), data(1, 4, true)));
        Script head = new Script().begun();
        head.client(head.request(1, ":method", "HEAD", ":scheme", "http", ":path", "/"));
        head.server(head.answer(1, true, ":status", "200", "content-length", "500"));
        assertThat(head.broken).isEmpty();
    }

    @Test
    void tellsAttacksOnceEach() {
        breaks("10.5-resets", s -> {
            for (int i = 1; i < 500; i += 2) {
                s.client(s.get(i), RstStream.of(i, ErrorCode.CANCEL));
            }
        });
        breaks("10.5-settings", s -> {
            for (int i = 0; i < 300; i++) {
                s.client(Settings.of(List.of()));
            }
        });
        breaks("10.5-ping", s -> {
            for (int i = 0; i < 1500; i++) {
                s.client(Ping.of(Bytes.hex("0102030405060708"), false));
            }
        });
        breaks("10.5-empty", s -> {
            s.client(s.post(1));
            for (int i = 0; i < 1500; i++) {
                s.client(data(1, 0, false));
            }
        });
        breaks("10.5-continuation", s -> {
            Bytes block = s.get(1).fragment();
            Bytes all = Headers.of(1, Bytes.EMPTY, true, false).bytes();
            for (int i = 0; i < 100; i++) {
                all = all.then(Continuation.of(1, Bytes.EMPTY, false).bytes());
            }
            s.says(Direction.FORWARD, all.then(Continuation.of(1, block, true).bytes()));
        });
    }

    @Test
    void keepsAnyNumberOfStreamsInBoundedMemoryWithoutBlamingAnybody() {
        Script s = new Script().begun();
        for (int i = 1; i < 40_000; i += 2) {
            s.client(s.get(i));
        }
        s.server(s.ok(1, true), s.ok(39_999, true));
        assertThat(s.broken).isEmpty();
    }
}
