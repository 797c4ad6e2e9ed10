package dev.framewise.protocols.grpc.endpoint;

import dev.framewise.protocols.wire.Bytes;

/** What a server does with calls. It must depend on nothing but what it is told, so that runs repeat. */
public interface GrpcService {
    /** What becomes of one call, or null when there is no such method. */
    Handler begin(ServerCall call);

    /** Hears what the client says on one call. */
    interface Handler {
        /** A message came; it is as it was before the client compressed it. */
        void message(Bytes message);

        /** Like {@link #message(Bytes)}, for those that want to know whether it came compressed. */
        default void message(Bytes message, boolean compressed) {
            message(message);
        }

        /** {@link ServerCall#ready()} has become true again. */
        default void ready() {}

        /** The client will send no more. */
        void halfClosed();

        /** The client wants nothing more, the deadline has passed or the connection is gone: whatever is sent now is dropped. */
        default void cancelled() {}
    }
}
