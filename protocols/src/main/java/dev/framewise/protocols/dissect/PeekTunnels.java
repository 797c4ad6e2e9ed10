package dev.framewise.protocols.dissect;

/** The part of {@link FramePeek} for what carries frames and packets again: tunnels over UDP, GRE, ERSPAN. */
final class PeekTunnels {
    private static final int MOST_GTP_HEADERS = 16;

    private PeekTunnels() {}

    static boolean udpTunnel(FramePeek p, int port, int at, int depth) {
        switch (port) {
            case 4789 -> {
                p.tunnels++;
                if (p.handOn()) {
                    PeekLinks.ethernet(p, at + 8, depth + 1);
                }
            }
            case 6081 -> {
                int options = (p.u8(at) & 0x3f) * 4;
                if (p.u8(at) >>> 6 == 0 && 8 + options <= p.to - at) {
                    p.tunnels++;
                    PeekLinks.ethertype(p, p.u16(at + 2), at + 8 + options, depth + 1);
                }
            }
            case 3544 -> teredo(p, at, depth);
            case 2152 -> gtpUser(p, at, depth);
            case 3386 -> {
                if ((p.u8(at) & 0xf0) == 0x10 && p.u8(at + 1) == 0xff && p.to - at > 20) {
                    p.tunnels++;
                    if (p.handOn()) {
                        p.ip(at + 20, depth + 1);
                    }
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void teredo(FramePeek p, int from, int depth) {
        int at = from;
        if (p.u16(at) == 1) {
            at += 4 + p.u8(at + 2) + p.u8(at + 3) + 9;
        }
        if (p.to - at >= 8 && p.u16(at) == 0) {
            at += 8;
        }
        if (p.to - at >= 40 && p.handOn()) {
            p.tunnels++;
            p.ipv6(at, depth + 1);
        }
    }

    private static void gtpUser(FramePeek p, int from, int depth) {
        int flags = p.u8(from);
        if ((flags & 0xf0) != 0x30 || p.u8(from + 1) != 0xff) {
            return;
        }
        int at = from + 8;
        if ((flags & 7) != 0) {
            at += 4;
            int next = at <= p.to && (flags & 4) != 0 ? p.u8(at - 1) : 0;
            for (int i = 0; i < MOST_GTP_HEADERS && next != 0; i++) {
                int length = p.to > at ? p.u8(at) * 4 : 0;
                if (length == 0 || length > p.to - at) {
                    return;
                }
                next = p.u8(at + length - 1);
                at += length;
            }
        }
        if (at < p.to && p.handOn()) {
            p.tunnels++;
            p.ip(at, depth + 1);
        }
    }

    static void gre(FramePeek p, int at, int depth) {
        if (depth >= FramePeek.DEEPEST || p.to - at < 4) {
            return;
        }
        int f = p.u16(at);
        boolean pptp = (f & 7) == 1;
        int skip = 4 + ((f & 0x8000) != 0 ? 4 : 0) + ((f & 0x2000) != 0 ? 4 : 0) + ((f & 0x1000) != 0 ? 4 : 0);
        if (pptp && (f & 0x80) != 0) {
            skip += 4;
        }
        if ((f & 0x4000) != 0 || skip > p.to - at || pptp && p.u16(at + 2) != 0x880b) {
            return;
        }
        p.tunnels++;
        int type = p.u16(at + 2);
        if (pptp) {
            if (p.handOn()) {
                PeekLinks.ppp(p, at + skip, depth + 1);
            }
        } else if (type == 0x88be || type == 0x22eb) {
            erspan(p, type == 0x88be && (f & 0x1000) == 0, at + skip, depth + 1);
        } else {
            PeekLinks.ethertype(p, type, at + skip, depth + 1);
        }
    }

    private static void erspan(FramePeek p, boolean withoutHeader, int at, int depth) {
        if (!p.handOn() || !withoutHeader && !p.handOn()) {
            return;
        }
        if (withoutHeader) {
            PeekLinks.ethernet(p, at, depth);
        } else if (p.to - at >= 8 && p.u8(at) >>> 4 != 2) {
            PeekLinks.ethernet(p, at + 8, depth);
        } else if (p.to - at >= 12) {
            PeekLinks.ethernet(p, at + 12 + ((p.u8(at + 11) & 1) != 0 ? 8 : 0), depth);
        }
    }
}
