package dev.framewise.protocols.mqttsn;

import dev.framewise.protocols.wire.Wire;

/**
 * CONNACK, WILLTOPICRESP and WILLMSGRESP: a return code alone (MQTT-SN 1.2 §5.4.5, §5.4.25, §5.4.26).
 */
public record SnReturn(SnType type, int returnCode) implements SnMessage {
    @Override
    public int bodyBytes() {
        return 1;
    }

    static SnReturn walk(Wire w, SnReturn m) {
        int code = code(w, m.returnCode);
        return w.skimming() ? m : new SnReturn(m.type, code);
    }

    /** The return code with which several messages end. */
    static int code(Wire w, int value) {
        int code = w.number(RETURN_CODE, value);
        SnRule.RETURN_CODE_KNOWN.check(w, code <= 3, RETURN_CODE);
        return code;
    }
}
