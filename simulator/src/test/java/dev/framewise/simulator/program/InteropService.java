package dev.framewise.simulator.program;

import dev.framewise.protocols.grpc.Status;
import dev.framewise.protocols.grpc.endpoint.GrpcService;
import dev.framewise.protocols.grpc.endpoint.ServerCall;
import dev.framewise.protocols.hpack.HeaderField;
import dev.framewise.protocols.protobuf.ProtobufMessage;
import dev.framewise.protocols.protobuf.ProtobufMessage.Part;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Malformed;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The service that gRPC's interoperability cases ask for, {@code grpc.testing.TestService}, as their description says: it sends
 * as much as it is asked for, and minds whether messages were compressed that should be.
 */
final class InteropService implements GrpcService {
    private static final String NAME = "/grpc.testing.TestService/";
    private static final int INVALID_ARGUMENT = Status.INVALID_ARGUMENT;

    /** Which fields of a request come back, before the messages or behind them. */
    private static final List<String> BACK_FIRST =
            List.of("x-grpc-test-echo-initial", "google.protobuf.stringvalue-bin");

    private static final List<String> BACK_LAST =
            List.of("x-grpc-test-echo-trailing-bin", "google.protobuf.stringvalue-bin");

    @Override
    public Handler begin(ServerCall call) {
        String method = call.path().startsWith(NAME) ? call.path().substring(NAME.length()) : "";
        Handler handler = switch (method) {
            case "EmptyCall", "UnaryCall", "CacheableUnaryCall" -> new Unary(call);
            case "StreamingInputCall" -> new Sum(call);
            case "StreamingOutputCall", "HalfDuplexCall" -> new Outputs(call, true);
            case "FullDuplexCall" -> new Outputs(call, false);
            default -> null;
        };
        if (handler != null) {
            call.gzip(); // each message says whether it is compressed
            List<HeaderField> first = back(call, BACK_FIRST);
            if (!first.isEmpty()) {
                call.headers(first);
            }
        }
        return handler;
    }

    private static List<HeaderField> back(ServerCall call, List<String> names) {
        return call.metadata().stream().filter(f -> names.contains(f.name())).toList();
    }

    private static void end(ServerCall call, int code, String why) {
        call.close(code, why, back(call, BACK_LAST));
    }

    /** True when a message came in another way than it says, or asks for a status; then the call is over. */
    private static boolean over(ServerCall call, ProtobufMessage m, int expected, boolean compressed) {
        Boolean expect = InteropMessages.bool(m, expected);
        if (expect != null && expect != compressed) {
            end(call, INVALID_ARGUMENT, "A message was " + (compressed ? "" : "not ") + "compressed.");
            return true;
        }
        return false;
    }

    private static boolean statusAsked(ServerCall call, ProtobufMessage m) {
        ProtobufMessage status = InteropMessages.inner(m, 7);
        if (status != null) {
            end(call, (int) InteropMessages.number(status, 1), InteropMessages.text(status, 2));
        }
        return status != null;
    }

    /** Messages as a handler of fields; what is no message of Protocol Buffers ends the call. */
    private abstract static class Reader implements Handler {
        final ServerCall call;

        Reader(ServerCall call) {
            this.call = call;
        }

        abstract void take(ProtobufMessage m, boolean compressed);

        @Override
        public final void message(Bytes message) {
            message(message, false);
        }

        @Override
        public final void message(Bytes message, boolean compressed) {
            try {
                take(ProtobufMessage.read(message), compressed);
            } catch (Malformed e) {
                end(call, Status.INTERNAL, "That is no message: " + e.getMessage());
            }
        }
    }

    private static final class Unary extends Reader {
        private ProtobufMessage request;

        Unary(ServerCall call) {
            super(call);
        }

        @Override
        void take(ProtobufMessage m, boolean compressed) {
            request = m;
            over(call, m, 8, compressed);
        }

        @Override
        public void halfClosed() {
            if (request == null) {
                end(call, Status.INTERNAL, "No message came.");
            } else if (!statusAsked(call, request)) {
                int size = (int) InteropMessages.number(request, 2);
                Bytes answer = size == 0
                        ? Bytes.EMPTY
                        : InteropMessages.message(Part.message(1, InteropMessages.payload(size)));
                call.send(answer, Boolean.TRUE.equals(InteropMessages.bool(request, 6)));
                end(call, Status.OK, "");
            }
        }
    }

    private static final class Sum extends Reader {
        private long bytes;

        Sum(ServerCall call) {
            super(call);
        }

        @Override
        void take(ProtobufMessage m, boolean compressed) {
            if (!over(call, m, 2, compressed)) {
                bytes += InteropMessages.bodyBytes(m, 1);
            }
        }

        @Override
        public void halfClosed() {
            call.send(InteropMessages.message(Part.varint(1, bytes)), false);
            end(call, Status.OK, "");
        }
    }

    /** Sends what was asked for, each a while after the one before and no faster than the client takes it. */
    private static final class Outputs extends Reader {
        private final boolean lastly;
        private final ArrayDeque<InteropMessages.Wanted> wanted = new ArrayDeque<>();
        private boolean ended;
        private boolean waiting;

        Outputs(ServerCall call, boolean lastly) {
            super(call);
            this.lastly = lastly;
        }

        @Override
        void take(ProtobufMessage m, boolean compressed) {
            if (!statusAsked(call, m)) {
                wanted.addAll(InteropMessages.wanted(m));
                if (!lastly) {
                    next();
                }
            }
        }

        @Override
        public void halfClosed() {
            ended = true;
            next();
        }

        @Override
        public void ready() {
            waiting = false;
            next();
        }

        private void next() {
            if (waiting) {
                return;
            }
            InteropMessages.Wanted w = wanted.poll();
            if (w != null) {
                waiting = true;
                call.after(w.intervalMicros() * 1000, () -> send(w));
            } else if (ended) {
                end(call, Status.OK, "");
            }
        }

        private void send(InteropMessages.Wanted w) {
            List<Part> parts = new ArrayList<>();
            if (w.size() > 0) {
                parts.add(Part.message(1, InteropMessages.payload(w.size())));
            }
            call.send(new ProtobufMessage(parts).bytes(), w.compressed());
            if (call.ready()) {
                ready();
            }
        }
    }
}
