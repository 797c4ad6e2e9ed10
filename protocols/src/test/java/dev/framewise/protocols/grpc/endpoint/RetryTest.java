package dev.framewise.protocols.grpc.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framewise.protocols.grpc.Status;
import dev.framewise.protocols.hpack.HeaderField;
import dev.framewise.protocols.http2.endpoint.EndpointSettings;
import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.machine.Rig;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls that are sent again by a policy (gRFC A6), and calls that wait for a server. */
class RetryTest {
    private static final RetryPolicy POLICY =
            new RetryPolicy(4, 100 * Rig.MS, 150 * Rig.MS, 2, List.of(Status.UNAVAILABLE));

    private final List<List<HeaderField>> asked = new ArrayList<>();
    private final List<String> said = new ArrayList<>();

    private static GrpcClient client(RetryPolicy policy, RetryThrottle throttle) {
        return new GrpcClient(GrpcClientSettings.USUAL.retry(policy, throttle), RandomStream.of(5, "client"));
    }

    /** What the server does with each call, in order; the last for all further ones. */
    private record Plan(int code, boolean headersFirst, List<HeaderField> metadata) {
        static Plan of(int code) {
            return new Plan(code, false, List.of());
        }

        static Plan pushingBack(int code, String milliseconds) {
            return new Plan(code, false, List.of(HeaderField.of("grpc-retry-pushback-ms", milliseconds)));
        }
    }

    private GrpcServer server(Plan... plans) {
        return new GrpcServer(EndpointSettings.USUAL, 1 << 20, call -> {
            Plan plan = plans[Math.min(asked.size(), plans.length - 1)];
            asked.add(call.metadata());
            return new GrpcService.Handler() {
                private final StringBuilder all = new StringBuilder();

                @Override
                public void message(Bytes message) {
                    all.append(new String(message.toArray(), java.nio.charset.StandardCharsets.UTF_8));
                }

                @Override
                public void halfClosed() {
                    said.add(all.toString());
                    if (plan.headersFirst()) {
                        call.headers(List.of());
                    }
                    if (plan.code() == Status.OK) {
                        call.send(Bytes.utf8("well"));
                    }
                    call.close(plan.code(), "", plan.metadata());
                }
            };
        });
    }

    private static List<Integer> attempts(Pair p) {
        return p.events(GrpcEvent.Retried.class).stream()
                .map(GrpcEvent.Retried::attempts)
                .toList();
    }

    @Test
    void aFailedCallIsSentAgainWithAllItsMessagesAndSaysHowOften() {
        Pair p = Pair.of(
                server(Plan.of(Status.UNAVAILABLE), Plan.of(Status.UNAVAILABLE), Plan.of(Status.OK)),
                client(POLICY, null));
        p.call(1, "/a.B/C", "one ", "two");
        assertThat(p.runUntilEnded(1)).isTrue();
        assertThat(p.codes()).containsExactly(Status.OK);
        assertThat(p.messages(1)).containsExactly("well");
        assertThat(said).containsExactly("one two", "one two", "one two");
        assertThat(asked.stream().map(f -> Words.first(f, "grpc-previous-rpc-attempts")))
                .containsExactly(null, "1", "2");
        assertThat(attempts(p)).containsExactly(1, 2);
    }

    @Test
    void waitsGrowByTheMultiplierUpToTheMostAndDifferByAFifth() {
        Pair p = Pair.of(server(Plan.of(Status.UNAVAILABLE)), client(POLICY, null));
        p.call(1, "/a.B/C", "x");
        assertThat(p.runUntilEnded(1)).isTrue();
        assertThat(p.codes()).containsExactly(Status.UNAVAILABLE);
        assertThat(asked).hasSize(4);
        List<Long> waits = p.events(GrpcEvent.Retried.class).stream()
                .map(GrpcEvent.Retried::waitNanos)
                .toList();
        assertThat(waits).hasSize(3).doesNotHaveDuplicates();
        assertThat(waits.get(0)).isBetween(80 * Rig.MS, 120 * Rig.MS);
        assertThat(waits.get(1)).isBetween(120 * Rig.MS, 180 * Rig.MS);
        assertThat(waits.get(2)).isBetween(120 * Rig.MS, 180 * Rig.MS);
    }

