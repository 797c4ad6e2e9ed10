package dev.framewise.protocols.grpc.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.grpc.Status;
import dev.framewise.protocols.http2.ErrorCode;
import dev.framewise.protocols.http2.endpoint.EndpointSettings;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.machine.Rig;
import java.util.List;
import org.junit.jupiter.api.Test;

/** PINGs that ask whether a server is there, and a server that bears only so many (gRFC A8). */
class KeepAliveTest {
    private static GrpcClient client(long timeNanos, boolean withoutCalls) {
        KeepAlive k = new KeepAlive(timeNanos, 2 * Rig.SECOND, withoutCalls);
        return new GrpcClient(GrpcClientSettings.USUAL.keepAlive(k), RandomStream.of(5, "client"));
    }

    private static GrpcServer server(PingPolicy pings) {
        return new GrpcServer(EndpointSettings.USUAL, 1 << 20, pings, new EchoService(1, 3600 * Rig.SECOND));
    }

    private static List<GrpcServerEvent.Failed> failures(Pair p) {
        return p.server.events().stream()
                .filter(GrpcServerEvent.Failed.class::isInstance)
                .map(GrpcServerEvent.Failed.class::cast)
                .toList();
    }

    @Test
    void anOpenCallIsKeptAliveAsOftenAsTheServerBears() {
        Pair p = Pair.of(server(new PingPolicy(10 * Rig.SECOND, false)), client(11 * Rig.SECOND, false));
        p.call(1, "/" + EchoService.NAME + "/Unary", "slow");
        long before = p.rig.streamBytes();
        p.rig.run(120 * Rig.SECOND);
        assertThat(p.ends()).isEmpty();
        assertThat(failures(p)).isEmpty();
        assertThat(p.rig.streamBytes() - before)
                .as("ten PINGs of 17 bytes and their answers")
                .isGreaterThan(340);
    }

    @Test
    void withoutCallsThereIsNoPing() {
        Pair p = Pair.of(server(PingPolicy.USUAL), client(10 * Rig.SECOND, false));
        p.rig.run(Rig.SECOND);
        long before = p.rig.streamBytes();
        p.rig.run(600 * Rig.SECOND);
        assertThat(p.rig.streamBytes()).isEqualTo(before);
    }

    @Test
    void tooManyPingsEndTheConnectionAndTheClientAsksHalfAsOften() {
        Pair p = Pair.of(server(new PingPolicy(15 * Rig.SECOND, false)), client(10 * Rig.SECOND, false));
        p.call(1, "/" + EchoService.NAME + "/Unary", "slow");
        assertThat(p.rig.runUntil(() -> p.ends().size() == 1, 120 * Rig.SECOND)).isTrue();
        assertThat(p.codes()).containsExactly(Status.UNAVAILABLE);
        assertThat(failures(p)).hasSize(1);
        assertThat(failures(p).get(0).error()).isEqualTo(ErrorCode.ENHANCE_YOUR_CALM);
        assertThat(failures(p).get(0).why()).isEqualTo("too_many_pings");
        p.call(2, "/" + EchoService.NAME + "/Unary", "slow");
        p.rig.run(300 * Rig.SECOND);
        assertThat(p.ends()).as("every twenty seconds is borne").hasSize(1);
        assertThat(failures(p)).hasSize(1);
    }

    @Test
    void pingsWithoutCallsAreBorneOnlyWhereTheServerAllowsThem() {
        Pair strict = Pair.of(server(new PingPolicy(Rig.SECOND, false)), client(10 * Rig.SECOND, true));
        strict.rig.run(100 * Rig.SECOND);
        assertThat(failures(strict)).hasSize(1);
        Pair lenient = Pair.of(server(new PingPolicy(Rig.SECOND, true)), client(10 * Rig.SECOND, true));
        lenient.rig.run(100 * Rig.SECOND);
        assertThat(failures(lenient)).isEmpty();
    }

    @Test
    void aServerThatFellSilentIsGivenUp() {
        Pair p = Pair.of(new DeafServer(), client(10 * Rig.SECOND, false));
        p.call(1, "/" + EchoService.NAME + "/Unary", "hello?");
        assertThat(p.runUntilEnded(1)).isTrue();
        assertThat(p.ends().get(0).code()).isEqualTo(Status.UNAVAILABLE);
        assertThat(p.ends().get(0).why()).isEqualTo("The server did not answer PING.");
        assertThat(p.rig.nowNanos()).isBetween(13 * Rig.SECOND, 13 * Rig.SECOND + 100 * Rig.MS);
    }
}
