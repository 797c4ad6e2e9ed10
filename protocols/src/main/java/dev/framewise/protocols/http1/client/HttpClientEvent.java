package dev.framewise.protocols.http1.client;

import dev.framewise.protocols.http1.Response;
import dev.framewise.protocols.text.HeaderFields;
import dev.framewise.protocols.wire.Bytes;

/** What a client tells. */
public sealed interface HttpClientEvent {
    long token();

    /** The answer is whole. */
    record Answered(long token, Response response, Bytes body, HeaderFields trailers) implements HttpClientEvent {}

    /** An answer came behind which the real one follows (1xx). */
    record Interim(long token, Response response) implements HttpClientEvent {}

    /** There will be no answer. */
    record Failed(long token, String why) implements HttpClientEvent {}
}
