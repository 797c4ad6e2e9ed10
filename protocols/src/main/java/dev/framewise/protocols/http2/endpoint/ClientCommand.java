package dev.framewise.protocols.http2.endpoint;

import dev.framewise.protocols.machine.Address;

/** What a client may be asked. */
public sealed interface ClientCommand {
    /** Connects to a server. */
    record Connect(Address to) implements ClientCommand {}

    /**
     * Asks something; waits for the connection, and for a free stream, when it must.
     *
     * @param number the application's own, by which events name the request
     */
    record Ask(long number, Request request) implements ClientCommand {}

    /** Wants no answer any more. */
    record Cancel(long number) implements ClientCommand {}

    /** Measures a round trip. */
    record MeasureRoundTrip() implements ClientCommand {}

    /** Closes the connection in peace. */
    record Close() implements ClientCommand {}
}
