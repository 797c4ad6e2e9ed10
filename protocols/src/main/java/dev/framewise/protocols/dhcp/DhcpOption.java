package dev.framewise.protocols.dhcp;

import static dev.framewise.protocols.dhcp.DhcpOptionFields.*;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.Wire;
import java.util.ArrayList;
import java.util.List;

/**
 * One option: its code, a length, and data; Pad and End are a code alone. RFC 2132 §2.
 *
 * @param code 1..254
 */
public record DhcpOption(int code, Bytes data) {
    public static final int SUBNET_MASK = 1;
    public static final int ROUTERS = 3;
    public static final int DNS_SERVERS = 6;
    public static final int HOST_NAME = 12;
    public static final int DOMAIN_NAME = 15;
    public static final int BROADCAST_ADDRESS = 28;
    public static final int REQUESTED_ADDRESS = 50;
    public static final int LEASE_SECONDS = 51;
    public static final int OVERLOAD = 52;
    public static final int MESSAGE_TYPE = 53;
    public static final int SERVER_ID = 54;
    public static final int PARAMETER_LIST = 55;
    public static final int MESSAGE = 56;
    public static final int MAXIMUM_SIZE = 57;
    public static final int RENEWAL_SECONDS = 58;
    public static final int REBINDING_SECONDS = 59;
    public static final int CLIENT_ID = 61;
    private static final int CLIENT_FQDN = 81;
    private static final int RELAY_INFORMATION = 82;
    static final int PAD = 0;
    static final int END = 255;

    private static final DhcpOption SHAPE = new DhcpOption(PAD, Bytes.EMPTY);

    /** An option of one byte. */
    public static DhcpOption ofByte(int code, int value) {
        return new DhcpOption(code, Bytes.of(value));
    }

    /** An option of four bytes. */
    public static DhcpOption ofNumber(int code, long value) {
        return new DhcpOption(
                code, Bytes.of((int) (value >>> 24), (int) (value >>> 16), (int) (value >>> 8), (int) value));
    }

    /** An option of ASCII text. */
    public static DhcpOption ofText(int code, String text) {
        return new DhcpOption(code, Bytes.utf8(text));
    }

    /** Walks options up to End, or to the end of the part. */
    static List<DhcpOption> walkAll(Wire w, List<DhcpOption> m) {
        List<DhcpOption> all = new ArrayList<>();
        boolean ended = false;
        boolean router = false;
        for (int i = 0; !ended && w.more(i, m.size() + 1); i++) {
            if (w.reading() && w.peek(0) == PAD) {
                int n = 1;
                Bytes ahead = w.ahead(Bytes.EMPTY, w.remaining());
                while (n < ahead.length() && ahead.at(n) == PAD) {
                    n++;
                }
                w.bytes(PADDING, Bytes.EMPTY, n);
                continue;
            }
            ended = w.reading() ? w.peek(0) == END : i == m.size();
            if (ended) {
                w.open(OPTION);
                int at = w.position();
                w.number(TYPE, END);
                if (w.reading() && !w.failed()) {
                    w.derived(END_OPTION, END, at, 1);
                }
                if (w.wantsCaptions()) {
                    w.caption("Option: (255) End");
                }
                w.close();
            } else {
                DhcpOption o = walk(w, w.reading() ? SHAPE : m.get(i));
                w.check(o.code != SUBNET_MASK || !router, TYPE, DhcpRules.MASK_BEFORE_ROUTER);
                router |= o.code == ROUTERS;
                all.add(o);
            }
        }
        w.check(ended || w.failed(), TYPE, DhcpRules.END_OPTION);
        if (ended && w.reading() && w.present(false)) {
            w.bytes(PADDING, Bytes.EMPTY, w.remaining());
        }
        return all;
    }

