package dev.framewise.protocols.websocket.endpoint;

import dev.framewise.protocols.websocket.CloseCode;
import dev.framewise.protocols.websocket.CloseReason;
import dev.framewise.protocols.websocket.Framing;
import dev.framewise.protocols.websocket.Masking;
import dev.framewise.protocols.websocket.MessageInflater;
import dev.framewise.protocols.websocket.Opcode;
import dev.framewise.protocols.websocket.Utf8Progress;
import dev.framewise.protocols.websocket.WebSocketHeader;
import dev.framewise.protocols.websocket.WebSocketRules;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Malformed;
import dev.framewise.protocols.wire.Rule;
import dev.framewise.protocols.wire.WireReader;
import java.util.Arrays;

/**
 * Makes messages of the bytes of one direction, cut anywhere. A payload is judged as it comes: text that is not well-formed and
 * a message that is too long are refused at the first byte that shows it, not at the end.
 */
final class FrameReceiver {
    /** Hears what came. */
    interface Listener {
        void message(boolean text, Bytes payload);

        void ping(Bytes payload);

        void pong(Bytes payload);

        void close(CloseReason why);

        /** The peer is at fault, or says too much; nothing further is read. */
        void failed(int code, String why);
    }

    private final Framing framing;
    private final MessageInflater inflater;
    private final int messageBytes;
    private final Listener listener;

    private final byte[] head = new byte[WebSocketHeader.LONGEST];
    private int headFilled;
    private WebSocketHeader header;
    private long payloadAt;
    private Bytes control = Bytes.EMPTY;

    /** The message that is coming: its opcode, or -1 between messages. */
    private int opcode = -1;

    private boolean compressed;
    private int utf8;
    private byte[] message = new byte[0];
    private int messageSize;
    private boolean stopped;

    /** @param inflater null without permessage-deflate */
    FrameReceiver(Framing framing, MessageInflater inflater, int messageBytes, Listener listener) {
        this.framing = framing;
        this.inflater = inflater;
        this.messageBytes = messageBytes;
        this.listener = listener;
    }

    void received(Bytes bytes) {
        int at = 0;
        while (!stopped && at < bytes.length()) {
            at += header == null ? header(bytes, at) : payload(bytes, at);
        }
    }

    /** Whatever follows counts for nothing. */
    void stop() {
        stopped = true;
    }

    /** The connection is over. */
    void release() {
        stopped = true;
        message = new byte[0];
        if (inflater != null) {
            inflater.close();
        }
    }

    private void fail(Rule rule) {
        fail(rule.reasonCode(), rule.sentence());
    }

    private void fail(int code, String why) {
        if (!stopped) {
            stopped = true;
            listener.failed(code, why);
        }
    }

    private int header(Bytes bytes, int at) {
        int taken = 0;
        int wanted = headFilled < 2 ? 2 : WebSocketHeader.length(Bytes.wrap(head), 0, headFilled);
        while (headFilled < wanted && at + taken < bytes.length()) {
            head[headFilled++] = (byte) bytes.at(at + taken++);
            if (headFilled == 2) {
                wanted = WebSocketHeader.length(Bytes.wrap(head), 0, 2);
            }
        }
        if (headFilled == wanted) {
            begin(Bytes.wrap(Arrays.copyOf(head, wanted)));
        }
        return taken;
    }

    private void begin(Bytes whole) {
        headFilled = 0;
        try {
            header = WebSocketHeader.walk(WireReader.strict(whole), WebSocketHeader.SHAPE, framing);
        } catch (Malformed m) {
            fail(m.rule());
            return;
        }
        payloadAt = 0;
        control = Bytes.EMPTY;
        if (!Opcode.control(header.opcode())) {
            if (header.opcode() == Opcode.CONTINUATION && opcode < 0) {
                fail(WebSocketRules.NOTHING_TO_CONTINUE);
                return;
            }
            if (header.opcode() != Opcode.CONTINUATION && opcode >= 0) {
                fail(WebSocketRules.MESSAGE_UNFINISHED);
                return;
            }
            if (opcode < 0) {
                opcode = header.opcode();
                compressed = header.compressed();
                utf8 = Utf8Progress.WHOLE;
                messageSize = 0;
            }
            if (!compressed && header.payloadLength() > messageBytes - messageSize) {
                tooBig();
                return;
            }
        }
        if (header.payloadLength() == 0) {
            frameEnds();
        }
    }

    private void tooBig() {
        fail(CloseCode.TOO_BIG, "A message has " + messageBytes + " bytes at most.");
    }

    private int payload(Bytes bytes, int at) {
        int n = (int) Math.min(header.payloadLength() - payloadAt, bytes.length() - at);
        Bytes piece = bytes.slice(at, at + n);
        if (header.masked()) {
            piece = Masking.apply(piece, header.maskingKey(), payloadAt);
        }
        payloadAt += n;
        if (Opcode.control(header.opcode())) {
            control = control.then(piece);
        } else if (compressed) {
            inflated(inflater.piece(piece, this::take));
        } else {
            take(piece);
        }
        if (!stopped && payloadAt == header.payloadLength()) {
            frameEnds();
        }
        return n;
    }

    private void inflated(MessageInflater.Outcome outcome) {
        if (outcome == MessageInflater.Outcome.BROKEN) {
            fail(WebSocketRules.COMPRESSED_DATA);
        }
    }

    /** Appends to the message what is known of it now; false when it must not go on. */
    private boolean take(Bytes piece) {
        if (piece.length() > messageBytes - messageSize) {
            tooBig();
            return false;
        }
        if (opcode == Opcode.TEXT) {
            utf8 = Utf8Progress.after(utf8, piece);
            if (utf8 == Utf8Progress.BROKEN) {
                fail(WebSocketRules.TEXT);
                return false;
            }
        }
        if (messageSize + piece.length() > message.length) {
            long room = Math.max(2L * message.length, messageSize + (long) piece.length());
            message =
                    Arrays.copyOf(message, (int) Math.min(room, Math.max(messageBytes, messageSize + piece.length())));
        }
        piece.copyTo(0, message, messageSize, piece.length());
        messageSize += piece.length();
        return true;
    }

    private void frameEnds() {
        WebSocketHeader h = header;
        header = null;
        if (Opcode.control(h.opcode())) {
            control(h.opcode(), control);
            return;
        }
        if (!h.fin()) {
            return;
        }
        if (compressed) {
            inflated(inflater.end(this::take));
        }
        if (!stopped && opcode == Opcode.TEXT && utf8 != Utf8Progress.WHOLE) {
            fail(WebSocketRules.TEXT);
        }
        if (!stopped) {
            boolean text = opcode == Opcode.TEXT;
            opcode = -1;
            Bytes payload = Bytes.wrap(message, 0, messageSize);
            // The array belongs to the message now.
            message = new byte[0];
            messageSize = 0;
            listener.message(text, payload);
        }
    }

    private void control(int what, Bytes payload) {
        if (what == Opcode.PING) {
            listener.ping(payload);
        } else if (what == Opcode.PONG) {
            listener.pong(payload);
        } else {
            try {
                CloseReason why = CloseReason.read(payload);
                stopped = true;
                listener.close(why);
            } catch (Malformed m) {
                fail(m.rule());
            }
        }
    }
}
