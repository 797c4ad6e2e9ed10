package dev.framewise.protocols.mqttsn.gateway;

import dev.framewise.protocols.machine.Chart;
import dev.framewise.protocols.mqttsn.MqttSn;
import dev.framewise.protocols.wire.Spec;
import java.util.List;

/** The states of a client as its gateway sees them (MQTT-SN 1.2 §6.14), as a table that it asks before each move. */
public final class GatewayCharts {
    /** Where a client stands. */
    public enum State {
        DISCONNECTED,
        /** WILLTOPICREQ was sent. */
        WILL_TOPIC,
        /** WILLMSGREQ was sent. */
        WILL_MESSAGE,
        /** The server is being asked. */
        CONNECTING,
        ACTIVE,
        ASLEEP,
        /** Asleep, and fetching what waits. */
        AWAKE
    }

    /** What happens to it. */
    public enum Input {
        CONNECT_WITH_WILL,
        WILLTOPIC,
        READY,
        ACCEPTED,
        REFUSED,
        SLEEP,
        PINGREQ,
        DRAINED,
        RETURN,
        OVER
    }

    public static final Chart<State, Input> STATE = chart();

    private GatewayCharts() {}

    private static Chart<State, Input> chart() {
        Chart<State, Input> c = Chart.of("MQTT-SN gateway: one client", State.class, Input.class)
                .on(State.DISCONNECTED, Input.CONNECT_WITH_WILL, State.WILL_TOPIC, "WILLTOPICREQ", at("6.2"))
                .on(State.DISCONNECTED, Input.READY, State.CONNECTING, "ask the server", at("6.2"))
                .on(State.WILL_TOPIC, Input.WILLTOPIC, State.WILL_MESSAGE, "WILLMSGREQ", at("6.2"))
                .on(State.WILL_TOPIC, Input.READY, State.CONNECTING, "ask the server", at("6.2"))
                .on(State.WILL_MESSAGE, Input.READY, State.CONNECTING, "ask the server", at("6.2"))
                .on(State.CONNECTING, Input.ACCEPTED, State.ACTIVE, "CONNACK", at("6.2"))
                .on(State.CONNECTING, Input.REFUSED, State.DISCONNECTED, "CONNACK with the reason", at("6.2"))
                .on(State.ACTIVE, Input.SLEEP, State.ASLEEP, "DISCONNECT", at("6.14"))
                .on(State.ASLEEP, Input.SLEEP, State.ASLEEP, "DISCONNECT", at("6.14"))
                .on(State.ASLEEP, Input.PINGREQ, State.AWAKE, "PUBLISH what waits", at("6.14"))
                .on(State.AWAKE, Input.DRAINED, State.ASLEEP, "PINGRESP", at("6.14"))
                .on(State.ASLEEP, Input.RETURN, State.ACTIVE, "CONNACK", at("6.14"))
                .on(State.AWAKE, Input.RETURN, State.ACTIVE, "CONNACK", at("6.14"));
        for (State s : List.of(
                State.WILL_TOPIC, State.WILL_MESSAGE, State.CONNECTING, State.ACTIVE, State.ASLEEP, State.AWAKE)) {
            c.on(s, Input.OVER, State.DISCONNECTED, "leave the server", at("6.12"));
        }
        return c;
    }

    private static Spec at(String section) {
        return MqttSn.PROTOCOL.documents().get(0).at(section);
    }

    /** All of them. */
    public static List<Chart<?, ?>> all() {
        return List.of(STATE);
    }
}
