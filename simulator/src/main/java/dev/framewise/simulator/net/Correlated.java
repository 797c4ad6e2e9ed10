package dev.framewise.simulator.net;

import dev.framewise.protocols.machine.RandomStream;

/**
 * Uniform numbers in [0, 1) of which each resembles the one before, as netem's correlation does it: a mixture of the last
 * value and a fresh one. The mixture is less spread out than a uniform number, which changes the share of losses as well;
 * that is netem's behaviour, and known (tc-netem(8)).
 */
final class Correlated {
    private final RandomStream random;
    private final double correlation;
    private double last;

    Correlated(RandomStream random, double correlation) {
        this.random = random;
        this.correlation = correlation;
        this.last = correlation > 0 ? random.nextDouble() : 0;
    }

    double next() {
        if (correlation == 0) {
            return random.nextDouble();
        }
        last = random.nextDouble() * (1 - correlation) + last * correlation;
        return last;
    }

    /** Whether something of this probability happens now. No number is drawn for what never happens. */
    boolean happens(double probability) {
        return probability > 0 && next() < probability;
    }
}
