package dev.framewise.protocols.dhcp;

import static dev.framewise.protocols.dhcp.DhcpSpec.RFC_2132;
import static dev.framewise.protocols.dhcp.DhcpSpec.RFC_3046;
import static dev.framewise.protocols.dhcp.DhcpSpec.RFC_4702;

import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.Spec;
import dev.framewise.protocols.wire.ValueNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The options' fields, by their codes. RFC 2132. */
final class DhcpOptionFields {
    private static final ValueNames CODES = ValueNames.of(
            0,
            "Padding",
            1,
            "Subnet Mask",
            2,
            "Time Offset",
            3,
            "Router",
            4,
            "Time Server",
            5,
            "Name Server",
            6,
            "Domain Name Server",
            7,
            "Log Server",
            9,
            "LPR Server",
            12,
            "Host Name",
            15,
            "Domain Name",
            17,
            "Root Path",
            19,
            "IP Forwarding",
            23,
            "Default IP Time-to-Live",
            26,
            "Interface MTU",
            28,
            "Broadcast Address",
            31,
            "Perform Router Discover",
            33,
            "Static Route",
            40,
            "Network Information Service Domain",
            41,
            "Network Information Service Servers",
            42,
            "Network Time Protocol Servers",
            43,
            "Vendor-Specific Information",
            44,
            "NetBIOS over TCP/IP Name Server",
            46,
            "NetBIOS over TCP/IP Node Type",
            47,
            "NetBIOS over TCP/IP Scope",
            50,
            "Requested IP Address",
            51,
            "IP Address Lease Time",
            52,
            "Option Overload",
            53,
            "DHCP Message Type",
            54,
            "DHCP Server Identifier",
            55,
            "Parameter Request List",
            56,
            "Message",
            57,
            "Maximum DHCP Message Size",
            58,
            "Renewal Time Value",
            59,
            "Rebinding Time Value",
            60,
            "Vendor class identifier",
            61,
            "Client identifier",
            66,
            "TFTP Server Name",
            67,
            "Bootfile name",
            77,
            "User Class Information",
            80,
            "Rapid commit",
            81,
            "Client Fully Qualified Domain Name",
            82,
            "Agent Information Option",
            90,
            "Authentication",
            93,
            "Client System Architecture",
            94,
            "Client Network Device Interface",
            97,
            "UUID/GUID-based Client Identifier",
            100,
            "PCode",
            101,
            "TCode",
            108,
            "IPv6-Only Preferred",
            114,
            "DHCP Captive-Portal",
            116,
            "DHCP Auto-Configuration",
            119,
            "Domain Search",
            120,
            "SIP Servers",
            121,
            "Classless Static Route",
            125,
            "V-I Vendor-specific Information",
            150,
            "TFTP Server Address",
            249,
            "Private/Classless Static Route (Microsoft)",
            252,
            "Private/Proxy autodiscovery",
            255,
            "End");

    static final Field OPTION = Field.group("dhcp.option", "Option").spec(RFC_2132.at("2"));
    static final Field TYPE =
            Field.uint("dhcp.option.type", "Option", 8).values(CODES).spec(RFC_2132.at("2"));
    static final Field LENGTH = Field.uint("dhcp.option.length", "Length", 8).spec(RFC_2132.at("2"));
    static final Field VALUE = Field.bytes("dhcp.option.value", "Value").spec(RFC_2132.at("2"));
    static final Field PADDING = Field.bytes("dhcp.option.padding", "Padding").spec(RFC_2132.at("3.1"));
    static final Field END_OPTION =
            Field.uint("dhcp.option.end", "Option End", 8).spec(RFC_2132.at("3.2"));
    static final Field CLIENT_ID_TYPE =
            Field.uint("dhcp.client_id.type", "Type", 8).spec(RFC_2132.at("9.14"));
    static final Field CLIENT_ID_BYTES =
            Field.bytes("dhcp.client_id", "Identifier").spec(RFC_2132.at("9.14"));
    static final Field FQDN_FLAGS =
            Field.uint("dhcp.fqdn.flags", "Flags", 8).hex().spec(RFC_4702.at("2.1"));
    static final Field FQDN_RESERVED =
            Field.uint("dhcp.fqdn.mbz", "Reserved flags", 4).hex().spec(RFC_4702.at("2.1"));
    static final Field FQDN_N = Field.flag("dhcp.fqdn.n", "Server DDNS").spec(RFC_4702.at("2.1"));
    static final Field FQDN_E = Field.flag("dhcp.fqdn.e", "Encoding").spec(RFC_4702.at("2.1"));
    static final Field FQDN_O = Field.flag("dhcp.fqdn.o", "Server overrides").spec(RFC_4702.at("2.1"));
    static final Field FQDN_S = Field.flag("dhcp.fqdn.s", "Server").spec(RFC_4702.at("2.1"));
    static final Field FQDN_RCODE1 =
            Field.uint("dhcp.fqdn.rcode1", "A-RR result", 8).spec(RFC_4702.at("2.2"));
    static final Field FQDN_RCODE2 =
            Field.uint("dhcp.fqdn.rcode2", "PTR-RR result", 8).spec(RFC_4702.at("2.2"));
    static final Field FQDN_NAME = Field.text("dhcp.fqdn.name", "Client name").spec(RFC_4702.at("2.3"));
    static final Field RELAY_SUBOPTION = Field.uint(
                    "dhcp.option.agent_information_option.suboption", "Option 82 Suboption", 8)
            .spec(RFC_3046.at("2.0"));
    static final Field RELAY_LENGTH =
            Field.uint("dhcp.option.suboption_length", "Length", 8).spec(RFC_3046.at("2.0"));
    static final Field CIRCUIT_ID = Field.bytes(
                    "dhcp.option.agent_information_option.agent_circuit_id", "Agent Circuit ID")
            .spec(RFC_3046.at("3.1"));
    static final Field REMOTE_ID = Field.bytes(
                    "dhcp.option.agent_information_option.agent_remote_id", "Agent Remote ID")
            .spec(RFC_3046.at("3.2"));
    static final Field RELAY_VALUE =
            Field.bytes("dhcp.option.agent_information_option.value", "Value").spec(RFC_3046.at("2.0"));

