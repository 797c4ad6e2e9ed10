package dev.framewise.captures.structure;

import dev.framewise.captures.LinkTypes;
import dev.framewise.protocols.wire.Base;
import dev.framewise.protocols.wire.Document;
import dev.framewise.protocols.wire.Encoding;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.ValueNames;

/** The fields of pcapng in one byte order; their names are those of Wireshark's file-pcapng. */
final class PcapngFields {
    static final Document PCAPNG =
            new Document("pcapng", "draft-ietf-opsawg-pcapng: PCAP Now Generic Capture File Format", "2025");

    static final int SECTION_HEADER = 0x0a0d0d0a;
    static final int INTERFACE_DESCRIPTION = 1;
    static final int PACKET = 2;
    static final int SIMPLE_PACKET = 3;
    static final int NAME_RESOLUTION = 4;
    static final int INTERFACE_STATISTICS = 5;
    static final int ENHANCED_PACKET = 6;
    static final int DECRYPTION_SECRETS = 10;

    static final Field BLOCK = group("pcapng.block", "Block", "3.1");
    static final Field BLOCK_DATA = group("pcapng.block.data", "Block Data", "3.1");
    static final Field OTHER_DATA =
            Field.bytes("pcapng.block.other", "Other Data").spec(PCAPNG.at("3.1"));
    static final Field MAGIC = Field.bytes("pcapng.section_header.byte_order_magic", "Byte Order Magic")
            .spec(PCAPNG.at("4.1"));
    static final Field OPTIONS = group("pcapng.options", "Options", "3.5");
    static final Field OPTION = group("pcapng.options.option", "Option", "3.5");
    static final Field OPTION_DATA =
            Field.bytes("pcapng.options.option.data", "Option Data").spec(PCAPNG.at("3.5"));
    static final Field OPTION_PADDING =
            Field.bytes("pcapng.options.option.padding", "Option Padding").spec(PCAPNG.at("3.5"));
    static final Field TIMESTAMP =
            Field.of("pcapng.timestamp", "Timestamp", Kind.ABSOLUTE_TIME, 0).spec(PCAPNG.at("4.3"));
    static final Field PACKET_DATA =
            Field.bytes("pcapng.packet.packet_data", "Packet Data").spec(PCAPNG.at("4.3"));
    static final Field PACKET_PADDING =
            Field.bytes("pcapng.packet.padding", "Packet Padding").spec(PCAPNG.at("4.3"));
    static final Field RECORDS = group("pcapng.records", "Records", "4.5");
    static final Field RECORD = group("pcapng.records.record", "Record", "4.5");
    static final Field RECORD_DATA =
            Field.bytes("pcapng.records.record.data", "Record Data").spec(PCAPNG.at("4.5"));
    static final Field RECORD_PADDING =
            Field.bytes("pcapng.records.record.padding", "Record Padding").spec(PCAPNG.at("4.5"));
    static final Field SECRETS =
            Field.bytes("pcapng.dsb.secrets_data", "Secrets Data").spec(PCAPNG.at("4.7"));

    static final PcapngFields LITTLE = new PcapngFields(Encoding.LITTLE_ENDIAN);
    static final PcapngFields BIG = new PcapngFields(Encoding.BIG_ENDIAN);

    private static final Field COMMENT = text("pcapng.options.option.data.comment", "Comment", "3.5");
    private static final Field HARDWARE = text("pcapng.options.option.data.hardware", "Hardware", "4.1");
    private static final Field OS = text("pcapng.options.option.data.os", "OS", "4.1");
    private static final Field APPLICATION =
            text("pcapng.options.option.data.user_application", "User Application", "4.1");
    private static final Field NAME = text("pcapng.options.option.data.interface.name", "Name", "4.2");
    private static final Field DESCRIPTION =
            text("pcapng.options.option.data.interface.description", "Description", "4.2");
    private static final Field INTERFACE_OS = text("pcapng.options.option.data.interface.os", "OS", "4.2");
    private static final Field INTERFACE_HARDWARE =
            text("pcapng.options.option.data.interface.hardware", "Hardware", "4.2");
    private static final Field RESOLUTION = Field.uint(
                    "pcapng.options.option.data.interface.timestamp_resolution", "Timestamp Resolution", 8)
            .hex()
            .spec(PCAPNG.at("4.2"));
    private static final Field FCS_LENGTH = Field.uint(
                    "pcapng.options.option.data.interface.fcs_length", "FCS Length", 8)
            .spec(PCAPNG.at("4.2"));

