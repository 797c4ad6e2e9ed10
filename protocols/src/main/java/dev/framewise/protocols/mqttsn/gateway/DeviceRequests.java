package dev.framewise.protocols.mqttsn.gateway;

import dev.framewise.protocols.mqttsn.SnFinished;
import dev.framewise.protocols.mqttsn.SnFlags;
import dev.framewise.protocols.mqttsn.SnMessage;
import dev.framewise.protocols.mqttsn.SnMessageIdOnly;
import dev.framewise.protocols.mqttsn.SnPuback;
import dev.framewise.protocols.mqttsn.SnPublish;
import dev.framewise.protocols.mqttsn.SnRegack;
import dev.framewise.protocols.mqttsn.SnRegister;
import dev.framewise.protocols.mqttsn.SnSuback;
import dev.framewise.protocols.mqttsn.SnSubscribe;
import dev.framewise.protocols.mqttsn.SnType;
import dev.framewise.protocols.mqttsn.SnUnsubscribe;
import dev.framewise.protocols.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What one client asks: REGISTER, PUBLISH, SUBSCRIBE, UNSUBSCRIBE, and their repetitions (MQTT-SN 1.2 §6.5 to §6.10). */
final class DeviceRequests {
    private static final int ACCEPTED = 0;
    private static final int CONGESTION = 1;
    private static final int INVALID_TOPIC_ID = 2;
    private static final int NOT_SUPPORTED = 3;

    /** A request that the server has not answered yet. */
    private record Open(SnMessage request, int topicId) {}

    private final MqttSnGateway gateway;
    private final Device device;
    private final Uplink uplink;
    private final DeviceTopics topics;

    /** By token; message ids of 16 bits bound it. */
    private final Map<Long, Open> open = new LinkedHashMap<>();

    /** The token of each open request, by the type of the request and its message id. */
    private final Map<Integer, Long> tokens = new LinkedHashMap<>();

    /** Messages of QoS 2: whether the server has each, until the client releases it. */
    private final Map<Integer, Boolean> twice = new LinkedHashMap<>();

    private final SnFinished finished = new SnFinished();

    DeviceRequests(MqttSnGateway gateway, Device device, Uplink uplink, DeviceTopics topics) {
        this.gateway = gateway;
        this.device = device;
        this.uplink = uplink;
        this.topics = topics;
    }

    /** False for what is no request. */
    boolean take(SnMessage m) {
        if (m instanceof SnPublish p) {
            publish(p);
        } else if (m instanceof SnRegister r) {
            int id = topics.assign(r.topic());
            topics.confirmed(id);
            device.send(new SnRegack(id, r.messageId(), id == 0 ? CONGESTION : ACCEPTED));
        } else if (m instanceof SnSubscribe s) {
            subscribe(s);
        } else if (m instanceof SnUnsubscribe u) {
            unsubscribe(u);
        } else if (m instanceof SnMessageIdOnly only && only.type() == SnType.PUBREL) {
            if (twice.remove(only.messageId()) != null) {
                finished.add(only.messageId());
            }
            device.send(new SnMessageIdOnly(SnType.PUBCOMP, only.messageId()));
        } else if (m instanceof SnPuback p && p.returnCode() == INVALID_TOPIC_ID) {
            // Of a message that was only sent: the next one begins with REGISTER.
            topics.unknown(p.topicId());
        } else {
            return false;
        }
        return true;
    }

    private long begin(SnMessage request, int messageId, int topicId) {
        long token = gateway.nextToken();
        open.put(token, new Open(request, topicId));
        tokens.put(key(request, messageId), token);
        return token;
    }

    private static int key(SnMessage request, int messageId) {
        return request.type().number() << 16 | messageId;
    }

    private Open end(long token) {
        Open o = open.remove(token);
        if (o != null) {
            tokens.values().remove(token);
        }
        return o;
    }

    private boolean underWay(SnMessage request, int messageId) {
        return tokens.containsKey(key(request, messageId));
    }

