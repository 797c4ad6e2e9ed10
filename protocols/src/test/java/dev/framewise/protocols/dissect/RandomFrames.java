package dev.framewise.protocols.dissect;

import dev.framewise.protocols.wire.Bytes;
import java.util.Random;

/** Frames that look like frames: random bytes with plausible numbers at the places that decide how to go on. */
final class RandomFrames {
    private static final int[] TYPES = {
        0x0800, 0x0800, 0x0800, 0x86dd, 0x86dd, 0x0806, 0x8100, 0x88a8, 0x8847, 0x8864, 0x8863, 0x6558, 0x0030, 0x05ff
    };
    private static final int[] PROTOCOLS = {6, 6, 17, 17, 1, 58, 4, 41, 47, 51, 50, 0, 43, 44, 60, 59, 137, 99};
    private static final int[] PORTS = {4789, 6081, 3544, 2152, 3386, 53, 1883};

    private RandomFrames() {}

    static Bytes next(Random random, int linkType) {
        byte[] a = new byte[random.nextInt(220)];
        random.nextBytes(a);
        int at = switch (linkType) {
            case 1 -> ether(random, a, 12);
            case 0, 108 -> family(random, a, linkType == 108);
            case 113 -> cooked(random, a);
            case 276 -> {
                put16(a, 0, TYPES[random.nextInt(TYPES.length)]);
                yield payload(random, a, 20, a.length < 2 ? 0 : (a[0] & 0xff) << 8 | a[1] & 0xff);
            }
            case 9 -> {
                put16(a, 0, random.nextBoolean() ? 0x0021 : 0x0057);
                yield ip(random, a, 2);
            }
            default -> ip(random, a, 0);
        };
        if (random.nextInt(3) == 0 && at < a.length && at > 0) {
            return Bytes.wrap(a, 0, at);
        }
        return Bytes.wrap(a);
    }

    private static int cooked(Random random, byte[] a) {
        put16(a, 4, random.nextInt(10));
        return ether(random, a, 14);
    }

    private static int family(Random random, byte[] a, boolean big) {
        if (a.length >= 4) {
            a[0] = 0;
            a[1] = 0;
            a[2] = 0;
            a[3] = 0;
            a[big || random.nextBoolean() ? 3 : 0] = (byte) (random.nextBoolean() ? 2 : 30);
        }
        return ip(random, a, 4);
    }

    private static int ether(Random random, byte[] a, int at) {
        int type = TYPES[random.nextInt(TYPES.length)];
        put16(a, at, type);
        return payload(random, a, at + 2, type);
    }

    private static int payload(Random random, byte[] a, int at, int type) {
        return switch (type) {
            case 0x0800, 0x86dd -> ip(random, a, at);
            case 0x8100, 0x88a8 -> ether(random, a, at + 2);
            case 0x6558 -> ether(random, a, at + 12);
            case 0x8847 -> {
                set(a, at + 2, random.nextInt(2));
                yield ip(random, a, at + 4);
            }
            case 0x8864 -> {
                put16(a, at, 0x1100);
                put16(a, at + 4, random.nextInt(150));
                put16(a, at + 6, 0x21);
                yield ip(random, a, at + 8);
            }
            case 0x0806 -> {
                put16(a, at, 1);
                put16(a, at + 2, 0x0800);
                put16(a, at + 4, 0x0604);
                yield at + 28;
            }
            default -> at;
        };
    }

    private static int ip(Random random, byte[] a, int at) {
        int protocol = PROTOCOLS[random.nextInt(PROTOCOLS.length)];
        boolean six = random.nextInt(3) == 0;
        int left = Math.max(0, a.length - at);
        int length = random.nextInt(4) == 0 ? random.nextInt(300) : random.nextInt(6) == 0 ? 0 : left;
        int header;
        if (six) {
            set(a, at, 0x60 | a.length & 15);
            put16(a, at + 4, Math.max(0, length - 40));
            set(a, at + 6, protocol);
            header = 40;
        } else {
            int words = random.nextInt(3) == 0 ? 4 + random.nextInt(12) : 5;
            set(a, at, 0x40 | words);
            put16(a, at + 2, length);
            if (random.nextInt(4) != 0) {
                put16(a, at + 6, 0x4000);
            }
            set(a, at + 9, protocol);
            header = words * 4;
        }
        int next = at + header;
        if (protocol == 17) {
            put16(a, next + random.nextInt(2) * 2, PORTS[random.nextInt(PORTS.length)]);
            put16(a, next + 4, random.nextInt(3) == 0 ? random.nextInt(200) : Math.max(8, a.length - next));
            if (at < 60 && random.nextInt(3) == 0) {
                return tunnel(random, a, next);
            }
        } else if (protocol == 6) {
            set(a, next + 12, random.nextInt(12) << 4);
        } else if (protocol == 47) {
            put16(a, next, random.nextBoolean() ? 0 : random.nextInt(16) << 12);
            put16(a, next + 2, TYPES[random.nextInt(TYPES.length)]);
        } else if (protocol == 1) {
            set(a, next, random.nextInt(20));
        } else if (protocol == 58) {
            set(a, next, random.nextBoolean() ? 128 + random.nextInt(16) : random.nextInt(6));
        }
        return next + random.nextInt(60);
    }

    /** A datagram whose tunnel leads to one more Internet header. */
    private static int tunnel(Random random, byte[] a, int udp) {
        switch (random.nextInt(3)) {
            case 0 -> {
                put16(a, udp + 2, 3386);
                put16(a, udp + 8, 0x1eff);
                return ip(random, a, udp + 28);
            }
            case 1 -> {
                put16(a, udp, 2152);
                put16(a, udp + 8, 0x30ff);
                return ip(random, a, udp + 16);
            }
            default -> {
                put16(a, udp + 2, 4789);
                return ether(random, a, udp + 28);
            }
        }
    }

    private static void set(byte[] a, int at, int v) {
        if (at < a.length) {
            a[at] = (byte) v;
        }
    }

    private static void put16(byte[] a, int at, int v) {
        set(a, at, v >>> 8);
        set(a, at + 1, v);
    }
}