    private static DhcpOption walk(Wire w, DhcpOption m) {
        w.open(OPTION);
        int code = w.number(TYPE, m.code);
        w.begin(LENGTH);
        Bytes data = w.reading() ? w.ahead(Bytes.EMPTY, w.remaining()) : m.data;
        if (!w.failed() && understood(code, data)) {
            w.open(VALUE);
            value(w, code, data);
            w.close();
        } else if (!w.failed()) {
            if (!data.isEmpty() || w.reading()) {
                w.bytes(VALUE, data, data.length());
            }
            w.check(of(code) == null && code != CLIENT_ID || fits(code, data), TYPE, DhcpRules.OPTION_LENGTH);
        }
        w.end();
        if (w.wantsCaptions()) {
            String name = TYPE.valueName(code);
            w.caption("Option: (" + code + ") " + (name == null ? "Unassigned" : name));
        }
        w.close();
        return new DhcpOption(code, data);
    }

    /** Whether the data are what their code makes them. */
    private static boolean understood(int code, Bytes d) {
        return of(code) != null
                ? fits(code, d)
                : code == CLIENT_ID && d.length() >= 2
                        || code == CLIENT_FQDN && d.length() >= 3
                        || code == RELAY_INFORMATION;
    }

    private static boolean fits(int code, Bytes d) {
        Field f = of(code);
        if (f == null) {
            return d.length() >= 2; // a client identifier
        }
        int n = d.length();
        int each = f.bits() / 8;
        return f.kind() == Kind.TEXT || (isList(code) ? n > 0 && n % each == 0 : n == each);
    }

    /** The data by the kind that its code makes it; {@code d} is what is written, and on reading what stands ahead. */
    private static void value(Wire w, int code, Bytes d) {
        Field f = of(code);
        int n = d.length();
        if (f == null) {
            other(w, code, d);
        } else if (f.kind() == Kind.TEXT) {
            w.bytes(f, d, n); // NVT ASCII, of which nobody is sure
        } else {
            int each = f.bits() / 8;
            for (int at = 0; at < n; at += each) {
                if (f.kind() == Kind.IPV4) {
                    w.bytes(f, d.slice(at, at + each), each);
                } else {
                    long v = number(d, at, each);
                    w.number64(f, f.kind() == Kind.INT ? (int) v : v);
                }
            }
        }
    }

    private static void other(Wire w, int code, Bytes d) {
        int n = d.length();
        if (code == CLIENT_ID) {
            if (n == 7 && d.at(0) == 1) {
                w.number(DhcpFields.HARDWARE_TYPE, 1);
                w.bytes(DhcpFields.MAC, d.from(1), 6);
            } else {
                w.number(CLIENT_ID_TYPE, d.at(0));
                w.bytes(CLIENT_ID_BYTES, d.from(1), n - 1);
            }
        } else if (code == CLIENT_FQDN) {
            w.open(FQDN_FLAGS);
            w.number(FQDN_RESERVED, d.at(0) >>> 4);
            w.flag(FQDN_N, (d.at(0) & 8) != 0);
            w.flag(FQDN_E, (d.at(0) & 4) != 0);
            w.flag(FQDN_O, (d.at(0) & 2) != 0);
            w.flag(FQDN_S, (d.at(0) & 1) != 0);
            w.close();
            w.number(FQDN_RCODE1, d.at(1));
            w.number(FQDN_RCODE2, d.at(2));
            w.bytes(FQDN_NAME, d.from(3), n - 3);
        } else {
            int at = 0;
            while (at + 2 <= n && at + 2 + d.at(at + 1) <= n) {
                int length = d.at(at + 1);
                w.number(RELAY_SUBOPTION, d.at(at));
                w.number(RELAY_LENGTH, length);
                Field f = d.at(at) == 1 ? CIRCUIT_ID : d.at(at) == 2 ? REMOTE_ID : RELAY_VALUE;
                w.bytes(f, d.slice(at + 2, at + 2 + length), length);
                at += 2 + length;
            }
            if (at < n) {
                w.bytes(RELAY_VALUE, d.from(at), n - at);
            }
        }
    }

    private static long number(Bytes d, int at, int bytes) {
        long v = 0;
        for (int i = 0; i < bytes; i++) {
            v = v << 8 | d.at(at + i);
        }
        return v;
    }
}
