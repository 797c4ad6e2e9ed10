package dev.framewise.protocols.tcp;

import dev.framewise.protocols.wire.Document;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Spec;
import dev.framewise.protocols.wire.ValueNames;
import java.util.ArrayList;
import java.util.List;

/** The fields of TCP's options, those of Multipath TCP apart ({@link MptcpFields}). */
final class TcpOptionFields {
    private static final Spec OPTIONS = TcpFields.RFC_9293.at("3.1");
    private static final Spec MSS = TcpFields.RFC_9293.at("3.7.1");
    private static final Spec SCALE = TcpFields.RFC_7323.at("2.2");
    private static final Spec STAMPS = TcpFields.RFC_7323.at("3.2");
    private static final Spec SACK_OK = TcpFields.RFC_2018.at("2");
    private static final Spec SACKS = TcpFields.RFC_2018.at("3");
    private static final Spec DSACK = TcpFields.RFC_2883.at("4");
    private static final Spec ECHO = new Document("RFC 1072", "TCP Extensions for Long-Delay Paths", "1988-10").at("3");
    private static final Spec TTCP =
            new Document("RFC 1644", "T/TCP -- TCP Extensions for Transactions", "1994-07").at("3.1");
    private static final Spec MD5 =
            new Document("RFC 2385", "Protection of BGP Sessions via the TCP MD5 Signature Option", "1998-08").at("3");
    private static final Spec AO = new Document("RFC 5925", "The TCP Authentication Option", "2010-06").at("2.2");
    private static final Spec QUICK = new Document("RFC 4782", "Quick-Start for TCP and IP", "2007-01").at("4.2");
    private static final Spec USER_TIMEOUT = new Document("RFC 5482", "TCP User Timeout Option", "2009-03").at("3");
    private static final Spec FAST_OPEN = new Document("RFC 7413", "TCP Fast Open", "2014-12").at("4.1.1");
    private static final Spec EXPERIMENT =
            new Document("RFC 6994", "Shared Use of Experimental TCP Options", "2013-08").at("3");
    private static final Spec ACC_ECN = TcpFields.ACC_ECN.at("3.2.3");

    static final ValueNames KINDS = ValueNames.of(
            0, "End of Option List",
            1, "No-Operation",
            2, "Maximum Segment Size",
            3, "Window Scale",
            4, "SACK Permitted",
            5, "SACK",
            6, "Echo",
            7, "Echo Reply",
            8, "Time Stamp Option",
            9, "Partial Order Connection Permitted",
            10, "Partial Order Service Profile",
            11, "CC",
            12, "CC.NEW",
            13, "CC.ECHO",
            14, "TCP Alternate Checksum Request",
            15, "TCP Alternate Checksum Data",
            16, "Skeeter",
            17, "Bubba",
            18, "Trailer Checksum Option",
            19, "MD5 Signature Option",
            20, "SCPS Capabilities",
            21, "Selective Negative Acknowledgements",
            22, "Record Boundaries",
            23, "Corruption experienced",
            24, "SNAP",
            26, "TCP Compression Filter",
            27, "Quick-Start Response",
            28, "User Timeout Option",
            29, "The TCP Authentication Option",
            30, "Multipath TCP",
            34, "TCP Fast Open Cookie",
            76, "Riverbed Probe",
            78, "Riverbed Transparency",
            172, "Accurate ECN Order 0",
            174, "Accurate ECN Order 1",
            253, "RFC3692-style Experiment 1",
            254, "RFC3692-style Experiment 2");

