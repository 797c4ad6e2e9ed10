package dev.framewise.protocols.mqtt.broker;

import dev.framewise.protocols.machine.Cause;
import dev.framewise.protocols.machine.Chart;
import dev.framewise.protocols.machine.Connection;
import dev.framewise.protocols.machine.Effects;
import dev.framewise.protocols.machine.Machine;
import dev.framewise.protocols.machine.RandomStream;
import dev.framewise.protocols.mqtt.Acknowledgement;
import dev.framewise.protocols.mqtt.Auth;
import dev.framewise.protocols.mqtt.Connect;
import dev.framewise.protocols.mqtt.Disconnect;
import dev.framewise.protocols.mqtt.MqttPacket;
import dev.framewise.protocols.mqtt.MqttRule;
import dev.framewise.protocols.mqtt.MqttVersion;
import dev.framewise.protocols.mqtt.PacketCutter;
import dev.framewise.protocols.mqtt.PacketType;
import dev.framewise.protocols.mqtt.Pingresp;
import dev.framewise.protocols.mqtt.Property;
import dev.framewise.protocols.mqtt.PropertyId;
import dev.framewise.protocols.mqtt.Publish;
import dev.framewise.protocols.mqtt.ReasonCode;
import dev.framewise.protocols.mqtt.Subscribe;
import dev.framewise.protocols.mqtt.Unsubscribe;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Malformed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A server of MQTT 3.1, 3.1.1 and 5.0 at once, as a machine.
 *
 * <pre>
 *   received ─► PacketCutter ─► Handshake, Authentication      who it is
 *                             ─► Inbox ─► Router ─► Outbox     PUBLISH in, whose subscriptions match, PUBLISH out
 *                             ─► Requests                      SUBSCRIBE, UNSUBSCRIBE
 *   timeout ──► DeadlineQueue ─► Link, Session, retained       keep alive, expiry, wills
 *   Endings    how connections end            BrokerStore      what survives a crash
 * </pre>
 */
public final class MqttBroker implements Machine<BrokerCommand, BrokerEvent> {
    private final Hub hub;
    private final Map<Connection, Link> links = new LinkedHashMap<>();
    private final SystemTopics systemTopics;
    private boolean started;

    /**
     * A server that goes on with what a store holds.
     *
     * @param store of an earlier server on the same clock, which is not used any more; or a new one
     * @param luck for client identifiers that the server assigns, and for authentication
     */
    public MqttBroker(BrokerSettings settings, BrokerStore store, RandomStream luck) {
        hub = new Hub(settings, store, luck);
        systemTopics = new SystemTopics(hub);
        hub.sessions.adopt();
    }

    /** How many connections there are, accepted or not. */
    public int connectionCount() {
        return links.size();
    }

    /** Where a connection stands; {@link BrokerCharts.Link#CLOSED} when it is not known. */
    public BrokerCharts.Link state(Connection c) {
        Link link = links.get(c);
        return link == null ? BrokerCharts.Link.CLOSED : link.state;
    }

    /** Shows every edge of every chart that is taken from now on. */
    void watch(Consumer<Chart.Edge<?, ?>> watcher) {
        hub.turn.watcher = watcher;
    }

    private void begin(long nowNanos, Effects<BrokerEvent> out) {
        hub.turn.begin(nowNanos, out);
        if (!started) {
            started = true;
            hub.counters.startNanos = nowNanos;
            systemTopics.start();
        }
        if (hub.sessions.hasOrphans()) {
            hub.sessions.partOrphans();
        }
    }

    @Override
    public void opened(long nowNanos, Connection c, Effects<BrokerEvent> out) {
        begin(nowNanos, out);
        if (links.size() >= hub.settings.connections()) {
            out.tell(new BrokerEvent.Refused(
                    c.peer(), "", ReasonCode.CONNECTION_RATE_EXCEEDED, "There are too many connections."));
            out.abort(c);
            return;
        }
        Link link = new Link(c, hub.settings.packetBytes());
        link.heardNanos = nowNanos;
        links.put(c, link);
        hub.deadlines.set(link, nowNanos + hub.settings.connectNanos());
    }

    @Override
    public void received(long nowNanos, Connection c, Bytes bytes, Effects<BrokerEvent> out) {
        begin(nowNanos, out);
        Link link = links.get(c);
        if (link == null || !link.open()) {
            return;
        }
        hub.counters.bytesReceived += bytes.length();
        if (strange(link, bytes)) {
            hub.endings.violation(link, ReasonCode.PROTOCOL_ERROR, "The first packet is not CONNECT.");
            return;
        }
        link.cutter.append(bytes);
        while (link.open() && link.cutter.advance()) {
            link.heardNanos = nowNanos;
            hub.counters.packetsReceived++;
            take(link, link.cutter.packet());
        }
        if (!link.open()) {
            return;
        }
        if (link.cutter.trouble() == PacketCutter.Trouble.TOO_LARGE) {
            String words = "A packet has at most " + hub.settings.packetBytes() + " bytes here.";
            hub.endings.violation(link, ReasonCode.PACKET_TOO_LARGE, words);
        } else if (link.cutter.trouble() == PacketCutter.Trouble.LENGTH_MALFORMED) {
            hub.endings.violation(link, ReasonCode.MALFORMED_PACKET, "The remaining length is malformed.");
        } else if (link.room(hub.turn) <= 0 && !link.paused) {
            // It does not take what it is sent: then nothing more is taken from it.
            link.paused = true;
            link.pausedNanos = nowNanos;
            out.pause(c);
            hub.deadlines.set(link, Math.min(link.dueNanos(), nowNanos + hub.settings.stallNanos()));
        }
    }

