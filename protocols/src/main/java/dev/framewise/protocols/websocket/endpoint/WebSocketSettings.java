package dev.framewise.protocols.websocket.endpoint;

import dev.framewise.protocols.text.HeaderFields;
import dev.framewise.protocols.websocket.PerMessageDeflate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

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
        return with(b -> b.path = what);
    }

    public WebSocketSettings subprotocols(boolean needed, List<String> names) {
        return with(b -> {
            b.needsSubprotocol = needed;
            b.subprotocols = names;
        });
    }

    public WebSocketSettings headers(HeaderFields more) {
        return with(b -> b.headers = more);
    }

    public WebSocketSettings deflate(PerMessageDeflate wishes, int fromBytes) {
        return with(b -> {
            b.deflate = Optional.of(wishes);
            b.deflateFromBytes = fromBytes;
        });
    }

    public WebSocketSettings sizes(int longestFragmentBytes, int longestMessageBytes) {
        return with(b -> {
            b.fragmentBytes = longestFragmentBytes;
            b.messageBytes = longestMessageBytes;
        });
    }

    public WebSocketSettings times(long handshake, long close, long ping, long pong) {
        return with(b -> {
            b.handshakeNanos = handshake;
            b.closeNanos = close;
            b.pingNanos = ping;
            b.pongNanos = pong;
        });
    }

    public WebSocketSettings masking(boolean whether) {
        return with(b -> b.masking = whether);
    }

    private WebSocketSettings with(Consumer<Builder> change) {
        Builder b = new Builder(this);
        change.accept(b);
        return b.build();
    }

    /** The settings while they are changed, so that a change names only what it changes. */
    private static final class Builder {
        private String path;
        private List<String> subprotocols;
        private boolean needsSubprotocol;
        private HeaderFields headers;
        private Optional<PerMessageDeflate> deflate;
        private int deflateFromBytes;
        private int fragmentBytes;
        private int messageBytes;
        private long handshakeNanos;
        private long closeNanos;
        private long pingNanos;
        private long pongNanos;
        private boolean masking;

        private Builder(WebSocketSettings from) {
            path = from.path;
            subprotocols = from.subprotocols;
            needsSubprotocol = from.needsSubprotocol;
            headers = from.headers;
            deflate = from.deflate;
            deflateFromBytes = from.deflateFromBytes;
            fragmentBytes = from.fragmentBytes;
            messageBytes = from.messageBytes;
            handshakeNanos = from.handshakeNanos;
            closeNanos = from.closeNanos;
            pingNanos = from.pingNanos;
            pongNanos = from.pongNanos;
            masking = from.masking;
        }

        private WebSocketSettings build() {
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
                    masking);
        }
    }
}
