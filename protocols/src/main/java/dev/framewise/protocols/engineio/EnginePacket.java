package dev.framewise.protocols.engineio;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * One packet of Engine.IO: a digit and its data, as a text message of a WebSocket or between separators in the body of an HTTP
 * request; or binary data, which is always a message. Engine.IO protocol revision 4, "Packet encoding".
 *
 * <pre>
 *   WebSocket   4hello                     text;  binary data goes as a binary message, as it is
 *   polling     4hello 1E 2 1E bAQIDBA==   packets with 0x1E between them; binary data in Base64 behind a b
 * </pre>
 */
public record EnginePacket(EnginePacketType type, boolean binary, Bytes data) {
    /** Stands between packets in a body. */
    private static final int SEPARATOR = 0x1e;

    public static EnginePacket of(EnginePacketType type, String text) {
        return new EnginePacket(type, false, Bytes.utf8(text));
    }

    public static EnginePacket message(String text) {
        return of(EnginePacketType.MESSAGE, text);
    }

    public static EnginePacket binary(Bytes data) {
        return new EnginePacket(EnginePacketType.MESSAGE, true, data);
    }

    /** The data as text. */
    public String text() {
        return new String(data.toArray(), StandardCharsets.UTF_8);
    }

    /** What a message of a WebSocket says; null when it is no packet. */
    public static EnginePacket read(boolean text, Bytes message) {
        if (!text) {
            return binary(message);
        }
        EnginePacketType type = message.isEmpty() ? null : EnginePacketType.of(message.at(0));
        return type == null ? null : new EnginePacket(type, false, message.from(1));
    }

    /** The payload of the WebSocket message that says this; text unless it is binary. */
    public Bytes frame() {
        return binary ? data : Bytes.of(type.digit()).then(data);
    }

    /** The packets of a body; null when it is none. */
    public static List<EnginePacket> readBody(Bytes body) {
        if (Utf8.firstMalformed(body.array(), body.offset(), body.offset() + body.length()) >= 0) {
            return null;
        }
        List<EnginePacket> all = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= body.length(); i++) {
            if (i == body.length() || body.at(i) == SEPARATOR) {
                EnginePacket p = part(body.slice(from, i));
                if (p == null) {
                    return null;
                }
                all.add(p);
                from = i + 1;
            }
        }
        return all;
    }

    private static EnginePacket part(Bytes b) {
        if (!b.isEmpty() && b.at(0) == 'b') {
            try {
                return binary(Bytes.wrap(Base64.getDecoder().decode(b.from(1).toArray())));
            } catch (IllegalArgumentException notBase64) {
                return null;
            }
        }
        return read(true, b);
    }

    /** The body that says these packets. */
    public static Bytes body(List<EnginePacket> packets) {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        for (int i = 0; i < packets.size(); i++) {
            if (i > 0) {
                out.write(SEPARATOR);
            }
            EnginePacket p = packets.get(i);
            if (p.binary) {
                out.write('b');
                out.writeBytes(Base64.getEncoder().encode(p.data.toArray()));
            } else {
                out.writeBytes(p.frame().toArray());
            }
        }
        return Bytes.wrap(out.toByteArray());
    }
}
