package dev.framewise.simulator.stack.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.simulator.stack.tcp.TcpKnob.CongestionKind;
import dev.framewise.simulator.stack.tcp.TcpKnob.RecoveryKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever the link does and however both ends are set, every byte arrives once, in order, and both ends close. */
class TransferTest {
    private static final boolean THOROUGH = Boolean.getBoolean("framewise.thorough");

    @Test
    void carriesBytesBothWaysAndCloses() {
        Pair pair = new Pair(1, 10 * Pair.MS);
        Application server = Application.sending(100_000);
        Application client = Application.sending(200_000);
        pair.b.layer.listen(80, TcpSettings.linux(), server);
        TcpSocket socket = pair.connect(TcpSettings.linux(), client);
        pair.run(30 * Pair.SECOND);
        assertThat(server.received).isEqualTo(200_000);
        assertThat(client.received).isEqualTo(100_000);
        assertThat(server.intact && client.intact).isTrue();
        assertThat(client.events).containsExactly("connected", "finished", "closed FINISHED");
        assertThat(server.events).containsExactly("connected", "finished", "closed FINISHED");
        assertThat(socket.statistics().retransmissions()).isZero();
        pair.run(120 * Pair.SECOND);
        assertThat(pair.a.layer.socketCount()).isZero();
        assertThat(pair.b.layer.socketCount()).isZero();
        assertThat(pair.simulation.pendingCount()).isZero();
    }

    @Test
    @Tag("more-when-thorough")
    void survivesEveryLinkWithEverySetting() {
        int seeds = THOROUGH ? 20_000 : 1500;
        for (int seed = 0; seed < seeds; seed++) {
            transfer(seed);
        }
    }

    /** Any knob at any useful value. */
    static TcpSettings anySettings(RandomStream r) {
        TcpSettings t = r.chance(0.5) ? TcpSettings.linux() : TcpSettings.rfc();
        for (TcpKnob k : TcpKnob.values()) {
            if (r.chance(0.3) && (k.kind() == TcpKnob.Kind.FLAG || k.kind() == TcpKnob.Kind.CHOICE)) {
                t = t.with(k, r.below((int) k.most() + 1));
            }
        }
        if (r.chance(0.3)) {
            t = t.with(TcpKnob.MSS, 100 + r.below(1400));
        }
        if (r.chance(0.3)) {
            t = t.buffers(500 + r.below(100_000), 500 + r.below(100_000));
        }
        return t.with(TcpKnob.RTO_MOST, 5 * Pair.SECOND)
                .with(TcpKnob.RETRIES, 60)
                .with(TcpKnob.SYN_RETRIES, 60)
                .with(TcpKnob.SYN_ACK_RETRIES, 60)
                .with(TcpKnob.BYTE_COUNTING, r.chance(0.5) ? 0 : r.chance(0.5) ? 2 : 1000)
                .with(TcpKnob.QUICK_ACKS, r.chance(0.5) ? 0 : 16)
                .with(TcpKnob.FIN_WAIT_2, 0);
    }

    private static void transfer(int seed) {
        RandomStream r = RandomStream.of(seed, "transfer");
        TcpSettings ours = anySettings(r);
        TcpSettings theirs = anySettings(r);
        long delay = r.below(100) * Pair.MS;
        double loss = r.chance(0.3) ? 0 : r.nextDouble() * 0.25;
        double late = r.chance(0.5) ? 0 : r.nextDouble() * 0.3;
        double twice = r.chance(0.7) ? 0 : r.nextDouble() * 0.2;
        double broken = r.chance(0.8) ? 0 : r.nextDouble() * 0.05;
        long up = r.below(60_000);
        long down = r.below(60_000);
        Pair pair = new Pair(seed, delay, r.chance(0.2));
        pair.log = null;
        pair.fate = p -> {
            if (r.chance(loss)) {
                return new long[0];
            }
            if (r.chance(broken)) {
                p.frame()[p.frame().length - 1 - r.below(20)] ^= 1 << r.below(8);
            }
            long one = delay + (r.chance(late) ? r.below(30) * Pair.MS : 0);
            return r.chance(twice) ? new long[] {one, one + r.below(20) * Pair.MS} : new long[] {one};
        };
        Application client = Application.sending(up);
        Application server = Application.sending(down);
        client.pieceBytes = 1 + r.below(3000);
        server.pieceBytes = 1 + r.below(3000);
        pair.b.layer.listen(80, theirs, server);
        pair.connect(ours, client);
        pair.run(3600 * Pair.SECOND);
        String what = "seed " + seed + ": " + ours + " / " + theirs + ", loss " + loss;
        assertThat(client.intact && server.intact).as(what).isTrue();
        assertThat(server.received).as(what).isEqualTo(up);
        assertThat(client.received).as(what).isEqualTo(down);
        assertThat(client.cause).as(what).isEqualTo(Cause.FINISHED);
        assertThat(server.events).as(what).startsWith("connected").contains("finished");
        assertThat(pair.a.layer.socketCount()).as(what).isZero();
    }

    @Test
    void repairsALossWithEachRecoveryAndCongestionControl() {
        for (RecoveryKind recovery : RecoveryKind.values()) {
            for (CongestionKind congestion : CongestionKind.values()) {
                Pair pair = new Pair(1, 10 * Pair.MS);
                TcpSettings t = TcpSettings.rfc().recovery(recovery).congestion(congestion);
                pair.fate = p -> p.from() == pair.a && p.dataNumber() == 20 ? new long[0] : new long[] {10 * Pair.MS};
                Application server = new Application();
                pair.b.layer.listen(80, t, server);
                TcpSocket s = pair.connect(t, Application.sending(100_000));
                pair.run(20 * Pair.SECOND);
                assertThat(server.received).isEqualTo(100_000);
                assertThat(s.statistics().retransmissions()).as(t.toString()).isEqualTo(1);
                assertThat(s.statistics().timeouts()).as(t.toString()).isZero();
            }
        }
    }
}
