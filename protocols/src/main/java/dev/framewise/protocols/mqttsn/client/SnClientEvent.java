package dev.framewise.protocols.mqttsn.client;

import dev.framewise.protocols.machine.Chart;
import dev.framewise.protocols.wire.Bytes;

/** What a {@link MqttSnClient} tells its application. Each publish ends with {@link Completed} or {@link Dropped}, once. */
public sealed interface SnClientEvent {
    /** A gateway was heard of. */
    record GatewayFound(int gatewayId, String address) implements SnClientEvent {}

    record Connected(String gateway) implements SnClientEvent {}

    /** @param returnCode 1 congestion, 2 invalid topic id, 3 not supported */
    record Refused(int returnCode) implements SnClientEvent {}

    /** The gateway does not answer any more, or took leave. */
    record Lost(String words) implements SnClientEvent {}

    record Disconnected() implements SnClientEvent {}

    record Asleep(int seconds) implements SnClientEvent {}

    /** Asleep again after messages were fetched. */
    record Checked() implements SnClientEvent {}

    /** A PUBLISH went out. @param attempt 0 for the first */
    record Published(long token, int messageId, int attempt) implements SnClientEvent {}

    /** The message is with the gateway; at QoS 0 and -1 it was only sent. @param attempts how often it was sent */
    record Completed(long token, int attempts) implements SnClientEvent {}

    /** @param returnCode of the gateway, 0 when it did not answer */
    record Dropped(long token, int returnCode, String words) implements SnClientEvent {}

    record Delivered(String topic, int qos, boolean retained, boolean dup, Bytes payload) implements SnClientEvent {}

    record Subscribed(long token, int qos, int returnCode) implements SnClientEvent {}

    record Unsubscribed(long token) implements SnClientEvent {}

    record RequestFailed(long token, String words) implements SnClientEvent {}

    /** The chart was asked and moved along. */
    record Moved(Chart.Edge<?, ?> edge) implements SnClientEvent {}

    /** A command that cannot be carried out now, or a message that makes no sense here. */
    record Ignored(String words) implements SnClientEvent {}
}
