package dev.framewise.protocols.http2.endpoint;

import dev.framewise.protocols.hpack.HeaderField;
import dev.framewise.protocols.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A response as a whole. RFC 9113 §8.3.2.
 *
 * @param fields those that are no pseudo-header fields
 * @param trailers empty for none
 */
public record Response(int status, List<HeaderField> fields, Bytes body, List<HeaderField> trailers) {
    public Response {
        fields = List.copyOf(fields);
        trailers = List.copyOf(trailers);
    }

    public static Response of(int status, String type, Bytes body) {
        return new Response(
                status,
                List.of(
                        HeaderField.of("content-type", type),
                        HeaderField.of("content-length", Integer.toString(body.length()))),
                body,
                List.of());
    }

    public static Response text(int status, String words) {
        return of(status, "text/plain; charset=utf-8", Bytes.wrap(words.getBytes(StandardCharsets.UTF_8)));
    }
}
