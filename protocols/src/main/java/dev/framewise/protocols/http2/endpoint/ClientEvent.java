package dev.framewise.protocols.http2.endpoint;

import dev.framewise.protocols.machine.Cause;

/** What a client tells. */
public sealed interface ClientEvent {
    /** The connection stands. */
    record Connected() implements ClientEvent {}

    /** A request went out. */
    record Asked(long number, int streamId) implements ClientEvent {}

    /** A response is complete. */
    record Answered(long number, int streamId, Response response) implements ClientEvent {}

    /**
     * A request will not be answered.
     *
     * @param mayAskAgain true when the server certainly did nothing with it (REFUSED_STREAM, RFC 9113 §8.7)
     */
    record Failed(long number, int error, boolean mayAskAgain) implements ClientEvent {}

    /** A response comes that was not asked for. */
    record Promised(int streamId, Request request) implements ClientEvent {}

    /** How long a round trip took. */
    record RoundTrip(long nanos) implements ClientEvent {}

    /** The server accepts no more requests. */
    record Goaway(int lastStreamId, int error) implements ClientEvent {}

    /** The client gave the connection up, since the server broke a rule. */
    record GaveUp(int error, String why) implements ClientEvent {}

    record Closed(Cause cause) implements ClientEvent {}
}
