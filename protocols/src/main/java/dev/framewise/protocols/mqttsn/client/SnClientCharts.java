package dev.framewise.protocols.mqttsn.client;

import dev.framewise.protocols.machine.Chart;
import dev.framewise.protocols.mqttsn.MqttSn;
import dev.framewise.protocols.wire.Spec;
import java.util.List;

/** The states of a {@link MqttSnClient} (MQTT-SN 1.2 §6.14, figure 4), as a table that it asks before each move. */
public final class SnClientCharts {
    /** Where a client stands with its gateway. */
    public enum State {
        DISCONNECTED,
        /** SEARCHGW was sent, or will be soon. */
        SEARCHING,
        /** CONNECT was sent. */
        CONNECTING,
        ACTIVE,
        /** DISCONNECT with a duration was sent. */
        FALLING_ASLEEP,
        ASLEEP,
        /** Asleep, and fetching what waits. */
        AWAKE,
        /** DISCONNECT was sent. */
        LEAVING
    }

    /** What happens to it. */
    public enum Input {
        SEARCH,
        FOUND,
        CONNECT,
        ACCEPTED,
        REFUSED,
        SLEEP,
        CONFIRMED,
        CHECK,
        PINGRESP,
        LEAVE,
        GATEWAY_LEFT,
        LOST
    }

    public static final Chart<State, Input> STATE = Chart.of("MQTT-SN client", State.class, Input.class)
            .on(State.DISCONNECTED, Input.SEARCH, State.SEARCHING, "SEARCHGW after a while", at("6.1"))
            .on(State.SEARCHING, Input.FOUND, State.CONNECTING, "CONNECT", at("6.2"))
            .on(State.SEARCHING, Input.LEAVE, State.DISCONNECTED, "", at("6.1"))
            .on(State.SEARCHING, Input.LOST, State.DISCONNECTED, "", at("6.1"))
            .on(State.DISCONNECTED, Input.CONNECT, State.CONNECTING, "CONNECT", at("6.2"))
            .on(State.CONNECTING, Input.ACCEPTED, State.ACTIVE, "", at("6.2"))
            .on(State.CONNECTING, Input.REFUSED, State.DISCONNECTED, "", at("6.2"))
            .on(State.CONNECTING, Input.LOST, State.DISCONNECTED, "", at("6.13"))
            .on(State.CONNECTING, Input.GATEWAY_LEFT, State.DISCONNECTED, "", at("6.12"))
            .on(State.ACTIVE, Input.SLEEP, State.FALLING_ASLEEP, "DISCONNECT with duration", at("6.14"))
            .on(State.ACTIVE, Input.LEAVE, State.LEAVING, "DISCONNECT", at("6.12"))
            .on(State.ACTIVE, Input.LOST, State.DISCONNECTED, "", at("6.13"))
            .on(State.ACTIVE, Input.GATEWAY_LEFT, State.DISCONNECTED, "", at("6.12"))
            .on(State.FALLING_ASLEEP, Input.CONFIRMED, State.ASLEEP, "", at("6.14"))
            .on(State.FALLING_ASLEEP, Input.LOST, State.DISCONNECTED, "", at("6.13"))
            .on(State.ASLEEP, Input.CHECK, State.AWAKE, "PINGREQ with client id", at("6.14"))
            .on(State.ASLEEP, Input.CONNECT, State.CONNECTING, "CONNECT", at("6.14"))
            .on(State.ASLEEP, Input.LEAVE, State.LEAVING, "DISCONNECT", at("6.14"))
            .on(State.ASLEEP, Input.GATEWAY_LEFT, State.DISCONNECTED, "", at("6.12"))
            .on(State.AWAKE, Input.PINGRESP, State.ASLEEP, "", at("6.14"))
            .on(State.AWAKE, Input.LOST, State.DISCONNECTED, "", at("6.13"))
            .on(State.AWAKE, Input.GATEWAY_LEFT, State.DISCONNECTED, "", at("6.12"))
            .on(State.LEAVING, Input.CONFIRMED, State.DISCONNECTED, "", at("6.12"))
            .on(State.LEAVING, Input.LOST, State.DISCONNECTED, "", at("6.13"));

    private SnClientCharts() {}

    private static Spec at(String section) {
        return MqttSn.PROTOCOL.documents().get(0).at(section);
    }

    /** All of them. */
    public static List<Chart<?, ?>> all() {
        return List.of(STATE);
    }
}
