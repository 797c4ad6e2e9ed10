package dev.framewise.protocols.grpc.endpoint;

import dev.framewise.protocols.hpack.HeaderField;
import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.wire.Bytes;
import java.util.List;

/** What a client of gRPC may be asked. */
public sealed interface GrpcCommand {
    /** Connects to a server. */
    record Connect(Address to) implements GrpcCommand {}

    /**
     * How a call is to be made.
     *
     * @param gzip whether its messages are compressed
     * @param waitForReady whether it waits for a server that cannot be reached, instead of failing (gRPC Wait for Ready)
     */
    record Manner(boolean gzip, boolean waitForReady) {
        public static final Manner USUAL = new Manner(false);

        public Manner(boolean gzip) {
            this(gzip, false);
        }
    }

    /**
     * Begins a call; it waits for the connection, and for a free stream, when it must.
     *
     * @param number the application's own, by which events name the call
     * @param path {@code /package.Service/Method}
     * @param timeoutNanos how long the call may take from now on; 0 for no deadline
     * @param metadata the application's own fields, as {@link Metadata} makes them
     */
    record Start(
            long number, String authority, String path, long timeoutNanos, List<HeaderField> metadata, Manner manner)
            implements GrpcCommand {
        public Start {
            metadata = List.copyOf(metadata);
        }

        public Start(long number, String authority, String path, long timeoutNanos, List<HeaderField> metadata) {
            this(number, authority, path, timeoutNanos, metadata, Manner.USUAL);
        }
    }

    /**
     * Sends a message of a call.
     *
     * @param compressible false for a message that is not compressed although others of the call are
     */
    record Send(long number, Bytes message, boolean compressible) implements GrpcCommand {
        public Send(long number, Bytes message) {
            this(number, message, true);
        }
    }

    /** Will send no more messages of a call. */
    record HalfClose(long number) implements GrpcCommand {}

    /** Wants nothing more of a call. */
    record Cancel(long number) implements GrpcCommand {}

    /** Closes the connection once all calls are over. */
    record Close() implements GrpcCommand {}
}
