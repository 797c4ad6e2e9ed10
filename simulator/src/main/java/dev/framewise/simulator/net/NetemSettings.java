package dev.framewise.simulator.net;

import java.util.Map;

/**
 * What {@link Netem} is told, in tc's terms. Times in nanoseconds, probabilities and correlations 0..1.
 *
 * @param limit how many frames may wait
 * @param distribution the shape of the jitter
 * @param ecn mark frames instead of losing them, where their sender knows ECN
 * @param reorder how likely a frame is sent at once instead of delayed
 * @param gap only each gap-th frame may be reordered; 0 for never
 * @param rateBitsPerSecond 0 for no limit
 * @param packetOverhead bytes that the rate counts more for each packet; may be negative
 * @param cellBytes bytes of the cells that a packet is cut into; 0 for none
 * @param cellOverhead bytes more for each cell
 */
public record NetemSettings(
        int limit,
        long delayNanos,
        long jitterNanos,
        double delayCorrelation,
        Distribution distribution,
        LossModel.Description loss,
        boolean ecn,
        double duplicate,
        double duplicateCorrelation,
        double corrupt,
        double corruptCorrelation,
        double reorder,
        double reorderCorrelation,
        int gap,
        long rateBitsPerSecond,
        int packetOverhead,
        int cellBytes,
        int cellOverhead,
        Slot slot,
        Seed seed)
        implements Impairment {

    /** Nothing goes wrong. */
    public static final NetemSettings NOTHING = new NetemBuilder().build();

    public NetemSettings {
        if (limit < 1 || delayNanos < 0 || jitterNanos < 0 || gap < 0 || rateBitsPerSecond < 0 || cellBytes < 0) {
            throw new IllegalArgumentException("netem's times, rates and sizes are not below 0, nor its limit below 1");
        }
        for (double p : new double[] {
            delayCorrelation, duplicate, duplicateCorrelation, corrupt, corruptCorrelation, reorder, reorderCorrelation
        }) {
            if (!(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException("a probability is from 0 to 1, not " + p);
            }
        }
    }

    /**
     * When frames that have served their delay may leave: each slot begins some time after the one before was used up.
     *
     * @param between whether the distance is any from {@code minNanos} to {@code maxNanos}; otherwise it has
     *     {@code distribution} around the mean {@code minNanos} with the jitter {@code maxNanos}
     * @param packets how many frames a slot takes; 0 for any
     * @param bytes how many bytes a slot takes; 0 for any
     */
    public record Slot(
            boolean on,
            boolean between,
            long minNanos,
            long maxNanos,
            Distribution distribution,
            int packets,
            long bytes) {
        public static final Slot NONE = new Slot(false, true, 0, 0, Distribution.UNIFORM, 0, 0);
    }

    /** Where luck comes from: a seed of its own, or that of the run. */
    public record Seed(boolean own, long value) {
        public static final Seed OF_THE_RUN = new Seed(false, 0);
    }

    /**
     * Reads tc's own words, e.g. {@code delay 100ms 20ms distribution normal loss 1% 25% duplicate 1%}.
     *
     * @throws IllegalArgumentException with one sentence that names the word and the mend
     */
    public static NetemSettings parse(String text) {
        return parse(text, Map.of());
    }

    /** As {@link #parse(String)}, with more distributions by their names, see {@link Distribution#table}. */
    public static NetemSettings parse(String text, Map<String, Distribution> tables) {
        return new NetemParser(text, tables).parse();
    }

    @Override
    public Stage on(Site site) {
        return new Netem(this, site);
    }
}
