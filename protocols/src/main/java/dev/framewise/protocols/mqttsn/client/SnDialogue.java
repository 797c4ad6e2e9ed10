package dev.framewise.protocols.mqttsn.client;

import dev.framewise.protocols.mqttsn.SnConnect;
import dev.framewise.protocols.mqttsn.SnFlags;
import dev.framewise.protocols.mqttsn.SnMessage;
import dev.framewise.protocols.mqttsn.SnMessageIdOnly;
import dev.framewise.protocols.mqttsn.SnPuback;
import dev.framewise.protocols.mqttsn.SnPublish;
import dev.framewise.protocols.mqttsn.SnRegack;
import dev.framewise.protocols.mqttsn.SnRegister;
import dev.framewise.protocols.mqttsn.SnReturn;
import dev.framewise.protocols.mqttsn.SnSuback;
import dev.framewise.protocols.mqttsn.SnSubscribe;
import dev.framewise.protocols.mqttsn.SnTopicRef;
import dev.framewise.protocols.mqttsn.SnType;
import dev.framewise.protocols.mqttsn.SnUnsubscribe;
import dev.framewise.protocols.mqttsn.SnWillMessage;
import dev.framewise.protocols.mqttsn.SnWillTopic;
import dev.framewise.protocols.mqttsn.client.SnClientCharts.Input;
import dev.framewise.protocols.mqttsn.client.SnClientCharts.State;
import dev.framewise.protocols.mqttsn.client.SnTask.Kind;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayDeque;
import java.util.Optional;

/**
 * What the client asks of its gateway, one thing at a time, each sent again after T_retry, N_retry times at most (MQTT-SN
 * 1.2 §6.13).
 */
final class SnDialogue {
    private static final int ACCEPTED = 0;
    private static final int INVALID_TOPIC_ID = 2;

    private final MqttSnClient client;
    private final ArrayDeque<SnTask> waiting = new ArrayDeque<>();
    private SnTask current;
    private boolean opening;
    private int lastMessageId;

    SnDialogue(MqttSnClient client) {
        this.client = client;
    }

    boolean idle() {
        return current == null && waiting.isEmpty();
    }

    boolean awaitsDisconnect() {
        return current != null && current.awaited == SnType.DISCONNECT;
    }

    // ---- what is to be done

    void connectWhenOpen() {
        opening = true;
    }

    void opened() {
        if (opening) {
            opening = false;
            connect(SnClientCommand.Connect.searching());
        }
    }

    /** @param why Connect, or Wake: a client that comes back from sleep keeps its session and its will */
    void connect(SnClientCommand why) {
        waiting.addFirst(new SnTask(Kind.CONNECT, why));
        next();
    }

    void add(SnTask task) {
        // What a sleeping or leaving client does cannot wait behind what only a connected one does.
        if (task.kind == Kind.CHECK || task.kind == Kind.LEAVE) {
            waiting.addFirst(task);
        } else {
            waiting.addLast(task);
        }
        next();
    }

    /** A publish or a subscription; it waits for its turn, and for the connection. */
    void request(SnClientCommand c) {
        boolean hopeless = client.state == State.DISCONNECTED || client.state == State.LEAVING;
        if (hopeless || waiting.size() >= client.settings.queue()) {
            fail(c, 0, hopeless ? "There is no connection to a gateway." : "Too much waits already.");
            return;
        }
        Kind kind = c instanceof SnClientCommand.Publish
                ? Kind.PUBLISH
                : c instanceof SnClientCommand.Subscribe ? Kind.SUBSCRIBE : Kind.UNSUBSCRIBE;
        add(new SnTask(kind, c));
    }

    /** QoS -1: sent into the blue (§6.8). */
    void publishWithoutConnection(SnClientCommand.Publish c, boolean hasGateway) {
        Optional<SnTopicRef> ref = client.topics.ref(c.topic());
        boolean named = ref.isPresent() && ref.get().type() != SnFlags.NORMAL;
        if (!named || !hasGateway) {
            client.tell(new SnClientEvent.Dropped(
                    c.token(), 0, "QoS -1 needs a gateway's address and a predefined or short topic."));
            return;
        }
        client.send(new SnPublish(
                false,
                SnFlags.QOS_MINUS_1,
                c.retain(),
                ref.get().type(),
                ref.get().id(),
                0,
                c.payload()));
        client.tell(new SnClientEvent.Published(c.token(), 0, 0));
        client.tell(new SnClientEvent.Completed(c.token(), 1));
    }

    private void next() {
        while (current == null && !waiting.isEmpty() && ready(waiting.peekFirst().kind)) {
            current = waiting.removeFirst();
            begin();
        }
    }

    private boolean ready(Kind kind) {
        return switch (kind) {
            case CONNECT -> client.state == State.CONNECTING;
            case CHECK -> client.state == State.AWAKE;
            case LEAVE -> client.state == State.LEAVING;
            default -> client.state == State.ACTIVE;
        };
    }

