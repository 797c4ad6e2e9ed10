package dev.framewise.protocols.mqtt.client;

import dev.framewise.protocols.mqtt.Acknowledgement;
import dev.framewise.protocols.mqtt.MqttVersion;
import dev.framewise.protocols.mqtt.Puback;
import dev.framewise.protocols.mqtt.Pubcomp;
import dev.framewise.protocols.mqtt.Publish;
import dev.framewise.protocols.mqtt.Pubrec;
import dev.framewise.protocols.mqtt.Pubrel;
import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.mqtt.ReasonCode;
import dev.framewise.protocols.mqtt.client.ClientCharts.SenderInput;
import dev.framewise.protocols.mqtt.client.ClientEvent.DropReason;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends the messages of the application (MQTT 5.0 §4.3): in the order of their acceptance, no more of QoS 1 and 2 at a time
 * than both ends allow (§4.9), and again on the next connection what was not acknowledged (§4.4).
 */
final class Sender {
    /** What a topic alias adds to a PUBLISH. */
    private static final int ALIAS_BYTES = 3;

    private final ClientLink link;
    private final Backlog backlog;
    private final Requests requests;

    /** Messages sent on this connection whose exchange is not over. */
    private int outstanding;

    /** What is still to be sent again on this connection; null for nothing. */
    private ArrayDeque<Outgoing> again;

    private AliasBook aliases;

    Sender(ClientLink link, Backlog backlog, Requests requests) {
        this.link = link;
        this.backlog = backlog;
        this.requests = requests;
    }

    void publish(ClientCommand.Publish c) {
        Publish message = new Publish(false, c.qos(), c.retain(), c.topic(), 0, c.properties(), c.payload());
        String fault = Validity.ofMessage(message, link.version());
        if (!fault.isEmpty()) {
            link.tell(new ClientEvent.Dropped(c.token(), DropReason.INVALID, 0, fault));
            return;
        }
        Outgoing o = new Outgoing(c.token(), link.store.nextOrder(), link.nowNanos, message);
        boolean first = again == null && link.store.queued() == 0;
        boolean goes = link.sends() && link.hasRoom();
        boolean overtakes = c.qos() == Qos.AT_MOST_ONCE && link.settings.qos0Overtakes();
        if (goes && (first && (c.qos() == Qos.AT_MOST_ONCE || hasQuota()) || overtakes)) {
            sendFirst(o);
        } else if (c.qos() == Qos.AT_MOST_ONCE && !link.sends() && !link.settings.keepQos0()) {
            link.tell(new ClientEvent.Dropped(
                    c.token(), DropReason.NOT_CONNECTED, 0, "There is no connection, and QoS 0 is not kept."));
        } else {
            backlog.add(o);
        }
    }

    private boolean hasQuota() {
        return outstanding < Math.min(link.settings.inFlight(), link.server.receiveMaximum());
    }

    /** Sends what waits, as far as it may. */
    void pump() {
        while (link.sends() && link.hasRoom()) {
            if (again != null) {
                if (!hasQuota()) {
                    return;
                }
                Outgoing o = again.removeFirst();
                again = again.isEmpty() ? null : again;
                if (link.store.published().get(o.packetId) == o) {
                    sendAgain(o);
                }
                continue;
            }
            Outgoing o = backlog.next();
            if (o == null || o.qos() != Qos.AT_MOST_ONCE && !hasQuota()) {
                return;
            }
            link.store.dequeue();
            if (!sendFirst(o)) {
                return;
            }
        }
    }

    /** False when no packet identifier is free, and the message waits. */
    private boolean sendFirst(Outgoing o) {
        if (!backlog.fits(o)) {
            return true;
        }
        int packetId = 0;
        if (o.qos() != Qos.AT_MOST_ONCE) {
            packetId = link.freePacketId(requests::uses);
            if (packetId == 0) {
                link.store.enqueueFirst(o);
                return false;
            }
        }
        Publish m = o.message;
        Publish plain = numbered(m, packetId, false);
        Bytes bytes = encoded(plain);
        if (bytes == null) {
            String words = "The server takes packets of " + link.server.maximumPacketBytes() + " bytes at most.";
            backlog.drop(o, DropReason.TOO_LARGE, words);
            return true;
        }
        o.packetId = packetId;
        o.connection = link.store.connection;
        o.sentNanos = link.nowNanos;
        if (packetId != 0) {
            advance(o, SenderInput.SEND);
            link.store.publish(o);
            outstanding++;
            armResend();
        }
        link.send(bytes);
        link.tell(new ClientEvent.Published(o.token, packetId, o.qos(), false));
        if (packetId == 0) {
            link.tell(new ClientEvent.Completed(o.token, Qos.AT_MOST_ONCE, ReasonCode.SUCCESS));
        }
        return true;
    }

