package dev.framewise.protocols.engineio.endpoint;

/**
 * How the ends behave.
 *
 * @param path where the server is found, with a slash at both ends
 * @param upgrade whether the server offers WebSocket, and the client moves to it
 * @param pingNanos how often the server sends a ping
 * @param pongNanos how long the answer may take; as long, beyond the interval, a client waits for the next ping
 * @param payloadBytes the longest body or message that is taken
 */
public record EngineSettings(String path, boolean upgrade, long pingNanos, long pongNanos, int payloadBytes) {
    public static final EngineSettings DEFAULT =
            new EngineSettings("/socket.io/", true, 25_000_000_000L, 20_000_000_000L, 1_000_000);
}
