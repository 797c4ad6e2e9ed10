package dev.framewise.protocols.websocket.endpoint;

import static dev.framewise.protocols.websocket.WebSocketSpec.RFC_6455;
import static dev.framewise.protocols.websocket.endpoint.WebSocketInput.CLOSE_RECEIVED;
import static dev.framewise.protocols.websocket.endpoint.WebSocketInput.CLOSE_WANTED;
import static dev.framewise.protocols.websocket.endpoint.WebSocketInput.ESTABLISHED;
import static dev.framewise.protocols.websocket.endpoint.WebSocketInput.FAILED;
import static dev.framewise.protocols.websocket.endpoint.WebSocketInput.REFUSED;
import static dev.framewise.protocols.websocket.endpoint.WebSocketInput.TIMED_OUT;
import static dev.framewise.protocols.websocket.endpoint.WebSocketInput.TRANSPORT_ENDED;
import static dev.framewise.protocols.websocket.endpoint.WebSocketState.CLOSED;
import static dev.framewise.protocols.websocket.endpoint.WebSocketState.CLOSE_DONE;
import static dev.framewise.protocols.websocket.endpoint.WebSocketState.CLOSE_SENT;
import static dev.framewise.protocols.websocket.endpoint.WebSocketState.CONNECTING;
import static dev.framewise.protocols.websocket.endpoint.WebSocketState.OPEN;

import dev.framewise.protocols.machine.Chart;

/** The states of a WebSocket as a table, which every endpoint asks before it moves. */
public final class WebSocketChart {
    public static final Chart<WebSocketState, WebSocketInput> CHART = Chart.of(
                    "One end of a WebSocket", WebSocketState.class, WebSocketInput.class)
            .on(CONNECTING, ESTABLISHED, OPEN, "", RFC_6455.at("4.1"))
            .on(CONNECTING, REFUSED, CLOSED, "end the transport", RFC_6455.at("4.2.2"))
            .on(CONNECTING, TIMED_OUT, CLOSED, "reset the transport", RFC_6455.at("7.1.7"))
            .on(CONNECTING, CLOSE_WANTED, CLOSED, "reset the transport", RFC_6455.at("7.1.7"))
            .on(CONNECTING, TRANSPORT_ENDED, CLOSED, "", RFC_6455.at("7.1.7"))
            .on(OPEN, CLOSE_WANTED, CLOSE_SENT, "send a close frame", RFC_6455.at("7.1.2"))
            .on(OPEN, CLOSE_RECEIVED, CLOSE_DONE, "send the code back", RFC_6455.at("5.5.1"))
            .on(OPEN, FAILED, CLOSE_DONE, "send a close frame that says why, end the transport", RFC_6455.at("7.1.7"))
            .on(OPEN, TIMED_OUT, CLOSED, "reset the transport", RFC_6455.at("7.1.7"))
            .on(OPEN, TRANSPORT_ENDED, CLOSED, "", RFC_6455.at("7.1.5"))
            .on(CLOSE_SENT, CLOSE_RECEIVED, CLOSE_DONE, "", RFC_6455.at("7.1.3"))
            .on(CLOSE_SENT, FAILED, CLOSE_DONE, "end the transport", RFC_6455.at("7.1.7"))
            .on(CLOSE_SENT, TIMED_OUT, CLOSED, "reset the transport", RFC_6455.at("7.1.1"))
            .on(CLOSE_SENT, TRANSPORT_ENDED, CLOSED, "", RFC_6455.at("7.1.5"))
            .on(CLOSE_DONE, TIMED_OUT, CLOSED, "reset the transport", RFC_6455.at("7.1.1"))
            .on(CLOSE_DONE, TRANSPORT_ENDED, CLOSED, "", RFC_6455.at("7.1.4"));

    private WebSocketChart() {}
}
