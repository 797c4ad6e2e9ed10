package dev.framewise.protocols.hpack;

import static dev.framewise.protocols.hpack.HpackSpec.RFC_7541;

import dev.framewise.protocols.wire.Document;
import dev.framewise.protocols.wire.Encoding;
import dev.framewise.protocols.wire.Field;
import java.util.List;

/** The fields of header blocks, named as Wireshark names them within HTTP/2. */
public final class HpackFields {
    /** One header field, whatever represents it. */
    public static final Field HEADER = Field.group("http2.header", "Header").spec(RFC_7541.at("6"));

    public static final Field NAME_LENGTH =
            Field.uint("http2.header.name.length", "Name Length", 32).spec(RFC_7541.at("4.1"));
    public static final Field NAME = Field.text("http2.header.name", "Name").spec(RFC_7541.at("2.1"));
    public static final Field VALUE_LENGTH =
            Field.uint("http2.header.value.length", "Value Length", 32).spec(RFC_7541.at("4.1"));
    public static final Field VALUE = Field.text("http2.header.value", "Value").spec(RFC_7541.at("2.1"));
    static final Field UNESCAPED =
            Field.text("http2.header.unescaped", "Unescaped").spec(RFC_7541.at("2.1"));
    static final Field BINARY = Field.bytes("http2.header.binary", "Binary value")
            .spec(new Document("gRPC over HTTP2", "gRPC over HTTP2 (grpc/grpc, doc/PROTOCOL-HTTP2.md)", "2024")
                    .at("Custom-Metadata"));
    static final Field REPR = Field.text("http2.header.repr", "Representation").spec(RFC_7541.at("6"));
    public static final Field INDEX = Field.uint("http2.header.index", "Index", 32)
            .encoding(Encoding.PREFIX)
            .spec(RFC_7541.at("2.3.3"));
    static final Field INDEXED = Field.flag("http2.header.indexed", "Indexed").spec(RFC_7541.at("6.1"));
    static final Field INCREMENTAL =
            Field.flag("http2.header.incremental", "Added to the table").spec(RFC_7541.at("6.2.1"));
    static final Field IS_UPDATE =
            Field.flag("http2.header.size_update", "Size update").spec(RFC_7541.at("6.3"));
    static final Field NEVER =
            Field.flag("http2.header.never_indexed", "Never indexed").spec(RFC_7541.at("6.2.3"));
    static final Field HUFFMAN =
            Field.flag("http2.header.huffman", "Huffman coded").spec(RFC_7541.at("5.2"));
    static final Field CODED_LENGTH = Field.uint("http2.header.coded_length", "Length on the wire", 32)
            .encoding(Encoding.PREFIX)
            .spec(RFC_7541.at("5.2"));
    static final Field CODED = Field.bytes("http2.header.coded", "Huffman code").spec(RFC_7541.at("5.2"));
    static final Field UPDATE = Field.group("http2.header_table_size_update", "Header table size update")
            .spec(RFC_7541.at("6.3"));
    static final Field UPDATE_SIZE = Field.uint(
                    "http2.header_table_size_update.header_table_size", "Header table size", 32)
            .encoding(Encoding.PREFIX)
            .spec(RFC_7541.at("6.3"));

    public static final Field TABLE =
            Field.group("http2.hpack.table", "Dynamic table before this block").spec(RFC_7541.at("2.3.2"));
    public static final Field TABLE_ENTRIES =
            Field.uint("http2.hpack.table.entries", "Entries", 32).spec(RFC_7541.at("2.3.2"));
    public static final Field TABLE_SIZE =
            Field.uint("http2.hpack.table.size", "Size", 32).spec(RFC_7541.at("4.1"));
    public static final Field TABLE_MAXIMUM =
            Field.uint("http2.hpack.table.maximum", "Maximum Size", 32).spec(RFC_7541.at("4.2"));
    public static final Field TABLE_ENTRY =
            Field.text("http2.hpack.table.entry", "Entry").spec(RFC_7541.at("2.3.3"));

    public static final List<Field> ALL = List.of(
            HEADER,
            INDEXED,
            INCREMENTAL,
            IS_UPDATE,
            NEVER,
            INDEX,
            HUFFMAN,
            CODED_LENGTH,
            CODED,
            NAME_LENGTH,
            NAME,
            VALUE_LENGTH,
            VALUE,
            UNESCAPED,
            BINARY,
            REPR,
            UPDATE,
            UPDATE_SIZE,
            TABLE,
            TABLE_ENTRIES,
            TABLE_SIZE,
            TABLE_MAXIMUM,
            TABLE_ENTRY);

    private HpackFields() {}
}
