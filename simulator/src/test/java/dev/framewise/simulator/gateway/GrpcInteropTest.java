package dev.framewise.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.simulator.program.InteropPrograms;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.testing.integration.AbstractInteropTest;
import io.grpc.testing.integration.TestServiceImpl;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Test;

/**
 * gRPC's official interoperability cases: grpc-java's client judges the simulated server, and its server answers the simulated
 * client. {@code docs/grpc-interop.md} says which cases there are and which are left out.
 */
class GrpcInteropTest {
    private static final int LONGEST_MESSAGE_BYTES = 16 << 20;

    /** grpc-java's cases against a server somewhere else. */
    private static final class Judge extends AbstractInteropTest {
        private final int port;

        Judge(int port) {
            this.port = port;
        }

        @Override
        protected ManagedChannelBuilder<?> createChannelBuilder() {
            return ManagedChannelBuilder.forAddress("127.0.0.1", port)
                    .usePlaintext()
                    .maxInboundMessageSize(LONGEST_MESSAGE_BYTES);
        }

        @Override
        protected boolean metricsExpected() {
            return false; // the server is no part of its process
        }
    }

    @FunctionalInterface
    private interface Case {
        void run(Judge judge) throws Exception;
    }

    private static Map<String, Case> cases() {
        Map<String, Case> all = new LinkedHashMap<>();
        all.put("empty_unary", Judge::emptyUnary);
        all.put("large_unary", Judge::largeUnary);
        all.put("client_compressed_unary", j -> j.clientCompressedUnary(true));
        all.put("client_compressed_unary_noprobe", j -> j.clientCompressedUnary(false));
        all.put("server_compressed_unary", Judge::serverCompressedUnary);
        all.put("client_streaming", Judge::clientStreaming);
        all.put("client_compressed_streaming", j -> j.clientCompressedStreaming(true));
        all.put("client_compressed_streaming_noprobe", j -> j.clientCompressedStreaming(false));
        all.put("server_streaming", Judge::serverStreaming);
        all.put("server_compressed_streaming", Judge::serverCompressedStreaming);
        all.put("ping_pong", Judge::pingPong);
        all.put("empty_stream", Judge::emptyStream);
        all.put("custom_metadata", Judge::customMetadata);
        all.put("status_code_and_message", Judge::statusCodeAndMessage);
        all.put("special_status_message", Judge::specialStatusMessage);
        all.put("unimplemented_method", Judge::unimplementedMethod);
        all.put("unimplemented_service", Judge::unimplementedService);
        all.put("cancel_after_begin", Judge::cancelAfterBegin);
        all.put("cancel_after_first_response", Judge::cancelAfterFirstResponse);
        all.put("timeout_on_sleeping_server", Judge::timeoutOnSleepingServer);
        all.put("very_large_request", Judge::veryLargeRequest);
        // Not among the official cases, but of the same test.
        all.put("a retriable stream", Judge::emptyUnaryWithRetriableStream);
        all.put("full duplex", Judge::fullDuplexCallShouldSucceed);
        all.put("half duplex", Judge::halfDuplexCallShouldSucceed);
        all.put("flow control", Judge::serverStreamingShouldBeFlowControlled);
        all.put("very large response", Judge::veryLargeResponse);
        all.put("metadata of a unary call", Judge::exchangeMetadataUnaryCall);
        all.put("metadata of a stream", Judge::exchangeMetadataStreamingCall);
        all.put("a deadline that is kept", Judge::deadlineNotExceeded);
        all.put("a deadline that is not", Judge::deadlineExceeded);
        all.put("a deadline of a stream", Judge::deadlineExceededServerStreaming);
        all.put("a deadline in the past", Judge::deadlineInPast);
        all.put("inbound size, exact", Judge::maxInboundSize_exact);
        all.put("inbound size, too big", Judge::maxInboundSize_tooBig);
        all.put("outbound size, exact", Judge::maxOutboundSize_exact);
        all.put("outbound size, too big", Judge::maxOutboundSize_tooBig);
        all.put("graceful shutdown", Judge::gracefulShutdown);
        return all;
    }

    private static String server() {
        return """
                name: rig
                title: grpc-java's client judges the simulated server
                nodes:
                  clients: {run: [real-clients: {listen: "127.0.0.1:0", to: "server:50051"}]}
                  server: {run: [interop-server: {}]}
                links:
                  wire: {between: [clients, server], delay: 1ms}
                """;
    }

    @Test
    void theServerPassesGrpcJavasCases() throws Exception {
        List<String> failed = new ArrayList<>();
        try (Rig rig = new Rig(server(), InteropPrograms.kinds())) {
            for (Map.Entry<String, Case> c : cases().entrySet()) {
                Judge judge = new Judge(rig.port());
                judge.setUp();
                try {
                    c.getValue().run(judge);
                } catch (Exception | AssertionError e) {
                    failed.add(c.getKey() + ": " + e);
                } finally {
                    judge.tearDown();
                }
            }
        }
        assertThat(failed).isEmpty();
    }

    private static List<String> clientCases() {
        return List.of(
                "empty_unary",
                "large_unary",
                "client_compressed_unary_noprobe",
                "server_compressed_unary",
                "client_streaming",
                "client_compressed_streaming_noprobe",
                "server_streaming",
                "server_compressed_streaming_unseen",
                "ping_pong",
                "empty_stream",
                "custom_metadata",
                "status_code_and_message",
                "special_status_message",
                "unimplemented_method",
                "unimplemented_service",
                "cancel_after_begin",
                "cancel_after_first_response",
                "timeout_on_sleeping_server",
                "very_large_request",
                "concurrent_large_unary");
    }

    @Test
    void theClientPassesItsCasesAgainstGrpcJavasServer() throws Exception {
        ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
        Server server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .maxInboundMessageSize(LONGEST_MESSAGE_BYTES)
                .addService(ServerInterceptors.intercept(new TestServiceImpl(timer), TestServiceImpl.interceptors()))
                .build()
                .start();
        List<String> cases = clientCases();
        try (Rig rig = new Rig(
                String.format(Locale.ROOT, """
                name: rig
                title: The simulated client judges grpc-java's server
                nodes:
                  client: {run: [interop-client: {to: "server:50051", cases: [%s]}]}
                  server: {run: [real-server: {port: 50051, to: "127.0.0.1:%d"}]}
                links:
                  wire: {between: [client, server], delay: 1ms}
                """, String.join(", ", cases), server.getPort()), InteropPrograms.kinds())) {
            Waiting.until(
                    "all cases are over",
                    () -> rig.story().stream()
                                    .filter(s -> s.matches("client [a-z_]+ (passes|fails).*"))
                                    .count()
                            == cases.size());
            assertThat(rig.story().stream().filter(s -> s.startsWith("client ")))
                    .containsExactlyElementsOf(
                            cases.stream().map(c -> "client " + c + " passes").toList());
        } finally {
            server.shutdownNow();
            timer.shutdownNow();
        }
    }
}
