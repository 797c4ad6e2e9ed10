/**
 * The two ends of a WebSocket, without clock, thread or socket.
 *
 * <pre>
 *   WebSocketServer   WebSocketClient   WebSocketCarrier      messages as events and commands, or the bytes of a machine above
 *   ──────────────────────────────────────────────────
 *                 WebSocketEndpoint                           one connection: its state, time limits, pings, the closing handshake
 *   ──────────────────────────────────────────────────
 *    ServerOpening │ FrameReceiver │ FrameSender              the handshake; frames to messages; messages to frames
 *    ClientOpening │
 * </pre>
 *
 * <p>{@link dev.framewise.protocols.websocket.endpoint.WebSocketChart} has the states as a table. A machine whose bytes shall
 * travel in messages, as MQTT's do, is put into a {@link dev.framewise.protocols.websocket.endpoint.WebSocketCarrier} and need not
 * know.
 */
package dev.framewise.protocols.websocket.endpoint;
