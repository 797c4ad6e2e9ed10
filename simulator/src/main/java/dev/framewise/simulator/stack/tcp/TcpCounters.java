package dev.framewise.simulator.stack.tcp;

/** What a host's TCP counts, in the manner of {@code nstat}. */
public final class TcpCounters {
    public long segmentsIn;
    public long segmentsOut;
    public long bytesRetransmitted;
    public long segmentsRetransmitted;
    public long badChecksums;
    public long malformed;
    public long activeOpens;
    public long passiveOpens;
    public long failedAttempts;
    public long resetsIn;
    public long resetsOut;
    public long challengeAcks;
    public long backlogDrops;
    public long pawsDrops;
    public long timeouts;
    public long fastRetransmits;
    public long lossProbes;
    public long spuriousRecoveries;
    public long delayedAcks;
    public long duplicateAcksIn;
    public long duplicateSelectiveAcksOut;
    public long duplicateSelectiveAcksIn;
    public long outOfOrderSegments;
    public long outOfOrderDropped;
    public long outOfWindow;
    public long windowProbes;
    public long keepAlives;
    public long congestionMarksIn;
    public long congestionEchoesIn;
    public long tooBig;
    public long blackHoles;
    public long icmpIgnored;
    public long selectiveAcksReneged;
    public long timeWaitReused;
    public long frozenDrops;
}
