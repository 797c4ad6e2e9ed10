package dev.framewise.protocols.grpc.endpoint;

import dev.framewise.protocols.hpack.HeaderField;
import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.wire.Bytes;
import java.util.List;

/** What a client of gRPC tells. */
public sealed interface GrpcEvent {
    /** A call went out. */
    record Started(long number, int streamId) implements GrpcEvent {}

    /** The server's first words on a call, without those that gRPC itself uses. */
    record Headers(long number, List<HeaderField> metadata) implements GrpcEvent {}

    /**
     * A message came.
     *
     * @param message as it was before the server compressed it
     */
    record Message(long number, Bytes message, boolean compressed) implements GrpcEvent {}

    /**
     * A call is over; nothing more is told of it.
     *
     * @param code of {@link dev.framewise.protocols.grpc.Status}
     * @param why the status's message, decoded; empty for none
     * @param metadata what the server's application said behind its messages
     */
    record Ended(long number, int code, String why, List<HeaderField> metadata) implements GrpcEvent {
        /** What the server said of the error beside code and message, or null. */
        public StatusDetails details() {
            return StatusDetails.of(metadata);
        }
    }

    /** A call that the server certainly did not look at is sent again (gRPC Retry Design, "Transparent Retries"). */
    record SentAgain(long number) implements GrpcEvent {}

    /**
     * An attempt failed, and the call is sent again by the policy (gRPC Retry Design).
     *
     * @param attempts how many attempts have failed, this one counted
     * @param code how this one failed
     * @param waitNanos how long it waits before the next
     */
    record Retried(long number, int attempts, int code, long waitNanos) implements GrpcEvent {}

    /**
     * The server takes no more calls on this connection.
     *
     * @param lastStreamId the last stream that it looks at
     * @param why its words, mostly none
     */
    record Goaway(int lastStreamId, int error, String why) implements GrpcEvent {}

    record Closed(Cause cause) implements GrpcEvent {}
}
