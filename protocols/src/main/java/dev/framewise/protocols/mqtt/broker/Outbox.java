package dev.framewise.protocols.mqtt.broker;

import dev.framewise.protocols.machine.Chart;
import dev.framewise.protocols.mqtt.MqttVersion;
import dev.framewise.protocols.mqtt.Pubrel;
import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.mqtt.ReasonCode;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;

/**
 * Messages on their way to clients: those that wait, those in flight, and sending the latter again when a client comes
 * back (MQTT 5.0 §4.3, §4.4, §4.9).
 */
final class Outbox {
    private final Hub hub;

    Outbox(Hub hub) {
        this.hub = hub;
    }

    private static Chart<BrokerCharts.Outgoing, BrokerCharts.OutgoingInput> chart(Delivery d) {
        return d.qos == Qos.EXACTLY_ONCE ? BrokerCharts.OUTGOING_QOS_2 : BrokerCharts.OUTGOING_QOS_1;
    }

    private void move(Delivery d, BrokerCharts.OutgoingInput input) {
        d.state = hub.turn.next(chart(d), d.state, input);
    }

    /** A message for a session: goes out now if it can, else waits within the limits. */
    void add(Session s, Delivery d) {
        if (s.connected() && mayBegin(s, s.link, d.qos)) {
            if (d.qos == Qos.AT_MOST_ONCE || makeRoom(s, d)) {
                begin(s, s.link, d);
            }
            return;
        }
        if (d.qos == Qos.AT_MOST_ONCE && !s.connected() && !hub.settings.keepQos0()) {
            drop(s, d, BrokerEvent.Drop.AWAY);
            return;
        }
        if (s.waitingCount() >= hub.settings.waitingMessages() && !dropOldest(s)) {
            drop(s, d, BrokerEvent.Drop.SESSION_FULL);
        } else if (makeRoom(s, d)) {
            d.message.settleDown();
            count(s, d.message.bytes());
            (d.qos == Qos.AT_MOST_ONCE ? s.waitingAtQos0() : s.waiting()).add(d);
            hub.turn.tell(new BrokerEvent.Waiting(d.message.number, s.clientId, d.qos));
        }
    }

    /** True when nothing of its kind waits before it and neither the quota nor the transport holds it back. */
    private boolean mayBegin(Session s, Link link, Qos qos) {
        if (link.room(hub.turn) <= 0) {
            return false;
        }
        if (qos == Qos.AT_MOST_ONCE) {
            return s.waitingAtQos0 == null || s.waitingAtQos0.isEmpty();
        }
        return mayBeginAbove0(s, link) && (s.waiting == null || s.waiting.isEmpty());
    }

    /** What was released on an earlier connection takes nothing of this one's quota, but must stay bounded as well. */
    private static boolean mayBeginAbove0(Session s, Link link) {
        return link.quota > 0 && link.resend == null && s.inFlightCount() < link.quotaMaximum;
    }

    /** Sees to it that the bytes of a message keep within the limits, or drops it. */
    private boolean makeRoom(Session s, Delivery d) {
        long bytes = d.message.bytes();
        while (s.waitingBytes + bytes > hub.settings.waitingBytes()) {
            if (!dropOldest(s)) {
                drop(s, d, BrokerEvent.Drop.SESSION_FULL);
                return false;
            }
        }
        if (hub.store.waitingBytes + bytes > hub.settings.waitingBytesInAll()) {
            drop(s, d, BrokerEvent.Drop.SERVER_FULL);
            return false;
        }
        return true;
    }

    /** Whether a message that its publisher has not released yet finds room among what waits in its own session. */
    boolean holdable(Session s, Message m) {
        return s.waitingBytes + m.bytes() <= hub.settings.waitingBytes()
                && hub.store.waitingBytes + m.bytes() <= hub.settings.waitingBytesInAll();
    }

    void hold(Session s, Message m) {
        m.settleDown();
        count(s, m.bytes());
    }

    void release(Session s, Message m) {
        count(s, -m.bytes());
    }

