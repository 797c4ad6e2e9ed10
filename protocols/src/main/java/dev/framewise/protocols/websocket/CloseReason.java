package dev.framewise.protocols.websocket;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FormatRules;
import dev.framewise.protocols.wire.Wire;
import dev.framewise.protocols.wire.WireReader;
import dev.framewise.protocols.wire.WireRule;
import dev.framewise.protocols.wire.WireWriter;
import java.nio.charset.StandardCharsets;

/**
 * What a close frame says: nothing, or a code and perhaps a reason. RFC 6455 §5.5.1.
 *
 * @param code {@link CloseCode#NO_STATUS} when there is none
 */
public record CloseReason(int code, String reason) {
    /** As long as a reason may be, in bytes. */
    public static final int LONGEST_REASON_BYTES = 123;

    static final Field CLOSE = Field.group("websocket.payload.close", "Close").spec(WebSocketSpec.at("5.5.1"));
    public static final Field STATUS_CODE = Field.uint("websocket.payload.close.status_code", "Status code", 16)
            .values(CloseCode.NAMES)
            .spec(WebSocketSpec.at("7.4"));
    static final Field REASON =
            Field.text("websocket.payload.close.reason", "Reason").spec(WebSocketSpec.at("7.1.6"));

    /** A close frame without a code. */
    public static final CloseReason NONE = new CloseReason(CloseCode.NO_STATUS, "");

    private static final FormatRules RULES =
            new FormatRules(WebSocketRules.CLOSE_REASON, WebSocketRules.CLOSE_LENGTH, WireRule.VARINT_TOO_LONG, null);

    /** Reads the payload of a close frame strictly. */
    public static CloseReason read(Bytes payload) {
        if (payload.isEmpty()) {
            return NONE;
        }
        return walk(WireReader.strict(payload), NONE, payload.length());
    }

    /** The payload of a close frame. */
    public Bytes bytes() {
        if (code == CloseCode.NO_STATUS) {
            return Bytes.EMPTY;
        }
        WireWriter w = new WireWriter();
        walk(w, this, 2 + Bytes.utf8(reason).length());
        return w.bytes();
    }

    /** As much of a text as fits a close frame, never cut within a character. */
    public static CloseReason of(int code, String reason) {
        Bytes b = Bytes.utf8(reason);
        if (b.length() <= LONGEST_REASON_BYTES) {
            return new CloseReason(code, reason);
        }
        int n = LONGEST_REASON_BYTES;
        while ((b.at(n) & 0xc0) == 0x80) {
            n--;
        }
        return new CloseReason(code, new String(b.slice(0, n).toArray(), StandardCharsets.UTF_8));
    }

    /** The format, once; of a payload that is not empty. */
    static CloseReason walk(Wire w, CloseReason m, int byteLength) {
        w.rules(RULES);
        w.open(CLOSE);
        int code = w.number(STATUS_CODE, m.code);
        w.check(CloseCode.sendable(code) || w.failed(), STATUS_CODE, WebSocketRules.CLOSE_CODE);
        String reason = byteLength > 2 ? w.text(REASON, m.reason, byteLength - 2) : "";
        w.close();
        w.rules(FormatRules.TOOLKIT);
        return new CloseReason(code, reason);
    }

    /** The same for a payload of which the bytes are wanted, as they are. */
    static Bytes walk(Wire w, Bytes payload, int byteLength) {
        if (w.reading()) {
            Bytes p = w.ahead(Bytes.EMPTY, byteLength);
            w.begin(byteLength);
            walk(w, NONE, byteLength);
            w.end();
            return p;
        }
        if (payload.length() < 2) {
            return w.bytes(REASON, payload, byteLength);
        }
        w.number(STATUS_CODE, payload.u16(0));
        w.bytes(REASON, payload.from(2), byteLength - 2);
        return payload;
    }
}
