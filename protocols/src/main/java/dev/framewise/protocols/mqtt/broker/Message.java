package dev.framewise.protocols.mqtt.broker;

import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.mqtt.Property;
import dev.framewise.protocols.mqtt.PropertyId;
import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.List;

/** An application message as the server holds it: what the publisher said, without what was between the two of them. */
final class Message {
    private static final long SECOND_NANOS = 1_000_000_000L;

    /** What a message costs besides its topic and payload, for limits in bytes. */
    private static final int OVERHEAD_BYTES = 128;

    /** Its number among all messages of the store, by which events name it. */
    final long number;

    final String topic;
    final Qos qos;
    final boolean retain;
    /** What is forwarded unaltered: neither topic alias, nor expiry, nor subscription identifiers. */
    final List<Property> properties;
    /** The publisher's client identifier; empty for the server's own messages. */
    final String publisher;

    private final long arrivedNanos;
    /** Seconds, or -1 when it does not expire. */
    private final long expirySeconds;

    private Bytes payload;

    Message(
            long number,
            String topic,
            Qos qos,
            boolean retain,
            List<Property> given,
            Bytes payload,
            String publisher,
            long nowNanos) {
        this.number = number;
        this.topic = topic;
        this.qos = qos;
        this.retain = retain;
        this.properties = forwarded(given);
        this.publisher = publisher;
        this.payload = payload;
        this.arrivedNanos = nowNanos;
        this.expirySeconds = Property.valueOf(given, PropertyId.MESSAGE_EXPIRY_INTERVAL, -1);
    }

    private static List<Property> forwarded(List<Property> given) {
        if (given.isEmpty()) {
            return List.of();
        }
        List<Property> kept = new ArrayList<>(given.size());
        for (Property p : given) {
            switch (p.id()) {
                case PAYLOAD_FORMAT_INDICATOR, CONTENT_TYPE, RESPONSE_TOPIC, USER_PROPERTY -> kept.add(p);
                case CORRELATION_DATA -> kept.add(Property.of(PropertyId.CORRELATION_DATA, owned(p.data())));
                default -> {}
            }
        }
        return kept.isEmpty() ? List.of() : kept;
    }

    Bytes payload() {
        return payload;
    }

    /** Before it is kept for long: takes the payload out of a large piece of the stream that would stay with it. */
    void settleDown() {
        payload = owned(payload);
    }

    private static Bytes owned(Bytes b) {
        return b.array().length > b.length() + b.length() / 4 + 64 ? Bytes.wrap(b.toArray()) : b;
    }

    boolean expires() {
        return expirySeconds >= 0;
    }

    /** When it is too late to begin its delivery. */
    long expiryNanos() {
        return expirySeconds < 0 ? Machine.NEVER : arrivedNanos + expirySeconds * SECOND_NANOS;
    }

    boolean expired(long nowNanos) {
        return expirySeconds >= 0 && nowNanos >= expiryNanos();
    }

    /** The expiry interval less the whole seconds that it has waited here (MQTT 5.0 §3.3.2.3.3). */
    long remainingSeconds(long nowNanos) {
        return Math.max(0, expirySeconds - (nowNanos - arrivedNanos) / SECOND_NANOS);
    }

    long bytes() {
        return (long) OVERHEAD_BYTES + topic.length() + payload.length();
    }
}
