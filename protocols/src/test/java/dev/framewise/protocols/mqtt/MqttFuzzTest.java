package dev.framewise.protocols.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Dissector;
import dev.framewise.protocols.dissect.Examiner;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.mqttsn.MqttSnDissector;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Malformed;
import dev.framewise.protocols.wire.Note;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import dev.framewise.protocols.wire.WireReader;

/** No bytes stop what reads, shows and examines MQTT in any version, or MQTT-SN. */
class MqttFuzzTest {
    private static final MqttVersion[] VERSIONS = MqttVersion.values();

    /** The first byte chooses the version; the rest is one packet. What can be read can be written and read again. */
    @FuzzTest(maxDuration = "5m")
    void readsWhatItWrites(byte[] data) {
        if (data.length < 3) {
            return;
        }
        MqttVersion version = VERSIONS[(data[0] & 0xff) % VERSIONS.length];
        Bytes packet = Bytes.wrap(data, 1, data.length - 1);
        FieldTree tree = new FieldTree();
        WireReader reader = WireReader.lenient(packet, tree);
        MqttPacket.walk(reader, Unknown.SHAPE, version);
        reader.finish();
        assertThat(BitCoverage.fault(tree, 0, packet.length())).isNull();
        try {
            MqttPacket read = MqttPacket.read(packet, version);
            assertThat(MqttPacket.read(read.bytes(version), version)).isEqualTo(read);
        } catch (Malformed refused) {
            assertThat(refused.rule()).isNotNull();
        }
    }

    /** A stream of both directions: bit 7 of the first byte of each part gives its direction, the rest its length in fours. */
    @FuzzTest(maxDuration = "5m")
    void followsEveryConversation(byte[] data) {
        play(new MqttDissector(), new Flow("tcp.port", 50_000, 1883, true), data, true);
    }

    /** Datagrams of both directions: bit 7 of the byte before each gives its direction, the rest its length. */
    @FuzzTest(maxDuration = "5m")
    void followsEveryConversationOfSensorNetworks(byte[] data) {
        play(new MqttSnDissector(), new Flow("udp.port", 50_000, 1883, false), data, false);
    }

    private static <C> void play(Dissector<C> dissector, Flow flow, byte[] data, boolean stream) {
        Examiner<C> examiner = dissector.examiner();
        Object connection = examiner.opened(flow, "10.0.0.1 port 50000", "10.0.0.2 port 1883", 0, 0);
        SilentRemarks remarks = new SilentRemarks();
        C context = dissector.start(flow);
        int n = 0;
        for (int at = 0; at + 1 < data.length; ) {
            int head = data[at++];
            Direction d = head < 0 ? Direction.BACKWARD : Direction.FORWARD;
            int to = Math.min(data.length, at + (head & 0x7f) * (stream ? 4 : 1));
            Bytes bytes = Bytes.wrap(data, at, to - at);
            for (int from = 0; from < bytes.length(); ) {
                int length = dissector.frame(context, d, bytes, from, bytes.length());
                if (length <= 0 || length > bytes.length() - from) {
                    context = dissector.afterLoss(context, d);
                    examiner.lost(connection, d, remarks.place(++n));
                    int next = dissector.resume(context, d, bytes, from + 1, bytes.length());
                    assertThat(next).isNotEqualTo(from);
                    from = next < 0 ? bytes.length() : next;
                    continue;
                }
                show(dissector, context, d, bytes, from, from + length);
                examiner.message(connection, context, d, bytes, from, from + length, remarks.place(++n), remarks);
                context = dissector.after(context, d, bytes, from, from + length);
                from += length;
            }
            at = to;
        }
        examiner.closed(connection, Direction.FORWARD, false, remarks.place(++n), remarks);
        examiner.end(connection, remarks.place(++n), remarks);
    }

    private static <C> void show(Dissector<C> dissector, C context, Direction d, Bytes bytes, int from, int to) {
        FieldTree tree = new FieldTree();
        dissector.show(context, d, Source.of(bytes), from, to, false, tree);
        assertThat(BitCoverage.fault(tree, from, to)).isNull();
        for (Note note : tree.notes()) {
            assertThat(note.sentence()).isNotEmpty();
        }
        FieldTree line = FieldTree.projecting(dissector.summaryFields());
        dissector.show(context, d, Source.of(bytes), from, to, false, line);
        TextOut out = new TextOut();
        dissector.summarize(line, 0, out);
        TextOut full = new TextOut();
        dissector.summarize(tree, 0, full);
        assertThat(out.toString()).isEqualTo(full.toString());
    }
}