    private void begin() {
        switch (current.kind) {
            case CONNECT -> {
                SnClientSettings s = client.settings;
                boolean anew = !(current.command instanceof SnClientCommand.Wake);
                boolean clean = anew && s.cleanSession();
                if (clean) {
                    client.topics.clear();
                }
                boolean will = anew && s.will().isPresent();
                ask(new SnConnect(will, clean, 1, s.keepAliveSeconds(), client.clientId), SnType.CONNACK);
            }
            case PUBLISH -> publish((SnClientCommand.Publish) current.command);
            case SUBSCRIBE -> {
                SnClientCommand.Subscribe c = (SnClientCommand.Subscribe) current.command;
                current.messageId = nextMessageId();
                Optional<SnTopicRef> ref = brief(c.filter());
                int type = ref.map(SnTopicRef::type).orElse(SnFlags.NORMAL);
                Bytes topic = ref.map(SnTopicRef::bytes).orElse(Bytes.utf8(c.filter()));
                ask(new SnSubscribe(false, c.qos(), type, current.messageId, topic), SnType.SUBACK);
            }
            case UNSUBSCRIBE -> {
                SnClientCommand.Unsubscribe c = (SnClientCommand.Unsubscribe) current.command;
                current.messageId = nextMessageId();
                Optional<SnTopicRef> ref = brief(c.filter());
                int type = ref.map(SnTopicRef::type).orElse(SnFlags.NORMAL);
                Bytes topic = ref.map(SnTopicRef::bytes).orElse(Bytes.utf8(c.filter()));
                ask(new SnUnsubscribe(type, current.messageId, topic), SnType.UNSUBACK);
            }
            case PING, CHECK -> ask(client.pingreq(current.kind == Kind.CHECK), SnType.PINGRESP);
            case SLEEP -> {
                client.move(Input.SLEEP);
                ask(client.disconnect(true), SnType.DISCONNECT);
            }
            case LEAVE -> ask(client.disconnect(false), SnType.DISCONNECT);
        }
    }

    /** Short and predefined topics; others stand in full in SUBSCRIBE and UNSUBSCRIBE. */
    private Optional<SnTopicRef> brief(String filter) {
        return client.topics.ref(filter).filter(r -> r.type() != SnFlags.NORMAL);
    }

    private void publish(SnClientCommand.Publish c) {
        Optional<SnTopicRef> ref = client.topics.ref(c.topic());
        if (ref.isEmpty()) {
            current.messageId = nextMessageId();
            ask(new SnRegister(0, current.messageId, c.topic()), SnType.REGACK);
            return;
        }
        int id = c.qos() == 0 ? 0 : nextMessageId();
        current.messageId = id;
        SnPublish p = new SnPublish(
                false, c.qos(), c.retain(), ref.get().type(), ref.get().id(), id, c.payload());
        if (c.qos() == 0) {
            current.sent = p;
            transmit();
            done();
            client.tell(new SnClientEvent.Completed(c.token(), 1));
            return;
        }
        ask(p, c.qos() == 1 ? SnType.PUBACK : SnType.PUBREC);
    }

    private int nextMessageId() {
        lastMessageId = lastMessageId % 65_535 + 1;
        return lastMessageId;
    }

    private void ask(SnMessage m, SnType awaited) {
        current.sent = m;
        current.awaited = awaited;
        current.attempts = 0;
        transmit();
        client.timers.set(SnTimer.RETRY, client.nowNanos + client.settings.retryNanos());
    }

    private void transmit() {
        client.send(current.sent);
        if (current.sent instanceof SnPublish) {
            long token = ((SnClientCommand.Publish) current.command).token();
            client.tell(new SnClientEvent.Published(token, current.messageId, current.published++));
        }
    }

    /** T_retry is over. */
    void late() {
        if (current == null) {
            return;
        }
        if (current.attempts++ >= client.settings.retries()) {
            unanswered();
            return;
        }
        if (current.sent instanceof SnPublish p) {
            current.sent =
                    new SnPublish(true, p.qos(), p.retain(), p.topicIdType(), p.topicId(), p.messageId(), p.data());
        } else if (current.sent instanceof SnSubscribe s) {
            current.sent = new SnSubscribe(true, s.qos(), s.topicIdType(), s.messageId(), s.topic());
        }
        transmit();
        client.timers.set(SnTimer.RETRY, client.nowNanos + client.settings.retryNanos());
    }

    private void unanswered() {
        SnTask task = current;
        String words = "The gateway did not answer " + task.sent.type() + ".";
        boolean serving = switch (task.kind) {
            case PUBLISH, SUBSCRIBE, UNSUBSCRIBE -> true;
            default -> false;
        };
        done();
        fail(task.command, 0, words);
        if (!serving || client.settings.leaveAfterFailure()) {
            client.lost(words);
        } else {
            next();
        }
    }

