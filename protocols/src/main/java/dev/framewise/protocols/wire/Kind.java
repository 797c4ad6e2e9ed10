package dev.framewise.protocols.wire;

/** What sort of value a field holds; the names in {@link #wireshark()} are those that {@code tshark -G fields} prints. */
public enum Kind {
    /** The node that holds a whole protocol. */
    PROTOCOL("FT_PROTOCOL"),
    /** A node that only groups others. */
    GROUP("FT_NONE"),
    UINT("FT_UINT"),
    INT("FT_INT"),
    BOOLEAN("FT_BOOLEAN"),
    TEXT("FT_STRING"),
    BYTES("FT_BYTES"),
    ETHER("FT_ETHER"),
    IPV4("FT_IPv4"),
    IPV6("FT_IPv6"),
    /** Nanoseconds since 1970 UTC when derived. */
    ABSOLUTE_TIME("FT_ABSOLUTE_TIME"),
    /** Nanoseconds when derived. */
    RELATIVE_TIME("FT_RELATIVE_TIME"),
    /** The number of a frame, so that a reader can jump there. */
    FRAME_NUMBER("FT_FRAMENUM"),
    DOUBLE("FT_DOUBLE"),
    GUID("FT_GUID");

    private final String wireshark;

    Kind(String wireshark) {
        this.wireshark = wireshark;
    }

    public String wireshark() {
        return wireshark;
    }

    /** True where a value is a whole number that fits 64 bits. */
    public boolean numeric() {
        return this == UINT
                || this == INT
                || this == BOOLEAN
                || this == FRAME_NUMBER
                || this == ABSOLUTE_TIME
                || this == RELATIVE_TIME;
    }
}
