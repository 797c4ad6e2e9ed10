package dev.framewise.protocols.mqttsn.gateway;

/** What may be asked of a {@link MqttSnGateway}. */
public sealed interface GatewayCommand {
    /** Begins to advertise, and connects to the server where all clients share a connection. */
    record Start() implements GatewayCommand {}

    /** Sends all clients away. */
    record Stop() implements GatewayCommand {}
}
