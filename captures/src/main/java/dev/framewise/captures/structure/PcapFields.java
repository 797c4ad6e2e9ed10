package dev.framewise.captures.structure;

import dev.framewise.captures.LinkTypes;
import dev.framewise.protocols.wire.Base;
import dev.framewise.protocols.wire.Document;
import dev.framewise.protocols.wire.Encoding;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.ValueNames;

/** The fields of classic pcap in one byte order; their names are those of Wireshark's file-pcap. */
final class PcapFields {
    static final Document PCAP = new Document("pcap", "draft-ietf-opsawg-pcap: PCAP Capture File Format", "2025");

    static final Field HEADER = Field.group("pcap.header", "Header").spec(PCAP.at("4"));
    static final Field MAGIC =
            Field.bytes("pcap.header.magic_number", "Magic Number").spec(PCAP.at("4"));
    static final Field PACKET = Field.group("pcap.packet", "Packet").spec(PCAP.at("5"));
    static final Field TIMESTAMP = Field.of("pcap.packet.timestamp", "Timestamp", Kind.ABSOLUTE_TIME, 0)
            .spec(PCAP.at("5"));
    static final Field DATA = Field.bytes("pcap.packet.data", "Data").spec(PCAP.at("5"));

    static final PcapFields LITTLE = new PcapFields(Encoding.LITTLE_ENDIAN);
    static final PcapFields BIG = new PcapFields(Encoding.BIG_ENDIAN);

    private static final ValueNames LINK_TYPES = ValueNames.from(0, 0xffff, n -> LinkTypes.name((int) n));

    final Field major;
    final Field minor;
    final Field zone;
    final Field accuracy;
    final Field snapLength;
    final Field linkType;
    final Field seconds;
    final Field fraction;
    final Field captured;
    final Field original;
    final Field interfaceIndex;
    final Field protocol;

    private PcapFields(Encoding order) {
        major = Field.uint("pcap.header.version.major", "Version Major", 16)
                .encoding(order)
                .spec(PCAP.at("4"));
        minor = Field.uint("pcap.header.version.minor", "Version Minor", 16)
                .encoding(order)
                .spec(PCAP.at("4"));
        zone = Field.sint("pcap.header.this_zone", "This Zone", 32)
                .encoding(order)
                .spec(PCAP.at("4"));
        accuracy =
                Field.uint("pcap.header.sigfigs", "Sigfigs", 32).encoding(order).spec(PCAP.at("4"));
        snapLength = Field.uint("pcap.header.snapshot_length", "Snapshot Length", 32)
                .encoding(order)
                .spec(PCAP.at("4"));
        linkType = Field.uint("pcap.header.link_type", "Link Type", 32)
                .base(Base.DEC_HEX)
                .values(LINK_TYPES)
                .encoding(order)
                .spec(PCAP.at("4"));
        seconds = Field.uint("pcap.packet.timestamp.sec", "Timestamp sec", 32)
                .encoding(order)
                .spec(PCAP.at("5"));
        fraction = Field.uint("pcap.packet.timestamp.usec", "Timestamp usec", 32)
                .encoding(order)
                .spec(PCAP.at("5"));
        captured = Field.uint("pcap.packet.included_length", "Included Length", 32)
                .encoding(order)
                .spec(PCAP.at("5"));
        original = Field.uint("pcap.packet.origin_length", "Origin Length", 32)
                .encoding(order)
                .spec(PCAP.at("5"));
        interfaceIndex = Field.uint("pcap.packet.interface_index", "Interface Index", 32)
                .encoding(order)
                .spec(PCAP.at("5"));
        protocol = Field.uint("pcap.packet.protocol", "Protocol", 16)
                .hex()
                .encoding(order)
                .spec(PCAP.at("5"));
    }

    /** In the modified format only: host, broadcast, multicast, other host, outgoing. */
    static final Field PACKET_TYPE = Field.uint("pcap.packet.type", "Packet Type", 8)
            .values(ValueNames.counting("to this host", "broadcast", "multicast", "to another host", "outgoing"))
            .spec(PCAP.at("5"));

    static final Field PADDING = Field.bytes("pcap.packet.padding", "Padding").spec(PCAP.at("5"));

    static PcapFields of(boolean bigEndian) {
        return bigEndian ? BIG : LITTLE;
    }
}
