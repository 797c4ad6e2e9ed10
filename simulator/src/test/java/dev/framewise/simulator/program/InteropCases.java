package dev.framewise.simulator.program;

import dev.framewise.protocols.grpc.Status;
import dev.framewise.protocols.grpc.endpoint.GrpcCommand;
import dev.framewise.protocols.grpc.endpoint.GrpcEvent;
import dev.framewise.protocols.grpc.endpoint.Metadata;
import dev.framewise.protocols.hpack.HeaderField;
import dev.framewise.protocols.protobuf.ProtobufMessage;
import dev.framewise.protocols.protobuf.ProtobufMessage.Part;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The client's side of gRPC's interoperability cases, as their description says
 * ("gRPC Interop Test Case Descriptions"), one after the other.
 */
final class InteropCases {
    private static final String SERVICE = "/grpc.testing.TestService/";
    private static final int LONG_WAIT_MICROS = 10_000_000;
    private static final GrpcCommand.Manner GZIP = new GrpcCommand.Manner(true);

    private final String authority;
    private final Consumer<GrpcCommand> ask;
    private final Consumer<String> ended;
    private final Map<Long, Call> calls = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();
    private long numbers;

    InteropCases(String authority, Consumer<GrpcCommand> ask, Consumer<String> ended) {
        this.authority = authority;
        this.ask = ask;
        this.ended = ended;
    }

    /** A call and what came of it. */
    private final class Call {
        final long number = ++numbers;
        final List<GrpcEvent.Message> messages = new ArrayList<>();
        List<HeaderField> headers = List.of();
        Consumer<Call> onMessage = c -> {};
        Consumer<Call> onEnd = c -> {};
        GrpcEvent.Ended end;

        Call send(Bytes message) {
            return send(message, true);
        }

        Call send(Bytes message, boolean compressible) {
            ask.accept(new GrpcCommand.Send(number, message, compressible));
            return this;
        }

        Call close() {
            ask.accept(new GrpcCommand.HalfClose(number));
            return this;
        }

        void cancel() {
            ask.accept(new GrpcCommand.Cancel(number));
        }

        int body(int i) {
            return InteropMessages.bodyBytes(
                    ProtobufMessage.read(messages.get(i).message()), 1);
        }

        void ended(int code) {
            is("the code of a call", end.code(), code);
        }
    }

    void begin(String name) {
        wrong.clear();
        switch (name) {
            case "empty_unary" -> emptyUnary();
            case "large_unary" -> largeUnary();
            case "client_compressed_unary" -> clientCompressedUnary(true);
            case "client_compressed_unary_noprobe" -> clientCompressedUnary(false);
            case "server_compressed_unary" -> serverCompressedUnary();
            case "client_streaming" -> clientStreaming();
            case "client_compressed_streaming" -> clientCompressedStreaming(true);
            case "client_compressed_streaming_noprobe" -> clientCompressedStreaming(false);
            case "server_streaming" -> serverStreaming();
            case "server_compressed_streaming" -> serverCompressedStreaming(true);
            case "server_compressed_streaming_unseen" -> serverCompressedStreaming(false);
            case "ping_pong" -> pingPong();
            case "empty_stream" -> emptyStream();
            case "timeout_on_sleeping_server" -> timeoutOnSleepingServer();
            case "cancel_after_begin" -> cancelAfterBegin();
            case "cancel_after_first_response" -> cancelAfterFirstResponse();
            case "status_code_and_message" -> statusCodeAndMessage("test status message");
            case "special_status_message" ->
                statusCodeAndMessage("\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n");
            case "unimplemented_method" -> unimplemented(SERVICE + "UnimplementedCall");
            case "unimplemented_service" -> unimplemented("/grpc.testing.UnimplementedService/UnimplementedCall");
            case "custom_metadata" -> customMetadata();
            case "very_large_request" -> veryLargeRequest();
            case "concurrent_large_unary" -> concurrentLargeUnary();
            default -> throw new IllegalArgumentException("there is no case " + name);
        }
    }

    void heard(GrpcEvent event) {
        if (event instanceof GrpcEvent.Headers h) {
            calls.get(h.number()).headers = h.metadata();
        } else if (event instanceof GrpcEvent.Message m) {
            Call c = calls.get(m.number());
            c.messages.add(m);
            c.onMessage.accept(c);
        } else if (event instanceof GrpcEvent.Ended e) {
            Call c = calls.remove(e.number());
            c.end = e;
            c.onEnd.accept(c);
            if (calls.isEmpty()) {
                ended.accept(wrong.isEmpty() ? "passes" : "fails: " + String.join("; ", wrong));
            }
        }
    }

