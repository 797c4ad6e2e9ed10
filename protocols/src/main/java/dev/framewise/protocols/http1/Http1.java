package dev.framewise.protocols.http1;

import dev.framewise.protocols.dissect.Protocol;
import java.util.List;

/** HTTP/1.1 as a catalogue entry. */
public final class Http1 {
    public static final int PORT = 80;

    public static final Protocol PROTOCOL = new Protocol(
            HttpFields.ROOT,
            "HTTP",
            HttpFields.ALL,
            HttpRules.ALL,
            List.of(
                    HttpSpec.RFC_9112,
                    HttpSpec.RFC_9110,
                    HttpSpec.RFC_9111,
                    HttpSpec.RFC_3986,
                    HttpSpec.RFC_6265,
                    HttpSpec.RFC_6455,
                    HttpSpec.RFC_7239,
                    HttpSpec.RFC_7540),
            Http1.class);

    private Http1() {}
}
