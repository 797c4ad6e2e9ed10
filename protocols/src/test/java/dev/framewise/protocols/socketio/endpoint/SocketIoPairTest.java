package dev.framewise.protocols.socketio.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.engineio.endpoint.EngineSettings;
import dev.framewise.protocols.machine.Address;
import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Peer;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.machine.Rig;
import dev.framewise.protocols.wire.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both ends of Socket.IO talk, over polling and over a WebSocket. */
class SocketIoPairTest {
    private static final EngineSettings QUICK =
            new EngineSettings("/socket.io/", true, 3 * Rig.SECOND, 2 * Rig.SECOND, 100_000);
    private static final EngineSettings POLLING =
            new EngineSettings("/socket.io/", false, 3 * Rig.SECOND, 2 * Rig.SECOND, 100_000);

    private Peer<SocketIoServer.Nothing, SocketIoEvent> server;
    private Peer<SocketIoCommand, SocketIoEvent> client;

    private Rig rig(EngineSettings settings, boolean chat, Rig.Pieces pieces) {
        Rig rig = new Rig(1).pieces(pieces);
        server = rig.add("server", new SocketIoServer(settings, List.of("/room"), chat, RandomStream.of(1, "server")))
                .listen(3000);
        client = client(rig, "client", settings);
        return rig;
    }

    private static Peer<SocketIoCommand, SocketIoEvent> client(Rig rig, String name, EngineSettings settings) {
        Peer<SocketIoCommand, SocketIoEvent> p =
                rig.add(name, new SocketIoClient(settings, "/room", RandomStream.of(1, name)));
        p.command(new SocketIoCommand.Connect(new Address("server", 3000)));
        return p;
    }

    private static List<String> heard(Peer<?, SocketIoEvent> p) {
        return p.events(SocketIoEvent.Received.class).stream()
                .map(r -> r.packet().render() + r.attachments())
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Rig.Pieces.class)
    void eventsComeBackAndAreAcknowledged(Rig.Pieces pieces) {
        for (EngineSettings settings : List.of(QUICK, POLLING)) {
            Rig rig = rig(settings, false, pieces);
            rig.run(Rig.SECOND);
            assertThat(client.events(SocketIoEvent.Connected.class)).hasSize(1);
            assertThat(client.events(SocketIoEvent.Upgraded.class)).hasSize(settings.upgrade() ? 1 : 0);
            assertThat(server.events(SocketIoEvent.Upgraded.class)).hasSize(settings.upgrade() ? 1 : 0);
            client.command(new SocketIoCommand.Emit("[\"say\",\"hé, \\\"you\\\"\"]", 7, List.of()));
            client.command(new SocketIoCommand.Emit(
                    "[\"file\",{\"_placeholder\":true,\"num\":0}]", -1, List.of(Bytes.of(1, 2, 3))));
            rig.run(Rig.SECOND);
            assertThat(heard(client))
                    .containsExactlyInAnyOrder(
                            "3/room,7[\"hé, \\\"you\\\"\"][]",
                            "2/room,[\"say\",\"hé, \\\"you\\\"\"][]",
                            "51-/room,[\"file\",{\"_placeholder\":true,\"num\":0}][010203]");
            rig.run(20 * Rig.SECOND);
            assertThat(client.events(SocketIoEvent.Closed.class))
                    .as("pings keep it")
                    .isEmpty();
            client.command(new SocketIoCommand.Leave());
            rig.run(20 * Rig.SECOND);
            assertThat(((SocketIoServer) server.machine()).sessionCount()).isZero();
            assertThat(client.machine().deadlineNanos()).isEqualTo(Long.MAX_VALUE);
        }
    }

    @Test
    void whatOneSaysTheOthersHear() {
        Rig rig = rig(QUICK, true, Rig.Pieces.RANDOM);
        Peer<SocketIoCommand, SocketIoEvent> other = client(rig, "other", POLLING);
        rig.run(Rig.SECOND);
        client.command(new SocketIoCommand.Emit("[\"say\",1]", -1, List.of()));
        other.command(new SocketIoCommand.Emit("[\"say\",2]", -1, List.of()));
        rig.run(Rig.SECOND);
        assertThat(heard(client)).containsExactly("2/room,[\"say\",2][]");
        assertThat(heard(other)).containsExactly("2/room,[\"say\",1][]");
    }

    @Test
    void whereverConnectionsBreakBothEndsSaySoAndWaitForNothing() {
        Rig whole = rig(QUICK, false, Rig.Pieces.WHOLE);
        play(whole);
        long bytes = whole.streamBytes();
        for (long at = 0; at < bytes; at += 29) {
            Rig rig = rig(QUICK, false, Rig.Pieces.WHOLE);
            rig.breakAt(at, Cause.RESET);
            play(rig);
            rig.run(60 * Rig.SECOND);
            assertThat(client.events(SocketIoEvent.Closed.class)).as("at " + at).hasSize(1);
            assertThat(client.machine().deadlineNanos()).as("at " + at).isEqualTo(Long.MAX_VALUE);
            assertThat(((SocketIoServer) server.machine()).sessionCount())
                    .as("at " + at)
                    .isZero();
        }
    }

    private void play(Rig rig) {
        rig.run(Rig.SECOND);
        client.command(new SocketIoCommand.Emit("[\"say\",\"hello\"]", 1, List.of()));
        rig.run(Rig.SECOND);
        client.command(new SocketIoCommand.Leave());
        rig.run(Rig.SECOND);
    }
}
