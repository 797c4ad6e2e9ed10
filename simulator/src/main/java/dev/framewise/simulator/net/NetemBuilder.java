package dev.framewise.simulator.net;

/** Collects netem's settings one by one. */
final class NetemBuilder {
    int limit = 1000;
    long delayNanos = 0;
    long jitterNanos = 0;
    double delayCorrelation = 0;
    Distribution distribution = Distribution.UNIFORM;
    LossModel.Description loss = LossModel.Independent.NEVER;
    boolean ecn = false;
    double duplicate = 0;
    double duplicateCorrelation = 0;
    double corrupt = 0;
    double corruptCorrelation = 0;
    double reorder = 0;
    double reorderCorrelation = 0;
    int gap = 0;
    long rateBitsPerSecond = 0;
    int packetOverhead = 0;
    int cellBytes = 0;
    int cellOverhead = 0;
    NetemSettings.Slot slot = NetemSettings.Slot.NONE;
    NetemSettings.Seed seed = NetemSettings.Seed.OF_THE_RUN;

    NetemSettings build() {
        return new NetemSettings(
                limit,
                delayNanos,
                jitterNanos,
                delayCorrelation,
                distribution,
                loss,
                ecn,
                duplicate,
                duplicateCorrelation,
                corrupt,
                corruptCorrelation,
                reorder,
                reorderCorrelation,
                gap,
                rateBitsPerSecond,
                packetOverhead,
                cellBytes,
                cellOverhead,
                slot,
                seed);
    }
}
