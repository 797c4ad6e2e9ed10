package dev.framewise.protocols.websocket;

import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.wire.Field;
import java.util.List;

/** WebSocket as a catalogue entry. */
public final class WebSocket {
    public static final Field ROOT = Field.protocol("websocket", "WebSocket").spec(WebSocketSpec.at("5.2"));

    static final List<Field> FIELDS = List.of(
            WebSocketHeader.FIN,
            WebSocketHeader.RSV,
            WebSocketHeader.PMC,
            WebSocketHeader.RSV_2_3,
            WebSocketHeader.OPCODE,
            WebSocketHeader.MASK,
            WebSocketHeader.PAYLOAD_LENGTH,
            WebSocketHeader.PAYLOAD_LENGTH_16,
            WebSocketHeader.PAYLOAD_LENGTH_64,
            WebSocketHeader.MASKING_KEY,
            WebSocketFrame.MASKED_PAYLOAD,
            WebSocketFrame.PAYLOAD,
            WebSocketFrame.TEXT,
            WebSocketFrame.BINARY,
            WebSocketFrame.PART,
            WebSocketFrame.COMPRESSED,
            WebSocketFrame.FRAGMENTS,
            WebSocketFrame.FRAGMENT_COUNT,
            WebSocketFrame.REASSEMBLED_LENGTH,
            CloseReason.CLOSE,
            CloseReason.STATUS_CODE,
            CloseReason.REASON,
            WebSocketFrame.PING,
            WebSocketFrame.PONG,
            WebSocketFrame.UNKNOWN);

    public static final Protocol PROTOCOL =
            new Protocol(ROOT, "WebSocket", FIELDS, WebSocketRules.all(), WebSocketSpec.ALL, WebSocket.class);

    private WebSocket() {}
}
