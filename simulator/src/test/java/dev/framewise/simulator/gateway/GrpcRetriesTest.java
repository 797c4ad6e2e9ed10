package dev.framewise.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** grpc-java at the other end of calls that are sent again, of push back, and of too many PINGs. */
class GrpcRetriesTest {
    private static final Metadata.Key<String> ATTEMPTS =
            Metadata.Key.of("grpc-previous-rpc-attempts", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> PUSHBACK =
            Metadata.Key.of("grpc-retry-pushback-ms", Metadata.ASCII_STRING_MARSHALLER);

    private static final MethodDescriptor.Marshaller<byte[]> BYTES = new MethodDescriptor.Marshaller<>() {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    };

    private static MethodDescriptor<byte[], byte[]> method(String name) {
        return MethodDescriptor.<byte[], byte[]>newBuilder()
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(name)
                .setRequestMarshaller(BYTES)
                .setResponseMarshaller(BYTES)
                .build();
    }

    private final List<String> attempts = new CopyOnWriteArrayList<>();
    private Server server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.shutdownNow();
        }
    }

    /** Refuses a call twice, the second time with a word on how long to wait; never answers Slow. */
    private final class Refusing implements ServerCallHandler<byte[], byte[]> {
        @Override
        public ServerCall.Listener<byte[]> startCall(ServerCall<byte[], byte[]> call, Metadata headers) {
            attempts.add(String.valueOf(headers.get(ATTEMPTS)));
            call.request(2);
            return new ServerCall.Listener<>() {
                @Override
                public void onMessage(byte[] message) {
                    if (call.getMethodDescriptor().getFullMethodName().endsWith("Slow")) {
                        return;
                    }
                    Metadata trailers = new Metadata();
                    if (attempts.size() == 2) {
                        trailers.put(PUSHBACK, "300");
                    }
                    if (attempts.size() < 3) {
                        call.close(Status.UNAVAILABLE, trailers);
                    } else {
                        call.sendHeaders(new Metadata());
                        call.sendMessage(message);
                        call.close(Status.OK, trailers);
                    }
                }
            };
        }
    }

    private Rig meet(String client) throws Exception {
        ServerServiceDefinition service = ServerServiceDefinition.builder("a.B")
                .addMethod(method("a.B/Twice"), new Refusing())
                .addMethod(method("a.B/Slow"), new Refusing())
                .build();
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(service)
                .build()
                .start();
        return new Rig(String.format(Locale.ROOT, """
                name: rig
                title: The simulated client is refused by grpc-java's server
                nodes:
                  client: {run: [grpc-client: {to: "server:50051", %s}]}
                  server: {run: [real-server: {port: 50051, to: "127.0.0.1:%d"}]}
                links:
                  wire: {between: [client, server], delay: 1ms}
                """, client, server.getPort()));
    }

    private static boolean told(Rig rig, String what) {
        return rig.story().stream().anyMatch(s -> s.contains(what));
    }

    @Test
    void theSimulatedClientAsksGrpcJavasServerAgainAsItWasTold() throws Exception {
        try (Rig rig = meet("call: [/a.B/Twice], retry: {attempts: 4, backoff: 20ms}")) {
            Waiting.until("the call is over", () -> told(rig, "call 0 ends"));
            assertThat(rig.story()).contains("client call 0 ends: OK");
            assertThat(attempts).containsExactly("null", "1", "2");
            assertThat(rig.story())
                    .contains("client call 0 fails: UNAVAILABLE; it is sent again in 300ms")
                    .filteredOn(s -> s.contains("is sent again"))
                    .hasSize(2);
        }
    }

    @Test
    void grpcJavasServerEndsAConnectionWithTooManyPingsWhichTheSimulatedClientUnderstands() throws Exception {
        try (Rig rig = meet("call: [/a.B/Slow], keep-alive: {after: 200ms}")) {
            Waiting.until("the call is over", () -> told(rig, "call 0 ends"));
            assertThat(rig.story())
                    .anyMatch(s -> s.endsWith(": ENHANCE_YOUR_CALM, too_many_pings"))
                    .anyMatch(s -> s.startsWith("client call 0 ends: UNAVAILABLE"));
        }
    }

    @Test
    void grpcJavasClientAsksTheSimulatedServerAgain() throws Exception {
        String yaml = """
                name: rig
                title: grpc-java's client asks again
                nodes:
                  clients: {run: [real-clients: {listen: "127.0.0.1:0", to: "server:50051"}]}
                  server: {run: [grpc-server: {}]}
                links:
                  wire: {between: [clients, server], delay: 1ms}
                """;
        Map<String, ?> retry = Map.of(
                "maxAttempts",
                3.0,
                "initialBackoff",
                "0.05s",
                "maxBackoff",
                "0.1s",
                "backoffMultiplier",
                1.0,
                "retryableStatusCodes",
                List.of("UNIMPLEMENTED"));
        Map<String, ?> config = Map.of(
                "methodConfig", List.of(Map.of("name", List.of(Map.of("service", "a.B")), "retryPolicy", retry)));
        try (Rig rig = new Rig(yaml)) {
            ManagedChannel channel = ManagedChannelBuilder.forAddress("127.0.0.1", rig.port())
                    .usePlaintext()
                    .defaultServiceConfig(config)
                    .enableRetry()
                    .build();
            try {
                assertThatThrownBy(() -> ClientCalls.blockingUnaryCall(
                                channel, method("a.B/None"), CallOptions.DEFAULT, new byte[] {1}))
                        .isInstanceOfSatisfying(
                                StatusRuntimeException.class,
                                e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED));
            } finally {
                channel.shutdownNow();
                channel.awaitTermination(5, TimeUnit.SECONDS);
            }
            assertThat(rig.story())
                    .filteredOn(s -> s.contains(" calls /a.B/None"))
                    .as("an error without Response-Headers leaves a call uncommitted")
                    .hasSize(3);
        }
    }
}
