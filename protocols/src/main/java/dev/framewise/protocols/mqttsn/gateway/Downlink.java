package dev.framewise.protocols.mqttsn.gateway;

import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.mqtt.Publish;
import dev.framewise.protocols.mqttsn.SnFlags;
import dev.framewise.protocols.mqttsn.SnMessage;
import dev.framewise.protocols.mqttsn.SnMessageIdOnly;
import dev.framewise.protocols.mqttsn.SnPuback;
import dev.framewise.protocols.mqttsn.SnPublish;
import dev.framewise.protocols.mqttsn.SnRegack;
import dev.framewise.protocols.mqttsn.SnRegister;
import dev.framewise.protocols.mqttsn.SnTopicRef;
import dev.framewise.protocols.mqttsn.SnType;
import dev.framewise.protocols.mqttsn.gateway.Backlog.Waiting;
import java.util.Optional;

/**
 * Messages on their way to one client, one at a time: REGISTER when it needs the topic id, PUBLISH, and again after T_retry
 * until it answers, N_retry times at most (MQTT-SN 1.2 §6.11, §6.13).
 */
final class Downlink {
    private static final int INVALID_TOPIC_ID = 2;

    private final MqttSnGateway gateway;
    private final Device device;
    private final Backlog backlog;
    private Waiting current;
    private SnMessage sent;
    private SnType awaited;
    private int messageId;
    private int attempts;
    private int published;
    private boolean registeredAnew;
    private long retryNanos = Machine.NEVER;

    /** @param backlog what the client did not acknowledge on connections before */
    Downlink(MqttSnGateway gateway, Device device, Backlog backlog) {
        this.gateway = gateway;
        this.backlog = backlog;
        this.device = device;
    }

    int size() {
        return backlog.size();
    }

    boolean idle() {
        return backlog.isEmpty();
    }

    long deadlineNanos() {
        return retryNanos;
    }

    void add(Publish p, int qos) {
        if (backlog.size() - (current == null ? 0 : 1) >= gateway.settings().buffered()) {
            gateway.tell(new GatewayEvent.Dropped(device.clientId(), p.topic(), qos, "Too much waits for the client."));
            return;
        }
        backlog.add(p, qos);
        pump();
    }

    void pump() {
        while (current == null && !backlog.isEmpty() && device.hears()) {
            current = backlog.first();
            published = 0;
            registeredAnew = false;
            begin();
        }
        if (idle()) {
            device.drained();
        }
    }

    /** The client sleeps: what was under way goes on when it wakes. */
    void hold() {
        current = null;
        retryNanos = Machine.NEVER;
    }

    private void begin() {
        if (current.released) {
            messageId = current.messageId;
            ask(new SnMessageIdOnly(SnType.PUBREL, messageId), SnType.PUBCOMP);
            return;
        }
        String topic = current.message.topic();
        Optional<SnTopicRef> ref = device.topics().ref(topic);
        if (ref.isEmpty()) {
            int id = device.topics().assign(topic);
            if (id == 0) {
                over("The client has too many topic ids.");
                return;
            }
            messageId = backlog.nextMessageId();
            ask(new SnRegister(id, messageId, topic), SnType.REGACK);
            return;
        }
        int type = ref.get().type();
        boolean retain = current.message.retain();
        boolean again = current.messageId != 0;
        if (!again && current.qos > 0) {
            current.messageId = backlog.nextMessageId();
        }
        messageId = current.messageId;
        SnPublish p =
                new SnPublish(again, current.qos, retain, type, ref.get().id(), messageId, current.message.payload());
        if (current.qos == 0) {
            published = 1;
            device.send(p);
            over("");
            return;
        }
        ask(p, current.qos == 1 ? SnType.PUBACK : SnType.PUBREC);
    }

    private void ask(SnMessage m, SnType answer) {
        sent = m;
        awaited = answer;
        attempts = 0;
        transmit();
    }

    private void transmit() {
        published += sent instanceof SnPublish ? 1 : 0;
        device.send(sent);
        retryNanos = gateway.nowNanos() + gateway.settings().retryNanos();
    }

    void timeout() {
        if (current == null || retryNanos > gateway.nowNanos()) {
            return;
        }
        if (attempts++ >= gateway.settings().retries()) {
            over("The client did not answer " + sent.type() + ".");
            pump();
            return;
        }
        if (sent instanceof SnPublish p) {
            sent = new SnPublish(true, p.qos(), p.retain(), p.topicIdType(), p.topicId(), p.messageId(), p.data());
        }
        transmit();
    }

    /** Takes an answer; false when it answers nothing. */
    boolean answers(SnMessage m) {
        if (current == null) {
            return false;
        }
        if (m instanceof SnPuback p && sent instanceof SnPublish && p.messageId() == messageId) {
            puback(p);
        } else if (m.type() != awaited) {
            return false;
        } else if (m instanceof SnRegack r && r.messageId() == messageId) {
            if (r.returnCode() == 0) {
                device.topics().confirmed(r.topicId());
                begin();
            } else {
                over("The client refused to register the topic.");
            }
        } else if (m instanceof SnMessageIdOnly only && only.messageId() == messageId) {
            if (only.type() == SnType.PUBREC) {
                current.released = true;
                ask(new SnMessageIdOnly(SnType.PUBREL, messageId), SnType.PUBCOMP);
            } else {
                over("");
            }
        } else {
            return false;
        }
        pump();
        return true;
    }

    private void puback(SnPuback p) {
        SnPublish of = (SnPublish) sent;
        if (p.returnCode() == INVALID_TOPIC_ID && of.topicIdType() == SnFlags.NORMAL && !registeredAnew) {
            registeredAnew = true;
            current.messageId = 0;
            device.topics().unknown(p.topicId());
            begin();
        } else if (p.returnCode() != 0) {
            over("The client refused it with return code " + p.returnCode() + ".");
        } else if (current.qos == 1) {
            over("");
        }
    }

    private void over(String trouble) {
        Waiting w = current;
        current = null;
        backlog.done();
        retryNanos = Machine.NEVER;
        String topic = w.message.topic();
        gateway.tell(
                trouble.isEmpty()
                        ? new GatewayEvent.Delivered(device.clientId(), topic, w.qos, published)
                        : new GatewayEvent.Dropped(device.clientId(), topic, w.qos, trouble));
    }
}
