package dev.framewise.simulator.stack.tcp;

/** What one acknowledgement told: filled by {@link AckArrival}, read by recovery and congestion control. One a host. */
final class AckInfo {
    long ack;

    /** SND.UNA, FlightSize and pipe before. */
    long priorUna;

    long priorOut;
    long priorPipe;
    long priorHighestSacked;

    /** Weight that this one acknowledged cumulatively for the first time in any way, and selectively. */
    long newlyAcked;

    long newlySacked;

    /** Bytes by which SND.UNA moved. */
    long advancedBytes;

    /** It repeats the last one and something is on its way. RFC 5681 §2. */
    boolean duplicate;

    /** It reported something that came twice. RFC 2883. */
    boolean dsack;

    /** The peer saw congestion. RFC 3168 §6.1.3. */
    boolean echo;

    /** Something that was never sent again was delivered. RFC 5682 §3. */
    boolean originalDelivered;

    /** It carried data or changed the window, so it says nothing about losses. */
    boolean carriesNews;

    /** The echoed timestamp, if there was one. */
    boolean echoes;

    int timestampEcho;

    /** The youngest round trip that is sure; −1 for none. */
    long rttNanos;

    /** The round trip of the youngest segment that this one acknowledged or reported; −1 when it is not sure. */
    long latestNanos;

    /** It acknowledged one small segment alone, so the peer may have waited with it. */
    boolean maybeDelayed;

    boolean advanced() {
        return ack > priorUna;
    }

    long delivered() {
        return newlyAcked + newlySacked;
    }
}
