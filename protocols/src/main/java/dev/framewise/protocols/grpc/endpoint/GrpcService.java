package dev.framewise.protocols.grpc.endpoint;

import dev.framewise.protocols.wire.Bytes;

/** What a server does with calls. It must depend on nothing but what it is told, so that runs repeat. */
public interface GrpcService {
    /** What becomes of one call, or null when there is no such method. */
    Handler begin(ServerCall call);

    /** Hears what the client says on one call. */
    interface Handler {
        void message(Bytes message);

        /** The client will send no more. */
        void halfClosed();

        /** The client wants nothing more, the deadline has passed or the connection is gone: whatever is sent now is dropped. */
        default void cancelled() {}
    }
}
