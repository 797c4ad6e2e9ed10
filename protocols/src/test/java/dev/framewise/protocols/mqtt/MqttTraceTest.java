package dev.framewise.protocols.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Source;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A tree that asks for workings tells how lengths were added up and text was checked. */
class MqttTraceTest {
    @Test
    void theRemainingLengthIsAddedUpDigitByDigit() {
        Bytes publish = Publish.of("töpfe", Qos.AT_MOST_ONCE, 0, Bytes.wrap(new byte[196]))
                .bytes(MqttVersion.V3_1_1);
        FieldTree tree = new FieldTree().withTrace();
        MqttDissector dissector = new MqttDissector();
        MqttContext context = dissector.start(new Flow("tcp.port", 50_000, 1883, true));
        dissector.show(context, Direction.FORWARD, Source.of(publish), 0, publish.length(), false, tree);
        List<String> workings = new ArrayList<>();
        for (int i = 0; i < tree.size(); i++) {
            if (tree.field(i).name().equals("framewise.working")) {
                workings.add(tree.text(i));
            }
        }
        assertThat(workings)
                .containsExactly(
                        "0xcc holds 76 and says that another byte follows, 0x01 holds 1 × 128: 204",
                        "well-formed UTF-8: 6 bytes, 5 characters; ö is 0xc3 0xb6");
        assertThat(BitCoverage.fault(tree, 0, publish.length())).isNull();
    }
}