    @Test
    void aCodeThatThePolicyDoesNotNameEndsTheCall() {
        Pair p = Pair.of(server(Plan.of(Status.NOT_FOUND)), client(POLICY, null));
        p.call(1, "/a.B/C", "x");
        assertThat(p.runUntilEnded(1)).isTrue();
        assertThat(asked).hasSize(1);
    }

    @Test
    void aCallWhoseAnswerHasBegunIsNotSentAgain() {
        Pair p = Pair.of(server(new Plan(Status.UNAVAILABLE, true, List.of())), client(POLICY, null));
        p.call(1, "/a.B/C", "x");
        assertThat(p.runUntilEnded(1)).isTrue();
        assertThat(p.codes()).containsExactly(Status.UNAVAILABLE);
        assertThat(asked).hasSize(1);
    }

    @Test
    void theServerSaysHowLongToWaitAndWhetherToAskAgainAtAll() {
        Pair p = Pair.of(
                server(
                        Plan.pushingBack(Status.NOT_FOUND, "700"),
                        Plan.of(Status.UNAVAILABLE),
                        Plan.pushingBack(Status.UNAVAILABLE, "-1")),
                client(POLICY, null));
        p.call(1, "/a.B/C", "x");
        assertThat(p.runUntilEnded(1)).isTrue();
        List<GrpcEvent.Retried> again = p.events(GrpcEvent.Retried.class);
        assertThat(again).hasSize(2);
        assertThat(again.get(0).waitNanos()).isEqualTo(700 * Rig.MS);
        assertThat(again.get(1).waitNanos()).as("the first wait anew").isBetween(80 * Rig.MS, 120 * Rig.MS);
        assertThat(p.codes()).containsExactly(Status.UNAVAILABLE);
    }

    @Test
    void nothingIsSentAgainWhileTooManyCallsFail() {
        Pair p = Pair.of(
                server(
                        Plan.of(Status.UNAVAILABLE),
                        Plan.of(Status.UNAVAILABLE),
                        Plan.of(Status.OK),
                        Plan.of(Status.UNAVAILABLE),
                        Plan.of(Status.OK)),
                client(POLICY, new RetryThrottle(4, 1)));
        p.call(1, "/a.B/C", "x");
        assertThat(p.runUntilEnded(1)).isTrue();
        assertThat(p.codes()).as("the second failure leaves two of four tokens").containsExactly(Status.UNAVAILABLE);
        assertThat(asked).hasSize(2);
        p.call(2, "/a.B/C", "x");
        assertThat(p.runUntilEnded(2)).isTrue();
        p.call(3, "/a.B/C", "x");
        assertThat(p.runUntilEnded(3)).isTrue();
        assertThat(p.codes())
                .as("a success gives one back, which the third call's failure takes")
                .containsExactly(Status.UNAVAILABLE, Status.OK, Status.UNAVAILABLE);
    }

    @Test
    void theDeadlineHoldsForAllAttemptsTogether() {
        Pair p = Pair.of(server(Plan.of(Status.UNAVAILABLE)), client(POLICY, null));
        p.client.command(new GrpcCommand.Start(1, "server", "/a.B/C", 150 * Rig.MS, List.of()));
        p.halfClose(1);
        assertThat(p.runUntilEnded(1)).isTrue();
        assertThat(p.codes()).containsExactly(Status.DEADLINE_EXCEEDED);
        assertThat(p.rig.nowNanos()).isEqualTo(Rig.SECOND + 150 * Rig.MS);
    }