    private void fail(SnClientCommand c, int returnCode, String words) {
        if (c instanceof SnClientCommand.Publish p) {
            client.tell(new SnClientEvent.Dropped(p.token(), returnCode, words));
        } else if (c instanceof SnClientCommand.Subscribe s) {
            client.tell(new SnClientEvent.RequestFailed(s.token(), words));
        } else if (c instanceof SnClientCommand.Unsubscribe u) {
            client.tell(new SnClientEvent.RequestFailed(u.token(), words));
        }
    }

    private void done() {
        current = null;
        client.timers.clear(SnTimer.RETRY);
    }

    /** Nothing more can be asked. */
    void giveUp(String words) {
        SnTask task = current;
        done();
        opening = false;
        if (task != null) {
            fail(task.command, 0, words);
        }
        while (!waiting.isEmpty()) {
            fail(waiting.removeFirst().command, 0, words);
        }
    }

    // ---- answers

    /** Takes a message that answers what is under way; false when it does not. */
    boolean answers(SnMessage m) {
        if (current == null) {
            return false;
        }
        if (current.kind == Kind.CONNECT && client.settings.will().isPresent() && will(m)) {
            return true;
        }
        if (m instanceof SnPuback p && current.sent instanceof SnPublish && p.messageId() == current.messageId) {
            return puback(p);
        }
        if (m.type() != current.awaited) {
            return false;
        }
        if (m instanceof SnReturn r) {
            boolean clean = !(current.command instanceof SnClientCommand.Wake) && client.settings.cleanSession();
            done();
            if (r.returnCode() == ACCEPTED) {
                client.connected(clean);
            } else {
                client.refused(r.returnCode());
            }
        } else if (m instanceof SnRegack r && r.messageId() == current.messageId) {
            regack(r);
        } else if (m instanceof SnMessageIdOnly only && only.messageId() == current.messageId) {
            step(only.type());
        } else if (m instanceof SnSuback s && s.messageId() == current.messageId) {
            suback(s);
        } else if (m.type() == SnType.PINGRESP) {
            boolean asleep = current.kind == Kind.CHECK;
            done();
            if (asleep) {
                client.checked();
            }
        } else if (m.type() == SnType.DISCONNECT) {
            boolean asleep = current.kind == Kind.SLEEP;
            done();
            if (asleep) {
                client.asleep();
            } else {
                client.left();
            }
        } else {
            return false;
        }
        next();
        return true;
    }

    private boolean will(SnMessage m) {
        SnClientSettings.Will will = client.settings.will().get();
        if (m.type() == SnType.WILLTOPICREQ) {
            ask(new SnWillTopic(SnType.WILLTOPIC, true, will.qos(), will.retain(), will.topic()), SnType.CONNACK);
        } else if (m.type() == SnType.WILLMSGREQ) {
            ask(new SnWillMessage(SnType.WILLMSG, will.message()), SnType.CONNACK);
        } else {
            return false;
        }
        return true;
    }

    private void regack(SnRegack r) {
        SnClientCommand.Publish c = (SnClientCommand.Publish) current.command;
        if (r.returnCode() == ACCEPTED) {
            client.topics.learn(c.topic(), r.topicId());
            publish(c);
        } else {
            done();
            fail(c, r.returnCode(), "The gateway refused to register the topic.");
        }
    }

    private boolean puback(SnPuback p) {
        SnClientCommand.Publish c = (SnClientCommand.Publish) current.command;
        if (p.returnCode() == INVALID_TOPIC_ID && !current.registeredAnew) {
            // The gateway forgot what the id stands for; it is asked for another, once.
            current.registeredAnew = true;
            client.topics.forget(c.topic());
            publish(c);
            return true;
        }
        if (p.returnCode() == ACCEPTED && c.qos() != 1) {
            return false;
        }
        int published = current.published;
        done();
        if (p.returnCode() == ACCEPTED) {
            client.tell(new SnClientEvent.Completed(c.token(), published));
        } else {
            fail(c, p.returnCode(), "The gateway refused the message.");
        }
        next();
        return true;
    }

    private void step(SnType type) {
        if (type == SnType.PUBREC) {
            ask(new SnMessageIdOnly(SnType.PUBREL, current.messageId), SnType.PUBCOMP);
            return;
        }
        SnTask task = current;
        done();
        if (type == SnType.PUBCOMP) {
            long token = ((SnClientCommand.Publish) task.command).token();
            client.tell(new SnClientEvent.Completed(token, task.published));
        } else {
            client.tell(new SnClientEvent.Unsubscribed(((SnClientCommand.Unsubscribe) task.command).token()));
        }
    }

    private void suback(SnSuback s) {
        SnClientCommand.Subscribe c = (SnClientCommand.Subscribe) current.command;
        done();
        if (s.returnCode() == ACCEPTED && s.topicId() != 0 && brief(c.filter()).isEmpty()) {
            client.topics.learn(c.filter(), s.topicId());
        }
        client.tell(new SnClientEvent.Subscribed(c.token(), s.qos(), s.returnCode()));
    }
}