    final Field type;
    final Field length;
    final Field trailer;
    final Field major;
    final Field minor;
    final Field sectionLength;
    final Field linkType;
    final Field reserved;
    final Field snapLength;
    final Field interfaceId;
    final Field packetInterface;
    final Field drops;
    final Field high;
    final Field low;
    final Field captured;
    final Field original;
    final Field optionCode;
    final Field optionLength;
    final Field recordCode;
    final Field recordLength;
    final Field secretsType;
    final Field secretsLength;

    private PcapngFields(Encoding order) {
        type = uint("pcapng.block.type", "Block Type", 32, "3.1", order)
                .hex()
                .values(ValueNames.of(
                        SECTION_HEADER,
                        "Section Header Block",
                        INTERFACE_DESCRIPTION,
                        "Interface Description Block",
                        PACKET,
                        "Packet Block",
                        SIMPLE_PACKET,
                        "Simple Packet Block",
                        NAME_RESOLUTION,
                        "Name Resolution Block",
                        INTERFACE_STATISTICS,
                        "Interface Statistics Block",
                        ENHANCED_PACKET,
                        "Enhanced Packet Block",
                        DECRYPTION_SECRETS,
                        "Decryption Secrets Block"));
        length = uint("pcapng.block.length", "Block Length", 32, "3.1", order);
        trailer = uint("pcapng.block.length_trailer", "Block Length (trailer)", 32, "3.1", order);
        major = uint("pcapng.section_header.version.major", "Major Version", 16, "4.1", order);
        minor = uint("pcapng.section_header.version.minor", "Minor Version", 16, "4.1", order);
        sectionLength = Field.sint("pcapng.section_header.section_length", "Section Length", 64)
                .encoding(order)
                .spec(PCAPNG.at("4.1"));
        linkType = uint("pcapng.interface_description.link_type", "Link Type", 16, "4.2", order)
                .base(Base.DEC_HEX)
                .values(ValueNames.from(0, 0xffff, n -> LinkTypes.name((int) n)));
        reserved = uint("pcapng.interface_description.reserved", "Reserved", 16, "4.2", order)
                .hex();
        snapLength = uint("pcapng.interface_description.snap_length", "Snap Length", 32, "4.2", order);
        interfaceId = uint("pcapng.interface_id", "Interface", 32, "4.3", order);
        packetInterface = uint("pcapng.packet.interface_id", "Interface", 16, "A", order);
        drops = uint("pcapng.packet.drops_count", "Drops Count", 16, "A", order);
        high = uint("pcapng.timestamp_high", "Timestamp (High)", 32, "4.3", order);
        low = uint("pcapng.timestamp_low", "Timestamp (Low)", 32, "4.3", order);
        captured = uint("pcapng.packet.captured_length", "Captured Length", 32, "4.3", order);
        original = uint("pcapng.packet.packet_length", "Packet Length", 32, "4.3", order);
        optionCode = uint("pcapng.options.option.code", "Code", 16, "3.5", order);
        optionLength = uint("pcapng.options.option.length", "Length", 16, "3.5", order);
        recordCode = uint("pcapng.records.record.code", "Code", 16, "4.5", order);
        recordLength = uint("pcapng.records.record.length", "Length", 16, "4.5", order);
        secretsType = uint("pcapng.dsb.secrets_type", "Secrets Type", 32, "4.7", order)
                .hex();
        secretsLength = uint("pcapng.dsb.secrets_length", "Secrets Length", 32, "4.7", order);
    }

    static PcapngFields of(boolean bigEndian) {
        return bigEndian ? BIG : LITTLE;
    }

    /** The field of an option's value; options that need more than one field are shown as bytes. */
    static Field value(int blockType, int code, int byteLength) {
        if (code == 1) {
            return COMMENT;
        }
        if (blockType == SECTION_HEADER) {
            return switch (code) {
                case 2 -> HARDWARE;
                case 3 -> OS;
                case 4 -> APPLICATION;
                default -> OPTION_DATA;
            };
        }
        if (blockType != INTERFACE_DESCRIPTION) {
            return OPTION_DATA;
        }
        return switch (code) {
            case 2 -> NAME;
            case 3 -> DESCRIPTION;
            case 9 -> byteLength == 1 ? RESOLUTION : OPTION_DATA;
            case 12 -> INTERFACE_OS;
            case 13 -> byteLength == 1 ? FCS_LENGTH : OPTION_DATA;
            case 15 -> INTERFACE_HARDWARE;
            default -> OPTION_DATA;
        };
    }

    private static Field group(String name, String label, String section) {
        return Field.group(name, label).spec(PCAPNG.at(section));
    }

    private static Field text(String name, String label, String section) {
        return Field.text(name, label).spec(PCAPNG.at(section));
    }

    private static Field uint(String name, String label, int bits, String section, Encoding order) {
        return Field.uint(name, label, bits).encoding(order).spec(PCAPNG.at(section));
    }
}
