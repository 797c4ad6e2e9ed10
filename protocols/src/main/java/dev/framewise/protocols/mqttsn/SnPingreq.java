package dev.framewise.protocols.mqttsn;

import dev.framewise.protocols.wire.Wire;

/**
 * PINGREQ: are you there? From a sleeping client it has the client id and asks for what is waiting (MQTT-SN 1.2 §5.4.19).
 */
public record SnPingreq(String clientId) implements SnMessage {
    public static final SnPingreq SHAPE = new SnPingreq("");

    @Override
    public SnType type() {
        return SnType.PINGREQ;
    }

    @Override
    public int bodyBytes() {
        return SnSpec.utf8Bytes(clientId);
    }

    static SnPingreq walk(Wire w, SnPingreq m) {
        String clientId = w.present(!m.clientId.isEmpty()) ? w.text(CLIENT_ID, m.clientId, w.remaining()) : "";
        if (w.skimming()) {
            return m;
        }
        SnRule.CLIENT_ID_1_TO_23.check(w, clientId.codePointCount(0, clientId.length()) <= 23, CLIENT_ID);
        return new SnPingreq(clientId);
    }
}
