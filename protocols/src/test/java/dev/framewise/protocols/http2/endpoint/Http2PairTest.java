package dev.framewise.protocols.http2.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.hpack.HpackEncoder;
import dev.framewise.protocols.http2.ErrorCode;
import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Peer;
import dev.framewise.protocols.machine.Rig;
import dev.framewise.protocols.wire.Bytes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A client and a server talk over a link that cuts bytes anywhere and breaks at any byte. */
class Http2PairTest {
    private static final int PORT = 80;

    private final Rig rig = new Rig(1);
    private Peer<ServerCommand, ServerEvent> server;
    private Peer<ClientCommand, ClientEvent> client;

    private void begin(EndpointSettings clients, EndpointSettings servers) {
        server = rig.add("server", new Http2Server(servers, new SmallService(Map.of("/hello", "Hello"))))
                .listen(PORT);
        client = rig.add("client", new Http2Client(clients));
        client.command(new ClientCommand.Connect(new Address("server", PORT)));
    }

    private void ask(long number, String path) {
        client.command(new ClientCommand.Ask(number, Request.get("server", path)));
    }

    private List<ClientEvent.Answered> answers() {
        return client.events().stream()
                .filter(ClientEvent.Answered.class::isInstance)
                .map(ClientEvent.Answered.class::cast)
                .toList();
    }

    private boolean answered(int n) {
        return answers().size() == n;
    }

    @Test
    void manyRequestsAreAnsweredWholeHoweverTheBytesAreCut() {
        for (Rig.Pieces pieces : Rig.Pieces.values()) {
            Http2PairTest t = new Http2PairTest();
            t.rig.pieces(pieces);
            t.begin(EndpointSettings.USUAL.windowBytes(1000), EndpointSettings.USUAL.mostStreams(7));
            for (int i = 0; i < 30; i++) {
                t.ask(i, "/bytes/" + i * 500);
            }
            assertThat(t.rig.runUntil(() -> t.answered(30), 60 * Rig.SECOND))
                    .as(pieces.name())
                    .isTrue();
            for (ClientEvent.Answered a : t.answers()) {
                assertThat(a.response().status()).isEqualTo(200);
                assertThat(a.response().body().length()).isEqualTo((int) a.number() * 500);
            }
            assertThat(t.server.events()).noneMatch(e -> !(e instanceof ServerEvent.Answered));
        }
    }

    @Test
    void everyIndexingAndCodingIsUnderstood() {
        for (HpackEncoder.Indexing indexing : HpackEncoder.Indexing.values()) {
            Http2PairTest t = new Http2PairTest();
            t.begin(EndpointSettings.USUAL.indexing(indexing), EndpointSettings.USUAL.indexing(indexing));
            t.ask(1, "/hello");
            t.ask(2, "/none");
            assertThat(t.rig.runUntil(() -> t.answered(2), Rig.SECOND)).isTrue();
            assertThat(t.answers()).extracting(a -> a.response().status()).containsExactly(200, 404);
        }
    }

    @Test
    void whatIsPostedComesBackThroughWindowsOfBothEnds() {
        begin(EndpointSettings.USUAL, EndpointSettings.USUAL.windowBytes(5000));
        byte[] body = new byte[300_000];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) (i * 31);
        }
        client.command(new ClientCommand.Ask(9, Request.post("server", "/echo", Bytes.wrap(body))));
        assertThat(rig.runUntil(() -> answered(1), 60 * Rig.SECOND)).isTrue();
        assertThat(answers().get(0).response().body()).isEqualTo(Bytes.wrap(body));
    }

    @Test
    void aBrokenConnectionFailsWhatWasNotAnsweredAndNothingElseWhereverItBreaks() {
        Http2PairTest whole = new Http2PairTest();
        whole.begin(EndpointSettings.USUAL, EndpointSettings.USUAL);
        whole.ask(1, "/hello");
        whole.ask(2, "/bytes/300");
        assertThat(whole.rig.runUntil(() -> whole.answered(2), Rig.SECOND)).isTrue();
        for (long at = 0; at < whole.rig.streamBytes(); at++) {
            Http2PairTest t = new Http2PairTest();
            t.rig.breakAt(at, Cause.RESET);
            t.begin(EndpointSettings.USUAL, EndpointSettings.USUAL);
            t.ask(1, "/hello");
            t.ask(2, "/bytes/300");
            t.rig.run(Rig.SECOND);
            long failed = t.client.events().stream()
                    .filter(ClientEvent.Failed.class::isInstance)
                    .count();
            assertThat(t.answers().size() + failed).as("broken at byte " + at).isBetween(0L, 2L);
            assertThat(t.client.events()).last().isEqualTo(new ClientEvent.Closed(Cause.RESET));
            assertThat(t.client.events()).noneMatch(ClientEvent.GaveUp.class::isInstance);
        }
    }

    @Test
    void aCancelledRequestLeavesTheOthersAlone() {
        begin(EndpointSettings.USUAL, EndpointSettings.USUAL);
        ask(1, "/bytes/3000000");
        ask(2, "/hello");
        rig.run(30 * Rig.MS);
        client.command(new ClientCommand.Cancel(1));
        assertThat(rig.runUntil(() -> answered(1), Rig.SECOND)).isTrue();
        assertThat(answers().get(0).number()).isEqualTo(2);
        rig.run(Rig.SECOND);
        assertThat(server.events())
                .anyMatch(e -> e instanceof ServerEvent.Reset r && r.error() == ErrorCode.CANCEL && r.byPeer());
        ask(3, "/bytes/200000");
        assertThat(rig.runUntil(() -> answered(2), 60 * Rig.SECOND)).isTrue();
    }

    @Test
    void aServerLeavesInTwoStepsAndLosesNothing() {
        begin(EndpointSettings.USUAL, EndpointSettings.USUAL);
        rig.run(100 * Rig.MS);
        server.command(new ServerCommand.ShutDown());
        ask(1, "/hello"); // crosses the first GOAWAY on the way
        rig.run(2 * Rig.SECOND);
        assertThat(answers()).hasSize(1);
        List<ClientEvent> goodbyes = client.events().stream()
                .filter(ClientEvent.Goaway.class::isInstance)
                .toList();
        assertThat(goodbyes)
                .containsExactly(
                        new ClientEvent.Goaway(Integer.MAX_VALUE, ErrorCode.NO_ERROR),
                        new ClientEvent.Goaway(1, ErrorCode.NO_ERROR));
        assertThat(client.events()).last().isEqualTo(new ClientEvent.Closed(Cause.FINISHED));
    }

    @Test
    void measuresRoundTrips() {
        begin(EndpointSettings.USUAL, EndpointSettings.USUAL);
        rig.run(100 * Rig.MS);
        client.command(new ClientCommand.MeasureRoundTrip());
        rig.run(Rig.SECOND);
        assertThat(server.events()).isEmpty();
        assertThat(client.events()).contains(new ClientEvent.RoundTrip(20 * Rig.MS));
    }
}