    static final Field OPTIONS_NODE = Field.bytes("tcp.options", "TCP Options").spec(OPTIONS);
    static final Field KIND =
            Field.uint("tcp.option_kind", "Kind", 8).values(KINDS).spec(OPTIONS);
    static final Field LEN = Field.uint("tcp.option_len", "Length", 8).spec(OPTIONS);
    static final Field PADDING =
            Field.bytes("framewise.tcp.options.padding", "Padding").spec(OPTIONS);
    static final Field NONZERO_AFTER_END = Field.group(
                    "tcp.non_zero_bytes_after_eol", "Non zero bytes in option space after EOL option")
            .spec(OPTIONS);
    static final Field BAD_LENGTH =
            Field.group("tcp.option.len.invalid", "Invalid length for option").spec(OPTIONS);
    static final Field MSS_ABSENT = Field.group(
                    "tcp.options.mss.absent", "The SYN packet does not contain a MSS option")
            .spec(MSS);
    static final Field MSS_PRESENT = Field.group(
                    "tcp.options.mss.present", "The non-SYN packet does contain a MSS option")
            .spec(MSS);
    static final Field MSS_VAL =
            Field.uint("tcp.options.mss_val", "MSS Value", 16).spec(MSS);
    static final Field SHIFT =
            Field.uint("tcp.options.wscale.shift", "Shift count", 8).spec(SCALE);
    static final Field MULTIPLIER =
            Field.uint("tcp.options.wscale.multiplier", "Multiplier", 16).spec(SCALE);
    static final Field EXPERIMENT_ID = Field.uint("tcp.options.experimental.exid", "Experiment Identifier", 16)
            .hex()
            .values(ValueNames.of(0x0ace, "Accurate ECN - Order 0", 0xacce, "Accurate ECN", 0xf989, "Fast Open"))
            .spec(EXPERIMENT);
    static final Field EXPERIMENT_DATA =
            Field.bytes("tcp.options.experimental.data", "Data").spec(EXPERIMENT);
    static final Field UNKNOWN_PAYLOAD =
            Field.bytes("tcp.options.unknown.payload", "Payload").spec(OPTIONS);
    static final Field SACK_LE_RAW = Field.uint("framewise.tcp.options.sack_le_raw", "Left Edge (raw)", 32)
            .spec(SACKS);
    static final Field SACK_RE_RAW = Field.uint("framewise.tcp.options.sack_re_raw", "Right Edge (raw)", 32)
            .spec(SACKS);
    static final Field SACK_LE =
            Field.uint("tcp.options.sack_le", "TCP SACK Left Edge", 32).spec(SACKS);
    static final Field SACK_RE =
            Field.uint("tcp.options.sack_re", "TCP SACK Right Edge", 32).spec(SACKS);
    static final Field SACK_COUNT =
            Field.uint("tcp.options.sack.count", "TCP SACK Count", 8).spec(SACKS);
    static final Field DSACK_LE =
            Field.uint("tcp.options.sack.dsack_le", "TCP D-SACK Left Edge", 32).spec(DSACK);
    static final Field DSACK_RE =
            Field.uint("tcp.options.sack.dsack_re", "TCP D-SACK Right Edge", 32).spec(DSACK);
    static final Field DSACK_NODE =
            Field.group("tcp.options.sack.dsack", "D-SACK Sequence").spec(DSACK);
    static final Field ECHO_VALUE =
            Field.uint("tcp.options.echo_value", "TCP Echo Option", 32).spec(ECHO);
    static final Field TSVAL =
            Field.uint("tcp.options.timestamp.tsval", "Timestamp value", 32).spec(STAMPS);
    static final Field TSECR = Field.uint("tcp.options.timestamp.tsecr", "Timestamp echo reply", 32)
            .spec(STAMPS);
    static final Field CC_VALUE =
            Field.uint("tcp.options.cc_value", "TCP CC Option", 32).spec(TTCP);
    static final Field MD5_DIGEST =
            Field.bytes("tcp.options.md5.digest", "MD5 digest").spec(MD5);
    static final Field AO_KEY =
            Field.uint("tcp.options.ao.keyid", "AO KeyID", 8).spec(AO);
    static final Field AO_NEXT =
            Field.uint("tcp.options.ao.rnextkeyid", "AO RNextKeyID", 8).spec(AO);
    static final Field AO_MAC = Field.bytes("tcp.options.ao.mac", "AO MAC").spec(AO);
    static final Field QS_RESERVED =
            Field.uint("framewise.tcp.options.qs.reserved", "Reserved", 4).spec(QUICK);
    static final Field QS_RATE = Field.uint("tcp.options.qs.rate", "QS Rate", 4).spec(QUICK);
    static final Field QS_TTL_DIFF =
            Field.uint("tcp.options.qs.ttl_diff", "QS Rate", 8).spec(QUICK);
    static final Field QS_NONCE =
            Field.uint("framewise.tcp.options.qs.nonce", "QS Nonce", 32).hex().spec(QUICK);
    static final Field GRANULARITY =
            Field.flag("tcp.options.user_to_granularity", "Granularity").spec(USER_TIMEOUT);
    static final Field TIMEOUT =
            Field.uint("tcp.options.user_to_val", "User Timeout", 15).spec(USER_TIMEOUT);
    static final Field TFO_REQUEST =
            Field.group("tcp.options.tfo.request", "Fast Open Cookie Request").spec(FAST_OPEN);
    static final Field TFO_COOKIE =
            Field.bytes("tcp.options.tfo.cookie", "Fast Open Cookie").spec(FAST_OPEN);
    static final Field EE0B = Field.uint("tcp.options.acc_ecn.ee0b", "Accurate ECN Echo ECT(0) Byte Counter", 24)
            .spec(ACC_ECN);
    static final Field ECEB = Field.uint("tcp.options.acc_ecn.eceb", "Accurate ECN Echo CE Byte Counter", 24)
            .spec(ACC_ECN);
    static final Field EE1B = Field.uint("tcp.options.acc_ecn.ee1b", "Accurate ECN Echo ECT(1) Byte Counter", 24)
            .spec(ACC_ECN);

