package dev.framewise.protocols.http2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Malformed;
import dev.framewise.protocols.wire.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Frames: what is written is read the same, and what RFC 9113 forbids in one frame is refused with the error that it names. */
class Http2FrameTest {
    @Test
    void laysFramesOutAsRfc9113Draws() {
        assertThat(Data.of(1, Bytes.utf8("hi"), true).bytes()).isEqualTo(Bytes.hex("000002 00 01 00000001 6869"));
        assertThat(new Data(new FrameHeader(FrameType.DATA, 0x09, 1), Bytes.utf8("hi"), 3).bytes())
                .as("padded")
                .isEqualTo(Bytes.hex("000006 00 09 00000001 03 6869 000000"));
        assertThat(Headers.of(3, Bytes.hex("82"), true, true).bytes()).isEqualTo(Bytes.hex("000001 01 05 00000003 82"));
        assertThat(new Headers(
                                new FrameHeader(FrameType.HEADERS, 0x24, 3),
                                new PriorityFields(true, 1, 256),
                                Bytes.hex("82"),
                                0)
                        .bytes())
                .isEqualTo(Bytes.hex("000006 01 24 00000003 80000001 ff 82"));
        assertThat(Priority.of(5, new PriorityFields(false, 3, 1)).bytes())
                .isEqualTo(Bytes.hex("000005 02 00 00000005 00000003 00"));
        assertThat(RstStream.of(5, ErrorCode.CANCEL).bytes()).isEqualTo(Bytes.hex("000004 03 00 00000005 00000008"));
        assertThat(Settings.of(List.of(new Settings.Setting(SettingId.INITIAL_WINDOW_SIZE, 65_535)))
                        .bytes())
                .isEqualTo(Bytes.hex("000006 04 00 00000000 0004 0000ffff"));
        assertThat(Settings.acknowledgement().bytes()).isEqualTo(Bytes.hex("000000 04 01 00000000"));
        assertThat(PushPromise.of(1, 2, Bytes.hex("82"), true).bytes())
                .isEqualTo(Bytes.hex("000005 05 04 00000001 00000002 82"));
        assertThat(Ping.of(Bytes.hex("0102030405060708"), true).bytes())
                .isEqualTo(Bytes.hex("000008 06 01 00000000 0102030405060708"));
        assertThat(Goaway.of(7, ErrorCode.NO_ERROR, Bytes.utf8("x")).bytes())
                .isEqualTo(Bytes.hex("000009 07 00 00000000 00000007 00000000 78"));
        assertThat(WindowUpdate.of(0, 1).bytes()).isEqualTo(Bytes.hex("000004 08 00 00000000 00000001"));
        assertThat(Continuation.of(1, Bytes.hex("82"), true).bytes()).isEqualTo(Bytes.hex("000001 09 04 00000001 82"));
        assertThat(AltSvc.of(0, "a", "b").bytes()).isEqualTo(Bytes.hex("000004 0a 00 00000000 0001 61 62"));
        assertThat(Origin.of(List.of("a")).bytes()).isEqualTo(Bytes.hex("000003 0c 00 00000000 0001 61"));
        assertThat(PriorityUpdate.of(3, "u=1").bytes()).isEqualTo(Bytes.hex("000007 10 00 00000000 00000003 753d31"));
    }

    @Test
    void readsWhatItWritesWhateverTheFrame() {
        Random r = new Random(3);
        for (int i = 0; i < 5000; i++) {
            Http2Frame f = random(r);
            Bytes b = f.bytes();
            Http2Frame back = Http2Frame.read(b);
            assertThat(back).isEqualTo(f);
            assertThat(back.bytes()).isEqualTo(b);
        }
    }

    private static Http2Frame random(Random r) {
        int stream = 1 + r.nextInt(Integer.MAX_VALUE - 1);
        byte[] a = new byte[r.nextInt(50)];
        r.nextBytes(a);
        Bytes bytes = Bytes.wrap(a);
        int padding = r.nextInt(20);
        boolean padded = r.nextBoolean();
        int flags = padded ? FrameHeader.FLAG_PADDED : 0;
        boolean one = r.nextBoolean();
        boolean other = r.nextBoolean();
        return switch (r.nextInt(14)) {
            case 0 ->
                new Data(new FrameHeader(FrameType.DATA, flags | (one ? 1 : 0), stream), bytes, padded ? padding : 0);
            case 1 ->
                new Headers(
                        new FrameHeader(FrameType.HEADERS, flags | (one ? 0x20 : 0) | (other ? 4 : 0), stream),
                        one ? priority(r) : null,
                        bytes,
                        padded ? padding : 0);
            case 2 -> Priority.of(stream, priority(r));
            case 3 -> RstStream.of(stream, r.nextInt());
            case 4 -> settings(r);
            case 5 ->
                new PushPromise(
                        new FrameHeader(FrameType.PUSH_PROMISE, flags | (other ? 4 : 0), stream),
                        r.nextInt(1 << 30),
                        bytes,
                        padded ? padding : 0);
            case 6 -> Ping.of(Bytes.wrap(new byte[] {1, 2, 3, 4, 5, 6, 7, (byte) r.nextInt()}), one);
            case 7 -> Goaway.of(r.nextInt(1 << 30), r.nextInt(), bytes);
            case 8 -> WindowUpdate.of(one ? 0 : stream, 1 + r.nextInt(1 << 30));
            case 9 -> Continuation.of(stream, bytes, one);
            case 10 -> AltSvc.of(one ? 0 : stream, one ? "https://x" : "", "h3=\":443\"");
            case 11 -> Origin.of(List.of("https://a", "https://b" + padding));
            case 12 -> PriorityUpdate.of(stream, "u=" + r.nextInt(8));
            default -> new UnknownFrame(new FrameHeader(17 + r.nextInt(200), r.nextInt(256), stream), bytes);
        };
    }

