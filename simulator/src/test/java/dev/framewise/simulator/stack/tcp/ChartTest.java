package dev.framewise.simulator.stack.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.machine.Chart;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.simulator.stack.IcmpError;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every edge of TCP's chart is taken by connections that luck drives, over a link that it makes bad. */
class ChartTest {
    private static final TcpSettings HASTY = TcpSettings.linux()
            .with(TcpKnob.RETRIES, 2)
            .with(TcpKnob.SYN_RETRIES, 1)
            .with(TcpKnob.SYN_ACK_RETRIES, 1)
            .with(TcpKnob.SYN_LINEAR, 0)
            .with(TcpKnob.RTO_MOST, Pair.SECOND)
            .with(TcpKnob.KEEP_ALIVE, 1)
            .with(TcpKnob.KEEP_ALIVE_IDLE, 2 * Pair.SECOND)
            .with(TcpKnob.KEEP_ALIVE_INTERVAL, Pair.SECOND)
            .with(TcpKnob.KEEP_ALIVE_COUNT, 2)
            .with(TcpKnob.FIN_WAIT_2, 3 * Pair.SECOND)
            .with(TcpKnob.TIME_WAIT, 4 * Pair.SECOND);

    private static final IcmpError.Kind[] NOWHERE = {IcmpError.Kind.HOST_UNREACHABLE, IcmpError.Kind.PORT_UNREACHABLE};

    private static final class Life {
        private final RandomStream luck;
        private final Pair pair;
        private TcpListener listener;
        private double loss;

        Life(long seed, Chart.Listener<TcpState, TcpMove> moves) {
            luck = RandomStream.of(seed, "life");
            pair = new Pair(seed, 10 * Pair.MS);
            pair.log = null;
            pair.a.layer.listen(moves);
            pair.b.layer.listen(moves);
            pair.fate = p -> luck.chance(loss) ? new long[0] : new long[] {10 * Pair.MS};
            listen();
        }

        private void listen() {
            listener = pair.b.layer.listen(80, HASTY, new TcpHandler() {});
        }

        private void call() {
            boolean crossed = luck.chance(0.3);
            int port = 5000 + luck.below(2);
            if (pair.a.layer.sockets().stream().noneMatch(s -> s.localPort() == port)) {
                int target = crossed ? 6000 : luck.chance(0.2) ? 81 : 80;
                pair.a.layer.connect(pair.a.address, port, pair.b.address, target, HASTY, new TcpHandler() {});
                if (crossed && pair.b.layer.sockets().stream().noneMatch(s -> s.localPort() == 6000)) {
                    pair.b.layer.connect(pair.b.address, 6000, pair.a.address, port, HASTY, new TcpHandler() {});
                }
            }
        }

        private void act(TcpLayer layer, TcpSocket s) {
            switch (luck.below(12)) {
                case 0, 1 -> s.send(Bytes.wrap(new byte[100]));
                case 2, 3, 4 -> s.finish();
                case 5 -> s.close();
                case 6 -> s.abort();
                case 7 ->
                    layer.error(new IcmpError(
                            NOWHERE[luck.below(2)],
                            0,
                            s.localAddress(),
                            s.remoteAddress(),
                            6,
                            s.localPort(),
                            s.remotePort(),
                            (int) s.out.una));
                default -> {}
            }
        }

        void spend(int steps) {
            for (int i = 0; i < steps; i++) {
                loss = luck.chance(0.7) ? 0 : luck.chance(0.5) ? 0.4 : 1;
                call();
                for (Pair.End end : List.of(pair.a, pair.b)) {
                    for (TcpSocket s : List.copyOf(end.layer.sockets())) {
                        act(end.layer, s);
                    }
                }
                if (luck.chance(0.02)) {
                    listener.close();
                    listen();
                }
                pair.run(luck.chance(0.6) ? luck.below(40) * Pair.MS : luck.below(6_000) * Pair.MS);
            }
        }
    }

    @Test
    void everyEdgeIsTaken() {
        Chart<TcpState, TcpMove> chart = TcpChart.CHART;
        Set<Chart.Edge<TcpState, TcpMove>> never = new LinkedHashSet<>(chart.edges());
        for (long seed = 0; seed < 1_000 && !never.isEmpty(); seed++) {
            new Life(seed, (from, input) -> never.remove(chart.edge(from, input))).spend(60);
        }
        assertThat(never).isEmpty();
    }
}
