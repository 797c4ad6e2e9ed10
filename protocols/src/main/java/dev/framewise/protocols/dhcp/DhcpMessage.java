package dev.framewise.protocols.dhcp;

import static dev.framewise.protocols.dhcp.DhcpFields.*;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Wire;
import dev.framewise.protocols.wire.WireReader;
import dev.framewise.protocols.wire.WireWriter;
import java.util.List;

/**
 * A message of DHCP, or of BOOTP from which it has its form. RFC 2131 §2.
 *
 * @param reply whether it comes from a server
 * @param xid ties answers to questions, drawn by the client
 * @param secs since when the client tries, in seconds
 * @param broadcast whether the client, without an address yet, hears answers to everybody alone
 * @param ciaddr the client's own address when it may use it; 0 for none, as of the three following
 * @param yiaddr the address that the client gets
 * @param siaddr the server of the next step of booting
 * @param giaddr the relay on the client's link
 * @param hardware the client's hardware address, at most 16 bytes
 * @param serverName 64 bytes, mostly zero
 * @param file 128 bytes, mostly zero
 * @param options without Pad and End
 */
public record DhcpMessage(
        boolean reply,
        int hardwareType,
        int hops,
        int xid,
        int secs,
        boolean broadcast,
        int ciaddr,
        int yiaddr,
        int siaddr,
        int giaddr,
        Bytes hardware,
        Bytes serverName,
        Bytes file,
        List<DhcpOption> options) {
    /** RFC 2131 §3: 99.130.83.99 says that options follow. */
    public static final int COOKIE_NUMBER = 0x6382_5363;

    /** UDP. RFC 2131 §4.1. */
    public static final int SERVER_PORT = 67;

    public static final int CLIENT_PORT = 68;

    private static final int ETHERNET = 1;
    private static final int HARDWARE_BYTES = 16;
    private static final int SERVER_NAME_BYTES = 64;
    private static final int FILE_BYTES = 128;

    /** What BOOTP relays and hosts expect at least (RFC 1542 §2.1). */
    private static final int LEAST_BYTES = 300;

    private static final Bytes NO_SERVER = Bytes.wrap(new byte[SERVER_NAME_BYTES]);
    private static final Bytes NO_FILE = Bytes.wrap(new byte[FILE_BYTES]);

    static final DhcpMessage SHAPE = new DhcpMessage(
            false, ETHERNET, 0, 0, 0, false, 0, 0, 0, 0, Bytes.wrap(new byte[6]), NO_SERVER, NO_FILE, List.of());

    public DhcpMessage {
        options = List.copyOf(options);
    }

    /** A client's message. */
    public static DhcpMessage request(
            int xid, int secs, boolean broadcast, int ciaddr, Bytes hardware, List<DhcpOption> options) {
        return new DhcpMessage(
                false, ETHERNET, 0, xid, secs, broadcast, ciaddr, 0, 0, 0, hardware, NO_SERVER, NO_FILE, options);
    }

    /** A server's answer to this message. */
    public DhcpMessage answer(int ciaddrOrNone, int yiaddrOrNone, List<DhcpOption> with) {
        return new DhcpMessage(
                true,
                hardwareType,
                0,
                xid,
                0,
                broadcast,
                ciaddrOrNone,
                yiaddrOrNone,
                0,
                giaddr,
                hardware,
                NO_SERVER,
                NO_FILE,
                with);
    }

    /** Which kind it is; null for BOOTP, and for kinds that nobody knows. */
    public DhcpType type() {
        Bytes b = option(DhcpOption.MESSAGE_TYPE);
        return b.length() == 1 ? DhcpType.of(b.at(0)) : null;
    }

    /** The data of an option; parts of a long one put together (RFC 3396 §7). Empty when it is not there. */
    public Bytes option(int code) {
        Bytes data = Bytes.EMPTY;
        for (DhcpOption o : options) {
            if (o.code() == code) {
                data = data.then(o.data());
            }
        }
        return data;
    }

    /** An option of four bytes: an address, a number of seconds. */
    public int number(int code, int otherwise) {
        Bytes b = option(code);
        return b.length() == 4 ? b.i32(0) : otherwise;
    }

    /** Who the client is: by its identifier when it sends one, else by its hardware address. RFC 2131 §4.2. */
    public String client() {
        Bytes id = option(DhcpOption.CLIENT_ID);
        return id.isEmpty() ? "01" + hardware.toHex() : id.toHex();
    }

    /** The format, once. */
    static DhcpMessage walk(Wire w, DhcpMessage m) {
        int op = w.number(OP, m.reply ? 2 : 1);
        w.check(op == 1 || op == 2 || w.failed(), OP, DhcpRules.OP);
        int hardwareType = w.number(HARDWARE_TYPE, m.hardwareType);
        int hardwareLength = w.number(HARDWARE_LENGTH, m.hardware.length());
        w.check(hardwareLength <= HARDWARE_BYTES, HARDWARE_LENGTH, DhcpRules.HARDWARE_LENGTH);
        int hops = w.number(HOPS, m.hops);
        int xid = w.number(XID, m.xid);
        int secs = w.number(SECS, m.secs);
        w.open(FLAGS);
        boolean broadcast = w.flag(BROADCAST, m.broadcast);
        int reserved = w.number(RESERVED, 0);
        w.check(reserved == 0, RESERVED, DhcpRules.FLAGS_RESERVED);
        w.close();
        int ciaddr = address(w, CIADDR, m.ciaddr);
        int yiaddr = address(w, YIADDR, m.yiaddr);
        int siaddr = address(w, SIADDR, m.siaddr);
        int giaddr = address(w, GIADDR, m.giaddr);
        int used = Math.min(HARDWARE_BYTES, hardwareLength);
        boolean mac = hardwareType == ETHERNET && used == 6;
        Bytes hardware = used == 0 ? Bytes.EMPTY : w.bytes(mac ? MAC : HARDWARE, m.hardware, used);
        if (used < HARDWARE_BYTES) {
            w.bytes(HARDWARE_PADDING, Bytes.wrap(new byte[HARDWARE_BYTES - used]), HARDWARE_BYTES - used);
        }
        int overload = w.reading() ? overload(w.ahead(Bytes.EMPTY, w.remaining())) : 0;
        Bytes serverName = area(w, SERVER_NAME, SERVER_PADDING, m.serverName, SERVER_NAME_BYTES, (overload & 2) != 0);
        Bytes file = area(w, FILE, FILE_PADDING, m.file, FILE_BYTES, (overload & 1) != 0);
        List<DhcpOption> options = List.of();
        Bytes cookie = w.ahead(Bytes.of(0x63, 0x82, 0x53, 0x63), 4);
        if (cookie.length() == 4 && cookie.i32(0) == COOKIE_NUMBER) {
            w.bytes(COOKIE, cookie, 4);
            options = DhcpOption.walkAll(w, m.options);
        } else if (w.present(false)) {
            w.bytes(VENDOR_AREA, Bytes.EMPTY, w.remaining());
        }
        DhcpMessage whole = new DhcpMessage(
                op == 2,
                hardwareType,
                hops,
                xid,
                secs,
                broadcast,
                ciaddr,
                yiaddr,
                siaddr,
                giaddr,
                hardware,
                serverName,
                file,
                options);
        if (w.reading() && !w.skimming() && !w.failed()) {
            DhcpChecks.check(w, whole);
        }
        return whole;
    }

    private static int address(Wire w, Field f, int value) {
        Bytes b = w.bytes(f, Bytes.of(value >>> 24, value >>> 16, value >>> 8, value), 4);
        return b.length() == 4 ? b.i32(0) : 0;
    }

    /** Which of the two areas hold options: bit 0 the file, bit 1 the server's name. RFC 2132 §9.3. */
    private static int overload(Bytes rest) {
        int at = SERVER_NAME_BYTES + FILE_BYTES + 4;
        while (at + 2 < rest.length() && rest.at(at) != DhcpOption.END) {
            if (rest.at(at) == DhcpOption.PAD) {
                at++;
            } else if (rest.at(at) == DhcpOption.OVERLOAD) {
                return rest.at(at + 2);
            } else {
                at += 2 + rest.at(at + 1);
            }
        }
        return 0;
    }

    private static Bytes area(Wire w, Field text, Field padding, Bytes m, int bytes, boolean options) {
        Bytes raw = w.ahead(m, bytes);
        if (options && raw.length() == bytes) {
            w.begin(bytes);
            DhcpOption.walkAll(w, List.of());
            w.end();
            return raw;
        }
        int n = 0;
        while (n < raw.length() && raw.at(n) != 0) {
            n++;
        }
        w.bytes(text, raw.first(n), n);
        if (n < bytes) {
            w.bytes(padding, raw.from(n), bytes - n);
        }
        return raw;
    }

    /**
     * Reads a whole message as an endpoint does.
     *
     * @throws dev.framewise.protocols.wire.Malformed when it breaks a rule of the format
     */
    public static DhcpMessage read(Bytes datagram) {
        WireReader reader = WireReader.strict(datagram);
        DhcpMessage m = walk(reader, SHAPE);
        reader.finish();
        return m;
    }

    /** Writes it as an endpoint does. */
    public Bytes bytes() {
        WireWriter w = new WireWriter();
        walk(w, this);
        Bytes b = w.bytes();
        return b.length() >= LEAST_BYTES ? b : b.then(Bytes.wrap(new byte[LEAST_BYTES - b.length()]));
    }
}
