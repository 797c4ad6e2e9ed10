package dev.framewise.protocols.http1;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.framewise.protocols.dissect.Content;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Dissector;
import dev.framewise.protocols.dissect.Examiner;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.dissect.Outlet;
import dev.framewise.protocols.mqtt.BitCoverage;
import dev.framewise.protocols.mqtt.SilentRemarks;
import dev.framewise.protocols.text.HeaderFields;
import dev.framewise.protocols.websocket.WebSocketDissector;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Malformed;
import dev.framewise.protocols.wire.Note;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import java.util.ArrayList;
import java.util.List;

/** No bytes stop what reads, shows, examines and hands on HTTP/1.1 and WebSocket. */
class NestedFuzzTest {
    /** What can be read strictly can be written and read again; and lenient reading agrees with it. */
    @FuzzTest(maxDuration = "5m")
    void readsHeadsThatItWrites(byte[] data) {
        Bytes b = Bytes.wrap(data);
        try {
            HttpHead head = HeadBuilder.build(b, data.length > 0 && data[0] != 'H');
            assertThat(HeadBuilder.build(head.render(), head instanceof Request))
                    .isEqualTo(head);
            assertThat(HeadBuilder.lenient(b, 0, b.length())).isEqualTo(head);
        } catch (Malformed refused) {
            assertThat(refused.rule()).isNotNull();
        }
    }

    @FuzzTest(maxDuration = "5m")
    void followsEveryConversation(byte[] data) {
        play(new HttpDissector(), new Flow("tcp.port", 50_000, 80, true), data);
    }

    @FuzzTest(maxDuration = "5m")
    void followsEveryConversationOfWebSocket(byte[] data) {
        HeaderFields agreed = HeaderFields.of("Sec-WebSocket-Extensions", "permessage-deflate");
        Upgrade facts = new Upgrade(new Request("GET", "/", HeaderFields.NONE), new Response(101, agreed));
        Flow tcp = new Flow("tcp.port", 50_000, 80, true);
        play(new WebSocketDissector(), tcp.carrying(new Content("http.upgrade", "websocket", facts, true), true), data);
        play(new WebSocketDissector(), tcp, data);
    }

    /** Bit 7 of the byte before each part gives its direction, the rest its length in fours. */
    private static <C> void play(Dissector<C> dissector, Flow flow, byte[] data) {
        Examiner<C> examiner = dissector.examiner();
        Object connection = examiner.opened(flow, "10.0.0.1 port 50000", "10.0.0.2 port 80", 0, 0);
        SilentRemarks remarks = new SilentRemarks();
        Receiver out = new Receiver();
        C context = dissector.start(flow);
        int n = 0;
        for (int at = 0; at + 1 < data.length; ) {
            int head = data[at++];
            Direction d = head < 0 ? Direction.BACKWARD : Direction.FORWARD;
            int to = Math.min(data.length, at + (head & 0x7f) * 4);
            Bytes bytes = Bytes.wrap(data, at, to - at);
            dissector.claim(flow, d, bytes);
            for (int from = 0; from < bytes.length(); ) {
                int length = dissector.frame(context, d, bytes, from, bytes.length());
                if (length < Dissector.LOST) {
                    length = dissector.ending(context, d, bytes, from, bytes.length());
                }
                if (length <= 0 || length > bytes.length() - from) {
                    context = dissector.afterLoss(context, d);
                    examiner.lost(connection, d, remarks.place(++n));
                    int next = dissector.resume(context, d, bytes, from + 1, bytes.length());
                    assertThat(next).isNotEqualTo(from);
                    show(dissector, context, d, bytes, from, next < 0 ? bytes.length() : next, true);
                    from = next < 0 ? bytes.length() : next;
                    continue;
                }
                show(dissector, context, d, bytes, from, from + length, false);
                examiner.message(connection, context, d, bytes, from, from + length, remarks.place(++n), remarks);
                C after = dissector.after(context, d, bytes, from, from + length);
                dissector.hand(context, after, d, Source.of(bytes), from, from + length, out);
                context = after;
                from += length;
            }
            at = to;
        }
        examiner.end(connection, remarks.place(++n), remarks);
    }

    private static <C> void show(
            Dissector<C> dissector, C context, Direction d, Bytes bytes, int from, int to, boolean cut) {
        FieldTree tree = new FieldTree().withCaptions();
        dissector.show(context, d, Source.of(bytes), from, to, cut, tree);
        assertThat(BitCoverage.fault(tree, from, to)).isNull();
        for (Note note : tree.notes()) {
            assertThat(note.sentence()).isNotEmpty();
        }
        FieldTree line = FieldTree.projecting(dissector.summaryFields());
        dissector.show(context, d, Source.of(bytes), from, to, cut, line);
        TextOut out = new TextOut();
        dissector.summarize(line, 0, out);
        TextOut full = new TextOut();
        dissector.summarize(tree, 0, full);
        assertThat(out.toString()).isEqualTo(full.toString());
    }

    /** Takes everything, and looks that it lies where it is said to. */
    private static final class Receiver implements Outlet {
        private final List<Source> held = new ArrayList<>();

        @Override
        public boolean wants(long stream, Content what) {
            return true;
        }

        @Override
        public void carries(long stream, Content what, Source payload, int from, int to) {
            assertThat(from).isBetween(0, to);
            assertThat(to).isLessThanOrEqualTo(payload.bytes().length());
        }

        @Override
        public void holds(long stream, Source part) {
            held.add(part);
        }

        @Override
        public void part() {}

        @Override
        public Source released(long stream, Source last) {
            held.add(last);
            Source all = Source.joined("parts", held);
            held.clear();
            return all;
        }

        @Override
        public void ended(long stream) {}

        @Override
        public void over(long stream) {}

        @Override
        public void reset(long stream) {}

        @Override
        public void becomes(Content what) {
            assertThat(what.table()).isNotEmpty();
        }
    }
}
