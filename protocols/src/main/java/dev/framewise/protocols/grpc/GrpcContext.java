package dev.framewise.protocols.grpc;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.protobuf.Schema;

/**
 * What is known of a call when a message of it comes by.
 *
 * @param client the direction in which the client sends, or null while nothing told
 * @param content which content type the call has
 * @param path the method, or empty when it is not known
 * @param seen true when the header fields of the call were seen
 * @param schema what is declared about messages
 */
public record GrpcContext(
        Direction client, Kind content, String path, boolean seen, Lane forward, Lane backward, Schema schema) {
    /** What the content type says of messages. */
    enum Kind {
        /** {@code application/grpc} and no more: Protocol Buffers, as a rule. */
        PLAIN,
        /** One with {@code +proto}: Protocol Buffers. */
        PROTO,
        JSON,
        /** Something else, after a plus sign. */
        OTHER
    }

    /**
     * One direction.
     *
     * @param web true in gRPC-Web
     * @param encoding how messages are compressed; null when no header fields were seen, empty when they do not say
     */
    record Lane(boolean web, String encoding) {
        static final Lane UNSEEN = new Lane(false, null);
    }

    Lane lane(Direction d) {
        return d == Direction.FORWARD ? forward : backward;
    }

    GrpcContext with(Direction d, Lane lane) {
        if (lane.equals(lane(d))) {
            return this;
        }
        boolean f = d == Direction.FORWARD;
        return new GrpcContext(client, content, path, seen, f ? lane : forward, f ? backward : lane, schema);
    }

    GrpcContext told(Direction clientIs, Kind contentIs, String pathIs) {
        return new GrpcContext(clientIs, contentIs, pathIs == null ? path : pathIs, true, forward, backward, schema);
    }

    /** What is declared of the messages of a direction, or null. */
    Schema.MessageType type(Direction d) {
        return client == null || path.isEmpty() ? null : schema.ofMethod(path, d == client);
    }
}
