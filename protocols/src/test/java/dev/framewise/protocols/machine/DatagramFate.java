package dev.framewise.protocols.machine;

/** What becomes of a datagram in a {@link Rig}. */
public interface DatagramFate {
    DatagramFate SAFE = (number, luck) -> new long[] {0};

    /**
     * How often it arrives, and by how much later than the delay of the rig each time; empty when it is lost.
     *
     * @param number its number among the datagrams of the rig, from 0
     */
    long[] lateNanos(long number, RandomStream luck);

    /** Each is lost with this probability, 0..1, whatever became of the others. */
    static DatagramFate losing(double loss) {
        return (number, luck) -> luck.chance(loss) ? new long[0] : new long[] {0};
    }

    /** Each is lost, repeated, or held back with these probabilities, 0..1. */
    static DatagramFate harsh(double loss, double twice, double late, long byNanos) {
        return (number, luck) -> {
            if (luck.chance(loss)) {
                return new long[0];
            }
            long by = luck.chance(late) ? (long) (byNanos * luck.nextDouble()) : 0;
            return luck.chance(twice) ? new long[] {by, (long) (byNanos * luck.nextDouble())} : new long[] {by};
        };
    }

    /** This one alone is lost. */
    static DatagramFate losingNumber(long which) {
        return (number, luck) -> number == which ? new long[0] : new long[] {0};
    }
}
