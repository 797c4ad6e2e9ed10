package dev.framewise.simulator.net;

import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.simulator.time.Event;
import dev.framewise.simulator.time.Simulation;
import java.util.function.IntSupplier;

/** Links, queues and chance beside the formulas of textbooks: what those say, and what ours did. */
public final class Theory {
    private static final long SECOND = 1_000_000_000;
    private static final int MILLION = 1_000_000;

    /**
     * A million draws of Gilbert's and Elliott's model.
     *
     * @param share of bad draws by P/(P+R), and its deviation over a million dependent draws
     * @param burst mean length by 1/R
     * @param chiSquare of twenty lengths of bursts, 19 degrees of freedom
     */
    public record Bursts(
            double share, double ourShare, double deviation, double burst, double ourBurst, double chiSquare) {}

    private Theory() {}

    /** Nanoseconds of a frame over four hops of all sorts: what 8L/R + d a hop add up to, and what it took. */
    public static long[] storeAndForward() {
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
        return new long[] {expected, arrival[0]};
    }

    /** Utilisation of a link by stop-and-wait: 1/(1+2a+Lack/L), and ours over a hundred frames. */
    public static double[] stopAndWait() {
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
            if (simulation.nowNanos() > 100 * SECOND) {
                throw new AssertionError("a hundred frames take longer than 100 s");
            }
        }
        double a = (delay / 1e9) * rate / (8.0 * size);
        double utilisation = 100 * size * 8.0 / rate / (simulation.nowNanos() / 1e9);
        if (sent[0] != 100) {
            throw new AssertionError(sent[0] + " frames were sent instead of 100");
        }
        return new double[] {1 / (1 + 2 * a + (double) acknowledgement / size), utilisation};
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

    /** M/M/1 at this load, in service times: 1/(1−ρ), and ours. */
    public static double[] sojourn(double load) {
        return new double[] {1 / (1 - load), queue(load, 500_000, 100_000, true)[0]};
    }

    /** M/D/1, waiting and service: 1 + ρ/(2(1−ρ)), and ours. */
    public static double[] sojournOfOneSize(double load) {
        return new double[] {1 + load / (2 * (1 - load)), queue(load, 500_000, 100_000, false)[0]};
    }

    /** M/M/1/K: (1−ρ)ρᴷ/(1−ρᴷ⁺¹), and ours; one of the places is the transmitter. */
    public static double[] blocking(double load, int places) {
        double formula = (1 - load) * Math.pow(load, places) / (1 - Math.pow(load, places + 1));
        return new double[] {formula, queue(load, 500_000, places - 1, true)[1]};
    }

    public static Bursts gilbertElliott() {
        double p = 0.02;
        double r = 0.25;
        LossModel model = new LossModel.GilbertElliott(p, r, 1, 0).on(RandomStream.of(3, "chance"));
        int[] bursts = new int[20];
        int lost = 0;
        int run = 0;
        for (int i = 0; i < MILLION; i++) {
            if (model.lost()) {
                lost++;
                run++;
            } else if (run > 0) {
                bursts[Math.min(run, bursts.length) - 1]++;
                run = 0;
            }
        }
        double share = p / (p + r);
        double alike = 1 - p - r;
        double deviation = Math.sqrt(share * (1 - share) * (1 + alike) / (1 - alike) / MILLION);
        int all = 0;
        for (int b : bursts) {
            all += b;
        }
        double chiSquare = 0;
        for (int i = 0; i < bursts.length; i++) {
            boolean last = i == bursts.length - 1;
            double expected = all * Math.pow(1 - r, i) * (last ? 1 : r);
            chiSquare += (bursts[i] - expected) * (bursts[i] - expected) / expected;
        }
        return new Bursts(share, (double) lost / MILLION, deviation, 1 / r, (double) lost / all, chiSquare);
    }
}
