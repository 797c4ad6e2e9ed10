package dev.framewise.protocols.mqttsn.client;

import dev.framewise.protocols.mqttsn.SnFinished;
import dev.framewise.protocols.mqttsn.SnMessage;
import dev.framewise.protocols.mqttsn.SnMessageIdOnly;
import dev.framewise.protocols.mqttsn.SnPuback;
import dev.framewise.protocols.mqttsn.SnPublish;
import dev.framewise.protocols.mqttsn.SnRegack;
import dev.framewise.protocols.mqttsn.SnRegister;
import dev.framewise.protocols.mqttsn.SnType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Takes what a gateway sends by itself: REGISTER and PUBLISH (MQTT-SN 1.2 §6.10, §6.11). */
final class SnInbox {
    private static final int ACCEPTED = 0;
    private static final int INVALID_TOPIC_ID = 2;

    private final MqttSnClient client;

    /** Message ids of QoS 2 that were delivered and not released; the gateway has 65,535 at most. */
    private final Map<Integer, Boolean> unreleased = new LinkedHashMap<>();

    private final SnFinished finished = new SnFinished();

    SnInbox(MqttSnClient client) {
        this.client = client;
    }

    void take(SnMessage m) {
        if (m instanceof SnPublish p) {
            publish(p);
        } else if (m instanceof SnRegister r) {
            client.topics.learn(r.topic(), r.topicId());
            client.send(new SnRegack(r.topicId(), r.messageId(), ACCEPTED));
        } else if (m instanceof SnMessageIdOnly only && only.type() == SnType.PUBREL) {
            if (unreleased.remove(only.messageId()) != null) {
                finished.add(only.messageId());
            }
            client.send(new SnMessageIdOnly(SnType.PUBCOMP, only.messageId()));
        } else {
            client.tell(new SnClientEvent.Ignored(m.type() + " belongs to nothing."));
        }
    }

    /** A connection begins: the gateway may count anew. */
    void connected(boolean clean) {
        finished.clear();
        if (clean) {
            unreleased.clear();
        }
    }

    private void publish(SnPublish p) {
        Optional<String> topic = client.topics.name(p.topicIdType(), p.topicId());
        if (topic.isEmpty()) {
            client.send(new SnPuback(p.topicId(), p.messageId(), INVALID_TOPIC_ID));
            return;
        }
        if (p.qos() == 2 && finished.has(p.messageId())) {
            client.tell(new SnClientEvent.Ignored("A late copy of message " + p.messageId() + " came."));
            return;
        }
        if (p.qos() == 2) {
            if (unreleased.put(p.messageId(), true) == null) {
                client.deliver(topic.get(), p);
            }
            client.send(new SnMessageIdOnly(SnType.PUBREC, p.messageId()));
            return;
        }
        client.deliver(topic.get(), p);
        if (p.qos() == 1) {
            client.send(new SnPuback(p.topicId(), p.messageId(), ACCEPTED));
        }
    }
}
