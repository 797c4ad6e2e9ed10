package dev.framewise.protocols.websocket;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.Utf8;
import dev.framewise.protocols.wire.Wire;
import dev.framewise.protocols.wire.WireReader;
import dev.framewise.protocols.wire.WireWriter;

/**
 * One whole frame as it stands on the wire: its payload is masked where the header has a key, and compressed where it
 * says so. RFC 6455 §5.2.
 */
public record WebSocketFrame(boolean fin, int rsv, int opcode, Bytes maskingKey, Bytes payload) {
    static final Field MASKED_PAYLOAD = Field.of("websocket.masked_payload", "Masked payload", Kind.GROUP, 0)
            .spec(WebSocketSpec.at("5.3"));
    static final Field PAYLOAD = Field.group("websocket.payload", "Payload").spec(WebSocketSpec.at("5.2"));
    public static final Field TEXT =
            Field.text("websocket.payload.text", "Text").spec(WebSocketSpec.at("5.6"));
    static final Field BINARY =
            Field.bytes("framewise.websocket.binary", "Binary").spec(WebSocketSpec.at("5.6"));
    static final Field PART =
            Field.bytes("websocket.payload.continue", "Continue").spec(WebSocketSpec.at("5.4"));
    static final Field COMPRESSED =
            Field.bytes("framewise.websocket.compressed", "Compressed").spec(WebSocketSpec.deflate("7.2.1"));
    static final Field FRAGMENT_COUNT =
            Field.uint("websocket.fragment.count", "Fragment count", 32).spec(WebSocketSpec.at("5.4"));
    static final Field REASSEMBLED_LENGTH = Field.uint(
                    "websocket.reassembled.length", "Reassembled websocket Payload length", 32)
            .spec(WebSocketSpec.at("5.4"));
    static final Field FRAGMENTS = Field.group("websocket.fragments", "Reassembled websocket Fragments")
            .spec(WebSocketSpec.at("5.4"));
    static final Field PING = Field.bytes("websocket.payload.ping", "Ping").spec(WebSocketSpec.at("5.5.2"));
    static final Field PONG = Field.bytes("websocket.payload.pong", "Pong").spec(WebSocketSpec.at("5.5.3"));
    static final Field UNKNOWN =
            Field.bytes("websocket.payload.unknown", "Unknown").spec(WebSocketSpec.at("5.2"));

    public static final WebSocketFrame SHAPE = new WebSocketFrame(true, 0, Opcode.TEXT, Bytes.EMPTY, Bytes.EMPTY);

    /** A frame that is not masked. */
    public static WebSocketFrame of(boolean fin, int opcode, Bytes payload) {
        return new WebSocketFrame(fin, 0, opcode, Bytes.EMPTY, payload);
    }

    /** A whole text message that is not masked. */
    public static WebSocketFrame text(String text) {
        return of(true, Opcode.TEXT, Bytes.utf8(text));
    }

    /** This frame, which is not masked, under a key of four bytes. */
    public WebSocketFrame masked(Bytes key) {
        return new WebSocketFrame(fin, rsv, opcode, key, Masking.apply(payload, key, 0));
    }

    /** This frame without its mask. */
    public WebSocketFrame unmasked() {
        return maskingKey.isEmpty()
                ? this
                : new WebSocketFrame(fin, rsv, opcode, Bytes.EMPTY, Masking.apply(payload, maskingKey, 0));
    }

    public WebSocketHeader header() {
        return new WebSocketHeader(fin, rsv, opcode, maskingKey, payload.length());
    }

    public Bytes bytes(Framing k) {
        WireWriter w = new WireWriter();
        walk(w, this, k);
        return w.bytes();
    }

    /** The format, once. A masked payload is one leaf; {@link #unmask} and {@link #walkPayload} show what it says. */
    public static WebSocketFrame walk(Wire w, WebSocketFrame m, Framing k) {
        WebSocketHeader h = WebSocketHeader.walk(w, m.header(), k);
        if (w.failed()) {
            return new WebSocketFrame(h.fin(), h.rsv(), h.opcode(), h.maskingKey(), Bytes.EMPTY);
        }
        int n = h.payloadLength() < 0 || h.payloadLength() > Integer.MAX_VALUE
                ? Integer.MAX_VALUE
                : (int) h.payloadLength();
        Bytes payload = m.payload;
        if (h.masked() && n > 0) {
            payload = w.bytes(MASKED_PAYLOAD, payload, n);
        } else if (n > 0) {
            payload = walkPayload(w, payload, n, h.opcode(), h.fin(), h.compressed() && k.deflate());
        } else if (w.reading()) {
            payload = Bytes.EMPTY;
        }
        return new WebSocketFrame(h.fin(), h.rsv(), h.opcode(), h.maskingKey(), payload);
    }

    /** The bytes from one place to another under a key, as a source of their own. */
    public static Source unmask(Source masked, int from, int to, Bytes key) {
        Bytes part = masked.bytes().slice(from, to);
        return new Source(Masking.apply(part, key, 0), new Source.Transformed("unmasked", masked));
    }

    /**
     * The payload of one frame without a mask.
     *
     * @param byteLength its length when reading
     * @param compressed whether it is a part of a compressed message
     */
    public static Bytes walkPayload(
            Wire w, Bytes payload, int byteLength, int opcode, boolean fin, boolean compressed) {
        w.open(PAYLOAD);
        Bytes p;
        if (opcode == Opcode.CLOSE) {
            p = CloseReason.walk(w, payload, byteLength);
        } else {
            Field f = field(opcode, fin, compressed);
            p = w.bytes(f, payload, byteLength);
            if (f == TEXT && w.reading() && !w.leavesOut(TEXT)) {
                checkText(w, p);
            }
        }
        w.close();
        return p;
    }

    private static void checkText(Wire w, Bytes read) {
        Bytes p = read;
        if (w.skimming() && w instanceof WireReader r && r.tree() != null) {
            FieldTree t = r.tree();
            int node = t.size() - 1;
            p = node >= 0 && t.field(node) == TEXT ? t.bytes(node) : Bytes.EMPTY;
        }
        int bad = Utf8.firstMalformed(p.array(), p.offset(), p.offset() + p.length());
        if (bad >= 0) {
            w.check(
                    false,
                    TEXT,
                    WebSocketRules.TEXT,
                    "Byte " + (bad - p.offset()) + " of the payload is not well-formed UTF-8.");
        }
    }

    private static Field field(int opcode, boolean fin, boolean compressed) {
        if (compressed) {
            return COMPRESSED;
        }
        return switch (opcode) {
            case Opcode.CONTINUATION -> PART;
            case Opcode.TEXT -> fin ? TEXT : PART;
            case Opcode.BINARY -> fin ? BINARY : PART;
            case Opcode.PING -> PING;
            case Opcode.PONG -> PONG;
            default -> UNKNOWN;
        };
    }
}
