package dev.framewise.simulator.net;

/** The mark of congestion in an IP header, which routers set instead of dropping a packet. RFC 3168 §5. */
final class Ecn {
    private static final int IPV4 = 0x0800;
    private static final int IPV6 = 0x86dd;
    private static final int VLAN = 0x8100;

    private Ecn() {}

    /**
     * A copy of the frame with Congestion Experienced set, or the frame itself where it is set already; null when its
     * sender does not know ECN (Not-ECT), or it carries no IP.
     */
    static Frame mark(Frame frame) {
        byte[] f = frame.array();
        int at = 12;
        if (f.length >= 18 && u16(f, at) == VLAN) {
            at = 16;
        }
        if (f.length < at + 4) {
            return null;
        }
        int type = u16(f, at);
        int ip = at + 2;
        if (type == IPV4 && f.length >= ip + 20 && f[ip] >>> 4 == 4) {
            return (f[ip + 1] & 3) == 0 ? null : (f[ip + 1] & 3) == 3 ? frame : markV4(frame, ip);
        }
        if (type == IPV6 && f.length >= ip + 40 && f[ip] >>> 4 == 6) {
            int ecn = f[ip + 1] >>> 4 & 3;
            if (ecn == 0 || ecn == 3) {
                return ecn == 0 ? null : frame;
            }
            byte[] b = f.clone();
            b[ip + 1] |= 0x30;
            return frame.as(b);
        }
        return null;
    }

    /** The checksum follows the change alone (RFC 1624 §3), so a wrong one does not become right on the way. */
    private static Frame markV4(Frame frame, int ip) {
        byte[] b = frame.array().clone();
        int before = u16(b, ip);
        b[ip + 1] |= 3;
        int sum = (~u16(b, ip + 10) & 0xffff) + (~before & 0xffff) + u16(b, ip);
        sum = (sum & 0xffff) + (sum >>> 16);
        sum = ~((sum & 0xffff) + (sum >>> 16));
        b[ip + 10] = (byte) (sum >>> 8);
        b[ip + 11] = (byte) sum;
        return frame.as(b);
    }

    private static int u16(byte[] f, int at) {
        return (f[at] & 0xff) << 8 | f[at + 1] & 0xff;
    }
}
