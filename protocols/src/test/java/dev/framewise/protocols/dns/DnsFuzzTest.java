package dev.framewise.protocols.dns;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.mqtt.BitCoverage;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Malformed;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;

/** No bytes stop what reads and shows DNS. */
class DnsFuzzTest {
    private final DnsDissector dissector = new DnsDissector();

    /** What can be read can be written and read again. */
    @FuzzTest(maxDuration = "5m")
    void readsWhatItWrites(byte[] data) {
        Bytes message = Bytes.wrap(data);
        show(new Flow("udp.port", 50_000, 53, false), message);
        try {
            DnsMessage read = DnsMessage.read(message);
            assertThat(DnsMessage.read(read.bytes())).isEqualTo(read);
        } catch (Malformed refused) {
            assertThat(refused.rule()).isNotNull();
        }
    }

    /** A stream that was lost in its middle is found again, or given up. */
    @FuzzTest(maxDuration = "5m")
    void followsEveryStream(byte[] data) {
        Flow flow = new Flow("tcp.port", 50_000, 53, true);
        DnsContext context = dissector.start(flow);
        Bytes bytes = Bytes.wrap(data);
        int from = 0;
        while (from >= 0 && from < bytes.length()) {
            int length = dissector.frame(context, Direction.FORWARD, bytes, from, bytes.length());
            if (length > 0 && length <= bytes.length() - from) {
                show(flow, bytes.slice(from, from + length));
                from += length;
            } else {
                int next = dissector.resume(context, Direction.FORWARD, bytes, from + 1, bytes.length());
                assertThat(next == -1 || next > from).isTrue();
                from = next;
            }
        }
    }

    private void show(Flow flow, Bytes message) {
        FieldTree tree = new FieldTree();
        dissector.show(dissector.start(flow), Direction.FORWARD, Source.of(message), 0, message.length(), false, tree);
        assertThat(BitCoverage.fault(tree, 0, message.length())).isNull();
        dissector.summarize(tree, 0, new TextOut());
    }
}
