package dev.framewise.protocols.gre;

import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.wire.Document;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.ValueNames;
import dev.framewise.protocols.wire.Wire;
import java.util.List;

/**
 * What a switch puts in front of a frame that it mirrors through GRE, types II and III. draft-foschiano-erspan §4. Left out:
 * the platform-specific header of type III, which is shown as bytes.
 *
 * @param version 1 for type II, 2 for type III
 * @param rest for type II: reserved (12) and index (20); for type III the timestamp
 * @param more for type III: security group tag (16) and the sixteen bits behind it
 */
public record Erspan(
        int version, int vlan, int cos, int encapsulation, boolean truncated, int session, int rest, int more) {
    static final Document DRAFT = new Document(
            "draft-foschiano-erspan-03", "Cisco Systems' Encapsulated Remote Switch Port Analyzer (ERSPAN)", "2017-02");

    /** The EtherTypes of types II and III. */
    public static final int TYPE_2 = 0x88be;

    public static final int TYPE_3 = 0x22eb;

    public static final Field ERSPAN = Field.protocol("erspan", "Encapsulated Remote Switch Packet ANalysis")
            .spec(DRAFT.at("4"));
    static final Field VERSION =
            uint("erspan.version", "Version", 4).values(ValueNames.of(1, "Type II", 2, "Type III"));
    static final Field VLAN = uint("erspan.vlan", "Vlan", 12);
    static final Field COS = uint("erspan.cos", "COS", 3);
    static final Field ENCAP = uint("erspan.encap", "Encap", 2);
    static final Field TRUNCATED = uint("erspan.truncated", "Truncated", 1);
    static final Field SPANID = uint("erspan.spanid", "SpanID", 10);
    static final Field RESERVED = uint("erspan.reserved", "Reserved", 12);
    static final Field INDEX = uint("erspan.index", "Index", 20);
    static final Field TIMESTAMP = uint("erspan.timestamp", "Timestamp", 32);
    static final Field SGT = uint("erspan.sgt", "Security Group Tag", 16);
    static final Field P = uint("erspan.p", "Has Ethernet PDU", 1);
    static final Field FT = uint("erspan.ft", "Frame Type", 5);
    static final Field HW = uint("erspan.hw", "Hardware ID", 6);
    static final Field DIRECTION = Field.flag("erspan.direction", "Direction").spec(DRAFT.at("4"));
    static final Field GRA = uint("erspan.gra", "Timestamp granularity", 2);
    static final Field O = uint("erspan.o", "Optional Sub headers", 1);
    static final Field SUBHEADER = Field.bytes("framewise.erspan.subheader", "Platform Specific SubHeader")
            .spec(DRAFT.at("4.3"));

    public static final Protocol PROTOCOL = new Protocol(
            ERSPAN,
            "ERSPAN",
            List.of(
                    VERSION, VLAN, COS, ENCAP, TRUNCATED, SPANID, RESERVED, INDEX, TIMESTAMP, SGT, P, FT, HW, DIRECTION,
                    GRA, O, SUBHEADER),
            List.of(),
            List.of(DRAFT),
            Erspan.class);

    public static final Erspan SHAPE = new Erspan(1, 0, 0, 0, false, 0, 0, 0);

    private static Field uint(String name, String label, int bits) {
        return Field.uint(name, label, bits).spec(DRAFT.at("4"));
    }

    /** The header without the optional one of type III, whose presence the lowest bit of {@link #more} tells. */
    public static Erspan walk(Wire w, Erspan m) {
        int version = w.number(VERSION, m.version);
        int vlan = w.number(VLAN, m.vlan);
        int cos = w.number(COS, m.cos);
        int encapsulation = w.number(ENCAP, m.encapsulation);
        boolean truncated = w.flag(TRUNCATED, m.truncated);
        int session = w.number(SPANID, m.session);
        if (version != 2) {
            int rest = w.number(RESERVED, m.rest >>> 20) << 20 | w.number(INDEX, m.rest & 0xf_ffff);
            return new Erspan(version, vlan, cos, encapsulation, truncated, session, rest, 0);
        }
        int stamp = w.number(TIMESTAMP, m.rest);
        int more = w.number(SGT, m.more >>> 16) << 16
                | w.number(P, m.more >>> 15 & 1) << 15
                | w.number(FT, m.more >>> 10 & 31) << 10
                | w.number(HW, m.more >>> 4 & 63) << 4
                | (w.flag(DIRECTION, (m.more & 8) != 0) ? 8 : 0)
                | w.number(GRA, m.more >>> 1 & 3) << 1
                | w.number(O, m.more & 1);
        return new Erspan(version, vlan, cos, encapsulation, truncated, session, stamp, more);
    }
}
