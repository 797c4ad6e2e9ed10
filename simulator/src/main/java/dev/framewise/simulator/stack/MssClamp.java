package dev.framewise.simulator.stack;

/** Lowers the maximum segment size in a passing SYN and corrects its checksum. RFC 9293 §3.7.1; RFC 1624 for the sum. */
final class MssClamp {
    private static final int SYN = 0x02;
    private static final int MSS_OPTION = 2;

    private MssClamp() {}

    /** @param f a whole frame, which is changed */
    static void lower(byte[] f, int mostBytes) {
        int at = IpHeaders.AT;
        boolean v6 = (f[at] & 0xf0) == 0x60;
        int protocol = f[at + (v6 ? 6 : 9)] & 0xff;
        // only the first fragment has the header
        boolean later = !v6 && (IpHeaders.u16(f, at + 6) & 0x1fff) != 0;
        int tcp = at + (v6 ? 40 : (f[at] & 0x0f) * 4);
        if (protocol != IpHeaders.TCP || later || f.length < tcp + 20 || (f[tcp + 13] & SYN) == 0) {
            return;
        }
        int end = Math.min(f.length, tcp + (f[tcp + 12] >> 4 & 0x0f) * 4);
        for (int o = tcp + 20; o + 1 < end && f[o] != 0; o += f[o] == 1 ? 1 : Math.max(2, f[o + 1] & 0xff)) {
            if (f[o] == MSS_OPTION && f[o + 1] == 4 && o + 4 <= end) {
                int before = IpHeaders.u16(f, o + 2);
                if (before > mostBytes) {
                    IpHeaders.put16(f, o + 2, mostBytes);
                    // an option may begin at an odd place, where its bytes count the other way round
                    boolean odd = (o - tcp & 1) != 0;
                    int sum = (~IpHeaders.u16(f, tcp + 16) & 0xffff)
                            + (~turned(before, odd) & 0xffff)
                            + turned(mostBytes, odd);
                    sum = (sum & 0xffff) + (sum >>> 16);
                    IpHeaders.put16(f, tcp + 16, ~((sum & 0xffff) + (sum >>> 16)) & 0xffff);
                }
                return;
            }
        }
    }

    private static int turned(int v, boolean odd) {
        return odd ? v >>> 8 | (v & 0xff) << 8 : v;
    }
}