    private static final Field EOL = node("eol", "TCP Option - End of Option List (EOL)", OPTIONS);
    private static final Field NOP = node("nop", "TCP Option - No-Operation (NOP)", OPTIONS);
    private static final Field MSS_OPTION = node("mss", "TCP Option - Maximum segment size", MSS);
    private static final Field SCALE_OPTION = node("wscale", "TCP Option - Window scale", SCALE);
    private static final Field SACK_PERMITTED = node("sack_perm", "TCP Option - SACK permitted", SACK_OK);
    private static final Field SACK = node("sack", "TCP Option - SACK", SACKS);
    private static final Field ECHO_OPTION = node("echo", "TCP Option - Echo", ECHO);
    private static final Field ECHO_REPLY = node("echoreply", "TCP Option - Echo reply", ECHO);
    private static final Field TIMESTAMP = node("timestamp", "TCP Option - Timestamps", STAMPS);
    private static final Field CC = node("cc", "TCP Option - CC", TTCP);
    private static final Field CC_NEW = node("ccnew", "TCP Option - CC.NEW", TTCP);
    private static final Field CC_ECHO = node("ccecho", "TCP Option - CC.ECHO", TTCP);
    private static final Field MD5_OPTION = node("md5", "TCP Option - TCP MD5 signature", MD5);
    private static final Field AO_OPTION = node("ao", "TCP Option - TCP AO", AO);
    private static final Field QS = node("qs", "TCP Option - Quick-Start", QUICK);
    private static final Field USER_TO = node("user_to", "TCP Option - User Timeout", USER_TIMEOUT);
    private static final Field TFO = node("tfo", "TCP Option - TCP Fast Open", FAST_OPEN);
    private static final Field ACC_ECN_OPTION = node("acc_ecn", "TCP Option - Accurate ECN", ACC_ECN);
    private static final Field EXPERIMENTAL = node("experimental", "TCP Option - Experimental", EXPERIMENT);
    private static final Field UNKNOWN = node("unknown", "TCP Option - Unknown", OPTIONS);

    static final List<Field> ALL = all();

    private TcpOptionFields() {}

    private static List<Field> all() {
        List<Field> all = new ArrayList<>(List.of(
                OPTIONS_NODE,
                EOL,
                NOP,
                MSS_OPTION,
                SCALE_OPTION,
                SACK_PERMITTED,
                SACK,
                ECHO_OPTION,
                ECHO_REPLY,
                TIMESTAMP,
                CC,
                CC_NEW,
                CC_ECHO,
                MD5_OPTION,
                AO_OPTION,
                QS,
                USER_TO,
                TFO,
                ACC_ECN_OPTION,
                EXPERIMENTAL,
                UNKNOWN,
                KIND,
                LEN,
                PADDING,
                NONZERO_AFTER_END,
                BAD_LENGTH,
                MSS_ABSENT,
                MSS_PRESENT,
                MSS_VAL,
                SHIFT,
                MULTIPLIER,
                SACK_LE_RAW,
                SACK_RE_RAW,
                SACK_LE,
                SACK_RE,
                SACK_COUNT,
                DSACK_NODE,
                DSACK_LE,
                DSACK_RE,
                ECHO_VALUE,
                TSVAL,
                TSECR,
                CC_VALUE,
                MD5_DIGEST,
                AO_KEY,
                AO_NEXT,
                AO_MAC,
                QS_RESERVED,
                QS_RATE,
                QS_TTL_DIFF,
                QS_NONCE,
                GRANULARITY,
                TIMEOUT,
                TFO_REQUEST,
                TFO_COOKIE,
                EE0B,
                ECEB,
                EE1B,
                EXPERIMENT_ID,
                EXPERIMENT_DATA,
                UNKNOWN_PAYLOAD));
        all.addAll(MptcpFields.ALL);
        return List.copyOf(all);
    }

    private static Field node(String name, String label, Spec spec) {
        return Field.bytes("tcp.options." + name, label).spec(spec);
    }

    /** The node that holds an option of this kind. */
    static Field nodeOf(int kind) {
        return switch (kind) {
            case TcpOption.END -> EOL;
            case TcpOption.NO_OPERATION -> NOP;
            case TcpOption.MSS -> MSS_OPTION;
            case TcpOption.WINDOW_SCALE -> SCALE_OPTION;
            case TcpOption.SACK_PERMITTED -> SACK_PERMITTED;
            case TcpOption.SACK -> SACK;
            case TcpOption.ECHO -> ECHO_OPTION;
            case TcpOption.ECHO_REPLY -> ECHO_REPLY;
            case TcpOption.TIMESTAMPS -> TIMESTAMP;
            case TcpOption.CC -> CC;
            case TcpOption.CC_NEW -> CC_NEW;
            case TcpOption.CC_ECHO -> CC_ECHO;
            case TcpOption.MD5 -> MD5_OPTION;
            case TcpOption.QUICK_START -> QS;
            case TcpOption.USER_TIMEOUT -> USER_TO;
            case TcpOption.AUTHENTICATION -> AO_OPTION;
            case TcpOption.MULTIPATH -> MptcpFields.MPTCP;
            case TcpOption.FAST_OPEN -> TFO;
            case TcpOption.ACCURATE_ECN_0, TcpOption.ACCURATE_ECN_1 -> ACC_ECN_OPTION;
            case TcpOption.EXPERIMENT_1, TcpOption.EXPERIMENT_2 -> EXPERIMENTAL;
            default -> UNKNOWN;
        };
    }
}