    private void publish(SnPublish p) {
        Optional<String> topic = topics.name(p.topicIdType(), p.topicId());
        if (topic.isEmpty()) {
            device.send(new SnPuback(p.topicId(), p.messageId(), INVALID_TOPIC_ID));
            return;
        }
        if (p.qos() == 2 && finished.has(p.messageId())) {
            gateway.ignored(device.place(), "A late copy of message " + p.messageId() + " came.");
            return;
        }
        if (p.qos() == 2) {
            Boolean had = twice.get(p.messageId());
            if (had != null) {
                if (had) {
                    device.send(new SnMessageIdOnly(SnType.PUBREC, p.messageId()));
                }
                return;
            }
            twice.put(p.messageId(), false);
        } else if (p.qos() == 1 && underWay(p, p.messageId())) {
            return;
        }
        long token = p.qos() == 0 ? gateway.nextToken() : begin(p, p.messageId(), p.topicId());
        gateway.tell(new GatewayEvent.Forwarded(device.clientId(), topic.get(), p.qos()));
        uplink.publish(device, token, topic.get(), p.qos(), p.retain(), p.data());
    }

    void receivedByServer(long token) {
        Open o = open.get(token);
        if (o != null && o.request instanceof SnPublish p && twice.replace(p.messageId(), true) != null) {
            device.send(new SnMessageIdOnly(SnType.PUBREC, p.messageId()));
        }
    }

    void completed(long token, boolean well) {
        Open o = end(token);
        if (o == null || !(o.request instanceof SnPublish p)) {
            return;
        }
        if (!well) {
            twice.remove(p.messageId());
            device.send(new SnPuback(p.topicId(), p.messageId(), NOT_SUPPORTED));
        } else if (p.qos() == 1) {
            device.send(new SnPuback(p.topicId(), p.messageId(), ACCEPTED));
        }
    }

    private Optional<String> topic(int type, Bytes topic) {
        return type == SnFlags.NORMAL
                ? Optional.of(new String(topic.array(), topic.offset(), topic.length(), StandardCharsets.UTF_8))
                : topics.name(type, topic.u16(0));
    }

    private void subscribe(SnSubscribe s) {
        if (underWay(s, s.messageId())) {
            return;
        }
        Optional<String> filter = topic(s.topicIdType(), s.topic());
        if (filter.isEmpty() || filter.get().isEmpty()) {
            device.send(new SnSuback(0, 0, s.messageId(), INVALID_TOPIC_ID));
            return;
        }
        int id = 0;
        boolean plain = filter.get().indexOf('+') < 0 && filter.get().indexOf('#') < 0;
        if (s.topicIdType() == SnFlags.NORMAL && plain) {
            id = topics.assign(filter.get());
            if (id == 0) {
                device.send(new SnSuback(0, 0, s.messageId(), CONGESTION));
                return;
            }
        } else if (s.topicIdType() == SnFlags.PREDEFINED) {
            id = s.topic().u16(0);
        }
        uplink.subscribe(device, begin(s, s.messageId(), id), filter.get(), Math.min(s.qos(), 2));
    }

    /** @param qos granted, or -1 */
    void subscribed(long token, int qos) {
        Open o = end(token);
        if (o == null || !(o.request instanceof SnSubscribe s)) {
            return;
        }
        if (qos >= 0 && s.topicIdType() == SnFlags.NORMAL && o.topicId != 0) {
            topics.confirmed(o.topicId);
        }
        int code = qos < 0 ? NOT_SUPPORTED : ACCEPTED;
        device.send(new SnSuback(Math.max(0, qos), qos < 0 ? 0 : o.topicId, s.messageId(), code));
    }

    private void unsubscribe(SnUnsubscribe u) {
        if (underWay(u, u.messageId())) {
            return;
        }
        Optional<String> filter = topic(u.topicIdType(), u.topic());
        if (filter.isEmpty()) {
            device.send(new SnMessageIdOnly(SnType.UNSUBACK, u.messageId()));
        } else {
            uplink.unsubscribe(device, begin(u, u.messageId(), 0), filter.get());
        }
    }

    void unsubscribed(long token) {
        Open o = end(token);
        if (o != null && o.request instanceof SnUnsubscribe u) {
            device.send(new SnMessageIdOnly(SnType.UNSUBACK, u.messageId()));
        }
    }
}
