package dev.framewise.protocols.engineio;

/**
 * The session that a message belongs to, whichever connection carries it.
 *
 * @param sid its name, which the server chose; empty when it was not seen
 * @param polling whether the message stood in a body: what belongs to it may stand in the next, on any connection
 */
public record EngineSession(String sid, boolean polling) {}
