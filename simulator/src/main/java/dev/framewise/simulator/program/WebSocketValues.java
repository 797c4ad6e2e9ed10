package dev.framewise.simulator.program;

import dev.framewise.protocols.text.HeaderFields;
import dev.framewise.protocols.websocket.PerMessageDeflate;
import dev.framewise.protocols.websocket.endpoint.WebSocketSettings;
import dev.framewise.simulator.scenario.Shape;
import dev.framewise.simulator.scenario.Type;
import dev.framewise.simulator.scenario.Values;
import java.util.List;

/** What a scenario may say about a WebSocket, at either end. */
final class WebSocketValues {
    static final int PORT = 80;

    private static final Shape DEFLATE = Shape.of("how messages are compressed (RFC 7692)")
            .may("server-window-bits", Type.integer(8, 15), "how far back the server refers, as a power of two; 15")
            .may("client-window-bits", Type.integer(8, 15), "the same for the client; 15")
            .may("server-no-context-takeover", Type.BOOLEAN, "whether the server forgets its window after each message")
            .may("client-no-context-takeover", Type.BOOLEAN, "the same for the client")
            .may("from", Type.integer(0, 1_000_000), "messages shorter than this are not compressed; 0");

    private WebSocketValues() {}

    static Shape in(Shape s) {
        return s.may("subprotocols", Type.list(Type.TEXT), "what is offered or spoken, the best first")
                .may("compress", Type.BOOLEAN, "whether messages are compressed where the other end can, too")
                .may("deflate", DEFLATE, "the same, with its parameters")
                .may(
                        "fragment",
                        Type.integer(0, 100_000_000),
                        "messages longer than this are sent in fragments; 0 for none")
                .may("message-size", Type.integer(1, 1_000_000_000), "the longest message that it takes; 16 MiB")
                .may("handshake-timeout", Type.DURATION, "how long the opening handshake may take; 10s when not said")
                .may("close-timeout", Type.DURATION, "how long the closing handshake may take; 10s when not said")
                .may("ping", Type.DURATION, "after which silence it sends a ping; never when not said")
                .may("ping-timeout", Type.DURATION, "how long the answer may take; 20s when not said")
                .may(
                        "mask",
                        Type.BOOLEAN,
                        "whether a client masks, and a server insists on it; false only to see what masks are good for");
    }

    static WebSocketSettings settings(Values v) {
        WebSocketSettings d = WebSocketSettings.DEFAULT;
        WebSocketSettings s = d.path(v.text("path", ""))
                .subprotocols(false, v.texts("subprotocols"))
                .sizes(v.whole("fragment", 0), v.whole("message-size", d.messageBytes()))
                .times(
                        v.number("handshake-timeout", d.handshakeNanos()),
                        v.number("close-timeout", d.closeNanos()),
                        v.number("ping", 0),
                        v.number("ping-timeout", d.pongNanos()))
                .masking(v.flag("mask", true))
                .headers(v.has("host") ? HeaderFields.of("Host", v.text("host", "")) : HeaderFields.NONE);
        Values deflate = v.under("deflate");
        boolean wanted = v.has("deflate") || v.flag("compress", false);
        return wanted ? s.deflate(deflate(deflate), deflate.whole("from", 0)) : s;
    }

    private static PerMessageDeflate deflate(Values v) {
        return new PerMessageDeflate(
                v.flag("server-no-context-takeover", false),
                v.flag("client-no-context-takeover", false),
                v.whole("server-window-bits", 15),
                v.whole("client-window-bits", 15));
    }

    /** How MQTT is carried. MQTT 5.0 §6. */
    static WebSocketSettings forMqtt(String path) {
        return WebSocketSettings.DEFAULT
                .path(path)
                .subprotocols(true, List.of("mqtt"))
                .headers(HeaderFields.NONE);
    }
}
