package dev.framewise.protocols.mqttsn.gateway;

import dev.framewise.protocols.machine.Chart;

/** What a {@link MqttSnGateway} tells. */
public sealed interface GatewayEvent {
    record Connected(String clientId) implements GatewayEvent {}

    /** @param returnCode of CONNACK */
    record Refused(String clientId, int returnCode) implements GatewayEvent {}

    record Disconnected(String clientId, String words) implements GatewayEvent {}

    record Asleep(String clientId, int seconds) implements GatewayEvent {}

    record Awake(String clientId, int waiting) implements GatewayEvent {}

    /** A client's message went on to the server. @param clientId empty for QoS -1 */
    record Forwarded(String clientId, String topic, int qos) implements GatewayEvent {}

    /** A message reached a client: acknowledged above QoS 0, else only sent. @param attempts how often it was sent */
    record Delivered(String clientId, String topic, int qos, int attempts) implements GatewayEvent {}

    record Dropped(String clientId, String topic, int qos, String words) implements GatewayEvent {}

    /** The chart of a client was asked and moved along. */
    record Moved(String clientId, Chart.Edge<?, ?> edge) implements GatewayEvent {}

    /** What came makes no sense, and nothing was done about it. */
    record Ignored(String peer, String words) implements GatewayEvent {}
}
