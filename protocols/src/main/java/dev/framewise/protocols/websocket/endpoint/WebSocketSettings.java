package dev.framewise.protocols.websocket.endpoint;

import dev.framewise.protocols.text.HeaderFields;
import dev.framewise.protocols.websocket.PerMessageDeflate;
import java.util.List;
import java.util.Optional;

/**
 * How an endpoint behaves, and the limits of everything that could grow. One object may serve many connections.
 *
 * @param path what a client asks for; what a server serves, or empty for every path
 * @param subprotocols what a client offers, in the order of its preference; what a server speaks
 * @param needsSubprotocol whether a server refuses who offers none of them, and a client a server that chooses none
 * @param headers more header fields for a client's request, such as Origin
 * @param deflate what is offered or wished for permessage-deflate; empty for no compression
 * @param deflateFromBytes messages shorter than this are not compressed
 * @param fragmentBytes messages longer than this are sent in fragments; 0 for never
 * @param messageBytes the longest message that is taken, after inflating
 * @param handshakeNanos how long the opening handshake may take
 * @param closeNanos how long the peer may take to answer a close frame, and to end the transport
 * @param pingNanos after which silence a ping is sent; 0 for never
 * @param pongNanos how long a peer may be silent after a ping
 * @param masking whether a client masks, and a server insists on it; false only to show what masks are good for (§10.3)
 */
public record WebSocketSettings(
        String path,
        List<String> subprotocols,
        boolean needsSubprotocol,
        HeaderFields headers,
        Optional<PerMessageDeflate> deflate,
        int deflateFromBytes,
        int fragmentBytes,
        int messageBytes,
        long handshakeNanos,
        long closeNanos,
        long pingNanos,
        long pongNanos,
        boolean masking) {
    private static final long SECOND = 1_000_000_000L;

    /** The longest head of a handshake that is read, in bytes. */
    public static final int HEAD_BYTES = 16_384;

    public static final WebSocketSettings DEFAULT = new WebSocketSettings(
            "",
            List.of(),
            false,
            HeaderFields.NONE,
            Optional.empty(),
            0,
            0,
            16 << 20,
            10 * SECOND,
            10 * SECOND,
            0,
            20 * SECOND,
            true);

    public WebSocketSettings {
        subprotocols = List.copyOf(subprotocols);
    }

    public WebSocketSettings path(String what) {
        return new WebSocketSettings(
                what,
                subprotocols,
                needsSubprotocol,
                headers,
                deflate,
                deflateFromBytes,
                fragmentBytes,
                messageBytes,
                handshakeNanos,
                closeNanos,
                pingNanos,
                pongNanos,
                masking);
    }

    public WebSocketSettings subprotocols(boolean needed, List<String> names) {
        return new WebSocketSettings(
                path,
                names,
                needed,
                headers,
                deflate,
                deflateFromBytes,
                fragmentBytes,
                messageBytes,
                handshakeNanos,
                closeNanos,
                pingNanos,
                pongNanos,
                masking);
    }

    public WebSocketSettings headers(HeaderFields more) {
        return new WebSocketSettings(
                path,
                subprotocols,
                needsSubprotocol,
                more,
                deflate,
                deflateFromBytes,
                fragmentBytes,
                messageBytes,
                handshakeNanos,
                closeNanos,
                pingNanos,
                pongNanos,
                masking);
    }

    public WebSocketSettings deflate(PerMessageDeflate wishes, int fromBytes) {
        return new WebSocketSettings(
                path,
                subprotocols,
                needsSubprotocol,
                headers,
                Optional.of(wishes),
                fromBytes,
                fragmentBytes,
                messageBytes,
                handshakeNanos,
                closeNanos,
                pingNanos,
                pongNanos,
                masking);
    }

    public WebSocketSettings sizes(int longestFragmentBytes, int longestMessageBytes) {
        return new WebSocketSettings(
                path,
                subprotocols,
                needsSubprotocol,
                headers,
                deflate,
                deflateFromBytes,
                longestFragmentBytes,
                longestMessageBytes,
                handshakeNanos,
                closeNanos,
                pingNanos,
                pongNanos,
                masking);
    }

    public WebSocketSettings times(long handshake, long close, long ping, long pong) {
        return new WebSocketSettings(
                path,
                subprotocols,
                needsSubprotocol,
                headers,
                deflate,
                deflateFromBytes,
                fragmentBytes,
                messageBytes,
                handshake,
                close,
                ping,
                pong,
                masking);
    }

    public WebSocketSettings masking(boolean whether) {
        return new WebSocketSettings(
                path,
                subprotocols,
                needsSubprotocol,
                headers,
                deflate,
                deflateFromBytes,
                fragmentBytes,
                messageBytes,
                handshakeNanos,
                closeNanos,
                pingNanos,
                pongNanos,
                whether);
    }
}
