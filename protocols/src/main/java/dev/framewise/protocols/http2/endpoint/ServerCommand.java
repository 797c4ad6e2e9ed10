package dev.framewise.protocols.http2.endpoint;

/** What a server may be asked. */
public sealed interface ServerCommand {
    /** Ends all connections in peace, in two steps each. */
    record ShutDown() implements ServerCommand {}
}
