package dev.framewise.protocols.mqtt.client;

/** The timers of a {@link MqttClient}. */
public enum ClientTimer {
    /** From opening the transport to CONNACK. */
    CONNECT,
    /** Nothing was sent for the keep-alive interval: time for PINGREQ (MQTT 5.0 §3.1.2.10). */
    PING,
    /** PINGRESP is late. */
    PING_RESPONSE,
    /** The pause before the next attempt to connect is over. */
    RECONNECT,
    /** Something may have to be sent again on the living connection (MQTT 3.1 §4.1). */
    RESEND,
    /** The transport takes too long to close. */
    CLOSE,
    /** The answer to a request is late. */
    ANSWER
}
