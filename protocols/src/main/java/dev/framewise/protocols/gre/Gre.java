package dev.framewise.protocols.gre;

import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.ethernet.EtherTypes;
import dev.framewise.protocols.wire.Document;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Party;
import dev.framewise.protocols.wire.Rule;
import dev.framewise.protocols.wire.Wire;
import java.util.List;

/**
 * Generic routing encapsulation: flags and version, the protocol carried, then what the flags announce. RFC 2784 §2,
 * RFC 2890 §2, and version 1 as PPTP uses it (RFC 2637 §4.1). Left out: source routes of RFC 1701, which nobody sends.
 *
 * @param flags flags and version, 16 bits
 * @param protocol an EtherType
 * @param checksum with the offset behind it as the low half; when flagged
 * @param key when flagged
 * @param sequence when flagged
 * @param acknowledgement when flagged, version 1 only
 */
public record Gre(int flags, int protocol, int checksum, int key, int sequence, int acknowledgement) {
    static final Document RFC_2784 = new Document("RFC 2784", "Generic Routing Encapsulation (GRE)", "2000-03");
    static final Document RFC_2890 = new Document("RFC 2890", "Key and Sequence Number Extensions to GRE", "2000-09");
    static final Document RFC_1701 = new Document("RFC 1701", "Generic Routing Encapsulation (GRE)", "1994-10");
    static final Document RFC_2637 = new Document("RFC 2637", "Point-to-Point Tunneling Protocol (PPTP)", "1999-07");

    static final int CHECKSUM_BIT = 0x8000;
    static final int ROUTING_BIT = 0x4000;
    static final int KEY_BIT = 0x2000;
    static final int SEQUENCE_BIT = 0x1000;
    static final int ACK_BIT = 0x80;

    public static final Field GRE =
            Field.protocol("gre", "Generic Routing Encapsulation").spec(RFC_2784.at("2"));
    static final Field FLAGS =
            Field.uint("gre.flags_and_version", "Flags and Version", 16).hex().spec(RFC_2784.at("2"));
    static final Field F_CHECKSUM = flag("gre.flags.checksum", "Checksum Bit");
    static final Field F_ROUTING = flag("gre.flags.routing", "Routing Bit");
    static final Field F_KEY = Field.flag("gre.flags.key", "Key Bit").spec(RFC_2890.at("2"));
    static final Field F_SEQUENCE =
            Field.flag("gre.flags.sequence_number", "Sequence Number Bit").spec(RFC_2890.at("2"));
    static final Field F_STRICT = flag("gre.flags.strict_source_route", "Strict Source Route Bit");
    static final Field F_RECURSION =
            Field.uint("gre.flags.recursion_control", "Recursion control", 3).spec(RFC_1701.at("Packet header"));
    static final Field F_ACK = Field.flag("gre.flags.ack", "Acknowledgment").spec(RFC_2637.at("4.1"));
    static final Field F_RESERVED =
            Field.uint("gre.flags.reserved", "Flags (Reserved)", 4).spec(RFC_2784.at("2.3"));
    static final Field F_VERSION = Field.uint("gre.flags.version", "Version", 3).spec(RFC_2784.at("2.3.1"));
    static final Field PROTO = Field.uint("gre.proto", "Protocol Type", 16)
            .hex()
            .values(EtherTypes.NAMES)
            .spec(RFC_2784.at("2.4"));
    static final Field CHECKSUM =
            Field.uint("gre.checksum", "Checksum", 16).hex().spec(RFC_2784.at("2.5"));
    static final Field OFFSET = Field.uint("gre.offset", "Offset", 16).spec(RFC_1701.at("Packet header"));
    static final Field KEY = Field.uint("gre.key", "Key", 32).hex().spec(RFC_2890.at("2.1"));
    static final Field SEQUENCE =
            Field.uint("gre.sequence_number", "Sequence Number", 32).spec(RFC_2890.at("2.2"));
    static final Field ACKNOWLEDGEMENT =
            Field.uint("gre.ack_number", "Acknowledgment Number", 32).spec(RFC_2637.at("4.1"));

    static final Rule VERSION = Rule.error(
            "gre:RFC2784-2.3.1", Party.SENDER, "The version is 0, or 1 in the tunnels of PPTP.", RFC_2784.at("2.3.1"));

    public static final Protocol PROTOCOL = new Protocol(
            GRE,
            "GRE",
            List.of(
                    FLAGS,
                    F_CHECKSUM,
                    F_ROUTING,
                    F_KEY,
                    F_SEQUENCE,
                    F_STRICT,
                    F_RECURSION,
                    F_ACK,
                    F_RESERVED,
                    F_VERSION,
                    PROTO,
                    CHECKSUM,
                    OFFSET,
                    KEY,
                    SEQUENCE,
                    ACKNOWLEDGEMENT),
            List.of(VERSION),
            List.of(RFC_2784, RFC_2890, RFC_1701, RFC_2637),
            Gre.class);

    public static final Gre SHAPE = new Gre(0, 0, 0, 0, 0, 0);

    private static Field flag(String name, String label) {
        return Field.flag(name, label).spec(RFC_2784.at("2.1"), RFC_1701.at("Packet header"));
    }

    public static Gre walk(Wire w, Gre m) {
        int f = m.flags;
        w.open(FLAGS);
        int flags = bit(w, F_CHECKSUM, f, CHECKSUM_BIT)
                | bit(w, F_ROUTING, f, ROUTING_BIT)
                | bit(w, F_KEY, f, KEY_BIT)
                | bit(w, F_SEQUENCE, f, SEQUENCE_BIT)
                | bit(w, F_STRICT, f, 0x800)
                | w.number(F_RECURSION, f >>> 8 & 7) << 8
                | bit(w, F_ACK, f, ACK_BIT)
                | w.number(F_RESERVED, f >>> 3 & 15) << 3
                | w.number(F_VERSION, f & 7);
        w.close();
        w.check((flags & 7) <= 1, F_VERSION, VERSION);
        int protocol = w.number(PROTO, m.protocol);
        int checksum = 0;
        if ((flags & (CHECKSUM_BIT | ROUTING_BIT)) != 0) {
            checksum = w.number(CHECKSUM, m.checksum >>> 16) << 16 | w.number(OFFSET, m.checksum & 0xffff);
        }
        int key = (flags & KEY_BIT) != 0 ? w.number(KEY, m.key) : 0;
        int sequence = (flags & SEQUENCE_BIT) != 0 ? w.number(SEQUENCE, m.sequence) : 0;
        int acknowledgement =
                (flags & ACK_BIT) != 0 && (flags & 7) == 1 ? w.number(ACKNOWLEDGEMENT, m.acknowledgement) : 0;
        return new Gre(flags, protocol, checksum, key, sequence, acknowledgement);
    }

    private static int bit(Wire w, Field f, int flags, int bit) {
        return w.flag(f, (flags & bit) != 0) ? bit : 0;
    }
}
