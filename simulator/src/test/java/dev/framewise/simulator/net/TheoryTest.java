package dev.framewise.simulator.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.simulator.time.Event;
import dev.framewise.simulator.time.Simulation;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

/** Links and queues against the formulas of textbooks. */
class TheoryTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void aFrameTakesItsTransmissionAndThePropagationOnEachHop() {
        Simulation simulation = new Simulation(1);
        Network network = new Network(simulation);
        long[] arrival = new long[1];
        Node first = new Wire.Sink(network, "first");
        Node before = first;
        long expected = 0;
        int bytes = 1250;
        long[][] hops = {{10_000_000, 5_000_000}, {1_000_000, 1}, {2_000_000_000, 40_000_000}, {64_000, 0}};
        for (int i = 0; i < hops.length; i++) {
            boolean last = i == hops.length - 1;
            Node next = !last
                    ? new Hub(network, "hop" + i)
                    : new Node(network, "last") {
                        @Override
                        protected void receive(Port port, Frame frame) {
                            arrival[0] = simulation.nowNanos();
                        }
                    };
            network.connect(
                    "l" + i, before, next, LinkSettings.IDEAL.rate(hops[i][0]).delay(hops[i][1]));
            expected += 8L * bytes * SECOND / hops[i][0] + hops[i][1];
            before = next;
        }
        first.ports().get(0).send(new Frame(new byte[bytes], 0, ""));
        simulation.runUntil(100 * SECOND);
        assertThat(arrival[0]).isEqualTo(expected);
    }

    @Test
    void stopAndWaitUsesWhatItsFormulaSays() {
        Simulation simulation = new Simulation(1);
        Network network = new Network(simulation);
        int size = 1000;
        int acknowledgement = 50;
        int[] sent = new int[1];
        Node sender = new Node(network, "sender") {
            @Override
            protected void receive(Port port, Frame frame) {
                if (sent[0]++ < 99) {
                    port.send(new Frame(new byte[size], frame.number(), ""));
                }
            }
        };
        Node receiver = new Node(network, "receiver") {
            @Override
            protected void receive(Port port, Frame frame) {
                port.send(new Frame(new byte[acknowledgement], frame.number(), ""));
            }
        };
        long rate = 1_000_000;
        long delay = 20_000_000;
        network.connect("l", sender, receiver, LinkSettings.IDEAL.rate(rate).delay(delay));
        sender.ports().get(0).send(new Frame(new byte[size], 0, ""));
        while (simulation.step()) {
            assertThat(simulation.nowNanos()).isLessThan(100 * SECOND);
        }
        double a = (delay / 1e9) * rate / (8.0 * size);
        double utilisation = 100 * size * 8.0 / rate / (simulation.nowNanos() / 1e9);
        assertThat(sent[0]).isEqualTo(100);
        assertThat(utilisation).isCloseTo(1 / (1 + 2 * a + (double) acknowledgement / size), within(1e-12));
    }

    /** Mean time from queueing to arrival in units of the mean service time, and the share that was lost. */
    private static double[] queue(double load, int frames, int waitingPlaces, boolean exponentialSizes) {
        Wire w = new Wire(LinkSettings.IDEAL.rate(8_000_000_000L).queue(waitingPlaces));
        RandomStream random = RandomStream.of(11, "poisson " + load);
        int mean = 2000;
        byte[][] sizes = new byte[mean * 20][];
        // bytes are whole: rounding up half of the time keeps the mean
        IntSupplier size = () -> !exponentialSizes
                ? mean
                : Math.min(
                        sizes.length - 1, Math.max(1, (int) (random.nextExponential() * mean + random.nextDouble())));
        new Event() {
            private int left = frames;
            private double at;

            @Override
            protected void happen() {
                int n = size.getAsInt();
                w.send(sizes[n] == null ? sizes[n] = new byte[n] : sizes[n]);
                if (--left > 0) {
                    at += random.nextExponential() * mean / load;
                    w.simulation.at((long) at, this);
                }
            }

            void begin() {
                w.simulation.at(0, this);
            }
        }.begin();
        double[] sum = new double[3];
        w.network.watch(new FrameListener() {
            @Override
            public void arrived(Channel channel, Frame frame) {
                sum[0] += w.simulation.nowNanos() - frame.queuedNanos();
                sum[1]++;
            }

            @Override
            public void lost(Channel channel, Frame frame, Loss reason) {
                sum[2]++;
            }
        });
        while (w.simulation.step()) {
            w.fates.clear();
            w.arrived.clear();
        }
        return new double[] {sum[0] / sum[1] / mean, sum[2] / frames};
    }

    @Test
    void aMemorylessQueueHoldsFramesForItsSojournTime() {
        assertThat(queue(0.5, 500_000, 100_000, true)[0]).isCloseTo(1 / (1 - 0.5), within(0.02 * 2));
    }

    @Test
    void framesOfOneSizeWaitHalfAsLong() {
        double load = 0.7;
        double sojourn = 1 + load / (2 * (1 - load));
        assertThat(queue(load, 500_000, 100_000, false)[0]).isCloseTo(sojourn, within(0.02 * sojourn));
    }

    @Test
    void aShortQueueBlocksTheShareOfItsFormula() {
        double load = 0.8;
        int places = 5; // one of them is the transmitter
        double blocking = (1 - load) * Math.pow(load, places) / (1 - Math.pow(load, places + 1));
        assertThat(queue(load, 500_000, places - 1, true)[1]).isCloseTo(blocking, within(0.02 * blocking));
    }
}
