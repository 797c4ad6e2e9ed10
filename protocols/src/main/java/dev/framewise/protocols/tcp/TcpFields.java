package dev.framewise.protocols.tcp;

import dev.framewise.protocols.ipv4.Ipv4Fields;
import dev.framewise.protocols.wire.Base;
import dev.framewise.protocols.wire.Document;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Kind;
import java.util.List;

/** The fields of TCP's header; those of options stand in {@link TcpOptionFields}, those of the analysis in {@link TcpAnalysis}. */
public final class TcpFields {
    static final Document RFC_9293 = new Document("RFC 9293", "Transmission Control Protocol (TCP)", "2022-08");
    static final Document RFC_3168 =
            new Document("RFC 3168", "The Addition of Explicit Congestion Notification (ECN) to IP", "2001-09");
    static final Document RFC_7323 = new Document("RFC 7323", "TCP Extensions for High Performance", "2014-09");
    static final Document RFC_2018 = new Document("RFC 2018", "TCP Selective Acknowledgment Options", "1996-10");
    static final Document RFC_2883 =
            new Document("RFC 2883", "An Extension to the Selective Acknowledgement (SACK) Option for TCP", "2000-07");
    static final Document RFC_6298 = new Document("RFC 6298", "Computing TCP's Retransmission Timer", "2011-06");
    static final Document RFC_5681 = new Document("RFC 5681", "TCP Congestion Control", "2009-09");
    static final Document ACC_ECN =
            new Document("draft-ietf-tcpm-accurate-ecn", "More Accurate ECN Feedback in TCP", "2024");

    public static final Field TCP =
            Field.protocol("tcp", "Transmission Control Protocol").spec(RFC_9293.at("3.1"));
    public static final Field SRCPORT = header(Field.uint("tcp.srcport", "Source Port", 16));
    public static final Field DSTPORT = header(Field.uint("tcp.dstport", "Destination Port", 16));
    public static final Field PORT = Field.alias("tcp.port", "Source or Destination Port", SRCPORT, DSTPORT);
    public static final Field STREAM =
            Field.uint("tcp.stream", "Stream index", 32).spec(RFC_9293.at("3.3.1"));
    public static final Field LEN = Field.uint("tcp.len", "TCP Segment Len", 32).spec(RFC_9293.at("3.3.1"));
    public static final Field SEQ = Field.uint("tcp.seq", "Sequence Number", 32).spec(RFC_9293.at("3.4"));
    public static final Field SEQ_RAW = header(Field.uint("tcp.seq_raw", "Sequence Number (raw)", 32));
    public static final Field NXTSEQ =
            Field.uint("tcp.nxtseq", "Next Sequence Number", 32).spec(RFC_9293.at("3.4"));
    public static final Field ACK =
            Field.uint("tcp.ack", "Acknowledgment Number", 32).spec(RFC_9293.at("3.4"));
    public static final Field ACK_RAW = header(Field.uint("tcp.ack_raw", "Acknowledgment number (raw)", 32));
    public static final Field HDR_LEN =
            header(Field.uint("tcp.hdr_len", "Header Length", 4).scale(4));
    public static final Field FLAGS =
            header(Field.uint("tcp.flags", "Flags", 12).hex());
    public static final Field FLAG_RES = header(Field.of("tcp.flags.res", "Reserved", Kind.BOOLEAN, 3));
    public static final Field FLAG_AE =
            Field.flag("tcp.flags.ae", "Accurate ECN").spec(ACC_ECN.at("3.1"));
    public static final Field FLAG_CWR =
            Field.flag("tcp.flags.cwr", "Congestion Window Reduced").spec(RFC_3168.at("6.1"));
    public static final Field FLAG_ECE = Field.flag("tcp.flags.ece", "ECN-Echo").spec(RFC_3168.at("6.1"));
    public static final Field FLAG_URG = header(Field.flag("tcp.flags.urg", "Urgent"));
    public static final Field FLAG_ACK = header(Field.flag("tcp.flags.ack", "Acknowledgment"));
    public static final Field FLAG_PUSH = header(Field.flag("tcp.flags.push", "Push"));
    public static final Field FLAG_RESET = header(Field.flag("tcp.flags.reset", "Reset"));
    public static final Field FLAG_SYN = header(Field.flag("tcp.flags.syn", "Syn"));
    public static final Field FLAG_FIN = header(Field.flag("tcp.flags.fin", "Fin"));
    public static final Field FLAGS_STR = header(Field.text("tcp.flags.str", "TCP Flags"));
    public static final Field WINDOW_VALUE = header(Field.uint("tcp.window_size_value", "Window", 16));
    public static final Field WINDOW =
            Field.uint("tcp.window_size", "Calculated window size", 32).spec(RFC_7323.at("2.3"));
    public static final Field WINDOW_SCALE = Field.sint("tcp.window_size_scalefactor", "Window size scaling factor", 32)
            .spec(RFC_7323.at("2.2"));
    public static final Field CHECKSUM =
            header(Field.uint("tcp.checksum", "Checksum", 16).hex());
    public static final Field CHECKSUM_CALCULATED = header(
            Field.uint("tcp.checksum_calculated", "Calculated Checksum", 16).hex());
    public static final Field CHECKSUM_VERDICT = header(Field.uint("tcp.checksum.status", "Checksum Status", 8)
            .base(Base.NONE)
            .values(Ipv4Fields.CHECKSUM_STATUS));
    public static final Field URGENT_POINTER = header(Field.uint("tcp.urgent_pointer", "Urgent Pointer", 16));
    public static final Field PAYLOAD = header(Field.bytes("tcp.payload", "TCP payload"));