    private boolean dropOldest(Session s) {
        if (hub.settings.overflow() == BrokerSettings.Overflow.DROP_NEW) {
            return false;
        }
        Delivery old = s.waitingAtQos0 == null ? null : s.waitingAtQos0.poll();
        old = old == null && s.waiting != null ? s.waiting.poll() : old;
        if (old == null) {
            return false;
        }
        count(s, -old.message.bytes());
        drop(s, old, BrokerEvent.Drop.SESSION_FULL);
        return true;
    }

    private void count(Session s, long bytes) {
        s.waitingBytes += bytes;
        hub.store.waitingBytes += bytes;
    }

    private void drop(Session s, Delivery d, BrokerEvent.Drop why) {
        move(d, BrokerCharts.OutgoingInput.DROP);
        hub.counters.publishDropped++;
        hub.turn.tell(new BrokerEvent.Dropped(d.message.number, s.clientId, d.message.topic, d.qos, why));
    }

    /** Sends what waits, as far as the quota and the transport allow. */
    void pump(Session s) {
        Link link = s.link;
        while (link != null && link.room(hub.turn) > 0 && (resendOne(s, link) || sendOne(s, link))) {
            link = s.link;
        }
    }

    private boolean resendOne(Session s, Link link) {
        if (link.resend == null || link.quota == 0) {
            return false;
        }
        Delivery d = link.resend.poll();
        if (link.resend.isEmpty()) {
            link.resend = null;
        }
        if (d.state == BrokerCharts.Outgoing.PUBLISHED) {
            move(d, BrokerCharts.OutgoingInput.RESEND);
            publish(s, link, d, true);
        }
        return true;
    }

    /** The next that waits: of both kinds the one that came first, but QoS 0 alone while the quota is used up. */
    private boolean sendOne(Session s, Link link) {
        Delivery zero = s.waitingAtQos0 == null ? null : s.waitingAtQos0.peek();
        Delivery other = s.waiting == null || !mayBeginAbove0(s, link) ? null : s.waiting.peek();
        if (zero == null && other == null) {
            return false;
        }
        boolean zeroFirst = other == null || zero != null && zero.message.number < other.message.number;
        Delivery d = zeroFirst ? s.waitingAtQos0.poll() : s.waiting.poll();
        count(s, -d.message.bytes());
        begin(s, link, d);
        return true;
    }

    /** Begins a delivery: from here on a message of QoS 1 or 2 does not expire any more (MQTT 5.0 §4.3.3). */
    private void begin(Session s, Link link, Delivery d) {
        if (d.message.expired(hub.now())) {
            drop(s, d, BrokerEvent.Drop.EXPIRED);
            return;
        }
        if (d.qos != Qos.AT_MOST_ONCE) {
            d.message.settleDown();
            d.packetId = s.freePacketId();
            s.inFlight().put(d.packetId, d);
            count(s, d.message.bytes());
        }
        move(d, BrokerCharts.OutgoingInput.SEND);
        publish(s, link, d, false);
    }

    private void publish(Session s, Link link, Delivery d, boolean again) {
        Bytes bytes = hub.encoder.publish(link, d, again, hub.now());
        if (bytes.isEmpty()) {
            // As if it had been delivered (MQTT 5.0 §3.1.2.11.4).
            take(s, d);
            drop(s, d, BrokerEvent.Drop.TOO_LARGE);
            return;
        }
        if (d.qos != Qos.AT_MOST_ONCE) {
            link.quota--;
        }
        hub.counters.publishSent++;
        link.send(bytes, hub);
        hub.turn.tell(new BrokerEvent.Delivered(
                d.message.number, s.clientId, d.message.topic, d.qos, d.retain, again, d.packetId));
    }

    private void take(Session s, Delivery d) {
        if (d.qos != Qos.AT_MOST_ONCE && s.inFlight.remove(d.packetId) != null) {
            count(s, -d.message.bytes());
        }
    }

    /** The client came back: everything in flight goes out again in its order, then what waited meanwhile. */
    void resume(Session s) {
        Link link = s.link;
        if (s.inFlightCount() > 0) {
            link.resend = new ArrayDeque<>(s.inFlight.size());
            for (Delivery d : s.inFlight.values()) {
                if (d.state == BrokerCharts.Outgoing.RELEASED) {
                    move(d, BrokerCharts.OutgoingInput.RESEND);
                    release(link, d, ReasonCode.SUCCESS, true);
                    if (!link.open()) {
                        return;
                    }
                } else {
                    link.resend.add(d);
                }
            }
            if (link.resend.isEmpty()) {
                link.resend = null;
            }
        }
        pump(s);
    }

