package dev.framewise.protocols.dhcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.mqtt.BitCoverage;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Malformed;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;

/** No bytes stop what reads and shows DHCP; what can be read can be written and read again. */
class DhcpFuzzTest {
    private final DhcpDissector dissector = new DhcpDissector();

    @FuzzTest(maxDuration = "5m")
    void readsWhatItWrites(byte[] data) {
        Bytes message = Bytes.wrap(data);
        FieldTree tree = new FieldTree();
        dissector.show(DhcpContext.NONE, Direction.FORWARD, Source.of(message), 0, message.length(), false, tree);
        assertThat(BitCoverage.fault(tree, 0, message.length())).isNull();
        dissector.summarize(tree, 0, new TextOut());
        try {
            DhcpMessage read = DhcpMessage.read(message);
            assertThat(DhcpMessage.read(read.bytes())).isEqualTo(read);
        } catch (Malformed refused) {
            assertThat(refused.rule()).isNotNull();
        }
    }
}
