package dev.framewise.inspector.index;

/**
 * The form of rows in memory: records of variable length, sixteen to a group, whose first says all and whose others say
 * what is different. Where each group begins stands in a table.
 *
 * <pre>
 *   row     flags  [frame]  [message]  [remarks]
 *   frame   flags  [number time]  delta  [conversation]  [TCP | UDP facts]  [echo]  [datagram]
 *   UDP     at and which bits, [stream  relative]  [time]  [UDP facts of the header around it]
 *   message kind  [conversation]  [source]  [from]  length  [context]  [carriers]
 * </pre>
 */
final class PackedRows {
    static final int GROUP_ROWS = 16;

    /** Bits of a row's flags. */
    static final int NEW_FRAME = 1;

    static final int MESSAGE = 1 << 1;
    static final int BACKWARD = 1 << 2;
    /** Its message begins where the one before it in the same source ends. */
    static final int FOLLOWS = 1 << 3;

    static final int SAME_CONTEXT = 1 << 4;
    /** Its bytes were put together from several frames, or are another frame's. */
    static final int OTHER_SOURCE = 1 << 5;

    static final int REMARKS = 1 << 6;
    /** Its bytes are those of the datagram that its frame completed. */
    static final int DATAGRAM = 1 << 7;
    /** Messages of other protocols carried it. */
    static final int CARRIED = 1 << 8;

    /** Bits of a frame's flags. */
    static final int ABSOLUTE = 1;

    static final int CONVERSATION = 1 << 1;
    static final int FRAME_BACKWARD = 1 << 2;
    static final int PART = 1 << 3;
    static final int TCP = 1 << 4;
    static final int UDP = 1 << 5;
    static final int ECHO = 1 << 6;
    static final int REASSEMBLED = 1 << 7;

    /** Bits beside the place of a UDP header: where it stands, whether it has times, is of the frame's conversation, has one around. */
    static final int UDP_IN_DATAGRAM = 1;

    static final int UDP_TIMED = 1 << 1;
    static final int UDP_OWN = 1 << 2;
    static final int UDP_MORE = 1 << 3;
    static final int UDP_AT_SHIFT = 4;

    /** Bits of a message's kind: its shape, and whether its conversation is not its frame's; its dissector is above them. */
    static final int SHAPE = 15;

    static final int OTHER_CONVERSATION = 1 << 4;
    static final int DISSECTOR_SHIFT = 5;

    private PackedRows() {}
}
