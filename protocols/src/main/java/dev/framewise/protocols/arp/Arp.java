package dev.framewise.protocols.arp;

import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.ethernet.EtherTypes;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Document;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.Party;
import dev.framewise.protocols.wire.Rule;
import dev.framewise.protocols.wire.ValueNames;
import dev.framewise.protocols.wire.Wire;
import java.util.List;

/**
 * Address resolution: "who has this protocol address, tell me your hardware address". RFC 826. Left out: the split lengths
 * of ATM (RFC 2225), whose addresses are shown as bytes.
 *
 * <pre>
 *   hardware type (16) | protocol type (16) | hardware size (8) | protocol size (8) | operation (16)
 *   sender's hardware address | sender's protocol address | target's hardware address | target's protocol address
 * </pre>
 *
 * @param hardwareType 1 for Ethernet
 * @param protocolType an EtherType, 0x0800 for IPv4
 * @param operation 1 request, 2 reply
 */
public record Arp(
        int hardwareType,
        int protocolType,
        int operation,
        Bytes senderHardware,
        Bytes senderProtocol,
        Bytes targetHardware,
        Bytes targetProtocol) {
    static final Document RFC_826 = new Document("RFC 826", "An Ethernet Address Resolution Protocol", "1982-11");
    static final Document RFC_5227 = new Document("RFC 5227", "IPv4 Address Conflict Detection", "2008-07");

    public static final int REQUEST = 1;
    public static final int REPLY = 2;

    public static final Field ARP =
            Field.protocol("arp", "Address Resolution Protocol").spec(RFC_826.at("Packet format"));
    public static final Field HW_TYPE = format(Field.uint("arp.hw.type", "Hardware type", 16)
            .values(ValueNames.of(
                    1, "Ethernet",
                    2, "Experimental Ethernet",
                    3, "AX.25",
                    6, "IEEE 802",
                    7, "ARCNET",
                    15, "Frame Relay DLCI",
                    16, "ATM",
                    17, "HDLC",
                    18, "Fibre Channel",
                    19, "ATM (RFC 2225)",
                    20, "Serial Line",
                    24, "IEEE 1394.1995",
                    27, "EUI-64",
                    31, "IPsec tunnel",
                    32, "InfiniBand")));
    public static final Field PROTO_TYPE =
            format(Field.uint("arp.proto.type", "Protocol type", 16).hex().values(EtherTypes.NAMES));
    public static final Field HW_SIZE = format(Field.uint("arp.hw.size", "Hardware size", 8));
    public static final Field PROTO_SIZE = format(Field.uint("arp.proto.size", "Protocol size", 8));
    public static final Field OPCODE = format(Field.uint("arp.opcode", "Opcode", 16)
            .values(ValueNames.of(
                    0, "reserved",
                    1, "request",
                    2, "reply",
                    3, "reverse request",
                    4, "reverse reply",
                    5, "drarp request",
                    6, "drarp reply",
                    7, "drarp error",
                    8, "inverse request",
                    9, "inverse reply",
                    10, "arp nak",
                    11, "mars request",
                    12, "mars multi",
                    13, "mars mserv",
                    14, "mars join",
                    15, "mars leave",
                    16, "mars nak",
                    17, "mars unserv",
                    18, "mars sjoin",
                    19, "mars sleave",
                    20, "mars grouplist request",
                    21, "mars grouplist reply",
                    22, "mars redirect map",
                    23, "mapos unarp",
                    24, "experimental 1",
                    25, "experimental 2",
                    65535, "reserved")));
    static final Field GRATUITOUS = derived("arp.isgratuitous", "Is gratuitous");
    static final Field PROBE = derived("arp.isprobe", "Is probe");
    static final Field ANNOUNCEMENT = derived("arp.isannouncement", "Is announcement");
    static final Field SRC_HW = format(Field.bytes("arp.src.hw", "Sender hardware address"));
    public static final Field SRC_HW_MAC = format(Field.of("arp.src.hw_mac", "Sender MAC address", Kind.ETHER, 48));
    static final Field SRC_PROTO = format(Field.bytes("arp.src.proto", "Sender protocol address"));
    public static final Field SRC_PROTO_IPV4 =
            format(Field.of("arp.src.proto_ipv4", "Sender IP address", Kind.IPV4, 32));
    static final Field DST_HW = format(Field.bytes("arp.dst.hw", "Target hardware address"));
    public static final Field DST_HW_MAC = format(Field.of("arp.dst.hw_mac", "Target MAC address", Kind.ETHER, 48));
    static final Field DST_PROTO = format(Field.bytes("arp.dst.proto", "Target protocol address"));
    public static final Field DST_PROTO_IPV4 =
            format(Field.of("arp.dst.proto_ipv4", "Target IP address", Kind.IPV4, 32));

    static final Rule SIZES = Rule.warning(
            "arp:RFC826-sizes",
            Party.SENDER,
            "Ethernet addresses have six bytes and IPv4 addresses four.",
            RFC_826.at("Packet format"));
    static final Rule SENDER_IS_GROUP = Rule.warning(
            "arp:RFC1812-3.3.2",
            Party.SENDER,
            "The sender's hardware address is its own, never that of a group.",
            new Document("RFC 1812", "Requirements for IP Version 4 Routers", "1995-06").at("3.3.2"));

    public static final Protocol PROTOCOL = new Protocol(
            ARP,
            "ARP",
            List.of(
                    HW_TYPE,
                    PROTO_TYPE,
                    HW_SIZE,
                    PROTO_SIZE,
                    OPCODE,
                    GRATUITOUS,
                    PROBE,
                    ANNOUNCEMENT,
                    SRC_HW,
                    SRC_HW_MAC,
                    SRC_PROTO,
                    SRC_PROTO_IPV4,
                    DST_HW,
                    DST_HW_MAC,
                    DST_PROTO,
                    DST_PROTO_IPV4),
            List.of(SIZES, SENDER_IS_GROUP),
            List.of(RFC_826, RFC_5227),
            Arp.class);

    public static final Arp SHAPE = new Arp(1, EtherTypes.IPV4, 0, Bytes.EMPTY, Bytes.EMPTY, Bytes.EMPTY, Bytes.EMPTY);

    private static Field format(Field f) {
        return f.spec(RFC_826.at("Packet format"));
    }

    private static Field derived(String name, String label) {
        return Field.of(name, label, Kind.BOOLEAN, 0).spec(RFC_5227.at("1.1"));
    }

    /** The packet, once. */
    public static Arp walk(Wire w, Arp m) {
        int from = w.position();
        int hardwareType = w.number(HW_TYPE, m.hardwareType);
        int protocolType = w.number(PROTO_TYPE, m.protocolType);
        int hardwareSize = w.number(HW_SIZE, m.senderHardware.length());
        int protocolSize = w.number(PROTO_SIZE, m.senderProtocol.length());
        int operation = w.number(OPCODE, m.operation);
        boolean ethernet = hardwareType == 1 || hardwareType == 6;
        boolean ip = protocolType == EtherTypes.IPV4;
        w.check((!ethernet || hardwareSize == 6) && (!ip || protocolSize == 4) || w.failed(), HW_SIZE, SIZES);
        boolean mac = ethernet && hardwareSize == 6;
        boolean ipv4 = ip && protocolSize == 4;
        if (w.reading() && ipv4 && !w.failed()) {
            kind(w, operation, hardwareSize, from);
        }
        w.check(!mac || (w.peek(0) & 1) == 0 || w.failed() || w.peek(0) < 0, SRC_HW_MAC, SENDER_IS_GROUP);
        Bytes senderHardware = address(w, mac ? SRC_HW_MAC : SRC_HW, m.senderHardware, hardwareSize);
        Bytes senderProtocol = address(w, ipv4 ? SRC_PROTO_IPV4 : SRC_PROTO, m.senderProtocol, protocolSize);
        Bytes targetHardware = address(w, mac ? DST_HW_MAC : DST_HW, m.targetHardware, hardwareSize);
        Bytes targetProtocol = address(w, ipv4 ? DST_PROTO_IPV4 : DST_PROTO, m.targetProtocol, protocolSize);
        return new Arp(
                hardwareType, protocolType, operation, senderHardware, senderProtocol, targetHardware, targetProtocol);
    }

    private static Bytes address(Wire w, Field f, Bytes address, int length) {
        return length == 0 ? Bytes.EMPTY : w.bytes(f, address, length);
    }

    /** Whether somebody announces an address or asks whether it is taken (RFC 5227 §1.1). */
    private static void kind(Wire w, int operation, int hardwareSize, int from) {
        int n = 2 * (hardwareSize + 4);
        Bytes addresses = w.ahead(Bytes.EMPTY, n);
        if (addresses.length() < n) {
            return;
        }
        int sender = addresses.i32(hardwareSize);
        int target = addresses.i32(n - 4);
        if (sender == target && (operation == REQUEST || operation == REPLY)) {
            w.derived(GRATUITOUS, 1, from, 0);
            if (operation == REQUEST) {
                w.derived(ANNOUNCEMENT, 1, from, 0);
            }
        } else if (sender == 0 && operation == REQUEST) {
            w.derived(PROBE, 1, from, 0);
        }
    }
}
