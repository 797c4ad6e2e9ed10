package dev.framewise.protocols.mqtt.client;

import dev.framewise.protocols.mqtt.MqttVersion;
import dev.framewise.protocols.mqtt.client.ClientSettings.CleanStart;
import dev.framewise.protocols.mqtt.client.ClientSettings.HandOver;
import dev.framewise.protocols.mqtt.client.ClientSettings.Overflow;
import dev.framewise.protocols.mqtt.client.ClientSettings.SessionLoss;

/**
 * Settings that behave as known clients do with their defaults, as far as their documentation tells. What a client does
 * about the transport (Nagle's algorithm, its buffers) is set there.
 */
public final class ClientPresets {
    private static final long SECOND = 1_000_000_000L;

    private ClientPresets() {}

    /**
     * Eclipse Paho for Python, 1.6: MQTT 3.1.1, a clean session, 20 messages in flight, pauses of 1 to 120 s, messages of
     * QoS 2 handed over at PUBREL, QoS 0 refused without a connection, PINGREQ also when nothing was heard, and PINGRESP
     * awaited for the keep-alive interval. Messages in flight are published anew after a reconnect.
     */
    public static ClientSettingsBuilder pahoPython() {
        return ClientSettings.with()
                .version(MqttVersion.V3_1_1)
                .cleanStart(CleanStart.ALWAYS)
                .keepAliveSeconds(60)
                .pingResponseNanos(60 * SECOND)
                .pingWhenNothingHeard(true)
                .inFlight(20)
                .queueMessages(Integer.MAX_VALUE)
                .queueBytes(Long.MAX_VALUE)
                .keepQos0(false)
                .handOver(HandOver.AT_PUBREL)
                .sessionLoss(SessionLoss.PUBLISH_ANEW)
                .acceptUnknownSession(true)
                .reconnect(new ReconnectSettings(SECOND, 2, 120 * SECOND, 0, Integer.MAX_VALUE, true, 0));
    }

    /**
     * The HiveMQ MQTT client with its automatic reconnect: MQTT 5.0, a clean start, a session that ends with the
     * connection, keep alive 60 s, pauses of 1 to 120 s doubled each time with luck of ±25 %, topic aliases left to the
     * application.
     */
    public static ClientSettingsBuilder hiveMq() {
        return ClientSettings.with()
                .cleanStart(CleanStart.ALWAYS)
                .sessionExpirySeconds(0)
                .receiveMaximum(65_535)
                .keepAliveSeconds(60)
                .sessionLoss(SessionLoss.PUBLISH_ANEW)
                .acceptUnknownSession(true)
                .reconnect(new ReconnectSettings(SECOND, 2, 120 * SECOND, 0.25, Integer.MAX_VALUE, true, 0));
    }

    /**
     * {@code mosquitto_sub} and {@code mosquitto_pub} 2.0: MQTT 3.1.1, a clean session (without {@code -c}), keep alive 60
     * s, 20 messages in flight, one attempt a second, messages of QoS 2 handed over at PUBREL.
     */
    public static ClientSettingsBuilder mosquitto() {
        return ClientSettings.with()
                .version(MqttVersion.V3_1_1)
                .cleanStart(CleanStart.ALWAYS)
                .keepAliveSeconds(60)
                .pingResponseNanos(60 * SECOND)
                .pingWhenNothingHeard(true)
                .inFlight(20)
                .handOver(HandOver.AT_PUBREL)
                .overflow(Overflow.REJECT)
                .acceptUnknownSession(true)
                .reconnect(new ReconnectSettings(SECOND, 1, SECOND, 0, Integer.MAX_VALUE, true, 0));
    }
}
