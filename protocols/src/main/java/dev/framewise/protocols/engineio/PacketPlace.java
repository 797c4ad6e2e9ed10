package dev.framewise.protocols.engineio;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.text.Base64Text;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Source;
import java.util.Base64;

/**
 * Where the parts of one packet stand: the packet itself, and in a body what is around it.
 *
 * @param kind how it is said
 * @param type the digit's number, or -1; of binary data that of a message
 * @param from where the data begins
 * @param to where the data ends; a separator may follow
 */
record PacketPlace(Kind kind, int type, int from, int to) {
    static final int MESSAGE = EnginePacketType.MESSAGE.ordinal();

    /** Stands between packets in a body. */
    static final int SEPARATOR = 0x1e;

    /** How a packet is said. */
    enum Kind {
        /** A digit and text. */
        TEXT,
        /** A binary message of a WebSocket. */
        BINARY,
        /** A b and Base64. */
        BASE64,
        /** The server has what was posted. */
        ACCEPTED
    }

    static PacketPlace at(EngineContext c, Direction d, Bytes b, int from, int to) {
        if (c.binary(d)) {
            return new PacketPlace(Kind.BINARY, MESSAGE, from, to);
        }
        if (c.posts() && d == Direction.BACKWARD) {
            return new PacketPlace(Kind.ACCEPTED, -1, from, to);
        }
        int end = c.polling() && from < to && b.at(to - 1) == SEPARATOR ? to - 1 : to;
        int first = from < end ? b.at(from) : -1;
        if (c.polling() && first == 'b') {
            return new PacketPlace(Kind.BASE64, MESSAGE, from + 1, end);
        }
        EnginePacketType type = EnginePacketType.of(first);
        return new PacketPlace(Kind.TEXT, type == null ? -1 : type.ordinal(), type == null ? from : from + 1, end);
    }

    boolean is(EnginePacketType t) {
        return kind == Kind.TEXT && type == t.ordinal();
    }

    boolean message() {
        return type == MESSAGE;
    }

    boolean text() {
        return kind == Kind.TEXT;
    }

    /** What a message carries, leading back to where it stands. */
    Source data(Source source) {
        Source part = source.part("data", from, to);
        return kind == Kind.BASE64 ? Base64Text.decoded(part) : part;
    }

    boolean brokenBase64(Bytes b) {
        try {
            return kind == Kind.BASE64
                    && Base64.getDecoder().decode(b.slice(from, to).toArray()) == null;
        } catch (IllegalArgumentException e) {
            return true;
        }
    }
}
