package dev.framewise.protocols.protobuf;

import dev.framewise.protocols.wire.Document;
import dev.framewise.protocols.wire.Encoding;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.Spec;
import java.util.List;

/** The fields of Protocol Buffers. */
public final class ProtobufFields {
    static final Document ENCODING =
            new Document("Protocol Buffers Encoding", "Protocol Buffers Documentation: Encoding (Google)", "2024");
    static final Document GUIDE = new Document(
            "Protocol Buffers Language Guide", "Protocol Buffers Documentation: Language Guide (Google)", "2024");

    private static final Spec STRUCTURE = ENCODING.at("Message Structure");
    private static final Spec INTEGERS = ENCODING.at("More Integer Types");
    private static final Spec LENGTHS = ENCODING.at("Length-Delimited Records");
    private static final Spec FIXED = ENCODING.at("Non-varint Numbers");

    public static final Field ROOT =
            Field.protocol("protobuf", "Protocol Buffers").spec(STRUCTURE);
    static final Field MESSAGE =
            Field.group("framewise.protobuf.message", "Message").spec(STRUCTURE);
    static final Field MESSAGE_NAME =
            Field.text("protobuf.message.name", "Message Name").spec(GUIDE.at("Defining A Message Type"));
    public static final Field FIELD =
            Field.group("framewise.protobuf.field", "Field").spec(STRUCTURE);
    static final Field TAG = Field.uint("framewise.protobuf.tag", "Tag", 32)
            .hex()
            .encoding(Encoding.LEB128)
            .spec(STRUCTURE);
    static final Field END_TAG = Field.uint("framewise.protobuf.end_tag", "End of group", 32)
            .hex()
            .encoding(Encoding.LEB128)
            .spec(ENCODING.at("Groups"));
    public static final Field NAME =
            Field.text("protobuf.field.name", "Field Name").spec(GUIDE.at("Defining A Message Type"));
    static final Field TYPE = Field.sint("protobuf.field.type", "Field Type", 32)
            .values(FieldType.NAMES)
            .spec(GUIDE.at("Scalar Value Types"));
    static final Field ONEOF = Field.text("framewise.protobuf.oneof", "Oneof").spec(GUIDE.at("Oneof"));
    public static final Field NUMBER =
            Field.uint("protobuf.field.number", "Field Number", 64).spec(STRUCTURE);
    static final Field WIRE_TYPE = Field.uint("protobuf.field.wiretype", "Wire Type", 8)
            .values(WireType.NAMES)
            .spec(STRUCTURE);
    static final Field LENGTH = Field.uint("protobuf.field.value.length", "Value Length", 64)
            .encoding(Encoding.LEB128)
            .spec(LENGTHS);
    public static final Field VALUE =
            Field.bytes("protobuf.field.value", "Value").spec(STRUCTURE);
    static final Field REPEATED =
            Field.bytes("protobuf.field.value.repeated", "Repeated").spec(ENCODING.at("Packed Repeated Fields"));
    static final Field DOUBLE =
            Field.of("protobuf.field.value.double", "Double", Kind.DOUBLE, 64).spec(FIXED);
    static final Field FLOAT =
            Field.of("protobuf.field.value.float", "Float", Kind.DOUBLE, 32).spec(FIXED);
    static final Field INT64 =
            Field.sint("protobuf.field.value.int64", "Int64", 64).spec(INTEGERS);
    static final Field UINT64 =
            Field.uint("protobuf.field.value.uint64", "Uint64", 64).spec(INTEGERS);
    static final Field INT32 =
            Field.sint("protobuf.field.value.int32", "Int32", 32).spec(INTEGERS);
    static final Field UINT32 =
            Field.uint("protobuf.field.value.uint32", "Uint32", 32).spec(INTEGERS);
    static final Field BOOL =
            Field.of("protobuf.field.value.bool", "Bool", Kind.BOOLEAN, 1).spec(ENCODING.at("Bools and Enums"));
    public static final Field STRING =
            Field.text("protobuf.field.value.string", "String").spec(LENGTHS);
    public static final Field ENUM =
            Field.text("framewise.protobuf.enum", "Enum").spec(ENCODING.at("Bools and Enums"));

    /** What a line is made of. */
    public static final List<Field> SUMMARY = List.of(
            ROOT, MESSAGE, FIELD, NAME, NUMBER, WIRE_TYPE, VALUE, DOUBLE, FLOAT, INT64, UINT64, INT32, UINT32, BOOL,
            STRING, ENUM);

    static final List<Field> ALL = List.of(
            MESSAGE,
            MESSAGE_NAME,
            FIELD,
            TAG,
            END_TAG,
            NAME,
            TYPE,
            ONEOF,
            NUMBER,
            WIRE_TYPE,
            LENGTH,
            VALUE,
            REPEATED,
            DOUBLE,
            FLOAT,
            INT64,
            UINT64,
            INT32,
            UINT32,
            BOOL,
            STRING,
            ENUM);

    private ProtobufFields() {}
}