    @Test
    void callsGoOnOverANewConnectionWhereverTheFirstBreaks() {
        Pair whole = Pair.of(server(Plan.of(Status.OK)), client(POLICY, null));
        whole.call(1, "/a.B/C", "one ", "two");
        assertThat(whole.runUntilEnded(1)).isTrue();
        long bytes = whole.rig.streamBytes();
        int again = 0;
        for (long at = 0; at < bytes; at++) {
            Pair p = Pair.breaking(at, Cause.RESET, server(Plan.of(Status.OK)), client(POLICY, null));
            waiting(p);
            assertThat(p.runUntilEnded(1)).as("broken at byte " + at).isTrue();
            again += p.events(GrpcEvent.Retried.class).size();
            if (!p.codes().equals(List.of(Status.OK))) {
                assertThat(p.codes()).as("broken at byte " + at).containsExactly(Status.UNAVAILABLE);
                assertThat(p.events(GrpcEvent.Headers.class))
                        .as("its answer had begun")
                        .isNotEmpty();
                assertThat(p.events(GrpcEvent.Retried.class)).isEmpty();
            }
        }
        assertThat(again).isPositive();
    }

    private static void waiting(Pair p) {
        p.start(1, "/a.B/C", List.of(), new GrpcCommand.Manner(false, true));
        p.send(1, "one ");
        p.send(1, "two");
        p.halfClose(1);
    }

    @Test
    void aCallThatWaitsForReadyHasItsServerWhenThatComesLate() {
        Pair p = new Pair();
        p.client = p.rig.add("client", client(null, null));
        p.client.command(new GrpcCommand.Connect(new Address("server", Pair.PORT)));
        p.start(1, "/a.B/C", List.of(), new GrpcCommand.Manner(false, true));
        p.send(1, "x");
        p.halfClose(1);
        p.start(2, "/a.B/C");
        assertThat(p.runUntilEnded(1)).isTrue();
        assertThat(p.ends().get(0).number()).isEqualTo(2);
        assertThat(p.codes()).containsExactly(Status.UNAVAILABLE);
        p.rig.run(5 * Rig.SECOND);
        p.rig.add("server", server(Plan.of(Status.OK))).listen(Pair.PORT);
        assertThat(p.runUntilEnded(2)).isTrue();
        assertThat(p.codes()).containsExactly(Status.UNAVAILABLE, Status.OK);
        assertThat(p.events(GrpcEvent.Closed.class))
                .as("attempts to connect, after 1, 1.6, 2.6 s …")
                .hasSizeBetween(3, 5);
    }

    @Test
    void aStreamLongerThanWhatIsKeptGoesOnAndIsNotSentAgain() {
        Pair p = new Pair();
        p.server = p.rig.add("server", server(Plan.of(Status.UNAVAILABLE))).listen(Pair.PORT);
        p.client = p.rig.add(
                "client",
                new GrpcClient(
                        GrpcClientSettings.USUAL.longestMessageBytes(10_000).retry(POLICY, null),
                        RandomStream.of(5, "client")));
        p.client.command(new GrpcCommand.Connect(new Address("server", Pair.PORT)));
        p.start(1, "/a.B/C");
        for (int i = 0; i < 100; i++) {
            p.send(1, "m".repeat(5_000));
            p.rig.run(50 * Rig.MS);
        }
        p.halfClose(1);
        assertThat(p.runUntilEnded(1)).isTrue();
        assertThat(said).hasSize(1);
        assertThat(said.get(0)).hasSize(500_000);
        assertThat(p.codes()).containsExactly(Status.UNAVAILABLE);
    }

    @Test
    void aPolicyThatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> new RetryPolicy(1, 1, 1, 1, List.of(14))).hasMessageContaining("twice at least");
        assertThatThrownBy(() -> new RetryPolicy(2, 0, 1, 1, List.of(14))).hasMessageContaining("above zero");
        assertThatThrownBy(() -> new RetryPolicy(2, 1, 1, Double.NaN, List.of(14)))
                .hasMessageContaining("above zero");
        assertThatThrownBy(() -> new RetryPolicy(2, 1, 1, 1, List.of())).hasMessageContaining("names the codes");
        assertThatThrownBy(() -> new RetryThrottle(0, 1)).hasMessageContaining("1 to 1000");
        assertThat(new RetryPolicy(9, 1, 1, 1, List.of(14)).mostAttempts()).isEqualTo(5);
    }
}