    private static final Map<Integer, Field> BY_CODE = new LinkedHashMap<>();

    /** Options that hold one value or more of their kind. */
    private static final Set<Integer> LISTS = Set.of(3, 4, 5, 6, 7, 9, 41, 42, 44, 55, 150);

    static final Field MASK = address(1, "subnet_mask", "Subnet Mask", "3.3");
    static final Field ROUTER = address(3, "router", "Router", "3.5");
    static final Field DNS = address(6, "domain_name_server", "Domain Name Server", "3.8");
    static final Field HOST_NAME = text(12, "hostname", "Host Name", "3.14");
    static final Field REQUESTED = address(50, "requested_ip_address", "Requested IP Address", "9.1");
    static final Field LEASE = number(51, "ip_address_lease_time", "IP Address Lease Time", 32, "9.2");
    static final Field MESSAGE_TYPE = add(
            53, Field.uint("dhcp.option.dhcp", "DHCP", 8).values(DhcpType.NAMES).spec(RFC_2132.at("9.6")));
    static final Field SERVER_ID = address(54, "dhcp_server_id", "DHCP Server Identifier", "9.7");
    static final Field RENEWAL = number(58, "renewal_time_value", "Renewal Time Value", 32, "9.11");
    static final Field REBINDING = number(59, "rebinding_time_value", "Rebinding Time Value", 32, "9.12");
    static final Field MAXIMUM_SIZE = number(57, "dhcp_max_message_size", "Maximum DHCP Message Size", 16, "9.10");

    static {
        add(2, Field.sint("dhcp.option.time_offset", "Time Offset", 32).spec(RFC_2132.at("3.4")));
        address(4, "time_server", "Time Server", "3.6");
        address(5, "name_server", "Name Server", "3.7");
        address(7, "log_server", "Log Server", "3.9");
        address(9, "lpr_server", "LPR Server", "3.11");
        text(15, "domain_name", "Domain Name", "3.17");
        text(17, "root_path", "Root Path", "3.19");
        number(23, "default_ip_ttl", "Default IP Time-to-Live", 8, "4.5");
        number(26, "interface_mtu", "Interface MTU", 16, "5.1");
        address(28, "broadcast_address", "Broadcast Address", "5.3");
        text(40, "nis_domain", "Network Information Service Domain", "8.1");
        address(41, "nis_server", "Network Information Service Server", "8.2");
        address(42, "ntp_server", "Network Time Protocol Server", "8.3");
        address(44, "netbios_over_tcpip_name_server", "NetBIOS over TCP/IP Name Server", "8.5");
        add(
                46,
                Field.uint("dhcp.option.netbios_over_tcpip_node_type", "NetBIOS over TCP/IP Node Type", 8)
                        .spec(RFC_2132.at("8.7")));
        add(
                52,
                Field.uint("dhcp.option.option_overload", "Option Overload", 8)
                        .values(ValueNames.of(
                                1,
                                "Boot file name holds options",
                                2,
                                "Server host name holds options",
                                3,
                                "Boot file and server host names hold options"))
                        .spec(RFC_2132.at("9.3")));
        add(
                55,
                Field.uint("dhcp.option.request_list_item", "Parameter Request List Item", 8)
                        .values(CODES)
                        .spec(RFC_2132.at("9.8")));
        text(56, "message", "Message", "9.9");
        text(60, "vendor_class_id", "Vendor class identifier", "9.13");
        text(66, "tftp_server_name", "TFTP Server Name", "9.4");
        text(67, "bootfile_name", "Bootfile name", "9.5");
        address(150, "tftp_server_address", "TFTP Server Address", "9.4");
    }

    private DhcpOptionFields() {}

    private static Field add(int code, Field f) {
        BY_CODE.put(code, f);
        return f;
    }

    private static Spec at(String section) {
        return RFC_2132.at(section);
    }

    private static Field address(int code, String name, String label, String section) {
        return add(code, Field.of("dhcp.option." + name, label, Kind.IPV4, 32).spec(at(section)));
    }

    private static Field number(int code, String name, String label, int bits, String section) {
        return add(code, Field.uint("dhcp.option." + name, label, bits).spec(at(section)));
    }

    private static Field text(int code, String name, String label, String section) {
        return add(code, Field.text("dhcp.option." + name, label).spec(at(section)));
    }

    /** The field of a code, or null. */
    static Field of(int code) {
        return BY_CODE.get(code);
    }

    static boolean isList(int code) {
        return LISTS.contains(code);
    }

    static List<Field> all() {
        List<Field> all = new ArrayList<>(List.of(OPTION, TYPE, LENGTH, VALUE, PADDING, END_OPTION));
        all.addAll(BY_CODE.values());
        all.addAll(List.of(
                CLIENT_ID_TYPE,
                CLIENT_ID_BYTES,
                FQDN_FLAGS,
                FQDN_RESERVED,
                FQDN_N,
                FQDN_E,
                FQDN_O,
                FQDN_S,
                FQDN_RCODE1,
                FQDN_RCODE2,
                FQDN_NAME,
                RELAY_SUBOPTION,
                RELAY_LENGTH,
                CIRCUIT_ID,
                REMOTE_ID,
                RELAY_VALUE));
        return List.copyOf(all);
    }
}
