package dev.framewise.protocols.protobuf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.grpc.Grpc;
import dev.framewise.protocols.wire.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of gRPC and Protocol Buffers are sentences with a place in their specification. */
class ProtobufFieldsTest {
    @Test
    void everyRuleSaysWhatHoldsAndWhere() {
        for (Protocol p : List.of(Protobuf.PROTOCOL, Grpc.PROTOCOL)) {
            for (Rule r : p.rules()) {
                assertThat(r.id()).startsWith(p.name() + ":");
                assertThat(r.sentence()).endsWith(".");
                assertThat(p.documents()).contains(r.spec().document());
            }
        }
    }
}
