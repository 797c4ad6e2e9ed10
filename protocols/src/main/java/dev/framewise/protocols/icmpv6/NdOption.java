package dev.framewise.protocols.icmpv6;

import static dev.framewise.protocols.icmpv6.NdOptionFields.*;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Wire;

/** The options at the end of neighbour discovery messages: type, length in units of eight bytes, body. RFC 4861 §4.6. */
final class NdOption {
    private static final int SOURCE_LINK_ADDRESS = 1;
    private static final int TARGET_LINK_ADDRESS = 2;
    private static final int PREFIX_INFORMATION = 3;
    private static final int REDIRECTED_HEADER = 4;
    private static final int MTU_OPTION = 5;
    private static final int ADVERTISEMENT_INTERVAL = 7;
    private static final int HOME_AGENT = 8;
    private static final int NONCE_OPTION = 14;
    private static final int ROUTE_INFORMATION = 24;
    private static final int DNS_SERVERS = 25;
    private static final int DNS_SEARCH = 31;
    private static final int CAPTIVE_PORTAL = 37;
    private static final int PREF64 = 38;

    private NdOption() {}

    /** All options; {@code all} are their bytes, which the writer writes. */
    static void walkAll(Wire w, Bytes all) {
        int n = all.length();
        int at = 0;
        while (n - at >= 2 && !w.failed()) {
            int type = all.at(at);
            int length = 8 * all.at(at + 1);
            int end = length < 8 ? n : Math.min(n, at + length);
            w.open(OPT);
            w.number(TYPE, type);
            w.number(LENGTH, all.at(at + 1));
            w.check(length >= 8 && length <= n - at || !w.reading(), LENGTH, Icmpv6Fields.OPTION_LENGTH);
            Bytes body = all.slice(at + 2, end);
            int taken = length >= 8 && body.length() >= 6 ? walkBody(w, type, body) : 0;
            if (taken < body.length()) {
                w.bytes(DATA, body.from(taken), body.length() - taken);
            }
            w.close();
            at = end;
        }
        if (at < n) {
            w.bytes(DATA, all.from(at), n - at);
        }
    }

    /** Returns how many bytes of the body its format claims. */
    private static int walkBody(Wire w, int type, Bytes b) {
        int n = b.length();
        switch (type) {
            case SOURCE_LINK_ADDRESS, TARGET_LINK_ADDRESS -> {
                // how long an address is depends on the link, so all that the option holds is the address
                w.bytes(type == SOURCE_LINK_ADDRESS ? SOURCE_LINK : TARGET_LINK, b, n);
                return n;
            }
            case PREFIX_INFORMATION -> {
                return n >= 30 ? prefix(w, b) : 0;
            }
            case REDIRECTED_HEADER -> {
                w.bytes(RESERVED, b.slice(0, 6), 6);
                w.bytes(REDIRECTED, b.from(6), n - 6);
                return n;
            }
            case MTU_OPTION, ADVERTISEMENT_INTERVAL -> {
                w.bytes(RESERVED, b.slice(0, 2), 2);
                w.number64(type == MTU_OPTION ? MTU : INTERVAL, b.u32(2));
            }
            case HOME_AGENT -> {
                w.bytes(RESERVED, b.slice(0, 2), 2);
                w.number(HOME_PREFERENCE, b.u16(2));
                w.number(HOME_LIFETIME, b.u16(4));
            }
            case NONCE_OPTION -> {
                w.bytes(NONCE, b, n);
                return n;
            }
            case ROUTE_INFORMATION -> {
                w.number(PREFIX_LENGTH, b.at(0));
                w.open(ROUTE_FLAG);
                w.number(ROUTE_RSV_HIGH, b.at(1) >>> 5);
                w.number(ROUTE_PREFERENCE, b.at(1) >>> 3 & 3);
                w.number(ROUTE_RSV_LOW, b.at(1) & 7);
                w.close();
                w.number64(ROUTE_LIFETIME, b.u32(2));
                if (n > 6) {
                    w.bytes(ROUTE_PREFIX, b.from(6), n - 6);
                }
                return n;
            }
            case DNS_SERVERS -> {
                w.bytes(RESERVED, b.slice(0, 2), 2);
                w.number64(RDNSS_LIFETIME, b.u32(2));
                int at = 6;
                for (; at + 16 <= n; at += 16) {
                    w.bytes(RDNSS, b.slice(at, at + 16), 16);
                }
                return at;
            }
            case DNS_SEARCH -> {
                w.bytes(RESERVED, b.slice(0, 2), 2);
                w.number64(DNSSL_LIFETIME, b.u32(2));
                if (n > 6) {
                    w.bytes(DNSSL_NAMES, b.from(6), n - 6);
                }
                return n;
            }
            case CAPTIVE_PORTAL -> {
                w.bytes(PORTAL_URI, b, n);
                return n;
            }
            case PREF64 -> {
                if (n != 14) {
                    return 0;
                }
                w.number(PREF64_LIFETIME, b.u16(0) >>> 3);
                w.number(PREF64_PLC, b.at(1) & 7);
                w.bytes(PREF64_PREFIX, b.from(2), 12);
                return n;
            }
            default -> {
                return 0;
            }
        }
        return 6;
    }

    private static int prefix(Wire w, Bytes b) {
        w.number(PREFIX_LENGTH, b.at(0));
        int f = b.at(1);
        w.open(PREFIX_FLAG);
        w.flag(PREFIX_L, (f & 0x80) != 0);
        w.flag(PREFIX_A, (f & 0x40) != 0);
        w.flag(PREFIX_R, (f & 0x20) != 0);
        w.number(PREFIX_RSV, f & 31);
        w.close();
        w.number64(VALID, b.u32(2));
        w.number64(PREFERRED, b.u32(6));
        w.bytes(RESERVED, b.slice(10, 14), 4);
        w.bytes(PREFIX, b.slice(14, 30), 16);
        return 30;
    }
}
