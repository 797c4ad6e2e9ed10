package dev.framewise.protocols.tcp;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Document;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.ValueNames;
import dev.framewise.protocols.wire.Wire;
import java.util.List;

/**
 * Multipath TCP's option: its fields and their order in each subtype. RFC 8684 §3. Left out: what the two ends compute from
 * the keys (tokens, initial data sequence numbers), which needs both directions.
 */
final class MptcpFields {
    private static final Document RFC_8684 =
            new Document("RFC 8684", "TCP Extensions for Multipath Operation with Multiple Addresses", "2020-03");

    private static final int CAPABLE = 0;
    private static final int JOIN = 1;
    private static final int DSS = 2;
    private static final int ADD_ADDRESS = 3;
    private static final int REMOVE_ADDRESS = 4;
    private static final int PRIORITY = 5;
    private static final int FAIL = 6;
    private static final int FAST_CLOSE = 7;
    private static final int RESET = 8;

    static final Field MPTCP =
            Field.bytes("tcp.options.mptcp", "TCP Option - Multipath TCP").spec(RFC_8684.at("3"));
    private static final Field SUBTYPE = Field.uint("tcp.options.mptcp.subtype", "Multipath TCP subtype", 4)
            .values(ValueNames.counting(
                    "Multipath Capable",
                    "Join Connection",
                    "Data Sequence Signal",
                    "Add Address",
                    "Remove Address",
                    "Change Subflow Priority",
                    "TCP Fallback",
                    "Fast Close",
                    "TCP Reset"))
            .spec(RFC_8684.at("3"));
    private static final Field VERSION = uint("version", "Multipath TCP version", 4, "3.1");
    private static final Field RESERVED = uint("reserved", "Reserved", 12, "3").hex();
    private static final Field FLAGS =
            uint("flags", "Multipath TCP flags", 8, "3.1").hex();
    private static final Field CHECKSUM_REQUIRED = uint("checksumreq.flags", "Checksum required", 1, "3.1");
    private static final Field EXTENSIBILITY = uint("extensibility.flag", "Extensibility", 1, "3.1");
    private static final Field NO_MORE_SUBFLOWS =
            uint("nomoresubflows.flag", "Do not attempt to establish new subflows to this address and port", 1, "3.1");
    private static final Field CAPABLE_REST = uint("capable.reserved", "Reserved", 4, "3.1");
    private static final Field SHA256 = uint("sha256.flag", "Use HMAC-SHA256", 1, "3.1");
    private static final Field BACKUP = uint("backup.flag", "Backup flag", 1, "3.2");
    private static final Field JOIN_REST = uint("join.reserved", "Reserved", 3, "3.2");
    private static final Field DSS_REST = uint("dss.reserved", "Reserved", 7, "3.3");
    private static final Field DATA_FIN = uint("datafin.flag", "DATA_FIN", 1, "3.3");
    private static final Field DSN_8 = uint("dseqn8.flag", "Data Sequence Number is 8 octets", 1, "3.3");
    private static final Field DSN_PRESENT = uint(
            "dseqnpresent.flag",
            "Data Sequence Number, Subflow Sequence Number, Data-level Length, Checksum present",
            1,
            "3.3");
    private static final Field ACK_8 = uint("dataack8.flag", "Data ACK is 8 octets", 1, "3.3");
    private static final Field ACK_PRESENT = uint("dataackpresent.flag", "Data ACK is present", 1, "3.3");
    private static final Field ADDRESS_ID = uint("addrid", "Address ID", 8, "3.2");
    private static final Field SEND_KEY = uint("sendkey", "Sender's Key", 64, "3.1");
    private static final Field RECEIVE_KEY = uint("recvkey", "Receiver's Key", 64, "3.1");
    private static final Field TOKEN = uint("recvtok", "Receiver's Token", 32, "3.2");
    private static final Field RANDOM = uint("sendrand", "Sender's Random Number", 32, "3.2");
    private static final Field SHORT_HMAC = uint("sendtrunchmac", "Sender's Truncated HMAC", 64, "3.2");
    private static final Field HMAC =
            Field.bytes("tcp.options.mptcp.sendhmac", "Sender's HMAC").spec(RFC_8684.at("3.2"));
    private static final Field ADD_HMAC = uint("addaddrtrunchmac", "Truncated HMAC", 64, "3.4.1");
    private static final Field DATA_ACK = uint("rawdataack", "Original MPTCP Data ACK", 64, "3.3");
    private static final Field DATA_ACK_4 = uint("rawdataack", "Original MPTCP Data ACK", 32, "3.3");
    private static final Field DSN = uint("rawdataseqno", "Data Sequence Number", 64, "3.3");
    private static final Field DSN_4 = uint("rawdataseqno", "Data Sequence Number", 32, "3.3");
    private static final Field SSN = uint("subflowseqno", "Subflow Sequence Number", 32, "3.3");
    private static final Field LEVEL_LENGTH = uint("datalvllen", "Data-level Length", 16, "3.3");
    private static final Field CHECKSUM =
            uint("checksum", "Checksum", 16, "3.3").hex();
    private static final Field ADD_REST = uint("add.reserved", "Reserved", 3, "3.4.1");
    private static final Field ECHO = uint("echo", "Echo", 1, "3.4.1");
    private static final Field ADDRESS_4 = Field.of("tcp.options.mptcp.ipv4", "Advertised IPv4 Address", Kind.IPV4, 32)
            .spec(RFC_8684.at("3.4.1"));
    private static final Field ADDRESS_6 = Field.of("tcp.options.mptcp.ipv6", "Advertised IPv6 Address", Kind.IPV6, 128)
            .spec(RFC_8684.at("3.4.1"));
    private static final Field PORT = uint("port", "Advertised port", 16, "3.4.1");
    private static final Field RESET_REASON =
            uint("rst_reason", "TCPRST Reason", 8, "3.6").hex();
    private static final Field FLAG_U = flag("flag_U.flag", "Flag U");
    private static final Field FLAG_V = flag("flag_V.flag", "Flag V");
    private static final Field FLAG_W = flag("flag_W.flag", "Flag W");
    private static final Field FLAG_T = flag("flag_T.flag", "Transient");
    private static final Field DATA =
            Field.bytes("framewise.tcp.options.mptcp.data", "Data").spec(RFC_8684.at("3"));

