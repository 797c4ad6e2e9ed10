package dev.framewise.protocols.vxlan;

import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.wire.Document;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Wire;
import java.util.List;

/**
 * An Ethernet frame in a user datagram: flags (16) | group policy (16) | network identifier (24) | reserved (8). RFC 7348 §5
 * and the group policy extension.
 */
public record Vxlan(int flags, int groupPolicy, int network, int reserved) {
    static final Document RFC_7348 =
            new Document("RFC 7348", "Virtual eXtensible Local Area Network (VXLAN)", "2014-08");
    static final Document POLICY =
            new Document("draft-smith-vxlan-group-policy-05", "VXLAN Group Policy Option", "2018-10");

    public static final Field VXLAN =
            Field.protocol("vxlan", "Virtual eXtensible Local Area Network").spec(RFC_7348.at("5"));
    static final Field FLAGS = Field.uint("vxlan.flags", "Flags", 16).hex().spec(RFC_7348.at("5"));
    static final Field FLAG_G = Field.flag("vxlan.flag_g", "GBP Extension").spec(POLICY.at("2.1"));
    static final Field RESERVED_1 = reserved("high", 3);
    static final Field FLAG_I =
            Field.flag("vxlan.flag_i", "VXLAN Network ID (VNI)").spec(RFC_7348.at("5"));
    static final Field RESERVED_2 = reserved("middle", 4);
    static final Field FLAG_D = Field.flag("vxlan.flag_d", "Don't Learn").spec(POLICY.at("2.1"));
    static final Field RESERVED_3 = reserved("low", 2);
    static final Field FLAG_A = Field.flag("vxlan.flag_a", "Policy Applied").spec(POLICY.at("2.1"));
    static final Field RESERVED_4 = reserved("lowest", 3);
    static final Field GBP = Field.uint("vxlan.gbp", "Group Policy ID", 16).spec(POLICY.at("2.1"));
    public static final Field VNI =
            Field.uint("vxlan.vni", "VXLAN Network Identifier (VNI)", 24).spec(RFC_7348.at("5"));
    static final Field RESERVED_8 = Field.uint("vxlan.reserved8", "Reserved", 8).spec(RFC_7348.at("5"));

    public static final Protocol PROTOCOL = new Protocol(
            VXLAN,
            "VXLAN",
            List.of(
                    FLAGS,
                    FLAG_G,
                    RESERVED_1,
                    FLAG_I,
                    RESERVED_2,
                    FLAG_D,
                    RESERVED_3,
                    FLAG_A,
                    RESERVED_4,
                    GBP,
                    VNI,
                    RESERVED_8),
            List.of(),
            List.of(RFC_7348, POLICY),
            Vxlan.class);

    public static final Vxlan SHAPE = new Vxlan(0x800, 0, 0, 0);

    private static Field reserved(String which, int bits) {
        return Field.uint("framewise.vxlan.flags_reserved_" + which, "Reserved", bits)
                .spec(RFC_7348.at("5"));
    }

    public static Vxlan walk(Wire w, Vxlan m) {
        int f = m.flags;
        w.open(FLAGS);
        int flags = w.number(FLAG_G, f >>> 15) << 15
                | w.number(RESERVED_1, f >>> 12 & 7) << 12
                | w.number(FLAG_I, f >>> 11 & 1) << 11
                | w.number(RESERVED_2, f >>> 7 & 15) << 7
                | w.number(FLAG_D, f >>> 6 & 1) << 6
                | w.number(RESERVED_3, f >>> 4 & 3) << 4
                | w.number(FLAG_A, f >>> 3 & 1) << 3
                | w.number(RESERVED_4, f & 7);
        w.close();
        int groupPolicy = w.number(GBP, m.groupPolicy);
        int network = w.number(VNI, m.network);
        return new Vxlan(flags, groupPolicy, network, w.number(RESERVED_8, m.reserved));
    }
}
