package dev.framewise.protocols.websocket.endpoint;

import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.websocket.CloseReason;
import dev.framewise.protocols.websocket.Framing;
import dev.framewise.protocols.websocket.MessageDeflater;
import dev.framewise.protocols.websocket.Opcode;
import dev.framewise.protocols.websocket.Sender;
import dev.framewise.protocols.websocket.WebSocketFrame;
import dev.framewise.protocols.websocket.WebSocketHeader;
import dev.framewise.protocols.wire.Bytes;
import java.util.function.Consumer;

/** Makes frames of the messages of one direction: compressed, in fragments, masked, as was agreed and is wanted. */
final class FrameSender {
    private final Framing framing;
    private final MessageDeflater deflater;
    private final int deflateFromBytes;
    private final int fragmentBytes;
    private final RandomStream masks;

    /** @param deflater null without permessage-deflate */
    FrameSender(
            Framing framing, MessageDeflater deflater, int deflateFromBytes, int fragmentBytes, RandomStream masks) {
        this.framing = framing;
        this.deflater = deflater;
        this.deflateFromBytes = deflateFromBytes;
        this.fragmentBytes = fragmentBytes;
        this.masks = masks;
    }

    void message(boolean text, Bytes payload, Consumer<Bytes> out) {
        boolean compressed = deflater != null && payload.length() >= deflateFromBytes;
        Bytes all = compressed ? deflater.deflate(payload) : payload;
        int opcode = text ? Opcode.TEXT : Opcode.BINARY;
        int rsv = compressed ? WebSocketHeader.COMPRESSED : 0;
        int at = 0;
        do {
            int n = fragmentBytes == 0 ? all.length() : Math.min(fragmentBytes, all.length() - at);
            boolean last = at + n == all.length();
            out.accept(frame(new WebSocketFrame(last, rsv, opcode, Bytes.EMPTY, all.slice(at, at + n))));
            opcode = Opcode.CONTINUATION;
            rsv = 0;
            at += n;
        } while (at < all.length());
    }

    Bytes ping(Bytes payload) {
        return frame(WebSocketFrame.of(true, Opcode.PING, payload));
    }

    Bytes pong(Bytes payload) {
        return frame(WebSocketFrame.of(true, Opcode.PONG, payload));
    }

    Bytes close(CloseReason why) {
        return frame(WebSocketFrame.of(true, Opcode.CLOSE, why.bytes()));
    }

    private Bytes frame(WebSocketFrame f) {
        if (framing.sender() == Sender.CLIENT) {
            int k = masks.nextInt();
            return f.masked(Bytes.of(k >>> 24, k >>> 16, k >>> 8, k)).bytes(framing);
        }
        return f.bytes(framing);
    }
}
