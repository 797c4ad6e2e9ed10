package dev.framewise.protocols.llc;

import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.ethernet.EtherTypes;
import dev.framewise.protocols.wire.Document;
import dev.framewise.protocols.wire.Encoding;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.ValueNames;
import dev.framewise.protocols.wire.Wire;
import java.util.List;

/**
 * Logical link control: service access points, a control field of one or two bytes, and with SNAP an organisation and its
 * number of a protocol. IEEE 802.2 §3, §5.
 *
 * @param dsap the target's service access point with its group bit, 8 bits
 * @param ssap the source's with its response bit, 8 bits
 * @param control 8 bits for unnumbered frames, else 16 bits, first byte first
 * @param oui organisation for SNAP, 24 bits; -1 without
 * @param pid its protocol number, an EtherType when the organisation is 0; -1 without
 */
public record Llc(int dsap, int ssap, int control, int oui, int pid) {
    static final Document IEEE_802_2 = new Document("IEEE 802.2", "Logical Link Control", "1998-05-07");
    static final Document IEEE_802 =
            new Document("IEEE 802", "IEEE Standard for Local and Metropolitan Area Networks", "2024");

    public static final int SNAP = 0xaa;

    static final ValueNames SAPS = ValueNames.of(
            0x00, "NULL LSAP",
            0x02, "LLC Sub-Layer Management",
            0x04, "SNA Path Control",
            0x06, "TCP/IP",
            0x42, "Spanning Tree BPDU",
            0x7e, "X.25 PLP",
            0x80, "XNS",
            0xaa, "SNAP",
            0xbc, "Banyan Vines",
            0xe0, "NetWare",
            0xf0, "NetBIOS",
            0xf4, "IBM Net Management",
            0xfe, "ISO Network Layer",
            0xff, "Global DSAP");

    public static final Field LLC =
            Field.protocol("llc", "Logical-Link Control").spec(IEEE_802_2.at("3"));
    static final Field DSAP =
            Field.uint("llc.dsap", "DSAP", 8).hex().values(SAPS).spec(IEEE_802_2.at("3.3.1"));
    static final Field DSAP_SAP = Field.uint("llc.dsap.sap", "SAP", 7).spec(IEEE_802_2.at("3.3.1"));
    static final Field DSAP_IG = Field.flag("llc.dsap.ig", "IG Bit").spec(IEEE_802_2.at("3.3.1"));
    static final Field SSAP =
            Field.uint("llc.ssap", "SSAP", 8).hex().values(SAPS).spec(IEEE_802_2.at("3.3.1"));
    static final Field SSAP_SAP = Field.uint("llc.ssap.sap", "SAP", 7).spec(IEEE_802_2.at("3.3.1"));
    static final Field SSAP_CR = Field.flag("llc.ssap.cr", "CR Bit").spec(IEEE_802_2.at("3.3.1"));
    static final Field CONTROL = Field.uint("llc.control", "Control", 8).hex().spec(IEEE_802_2.at("5.2"));
    static final Field CONTROL_2 = Field.uint("llc.control", "Control", 16)
            .hex()
            .encoding(Encoding.LITTLE_ENDIAN)
            .spec(IEEE_802_2.at("5.2"));
    public static final Field OUI =
            Field.uint("llc.oui", "Organization Code", 24).hex().spec(IEEE_802.at("10.3"));
    public static final Field TYPE =
            Field.uint("llc.type", "Type", 16).hex().values(EtherTypes.NAMES).spec(IEEE_802.at("10.3"));
    static final Field PID = Field.uint("llc.pid", "Protocol ID", 16).hex().spec(IEEE_802.at("10.3"));

    public static final Protocol PROTOCOL = new Protocol(
            LLC,
            "LLC",
            List.of(DSAP, DSAP_SAP, DSAP_IG, SSAP, SSAP_SAP, SSAP_CR, CONTROL, CONTROL_2, OUI, TYPE, PID),
            List.of(),
            List.of(IEEE_802_2, IEEE_802),
            Llc.class);

    public static final Llc SHAPE = new Llc(0, 0, 3, -1, -1);

    /** An EtherType behind LLC, as IP over 802.3 has it (RFC 1042). */
    public static Llc snap(int etherType) {
        return new Llc(SNAP, SNAP, 3, 0, etherType);
    }

    /** The header, once. */
    public static Llc walk(Wire w, Llc m) {
        w.open(DSAP);
        int dsap = w.number(DSAP_SAP, m.dsap >>> 1) << 1 | (w.flag(DSAP_IG, (m.dsap & 1) != 0) ? 1 : 0);
        w.close();
        w.open(SSAP);
        int ssap = w.number(SSAP_SAP, m.ssap >>> 1) << 1 | (w.flag(SSAP_CR, (m.ssap & 1) != 0) ? 1 : 0);
        w.close();
        int first = w.peek(m.control & 0xff);
        int control = w.number(first >= 0 && (first & 3) != 3 ? CONTROL_2 : CONTROL, m.control);
        if (dsap != SNAP || ssap != SNAP || w.failed() || !w.reading() && m.oui < 0) {
            return new Llc(dsap, ssap, control, -1, -1);
        }
        int oui = w.number(OUI, m.oui);
        int pid = w.number(oui == 0 ? TYPE : PID, m.pid);
        return new Llc(dsap, ssap, control, oui, pid);
    }
}
