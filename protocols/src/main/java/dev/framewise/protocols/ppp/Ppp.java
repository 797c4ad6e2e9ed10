package dev.framewise.protocols.ppp;

import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Document;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.ValueNames;
import dev.framewise.protocols.wire.Wire;
import java.util.List;

/**
 * The point-to-point protocol's header: in HDLC framing an address and a control byte, then the protocol in one byte or two.
 * RFC 1661 §2, RFC 1662 §3.1. Left out: the control protocols themselves (LCP, IPCP …) and byte stuffing.
 *
 * @param framed whether address and control stand in front
 * @param protocol e.g. 0x21 for IPv4; odd numbers below 256 may be compressed into one byte
 * @param compressed whether that was done
 */
public record Ppp(boolean framed, int protocol, boolean compressed) {
    static final Document RFC_1661 = new Document("RFC 1661", "The Point-to-Point Protocol (PPP)", "1994-07");
    static final Document RFC_1662 = new Document("RFC 1662", "PPP in HDLC-like Framing", "1994-07");

    public static final int IPV4 = 0x21;
    public static final int IPV6 = 0x57;
    public static final int MPLS = 0x281;

    static final ValueNames PROTOCOLS = ValueNames.of(
            IPV4,
            "Internet Protocol version 4",
            0x3d,
            "Multilink",
            IPV6,
            "Internet Protocol version 6",
            0xfd,
            "Compressed datagram",
            MPLS,
            "MPLS Unicast",
            0x8021,
            "Internet Protocol Control Protocol",
            0x8057,
            "IPv6 Control Protocol",
            0x80fd,
            "Compression Control Protocol",
            0xc021,
            "Link Control Protocol",
            0xc023,
            "Password Authentication Protocol",
            0xc025,
            "Link Quality Report",
            0xc223,
            "Challenge Handshake Authentication Protocol");

    public static final Field PPP =
            Field.protocol("ppp", "Point-to-Point Protocol").spec(RFC_1661.at("2"));
    static final Field ADDRESS = Field.uint("ppp.address", "Address", 8).hex().spec(RFC_1662.at("3.1"));
    static final Field CONTROL = Field.uint("ppp.control", "Control", 8).hex().spec(RFC_1662.at("3.1"));
    public static final Field PROTOCOL_2 =
            Field.uint("ppp.protocol", "Protocol", 16).hex().values(PROTOCOLS).spec(RFC_1661.at("2"));
    static final Field PROTOCOL_1 =
            Field.uint("ppp.protocol", "Protocol", 8).hex().values(PROTOCOLS).spec(RFC_1661.at("6.5"));
    static final Field DATA = Field.bytes("framewise.ppp.data", "Data").spec(RFC_1661.at("2"));

    public static final Protocol PROTOCOL = new Protocol(
            PPP,
            "PPP",
            List.of(ADDRESS, CONTROL, PROTOCOL_2, PROTOCOL_1, DATA),
            List.of(),
            List.of(RFC_1661, RFC_1662),
            Ppp.class);

    public static final Ppp SHAPE = new Ppp(false, 0, false);

    public static Ppp walk(Wire w, Ppp m) {
        Bytes ahead = w.reading() ? w.ahead(Bytes.EMPTY, 2) : Bytes.EMPTY;
        boolean framed = w.reading() ? ahead.length() == 2 && ahead.u16(0) == 0xff03 : m.framed;
        if (framed) {
            w.number(ADDRESS, 0xff);
            w.number(CONTROL, 3);
        }
        boolean compressed = w.reading() ? (w.peek(0) & 1) != 0 && w.peek(0) > 0 : m.compressed;
        int protocol = w.number(compressed ? PROTOCOL_1 : PROTOCOL_2, m.protocol);
        return new Ppp(framed, protocol, compressed);
    }
}
