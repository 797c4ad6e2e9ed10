package dev.framewise.protocols.dhcp;

import static dev.framewise.protocols.dhcp.DhcpSpec.RFC_2131;

import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.Spec;
import dev.framewise.protocols.wire.ValueNames;
import java.util.List;

/** The fields in front of the options. RFC 2131 §2. */
final class DhcpFields {
    private static final Spec FORMAT = RFC_2131.at("2");

    static final Field ROOT =
            Field.protocol("dhcp", "Dynamic Host Configuration Protocol").spec(RFC_2131.at(""));
    static final Field OP = Field.uint("dhcp.type", "Message type", 8)
            .values(ValueNames.of(1, "Boot Request", 2, "Boot Reply"))
            .spec(FORMAT);
    static final Field HARDWARE_TYPE = Field.uint("dhcp.hw.type", "Hardware type", 8)
            .hex()
            .values(ValueNames.of(1, "Ethernet", 6, "IEEE 802", 32, "InfiniBand"))
            .spec(FORMAT);
    static final Field HARDWARE_LENGTH =
            Field.uint("dhcp.hw.len", "Hardware address length", 8).spec(FORMAT);
    static final Field HOPS = Field.uint("dhcp.hops", "Hops", 8).spec(FORMAT);
    static final Field XID = Field.uint("dhcp.id", "Transaction ID", 32).hex().spec(FORMAT);
    static final Field SECS = Field.uint("dhcp.secs", "Seconds elapsed", 16).spec(FORMAT);
    static final Field FLAGS = Field.uint("dhcp.flags", "Bootp flags", 16).hex().spec(FORMAT);
    static final Field BROADCAST = Field.flag("dhcp.flags.bc", "Broadcast flag").spec(FORMAT);
    static final Field RESERVED =
            Field.uint("dhcp.flags.reserved", "Reserved flags", 15).hex().spec(FORMAT);
    static final Field CIADDR = address("dhcp.ip.client", "Client IP address");
    static final Field YIADDR = address("dhcp.ip.your", "Your (client) IP address");
    static final Field SIADDR = address("dhcp.ip.server", "Next server IP address");
    static final Field GIADDR = address("dhcp.ip.relay", "Relay agent IP address");
    static final Field MAC =
            Field.of("dhcp.hw.mac_addr", "Client MAC address", Kind.ETHER, 48).spec(FORMAT);
    static final Field HARDWARE =
            Field.bytes("dhcp.hw.addr", "Client hardware address").spec(FORMAT);
    static final Field HARDWARE_PADDING = Field.bytes("dhcp.hw.addr_padding", "Client hardware address padding")
            .spec(FORMAT);
    static final Field SERVER_NAME =
            Field.text("dhcp.server", "Server host name").spec(FORMAT);
    static final Field SERVER_PADDING =
            Field.bytes("dhcp.server.padding", "Server host name padding").spec(FORMAT);
    static final Field FILE = Field.text("dhcp.file", "Boot file name").spec(FORMAT);
    static final Field FILE_PADDING =
            Field.bytes("dhcp.file.padding", "Boot file name padding").spec(FORMAT);
    static final Field COOKIE =
            Field.of("dhcp.cookie", "Magic cookie", Kind.IPV4, 32).spec(RFC_2131.at("3"));
    static final Field VENDOR_AREA = Field.bytes("dhcp.vendor_specific_options", "Bootp vendor specific options")
            .spec(DhcpSpec.RFC_951.at("3"));

    static final List<Field> ALL = List.of(
            OP,
            HARDWARE_TYPE,
            HARDWARE_LENGTH,
            HOPS,
            XID,
            SECS,
            FLAGS,
            BROADCAST,
            RESERVED,
            CIADDR,
            YIADDR,
            SIADDR,
            GIADDR,
            MAC,
            HARDWARE,
            HARDWARE_PADDING,
            SERVER_NAME,
            SERVER_PADDING,
            FILE,
            FILE_PADDING,
            COOKIE,
            VENDOR_AREA);

    private DhcpFields() {}

    private static Field address(String name, String label) {
        return Field.of(name, label, Kind.IPV4, 32).spec(FORMAT);
    }
}
