package dev.framewise.protocols.websocket;

import dev.framewise.protocols.wire.ValueNames;

/** What a frame is. RFC 6455 §5.2; 3–7 and 11–15 are reserved. */
public final class Opcode {
    public static final int CONTINUATION = 0;
    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;

    static final ValueNames NAMES = ValueNames.of(
            CONTINUATION,
            "Continuation",
            TEXT,
            "Text",
            BINARY,
            "Binary",
            CLOSE,
            "Connection Close",
            PING,
            "Ping",
            PONG,
            "Pong");

    private Opcode() {}

    /** Frames that steer the connection; they may stand between the fragments of a message. RFC 6455 §5.5. */
    public static boolean control(int opcode) {
        return (opcode & 8) != 0;
    }

    /** Whether the specification gives it a meaning. */
    public static boolean known(int opcode) {
        return opcode >= 0 && opcode <= 2 || opcode >= 8 && opcode <= 10;
    }

    /** In words, also for the reserved ones. */
    public static String name(int opcode) {
        String name = NAMES.name(opcode);
        return name == null ? "Reserved " + opcode : name;
    }
}
