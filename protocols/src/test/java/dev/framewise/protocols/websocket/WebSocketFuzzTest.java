package dev.framewise.protocols.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.framewise.protocols.mqtt.BitCoverage;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Malformed;
import dev.framewise.protocols.wire.WireReader;
import java.nio.charset.StandardCharsets;

/** No bytes stop what reads and shows WebSocket. */
class WebSocketFuzzTest {
    /** What can be read can be written and read again; every bit is shown once. */
    @FuzzTest(maxDuration = "5m")
    void readsWhatItWrites(byte[] data) {
        Bytes b = Bytes.wrap(data);
        for (Framing k : new Framing[] {Framing.UNKNOWN, new Framing(Sender.SERVER, true)}) {
            FieldTree tree = new FieldTree();
            WireReader lenient = WireReader.lenient(b, tree);
            WebSocketFrame.walk(lenient, WebSocketFrame.SHAPE, k);
            lenient.finish();
            assertThat(BitCoverage.fault(tree, 0, b.length())).isNull();
            try {
                WireReader r = WireReader.strict(b);
                WebSocketFrame f = WebSocketFrame.walk(r, WebSocketFrame.SHAPE, k);
                r.finish();
                assertThat(f.bytes(k)).isEqualTo(b);
            } catch (Malformed refused) {
                assertThat(refused.rule()).isNotNull();
            }
        }
    }

    @FuzzTest(maxDuration = "5m")
    void inflatesWithinItsLimit(byte[] data) {
        Bytes b = Bytes.wrap(data);
        MessageInflater.Whole whole = MessageInflater.inflate(Bytes.utf8("a window"), b, 10_000);
        assertThat(whole.bytes().length()).isLessThanOrEqualTo(10_000);
        Extension.parse(new String(data, StandardCharsets.ISO_8859_1));
        MessageDeflater deflater = new MessageDeflater(8, true);
        MessageInflater.Whole back = MessageInflater.inflate(Bytes.EMPTY, deflater.deflate(b), data.length + 1);
        assertThat(back.bytes()).isEqualTo(b);
        assertThat(back.outcome()).isEqualTo(MessageInflater.Outcome.DONE);
    }
}