    private static PriorityFields priority(Random r) {
        return new PriorityFields(r.nextBoolean(), r.nextInt(1 << 30), 1 + r.nextInt(256));
    }

    private static Settings settings(Random r) {
        List<Settings.Setting> all = new ArrayList<>();
        for (int i = r.nextInt(5); i > 0; i--) {
            all.add(new Settings.Setting(
                    r.nextBoolean() ? SettingId.HEADER_TABLE_SIZE : 1000 + r.nextInt(60_000),
                    r.nextInt() & 0xffff_ffffL));
        }
        return all.isEmpty() && r.nextBoolean() ? Settings.acknowledgement() : Settings.of(all);
    }

    @ParameterizedTest
    @CsvSource({
        "DATA on the connection, 000001 00 00 00000000 61, 6-stream, 1",
        "padding as long as the frame, 000003 00 08 00000001 036161, 6.1-padding, 1",
        "a padded frame without a pad length, 000000 00 08 00000001, 4.2-size, 6",
        "HEADERS on the connection, 000001 01 04 00000000 82, 6-stream, 1",
        "HEADERS that depend on themselves, 000006 01 24 00000003 00000003 0f 82, 5.3.1-self, 1",
        "PRIORITY on the connection, 000005 02 00 00000000 00000003 00, 6-stream, 1",
        "PRIORITY of four bytes, 000004 02 00 00000001 00000003, 4.2-size, 6",
        "PRIORITY on itself, 000005 02 00 00000003 00000003 00, 5.3.1-self, 1",
        "RST_STREAM on the connection, 000004 03 00 00000000 00000008, 6-stream, 1",
        "RST_STREAM of three bytes, 000003 03 00 00000001 000008, 4.2-size, 6",
        "RST_STREAM of five bytes, 000005 03 00 00000001 0000000800, 4.2-size, 6",
        "SETTINGS on a stream, 000000 04 00 00000001, 6-connection, 1",
        "SETTINGS that acknowledge and say, 000006 04 01 00000000 000300000001, 6.5-ack, 6",
        "SETTINGS of five bytes, 000005 04 00 00000000 0003000000, 4.2-size, 6",
        "ENABLE_PUSH of 2, 000006 04 00 00000000 000200000002, 6.5.2-push, 1",
        "a window of 2³¹, 000006 04 00 00000000 000480000000, 6.5.2-window, 3",
        "a frame size of 16383, 000006 04 00 00000000 000500003fff, 6.5.2-frame, 1",
        "a frame size of 2²⁴, 000006 04 00 00000000 000501000000, 6.5.2-frame, 1",
        "ENABLE_CONNECT_PROTOCOL of 2, 000006 04 00 00000000 000800000002, RFC8441-3-value, 1",
        "NO_RFC7540_PRIORITIES of 2, 000006 04 00 00000000 000900000002, RFC9218-2.1-value, 1",
        "PUSH_PROMISE on the connection, 000005 05 04 00000000 0000000282, 6-stream, 1",
        "PING on a stream, 000008 06 00 00000001 0102030405060708, 6-connection, 1",
        "PING of seven bytes, 000007 06 00 00000000 01020304050607, 4.2-size, 6",
        "GOAWAY on a stream, 000008 07 00 00000001 0000000000000000, 6-connection, 1",
        "GOAWAY of seven bytes, 000007 07 00 00000000 00000000000000, 4.2-size, 6",
        "WINDOW_UPDATE by nothing, 000004 08 00 00000001 00000000, 6.9-zero, 1",
        "WINDOW_UPDATE of three bytes, 000003 08 00 00000001 000000, 4.2-size, 6",
        "CONTINUATION on the connection, 000001 09 04 00000000 82, 6-stream, 1",
        "PRIORITY_UPDATE on a stream, 000007 10 00 00000001 00000003753d31, 6-connection, 1",
    })
    void refusesWhatOneFrameMayNotSay(String what, String hex, String rule, int error) {
        assertThatThrownBy(() -> Http2Frame.read(Bytes.hex(hex))).isInstanceOfSatisfying(Malformed.class, m -> {
            assertThat(m.rule().id()).as(what).endsWith(rule);
            assertThat(m.rule().reasonCode()).as(what).isEqualTo(error);
        });
    }

    @Test
    void everyRuleHasAnErrorCodeOrIsNoError() {
        for (Rule rule : FrameRules.all()) {
            boolean error = rule.severity() == dev.framewise.protocols.wire.Severity.ERROR;
            assertThat(rule.reasonCode() >= 0).as(rule.id()).isEqualTo(error);
        }
    }
}
