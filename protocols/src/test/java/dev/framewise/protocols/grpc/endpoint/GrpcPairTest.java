package dev.framewise.protocols.grpc.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.grpc.Status;
import dev.framewise.protocols.hpack.HeaderField;
import dev.framewise.protocols.http2.endpoint.EndpointSettings;
import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Peer;
import dev.framewise.protocols.machine.Rig;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A client and a server of gRPC talk over a link that cuts bytes anywhere and breaks at any byte. */
class GrpcPairTest {
    private static final int PORT = 50051;
    private static final String ECHO = "/" + EchoService.NAME + "/";

    private final Rig rig = new Rig(1);
    private Peer<GrpcServer.Command, GrpcServerEvent> server;
    private Peer<GrpcCommand, GrpcEvent> client;

    private void begin(EndpointSettings servers, GrpcService service) {
        server = rig.add("server", new GrpcServer(servers, 1 << 20, service)).listen(PORT);
        client = rig.add("client", new GrpcClient(EndpointSettings.USUAL, 1 << 20));
        client.command(new GrpcCommand.Connect(new Address("server", PORT)));
    }

    private void begin() {
        begin(EndpointSettings.USUAL, new EchoService(3, 5 * Rig.MS));
    }

    private void start(long number, String method, long timeoutNanos) {
        client.command(new GrpcCommand.Start(number, "server", ECHO + method, timeoutNanos, List.of()));
    }

    private void call(long number, String method, String... messages) {
        start(number, method, 0);
        for (String m : messages) {
            client.command(new GrpcCommand.Send(number, Bytes.utf8(m)));
        }
        client.command(new GrpcCommand.HalfClose(number));
    }

