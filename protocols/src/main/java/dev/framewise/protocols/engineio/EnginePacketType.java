package dev.framewise.protocols.engineio;

/** What a packet is; its place is its number on the wire. Engine.IO protocol revision 4. */
public enum EnginePacketType {
    OPEN,
    CLOSE,
    PING,
    PONG,
    MESSAGE,
    UPGRADE,
    NOOP;

    private static final EnginePacketType[] ALL = values();

    /** The type with this digit, or null. */
    static EnginePacketType of(int digit) {
        int n = digit - '0';
        return n >= 0 && n < ALL.length ? ALL[n] : null;
    }

    char digit() {
        return (char) ('0' + ordinal());
    }
}
