package dev.framewise.protocols.protobuf;

import dev.framewise.protocols.wire.ValueNames;

/** What a field's declaration says of its value; the numbers are those of {@code descriptor.proto}. */
public enum FieldType {
    DOUBLE(1, WireType.I64),
    FLOAT(2, WireType.I32),
    INT64(3, WireType.VARINT),
    UINT64(4, WireType.VARINT),
    INT32(5, WireType.VARINT),
    FIXED64(6, WireType.I64),
    FIXED32(7, WireType.I32),
    BOOL(8, WireType.VARINT),
    STRING(9, WireType.LEN),
    GROUP(10, WireType.SGROUP),
    MESSAGE(11, WireType.LEN),
    BYTES(12, WireType.LEN),
    UINT32(13, WireType.VARINT),
    ENUM(14, WireType.VARINT),
    SFIXED32(15, WireType.I32),
    SFIXED64(16, WireType.I64),
    SINT32(17, WireType.VARINT),
    SINT64(18, WireType.VARINT);

    static final ValueNames NAMES = ValueNames.from(1, values().length, n -> values()[(int) n - 1].word());

    private final int number;
    private final int wireType;

    FieldType(int number, int wireType) {
        this.number = number;
        this.wireType = wireType;
    }

    /** The type that a descriptor gives this number, or null. */
    public static FieldType of(int number) {
        return number >= 1 && number <= values().length ? values()[number - 1] : null;
    }

    /** The type of a scalar as a {@code .proto} file spells it, or null. */
    public static FieldType scalar(String word) {
        for (FieldType t : values()) {
            if (t != GROUP && t != MESSAGE && t != ENUM && t.word().equals(word)) {
                return t;
            }
        }
        return null;
    }

    public int number() {
        return number;
    }

    /** As a {@code .proto} file spells it. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    int wireType() {
        return wireType;
    }

    /** True for values of which many may stand behind each other in one field. */
    boolean packable() {
        return wireType != WireType.LEN && wireType != WireType.SGROUP;
    }
}
