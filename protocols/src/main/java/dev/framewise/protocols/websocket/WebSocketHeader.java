package dev.framewise.protocols.websocket;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.Wire;

/**
 * What stands before the payload of a frame. RFC 6455 §5.2.
 *
 * @param rsv the three reserved bits; 4 says, where permessage-deflate was agreed on, that the message is compressed
 * @param maskingKey four bytes when the payload is masked, else none
 * @param payloadLength in bytes, up to 2⁶³−1
 */
public record WebSocketHeader(boolean fin, int rsv, int opcode, Bytes maskingKey, long payloadLength) {
    /** The longest there is: two bytes, a length of eight, a key of four. */
    public static final int LONGEST = 14;

    /** The value of {@link #rsv} that says that a message is compressed. RFC 7692 §6. */
    public static final int COMPRESSED = 4;

    static final Field FIN = Field.flag("websocket.fin", "Fin").spec(WebSocketSpec.at("5.2"));
    static final Field RSV = Field.uint("websocket.rsv", "Reserved", 3).hex().spec(WebSocketSpec.at("5.2"));
    static final Field PMC =
            Field.flag("websocket.pmc", "Per-Message Compressed").spec(WebSocketSpec.deflate("6"));
    static final Field RSV_2_3 =
            Field.uint("framewise.websocket.rsv23", "Reserved 2 and 3", 2).hex().spec(WebSocketSpec.at("5.2"));
    public static final Field OPCODE =
            Field.uint("websocket.opcode", "Opcode", 4).values(Opcode.NAMES).spec(WebSocketSpec.at("5.2"));
    public static final Field MASK = Field.flag("websocket.mask", "Mask").spec(WebSocketSpec.at("5.3"));
    public static final Field PAYLOAD_LENGTH =
            Field.uint("websocket.payload_length", "Payload length", 7).spec(WebSocketSpec.at("5.2"));
    static final Field PAYLOAD_LENGTH_16 = Field.uint(
                    "websocket.payload_length_ext_16", "Extended Payload length (16 bits)", 16)
            .spec(WebSocketSpec.at("5.2"));
    static final Field PAYLOAD_LENGTH_64 = Field.uint(
                    "websocket.payload_length_ext_64", "Extended Payload length (64 bits)", 64)
            .spec(WebSocketSpec.at("5.2"));
    static final Field MASKING_KEY =
            Field.of("websocket.masking_key", "Masking-Key", Kind.BYTES, 32).spec(WebSocketSpec.at("5.3"));

    public static final WebSocketHeader SHAPE = new WebSocketHeader(true, 0, Opcode.TEXT, Bytes.EMPTY, 0);

    public boolean masked() {
        return !maskingKey.isEmpty();
    }

    public boolean compressed() {
        return (rsv & COMPRESSED) != 0;
    }

    /** The format, once. */
    public static WebSocketHeader walk(Wire w, WebSocketHeader m, Framing k) {
        boolean fin = w.flag(FIN, m.fin);
        int rsv = reserved(w, m.rsv, k);
        int opcode = w.number(OPCODE, m.opcode);
        w.check(Opcode.known(opcode), OPCODE, WebSocketRules.OPCODE);
        boolean control = Opcode.control(opcode);
        if (k.deflate()) {
            boolean first = opcode == Opcode.TEXT || opcode == Opcode.BINARY || !Opcode.known(opcode);
            w.check((rsv & COMPRESSED) == 0 || first, PMC, WebSocketRules.COMPRESSED_PLACE);
        }
        w.check(fin || !control, FIN, WebSocketRules.CONTROL_WHOLE);
        boolean masked = w.flag(MASK, m.masked());
        w.check(masked || k.sender() != Sender.CLIENT, MASK, WebSocketRules.CLIENT_MASKS);
        w.check(!masked || k.sender() != Sender.SERVER, MASK, WebSocketRules.SERVER_DOES_NOT_MASK);
        long length = length(w, m.payloadLength, control);
        return new WebSocketHeader(fin, rsv, opcode, masked ? key(w, m.maskingKey) : Bytes.EMPTY, length);
    }

    /** The key, also for who does not build values: that there is one says how to read on. */
    private static Bytes key(Wire w, Bytes value) {
        Bytes stands = w.ahead(value, 4);
        w.bytes(MASKING_KEY, value, 4);
        return stands;
    }

    private static int reserved(Wire w, int value, Framing k) {
        if (!k.deflate()) {
            int rsv = w.number(RSV, value);
            w.check(rsv == 0, RSV, WebSocketRules.RESERVED_BITS);
            return rsv;
        }
        w.open(RSV);
        int compressed = w.number(PMC, value >> 2);
        int others = w.number(RSV_2_3, value & 3);
        w.close();
        w.check(others == 0, RSV_2_3, WebSocketRules.RESERVED_BITS);
        return compressed << 2 | others;
    }

    private static long length(Wire w, long value, boolean control) {
        int form = w.number(PAYLOAD_LENGTH, value < 0 || value > 0xffff ? 127 : value > 125 ? 126 : (int) value);
        w.check(form <= 125 || !control, PAYLOAD_LENGTH, WebSocketRules.CONTROL_LENGTH);
        if (form <= 125) {
            return form;
        }
        if (form == 126) {
            long length = w.number64(PAYLOAD_LENGTH_16, value);
            w.check(length > 125 || w.failed(), PAYLOAD_LENGTH_16, WebSocketRules.LENGTH_SHORTEST);
            return length;
        }
        long length = w.number64(PAYLOAD_LENGTH_64, value);
        w.check(length >= 0, PAYLOAD_LENGTH_64, WebSocketRules.LENGTH_TOP_BIT);
        w.check(length < 0 || length > 0xffff || w.failed(), PAYLOAD_LENGTH_64, WebSocketRules.LENGTH_SHORTEST);
        return length;
    }

    /** How long the header is that begins here, or 0 when too few bytes are there to tell. */
    public static int length(Bytes bytes, int from, int to) {
        if (to - from < 2) {
            return 0;
        }
        int second = bytes.at(from + 1);
        int form = second & 0x7f;
        return 2 + (form < 126 ? 0 : form == 126 ? 2 : 8) + (second >> 7) * 4;
    }

    /**
     * How long the frame is whose header begins here, and is there up to its length.
     *
     * @return in bytes; {@link Long#MAX_VALUE} for a length that no frame can have; 0 when too few bytes are there to tell
     */
    public static long frameLength(Bytes bytes, int from, int to) {
        int header = length(bytes, from, to);
        if (header == 0) {
            return 0;
        }
        int form = bytes.at(from + 1) & 0x7f;
        if (form < 126) {
            return (long) header + form;
        }
        if (to - from < (form == 126 ? 4 : 10)) {
            return 0;
        }
        long payload = form == 126 ? bytes.u16(from + 2) : bytes.i64(from + 2);
        return payload < 0 || payload > Long.MAX_VALUE - header ? Long.MAX_VALUE : header + payload;
    }
}
