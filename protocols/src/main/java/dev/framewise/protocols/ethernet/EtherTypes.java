package dev.framewise.protocols.ethernet;

import dev.framewise.protocols.wire.ValueNames;

/** What an Ethernet frame may carry: numbers of IEEE's EtherType registry, named as Wireshark names them. */
public final class EtherTypes {
    public static final int IPV4 = 0x0800;
    public static final int ARP = 0x0806;
    public static final int TRANSPARENT_BRIDGING = 0x6558;
    public static final int RARP = 0x8035;
    public static final int VLAN = 0x8100;
    public static final int IPV6 = 0x86dd;
    public static final int MPLS = 0x8847;
    public static final int MPLS_MULTICAST = 0x8848;
    public static final int PPPOE_DISCOVERY = 0x8863;
    public static final int PPPOE_SESSION = 0x8864;
    public static final int SERVICE_VLAN = 0x88a8;
    /** Not registered, but what switches used for the outer tag before 802.1ad. */
    public static final int QINQ_OLD = 0x9100;
    /** Numbers up to this one are lengths (IEEE 802.3 §3.2.6). */
    public static final int GREATEST_LENGTH = 1500;
    /** Numbers from this one on are types. */
    public static final int LEAST_TYPE = 1536;

    public static final ValueNames NAMES = ValueNames.of(
            IPV4,
            "IPv4",
            ARP,
            "ARP",
            0x0842,
            "Wake on LAN",
            0x22ea,
            "Multiple Stream Reservation Protocol",
            0x22f0,
            "IEEE 1722 Audio Video Transport Protocol (AVTP)",
            0x22f3,
            "TRILL",
            0x6003,
            "DEC DECNet Phase IV",
            TRANSPARENT_BRIDGING,
            "Transparent Ethernet bridging",
            RARP,
            "RARP",
            0x809b,
            "AppleTalk (EtherTalk)",
            0x80f3,
            "AARP",
            VLAN,
            "802.1Q Virtual LAN",
            0x8137,
            "Netware IPX/SPX",
            IPV6,
            "IPv6",
            0x8808,
            "MAC Control",
            0x8809,
            "Slow Protocols",
            0x880b,
            "Point-to-Point Protocol (PPP)",
            MPLS,
            "MPLS label switched packet",
            MPLS_MULTICAST,
            "MPLS multicast label switched packet",
            PPPOE_DISCOVERY,
            "PPPoE Discovery",
            PPPOE_SESSION,
            "PPPoE Session",
            0x886d,
            "Intel ANS probe",
            0x887b,
            "HomePlug 1.0",
            0x888e,
            "802.1X Authentication",
            0x8892,
            "PROFINET",
            0x889a,
            "HyperSCSI",
            0x88a2,
            "ATA over Ethernet",
            0x88a4,
            "EtherCAT frame",
            SERVICE_VLAN,
            "802.1Q Virtual LAN (Service)",
            0x88ab,
            "Powerlink",
            0x88b8,
            "IEC 61850/GOOSE",
            0x88ba,
            "IEC 61850/SV",
            0x88be,
            "ERSPAN",
            0x88cc,
            "802.1 Link Layer Discovery Protocol (LLDP)",
            0x88e1,
            "HomePlug AV",
            0x88e5,
            "802.1AE (MACsec)",
            0x88e7,
            "802.1ah Provider Backbone Bridge (mac-in-mac)",
            0x88f7,
            "PTPv2 over Ethernet (IEEE1588)",
            0x88fb,
            "Parallel Redundancy Protocol (PRP) and HSR Supervision (IEC62439 Part 3)",
            0x8902,
            "IEEE 802.1Q Connectivity Fault Management (CFM) protocol",
            0x8906,
            "Fibre Channel over Ethernet",
            0x8914,
            "FCoE Initialization Protocol",
            0x892f,
            "High-availability Seamless Redundancy (IEC62439 Part 3)",
            0x894f,
            "Network Service Header",
            0x9000,
            "Loopback",
            QINQ_OLD,
            "802.1QinQ");

    private EtherTypes() {}
}
