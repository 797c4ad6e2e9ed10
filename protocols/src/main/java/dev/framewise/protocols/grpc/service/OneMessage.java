package dev.framewise.protocols.grpc.service;

import dev.framewise.protocols.grpc.Status;
import dev.framewise.protocols.grpc.endpoint.GrpcService;
import dev.framewise.protocols.grpc.endpoint.ServerCall;
import dev.framewise.protocols.protobuf.ProtobufMessage;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Malformed;
import java.util.List;

/** Hears a call whose client sends exactly one message. */
abstract class OneMessage implements GrpcService.Handler {
    final ServerCall call;
    private ProtobufMessage request;

    OneMessage(ServerCall call) {
        this.call = call;
    }

    /** The client has said all that it says. */
    abstract void asked(ProtobufMessage message);

    @Override
    public final void message(Bytes message) {
        if (request != null) {
            call.close(Status.INTERNAL, "This method takes one message, and a second came.", List.of());
            return;
        }
        try {
            request = ProtobufMessage.read(message);
        } catch (Malformed e) {
            call.close(Status.INTERNAL, "The request is no message of Protocol Buffers.", List.of());
        }
    }

    @Override
    public final void halfClosed() {
        if (request == null) {
            call.close(Status.INTERNAL, "This method takes one message, and none came.", List.of());
        } else {
            asked(request);
        }
    }
}
