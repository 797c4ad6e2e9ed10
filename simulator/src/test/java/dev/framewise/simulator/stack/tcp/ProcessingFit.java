package dev.framewise.simulator.stack.tcp;

import dev.framewise.simulator.stack.tcp.MqttTruth.Cell;
import dev.framewise.simulator.stack.tcp.MqttTruth.Hosts;
import dev.framewise.simulator.stack.tcp.TcpKnob.CongestionKind;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Fits processing times on what was measured without loss, and on nothing else. All three cells share the spread; each run
 * of the real programs was busy in its own way, so each cell has a mean of its own, and these three are taken as draws
 * of one log-normal factor of the run. What is minimised is the sum of squares of the logarithms of ours over theirs,
 * where both are what lies above the wires' own 20, 20 and 60 ms.
 */
final class ProcessingFit {
    private static final double[] WIRE_MILLIS = {20, 20, 60};
    private static final double STEP = 0.1;

    private final Function<Cell, double[]> theirs;
    private final int numbers;
    private final CongestionKind congestion;

    /** @param numbers how many of a cell's numbers count: 2 leaves the 99th percentiles out */
    ProcessingFit(Function<Cell, double[]> theirs, int numbers, CongestionKind congestion) {
        this.theirs = theirs;
        this.numbers = numbers;
        this.congestion = congestion;
    }

    private double error(Cell c, double logMicros, double spread) {
        double[] ours = MqttTruth.run(c, new Hosts(Math.round(Math.exp(logMicros)), spread, 0, congestion), 1);
        double wire = WIRE_MILLIS[c.qos()];
        double sum = 0;
        for (int k = 0; k < numbers; k++) {
            double log = Math.log((ours[k] - wire) / (theirs.apply(c)[k] - wire));
            sum += log * log;
        }
        return sum;
    }

    /** Where a function with one valley is least, by golden sections. */
    private static double valley(double from, double to, double enough, ToDoubleFunction<Double> f) {
        double golden = (Math.sqrt(5) - 1) / 2;
        double a = from;
        double b = to;
        double x = b - golden * (b - a);
        double y = a + golden * (b - a);
        double fx = f.applyAsDouble(x);
        double fy = f.applyAsDouble(y);
        while (b - a > enough) {
            if (fx < fy) {
                b = y;
                y = x;
                fy = fx;
                x = b - golden * (b - a);
                fx = f.applyAsDouble(x);
            } else {
                a = x;
                x = y;
                fx = fy;
                y = a + golden * (b - a);
                fy = f.applyAsDouble(y);
            }
        }
        return (a + b) / 2;
    }

    /** The best of spreads from..to in steps of 0.1, each with its best means. */
    Hosts fit(double from, double to) {
        Hosts best = null;
        double least = Double.MAX_VALUE;
        for (double spread = from; spread < to + STEP / 2; spread += STEP) {
            double s = Math.round(spread * 10) / 10.0;
            double[] means = new double[3];
            double sum = 0;
            for (int q = 0; q < 3; q++) {
                Cell c = MqttTruth.CELLS.get(q);
                means[q] = valley(Math.log(80), Math.log(1600), 0.02, m -> error(c, m, s));
                sum += error(c, means[q], s);
            }
            if (sum < least) {
                least = sum;
                double middle = (means[0] + means[1] + means[2]) / 3;
                double squares = 0;
                for (double m : means) {
                    squares += (m - middle) * (m - middle);
                }
                best = new Hosts(
                        Math.round(Math.exp(middle)), s, Math.round(100 * Math.sqrt(squares / 2)) / 100.0, congestion);
            }
        }
        return best;
    }
}
