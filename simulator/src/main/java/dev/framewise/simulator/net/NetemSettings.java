package dev.framewise.simulator.net;

import dev.framewise.protocols.machine.RandomStream;

/**
 * What {@link Netem} is told, in tc's terms. Times in nanoseconds, probabilities and correlations 0..1.
 *
 * @param limit how many frames may wait
 * @param distribution the shape of the jitter
 * @param reorder how likely a frame is sent at once instead of delayed
 * @param gap only each gap-th frame may be reordered; 0 for never
 * @param rateBitsPerSecond 0 for no limit
 * @param packetOverhead bytes that the rate counts more for each packet; may be negative
 * @param cellBytes bytes of the cells that a packet is cut into; 0 for none
 * @param cellOverhead bytes more for each cell
 * @param slotMinNanos the shortest distance of slots; −1 for none
 * @param slotPackets how many packets a slot takes; 0 for any
 * @param slotBytes how many bytes a slot takes; 0 for any
 */
public record NetemSettings(
        int limit,
        long delayNanos,
        long jitterNanos,
        double delayCorrelation,
        Distribution distribution,
        Chance loss,
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
        long slotMinNanos,
        long slotMaxNanos,
        int slotPackets,
        long slotBytes) {

    /** A description of a loss model, from which each direction makes its own. */
    @FunctionalInterface
    public interface Chance {
        Chance NEVER = random -> () -> false;

        LossModel model(RandomStream random);
    }

    /** Nothing goes wrong. */
    public static final NetemSettings NOTHING = new NetemSettings(
            1000, 0, 0, 0, Distribution.UNIFORM, Chance.NEVER, false, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 0, 0);

    /**
     * Reads tc's own words, e.g. {@code delay 100ms 20ms distribution normal loss 1% 25% duplicate 1%}.
     *
     * @throws IllegalArgumentException with one sentence that names the word and the mend
     */
    public static NetemSettings parse(String text) {
        return new NetemParser(text).parse();
    }
}