    private void release(Link link, Delivery d, int code, boolean again) {
        boolean dup = again && link.version == MqttVersion.V3_1;
        hub.endings.send(link, new Pubrel(dup, d.packetId, code, List.of()));
    }

    void puback(Link link, int packetId, int code) {
        Delivery d = link.session.inFlight(packetId);
        if (d == null) {
            return;
        }
        if (!expects(link, d, BrokerCharts.OutgoingInput.PUBACK)) {
            return;
        }
        move(d, BrokerCharts.OutgoingInput.PUBACK);
        done(link, d, code);
    }

    void pubrec(Link link, int packetId, int code) {
        Delivery d = link.session.inFlight(packetId);
        if (d == null) {
            if (!ReasonCode.isFailure(code)) {
                int unknown = link.five() ? ReasonCode.PACKET_IDENTIFIER_NOT_FOUND : ReasonCode.SUCCESS;
                hub.endings.send(link, new Pubrel(false, packetId, unknown, List.of()));
            }
            return;
        }
        boolean refusal = ReasonCode.isFailure(code);
        BrokerCharts.OutgoingInput input =
                refusal ? BrokerCharts.OutgoingInput.PUBREC_REFUSAL : BrokerCharts.OutgoingInput.PUBREC;
        if (!expects(link, d, input)) {
            return;
        }
        move(d, input);
        if (refusal) {
            done(link, d, code);
        } else {
            release(link, d, ReasonCode.SUCCESS, false);
        }
    }

    void pubcomp(Link link, int packetId, int code) {
        Delivery d = link.session.inFlight(packetId);
        if (d == null || !expects(link, d, BrokerCharts.OutgoingInput.PUBCOMP)) {
            return;
        }
        move(d, BrokerCharts.OutgoingInput.PUBCOMP);
        done(link, d, code);
    }

    private boolean expects(Link link, Delivery d, BrokerCharts.OutgoingInput input) {
        if (chart(d).allows(d.state, input)) {
            return true;
        }
        hub.endings.violation(
                link,
                ReasonCode.PROTOCOL_ERROR,
                "The packet does not answer what was sent under packet identifier " + d.packetId + ".");
        return false;
    }

    private void done(Link link, Delivery d, int code) {
        Session s = link.session;
        take(s, d);
        link.quota = Math.min(link.quota + 1, link.quotaMaximum);
        hub.turn.tell(new BrokerEvent.Acknowledged(d.message.number, s.clientId, d.packetId, code));
        pump(s);
    }

    /** The connection is over: QoS 0 does not wait for the next one unless the settings say so. */
    void parted(Session s) {
        if (s.waitingAtQos0 != null && !hub.settings.keepQos0()) {
            discard(s, s.waitingAtQos0, BrokerEvent.Drop.AWAY);
            s.waitingAtQos0 = null;
        }
    }

    /** The session is over. */
    void clear(Session s) {
        if (s.waitingAtQos0 != null) {
            discard(s, s.waitingAtQos0, BrokerEvent.Drop.SESSION_ENDED);
        }
        if (s.waiting != null) {
            discard(s, s.waiting, BrokerEvent.Drop.SESSION_ENDED);
        }
        if (s.inFlight != null) {
            for (Iterator<Delivery> all = s.inFlight.values().iterator(); all.hasNext(); ) {
                Delivery d = all.next();
                all.remove();
                hub.turn.tell(new BrokerEvent.Dropped(
                        d.message.number, s.clientId, d.message.topic, d.qos, BrokerEvent.Drop.SESSION_ENDED));
            }
        }
        count(s, -s.waitingBytes);
    }

    private void discard(Session s, ArrayDeque<Delivery> all, BrokerEvent.Drop why) {
        for (Delivery d = all.poll(); d != null; d = all.poll()) {
            count(s, -d.message.bytes());
            drop(s, d, why);
        }
    }
}
