package dev.framewise.protocols.geneve;

import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.ethernet.EtherTypes;
import dev.framewise.protocols.wire.Base;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Document;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.Wire;
import java.util.List;

/**
 * Generic network virtualization encapsulation: version (2) | words of options (6) | flags (8) | protocol (16) | network
 * identifier (24) | reserved (8) | options. RFC 8926 §3.4. Left out: the options' own formats.
 */
public record Geneve(int version, int flags, int protocol, int network, int reserved, Bytes options) {
    static final Document RFC_8926 =
            new Document("RFC 8926", "Geneve: Generic Network Virtualization Encapsulation", "2020-11");

    public static final Field GENEVE = Field.protocol("geneve", "Generic Network Virtualization Encapsulation")
            .spec(RFC_8926.at("3.4"));
    static final Field VERSION = uint("geneve.version", "Version", 2);
    static final Field OPTIONS_LENGTH =
            uint("framewise.geneve.options_length", "Length of Options", 6).scale(4);
    static final Field FLAGS = uint("geneve.flags", "Flags", 8).hex();
    static final Field OAM = Field.flag("geneve.flags.oam", "Operations, Administration and Management Frame")
            .spec(RFC_8926.at("3.4"));
    static final Field CRITICAL =
            Field.flag("geneve.flags.critical", "Critical Options Present").spec(RFC_8926.at("3.4"));
    static final Field RESERVED_FLAGS =
            Field.of("geneve.flags.reserved", "Reserved", Kind.BOOLEAN, 6).spec(RFC_8926.at("3.4"));
    static final Field PROTO =
            uint("geneve.proto_type", "Protocol Type", 16).hex().values(EtherTypes.NAMES);
    public static final Field VNI =
            uint("geneve.vni", "Virtual Network Identifier (VNI)", 24).base(Base.HEX_DEC);
    static final Field RESERVED = uint("geneve.reserved", "Reserved", 8).hex();
    static final Field OPTIONS = Field.bytes("geneve.options", "Geneve Options").spec(RFC_8926.at("3.5"));

    public static final Protocol PROTOCOL = new Protocol(
            GENEVE,
            "Geneve",
            List.of(VERSION, OPTIONS_LENGTH, FLAGS, OAM, CRITICAL, RESERVED_FLAGS, PROTO, VNI, RESERVED, OPTIONS),
            List.of(),
            List.of(RFC_8926),
            Geneve.class);

    public static final Geneve SHAPE = new Geneve(0, 0, 0, 0, 0, Bytes.EMPTY);

    private static Field uint(String name, String label, int bits) {
        return Field.uint(name, label, bits).spec(RFC_8926.at("3.4"));
    }

    public static Geneve walk(Wire w, Geneve m) {
        int version = w.number(VERSION, m.version);
        int length = w.number(OPTIONS_LENGTH, m.options.length());
        w.open(FLAGS);
        int flags = w.number(OAM, m.flags >>> 7) << 7
                | w.number(CRITICAL, m.flags >>> 6 & 1) << 6
                | w.number(RESERVED_FLAGS, m.flags & 63);
        w.close();
        int protocol = w.number(PROTO, m.protocol);
        int network = w.number(VNI, m.network);
        int reserved = w.number(RESERVED, m.reserved);
        Bytes options = length == 0 ? Bytes.EMPTY : w.bytes(OPTIONS, m.options, length);
        return new Geneve(version, flags, protocol, network, reserved, options);
    }
}
