package dev.framewise.simulator.stack;

/** What makes a host a router: passes packets for others on. RFC 1812 §5.2, RFC 8200 §3. */
public final class Forwarder {
    private final Host host;
    private Translator translator = Translator.NONE;
    private boolean silentAboutSize;
    private int clampMss = -1;

    Forwarder(Host host) {
        this.host = host;
    }

    /** Who rewrites packets on their way, e.g. a {@code Nat}. */
    public void translate(Translator through) {
        translator = through;
    }

    /** Makes it a path-MTU black hole: what does not fit is dropped, and nobody is told (RFC 2923 §2.1). */
    public void staySilentAboutSize(boolean silent) {
        silentAboutSize = silent;
    }

    /**
     * Lowers the MSS that TCP connections through it agree upon, as routers in front of narrow links do.
     *
     * @param bytes the largest; 0 for what the next link takes, −1 for never
     */
    public void clampMss(int bytes) {
        clampMss = bytes;
    }

    /** What else may happen to a packet between its arrival and its departure. */
    public interface Translator {
        Translator NONE = new Translator() {};

        /** From {@link #inward}: the packet comes to nothing. */
        byte[] DROP = new byte[0];

        /** Whether it does anything; if so, it sees whole packets, never fragments. */
        default boolean translates() {
            return false;
        }

        /** A packet to one of our own addresses: null to keep it, a rewritten copy to pass on, or {@link #DROP}. */
        default byte[] inward(IpInterface on, byte[] frame) {
            return null;
        }

        /** A packet that was passed on, with the ends that it came with: what an ICMP error about it quotes. */
        default byte[] asItCame(byte[] frame) {
            return frame;
        }

        /** The router lost power: what was remembered is gone. */
        default void clear() {}

        /** A packet about to leave; the same, a rewritten copy, or null to drop it. */
        default byte[] outward(IpInterface from, IpInterface to, byte[] frame) {
            return frame;
        }
    }

    Translator translator() {
        return translator;
    }

    void pass(IpInterface on, IpAddress target, byte[] f) {
        pass(on, target, f, null);
    }

    /** @param came the packet as it came, when it was rewritten on its way in; else null */
    void pass(IpInterface on, IpAddress target, byte[] f, byte[] came) {
        boolean v6 = target.v6();
        int at = IpHeaders.AT;
        if (target.linkLocal() || (v6 ? IpAddress.v6(f, at + 8) : IpAddress.v4(f, at + 12)).linkLocal()) {
            return;
        }
        int hops = f[at + (v6 ? 7 : 8)] & 0xff;
        if (hops <= 1) {
            host.icmp().hopsExceeded(came == null ? f : came);
            return;
        }
        Route r = host.routes().lookup(target);
        if (r == null) {
            host.icmp().noRoute(came == null ? f : came);
            return;
        }
        byte[] shorter = IpHeaders.oneHopLess(f);
        byte[] next = came == null ? translator.outward(on, r.out(), shorter) : shorter;
        if (next == null) {
            return;
        }
        if (clampMss >= 0) {
            int headers = v6 ? 60 : 40;
            MssClamp.lower(next, clampMss == 0 ? Math.max(64, r.out().mtuBytes() - headers) : clampMss);
        }
        int bytes = v6 ? f.length - at : IpHeaders.u16(f, at + 2);
        IpAddress hop = r.gateway() == null ? target : r.gateway();
        host.ip().counters().forwarded++;
        if (bytes <= r.out().mtuBytes()) {
            host.ip().forward(r.out(), hop, next);
        } else if (v6 || (f[at + 6] & 0x40) != 0) {
            if (!silentAboutSize) {
                host.icmp().tooBig(came == null ? f : came, r.out().mtuBytes());
            }
        } else {
            for (byte[] part : Fragmenter.cut4(next, r.out().mtuBytes())) {
                host.ip().counters().fragmentsMade++;
                host.ip().forward(r.out(), hop, part);
            }
        }
    }
}
