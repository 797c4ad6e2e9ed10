package dev.framewise.protocols.http1.client;

import dev.framewise.protocols.text.HeaderFields;
import dev.framewise.protocols.wire.Bytes;

/**
 * Ask for something.
 *
 * @param token comes back with the answer
 * @param fields beside those that the client writes itself: Host, Content-Length, Transfer-Encoding, Connection
 * @param chunked whether the body is sent in chunks, as by a client that does not know its length before
 * @param awaitContinue whether the body waits until the server wants it (Expect: 100-continue)
 */
public record HttpClientCommand(
        long token,
        String method,
        String target,
        HeaderFields fields,
        Bytes body,
        boolean chunked,
        boolean awaitContinue) {
    public static HttpClientCommand get(long token, String target) {
        return new HttpClientCommand(token, "GET", target, HeaderFields.NONE, Bytes.EMPTY, false, false);
    }

    public static HttpClientCommand post(long token, String target, Bytes body) {
        return new HttpClientCommand(token, "POST", target, HeaderFields.NONE, body, false, false);
    }

    /** Whether it may be asked twice without harm (RFC 9110 §9.2.2). */
    boolean repeatable() {
        return switch (method) {
            case "GET", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE" -> true;
            default -> false;
        };
    }
}
