package dev.framewise.protocols.ipv4;

import dev.framewise.protocols.wire.ValueNames;

/** Numbers of the protocols above IP, from IANA's registry of assigned Internet protocol numbers; both versions use them. */
public final class IpProtocols {
    public static final int HOP_BY_HOP = 0;
    public static final int ICMP = 1;
    public static final int IPV4 = 4;
    public static final int TCP = 6;
    public static final int UDP = 17;
    public static final int IPV6 = 41;
    public static final int ROUTING = 43;
    public static final int FRAGMENT = 44;
    public static final int GRE = 47;
    public static final int ESP = 50;
    public static final int AH = 51;
    public static final int ICMPV6 = 58;
    public static final int NO_NEXT = 59;
    public static final int DESTINATION_OPTIONS = 60;
    public static final int SCTP = 132;
    public static final int MOBILITY = 135;
    public static final int MPLS = 137;

    public static final ValueNames NAMES = ValueNames.of(
            0, "IPv6 Hop-by-Hop Option",
            1, "ICMP",
            2, "IGMP",
            3, "GGP",
            4, "IPIP",
            5, "Stream",
            6, "TCP",
            8, "EGP",
            9, "IGRP",
            12, "PUP",
            17, "UDP",
            27, "Reliable Data",
            33, "Datagram Congestion Control Protocol",
            36, "XTP",
            37, "Datagram delivery",
            41, "IPv6",
            43, "Routing Header for IPv6",
            44, "Fragment Header for IPv6",
            46, "Reservation Protocol",
            47, "Generic Routing Encapsulation",
            50, "Encap Security Payload",
            51, "Authentication Header",
            55, "IP Mobility",
            56, "TLSP Kryptonet",
            57, "SKIP",
            58, "ICMPv6",
            59, "No Next Header for IPv6",
            60, "Destination Options for IPv6",
            88, "EIGRP",
            89, "OSPF IGP",
            92, "Multicast Transport",
            94, "IP in IP",
            97, "Ether in IP",
            98, "ENCAP",
            103, "PIM",
            108, "IPComp",
            112, "VRRP",
            113, "PGM",
            115, "Layer 2 Tunneling",
            124, "ISIS over IP",
            131, "PIPE",
            132, "SCTP",
            133, "Fibre Channel",
            134, "RSVP E2EI",
            135, "Mobile IPv6",
            136, "UDPLite",
            137, "MPLS in IP",
            138, "MANET",
            139, "HIP",
            140, "Shim6 header",
            141, "WESP",
            142, "ROHC",
            143, "Ethernet");

    private IpProtocols() {}
}
