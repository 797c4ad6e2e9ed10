package dev.framewise.protocols.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rig by which machines are tested does what it says. */
class RigTest {
    /** Says again what it hears, and tells everything. */
    private static final class Echo implements Machine<Address, String> {
        private final boolean answers;
        private Connection connection;
        private long deadline = NEVER;

        private Echo(boolean answers) {
            this.answers = answers;
        }

        @Override
        public void command(long nowNanos, Address command, Effects<String> out) {
            connection = out.open(command);
            deadline = nowNanos + Rig.SECOND;
        }

        @Override
        public void opened(long nowNanos, Connection c, Effects<String> out) {
            out.tell("opened");
            if (!answers && !c.incoming()) {
                out.send(c, Bytes.utf8("abc"));
                out.send(c, Bytes.utf8("def"));
            }
        }

        @Override
        public void received(long nowNanos, Connection c, Bytes bytes, Effects<String> out) {
            out.tell("received " + bytes.toHex());
            if (answers) {
                out.send(c, bytes);
            }
        }

        @Override
        public void ended(long nowNanos, Connection c, Effects<String> out) {
            out.tell("ended");
            out.finish(c);
        }

        @Override
        public void writable(long nowNanos, Connection c, int freeBytes, Effects<String> out) {
            out.tell("writable");
        }

        @Override
        public void closed(long nowNanos, Connection c, Cause cause, Effects<String> out) {
            out.tell("closed " + cause);
        }

        @Override
        public void timeout(long nowNanos, Effects<String> out) {
            deadline = NEVER;
            out.tell("timeout");
            out.finish(connection);
        }

        @Override
        public long deadlineNanos() {
            return deadline;
        }
    }

    private final Rig rig = new Rig(1);
    private final Peer<Address, String> server =
            rig.add("server", new Echo(true)).listen(7);
    private final Peer<Address, String> client = rig.add("client", new Echo(false));

    private static String joined(List<String> events) {
        StringBuilder all = new StringBuilder();
        events.stream().filter(e -> e.startsWith("received")).forEach(e -> all.append(e.substring(9)));
        return all.toString();
    }

    @ParameterizedTest
    @EnumSource
    void deliversAStreamWholeInAnyPieces(Rig.Pieces pieces) {
        rig.pieces(pieces);
        client.command(new Address("server", 7));
        rig.run(5 * Rig.SECOND);
        assertThat(joined(server.events())).isEqualTo("616263646566");
        assertThat(joined(client.events())).isEqualTo("616263646566");
        assertThat(client.events()).first().isEqualTo("opened");
        assertThat(client.events()).endsWith("timeout", "closed FINISHED");
        assertThat(server.events()).endsWith("ended", "closed FINISHED");
        assertThat(rig.streamBytes()).isEqualTo(12);
        assertThat(client.told().get(0).timeNanos()).isEqualTo(Rig.SECOND + 20 * Rig.MS);
    }

    @Test
    void breaksAtEachByte() {
        for (int at = 0; at <= 12; at++) {
            Rig again = new Rig(1).breakAt(at, Cause.RESET);
            Peer<Address, String> s = again.add("server", new Echo(true)).listen(7);
            Peer<Address, String> c = again.add("client", new Echo(false));
            c.command(new Address("server", 7));
            again.run(100 * Rig.MS);
            assertThat(joined(s.events()).length() / 2).isEqualTo(Math.min(at, 6));
            assertThat(joined(c.events()).length() / 2).isEqualTo(Math.max(0, at - 6));
            assertThat(c.events()).contains("closed RESET");
            assertThat(s.events()).contains("closed RESET");
        }
    }

    @Test
    void refusesWhereNobodyListens() {
        client.command(new Address("server", 8));
        rig.run(100 * Rig.MS);
        assertThat(client.events()).containsExactly("closed REFUSED");
    }

    @Test
    void resetsTheConnectionsOfACrashedHost() {
        client.command(new Address("server", 7));
        rig.run(100 * Rig.MS);
        server.crash(new Echo(true));
        rig.run(100 * Rig.MS);
        assertThat(client.events()).endsWith("closed RESET");
        assertThat(server.events()).doesNotContain("closed RESET");
    }

    @Test
    void losesAndRepeatsDatagrams() {
        server.listenForDatagrams(7);
        client.speakingDatagrams();
        List<long[]> fates = new ArrayList<>(List.of(new long[0], new long[] {0, Rig.MS}, new long[] {0}));
        rig.datagrams((number, luck) -> number < 3 ? fates.get((int) number) : new long[] {0});
        client.command(new Address("server", 7));
        rig.run(100 * Rig.MS);
        assertThat(joined(server.events())).isEqualTo("646566646566");
        assertThat(rig.talk().get(0).arrivals()).isEmpty();
    }

    @Test
    void reachesAllWithABroadcast() {
        server.listenForDatagrams(7);
        Peer<Address, String> other = rig.add("other", new Echo(true)).listenForDatagrams(7);
        client.speakingDatagrams();
        client.command(new Address(Address.EVERYBODY, 7));
        rig.run(100 * Rig.MS);
        assertThat(joined(server.events())).isEqualTo("616263646566");
        assertThat(joined(other.events())).isEqualTo("616263646566");
        assertThat(joined(client.events())).hasSize(24);
    }
}
