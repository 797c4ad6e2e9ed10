package dev.framewise.protocols.sll;

import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.ethernet.EtherTypes;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Document;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.ValueNames;
import dev.framewise.protocols.wire.Wire;
import java.util.List;

/**
 * The header that Linux puts in place of a real one when a capture runs on all interfaces at once ("cooked"), versions 1
 * and 2. All numbers are big endian.
 *
 * <pre>
 *   version 1: packet type (16) | ARPHRD_ type (16) | address length (16) | address (64) | protocol (16)
 *   version 2: protocol (16) | reserved (16) | interface (32) | ARPHRD_ type (16) | packet type (8) | address length (8) | address (64)
 * </pre>
 *
 * @param version 1 or 2
 * @param packetType which way it went: 0 to us, 1 broadcast, 2 multicast, 3 to others, 4 from us
 * @param hardwareType Linux' number of the kind of device
 * @param interfaceIndex the device; version 2 only
 * @param address the link layer address of the sender, up to 8 bytes
 * @param unused what stands behind a shorter address, and in version 2 the two reserved bytes in front
 * @param protocol an EtherType, or below 1,536 a number of Linux' own
 */
public record Sll(
        int version,
        int packetType,
        int hardwareType,
        long interfaceIndex,
        int addressLength,
        Bytes address,
        Bytes unused,
        int reserved,
        int protocol) {
    static final Document LINKTYPE_SLL =
            new Document("LINKTYPE_LINUX_SLL", "The Tcpdump Group: Link-layer header types", "2024");
    static final Document LINKTYPE_SLL2 =
            new Document("LINKTYPE_LINUX_SLL2", "The Tcpdump Group: Link-layer header types", "2024");

    public static final Field SLL =
            Field.protocol("sll", "Linux cooked-mode capture").spec(LINKTYPE_SLL.at(""));
    public static final Field PKTTYPE = both(Field.uint("sll.pkttype", "Packet type", 16)
            .values(ValueNames.counting(
                    "Unicast to us", "Broadcast", "Multicast", "Unicast to another host", "Sent by us")));
    /** The same in version 2, where it has one byte. */
    static final Field PKTTYPE_2 =
            both(Field.uint("sll.pkttype", "Packet type", 8).values(PKTTYPE.values()));

    public static final Field HATYPE = both(Field.uint("sll.hatype", "Link-layer address type", 16)
            .values(ValueNames.of(
                    1, "Ethernet",
                    512, "PPP",
                    519, "Raw IP",
                    768, "IPIP tunnel",
                    772, "Loopback",
                    776, "sit0 device - IPv6-in-IPv4",
                    778, "GRE over IP",
                    801, "IEEE 802.11",
                    803, "IEEE 802.11 + radiotap header",
                    824, "Netlink",
                    65534, "zero header length")));
    public static final Field HALEN = both(Field.uint("sll.halen", "Link-layer address length", 16));
    static final Field HALEN_2 = both(Field.uint("sll.halen", "Link-layer address length", 8));
    public static final Field SRC_ETH = both(Field.of("sll.src.eth", "Source", Kind.ETHER, 48));
    static final Field SRC_IPV4 = both(Field.of("sll.src.ipv4", "Source", Kind.IPV4, 32));
    static final Field SRC_OTHER = both(Field.bytes("sll.src.other", "Source"));
    static final Field UNUSED = both(Field.bytes("sll.unused", "Unused"));
    public static final Field ETYPE =
            both(Field.uint("sll.etype", "Protocol", 16).hex().values(EtherTypes.NAMES));
    static final Field LTYPE = both(Field.uint("sll.ltype", "Protocol", 16)
            .hex()
            .values(ValueNames.of(
                    1, "Raw 802.3", 3, "Ethernet", 4, "802.2 LLC", 7, "PPP (HDLC)", 12, "CAN", 13, "CAN FD")));
    static final Field GRETYPE =
            both(Field.uint("sll.gretype", "Protocol", 16).hex().values(EtherTypes.NAMES));
    static final Field IFINDEX =
            Field.uint("sll.ifindex", "Interface index", 32).spec(LINKTYPE_SLL2.at(""));
    static final Field RESERVED =
            Field.uint("framewise.sll.reserved", "Reserved", 16).hex().spec(LINKTYPE_SLL2.at(""));
    static final Field TRAILER = both(Field.bytes("sll.trailer", "Trailer"));

    private static final int GRE_DEVICE = 778;

    public static final Protocol PROTOCOL = new Protocol(
            SLL,
            "SLL",
            List.of(
                    PKTTYPE, PKTTYPE_2, HATYPE, HALEN, HALEN_2, SRC_ETH, SRC_IPV4, SRC_OTHER, UNUSED, ETYPE, LTYPE,
                    GRETYPE, IFINDEX, RESERVED, TRAILER),
            List.of(),
            List.of(LINKTYPE_SLL, LINKTYPE_SLL2),
            Sll.class);

    public static final Sll SHAPE = new Sll(1, 0, 0, 0, 6, Bytes.EMPTY, Bytes.EMPTY, 0, EtherTypes.LEAST_TYPE);

    private static Field both(Field f) {
        return f.spec(LINKTYPE_SLL.at(""), LINKTYPE_SLL2.at(""));
    }

    /** Version 1. */
    public static Sll walk1(Wire w, Sll m) {
        int packetType = w.number(PKTTYPE, m.packetType);
        int hardwareType = w.number(HATYPE, m.hardwareType);
        int addressLength = w.number(HALEN, m.addressLength);
        Bytes address = address(w, m.address, addressLength);
        Bytes unused = unused(w, m.unused, addressLength);
        int protocol = protocol(w, m.protocol, hardwareType);
        return new Sll(1, packetType, hardwareType, 0, addressLength, address, unused, 0, protocol);
    }

    /** Version 2. */
    public static Sll walk2(Wire w, Sll m) {
        Bytes ahead = w.reading() ? w.ahead(Bytes.EMPTY, 10) : Bytes.EMPTY;
        int protocol = protocol(w, m.protocol, w.reading() ? ahead.length() == 10 ? ahead.u16(8) : 0 : m.hardwareType);
        int reserved = w.number(RESERVED, m.reserved);
        long interfaceIndex = w.number64(IFINDEX, m.interfaceIndex);
        int hardwareType = w.number(HATYPE, m.hardwareType);
        int packetType = w.number(PKTTYPE_2, m.packetType);
        int addressLength = w.number(HALEN_2, m.addressLength);
        Bytes address = address(w, m.address, addressLength);
        Bytes unused = unused(w, m.unused, addressLength);
        return new Sll(2, packetType, hardwareType, interfaceIndex, addressLength, address, unused, reserved, protocol);
    }

    private static Bytes address(Wire w, Bytes address, int length) {
        int n = Math.min(length, 8);
        return n == 0 ? Bytes.EMPTY : w.bytes(n == 6 ? SRC_ETH : n == 4 ? SRC_IPV4 : SRC_OTHER, address, n);
    }

    private static Bytes unused(Wire w, Bytes unused, int length) {
        int n = 8 - Math.min(length, 8);
        return n == 0 ? Bytes.EMPTY : w.bytes(UNUSED, unused, n);
    }

    private static int protocol(Wire w, int protocol, int hardwareType) {
        int first = w.peek(protocol >>> 8);
        return w.number(hardwareType == GRE_DEVICE ? GRETYPE : first >= 0 && first < 6 ? LTYPE : ETYPE, protocol);
    }
}
