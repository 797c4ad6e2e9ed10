package dev.framewise.protocols.http1;

import dev.framewise.protocols.text.HeadRenderer;
import dev.framewise.protocols.text.HeaderFields;
import dev.framewise.protocols.wire.Bytes;

/**
 * The head of a request (RFC 9112 §3).
 *
 * @param method what is to be done, e.g. {@code GET}; its letters' case counts
 * @param target with what, as it stands on the wire: a path, a whole URI, host and port, or an asterisk
 */
public record Request(String method, String target, HttpVersion version, HeaderFields fields) implements HttpHead {
    /** A request of HTTP/1.1. */
    public Request(String method, String target, HeaderFields fields) {
        this(method, target, HttpVersion.HTTP_1_1, fields);
    }

    /**
     * Reads a whole head strictly.
     *
     * @throws dev.framewise.protocols.wire.Malformed at the first rule that it breaks
     */
    public static Request parse(Bytes head) {
        return (Request) HeadBuilder.build(head, true);
    }

    @Override
    public Bytes render() {
        return new HeadRenderer()
                .startLine(method + " " + target + " " + version)
                .fields(fields)
                .end();
    }
}