    private void is(String what, Object found, Object wanted) {
        if (!wanted.equals(found)) {
            wrong.add(what + " is " + found + ", not " + wanted);
        }
    }

    private Call call(String method, long timeoutNanos, List<HeaderField> metadata, GrpcCommand.Manner manner) {
        Call c = new Call();
        calls.put(c.number, c);
        String path = method.startsWith("/") ? method : SERVICE + method;
        ask.accept(new GrpcCommand.Start(c.number, authority, path, timeoutNanos, metadata, manner));
        return c;
    }

    private Call call(String method) {
        return call(method, 0, List.of(), GrpcCommand.Manner.USUAL);
    }

    private void answered(Call c, int... sizes) {
        c.ended(Status.OK);
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < c.messages.size(); i++) {
            found.add(c.body(i));
        }
        List<Integer> wanted = new ArrayList<>();
        for (int size : sizes) {
            wanted.add(size);
        }
        is("the sizes of the answers", found, wanted);
    }

    private static Bytes large(Part... more) {
        List<Part> parts = new ArrayList<>(List.of(more));
        parts.add(Part.varint(2, 314_159));
        parts.add(Part.message(3, InteropMessages.payload(271_828)));
        return new ProtobufMessage(parts).bytes();
    }

    private void emptyUnary() {
        Call c = call("EmptyCall").send(Bytes.EMPTY).close();
        c.onEnd = e -> {
            c.ended(Status.OK);
            is("the number of answers", c.messages.size(), 1);
            is("the answer", c.messages.get(0).message(), Bytes.EMPTY);
        };
    }

    private void largeUnary() {
        Call c = call("UnaryCall").send(large()).close();
        c.onEnd = e -> answered(c, 314_159);
    }

    private void clientCompressedUnary(boolean probe) {
        if (probe) {
            Call c =
                    call("UnaryCall").send(large(InteropMessages.bool(8, true))).close();
            c.onEnd = e -> {
                c.ended(Status.INVALID_ARGUMENT);
                clientCompressedUnary(false);
            };
            return;
        }
        for (boolean compressed : new boolean[] {true, false}) {
            Call c = call("UnaryCall", 0, List.of(), GZIP)
                    .send(large(InteropMessages.bool(8, compressed)), compressed)
                    .close();
            c.onEnd = e -> answered(c, 314_159);
        }
    }

    private void serverCompressedUnary() {
        for (boolean compressed : new boolean[] {true, false}) {
            Call c = call("UnaryCall")
                    .send(large(InteropMessages.bool(6, compressed)))
                    .close();
            c.onEnd = e -> {
                answered(c, 314_159);
                is("whether the answer was compressed", c.messages.get(0).compressed(), compressed);
            };
        }
    }

    private static Bytes input(int size, Part... more) {
        List<Part> parts = new ArrayList<>(List.of(Part.message(1, InteropMessages.payload(size))));
        parts.addAll(List.of(more));
        return new ProtobufMessage(parts).bytes();
    }

    private void summed(Call c, int bytes) {
        c.onEnd = e -> {
            c.ended(Status.OK);
            is("the number of answers", c.messages.size(), 1);
            is(
                    "the sum",
                    InteropMessages.number(
                            ProtobufMessage.read(c.messages.get(0).message()), 1),
                    (long) bytes);
        };
    }

    private void clientStreaming() {
        Call c = call("StreamingInputCall");
        for (int size : new int[] {27_182, 8, 1_828, 45_904}) {
            c.send(input(size));
        }
        summed(c.close(), 74_922);
    }

    private void clientCompressedStreaming(boolean probe) {
        if (probe) {
            Call c = call("StreamingInputCall").send(input(27_182, InteropMessages.bool(2, true)));
            c.onEnd = e -> {
                c.ended(Status.INVALID_ARGUMENT);
                clientCompressedStreaming(false);
            };
            return;
        }
        Call c = call("StreamingInputCall", 0, List.of(), GZIP)
                .send(input(27_182, InteropMessages.bool(2, true)), true)
                .send(input(45_904, InteropMessages.bool(2, false)), false);
        summed(c.close(), 73_086);
    }

    private void serverStreaming() {
        int[] sizes = {31_415, 9, 2_653, 58_979};
        Call c = call("StreamingOutputCall")
                .send(InteropMessages.outputs(0, 0, sizes))
                .close();
        c.onEnd = e -> answered(c, sizes);
    }

    private void serverCompressedStreaming(boolean seen) {
        Bytes request = InteropMessages.message(
                Part.message(2, ProtobufMessage.of(Part.varint(1, 31_415), InteropMessages.bool(3, true))),
                Part.message(2, ProtobufMessage.of(Part.varint(1, 92_653), InteropMessages.bool(3, false))));
        Call c = call("StreamingOutputCall").send(request).close();
        c.onEnd = e -> {
            answered(c, 31_415, 92_653);
            if (seen) {
                is("whether the first is compressed", c.messages.get(0).compressed(), true);
                is("whether the second is compressed", c.messages.get(1).compressed(), false);
            }
        };
    }

    private void pingPong() {
        int[] asked = {31_415, 9, 2_653, 58_979};
        int[] sent = {27_182, 8, 1_828, 45_904};
        Call c = call("FullDuplexCall").send(InteropMessages.outputs(sent[0], 0, asked[0]));
        c.onMessage = m -> {
            int n = c.messages.size();
            is("the size of answer " + n, c.body(n - 1), asked[n - 1]);
            if (n == asked.length) {
                c.close();
            } else {
                c.send(InteropMessages.outputs(sent[n], 0, asked[n]));
            }
        };
        c.onEnd = e -> answered(c, asked);
    }

    private void emptyStream() {
        Call c = call("FullDuplexCall").close();
        c.onEnd = e -> answered(c);
    }

    private void timeoutOnSleepingServer() {
        Call c = call("FullDuplexCall", 1_000_000, List.of(), GrpcCommand.Manner.USUAL)
                .send(InteropMessages.outputs(27_182, LONG_WAIT_MICROS, 8));
        c.onEnd = e -> c.ended(Status.DEADLINE_EXCEEDED);
    }

    private void cancelAfterBegin() {
        Call c = call("StreamingInputCall");
        c.onEnd = e -> c.ended(Status.CANCELLED);
        c.cancel();
    }

    private void cancelAfterFirstResponse() {
        Call c = call("FullDuplexCall").send(InteropMessages.outputs(27_182, 0, 31_415));
        c.onMessage = m -> c.cancel();
        c.onEnd = e -> {
            c.ended(Status.CANCELLED);
            is("the number of answers", c.messages.size(), 1);
        };
    }

    private void statusCodeAndMessage(String message) {
        Part status = InteropMessages.status(Status.UNKNOWN, message);
        Call unary = call("UnaryCall").send(InteropMessages.message(status)).close();
        Call both = call("FullDuplexCall").send(InteropMessages.message(status)).close();
        for (Call c : List.of(unary, both)) {
            c.onEnd = e -> {
                c.ended(Status.UNKNOWN);
                is("the message of the status", c.end.why(), message);
            };
        }
    }

    private void unimplemented(String path) {
        Call c = call(path).send(Bytes.EMPTY).close();
        c.onEnd = e -> c.ended(Status.UNIMPLEMENTED);
    }

    private void customMetadata() {
        HeaderField first = Metadata.text("x-grpc-test-echo-initial", "test_initial_metadata_value");
        HeaderField last = Metadata.binary("x-grpc-test-echo-trailing-bin", Bytes.hex("ababab"));
        Call unary = call("UnaryCall", 0, List.of(first, last), GrpcCommand.Manner.USUAL)
                .send(large())
                .close();
        Call both = call("FullDuplexCall", 0, List.of(first, last), GrpcCommand.Manner.USUAL)
                .send(InteropMessages.outputs(271_828, 0, 314_159))
                .close();
        for (Call c : List.of(unary, both)) {
            c.onEnd = e -> {
                answered(c, 314_159);
                is("whether the first metadata came back", c.headers.contains(first), true);
                is(
                        "the metadata at the end",
                        Metadata.bytes(c.end.metadata(), last.name()),
                        List.of(Bytes.hex("ababab")));
            };
        }
    }

    private void veryLargeRequest() {
        Call c = call("UnaryCall")
                .send(InteropMessages.message(Part.varint(2, 10), Part.message(3, InteropMessages.payload(10 << 20))))
                .close();
        c.onEnd = e -> answered(c, 10);
    }

    private void concurrentLargeUnary() {
        for (int i = 0; i < 20; i++) {
            largeUnary();
        }
    }
}