    static final List<Field> ALL = List.of(
            MPTCP,
            SUBTYPE,
            VERSION,
            RESERVED,
            FLAGS,
            CHECKSUM_REQUIRED,
            EXTENSIBILITY,
            NO_MORE_SUBFLOWS,
            CAPABLE_REST,
            SHA256,
            BACKUP,
            JOIN_REST,
            DSS_REST,
            DATA_FIN,
            DSN_8,
            DSN_PRESENT,
            ACK_8,
            ACK_PRESENT,
            ADDRESS_ID,
            SEND_KEY,
            RECEIVE_KEY,
            TOKEN,
            RANDOM,
            SHORT_HMAC,
            HMAC,
            ADD_HMAC,
            DATA_ACK,
            DATA_ACK_4,
            DSN,
            DSN_4,
            SSN,
            LEVEL_LENGTH,
            CHECKSUM,
            ADD_REST,
            ECHO,
            ADDRESS_4,
            ADDRESS_6,
            PORT,
            RESET_REASON,
            FLAG_U,
            FLAG_V,
            FLAG_W,
            FLAG_T,
            DATA);

    private MptcpFields() {}

    private static Field uint(String name, String label, int bits, String section) {
        String prefix = name.endsWith(".reserved") ? "framewise.tcp.options.mptcp." : "tcp.options.mptcp.";
        return Field.uint(prefix + name, label, bits).spec(RFC_8684.at(section));
    }

    private static Field flag(String name, String label) {
        return Field.flag("tcp.options.mptcp." + name, label).spec(RFC_8684.at("3.6"));
    }

    /** The option's body, at least one byte; what its subtype does not account for is shown as data. */
    static void walk(Wire w, Bytes b) {
        int n = b.length();
        int subtype = w.number(SUBTYPE, b.at(0) >>> 4);
        int taken = switch (subtype) {
            case CAPABLE -> n == 2 || n == 10 || n >= 18 ? capable(w, b) : 0;
            case JOIN -> n == 10 || n == 14 || n == 22 ? join(w, b) : 0;
            case DSS -> n >= 2 ? dss(w, b) : 0;
            case ADD_ADDRESS -> n >= 6 ? addAddress(w, b) : 0;
            case REMOVE_ADDRESS -> removeAddress(w, b);
            case PRIORITY -> n <= 2 ? priority(w, b) : 0;
            case FAIL -> n == 10 ? reserved(w, b, DSN) : 0;
            case FAST_CLOSE -> n == 10 ? reserved(w, b, RECEIVE_KEY) : 0;
            case RESET -> n == 2 ? reset(w, b) : 0;
            default -> 0;
        };
        if (taken == 0) {
            w.number(VERSION, b.at(0) & 15);
            taken = 1;
        }
        w.rest(DATA, b.from(taken));
    }

