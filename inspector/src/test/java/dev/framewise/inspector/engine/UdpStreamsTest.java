package dev.framewise.inspector.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.captures.CaptureInterface;
import dev.framewise.captures.Frame;
import dev.framewise.protocols.tcp.TcpSegment;
import dev.framewise.protocols.udp.Udp;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Every UDP header of a frame is told its own conversation, numbered as Wireshark does: from the outermost header in. */
class UdpStreamsTest {
    private static final CaptureInterface RAW = CaptureInterface.of(0, 101, "test");
    private static final String A = "0a000001";
    private static final String B = "0a000002";
    private static final String C = "0a000003";

    private final List<Row> rows = new ArrayList<>();
    private final Inspection inspection =
            new Inspection(StandardProtocols.registry(), Inspection.Options.PLAIN, Talk.sink(rows));
    private int frames;

    private static String ip(int protocol, String from, String to, String payload) {
        return String.format(Locale.ROOT, "4500%04x0000400040%02x0000", 20 + payload.length() / 2, protocol)
                + from
                + to
                + payload;
    }

    private static String udp(int from, int to, String payload) {
        return String.format(Locale.ROOT, "%04x%04x%04x0000", from, to, 8 + payload.length() / 2) + payload;
    }

    private static String vxlan(String packet) {
        return "0800000000000100" + "020000000001" + "020000000002" + "0800" + packet;
    }

    private void frame(String hex) {
        Bytes b = Bytes.hex(hex);
        frames++;
        inspection.frame(new Frame(frames, frames * 1_000_000L, 0, RAW, b, b.length(), 0, List.of()));
    }

    private List<Long> streams(int frame) {
        return values(
                frame,
                Udp.PROTOCOL.fields().stream()
                        .filter(f -> f.name().equals("udp.stream"))
                        .findFirst()
                        .orElseThrow());
    }

    private List<Long> times(int frame) {
        return values(
                frame,
                Udp.PROTOCOL.fields().stream()
                        .filter(f -> f.name().equals("udp.time_relative"))
                        .findFirst()
                        .orElseThrow());
    }

    private List<Long> values(int frame, Field f) {
        FieldTree t = new RowTree(StandardProtocols.registry(), new FieldTree()).show(rows.get(frame - 1));
        List<Long> all = new ArrayList<>();
        for (int n = t.find(f); n >= 0; n = t.find(f, n + 1)) {
            all.add(t.number(n));
        }
        return all;
    }

    @Test
    void numbersTheOuterHeaderOfATunnelBeforeTheInner() {
        frame(ip(17, A, B, udp(50_000, 4789, vxlan(ip(17, A, C, udp(1000, 2000, "01"))))));
        frame(ip(17, A, B, udp(50_000, 4789, vxlan(ip(17, A, C, udp(1001, 2000, "01"))))));
        frame(ip(17, B, A, udp(4789, 50_000, vxlan(ip(17, C, A, udp(2000, 1000, "01"))))));
        assertThat(streams(1)).containsExactly(0L, 1L);
        assertThat(streams(2)).containsExactly(0L, 2L);
        assertThat(streams(3)).containsExactly(0L, 1L);
        assertThat(times(3)).containsExactly(2_000_000L, 2_000_000L);
    }

    @Test
    void tellsAQuotedHeaderItsConversationButNoTime() {
        frame(ip(17, A, B, udp(1000, 2000, "01")));
        frame(ip(1, B, A, "0303000000000000" + ip(17, A, B, udp(1000, 2000, "01"))));
        assertThat(streams(2)).containsExactly(0L);
        assertThat(times(2)).isEmpty();
    }

    @Test
    void beginsAConversationByAQuoteOfWhatWasNotSeen() {
        frame(ip(1, B, A, "0303000000000000" + ip(17, A, B, udp(1000, 2000, "01"))));
        frame(ip(17, A, B, udp(1000, 2000, "01")));
        frame(ip(17, A, B, udp(1001, 2000, "01")));
        assertThat(streams(1)).containsExactly(0L);
        assertThat(streams(2)).containsExactly(0L);
        assertThat(streams(3)).containsExactly(1L);
    }

    @Test
    void tellsAQuotedSegmentItsConnectionAndCountsIt() {
        String segment = "03e80050000013880000000050020400000000000000";
        String other = "03e90050000000630000000050020400000000000000";
        frame(ip(6, A, B, segment.substring(0, 40)));
        frame(ip(1, B, A, "0303000000000000" + ip(6, A, B, segment.substring(0, 16))));
        frame(ip(1, B, A, "0303000000000000" + ip(6, A, B, other.substring(0, 16))));
        frame(ip(1, B, A, "0303000000000000" + ip(6, A, B, other.substring(0, 32))));
        frame(ip(6, A, C, segment.substring(0, 40)));
        frame(ip(6, A, B, other.substring(0, 40)));
        Field stream = TcpSegment.PROTOCOL.fields().stream()
                .filter(f -> f.name().equals("tcp.stream"))
                .findFirst()
                .orElseThrow();
        assertThat(values(1, stream)).containsExactly(0L);
        assertThat(values(2, stream)).containsExactly(0L);
        assertThat(values(3, stream)).isEmpty();
        assertThat(values(4, stream)).containsExactly(1L);
        assertThat(values(5, stream)).containsExactly(2L);
        assertThat(values(6, stream)).containsExactly(1L);
        assertThat(rows.get(5).conversation().fromTheBeginning()).isTrue();
    }

    @Test
    void takesATunnelThatHoldsNoPacketForAConversationOfItsOwn() {
        frame(ip(17, A, B, udp(50_000, 4789, "00".repeat(30))));
        assertThat(streams(1)).containsExactly(0L);
        assertThat(rows.get(0).conversation()).isNotNull();
    }
}
