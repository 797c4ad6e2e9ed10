package dev.framewise.protocols.gtp;

import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.wire.Base;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Document;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.ValueNames;
import dev.framewise.protocols.wire.Wire;
import java.util.ArrayList;
import java.util.List;

/**
 * The header of GTP-U, in which mobile networks carry users' packets: version (3) | protocol type (1) | flags (4) | message
 * (8) | length (16) | tunnel (32), then, with any of the flags, sequence (16) | N-PDU (8) | next extension (8). 3GPP TS 29.281
 * §5. Left out: the bodies of signalling messages and of extension headers, shown as bytes.
 *
 * @param flags the whole first byte
 * @param extensions each with its length byte in front and the next one's type at its end
 */
public record Gtp(
        int flags, int message, int length, int tunnel, int sequence, int packet, int next, List<Bytes> extensions) {
    static final Document TS_29_281 = new Document(
            "3GPP TS 29.281", "General Packet Radio System (GPRS) Tunnelling Protocol User Plane (GTPv1-U)", "2024");

    static final int T_PDU = 255;
    private static final int MOST_EXTENSIONS = 16;

    public static final Field GTP =
            Field.protocol("gtp", "GPRS Tunneling Protocol").spec(TS_29_281.at("5.1"));
    static final Field FLAGS = uint("gtp.flags", "Flags", 8).hex();
    static final Field VERSION = uint("gtp.flags.version", "Version", 3);
    static final Field PAYLOAD = uint("gtp.flags.payload", "Protocol type", 1);
    static final Field RESERVED = uint("gtp.flags.reserved", "Reserved", 1);
    static final Field E =
            Field.flag("gtp.flags.e", "Is Next Extension Header present?").spec(TS_29_281.at("5.1"));
    static final Field S =
            Field.flag("gtp.flags.s", "Is Sequence Number present?").spec(TS_29_281.at("5.1"));
    static final Field PN =
            Field.flag("gtp.flags.pn", "Is N-PDU number present?").spec(TS_29_281.at("5.1"));
    static final Field MESSAGE = uint("gtp.message", "Message Type", 8)
            .hex()
            .values(ValueNames.of(
                    1, "Echo request",
                    2, "Echo response",
                    26, "Error indication",
                    31, "Supported extension headers notification",
                    254, "End Marker",
                    255, "T-PDU"));
    static final Field LENGTH = uint("gtp.length", "Length", 16);
    static final Field TEID = uint("gtp.teid", "TEID", 32).base(Base.HEX_DEC);
    static final Field SEQUENCE = uint("gtp.seq_number", "Sequence number", 16).base(Base.HEX_DEC);
    static final Field NPDU = uint("gtp.npdu_number", "N-PDU Number", 8).hex();
    static final Field NEXT =
            uint("gtp.ext_hdr.next", "Next extension header type", 8).hex();
    static final Field EXTENSION =
            Field.bytes("framewise.gtp.ext_hdr.data", "Extension header").spec(TS_29_281.at("5.2"));
    static final Field DATA = Field.bytes("framewise.gtp.data", "Data").spec(TS_29_281.at("7"));

    public static final Protocol PROTOCOL = new Protocol(
            GTP,
            "GTP",
            List.of(
                    FLAGS, VERSION, PAYLOAD, RESERVED, E, S, PN, MESSAGE, LENGTH, TEID, SEQUENCE, NPDU, NEXT, EXTENSION,
                    DATA),
            List.of(),
            List.of(TS_29_281),
            Gtp.class);

    public static final Gtp SHAPE = new Gtp(0x30, T_PDU, 0, 0, 0, 0, 0, List.of());

    private static Field uint(String name, String label, int bits) {
        return Field.uint(name, label, bits).spec(TS_29_281.at("5.1"));
    }

    public static Gtp walk(Wire w, Gtp m) {
        w.open(FLAGS);
        int flags = w.number(VERSION, m.flags >>> 5) << 5
                | w.number(PAYLOAD, m.flags >>> 4 & 1) << 4
                | w.number(RESERVED, m.flags >>> 3 & 1) << 3
                | w.number(E, m.flags >>> 2 & 1) << 2
                | w.number(S, m.flags >>> 1 & 1) << 1
                | w.number(PN, m.flags & 1);
        w.close();
        int message = w.number(MESSAGE, m.message);
        int length = w.number(LENGTH, m.length);
        int tunnel = w.number(TEID, m.tunnel);
        if ((flags & 7) == 0) {
            return new Gtp(flags, message, length, tunnel, 0, 0, 0, List.of());
        }
        int sequence = w.number(SEQUENCE, m.sequence);
        int packet = w.number(NPDU, m.packet);
        int next = w.number(NEXT, m.next);
        List<Bytes> extensions = w.reading() ? new ArrayList<>(1) : m.extensions;
        int follows = (flags & 4) != 0 ? next : 0;
        for (int i = 0; follows != 0 && i < MOST_EXTENSIONS && !w.failed(); i++) {
            if (!w.reading() && i == extensions.size()) {
                break;
            }
            Bytes all = w.reading() ? w.ahead(Bytes.EMPTY, 4 * Math.max(0, w.peek(0))) : extensions.get(i);
            if (all.length() < 4 || w.reading() && all.length() < 4 * w.peek(0)) {
                break;
            }
            w.bytes(EXTENSION, all.first(all.length() - 1), all.length() - 1);
            follows = w.number(NEXT, all.at(all.length() - 1));
            if (w.reading()) {
                extensions.add(all);
            }
        }
        return new Gtp(
                flags,
                message,
                length,
                tunnel,
                sequence,
                packet,
                next,
                w.reading() ? List.copyOf(extensions) : extensions);
    }
}
