package dev.framewise.protocols.ipv6;

import static dev.framewise.protocols.ipv6.ExtensionFields.*;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Wire;

/** The options in hop-by-hop and destination options headers: type, length, body; one of them is a single byte. RFC 8200 §4.2. */
final class Ipv6Option {
    static final int PAD_1 = 0;
    static final int PAD_N = 1;
    static final int TUNNEL_LIMIT_OPTION = 4;
    static final int ROUTER_ALERT_OPTION = 5;
    static final int METRICS = 0x0f;
    static final int QUICK_START = 0x26;
    static final int PATH_MTU = 0x30;
    static final int RPL = 0x63;
    static final int RPL_OLD = 0x23;
    static final int JUMBO_PAYLOAD = 0xc2;
    static final int HOME_ADDRESS = 0xc9;

    private Ipv6Option() {}

    /** All options of a header; {@code all} are their bytes, which the writer writes. */
    static void walkAll(Wire w, Bytes all) {
        int n = all.length();
        int at = 0;
        while (at < n && !w.failed()) {
            int type = all.at(at);
            w.open(OPT);
            w.open(OPT_TYPE);
            w.number(OPT_ACTION, type >>> 6);
            w.flag(OPT_CHANGE, (type >>> 5 & 1) != 0);
            w.number(OPT_REST, type & 31);
            w.close();
            int end = at + 1;
            if (type == PAD_1) {
                w.derived(PAD1, "", w.position() - 1, 1);
            } else if (end < n) {
                int length = all.at(end);
                w.number(OPT_LENGTH, length);
                boolean fits = length <= n - end - 1;
                w.check(fits || !w.reading(), OPT_LENGTH, Ipv6Rules.OPTION_LENGTH);
                int take = Math.min(length, n - end - 1);
                end += 1 + take;
                walkBody(w, type, all.slice(end - take, end));
            }
            w.close();
            at = end;
        }
    }

    private static void walkBody(Wire w, int type, Bytes b) {
        int n = b.length();
        if (type == PAD_N) {
            w.bytes(PADN, b, n);
        } else if (type == ROUTER_ALERT_OPTION && n == 2) {
            w.number(ROUTER_ALERT, b.u16(0));
        } else if (type == TUNNEL_LIMIT_OPTION && n == 1) {
            w.number(TUNNEL_LIMIT, b.at(0));
        } else if (type == JUMBO_PAYLOAD && n == 4) {
            w.number64(JUMBO, b.u32(0));
        } else if (type == HOME_ADDRESS && n == 16) {
            w.bytes(HOME, b, 16);
        } else if (type == QUICK_START && n == 6) {
            w.number(QS_FUNC, b.at(0) >>> 4);
            w.number(QS_RATE, b.at(0) & 15);
            w.number(QS_TTL, b.at(1));
            w.number(QS_NONCE, b.i32(2) >>> 2);
            w.number(QS_RESERVED, b.at(5) & 3);
        } else if ((type == RPL || type == RPL_OLD) && n == 4) {
            int f = b.at(0);
            w.open(RPL_FLAG);
            w.flag(RPL_DOWN, (f & 0x80) != 0);
            w.flag(RPL_RANK_ERROR, (f & 0x40) != 0);
            w.flag(RPL_FORWARDING_ERROR, (f & 0x20) != 0);
            w.number(RPL_RESERVED, f & 31);
            w.close();
            w.number(RPL_INSTANCE, b.at(1));
            w.number(RPL_RANK, b.u16(2));
        } else if (type == METRICS && n == 10) {
            w.number(PDM_SCALE_RECEIVED, b.at(0));
            w.number(PDM_SCALE_SENT, b.at(1));
            w.number(PDM_THIS, b.u16(2));
            w.number(PDM_LAST, b.u16(4));
            w.number(PDM_DELTA_RECEIVED, b.u16(6));
            w.number(PDM_DELTA_SENT, b.u16(8));
        } else if (type == PATH_MTU && n == 4) {
            w.number(PMTU_MIN, b.u16(0));
            w.number(PMTU_RETURN, b.u16(2) >>> 1);
            w.flag(PMTU_FLAG, (b.at(3) & 1) != 0);
        } else if (n > 0) {
            w.bytes(OPT_UNKNOWN, b, n);
        }
    }
}
