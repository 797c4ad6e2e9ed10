package dev.framewise.simulator.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.simulator.time.Event;
import dev.framewise.simulator.time.Simulation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What must hold on every network, whatever goes wrong there. */
class HonestyTest {
    private static final String[] IMPAIRMENTS = {
        "none",
        "loss 20%",
        "delay 5ms 4ms 25% distribution pareto loss 5%",
        "duplicate 30% loss 10% then duplicate 30%",
        "delay 3ms reorder 25% 50% gap 3 corrupt 10%",
        "rate 2mbit limit 5",
        "slot 1ms 3ms packets 2 then delay 2ms 1ms",
        "loss gemodel 5% 30% ecn then truncate 20 10%",
        "drop frames 3,7-9 then outage 10ms for 5ms every 20ms",
    };
    private static final String[] QUEUES = {
        "pfifo limit 3",
        "bfifo limit 3000",
        "red limit 8000 min 1000 max 3000 avpkt 500 weight 0.2 ecn",
        "codel limit 20 target 1ms interval 4ms ecn",
        "fq_codel limit 10 flows 4 target 1ms interval 4ms",
    };

    /** A tree of switches and hubs with senders at its leaves; the same for the same seed. */
    private static final class World {
        final Simulation simulation;
        final Network network;
        final RunHash hash = new RunHash();
        final List<Node> leaves = new ArrayList<>();
        final RandomStream random;

        World(long seed) {
            simulation = new Simulation(seed);
            network = new Network(simulation);
            network.watch(hash);
            random = RandomStream.of(seed, "world");
            List<Node> inner = new ArrayList<>();
            for (int i = 0; i < 2 + random.below(3); i++) {
                Node n = random.chance(0.3) ? new Hub(network, "hub" + i) : new Switch(network, "switch" + i);
                if (i > 0) {
                    link("i" + i, inner.get(random.below(i)), n);
                }
                inner.add(n);
            }
            for (int i = 0; i < 3 + random.below(4); i++) {
                Node leaf = new Wire.Sink(network, "leaf" + i);
                link("l" + i, leaf, inner.get(random.below(inner.size())));
                leaves.add(leaf);
            }
        }

        void link(String name, Node a, Node b) {
            Link l = network.connect(
                    name,
                    a,
                    b,
                    LinkSettings.IDEAL
                            .rate(random.below(3) * 1_000_000L)
                            .delay(random.below(3_000_000))
                            .queue(QueueDiscipline.parse(QUEUES[random.below(QUEUES.length)])));
            l.forward().impair(impairment(random));
            l.backward().impair(impairment(random));
        }

        static Impairment impairment(RandomStream random) {
            return Impairments.parse(IMPAIRMENTS[random.below(IMPAIRMENTS.length)], FrameMatcher.Language.NONE);
        }

        void talk(int frames) {
            for (int i = 0; i < frames; i++) {
                Node from = leaves.get(random.below(leaves.size()));
                byte[] bytes = java.util.Arrays.copyOf(EcnTest.ipv4(random.below(4)), 60 + random.below(1000));
                long to = leaves.get(random.below(leaves.size())).ports().get(0).macAddress();
                for (int b = 0; b < 6; b++) {
                    bytes[b] = (byte) (to >>> 40 - 8 * b);
                    bytes[6 + b] = (byte) (from.ports().get(0).macAddress() >>> 40 - 8 * b);
                }
                at(random.below(60_000_000), () -> from.ports().get(0).send(new Frame(bytes, 0, "test")));
            }
            Link cut = List.copyOf(network.links())
                    .get(random.below(network.links().size()));
            at(20_000_000, cut::cut);
            at(25_000_000, cut::restore);
            at(30_000_000, () -> cut.forward().impair(impairment(random)));
        }

        void at(long nanos, Runnable what) {
            simulation.at(nanos, new Event() {
                @Override
                protected void happen() {
                    what.run();
                }
            });
        }
    }

    private static final class Ledger implements FrameListener {
        final Map<String, String> fates = new LinkedHashMap<>();
        int wrong;

        private static String name(Frame f) {
            return f.number() + "." + f.copy();
        }

        @Override
        public void sent(Channel channel, Frame frame) {
            wrong += fates.put(name(frame), "") == null ? 0 : 1;
        }

