package dev.framewise.protocols.mpls;

import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.wire.Base;
import dev.framewise.protocols.wire.Document;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.ValueNames;
import dev.framewise.protocols.wire.Wire;
import java.util.List;

/**
 * One entry of a label stack: label (20) | traffic class (3) | bottom of stack (1) | time to live (8). RFC 3032 §2.1.
 *
 * @param label 0..1048575
 * @param trafficClass 0..7
 */
public record Mpls(int label, int trafficClass, boolean bottom, int ttl) {
    static final Document RFC_3032 = new Document("RFC 3032", "MPLS Label Stack Encoding", "2001-01");
    static final Document RFC_5462 = new Document(
            "RFC 5462", "MPLS Label Stack Entry: \"EXP\" Field Renamed to \"Traffic Class\" Field", "2009-02");

    public static final Field MPLS =
            Field.protocol("mpls", "MultiProtocol Label Switching Header").spec(RFC_3032.at("2.1"));
    public static final Field LABEL = Field.uint("mpls.label", "MPLS Label", 20)
            .base(Base.DEC_HEX)
            .values(ValueNames.of(
                    0,
                    "IPv4 Explicit-Null",
                    1,
                    "Router Alert",
                    2,
                    "IPv6 Explicit-Null",
                    3,
                    "Implicit-Null",
                    14,
                    "OAM Alert"))
            .spec(RFC_3032.at("2.1"));
    static final Field EXP =
            Field.uint("mpls.exp", "MPLS Experimental Bits", 3).spec(RFC_5462.at("2"), RFC_3032.at("2.1"));
    static final Field BOTTOM =
            Field.uint("mpls.bottom", "MPLS Bottom Of Label Stack", 1).spec(RFC_3032.at("2.1"));
    static final Field TTL = Field.uint("mpls.ttl", "MPLS TTL", 8).spec(RFC_3032.at("2.4"));

    public static final Protocol PROTOCOL = new Protocol(
            MPLS, "MPLS", List.of(LABEL, EXP, BOTTOM, TTL), List.of(), List.of(RFC_3032, RFC_5462), Mpls.class);

    public static final Mpls SHAPE = new Mpls(0, 0, true, 0);

    public static Mpls walk(Wire w, Mpls m) {
        int label = w.number(LABEL, m.label);
        int trafficClass = w.number(EXP, m.trafficClass);
        boolean bottom = w.flag(BOTTOM, m.bottom);
        return new Mpls(label, trafficClass, bottom, w.number(TTL, m.ttl));
    }
}
