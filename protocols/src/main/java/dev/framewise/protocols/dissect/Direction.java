package dev.framewise.protocols.dissect;

/** Which way a message of a conversation goes. */
public enum Direction {
    /** From the end that opened the connection (or, when that was not captured, the end taken for the client). */
    FORWARD,
    /** Towards the end that opened the connection. */
    BACKWARD;

    public Direction opposite() {
        return this == FORWARD ? BACKWARD : FORWARD;
    }
}