    /** Whether something that does not begin as CONNECT came first: then nothing more of it is waited for. */
    private static boolean strange(Link link, Bytes bytes) {
        return link.state == BrokerCharts.Link.AWAITING_CONNECT
                && link.cutter.waitingBytes() == 0
                && !bytes.isEmpty()
                && PacketType.of(bytes.at(0) >> 4) != PacketType.CONNECT;
    }

    /** One packet of a connection that is open. */
    private void take(Link link, Bytes bytes) {
        PacketType type = PacketType.of(bytes.at(0) >> 4);
        if (link.state == BrokerCharts.Link.AWAITING_CONNECT) {
            if (type != PacketType.CONNECT) {
                hub.endings.violation(link, ReasonCode.PROTOCOL_ERROR, "The first packet is not CONNECT.");
                return;
            }
            if (!hub.handshake.speaks(link, bytes)) {
                return;
            }
        }
        MqttPacket packet;
        try {
            packet = MqttPacket.read(bytes, link.version);
        } catch (Malformed e) {
            malformed(link, e);
            return;
        }
        if (link.accepted()) {
            handle(link, packet);
        } else if (packet instanceof Connect c && link.attempt == null) {
            hub.handshake.connect(link, c);
        } else if (packet instanceof Auth a) {
            hub.authentication.auth(link, a);
        } else if (packet instanceof Disconnect d) {
            hub.endings.left(link, d.reasonCode());
        } else {
            String words = "Before CONNACK only AUTH and DISCONNECT may follow CONNECT.";
            hub.endings.violation(link, ReasonCode.PROTOCOL_ERROR, words);
        }
    }

    private void malformed(Link link, Malformed e) {
        int code = e.rule().reasonCode() < 0x80
                ? ReasonCode.MALFORMED_PACKET
                : e.rule().reasonCode();
        if (e.rule().equals(MqttRule.EMPTY_CLIENT_ID_NEEDS_CLEAN_SESSION.in(link.version))) {
            code = ReasonCode.CLIENT_IDENTIFIER_NOT_VALID;
        }
        hub.endings.violation(link, code, e.rule().sentence());
    }

    private void handle(Link link, MqttPacket packet) {
        if (packet instanceof Publish p) {
            hub.inbox.publish(link, p);
        } else if (packet instanceof Acknowledgement a) {
            switch (a.type()) {
                case PUBACK -> hub.outbox.puback(link, a.packetId(), a.reasonCode());
                case PUBREC -> hub.outbox.pubrec(link, a.packetId(), a.reasonCode());
                case PUBREL -> hub.inbox.pubrel(link, a.packetId());
                default -> hub.outbox.pubcomp(link, a.packetId(), a.reasonCode());
            }
        } else if (packet instanceof Subscribe s) {
            hub.requests.subscribe(link, s);
        } else if (packet instanceof Unsubscribe u) {
            hub.requests.unsubscribe(link, u);
        } else if (packet instanceof Disconnect d) {
            disconnect(link, d);
        } else if (packet instanceof Auth a) {
            hub.authentication.auth(link, a);
        } else if (packet.type() == PacketType.PINGREQ) {
            hub.endings.send(link, new Pingresp());
        } else {
            hub.endings.violation(link, ReasonCode.PROTOCOL_ERROR, "A client may not send this packet here.");
        }
    }

    /** A new session expiry may come with it (MQTT 5.0 §3.14.2.2.2). */
    private void disconnect(Link link, Disconnect d) {
        Session s = link.session;
        long expiry = Property.valueOf(d.properties(), PropertyId.SESSION_EXPIRY_INTERVAL, s.expirySeconds);
        if (s.expirySeconds == 0 && expiry != 0) {
            String words = "A session that was to end with its connection cannot be prolonged.";
            hub.endings.violation(link, ReasonCode.PROTOCOL_ERROR, words);
            return;
        }
        s.expirySeconds = Math.min(expiry, hub.settings.sessionExpiryMaximumSeconds());
        hub.endings.left(link, d.reasonCode());
    }

    @Override
    public void ended(long nowNanos, Connection c, Effects<BrokerEvent> out) {
        begin(nowNanos, out);
        Link link = links.get(c);
        if (link != null && link.open()) {
            hub.endings.lost(link, "The client ended the connection without DISCONNECT.");
            out.finish(c);
            hub.deadlines.set(link, nowNanos + hub.settings.lingerNanos());
        }
    }

