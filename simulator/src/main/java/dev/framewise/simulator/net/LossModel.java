package dev.framewise.simulator.net;

import dev.framewise.protocols.machine.RandomStream;

/** Which frames are lost by chance, frame after frame. The models and their defaults are netem's (tc-netem(8)). */
public interface LossModel {
    /** Whether the next frame is lost. */
    boolean lost();

    /** Each frame with the same probability, alike to the one before by the correlation. */
    static LossModel random(double probability, double correlation, RandomStream random) {
        Correlated c = new Correlated(random, correlation);
        return () -> c.happens(probability);
    }

    /**
     * Four states: received in a gap (1), received in a burst (2), lost in a burst (3), a single loss in a gap (4).
     *
     * @param p13 from gap to burst of losses, and so on
     */
    static LossModel states(double p13, double p31, double p32, double p23, double p14, RandomStream random) {
        return new LossModel() {
            private int state = 1;

            @Override
            public boolean lost() {
                double u = random.nextDouble();
                switch (state) {
                    case 1 -> state = u < p14 ? 4 : u < p14 + p13 ? 3 : 1;
                    case 2 -> state = u < p23 ? 3 : 2;
                    case 3 -> state = u < p32 ? 2 : u < p32 + p31 ? 1 : 3;
                    default -> state = 1;
                }
                return state >= 3;
            }
        };
    }

    /**
     * Gilbert and Elliott: a good and a bad state, each with a loss of its own.
     *
     * @param p from good to bad
     * @param r from bad to good
     * @param lossInBad netem's 1−h
     * @param lossInGood netem's 1−k
     */
    static LossModel gilbertElliott(double p, double r, double lossInBad, double lossInGood, RandomStream random) {
        return new LossModel() {
            private boolean bad;

            @Override
            public boolean lost() {
                boolean lost = random.chance(bad ? lossInBad : lossInGood);
                if (random.chance(bad ? r : p)) {
                    bad = !bad;
                }
                return lost;
            }
        };
    }
}
