package dev.framewise.protocols.websocket;

import dev.framewise.protocols.wire.Document;
import dev.framewise.protocols.wire.Spec;
import java.util.List;

/** What specifies WebSocket. */
public final class WebSocketSpec {
    public static final Document RFC_6455 = new Document("RFC 6455", "The WebSocket Protocol", "2011-12");
    public static final Document RFC_7692 = new Document("RFC 7692", "Compression Extensions for WebSocket", "2015-12");
    public static final Document RFC_8441 = new Document("RFC 8441", "Bootstrapping WebSockets with HTTP/2", "2018-09");

    static final List<Document> ALL = List.of(RFC_6455, RFC_7692, RFC_8441);

    private WebSocketSpec() {}

    static Spec at(String section) {
        return RFC_6455.at(section);
    }

    static Spec deflate(String section) {
        return RFC_7692.at(section);
    }
}
