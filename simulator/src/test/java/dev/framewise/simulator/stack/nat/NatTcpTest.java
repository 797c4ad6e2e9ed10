package dev.framewise.simulator.stack.nat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.stack.FrameFile;
import dev.framewise.simulator.stack.IpAddress;
import dev.framewise.simulator.stack.Tshark;
import dev.framewise.simulator.stack.nat.NatSettings.Stray;
import dev.framewise.simulator.stack.tcp.TcpHandler;
import dev.framewise.simulator.stack.tcp.TcpSettings;
import dev.framewise.simulator.stack.tcp.TcpSocket;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a translator follows TCP connections from their first segment to their last. */
class NatTcpTest extends NatNetwork {
    private static final class Talker implements TcpHandler {
        private TcpSocket socket;
        private Cause cause;
        private int received;

        @Override
        public void connected(TcpSocket s) {
            socket = s;
        }

        @Override
        public void received(TcpSocket s, Bytes bytes) {
            received += bytes.length();
        }

        @Override
        public void peerFinished(TcpSocket s) {
            s.finish();
        }

        @Override
        public void closed(TcpSocket s, Cause why) {
            cause = why;
        }
    }

    private Talker[] connected() {
        Talker service = new Talker();
        Talker client = new Talker();
        server.tcp().listen(1883, TcpSettings.linux(), service);
        a.tcp().connect(IpAddress.parse("192.168.1.2"), 40_000, SERVER, 1883, TcpSettings.linux(), client);
        run(1);
        return new Talker[] {client, service};
    }

    @Test
    void aConnectionIsFollowedFromItsFirstToItsLastSegment(@TempDir Path folder) throws Exception {
        build(NatSettings.STANDARD);
        Path file = folder.resolve("nat.pcapng");
        try (FrameFile frames = new FrameFile(network, file)) {
            Talker[] both = connected();
            NatSession session =
                    nat.mappings().iterator().next().sessions().iterator().next();
            assertThat(session.state()).isEqualTo(TcpSessionState.ESTABLISHED);
            assertThat(session.idleNanos()).isEqualTo(7_440 * SECOND);
            both[0].socket.send(Bytes.utf8("hello"));
            run(1);
            assertThat(both[1].received).isEqualTo(5);
            both[0].socket.finish();
            run(1);
            assertThat(session.state()).isEqualTo(TcpSessionState.BOTH_FINISHED);
            run(238);
            assertThat(nat.mappings()).hasSize(1);
            run(3);
            assertThat(nat.mappings()).isEmpty();
        }
        assertThat(Tshark.complaints(file)).isEmpty();
    }

    @Test
    void aCallThatNobodyAnswersIsForgottenSooner() {
        build(NatSettings.STANDARD);
        a.tcp()
                .connect(
                        IpAddress.parse("192.168.1.2"),
                        40_000,
                        IpAddress.parse("203.0.113.99"),
                        1,
                        TcpSettings.linux(),
                        new Talker());
        run(1);
        NatSession session =
                nat.mappings().iterator().next().sessions().iterator().next();
        assertThat(session.state()).isEqualTo(TcpSessionState.INIT_OUT);
        assertThat(session.idleNanos()).isEqualTo(240 * SECOND);
    }

    @ParameterizedTest
    @EnumSource(Stray.class)
    void whoSpeaksAfterTheMappingIsForgottenLearnsOfItAsTheKnobSays(Stray stray) {
        build(with(stray, 60 * SECOND));
        Talker[] both = connected();
        run(61);
        assertThat(nat.mappings()).isEmpty();
        both[0].socket.send(Bytes.utf8("hello"));
        run(2);
        switch (stray) {
            case SILENCE -> {
                assertThat(both[0].cause).isNull();
                assertThat(both[1].received).isZero();
                assertThat(nat.counters().stray()).isGreaterThan(1);
            }
            case RESET -> assertThat(both[0].cause).isEqualTo(Cause.RESET);
            case MAP -> assertThat(both[1].received).isEqualTo(5);
        }
    }

    @ParameterizedTest
    @EnumSource(Stray.class)
    void theOuterEndLearnsOnlyOfATranslatorThatSpeaks(Stray stray) {
        build(with(stray, 60 * SECOND));
        Talker[] both = connected();
        run(61);
        both[1].socket.send(Bytes.utf8("alarm"));
        run(2);
        assertThat(both[1].cause).isEqualTo(stray == Stray.RESET ? Cause.RESET : null);
        assertThat(both[0].received).isZero();
    }

    @Test
    void aResetLeavesTheMappingForAWhileAndDataBringsItBack() {
        build(NatSettings.STANDARD);
        Talker[] both = connected();
        NatSession session =
                nat.mappings().iterator().next().sessions().iterator().next();
        both[1].socket.abort();
        run(1);
        assertThat(session.state()).isEqualTo(TcpSessionState.TRANSITORY);
        assertThat(session.idleNanos()).isEqualTo(240 * SECOND);
        assertThat(both[0].cause).isEqualTo(Cause.RESET);
    }

    @Test
    void aCallFromOutsideIsToldAfterSixSecondsThatNobodyIsThere() {
        build(with(Stray.RESET, 60 * SECOND));
        Talker caller = new Talker();
        server.tcp().connect(SERVER, 40_000, OUTER, 22, TcpSettings.linux(), caller);
        run(5);
        assertThat(caller.cause).isNull();
        run(2);
        assertThat(caller.cause).isEqualTo(Cause.REFUSED);
    }

    @Test
    void aRouterThatLostPowerHasForgottenEverybody() throws IOException {
        build(with(Stray.RESET, 7_440 * SECOND));
        Talker[] both = connected();
        router.crash();
        run(1);
        router.restart();
        assertThat(nat.mappings()).isEmpty();
        both[0].socket.send(Bytes.utf8("hello"));
        run(3);
        assertThat(both[0].cause).isEqualTo(Cause.RESET);
    }
}
