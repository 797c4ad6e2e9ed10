package dev.framewise.protocols.mqtt.broker;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a server must not lose when it crashes: sessions with their subscriptions, messages waiting and in flight,
 * identifiers of QoS 2 received and not released, wills, and retained messages (MQTT 5.0 §4.1).
 *
 * <p>It outlives the {@link MqttBroker} that uses it: hand it to a new one and the server has come back with its state;
 * hand in an empty one and the state was lost. The broker writes here before it asks for any effect, and drivers carry
 * effects out after the call, so a crash between any two effects loses nothing that was promised.
 */
public final class BrokerStore {
    final Map<String, Session> sessions = new LinkedHashMap<>();
    final SubscriptionTree subscriptions = new SubscriptionTree();
    final RetainedTree retained = new RetainedTree();
    long messages;
    /** What all messages that wait in sessions hold, by their own account. */
    long waitingBytes;

    /** How many sessions there are, connected or not. */
    public int sessionCount() {
        return sessions.size();
    }

    /** How many subscriptions all sessions have together. */
    public int subscriptionCount() {
        return subscriptions.size();
    }

    public int retainedCount() {
        return retained.size();
    }

    /** True when there is a session of this client identifier. */
    public boolean hasSession(String clientId) {
        return sessions.containsKey(clientId);
    }

    /** How many messages wait for this client or are in flight to it; 0 without a session. */
    public int outstanding(String clientId) {
        Session s = sessions.get(clientId);
        return s == null ? 0 : s.waitingCount() + s.inFlightCount();
    }
}
