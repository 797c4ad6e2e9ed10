package dev.framewise.protocols.wire;

/** How the bytes of a number stand on the wire. */
public enum Encoding {
    BIG_ENDIAN,
    LITTLE_ENDIAN,
    /** Seven bits a byte, low group first, at most four bytes (MQTT 5.0 §1.5.5). */
    MQTT_VARINT,
    /** Seven bits a byte, low group first, at most ten bytes (Protocol Buffers' varint). */
    LEB128,
    /** The rest of the current byte as a prefix, then seven bits a byte (RFC 7541 §5.1). */
    PREFIX,
    /** Digits as characters, as text formats spell numbers; only trees read them, for no walk does. */
    DECIMAL_DIGITS,
    /** The same with hexadecimal digits. */
    HEX_DIGITS;

    public boolean fixed() {
        return this == BIG_ENDIAN || this == LITTLE_ENDIAN;
    }
}
