package dev.framewise.protocols.mqtt;

import dev.framewise.protocols.dissect.MessagePlace;
import java.util.ArrayList;
import java.util.List;

/** One message that a client published, and to whom it was handed on. */
final class Published {
    /** So many recipients of one message are remembered. */
    private static final int DELIVERY_LIMIT = 1_000;

    /** One copy that a subscriber got. */
    static final class Delivery {
        final SessionState to;
        final MqttConnection on;
        final MessagePlace place;
        final int qos;
        final String sharedFilter;
        boolean refused;

        Delivery(SessionState to, MqttConnection on, MessagePlace place, int qos, String sharedFilter) {
            this.to = to;
            this.on = on;
            this.place = place;
            this.qos = qos;
            this.sharedFilter = sharedFilter;
        }
    }

    final String topic;
    final long content;
    final int qos;
    final boolean retain;
    final MqttConnection by;
    final SessionState session;
    final MessagePlace place;
    /** A fingerprint of the properties that must reach the subscriber unchanged. */
    final long properties;
    /** -1 without. */
    final long expirySeconds;

    final int bytes;
    final MqttConnection.Course course;
    final long order;
    Published before;
    /** The same was published more than once, so that copies cannot be told apart. */
    boolean ambiguous;
    /** Another client published the same. */
    boolean byOthers;

    boolean repeated;
    long acknowledgedNanos = Side.NONE;
    long releasedOrder;
    long latestNanos;
    final List<Delivery> deliveries = new ArrayList<>(1);

    /** Its place in the {@link Ledger}: the key, the next with the same slot, and its neighbours by age. */
    long key;

    Published chained;
    Published older;
    Published newer;

    Published(Publish p, String topic, long content, MqttConnection by, MessagePlace place, int bytes) {
        this.topic = topic;
        this.content = content;
        this.qos = p.qos().ordinal();
        this.retain = p.retain();
        this.by = by;
        this.session = by.session;
        this.place = place;
        this.properties = fingerprint(p.properties());
        this.expirySeconds = Property.valueOf(p.properties(), PropertyId.MESSAGE_EXPIRY_INTERVAL, -1);
        this.bytes = bytes;
        this.latestNanos = place.timeNanos();
        this.course = by.course(topic, qos);
        this.order = course == null ? 0 : ++course.published;
        if (course != null) {
            before = course.latest;
            if (before != null) {
                before.before = null;
            }
            course.latest = this;
        }
    }

    Delivery deliver(SessionState to, MqttConnection on, MessagePlace at, int level, String sharedFilter) {
        Delivery d = new Delivery(to, on, at, level, sharedFilter);
        if (deliveries.size() < DELIVERY_LIMIT) {
            deliveries.add(d);
        }
        return d;
    }

    boolean reached(SessionState s) {
        for (Delivery d : deliveries) {
            if (d.to == s) {
                return true;
            }
        }
        return deliveries.size() >= DELIVERY_LIMIT;
    }

    int copies(SessionState s) {
        int n = 0;
        for (Delivery d : deliveries) {
            n += d.to == s ? 1 : 0;
        }
        return n;
    }

    int bestLevel(SessionState s) {
        int best = -1;
        for (Delivery d : deliveries) {
            best = d.to == s ? Math.max(best, d.qos) : best;
        }
        return best;
    }

    /** A fingerprint of what a server must hand on as it is, in its order (MQTT 5.0 §3.3.2.3). */
    static long fingerprint(List<Property> all) {
        long h = 1;
        for (Property p : all) {
            switch (p.id()) {
                case PAYLOAD_FORMAT_INDICATOR, CONTENT_TYPE, RESPONSE_TOPIC, CORRELATION_DATA ->
                    // In any order among themselves.
                    h += Content.mix(
                            p.number() * 0x9e3779b97f4a7c15L + p.value() + Content.of(p.text()) + Content.of(p.data()));
                default -> {}
            }
        }
        for (Property p : all) {
            if (p.id() == PropertyId.USER_PROPERTY) {
                h = Content.mix(h * 31 + Content.of(p.name()) * 17 + Content.of(p.text()));
            }
        }
        return h;
    }
}
