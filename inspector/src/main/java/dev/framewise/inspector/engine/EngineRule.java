package dev.framewise.inspector.engine;

import dev.framewise.protocols.wire.Document;
import dev.framewise.protocols.wire.Party;
import dev.framewise.protocols.wire.Rule;

/** What the engine itself has to say about a message. */
public final class EngineRule {
    private static final Document FRAMEWISE = new Document("Framewise", "Framewise's own remarks", "2026-11");

    public static final Rule NO_MESSAGE = Rule.error(
            "stream:no-message",
            Party.SENDER,
            "These bytes stand where a message should begin, and are none; reading goes on at the next that can be found.",
            FRAMEWISE.at(""));
    public static final Rule INCOMPLETE = Rule.note(
            "stream:incomplete",
            Party.NETWORK,
            "Only the beginning of this message is in the capture.",
            FRAMEWISE.at(""));
    public static final Rule FOUND_BY_SHAPE = Rule.note(
            "stream:found-by-shape",
            Party.NETWORK,
            "The bytes before are missing; that a message begins here was guessed from its shape.",
            FRAMEWISE.at(""));

    public static final Rule LATE = Rule.note(
            "stream:late",
            Party.NETWORK,
            "TCP handed this message on late, because bytes had to be sent again; the message itself was sent once.",
            FRAMEWISE.at(""));

    public static final Rule PART = Rule.note(
            "stream:part",
            Party.NETWORK,
            "What this carries is a part of a message that is whole only with a later one.",
            FRAMEWISE.at(""));

    private EngineRule() {}
}
