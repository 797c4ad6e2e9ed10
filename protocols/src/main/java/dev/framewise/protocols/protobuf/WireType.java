package dev.framewise.protocols.protobuf;

import dev.framewise.protocols.wire.ValueNames;

/** How the value of a field stands on the wire (Protocol Buffers Encoding, "Message Structure"). */
final class WireType {
    static final int VARINT = 0;
    static final int I64 = 1;
    static final int LEN = 2;
    static final int SGROUP = 3;
    static final int EGROUP = 4;
    static final int I32 = 5;

    /** As tshark spells them. */
    static final ValueNames NAMES =
            ValueNames.counting("varint", "64-bit", "Length-delimited", "Start group", "End group", "32-bit");

    private WireType() {}
}
