package dev.framewise.simulator.net;

/** Which conversation a frame belongs to, as a number: equal for equal addresses, protocol and ports. RFC 8290 §4.1.1. */
final class FlowHash {
    private FlowHash() {}

    static long of(byte[] f, long salt) {
        if (f.length < 14) {
            return mix(salt);
        }
        int type = (f[12] & 0xff) << 8 | f[13] & 0xff;
        int ip = 14;
        if (type == 0x8100 && f.length >= 18) {
            type = (f[16] & 0xff) << 8 | f[17] & 0xff;
            ip = 18;
        }
        if (type == 0x0800 && f.length >= ip + 20) {
            boolean fragment = (f[ip + 6] & 0x3f) != 0 || f[ip + 7] != 0;
            long h = bytes(f, ip + 12, ip + 20, salt ^ f[ip + 9] & 0xff);
            int ports = ip + (f[ip] & 15) * 4;
            return mix(fragment || !hasPorts(f[ip + 9]) ? h : bytes(f, ports, ports + 4, h));
        }
        if (type == 0x86dd && f.length >= ip + 40) {
            long h = bytes(f, ip + 8, ip + 40, salt ^ f[ip + 6] & 0xff);
            return mix(hasPorts(f[ip + 6]) ? bytes(f, ip + 40, ip + 44, h) : h);
        }
        return mix(bytes(f, 0, 14, salt));
    }

    private static boolean hasPorts(int protocol) {
        return protocol == 6 || protocol == 17;
    }

    private static long bytes(byte[] f, int from, int to, long h) {
        long x = h;
        for (int i = from; i < Math.min(to, f.length); i++) {
            x = (x ^ f[i] & 0xff) * 0x100_0000_01b3L;
        }
        return x;
    }

    private static long mix(long x) {
        long z = (x ^ x >>> 30) * 0xbf58_476d_1ce4_e5b9L;
        return z ^ z >>> 31;
    }
}
