package dev.framewise.simulator.stack.tcp;

/** The largest value of the last rounds, kept in three candidates. Kathleen Nichols's windowed filter, as Linux has it. */
final class RoundMaximum {
    private final long rounds;
    private final double[] values = new double[3];
    private final long[] times = new long[3];

    RoundMaximum(long rounds) {
        this.rounds = rounds;
    }

    double value() {
        return values[0];
    }

    void add(long round, double value) {
        if (value >= values[0] || round - times[2] > rounds) {
            put(0, round, value);
            return;
        }
        if (value >= values[1]) {
            put(1, round, value);
        } else if (value >= values[2]) {
            put(2, round, value);
        }
        age(round, value);
    }

    /** What is too old makes room for the next best; a candidate that is young as the best gives way in time. */
    private void age(long round, double value) {
        long old = round - times[0];
        if (old > rounds) {
            shift(round, value);
            if (round - times[0] > rounds) {
                shift(round, value);
            }
        } else if (times[1] == times[0] && old > rounds / 4) {
            put(1, round, value);
        } else if (times[2] == times[1] && old > rounds / 2) {
            put(2, round, value);
        }
    }

    private void shift(long round, double value) {
        values[0] = values[1];
        times[0] = times[1];
        values[1] = values[2];
        times[1] = times[2];
        put(2, round, value);
    }

    private void put(int from, long round, double value) {
        for (int i = from; i < 3; i++) {
            values[i] = value;
            times[i] = round;
        }
    }
}
