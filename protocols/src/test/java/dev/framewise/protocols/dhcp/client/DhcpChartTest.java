package dev.framewise.protocols.dhcp.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.dhcp.DhcpMessage;
import dev.framewise.protocols.dhcp.DhcpOption;
import dev.framewise.protocols.dhcp.DhcpType;
import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Chart;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.Effects;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.machine.Peer;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.machine.Rig;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Malformed;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every edge of the client's chart is taken by a client that luck drives through its life. */
class DhcpChartTest {
    /** Answers as it likes, or not at all. */
    private static final class Moody implements Machine<Void, Void> {
        private final RandomStream luck;

        private Moody(RandomStream luck) {
            this.luck = luck;
        }

        @Override
        public void received(long now, Connection c, Bytes bytes, Effects<Void> out) {
            DhcpMessage m;
            try {
                m = DhcpMessage.read(bytes);
            } catch (Malformed e) {
                throw new AssertionError(e);
            }
            boolean discover = m.type() == DhcpType.DISCOVER;
            if (luck.chance(0.4) || !discover && m.type() != DhcpType.REQUEST) {
                return;
            }
            DhcpType type = discover ? DhcpType.OFFER : luck.chance(0.3) ? DhcpType.NAK : DhcpType.ACK;
            List<DhcpOption> options = new ArrayList<>();
            options.add(DhcpOption.ofByte(DhcpOption.MESSAGE_TYPE, type.number()));
            options.add(DhcpOption.ofNumber(DhcpOption.SERVER_ID, 0x0a00_0001));
            options.add(DhcpOption.ofNumber(DhcpOption.LEASE_SECONDS, 600));
            out.send(
                    c,
                    m.answer(0, type == DhcpType.NAK ? 0 : 0x0a00_0064, options).bytes());
        }

        @Override
        public void command(long now, Void command, Effects<Void> out) {}

        @Override
        public void opened(long now, Connection c, Effects<Void> out) {}

        @Override
        public void ended(long now, Connection c, Effects<Void> out) {}

        @Override
        public void writable(long now, Connection c, int freeBytes, Effects<Void> out) {}

        @Override
        public void closed(long now, Connection c, Cause cause, Effects<Void> out) {}

        @Override
        public void timeout(long now, Effects<Void> out) {}

        @Override
        public long deadlineNanos() {
            return NEVER;
        }
    }

    private static void live(RandomStream luck, Chart.Listener<ClientState, ClientState.Input> listener) {
        Rig rig = new Rig(luck.nextLong()).delay(5 * Rig.MS);
        rig.add("10.0.0.1", new Moody(luck)).listenForDatagrams(67).speakingDatagrams();
        DhcpClientStore store = new DhcpClientStore();
        Bytes hardware = Bytes.of(2, 0, 0, 0, 0, 5);
        DhcpClientSettings settings = new DhcpClientSettings(hardware, "sensor", true, luck.chance(0.7));
        DhcpClient first = new DhcpClient(settings, store, luck);
        first.listen(listener);
        Peer<DhcpClientCommand, DhcpClientEvent> client =
                rig.add("10.0.0.100", first).listenForDatagrams(68).speakingDatagrams();
        client.command(DhcpClientCommand.START);
        for (int i = 0; i < 60; i++) {
            rig.run(luck.chance(0.5) ? luck.below(2_000) * Rig.MS : luck.below(300) * Rig.SECOND);
            int what = luck.below(10);
            if (what < 5) {
                client.command(luck.chance(0.6) ? DhcpClientCommand.FREE : DhcpClientCommand.IN_USE);
            } else if (what == 5) {
                client.command(DhcpClientCommand.RELEASE);
            } else if (what == 6) {
                DhcpClient next = new DhcpClient(settings, store, luck);
                next.listen(listener);
                client.crash(next);
            }
            client.command(DhcpClientCommand.START);
        }
    }

    @Test
    void everyEdgeIsTaken() {
        Chart<ClientState, ClientState.Input> chart = ClientState.CHART;
        Set<Chart.Edge<ClientState, ClientState.Input>> never = new LinkedHashSet<>(chart.edges());
        for (int life = 0; life < 400 && !never.isEmpty(); life++) {
            live(RandomStream.of(life, "life"), (from, input) -> never.remove(chart.edge(from, input)));
        }
        assertThat(never).isEmpty();
    }
}
