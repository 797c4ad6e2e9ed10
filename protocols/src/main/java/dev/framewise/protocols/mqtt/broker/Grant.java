package dev.framewise.protocols.mqtt.broker;

import dev.framewise.protocols.mqtt.MqttVersion;
import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.mqtt.Subscription;
import dev.framewise.protocols.mqtt.TopicFilter;

/** One subscription that a session has (MQTT 5.0 §3.8.3). */
final class Grant {
    final Session session;
    final String filter;
    /** The filter without {@code $share/group/}. */
    final String matching;
    /** The name of the shared subscription's group; empty when it is not shared. */
    final String group;

    final Qos qos;
    final boolean noLocal;
    final boolean retainAsPublished;
    /** The subscription identifier, or 0. */
    final int identifier;

    SubscriptionTree.Node node;
    int place;

    Grant(Session session, Subscription asked, Qos qos, int identifier, MqttVersion version) {
        this.session = session;
        this.filter = asked.filter();
        boolean shared = TopicFilter.shared(filter, version);
        this.matching = shared ? TopicFilter.matching(filter, version) : filter;
        this.group = shared ? filter.substring(filter.indexOf('/') + 1, filter.length() - matching.length() - 1) : "";
        this.qos = qos;
        this.noLocal = asked.noLocal();
        this.retainAsPublished = asked.retainAsPublished();
        this.identifier = identifier;
    }

    boolean shared() {
        return !group.isEmpty();
    }
}
