package dev.framewise.simulator.net;

import dev.framewise.protocols.machine.RandomStream;

/** Which frames are lost by chance, frame after frame. The models and their defaults are netem's (tc-netem(8)). */
@FunctionalInterface
public interface LossModel {
    /** Whether the next frame is lost. */
    boolean lost();

    /** A model as it is described, of which each direction makes its own. Probabilities are 0..1. */
    sealed interface Description {
        LossModel on(RandomStream random);

        /** Whether it never loses anything. */
        default boolean idle() {
            return false;
        }
    }

    /** Each frame with the same probability, alike to the one before by the correlation. */
    record Independent(double probability, double correlation) implements Description {
        static final Independent NEVER = new Independent(0, 0);

        public Independent {
            demand(probability, correlation);
        }

        @Override
        public LossModel on(RandomStream random) {
            Correlated c = new Correlated(random, correlation);
            return () -> c.happens(probability);
        }

        @Override
        public boolean idle() {
            return probability == 0;
        }
    }

    /**
     * Four states: received in a gap (1), received in a burst (2), lost in a burst (3), a single loss in a gap (4).
     *
     * @param p13 from gap to burst of losses, and so on
     */
    record States(double p13, double p31, double p32, double p23, double p14) implements Description {
        public States {
            demand(p13, p31, p32, p23, p14);
        }

        @Override
        public LossModel on(RandomStream random) {
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
    }

    /**
     * Gilbert and Elliott: a good and a bad state, each with a loss of its own.
     *
     * @param p from good to bad
     * @param r from bad to good
     * @param lossInBad netem's 1−h
     * @param lossInGood netem's 1−k
     */
    record GilbertElliott(double p, double r, double lossInBad, double lossInGood) implements Description {
        public GilbertElliott {
            demand(p, r, lossInBad, lossInGood);
        }

        @Override
        public LossModel on(RandomStream random) {
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

    private static void demand(double... probabilities) {
        for (double p : probabilities) {
            if (!(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException("a probability is from 0 to 1, not " + p);
            }
        }
    }
}