        @Override
        public void duplicated(Channel channel, Frame copy) {
            wrong += fates.put(name(copy), "") == null ? 0 : 1;
        }

        @Override
        public void arrived(Channel channel, Frame frame) {
            end(frame, "arrived");
        }

        @Override
        public void lost(Channel channel, Frame frame, Loss reason) {
            if (frame.number() > 0) {
                end(frame, "lost: " + reason.words());
            }
        }

        private void end(Frame frame, String fate) {
            wrong += "".equals(fates.put(name(frame), fate)) ? 0 : 1;
        }
    }

    @Test
    void everyFrameArrivesOrIsLostWithAReasonAndNeverBoth() {
        int lost = 0;
        int copies = 0;
        for (int seed = 0; seed < 60; seed++) {
            World w = new World(seed);
            Ledger ledger = new Ledger();
            w.network.watch(ledger);
            FrameLog log = new FrameLog(w.network, 1_000_000);
            w.talk(200);
            while (w.simulation.step()) {
                assertThat(w.simulation.eventCount()).isLessThan(1_000_000);
            }
            assertThat(ledger.wrong).as("seed " + seed).isZero();
            assertThat(ledger.fates).as("seed " + seed).doesNotContainValue("");
            List<String> fates = log.entries().stream()
                    .filter(e -> e.frame().number() > 0)
                    .map(e -> e.fate() == FrameLog.Fate.ARRIVED ? "arrived" : e.words())
                    .toList();
            assertThat(fates).containsExactlyElementsOf(ledger.fates.values());
            lost += (int) ledger.fates.values().stream()
                    .filter(f -> !f.equals("arrived"))
                    .count();
            copies += (int) ledger.fates.keySet().stream()
                    .filter(n -> !n.endsWith(".0"))
                    .count();
        }
        assertThat(lost).isGreaterThan(500);
        assertThat(copies).isGreaterThan(100);
    }

    @Test
    void theSameSeedGivesTheSameRunAndAnotherAnother() {
        for (int seed = 0; seed < 10; seed++) {
            assertThat(run(seed)).isEqualTo(run(seed)).isNotEqualTo(run(seed + 1));
        }
    }

    private static String run(long seed) {
        World w = new World(seed);
        w.talk(200);
        w.simulation.runUntil(10_000_000_000L);
        return w.hash.hex();
    }

    @Test
    void whatIsAddedElsewhereDoesNotChangeTheLuckOfOthers() {
        List<Long> alone = fates(false, false);
        assertThat(alone).contains(-1L, 0L);
        assertThat(fates(true, false)).isEqualTo(alone);
        assertThat(fates(true, true)).isEqualTo(alone);
    }

    /** Fates on one link, with another node, link and impairments on the other side and on the other direction. */
    private static List<Long> fates(boolean more, boolean other) {
        Wire w = new Wire(LinkSettings.IDEAL);
        w.link.forward().impair(NetemSettings.parse("loss 30% duplicate 20%"));
        if (more) {
            Node c = new Wire.Sink(w.network, "c");
            Link l = w.network.connect("c-a", c, w.a, LinkSettings.IDEAL);
            l.forward().impair(NetemSettings.parse("loss 30%"));
            w.network.watch(new FrameListener() {
                private int left = 200;

                @Override
                public void sent(Channel channel, Frame frame) {
                    if (channel == w.link.forward() && left-- > 0) {
                        c.ports().get(0).send(new Frame(new byte[60], 0, ""));
                    }
                }
            });
        }
        if (other) {
            w.link.backward().impair(NetemSettings.parse("loss 30%"));
            w.link.forward().impair(NetemSettings.parse("loss 30% duplicate 20% corrupt 50%"));
        }
        List<Long> fates = new ArrayList<>();
        w.network.watch(new FrameListener() {
            @Override
            public void arrived(Channel channel, Frame frame) {
                if (channel == w.link.forward()) {
                    fates.add(0L);
                }
            }

            @Override
            public void lost(Channel channel, Frame frame, Loss reason) {
                if (channel == w.link.forward()) {
                    fates.add(-1L);
                }
            }
        });
        w.send(200, 60, 10);
        return fates;
    }
}
