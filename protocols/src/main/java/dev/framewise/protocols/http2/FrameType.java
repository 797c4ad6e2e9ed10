package dev.framewise.protocols.http2;

import dev.framewise.protocols.wire.ValueNames;

/** The types of frames (RFC 9113 §6 and its extensions). */
public final class FrameType {
    public static final int DATA = 0;
    public static final int HEADERS = 1;
    public static final int PRIORITY = 2;
    public static final int RST_STREAM = 3;
    public static final int SETTINGS = 4;
    public static final int PUSH_PROMISE = 5;
    public static final int PING = 6;
    public static final int GOAWAY = 7;
    public static final int WINDOW_UPDATE = 8;
    public static final int CONTINUATION = 9;
    /** RFC 7838 §4. */
    public static final int ALTSVC = 10;
    /** RFC 8336 §2. */
    public static final int ORIGIN = 12;
    /** RFC 9218 §7.1. */
    public static final int PRIORITY_UPDATE = 16;

    public static final ValueNames NAMES = ValueNames.of(
            DATA,
            "DATA",
            HEADERS,
            "HEADERS",
            PRIORITY,
            "PRIORITY",
            RST_STREAM,
            "RST_STREAM",
            SETTINGS,
            "SETTINGS",
            PUSH_PROMISE,
            "PUSH_PROMISE",
            PING,
            "PING",
            GOAWAY,
            "GOAWAY",
            WINDOW_UPDATE,
            "WINDOW_UPDATE",
            CONTINUATION,
            "CONTINUATION",
            ALTSVC,
            "ALTSVC",
            ORIGIN,
            "ORIGIN",
            PRIORITY_UPDATE,
            "PRIORITY_UPDATE");

    private FrameType() {}

    /** The name, or the number of a type that nobody here knows. */
    public static String name(int type) {
        String name = NAMES.name(type);
        return name == null ? "Unknown type (" + type + ")" : name;
    }
}
