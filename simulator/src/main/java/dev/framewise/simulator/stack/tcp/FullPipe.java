package dev.framewise.simulator.stack.tcp;

/** Whether a start has filled the pipe: three round trips in a row in which the rate did not grow by a quarter. */
final class FullPipe {
    private static final double GROWTH = 1.25;
    private static final int ROUNDS = 3;

    private double rate;
    private int rounds;
    private boolean full;

    boolean full() {
        return full;
    }

    /** At the beginning of a round that the application did not limit. */
    void judge(double maximum) {
        if (full) {
            return;
        }
        if (maximum >= rate * GROWTH) {
            rate = maximum;
            rounds = 0;
        } else {
            full = ++rounds >= ROUNDS;
        }
    }

    /** A loss or what looked like one says nothing about the pipe: it may still be growing. */
    void doubt() {
        rate = 0;
    }

    void doubtAll() {
        rate = 0;
        rounds = 0;
    }
}
