package dev.framewise.protocols.mqtt.broker;

import dev.framewise.protocols.mqtt.MqttVersion;
import dev.framewise.protocols.mqtt.Property;
import dev.framewise.protocols.mqtt.PropertyId;
import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.mqtt.ReasonCode;
import dev.framewise.protocols.mqtt.Suback;
import dev.framewise.protocols.mqtt.Subscribe;
import dev.framewise.protocols.mqtt.Subscription;
import dev.framewise.protocols.mqtt.TopicFilter;
import dev.framewise.protocols.mqtt.Unsuback;
import dev.framewise.protocols.mqtt.Unsubscribe;
import java.util.ArrayList;
import java.util.List;

/** SUBSCRIBE and UNSUBSCRIBE (MQTT 5.0 §3.8, §3.10). */
final class Requests {
    private final Hub hub;

    Requests(Hub hub) {
        this.hub = hub;
    }

    void subscribe(Link link, Subscribe p) {
        int identifier =
                link.five() ? (int) Property.valueOf(p.properties(), PropertyId.SUBSCRIPTION_IDENTIFIER, 0) : 0;
        if (link.five() && !available(link, p, identifier)) {
            return;
        }
        Session s = link.session;
        boolean inUse = s.held(p.packetId()) != null;
        List<Integer> codes = new ArrayList<>(p.subscriptions().size());
        List<Grant> wantRetained = new ArrayList<>();
        boolean refused = false;
        for (Subscription asked : p.subscriptions()) {
            int code = inUse ? ReasonCode.PACKET_IDENTIFIER_IN_USE : verdict(s, asked, link.version);
            hub.turn.tell(new BrokerEvent.Subscribed(s.clientId, asked.filter(), asked.qos(), code));
            refused |= ReasonCode.isFailure(code);
            if (!ReasonCode.isFailure(code)) {
                grant(s, asked, Qos.of(code), identifier, link.version, wantRetained);
            }
            codes.add(said(link, asked, code));
        }
        String words = refused ? "Not every filter was granted." : "";
        hub.endings.send(link, new Suback(p.packetId(), hub.endings.reason(link, false, words), codes));
        for (Grant g : wantRetained) {
            if (link.open()) {
                hub.router.sendRetained(g);
            }
        }
    }

    /** The code as the version has it: before 5.0 one failure, before 3.1.1 none (MQTT 3.1 §3.8). */
    private static int said(Link link, Subscription asked, int code) {
        if (!ReasonCode.isFailure(code) || link.five()) {
            return code;
        }
        return link.version == MqttVersion.V3_1_1
                ? ReasonCode.UNSPECIFIED_ERROR
                : asked.qos().ordinal();
    }

    /** What CONNACK said is not available, so that asking for it ends the connection (MQTT 5.0 §3.2.2.3.11 to .13). */
    private boolean available(Link link, Subscribe p, int identifier) {
        BrokerSettings settings = hub.settings;
        boolean wild = false;
        boolean shared = false;
        for (Subscription s : p.subscriptions()) {
            wild |= TopicFilter.wild(s.filter());
            shared |= TopicFilter.shared(s.filter(), MqttVersion.V5);
        }
        if (identifier > 0 && !settings.identifiersAvailable()) {
            int code = ReasonCode.SUBSCRIPTION_IDENTIFIERS_NOT_SUPPORTED;
            hub.endings.violation(link, code, "The server knows no subscription identifiers.");
        } else if (wild && !settings.wildcardsAvailable()) {
            int code = ReasonCode.WILDCARD_SUBSCRIPTIONS_NOT_SUPPORTED;
            hub.endings.violation(link, code, "The server knows no wildcards.");
        } else if (shared && !settings.sharedAvailable()) {
            int code = ReasonCode.SHARED_SUBSCRIPTIONS_NOT_SUPPORTED;
            hub.endings.violation(link, code, "The server knows no shared subscriptions.");
        } else {
            return true;
        }
        return false;
    }

    /** The QoS granted, or why not. */
    private int verdict(Session s, Subscription asked, MqttVersion version) {
        BrokerSettings settings = hub.settings;
        if (SubscriptionTree.levels(asked.filter()) > settings.topicLevels()) {
            return ReasonCode.TOPIC_FILTER_INVALID;
        }
        if (!settings.wildcardsAvailable() && TopicFilter.wild(asked.filter())) {
            return ReasonCode.WILDCARD_SUBSCRIPTIONS_NOT_SUPPORTED;
        }
        String matching = TopicFilter.matching(asked.filter(), version);
        int access = settings.access().subscribe(s.user, s.clientId, matching);
        if (access != ReasonCode.SUCCESS) {
            return access;
        }
        if (s.grant(asked.filter()) == null && s.grantCount() >= settings.subscriptionsPerSession()) {
            return ReasonCode.QUOTA_EXCEEDED;
        }
        return Router.lower(asked.qos(), settings.maximumQos()).ordinal();
    }

    private void grant(
            Session s, Subscription asked, Qos qos, int identifier, MqttVersion version, List<Grant> wantRetained) {
        Grant g = new Grant(s, asked, qos, identifier, version);
        Grant old = s.grants().put(g.filter, g);
        if (old != null) {
            hub.store.subscriptions.remove(old);
        }
        hub.store.subscriptions.add(g);
        boolean retained = asked.retainHandling() == 0 || asked.retainHandling() == 1 && old == null;
        if (retained && !g.shared()) {
            wantRetained.add(g);
        }
    }

    void unsubscribe(Link link, Unsubscribe p) {
        Session s = link.session;
        boolean inUse = s.held(p.packetId()) != null;
        List<Integer> codes = new ArrayList<>(p.filters().size());
        for (String filter : p.filters()) {
            Grant g = inUse || s.grants == null ? null : s.grants.remove(filter);
            if (g != null) {
                hub.store.subscriptions.remove(g);
            }
            int code = inUse
                    ? ReasonCode.PACKET_IDENTIFIER_IN_USE
                    : g == null ? ReasonCode.NO_SUBSCRIPTION_EXISTED : ReasonCode.SUCCESS;
            hub.turn.tell(new BrokerEvent.Unsubscribed(s.clientId, filter, code));
            codes.add(code);
        }
        hub.endings.send(link, new Unsuback(p.packetId(), List.of(), link.five() ? codes : List.of()));
    }
}
