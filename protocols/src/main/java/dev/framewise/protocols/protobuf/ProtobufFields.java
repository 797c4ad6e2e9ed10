package dev.framewise.protocols.protobuf;

import dev.framewise.protocols.wire.Document;
import dev.framewise.protocols.wire.Encoding;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.Party;
import dev.framewise.protocols.wire.Rule;
import dev.framewise.protocols.wire.ValueNames;
import java.util.List;

/** The fields of Protocol Buffers, named as Wireshark names them, and what bytes can break. */
public final class ProtobufFields {
    public static final Document ENCODING = new Document("Protocol Buffers", "Protocol Buffers: Encoding", "2024-01");

    public static final Field ROOT =
            Field.protocol("protobuf", "Protocol Buffers").spec(ENCODING.at("Message Structure"));
    static final Field MESSAGE = Field.group("protobuf.message", "Message").spec(ENCODING.at("Message Structure"));
    static final Field FIELD = Field.group("protobuf.field", "Field").spec(ENCODING.at("Message Structure"));
    static final Field TAG = Field.uint("protobuf.field.tag", "Tag", 64)
            .encoding(Encoding.LEB128)
            .spec(ENCODING.at("Message Structure"));
    public static final Field NUMBER =
            Field.uint("protobuf.field.number", "Field Number", 64).spec(ENCODING.at("Message Structure"));
    static final Field WIRE_TYPE = Field.uint("protobuf.field.wiretype", "Wire Type", 8)
            .values(ValueNames.counting("varint", "64-bit", "Length-delimited", "Start group", "End group", "32-bit"))
            .spec(ENCODING.at("Message Structure"));
    static final Field LENGTH = Field.uint("protobuf.field.value.length", "Value Length", 64)
            .encoding(Encoding.LEB128)
            .spec(ENCODING.at("Length-Delimited Records"));
    static final Field VALUE = Field.bytes("protobuf.field.value", "Value").spec(ENCODING.at("Message Structure"));
    public static final Field UINT64 = Field.uint("protobuf.field.value.uint64", "Uint64", 64)
            .encoding(Encoding.LEB128)
            .spec(ENCODING.at("Base 128 Varints"));
    public static final Field UINT32 = Field.uint("protobuf.field.value.uint32", "Uint32", 32)
            .encoding(Encoding.LEB128)
            .spec(ENCODING.at("Base 128 Varints"));
    static final Field FIXED64 = Field.uint("protobuf.field.value.fixed64", "Fixed64", 64)
            .encoding(Encoding.LITTLE_ENDIAN)
            .spec(ENCODING.at("Non-varint Numbers"));
    static final Field FIXED32 = Field.uint("protobuf.field.value.fixed32", "Fixed32", 32)
            .encoding(Encoding.LITTLE_ENDIAN)
            .spec(ENCODING.at("Non-varint Numbers"));
    static final Field DOUBLE =
            Field.of("protobuf.field.value.double", "Double", Kind.DOUBLE, 0).spec(ENCODING.at("Non-varint Numbers"));
    static final Field FLOAT =
            Field.of("protobuf.field.value.float", "Float", Kind.DOUBLE, 0).spec(ENCODING.at("Non-varint Numbers"));
    public static final Field STRING =
            Field.text("protobuf.field.value.string", "String").spec(ENCODING.at("Length-Delimited Records"));

    public static final List<Field> ALL = List.of(
            ROOT, MESSAGE, FIELD, TAG, NUMBER, WIRE_TYPE, LENGTH, VALUE, UINT64, UINT32, FIXED64, FIXED32, DOUBLE,
            FLOAT, STRING);

    static final Rule BROKEN = Rule.error(
            "protobuf:shape",
            Party.SENDER,
            "A message consists of whole fields: a tag with a number from 1 and a known wire type, and a value that ends"
                    + " within the message.",
            ENCODING.at("Message Structure"));

    public static final List<Rule> RULES = List.of(BROKEN);

    private ProtobufFields() {}
}