    private <T extends GrpcEvent> List<T> events(Class<T> kind) {
        return client.events().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private List<String> messages(long number) {
        return events(GrpcEvent.Message.class).stream()
                .filter(m -> m.number() == number)
                .map(m -> new String(m.message().toArray(), java.nio.charset.StandardCharsets.UTF_8))
                .toList();
    }

    private List<Integer> codes() {
        return events(GrpcEvent.Ended.class).stream().map(GrpcEvent.Ended::code).toList();
    }

    private boolean ended(int n) {
        return events(GrpcEvent.Ended.class).size() == n;
    }

    @Test
    void theFourKindsOfCallsAreAnsweredHoweverTheBytesAreCut() {
        for (Rig.Pieces pieces : Rig.Pieces.values()) {
            GrpcPairTest t = new GrpcPairTest();
            t.rig.pieces(pieces);
            t.begin();
            t.call(1, "Unary", "one");
            t.call(2, "Collect", "a", "", "b");
            t.call(3, "Repeat", "again");
            t.call(4, "Chat", "x", "y");
            assertThat(t.rig.runUntil(() -> t.ended(4), Rig.SECOND))
                    .as(pieces.name())
                    .isTrue();
            assertThat(t.codes()).containsOnly(Status.OK);
            assertThat(t.messages(1)).containsExactly("one");
            assertThat(t.messages(2)).containsExactly("ab");
            assertThat(t.messages(3)).containsExactly("again", "again", "again");
            assertThat(t.messages(4)).containsExactly("x", "y");
        }
    }

    @Test
    void messagesLongerThanAllWindowsComeWhole() {
        begin(EndpointSettings.USUAL.windowBytes(1000), new EchoService(1, 0));
        call(1, "Unary", "m".repeat(300_000));
        assertThat(rig.runUntil(() -> ended(1), 60 * Rig.SECOND)).isTrue();
        assertThat(messages(1)).containsExactly("m".repeat(300_000));
    }

    @Test
    void manyLargeAnswersWaitForTheClientThatTakesThemSlowly() {
        begin(EndpointSettings.USUAL, new EchoService(100, 0));
        call(1, "Repeat", "m".repeat(200_000));
        assertThat(rig.runUntil(() -> ended(1), 60 * Rig.SECOND)).isTrue();
        assertThat(codes()).containsExactly(Status.OK);
        assertThat(messages(1)).hasSize(100);
    }

    @Test
    void aDeadlineEndsTheCallAtBothEnds() {
        begin(EndpointSettings.USUAL, new EchoService(1, 10 * Rig.SECOND));
        start(1, "Unary", 200 * Rig.MS);
        client.command(new GrpcCommand.Send(1, Bytes.utf8("slow")));
        client.command(new GrpcCommand.HalfClose(1));
        assertThat(rig.runUntil(() -> ended(1), Rig.SECOND)).isTrue();
        assertThat(rig.nowNanos()).isEqualTo(Rig.SECOND + 200 * Rig.MS);
        rig.run(Rig.SECOND);
        assertThat(codes()).containsExactly(Status.DEADLINE_EXCEEDED);
        assertThat(server.events()).noneMatch(e -> e instanceof GrpcServerEvent.Ended x && x.code() == Status.OK);
        assertThat(server.events()).hasSize(2);
    }

    @Test
    void aServiceHearsHowMuchTimeIsLeft() {
        List<Long> left = new ArrayList<>();
        begin(EndpointSettings.USUAL, c -> {
            left.add(c.leftNanos());
            return null;
        });
        start(1, "Unary", Rig.SECOND);
        assertThat(rig.runUntil(() -> ended(1), Rig.SECOND)).isTrue();
        assertThat(left).hasSize(1);
        assertThat(left.get(0)).isBetween(900 * Rig.MS, Rig.SECOND);
        assertThat(codes()).containsExactly(Status.UNIMPLEMENTED);
    }

    @Test
    void aCancelledCallIsCancelledAtTheServer() {
        begin(EndpointSettings.USUAL, new EchoService(1, 10 * Rig.SECOND));
        call(1, "Unary", "never mind");
        rig.run(100 * Rig.MS);
        client.command(new GrpcCommand.Cancel(1));
        rig.run(100 * Rig.MS);
        assertThat(codes()).containsExactly(Status.CANCELLED);
        assertThat(server.events()).last().isInstanceOf(GrpcServerEvent.Cancelled.class);
    }

    @Test
    void statusMessageAndMetadataOfAnyTextComeBack() {
        HeaderField details = HeaderField.of("grpc-status-details-bin", "CAM");
        begin(EndpointSettings.USUAL, c -> {
            c.close(9, "100 % schön\n", List.of(details));
            return new GrpcService.Handler() {
                @Override
                public void message(Bytes message) {}

                @Override
                public void halfClosed() {}
            };
        });
        call(1, "Unary", "x");
        assertThat(rig.runUntil(() -> ended(1), Rig.SECOND)).isTrue();
        assertThat(events(GrpcEvent.Ended.class))
                .containsExactly(new GrpcEvent.Ended(1, 9, "100 % schön\n", List.of(details)));
        assertThat(events(GrpcEvent.Headers.class)).isEmpty();
    }

    @Test
    void aMessageLongerThanTheLimitIsRefusedBeforeItComes() {
        begin();
        call(1, "Unary", "m".repeat((1 << 20) + 1));
        assertThat(rig.runUntil(() -> ended(1), 60 * Rig.SECOND)).isTrue();
        assertThat(codes()).containsExactly(Status.RESOURCE_EXHAUSTED);
    }

    @Test
    void callsWaitForAFreeStream() {
        begin(EndpointSettings.USUAL.mostStreams(2), new EchoService(3, 5 * Rig.MS));
        call(0, "Unary", "first");
        assertThat(rig.runUntil(() -> ended(1), Rig.SECOND)).isTrue();
        for (int i = 1; i < 9; i++) {
            call(i, "Unary", "call " + i);
        }
        assertThat(events(GrpcEvent.Started.class)).hasSize(3);
        assertThat(rig.runUntil(() -> ended(9), 10 * Rig.SECOND)).isTrue();
        assertThat(codes()).containsOnly(Status.OK);
    }

    @Test
    void aRefusedCallIsSentAgainOnceWithAllItsMessages() {
        RefusingServer refusing = new RefusingServer();
        rig.add("server", refusing).listen(PORT);
        client = rig.add("client", new GrpcClient(EndpointSettings.USUAL, 1 << 20));
        client.command(new GrpcCommand.Connect(new Address("server", PORT)));
        call(1, "Collect", "a", "b");
        assertThat(rig.runUntil(() -> ended(1), Rig.SECOND)).isTrue();
        assertThat(events(GrpcEvent.SentAgain.class)).hasSize(1);
        assertThat(codes()).containsExactly(Status.UNAVAILABLE);
        assertThat(refusing.heard).isEqualTo(Bytes.hex("0000000001610000000001620000000001610000000001" + "62"));
    }

    @Test
    void afterAServerLeftInPeaceTheNextCallsGoOverANewConnection() {
        begin();
        call(1, "Repeat", "x");
        rig.run(30 * Rig.MS);
        server.command(GrpcServer.Command.SHUT_DOWN);
        rig.run(12 * Rig.MS);
        call(2, "Unary", "late");
        assertThat(rig.runUntil(() -> ended(2), 10 * Rig.SECOND)).isTrue();
        assertThat(codes()).containsOnly(Status.OK);
        assertThat(rig.streams()).hasSize(2);
    }

    @Test
    void eachCallEndsExactlyOnceWhereverTheConnectionBreaks() {
        GrpcPairTest whole = new GrpcPairTest();
        whole.begin();
        whole.call(1, "Unary", "one");
        whole.call(2, "Chat", "x", "y");
        assertThat(whole.rig.runUntil(() -> whole.ended(2), Rig.SECOND)).isTrue();
        for (long at = 0; at < whole.rig.streamBytes(); at++) {
            GrpcPairTest t = new GrpcPairTest();
            t.rig.breakAt(at, Cause.RESET);
            t.begin();
            t.call(1, "Unary", "one");
            t.call(2, "Chat", "x", "y");
            t.rig.run(Rig.SECOND);
            assertThat(t.codes()).as("broken at byte " + at).hasSize(2);
            assertThat(t.codes()).isSubsetOf(Status.OK, Status.UNAVAILABLE);
        }
    }

    private void beginShort(EndpointSettings servers, EndpointSettings clients) {
        server = rig.add("server", new GrpcServer(servers, 1000, new EchoService(1, 0)))
                .listen(PORT);
        client = rig.add("client", new GrpcClient(clients, 1000));
        client.command(new GrpcCommand.Connect(new Address("server", PORT)));
        start(1, "Chat", 0);
        rig.run(Rig.SECOND);
    }

    private void chat(int messages, long pauseNanos) {
        for (int i = 0; i < messages; i++) {
            client.command(new GrpcCommand.Send(1, Bytes.utf8("m".repeat(995))));
            rig.run(pauseNanos);
        }
    }

    @Test
    void aServerHoldsNoMoreThanItsShareForAClientThatDoesNotRead() {
        beginShort(EndpointSettings.USUAL, EndpointSettings.USUAL.windowBytes(0));
        chat(65, 10 * Rig.MS);
        assertThat(server.events()).noneMatch(e -> e instanceof GrpcServerEvent.Ended);
        chat(1, Rig.SECOND);
        assertThat(server.events())
                .anyMatch(e -> e instanceof GrpcServerEvent.Ended x && x.code() == Status.RESOURCE_EXHAUSTED);
    }

    @Test
    void aClientHoldsNoMoreThanItsShareForAServerThatDoesNotTake() {
        beginShort(EndpointSettings.USUAL.windowBytes(0), EndpointSettings.USUAL);
        chat(65, Rig.MS);
        assertThat(codes()).isEmpty();
        chat(1, Rig.MS);
        assertThat(codes()).containsExactly(Status.RESOURCE_EXHAUSTED);
    }
}
