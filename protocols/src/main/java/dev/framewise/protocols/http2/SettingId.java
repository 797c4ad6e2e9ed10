package dev.framewise.protocols.http2;

import dev.framewise.protocols.wire.ValueNames;

/** What an end says about itself (RFC 9113 §6.5.2 and its extensions). */
public final class SettingId {
    public static final int HEADER_TABLE_SIZE = 1;
    public static final int ENABLE_PUSH = 2;
    public static final int MAX_CONCURRENT_STREAMS = 3;
    public static final int INITIAL_WINDOW_SIZE = 4;
    public static final int MAX_FRAME_SIZE = 5;
    public static final int MAX_HEADER_LIST_SIZE = 6;
    /** RFC 8441 §3. */
    public static final int ENABLE_CONNECT_PROTOCOL = 8;
    /** RFC 9218 §2.1. */
    public static final int NO_RFC7540_PRIORITIES = 9;

    public static final ValueNames NAMES = ValueNames.of(
            HEADER_TABLE_SIZE,
            "Header table size",
            ENABLE_PUSH,
            "Enable PUSH",
            MAX_CONCURRENT_STREAMS,
            "Max concurrent streams",
            INITIAL_WINDOW_SIZE,
            "Initial Windows size",
            MAX_FRAME_SIZE,
            "Max frame size",
            MAX_HEADER_LIST_SIZE,
            "Max header list size",
            ENABLE_CONNECT_PROTOCOL,
            "Extended CONNECT",
            NO_RFC7540_PRIORITIES,
            "No RFC7540 Priorities");

    private SettingId() {}
}
