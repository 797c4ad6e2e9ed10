package dev.framewise.protocols.mqtt.client;

import dev.framewise.protocols.mqtt.Property;
import dev.framewise.protocols.mqtt.PropertyId;
import dev.framewise.protocols.mqtt.Publish;
import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.mqtt.client.ClientCharts.SenderInput;
import dev.framewise.protocols.mqtt.client.ClientEvent.DropReason;
import dev.framewise.protocols.mqtt.client.ClientSettings.Overflow;
import java.util.ArrayList;
import java.util.List;

/** Messages that wait for a connection or for room in flight, with limits, and what keeps a message from being sent. */
final class Backlog {
    private static final long SECOND = 1_000_000_000L;

    private final ClientLink link;

    Backlog(ClientLink link) {
        this.link = link;
    }

    void add(Outgoing o) {
        ClientStore store = link.store;
        ClientSettings s = link.settings;
        while (store.queued() >= s.queueMessages() || store.queuedBytes() + o.bytes() > s.queueBytes()) {
            if (s.overflow() == Overflow.REJECT || store.queued() == 0) {
                drop(o, DropReason.QUEUE_FULL_REJECTED, "Too much waits already.");
                return;
            }
            boolean newest = s.overflow() == Overflow.DROP_NEWEST;
            Outgoing gone = newest ? store.dequeueLast() : store.dequeue();
            drop(
                    gone,
                    newest ? DropReason.QUEUE_FULL_NEWEST : DropReason.QUEUE_FULL_OLDEST,
                    "It gave way in a full queue.");
        }
        store.enqueue(o);
        link.tell(new ClientEvent.Queued(o.token));
    }

    /** The message whose turn it is, or null; those that have expired are dropped. */
    Outgoing next() {
        while (true) {
            Outgoing o = link.store.firstWaiting();
            if (o == null || !expired(o)) {
                return o;
            }
            link.store.dequeue();
            drop(o, DropReason.EXPIRED, "Its message expiry interval passed while it waited.");
        }
    }

    private boolean expired(Outgoing o) {
        Property expiry = Property.find(o.message.properties(), PropertyId.MESSAGE_EXPIRY_INTERVAL);
        return expiry != null && link.nowNanos - o.acceptedNanos >= expiry.value() * SECOND;
    }

    /** Makes a message fit what the server supports; false when it cannot, and is dropped. */
    boolean fits(Outgoing o) {
        ServerLimits server = link.server;
        Publish m = o.message;
        if (m.retain() && !server.retainAvailable()) {
            drop(o, DropReason.RETAIN_NOT_SUPPORTED, "The server has no retained messages.");
            return false;
        }
        if (m.qos().compareTo(server.maximumQos()) > 0) {
            if (!link.settings.lowerQos()) {
                drop(o, DropReason.QOS_NOT_SUPPORTED, "The server does not support its QoS.");
                return false;
            }
            m = new Publish(false, server.maximumQos(), m.retain(), m.topic(), 0, m.properties(), m.payload());
        }
        o.message = aged(o, m);
        return true;
    }

    /** The message expiry interval without the seconds that the message has waited (MQTT 5.0 §3.3.2.3.3). */
    private Publish aged(Outgoing o, Publish m) {
        long waited = (link.nowNanos - o.acceptedNanos) / SECOND;
        if (waited == 0 || Property.find(m.properties(), PropertyId.MESSAGE_EXPIRY_INTERVAL) == null) {
            return m;
        }
        List<Property> properties = new ArrayList<>(m.properties());
        properties.replaceAll(p -> p.id() == PropertyId.MESSAGE_EXPIRY_INTERVAL
                ? Property.of(PropertyId.MESSAGE_EXPIRY_INTERVAL, Math.max(1, p.value() - waited))
                : p);
        return new Publish(m.dup(), m.qos(), m.retain(), m.topic(), 0, properties, m.payload());
    }

    void drop(Outgoing o, DropReason why, String words) {
        if (o.twice() && o.state2 == ClientCharts.Qos2Sender.QUEUED) {
            o.state2 = link.move(ClientCharts.QOS_2_SENDER, o.state2, SenderInput.DROP, 0);
        } else if (o.qos() == Qos.AT_LEAST_ONCE && o.state1 == ClientCharts.Qos1Sender.QUEUED) {
            o.state1 = link.move(ClientCharts.QOS_1_SENDER, o.state1, SenderInput.DROP, 0);
        }
        link.tell(new ClientEvent.Dropped(o.token, why, 0, words));
    }
}
