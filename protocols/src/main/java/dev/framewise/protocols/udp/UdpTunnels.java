package dev.framewise.protocols.udp;

/** Ports whose datagrams carry other packets, which decides which of a datagram's two ports says what it carries. */
public final class UdpTunnels {
    public static final int GTP_USER = 2152;
    /** The port of the first GTP. */
    public static final int GTP_ZERO = 3386;

    public static final int TEREDO = 3544;
    public static final int VXLAN = 4789;
    public static final int GENEVE = 6081;

    private UdpTunnels() {}

    /** True when datagrams from or to this port are tunnels. */
    public static boolean isTunnel(int port) {
        return port == VXLAN || port == GENEVE || port == TEREDO || port == GTP_USER || port == GTP_ZERO;
    }

    /** The port that decides: a tunnel's, the lower first; else the lower. */
    public static int key(int onePort, int otherPort) {
        int low = Math.min(onePort, otherPort);
        int high = Math.max(onePort, otherPort);
        return !isTunnel(low) && isTunnel(high) ? high : low;
    }
}
