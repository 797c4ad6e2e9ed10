package dev.framewise.protocols.mqttsn;

import static dev.framewise.protocols.mqttsn.SnSpec.at;

import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Wire;

/**
 * CONNECT: a client opens a connection at a gateway (MQTT-SN 1.2 §5.4.4).
 *
 * <pre>
 *  ┌───────┬─────────────┬──────────┬───────────┐
 *  │ flags │ protocol id │ duration │ client id │
 *  └───────┴─────────────┴──────────┴───────────┘
 * </pre>
 *
 * @param will the gateway is to ask for a will
 * @param protocolId 1 in this version
 */
public record SnConnect(boolean will, boolean cleanSession, int protocolId, int keepAliveSeconds, String clientId)
        implements SnMessage {
    public static final Field PROTOCOL_ID =
            Field.uint("mqttsn.protocol.id", "Protocol ID", 8).hex().spec(at("5.3.8"));
    public static final Field KEEP_ALIVE =
            Field.uint("mqttsn.keep.alive", "Keep Alive", 16).spec(at("5.3.3"));

    public static final SnConnect SHAPE = new SnConnect(false, false, 1, 0, "");

    @Override
    public SnType type() {
        return SnType.CONNECT;
    }

    @Override
    public int bodyBytes() {
        return 4 + SnSpec.utf8Bytes(clientId);
    }

    static SnConnect walk(Wire w, SnConnect m) {
        SnFlags sent = new SnFlags(false, 0, false, m.will, m.cleanSession, 0);
        SnFlags flags = SnFlags.walk(w, sent, SnFlags.USES_WILL | SnFlags.USES_CLEAN_SESSION);
        int protocol = w.number(PROTOCOL_ID, m.protocolId);
        SnRule.PROTOCOL_ID_1.check(w, protocol == 1, PROTOCOL_ID);
        int keepAlive = w.number(KEEP_ALIVE, m.keepAliveSeconds);
        String clientId = w.text(CLIENT_ID, m.clientId, w.remaining());
        if (w.skimming()) {
            return m;
        }
        int length = clientId.codePointCount(0, clientId.length());
        SnRule.CLIENT_ID_1_TO_23.check(w, length >= 1 && length <= 23, CLIENT_ID);
        return new SnConnect(flags.will(), flags.cleanSession(), protocol, keepAlive, clientId);
    }
}