    static final Field SYN = event("tcp.connection.syn", "Connection establish request (SYN)", "3.5");
    static final Field SYNACK = event("tcp.connection.synack", "Connection establish acknowledge (SYN+ACK)", "3.5");
    static final Field FIN = event("tcp.connection.fin", "Connection finish (FIN)", "3.6");
    static final Field RST = event("tcp.connection.rst", "Connection reset (RST)", "3.5.2");
    static final Field FIN_ACTIVE =
            event("tcp.connection.fin_active", "This frame initiates the connection closing", "3.6");
    static final Field FIN_PASSIVE =
            event("tcp.connection.fin_passive", "This frame undergoes the connection closing", "3.6");
    static final Field BOGUS_HEADER_LENGTH = event("tcp.bogus_header_length", "Bogus TCP Header length", "3.1");
    static final Field ACK_NONZERO =
            event("tcp.ack.nonzero", "The acknowledgment number field is nonzero while the ACK flag is not set", "3.1");
    static final Field URGENT_NONZERO = event(
            "tcp.urgent_pointer.non_zero",
            "The urgent pointer field is nonzero while the URG flag is not set",
            "3.8.5");

    static final List<Field> ALL = List.of(
            SRCPORT,
            DSTPORT,
            PORT,
            STREAM,
            LEN,
            SEQ,
            SEQ_RAW,
            NXTSEQ,
            ACK,
            ACK_RAW,
            HDR_LEN,
            FLAGS,
            FLAG_RES,
            FLAG_AE,
            FLAG_CWR,
            FLAG_ECE,
            FLAG_URG,
            FLAG_ACK,
            FLAG_PUSH,
            FLAG_RESET,
            FLAG_SYN,
            FLAG_FIN,
            FLAGS_STR,
            WINDOW_VALUE,
            WINDOW,
            WINDOW_SCALE,
            CHECKSUM,
            CHECKSUM_CALCULATED,
            CHECKSUM_VERDICT,
            URGENT_POINTER,
            PAYLOAD,
            SYN,
            SYNACK,
            FIN,
            RST,
            FIN_ACTIVE,
            FIN_PASSIVE,
            BOGUS_HEADER_LENGTH,
            ACK_NONZERO,
            URGENT_NONZERO);

    private TcpFields() {}

    private static Field header(Field f) {
        return f.spec(RFC_9293.at("3.1"));
    }

    private static Field event(String name, String label, String section) {
        return Field.group(name, label).spec(RFC_9293.at(section));
    }
}
