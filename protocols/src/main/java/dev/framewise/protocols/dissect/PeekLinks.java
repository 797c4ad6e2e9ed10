package dev.framewise.protocols.dissect;

/** The part of {@link FramePeek} below IP: Ethernet with VLAN tags and LLC, MPLS, PPP, loopback. */
final class PeekLinks {
    private PeekLinks() {}

    static void family(FramePeek p, int at, int family) {
        switch (family) {
            case 2 -> {
                if (p.handOn()) {
                    p.ipAs4(at + 4, 0);
                }
            }
            case 10, 24, 28, 30 -> {
                if (p.handOn()) {
                    p.ipv6(at + 4, 0);
                }
            }
            default -> {}
        }
    }

    static void ethernet(FramePeek p, int from, int depth) {
        if (p.to - from >= 14) {
            ethertype(p, p.u16(from + 12), from + 14, depth);
        }
    }

    static void ethertype(FramePeek p, int type, int from, int depth) {
        int at = from;
        int t = type;
        boolean second = false;
        while (t == 0x8100 || t == 0x88a8 || t == 0x9100) {
            // The second of two tags of a provider is shown by the layer of the first.
            if (p.to - at < 4 || !second && !p.handOn()) {
                return;
            }
            p.vlans = p.vlans * 4099 + (p.u16(at) & 0xfff) + 1;
            int next = p.u16(at + 2);
            second = !second && t == 0x88a8 && next == 0x88a8;
            t = next;
            at += 4;
        }
        if (!p.handOn()) {
            return;
        }
        switch (t) {
            case 0x0800 -> p.ipAs4(at, depth);
            case 0x86dd -> p.ipv6(at, depth);
            case 0x8847, 0x8848 -> mpls(p, at, depth);
            case 0x8864 -> {
                if (p.to - at >= 6 && p.u8(at + 1) == 0) {
                    p.tunnels++;
                    p.enclose(at + 6, p.u16(at + 4));
                    if (p.handOn()) {
                        ppp(p, at + 6, depth + 1);
                    }
                }
            }
            case 0x6558 -> {
                p.tunnels++;
                ethernet(p, at, depth + 1);
            }
            default -> {
                if (t <= 1500) {
                    llc(p, t, at, depth);
                }
            }
        }
    }

    private static void llc(FramePeek p, int length, int at, int depth) {
        p.enclose(at, length);
        if (p.to - at >= 8
                && p.u16(at) == 0xaaaa
                && p.u8(at + 2) == 3
                && (p.u8(at + 3) << 16 | p.u16(at + 4)) == 0
                && depth < FramePeek.DEEPEST) {
            int t = p.u16(at + 6);
            if (t > 1500) {
                ethertype(p, t, at + 8, depth + 1);
            }
        }
    }

    static void mpls(FramePeek p, int from, int depth) {
        int at = from;
        while (p.to - at >= 5) {
            boolean bottom = (p.u8(at + 2) & 1) != 0;
            at += 4;
            if (!p.handOn()) {
                return;
            }
            if (bottom) {
                p.tunnels++;
                int nibble = p.u8(at) >>> 4;
                if (nibble == 4 || nibble == 6) {
                    p.ip(at, depth + 1);
                }
                return;
            }
        }
    }

    static void ppp(FramePeek p, int from, int depth) {
        int at = from;
        if (p.to - at >= 2 && p.u16(at) == 0xff03) {
            at += 2;
        }
        if (p.to - at < 2) {
            return;
        }
        int protocol = p.u8(at);
        if ((protocol & 1) != 0) {
            at++;
        } else {
            protocol = p.u16(at);
            at += 2;
        }
        if (!p.handOn()) {
            return;
        }
        switch (protocol) {
            case 0x21 -> p.ipAs4(at, depth);
            case 0x57 -> p.ipv6(at, depth);
            case 0x281 -> mpls(p, at, depth);
            default -> {}
        }
    }
}
