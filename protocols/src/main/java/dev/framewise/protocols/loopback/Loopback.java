package dev.framewise.protocols.loopback;

import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.wire.Document;
import dev.framewise.protocols.wire.Encoding;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.ValueNames;
import dev.framewise.protocols.wire.Wire;
import java.util.List;

/**
 * What stands in front of a packet on BSD's loopback: the address family as a number of four bytes, in the byte order of
 * the machine that captured, or (link type 108) in network byte order.
 *
 * @param family 2 for IPv4; 24, 28 or 30 for IPv6, by operating system
 * @param littleEndian the byte order
 */
public record Loopback(int family, boolean littleEndian) {
    static final Document LINKTYPE_NULL =
            new Document("LINKTYPE_NULL", "The Tcpdump Group: Link-layer header types", "2024");

    public static final Field NULL = Field.protocol("null", "Null/Loopback").spec(LINKTYPE_NULL.at(""));
    private static final ValueNames FAMILIES = ValueNames.of(
            2, "IP", 7, "OSI", 10, "IPv6", 16, "Appletalk", 23, "Netware IPX/SPX", 24, "IPv6", 28, "IPv6", 30, "IPv6");
    public static final Field FAMILY =
            Field.uint("null.family", "Family", 32).values(FAMILIES).spec(LINKTYPE_NULL.at(""));
    static final Field FAMILY_LITTLE = FAMILY.encoding(Encoding.LITTLE_ENDIAN);

    public static final Protocol PROTOCOL = new Protocol(
            NULL, "NULL", List.of(FAMILY, FAMILY_LITTLE), List.of(), List.of(LINKTYPE_NULL), Loopback.class);

    /** The number, in a byte order that the reader has found out from the bytes. */
    public static Loopback walk(Wire w, Loopback m) {
        return new Loopback(w.number(m.littleEndian ? FAMILY_LITTLE : FAMILY, m.family), m.littleEndian);
    }

    /** True for the families that mean IPv6 on some system. */
    static boolean isIpv6(int family) {
        return family == 10 || family == 24 || family == 28 || family == 30;
    }
}