    /** Null when it is too large for the server. */
    private Bytes encoded(Publish m) {
        MqttVersion version = link.version();
        Publish plain = AliasBook.plain(m);
        Bytes bytes = plain.bytes(version);
        long most = link.server.maximumPacketBytes();
        if (bytes.length() > most) {
            return null;
        }
        if (!link.v5() || link.server.topicAliasMaximum() == 0 || bytes.length() + ALIAS_BYTES > most) {
            return bytes;
        }
        if (aliases == null) {
            aliases = new AliasBook(link.settings.aliases(), link.server.topicAliasMaximum());
        }
        Publish aliased = aliases.aliased(m);
        return aliased.equals(plain) ? bytes : aliased.bytes(version);
    }

    private static Publish numbered(Publish m, int packetId, boolean dup) {
        return packetId == 0
                ? m
                : new Publish(dup, m.qos(), m.retain(), m.topic(), packetId, m.properties(), m.payload());
    }

    private void sendAgain(Outgoing o) {
        Bytes bytes = encoded(numbered(o.message, o.packetId, true));
        if (bytes == null) {
            // It was sent on an earlier connection, whose server took more.
            advance(o, SenderInput.FORGET);
            link.store.done(o);
            backlog.drop(o, DropReason.TOO_LARGE, "The server takes smaller packets than before.");
            return;
        }
        advance(o, SenderInput.RESEND);
        touch(o);
        armResend();
        link.send(bytes);
        link.tell(new ClientEvent.Published(o.token, o.packetId, o.qos(), true));
    }

    private void touch(Outgoing o) {
        if (o.connection != link.store.connection) {
            o.connection = link.store.connection;
            outstanding++;
        }
        o.sentNanos = link.nowNanos;
    }

    private void sendPubrel(Outgoing o, boolean dup) {
        touch(o);
        armResend();
        boolean flagged = dup && link.version() == MqttVersion.V3_1;
        link.send(new Pubrel(flagged, o.packetId, ReasonCode.SUCCESS, List.of()));
    }

    private void advance(Outgoing o, SenderInput input) {
        if (o.twice()) {
            o.state2 = link.move(ClientCharts.QOS_2_SENDER, o.state2, input, o.packetId);
        } else {
            o.state1 = link.move(ClientCharts.QOS_1_SENDER, o.state1, input, o.packetId);
        }
    }

    // ---- what the server says

    void puback(Puback p) {
        Outgoing o = link.store.published().get(p.packetId());
        if (o == null || o.twice()) {
            unexpected(p, o != null || link.store.released().containsKey(p.packetId()));
            return;
        }
        advance(o, SenderInput.PUBACK);
        over(o, p.reasonCode());
    }

    void pubrec(Pubrec p) {
        Outgoing o = link.store.published().get(p.packetId());
        Outgoing repeated = link.store.released().get(p.packetId());
        if (o != null && o.twice()) {
            link.tell(new ClientEvent.Received(o.token, o.packetId, p.reasonCode()));
            if (ReasonCode.isFailure(p.reasonCode())) {
                advance(o, SenderInput.REFUSED);
                over(o, p.reasonCode());
            } else {
                link.store.release(o);
                advance(o, SenderInput.PUBREC);
                sendPubrel(o, false);
            }
        } else if (repeated != null && !ReasonCode.isFailure(p.reasonCode())) {
            advance(repeated, SenderInput.PUBREC);
            sendPubrel(repeated, true);
        } else if (o != null || repeated != null) {
            unexpected(p, true);
        } else {
            link.tell(new ClientEvent.Unexpected("PUBREC", p.packetId()));
            if (!ReasonCode.isFailure(p.reasonCode())) {
                int code = link.v5() ? ReasonCode.PACKET_IDENTIFIER_NOT_FOUND : ReasonCode.SUCCESS;
                link.send(new Pubrel(false, p.packetId(), code, List.of()));
            }
        }
    }

