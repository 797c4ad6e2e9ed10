package dev.framewise.protocols.http2.endpoint;

/** What a server tells. */
public sealed interface ServerEvent {
    /** It answered a request. */
    record Answered(String peer, int streamId, String method, String path, int status, int bodyBytes)
            implements ServerEvent {}

    /** A stream ended before its time. */
    record Reset(String peer, int streamId, int error, boolean byPeer) implements ServerEvent {}

    /** It gave a connection up, since the peer broke a rule. */
    record Failed(String peer, int error, String why) implements ServerEvent {}
}
