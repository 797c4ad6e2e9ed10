package dev.framewise.protocols.mqttsn.client;

import dev.framewise.protocols.mqttsn.SnMessage;
import dev.framewise.protocols.mqttsn.SnType;

/** Something that needs an answer of the gateway, and is sent again until it comes. One at a time is under way. */
final class SnTask {
    /** What for. */
    enum Kind {
        CONNECT,
        PUBLISH,
        SUBSCRIBE,
        UNSUBSCRIBE,
        PING,
        CHECK,
        SLEEP,
        LEAVE
    }

    final Kind kind;
    final SnClientCommand command;

    /** What was sent last, and the type of what answers it. */
    SnMessage sent;

    SnType awaited;
    int messageId;
    int attempts;

    /** How often the PUBLISH of it went out. */
    int published;

    /** It was told once already that its topic id is not known. */
    boolean registeredAnew;

    SnTask(Kind kind, SnClientCommand command) {
        this.kind = kind;
        this.command = command;
    }
}
