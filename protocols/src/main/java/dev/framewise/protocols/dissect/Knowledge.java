package dev.framewise.protocols.dissect;

import dev.framewise.protocols.wire.Document;
import dev.framewise.protocols.wire.Party;
import dev.framewise.protocols.wire.Rule;

/**
 * How well a value is known. What stands in the bytes is decoded and needs no remark; the other two kinds are notes on
 * the field, whose detail gives the reason.
 */
public final class Knowledge {
    private static final Document FRAMEWISE = new Document("Framewise", "Framewise's own remarks", "2026-11");

    /** The most plausible reading of what was captured; something that was not captured could show another. */
    public static final Rule GUESSED = Rule.note(
            "known:guessed", Party.NETWORK, "This is a guess: what would prove it was not captured.", FRAMEWISE.at(""));

    /** It depends on bytes that were not captured. */
    public static final Rule UNKNOWABLE = Rule.note(
            "known:unknowable",
            Party.NETWORK,
            "This cannot be known: it depends on bytes that were not captured.",
            FRAMEWISE.at(""));

    private Knowledge() {}
}
