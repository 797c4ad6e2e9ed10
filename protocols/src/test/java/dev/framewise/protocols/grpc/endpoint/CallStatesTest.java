package dev.framewise.protocols.grpc.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.grpc.Status;
import dev.framewise.protocols.http2.endpoint.EndpointSettings;
import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Chart;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.machine.Rig;
import dev.framewise.protocols.wire.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The states that calls go through, at both ends. */
class CallStatesTest {
    private static final Path PAGE = Path.of("../docs/grpc-states.md");
    private static final RetryPolicy POLICY =
            new RetryPolicy(2, 100 * Rig.MS, 100 * Rig.MS, 1, List.of(Status.UNAVAILABLE));

    private final TreeSet<String> atClient = new TreeSet<>();
    private final TreeSet<String> atServer = new TreeSet<>();

    private GrpcClient client(RetryPolicy policy) {
        GrpcClient c = new GrpcClient(
                GrpcClientSettings.USUAL.longestMessageBytes(20_000).retry(policy, null), RandomStream.of(1, "client"));
        c.watch((from, input) -> atClient.add(from + " " + input));
        return c;
    }

    /** What a call asks for by its path: when the server says something, and how it ends. */
    private GrpcServer server() {
        GrpcServer s = new GrpcServer(EndpointSettings.USUAL, 1 << 20, call -> new GrpcService.Handler() {
            {
                if (call.path().contains("First")) {
                    call.headers(List.of());
                }
                if (call.path().endsWith("AtOnce")) {
                    call.close(Status.UNAVAILABLE, "", List.of());
                }
            }

            @Override
            public void message(Bytes message) {}

            @Override
            public void halfClosed() {
                if (call.path().endsWith("Late")) {
                    call.headers(List.of());
                } else if (!call.path().endsWith("Never")) {
                    call.close(Status.UNAVAILABLE, "", List.of());
                }
            }
        });
        s.watch((from, input) -> atServer.add(from + " " + input));
        return s;
    }

    private void run(String path, boolean halfClosed, long timeoutNanos, Cause breaks, RetryPolicy policy) {
        Pair p = Pair.of(server(), client(policy));
        p.rig.run(100 * Rig.MS);
        p.client.command(new GrpcCommand.Start(1, "server", path, timeoutNanos, List.of()));
        if (halfClosed) {
            p.halfClose(1);
        }
        p.rig.run(100 * Rig.MS);
        if (breaks != null) {
            p.rig.breakAt(p.rig.streamBytes(), breaks);
            p.call(2, "/a.B/Never", "x".repeat(100));
        } else if (timeoutNanos == 0) {
            p.client.command(new GrpcCommand.Cancel(1));
        }
        p.rig.run(2 * Rig.SECOND);
    }

    private void withoutServer(boolean cancel, long timeoutNanos, RetryPolicy policy) {
        Pair p = new Pair();
        p.client = p.rig.add("client", client(policy));
        p.client.command(new GrpcCommand.Start(1, "server", "/a.B/C", timeoutNanos, List.of()));
        if (cancel && policy == null) {
            p.client.command(new GrpcCommand.Cancel(1));
        } else if (policy != null || timeoutNanos == 0) {
            p.client.command(new GrpcCommand.Connect(new Address("server", Pair.PORT)));
            p.rig.run(30 * Rig.MS);
            if (cancel) {
                p.client.command(new GrpcCommand.Cancel(1));
            }
        }
        p.rig.run(Rig.SECOND);
    }

    private void refused() {
        Pair p = Pair.of(new RefusingServer(), client(null));
        p.call(1, "/a.B/C", "x");
        p.rig.run(Rig.SECOND);
    }

    private void overflowing() {
        Pair p = Pair.of(server(), client(null));
        p.start(1, "/a.B/Never");
        for (int i = 0; i < 40; i++) {
            p.send(1, "m".repeat(10_000));
            p.rig.run(50 * Rig.MS);
        }
        assertThat(p.ends()).isEmpty();
    }

    @Test
    void everyEdgeIsTakenAndNoOther() {
        for (String path :
                List.of("/a.B/FirstNever", "/a.B/Never", "/a.B/Late", "/a.B/FirstLate", "/a.B/C", "/a.B/FirstC")) {
            for (boolean half : new boolean[] {false, true}) {
                run(path, half, 0, null, null);
                run(path, half, 300 * Rig.MS, null, null);
                run(path, half, 0, Cause.RESET, null);
                run(path, half, 0, Cause.RESET, POLICY);
            }
        }
        run("/a.B/AtOnce", false, 0, null, POLICY);
        run("/a.B/FirstAtOnce", false, 0, null, POLICY);
        run("/a.B/AtOnce", false, 150 * Rig.MS, null, POLICY);
        withoutServer(true, 0, null);
        withoutServer(false, 100 * Rig.MS, null);
        withoutServer(false, 0, null);
        withoutServer(true, 0, POLICY);
        withoutServer(false, 60 * Rig.MS, POLICY);
        refused();
        overflowing();
        assertThat(atClient).isEqualTo(all(CallChart.CHART));
        assertThat(atServer).isEqualTo(all(ServedChart.CHART));
    }

    private static TreeSet<String> all(Chart<?, ?> chart) {
        TreeSet<String> all = new TreeSet<>();
        chart.edges().forEach(e -> all.add(e.from() + " " + e.input()));
        return all;
    }

    @Test
    void thePageShowsTheTablesAsTheyAre() throws IOException {
        String page = """
                # The states of a gRPC call

                These diagrams are drawn from the tables that the client and the server ask before they move a call, so they cannot tell anything
                else than what happens. A test takes every edge.
                `mvn -pl protocols test -Dtest=CallStatesTest -Dframewise.update=true` draws this page anew.

                ## %s

                ```mermaid
                %s```

                ## %s

                ```mermaid
                %s```
                """.formatted(
                        CallChart.CHART.title(),
                        CallChart.CHART.mermaid(),
                        ServedChart.CHART.title(),
                        ServedChart.CHART.mermaid());
        if (Boolean.getBoolean("framewise.update")) {
            Files.writeString(PAGE, page, StandardCharsets.UTF_8);
        }
        assertThat(Files.readString(PAGE, StandardCharsets.UTF_8))
                .as("docs/grpc-states.md; write it anew with -Dframewise.update=true")
                .isEqualTo(page);
    }
}
