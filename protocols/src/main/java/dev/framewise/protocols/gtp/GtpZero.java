package dev.framewise.protocols.gtp;

import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.wire.Base;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Document;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.ValueNames;
import dev.framewise.protocols.wire.Wire;
import java.util.List;

/**
 * The header of the first GTP, which carries signalling and users' packets on one port: version (3) | protocol type (1) |
 * reserved (3) | N-PDU number included (1) | message (8) | length (16) | sequence (16) | flow label (16) | N-PDU number (8)
 * | reserved (24) | tunnel (64). 3GPP TS 09.60 §6. Left out: the bodies of signalling messages, shown as bytes.
 *
 * @param flags the whole first byte
 * @param spare three bytes, sent as ff
 * @param tunnel eight bytes: the digits of the subscriber's number, the lower half of each byte first
 */
public record GtpZero(
        int flags, int message, int length, int sequence, int flow, int packet, Bytes spare, Bytes tunnel) {
    static final Document TS_09_60 = new Document(
            "3GPP TS 09.60", "General Packet Radio Service (GPRS); GPRS Tunnelling Protocol (GTP)", "2002-12");

    /** Bytes of the header. */
    public static final int HEADER_BYTES = 20;

    /** The upper half of the first byte: version 0, protocol type 1 (0 is the protocol for charging). */
    static final int VERSION_0 = 0x10;

    public static final Field GTP =
            Field.protocol("gtp", "GPRS Tunneling Protocol").spec(TS_09_60.at("6"));
    static final Field FLAGS = uint("gtp.flags", "Flags", 8).hex();
    static final Field VERSION = uint("gtp.flags.version", "Version", 3);
    static final Field PAYLOAD = uint("gtp.flags.payload", "Protocol type", 1);
    static final Field RESERVED = uint("gtp.flags.reserved", "Reserved", 3);
    static final Field SNN =
            Field.flag("gtp.flags.snn", "Is SNDCP N-PDU included?").spec(TS_09_60.at("6"));
    static final Field MESSAGE = uint("gtp.message", "Message Type", 8)
            .hex()
            .values(ValueNames.of(
                    1, "Echo request",
                    2, "Echo response",
                    16, "Create PDP context request",
                    17, "Create PDP context response",
                    18, "Update PDP context request",
                    19, "Update PDP context response",
                    20, "Delete PDP context request",
                    21, "Delete PDP context response",
                    26, "Error indication",
                    255, "T-PDU"));
    static final Field LENGTH = uint("gtp.length", "Length", 16);
    static final Field SEQUENCE = uint("gtp.seq_number", "Sequence number", 16).base(Base.HEX_DEC);
    static final Field FLOW = uint("gtp.flow_label", "Flow label", 16).hex();
    static final Field NPDU =
            uint("gtp.sndcp_number", "SNDCP N-PDU LLC Number", 8).hex();
    static final Field SPARE = Field.bytes("framewise.gtp.spare", "Spare").spec(TS_09_60.at("6"));
    static final Field TUNNEL =
            Field.bytes("framewise.gtp.tid.data", "TID as it is sent").spec(TS_09_60.at("6"));
    static final Field TID = Field.text("gtp.tid", "TID").spec(TS_09_60.at("6"));

    public static final Protocol PROTOCOL = new Protocol(
            GTP,
            "GTP",
            List.of(
                    FLAGS, VERSION, PAYLOAD, RESERVED, SNN, MESSAGE, LENGTH, SEQUENCE, FLOW, NPDU, SPARE, TUNNEL, TID,
                    Gtp.DATA),
            List.of(),
            List.of(TS_09_60),
            GtpZero.class);

    public static final GtpZero SHAPE =
            new GtpZero(0x1e, Gtp.T_PDU, 0, 0, 0, 0xff, Bytes.of(0xff, 0xff, 0xff), Bytes.of(0, 0, 0, 0, 0, 0, 0, 0));

    private static Field uint(String name, String label, int bits) {
        return Field.uint(name, label, bits).spec(TS_09_60.at("6"));
    }

    public static GtpZero walk(Wire w, GtpZero m) {
        w.open(FLAGS);
        int flags = w.number(VERSION, m.flags >>> 5) << 5
                | w.number(PAYLOAD, m.flags >>> 4 & 1) << 4
                | w.number(RESERVED, m.flags >>> 1 & 7) << 1
                | w.number(SNN, m.flags & 1);
        w.close();
        int message = w.number(MESSAGE, m.message);
        int length = w.number(LENGTH, m.length);
        int sequence = w.number(SEQUENCE, m.sequence);
        int flow = w.number(FLOW, m.flow);
        int packet = w.number(NPDU, m.packet);
        Bytes spare = w.bytes(SPARE, m.spare, 3);
        int at = w.position();
        Bytes tunnel = w.bytes(TUNNEL, m.tunnel, 8);
        if (w.reading() && !w.failed() && !w.leavesOut(TID)) {
            w.derived(TID, digits(tunnel), at, 8);
        }
        return new GtpZero(flags, message, length, sequence, flow, packet, spare, tunnel);
    }

    private static String digits(Bytes b) {
        StringBuilder s = new StringBuilder(2 * b.length());
        for (int i = 0; i < b.length(); i++) {
            s.append("0123456789?????f".charAt(b.at(i) & 15));
            s.append("0123456789?????f".charAt(b.at(i) >>> 4));
        }
        return s.toString();
    }
}
