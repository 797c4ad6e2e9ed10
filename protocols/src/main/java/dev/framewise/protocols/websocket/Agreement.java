package dev.framewise.protocols.websocket;

import java.util.List;

/**
 * What the two ends of a WebSocket said in its handshake about what it will carry.
 *
 * @param target the request's, with its query
 * @param offered the subprotocols that the client offered, in its order
 * @param chosen the one that the server chose; null for none
 */
public record Agreement(String target, List<String> offered, String chosen) {}