    void pubcomp(Pubcomp p) {
        Outgoing o = link.store.released().get(p.packetId());
        if (o == null) {
            unexpected(p, link.store.published().containsKey(p.packetId()));
            return;
        }
        advance(o, SenderInput.PUBCOMP);
        over(o, p.reasonCode());
    }

    /** An answer to something else than was sent is a fault; one to nothing may be a late one. */
    private void unexpected(Acknowledgement p, boolean inUse) {
        String name = p.type().name();
        if (inUse && link.v5()) {
            String words = name + " came for packet identifier " + p.packetId() + ", which awaits something else.";
            link.violation(ReasonCode.PROTOCOL_ERROR, "", words);
        } else {
            link.tell(new ClientEvent.Unexpected(name, p.packetId()));
        }
    }

    private void over(Outgoing o, int reasonCode) {
        link.store.done(o);
        if (o.connection == link.store.connection) {
            outstanding--;
        }
        // PUBCOMP with 0x92 ends the exchange as well: the server has released the message before (§4.3.3).
        if (ReasonCode.isFailure(reasonCode) && reasonCode != ReasonCode.PACKET_IDENTIFIER_NOT_FOUND) {
            String words = "The server refused it with reason code 0x" + Integer.toHexString(reasonCode) + ".";
            link.tell(new ClientEvent.Dropped(o.token, DropReason.REFUSED, reasonCode, words));
        } else {
            link.tell(new ClientEvent.Completed(o.token, o.qos(), reasonCode));
        }
        pump();
    }

    // ---- from connection to connection

    void connectionLost() {
        outstanding = 0;
        again = null;
        aliases = null;
    }

    /** The server has the session: PUBREL in the order of PUBREC, then PUBLISH in the order of the first sending. */
    void resume() {
        for (Outgoing o : List.copyOf(link.store.released().values())) {
            if (o.connection != link.store.connection) {
                advance(o, SenderInput.RESEND);
                sendPubrel(o, true);
            }
        }
        for (Outgoing o : link.store.published().values()) {
            if (o.connection != link.store.connection) {
                again = again == null ? new ArrayDeque<>() : again;
                again.addLast(o);
            }
        }
    }

    /** The session is over: messages of earlier connections are given up, or queued anew in their order. */
    void forget(List<Long> dropped, List<Long> renewed) {
        boolean anew = link.settings.sessionLoss() == ClientSettings.SessionLoss.PUBLISH_ANEW;
        List<Outgoing> old = new ArrayList<>();
        for (Outgoing o : link.store.inOrder()) {
            if (o.connection != link.store.connection || !link.connected()) {
                old.add(o);
            }
        }
        for (int i = old.size() - 1; i >= 0; i--) {
            Outgoing o = old.get(i);
            advance(o, anew ? SenderInput.RENEW : SenderInput.FORGET);
            link.store.done(o);
            if (anew) {
                o.packetId = 0;
                o.connection = -1;
                link.store.enqueueFirst(o);
                renewed.add(0, o.token);
            } else {
                dropped.add(0, o.token);
            }
        }
    }

    // ---- again on the living connection, before MQTT 5.0

    private void armResend() {
        if (link.settings.resendNanos() > 0 && !link.timers.running(ClientTimer.RESEND)) {
            link.timers.set(ClientTimer.RESEND, link.nowNanos + link.settings.resendNanos());
        }
    }

    void resendLate() {
        long before = link.nowNanos - link.settings.resendNanos();
        long oldest = Long.MAX_VALUE;
        for (Outgoing o : List.copyOf(link.store.released().values())) {
            if (o.sentNanos <= before) {
                advance(o, SenderInput.RESEND);
                sendPubrel(o, true);
            }
            oldest = Math.min(oldest, o.sentNanos);
        }
        for (Outgoing o : List.copyOf(link.store.published().values())) {
            if (o.connection != link.store.connection) {
                continue;
            }
            if (o.sentNanos <= before) {
                sendAgain(o);
            }
            oldest = Math.min(oldest, o.sentNanos);
        }
        if (oldest != Long.MAX_VALUE) {
            link.timers.set(ClientTimer.RESEND, oldest + link.settings.resendNanos());
        }
    }
}
