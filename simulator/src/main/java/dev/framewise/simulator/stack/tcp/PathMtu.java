package dev.framewise.simulator.stack.tcp;

/** How large segments may be: what both ends offered, what the path takes. RFC 9293 §3.7.1, RFC 1191, RFC 8201, RFC 4821. */
final class PathMtu {
    private static final int LEAST_MSS = 48;

    /** Time-outs in a row of full segments that look like a black hole. */
    private static final int BLACK_HOLE_TIMEOUTS = 2;

    /** What nearly every path takes, IP and TCP headers counted. RFC 4821 §7.2. */
    private static final int SAFE_MTU_V4 = 576;

    private static final int SAFE_MTU_V6 = 1280;

    /** RFC 1191 §7.1, for routers that do not say what fits. */
    private static final int[] PLATEAUS = {32_000, 17_914, 8166, 4352, 2002, 1492, 1006, 508, 296, 68};

    private final TcpSocket socket;
    private int peerOffer;
    private int limitMtu = Integer.MAX_VALUE;
    private int mss;

    PathMtu(TcpSocket socket) {
        this.socket = socket;
        this.peerOffer = socket.remote.v6() ? 1220 : 536; // RFC 9293 §3.7.1, without an MSS option
    }

    private int headerBytes() {
        return socket.remote.v6() ? 60 : 40;
    }

    private int clamp(int bytes) {
        int wanted = socket.settings.count(TcpKnob.MSS);
        return wanted == 0 ? bytes : Math.min(bytes, wanted);
    }

    /** What our own MSS option says. RFC 9293 §3.7.1, RFC 6691. */
    int offer() {
        return Math.min(clamp(socket.layer.ip().mtuBytes(socket.remote) - headerBytes()), 65_535);
    }

    /** The peer's MSS option; −1 when there was none. */
    void offered(int bytes) {
        if (bytes >= 0) {
            peerOffer = Math.max(bytes, LEAST_MSS);
        }
        mss = 0;
    }

    /** Bytes of data in a full segment of ours, without SACK blocks. RFC 6691 §2. */
    int mss() {
        if (mss == 0) {
            int mtu = Math.min(socket.layer.ip().mtuBytes(socket.remote), limitMtu);
            int full = Math.min(peerOffer, clamp(mtu - headerBytes()));
            mss = Math.max(full - (socket.useTimestamps ? 12 : 0), 8);
        }
        return mss;
    }

    /** Bytes of data in a full segment of the peer. */
    int receivableBytes() {
        return Math.max(offer() - (socket.useTimestamps ? 12 : 0), 8);
    }

    boolean dontFragment() {
        return socket.settings.on(TcpKnob.PATH_MTU_DISCOVERY);
    }

    /**
     * A router said that a segment was too big.
     *
     * @param mtuBytes what fits; 0 when it did not say
     * @return whether that is news
     */
    boolean tooBig(int mtuBytes) {
        int now = mss() + headerBytes() + (socket.useTimestamps ? 12 : 0);
        int mtu = mtuBytes;
        if (mtu == 0) {
            for (int p : PLATEAUS) {
                if (p < now) {
                    mtu = p;
                    break;
                }
            }
        }
        int least = socket.remote.v6() ? SAFE_MTU_V6 : 68;
        mtu = Math.max(mtu, least);
        if (mtu >= now) {
            return false; // RFC 5927 §7: it cannot be about what was sent
        }
        limit(mtu);
        return true;
    }

    private void limit(int mtu) {
        limitMtu = mtu;
        mss = 0;
        socket.congestion.mss = mss();
    }

    /** Full segments vanish again and again: try small ones. RFC 4821 §7.7. */
    void timedOut(int timeoutsInARow, int segmentBytes) {
        int safe = socket.remote.v6() ? SAFE_MTU_V6 : SAFE_MTU_V4;
        if (socket.settings.on(TcpKnob.BLACK_HOLE_DETECTION)
                && timeoutsInARow >= BLACK_HOLE_TIMEOUTS
                && segmentBytes + headerBytes() > safe) {
            limit(safe);
            socket.layer.counters().blackHoles++;
        }
    }
}
