package dev.framewise.protocols.http1;

import dev.framewise.protocols.text.HeaderFields;
import dev.framewise.protocols.wire.Bytes;

/** The head of a message: its start line and header fields (RFC 9112 §2.1). */
public sealed interface HttpHead permits Request, Response {
    HttpVersion version();

    HeaderFields fields();

    /** The head as bytes, with its empty line. */
    Bytes render();

    /**
     * True when the connection stays open behind this message, as far as it says (RFC 9112 §9.3).
     */
    default boolean keepsAlive() {
        if (fields().lists("Connection", "close")) {
            return false;
        }
        return version().atLeast11() || fields().lists("Connection", "keep-alive");
    }
}