    private static int capable(Wire w, Bytes b) {
        w.number(VERSION, b.at(0) & 15);
        int f = b.at(1);
        w.open(FLAGS);
        w.number(CHECKSUM_REQUIRED, f >>> 7);
        w.number(EXTENSIBILITY, f >>> 6 & 1);
        w.number(NO_MORE_SUBFLOWS, f >>> 5 & 1);
        w.number(CAPABLE_REST, f >>> 1 & 15);
        w.number(SHA256, f & 1);
        w.close();
        int at = 2;
        if (b.length() >= 10) {
            w.number64(SEND_KEY, b.i64(2));
            at = 10;
        }
        if (b.length() >= 18) {
            w.number64(RECEIVE_KEY, b.i64(10));
            at = 18;
        }
        if (b.length() >= 20) {
            w.number(LEVEL_LENGTH, b.u16(18));
            at = 20;
        }
        if (b.length() >= 22) {
            w.number(CHECKSUM, b.u16(20));
            at = 22;
        }
        return at;
    }

    private static int join(Wire w, Bytes b) {
        int n = b.length();
        if (n == 22) {
            w.number(RESERVED, b.u16(0) & 0xfff);
            w.bytes(HMAC, b.slice(2, 22), 20);
            return n;
        }
        w.number(JOIN_REST, b.at(0) >>> 1 & 7);
        w.number(BACKUP, b.at(0) & 1);
        w.number(ADDRESS_ID, b.at(1));
        if (n == 10) {
            w.number64(TOKEN, b.u32(2));
            w.number64(RANDOM, b.u32(6));
        } else {
            w.number64(SHORT_HMAC, b.i64(2));
            w.number64(RANDOM, b.u32(10));
        }
        return n;
    }

    private static int dss(Wire w, Bytes b) {
        w.number(DSS_REST, b.u16(0) >>> 5 & 0x7f);
        int f = b.at(1);
        w.number(DATA_FIN, f >>> 4 & 1);
        w.number(DSN_8, f >>> 3 & 1);
        w.number(DSN_PRESENT, f >>> 2 & 1);
        w.number(ACK_8, f >>> 1 & 1);
        w.number(ACK_PRESENT, f & 1);
        int at = 2;
        if ((f & 1) != 0) {
            at += variable(w, b, at, (f & 2) != 0, DATA_ACK, DATA_ACK_4);
        }
        if ((f & 4) != 0) {
            at += variable(w, b, at, (f & 8) != 0, DSN, DSN_4);
            if (b.length() - at >= 6) {
                w.number64(SSN, b.u32(at));
                w.number(LEVEL_LENGTH, b.u16(at + 4));
                at += 6;
            }
            if (b.length() - at == 2) {
                w.number(CHECKSUM, b.u16(at));
                at += 2;
            }
        }
        return at;
    }

    private static int variable(Wire w, Bytes b, int at, boolean eight, Field wide, Field narrow) {
        int n = eight ? 8 : 4;
        if (b.length() - at < n) {
            return 0;
        }
        if (eight) {
            w.number64(wide, b.i64(at));
        } else {
            w.number64(narrow, b.u32(at));
        }
        return n;
    }

    private static int addAddress(Wire w, Bytes b) {
        int n = b.length();
        w.number(ADD_REST, b.at(0) >>> 1 & 7);
        w.number(ECHO, b.at(0) & 1);
        w.number(ADDRESS_ID, b.at(1));
        int at = 6;
        if (n >= 18 && n != 22 && n != 24 || n >= 26) {
            at = 18;
            w.bytes(ADDRESS_6, b.slice(2, 18), 16);
        } else {
            w.bytes(ADDRESS_4, b.slice(2, 6), 4);
        }
        if ((n - at & 7) == 2) {
            w.number(PORT, b.u16(at));
            at += 2;
        }
        if (n - at == 8) {
            w.number64(ADD_HMAC, b.i64(at));
            at += 8;
        }
        return at;
    }

    private static int removeAddress(Wire w, Bytes b) {
        w.number(VERSION, b.at(0) & 15);
        for (int i = 1; i < b.length(); i++) {
            w.number(ADDRESS_ID, b.at(i));
        }
        return b.length();
    }

    private static int priority(Wire w, Bytes b) {
        w.number(JOIN_REST, b.at(0) >>> 1 & 7);
        w.number(BACKUP, b.at(0) & 1);
        if (b.length() == 2) {
            w.number(ADDRESS_ID, b.at(1));
        }
        return b.length();
    }

    private static int reserved(Wire w, Bytes b, Field eight) {
        w.number(RESERVED, b.u16(0) & 0xfff);
        w.number64(eight, b.i64(2));
        return 10;
    }

    private static int reset(Wire w, Bytes b) {
        int f = b.at(0);
        w.flag(FLAG_U, (f & 8) != 0);
        w.flag(FLAG_V, (f & 4) != 0);
        w.flag(FLAG_W, (f & 2) != 0);
        w.flag(FLAG_T, (f & 1) != 0);
        w.number(RESET_REASON, b.at(1));
        return 2;
    }
}
