package dev.framewise.protocols.http2;

import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.hpack.HpackRules;
import dev.framewise.protocols.hpack.HpackSpec;
import dev.framewise.protocols.wire.Rule;
import java.util.ArrayList;
import java.util.List;

/** HTTP/2 as a catalogue entry. */
public final class Http2 {
    public static final Protocol PROTOCOL = new Protocol(
            Http2Fields.ROOT,
            "HTTP2",
            Http2Fields.ALL,
            rules(),
            List.of(
                    Http2Spec.RFC_9113,
                    HpackSpec.RFC_7541,
                    Http2Spec.RFC_7540,
                    Http2Spec.RFC_9110,
                    Http2Spec.RFC_7838,
                    Http2Spec.RFC_8336,
                    Http2Spec.RFC_8441,
                    Http2Spec.RFC_9218,
                    Http2Spec.GRPC),
            Http2.class);

    private Http2() {}

    private static List<Rule> rules() {
        List<Rule> all = new ArrayList<>(FrameRules.all());
        all.addAll(HpackRules.all());
        all.addAll(HeaderRules.all());
        all.addAll(Http2Rules.all());
        return List.copyOf(all);
    }
}