    @Override
    public void writable(long nowNanos, Connection c, int freeBytes, Effects<BrokerEvent> out) {
        begin(nowNanos, out);
        Link link = links.get(c);
        if (link == null || !link.open()) {
            return;
        }
        if (link.accepted()) {
            hub.outbox.pump(link.session);
        }
        if (link.paused && link.room(hub.turn) > 0) {
            link.paused = false;
            link.heardNanos = nowNanos;
            out.resume(c);
        }
    }

    @Override
    public void closed(long nowNanos, Connection c, Cause cause, Effects<BrokerEvent> out) {
        begin(nowNanos, out);
        Link link = links.remove(c);
        if (link != null) {
            hub.endings.lost(link, "The connection was " + cause.words() + ".");
            hub.deadlines.clear(link);
        }
    }

    @Override
    public void timeout(long nowNanos, Effects<BrokerEvent> out) {
        begin(nowNanos, out);
        for (DeadlineQueue.Item item = hub.deadlines.takeDue(nowNanos);
                item != null;
                item = hub.deadlines.takeDue(nowNanos)) {
            if (item instanceof Link link) {
                due(link);
            } else if (item instanceof Session session) {
                hub.sessions.due(session);
            } else if (item instanceof RetainedTree.Node node) {
                hub.router.forget(node);
            } else {
                systemTopics.due();
            }
        }
    }

    private void due(Link link) {
        long now = hub.now();
        if (!link.open()) {
            hub.turn.out.abort(link.connection);
        } else if (!link.accepted()) {
            hub.endings.violation(link, ReasonCode.NOT_AUTHORIZED, "The client took too long to connect.");
        } else if (link.paused) {
            if (now < link.pausedNanos + hub.settings.stallNanos()) {
                hub.deadlines.set(link, link.pausedNanos + hub.settings.stallNanos());
                return;
            }
            String words = "The client takes nothing that is sent to it.";
            hub.endings.end(link, BrokerEvent.End.STALLED, ReasonCode.QUOTA_EXCEEDED, words);
        } else if (now < link.silentNanos()) {
            // Packets only note their time; the deadline moves when it comes, not with each of them.
            hub.deadlines.set(link, link.silentNanos());
        } else {
            String words = "Nothing came for one and a half times the keep alive.";
            hub.endings.end(link, BrokerEvent.End.SILENT, ReasonCode.KEEP_ALIVE_TIMEOUT, words);
        }
    }

    @Override
    public long deadlineNanos() {
        return hub.sessions.hasOrphans() || !started && systemTopics.wanted() ? 0 : hub.deadlines.earliestNanos();
    }

    @Override
    public void command(long nowNanos, BrokerCommand command, Effects<BrokerEvent> out) {
        begin(nowNanos, out);
        if (command instanceof BrokerCommand.Publish p) {
            publish(p);
        } else if (command instanceof BrokerCommand.Disconnect d) {
            Session s = hub.store.sessions.get(d.clientId());
            if (s != null && s.connected()) {
                end(s.link, d.reasonCode(), d.words(), d.serverReference());
            }
        } else if (command instanceof BrokerCommand.Forget f) {
            forget(f.clientId());
        } else if (command instanceof BrokerCommand.ShutDown s) {
            hub.shutDown = true;
            for (Link link : new ArrayList<>(links.values())) {
                if (link.open()) {
                    end(link, ReasonCode.SERVER_SHUTTING_DOWN, "The server is shutting down.", s.serverReference());
                }
            }
        }
    }

    private void end(Link link, int code, String words, String reference) {
        List<Property> more =
                reference.isEmpty() ? List.of() : List.of(Property.of(PropertyId.SERVER_REFERENCE, reference));
        hub.endings.end(link, BrokerEvent.End.COMMANDED, code, words, more);
    }

    private void forget(String clientId) {
        Session s = hub.store.sessions.get(clientId);
        if (s != null && s.connected()) {
            end(s.link, ReasonCode.ADMINISTRATIVE_ACTION, "The session was removed.", "");
        }
        if (hub.store.sessions.get(clientId) == s && s != null) {
            hub.sessions.end(s, BrokerCharts.SessionInput.DISCARD, BrokerEvent.SessionEnd.COMMANDED);
        }
    }

    private void publish(BrokerCommand.Publish p) {
        Message m = new Message(
                ++hub.store.messages,
                p.topic(),
                p.qos(),
                p.retain() && hub.settings.retainAvailable(),
                p.properties(),
                p.payload(),
                "",
                hub.now());
        if (m.topic.isEmpty()
                || hub.encoder
                        .bytes(Publish.of(m.topic, m.qos, 1, Bytes.EMPTY), MqttVersion.V5)
                        .isEmpty()) {
            hub.turn.tell(new BrokerEvent.RefusedPublish(
                    "", p.topic(), p.qos(), ReasonCode.TOPIC_NAME_INVALID, "No message can have this topic."));
        } else if (hub.router.retainedFull(m)) {
            hub.turn.tell(new BrokerEvent.RefusedPublish(
                    "", p.topic(), p.qos(), ReasonCode.QUOTA_EXCEEDED, "The server retains no more messages."));
        } else {
            hub.inbox.take(m, false);
        }
    }
}
