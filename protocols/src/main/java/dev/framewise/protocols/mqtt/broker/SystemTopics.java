package dev.framewise.protocols.mqtt.broker;

import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.wire.Bytes;
import java.util.List;

/**
 * What the server publishes about itself below {@code $SYS/broker/}: a custom of servers, in no specification, with the
 * topics that are most in use. Values come from the driver's clock, so that the same run gives the same messages.
 */
final class SystemTopics extends DeadlineQueue.Item {
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final Hub hub;

    SystemTopics(Hub hub) {
        this.hub = hub;
    }

    boolean wanted() {
        return hub.settings.systemTopicsNanos() > 0;
    }

    void start() {
        if (wanted()) {
            due();
        }
    }

    /** Publishes all, and again after the interval. */
    void due() {
        hub.deadlines.set(this, hub.now() + hub.settings.systemTopicsNanos());
        Counters c = hub.counters;
        BrokerStore store = hub.store;
        say("uptime", (hub.now() - c.startNanos) / SECOND_NANOS + " seconds");
        say("clients/connected", c.connected);
        say("clients/maximum", c.connectedMaximum);
        say("clients/total", store.sessionCount());
        say("clients/disconnected", store.sessionCount() - c.connected);
        say("messages/received", c.packetsReceived);
        say("messages/sent", c.packetsSent);
        say("bytes/received", c.bytesReceived);
        say("bytes/sent", c.bytesSent);
        say("publish/messages/received", c.publishReceived);
        say("publish/messages/sent", c.publishSent);
        say("publish/messages/dropped", c.publishDropped);
        say("retained messages/count", store.retainedCount());
        say("subscriptions/count", store.subscriptionCount());
        say("store/messages/bytes", store.waitingBytes);
    }

    private void say(String topic, long value) {
        say(topic, Long.toString(value));
    }

    private void say(String topic, String value) {
        Message m = new Message(
                ++hub.store.messages,
                "$SYS/broker/" + topic,
                Qos.AT_MOST_ONCE,
                hub.settings.retainAvailable(),
                List.of(),
                Bytes.utf8(value),
                "",
                hub.now());
        if (!hub.router.retainedFull(m)) {
            hub.inbox.take(m, false);
        }
    }
}
