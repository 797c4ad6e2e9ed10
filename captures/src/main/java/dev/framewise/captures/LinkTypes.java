package dev.framewise.captures;

/** What the first bytes of a frame are: the LINKTYPE_ numbers of the tcpdump group's registry. */
public final class LinkTypes {
    /** BSD loopback: the address family in four bytes of the capturing machine's byte order. */
    public static final int NULL = 0;

    public static final int ETHERNET = 1;
    public static final int PPP = 9;
    /** An IPv4 or IPv6 header at once. */
    public static final int RAW = 101;

    public static final int IEEE802_11 = 105;
    /** OpenBSD loopback: as {@link #NULL}, but in network byte order. */
    public static final int LOOP = 108;
    /** Linux cooked mode, version 1: what the pseudo-interface "any" gives. */
    public static final int LINUX_SLL = 113;

    public static final int IEEE802_11_RADIOTAP = 127;
    public static final int USB_LINUX_MMAPPED = 220;
    public static final int IPV4 = 228;
    public static final int IPV6 = 229;
    public static final int DBUS = 231;
    public static final int USBPCAP = 249;
    public static final int LINUX_SLL2 = 276;
    public static final int EBHSCR = 279;

    /** Frames of most link types are at most this long, in bytes: libpcap's greatest snapshot length. */
    public static final int GREATEST_FRAME = 262_144;

    private static final int GREATEST_BUS_FRAME = 128 * 1024 * 1024;
    private static final int GREATEST_EBHSCR_FRAME = 8 * 1024 * 1024;

    private LinkTypes() {}

    /** The name for people; {@code unknown link type 147} for numbers that Framewise has no name for. */
    public static String name(int linkType) {
        return switch (linkType) {
            case NULL -> "BSD loopback (null)";
            case ETHERNET -> "Ethernet";
            case 6 -> "Token Ring";
            case 8 -> "SLIP";
            case PPP -> "PPP";
            case 10 -> "FDDI";
            case 50 -> "PPP in HDLC framing";
            case 51 -> "PPP over Ethernet";
            case RAW -> "raw IP";
            case 104 -> "Cisco HDLC";
            case IEEE802_11 -> "IEEE 802.11";
            case 107 -> "Frame Relay";
            case LOOP -> "OpenBSD loopback";
            case LINUX_SLL -> "Linux cooked v1";
            case 117 -> "OpenBSD pflog";
            case 119 -> "IEEE 802.11 with Prism header";
            case IEEE802_11_RADIOTAP -> "IEEE 802.11 with radiotap header";
            case 187 -> "Bluetooth HCI H4";
            case 189 -> "USB (Linux)";
            case 192 -> "Per-Packet Information";
            case 195 -> "IEEE 802.15.4";
            case 201 -> "Bluetooth HCI H4 with pseudo-header";
            case USB_LINUX_MMAPPED -> "USB (Linux, padded)";
            case 227 -> "SocketCAN";
            case IPV4 -> "raw IPv4";
            case IPV6 -> "raw IPv6";
            case 230 -> "IEEE 802.15.4 without FCS";
            case DBUS -> "D-Bus";
            case 239 -> "NFLOG";
            case USBPCAP -> "USB (USBPcap)";
            case 251 -> "Bluetooth Low Energy";
            case 252 -> "Wireshark upper PDU";
            case 253 -> "netlink";
            case 272 -> "Bluetooth Low Energy, nRF sniffer";
            case LINUX_SLL2 -> "Linux cooked v2";
            case EBHSCR -> "Elektrobit capture";
            default -> "unknown link type " + Integer.toUnsignedString(linkType);
        };
    }

    /**
     * The number under which Framewise knows a link type. Files should carry LINKTYPE_RAW (101), but some carry what
     * their system calls DLT_RAW: 12 on most, 14 on OpenBSD.
     */
    public static int canonical(int linkType) {
        return linkType == 12 || linkType == 14 ? RAW : linkType;
    }

    /**
     * The greatest length in bytes that a captured frame may claim before a reader calls the capture damaged: 256 KiB,
     * but 128 MiB for D-Bus and USBPcap, which have no small limit of their own, and 8 MiB for Elektrobit captures.
     */
    public static int greatestFrame(int linkType) {
        return switch (linkType) {
            case DBUS, USBPCAP -> GREATEST_BUS_FRAME;
            case EBHSCR -> GREATEST_EBHSCR_FRAME;
            default -> GREATEST_FRAME;
        };
    }
}
