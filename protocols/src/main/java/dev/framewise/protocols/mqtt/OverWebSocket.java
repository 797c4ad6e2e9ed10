package dev.framewise.protocols.mqtt;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.websocket.Agreement;
import dev.framewise.protocols.wire.Rule;
import java.util.List;

/** What MQTT demands where WebSocket carries it (MQTT 5.0 §6, MQTT 3.1.1 §6). */
public final class OverWebSocket {
    /** The table that names what WebSocket carries. */
    static final String TABLE = "ws.protocol";

    /** The subprotocol of the standards; {@code mqttv3.1} was in use before. */
    public static final String SUBPROTOCOL = "mqtt";

    private OverWebSocket() {}

    static boolean is(String table, String key) {
        return table.equals(TABLE) && speaks(key);
    }

    /** True for a subprotocol that is MQTT. */
    public static boolean speaks(String subprotocol) {
        return subprotocol.equals(SUBPROTOCOL) || subprotocol.startsWith("mqttv3");
    }

    /** The demand that packets travel in binary frames, as a version states it. */
    public static Rule binaryFrames(boolean version5) {
        return MqttRule.WEBSOCKET_BINARY_FRAMES.in(version5 ? MqttVersion.V5 : MqttVersion.V3_1_1);
    }

    /** The first packet of a direction: what the handshake lacked on this side. */
    static void judge(MqttConnection c, Flow flow, Direction d, Verdicts v) {
        if (flow.content() == null || !(flow.content().facts() instanceof Agreement s)) {
            return;
        }
        boolean client = d == c.fromClient;
        if (client && !s.offered().contains(SUBPROTOCOL)) {
            v.broken(MqttRule.WEBSOCKET_SUBPROTOCOL_OFFERED, null, offered(s.offered()));
        }
        if (!client && s.offered().contains(SUBPROTOCOL) && !SUBPROTOCOL.equals(s.chosen())) {
            v.broken(
                    MqttRule.WEBSOCKET_SUBPROTOCOL_SELECTED,
                    null,
                    s.chosen() == null
                            ? "The server selected no subprotocol."
                            : "The server selected " + s.chosen() + ".");
        }
    }

    private static String offered(List<String> offered) {
        return offered.isEmpty()
                ? "The client offered no subprotocol."
                : "The client offered " + String.join(", ", offered) + ".";
    }
}
