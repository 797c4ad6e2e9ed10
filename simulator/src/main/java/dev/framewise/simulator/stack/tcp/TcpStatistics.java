package dev.framewise.simulator.stack.tcp;

/**
 * What a connection looks like at one moment, for tables and plots; in the manner of {@code ss -ti}.
 *
 * @param congestion the name of its congestion control
 * @param phase what it believes about losses
 * @param windowBytes the congestion window (cwnd)
 * @param thresholdBytes the slow start threshold (ssthresh); −1 before the first loss
 * @param mssBytes data in a full segment
 * @param smoothedNanos SRTT; 0 before the first measurement
 * @param varianceNanos RTTVAR
 * @param leastNanos the smallest round trip lately
 * @param timeoutNanos RTO with its backing off
 * @param flightBytes sequence numbers sent and not acknowledged
 * @param unsentBytes handed in and not sent
 * @param peerWindowBytes what the peer lets us send
 * @param ownWindowBytes what we let the peer send
 * @param unreadBytes received in order and not taken by the application
 * @param laterBytes received out of order
 * @param acknowledgedBytes delivered to the peer's TCP, SYN and FIN counted
 * @param receivedBytes handed to the application
 * @param retransmissions segments that were sent again
 * @param timeouts of the retransmission timer
 * @param spuriousRecoveries reductions that were taken back
 */
public record TcpStatistics(
        String congestion,
        TcpPhase phase,
        long windowBytes,
        long thresholdBytes,
        int mssBytes,
        long smoothedNanos,
        long varianceNanos,
        long leastNanos,
        long timeoutNanos,
        long flightBytes,
        long unsentBytes,
        long peerWindowBytes,
        long ownWindowBytes,
        long unreadBytes,
        long laterBytes,
        long acknowledgedBytes,
        long receivedBytes,
        long retransmissions,
        long timeouts,
        long spuriousRecoveries) {
    static TcpStatistics of(TcpSocket s) {
        return new TcpStatistics(
                s.congestion.name(),
                s.recovery.phase,
                s.congestion.window,
                s.congestion.threshold == Congestion.NO_THRESHOLD ? -1 : s.congestion.threshold,
                s.path.mss(),
                s.rtt.smoothedNanos(),
                s.rtt.varianceNanos(),
                s.rtt.leastNanos(),
                s.rtt.timeoutNanos(),
                s.out.next - s.out.una,
                s.out.unsentBytes(),
                s.out.window,
                s.in.windowBytes(),
                s.in.unreadBytes(),
                s.in.laterBytes(),
                s.bytesAcknowledged,
                s.bytesReceived,
                s.retransmissions,
                s.timeouts,
                s.spuriousRecoveries);
    }
}
