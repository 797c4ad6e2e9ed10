package dev.framewise.protocols.http1;

import dev.framewise.protocols.text.HeadRenderer;
import dev.framewise.protocols.text.HeaderFields;
import dev.framewise.protocols.wire.Bytes;

/**
 * The head of a response (RFC 9112 §4).
 *
 * @param code how it went, 100..599 by the specification; any three digits are read
 * @param phrase the same in words, which nobody may rely on
 */
public record Response(HttpVersion version, int code, String phrase, HeaderFields fields) implements HttpHead {
    /** A response of HTTP/1.1 with the usual phrase. */
    public Response(int code, HeaderFields fields) {
        this(HttpVersion.HTTP_1_1, code, StatusCodes.phrase(code), fields);
    }

    /**
     * Reads a whole head strictly.
     *
     * @throws dev.framewise.protocols.wire.Malformed at the first rule that it breaks
     */
    public static Response parse(Bytes head) {
        return (Response) HeadBuilder.build(head, false);
    }

    /** True for an answer behind which the real one still comes (RFC 9110 §15.2). */
    public boolean interim() {
        return code >= 100 && code < 200 && code != 101;
    }

    @Override
    public Bytes render() {
        return new HeadRenderer()
                .startLine(version + " " + code / 100 + code / 10 % 10 + code % 10 + " " + phrase)
                .fields(fields)
                .end();
    }
}
