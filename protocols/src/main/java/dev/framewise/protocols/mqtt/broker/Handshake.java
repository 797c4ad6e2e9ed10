package dev.framewise.protocols.mqtt.broker;

import dev.framewise.protocols.mqtt.Connack;
import dev.framewise.protocols.mqtt.Connect;
import dev.framewise.protocols.mqtt.MqttVersion;
import dev.framewise.protocols.mqtt.Property;
import dev.framewise.protocols.mqtt.PropertyId;
import dev.framewise.protocols.mqtt.Qos;
import dev.framewise.protocols.mqtt.ReasonCode;
import dev.framewise.protocols.mqtt.Will;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** CONNECT: whether a client is accepted, and what it is told of the server (MQTT 5.0 §3.1.4, §3.2). */
final class Handshake {
    private static final long SECOND_NANOS = 1_000_000_000L;

    /** MQTT 3.1 §3.1: the longest client identifier. */
    private static final int CHARACTERS_IN_3_1 = 23;

    private final Hub hub;

    Handshake(Hub hub) {
        this.hub = hub;
    }

    /** The protocol level of a CONNECT that may be malformed in all other places; -1 when it has none. */
    static int level(Bytes packet) {
        int at = 1;
        while (at < packet.length() && at < 4 && packet.at(at) >= 0x80) {
            at++;
        }
        at++;
        if (at + 2 > packet.length()) {
            return -1;
        }
        int level = at + 2 + packet.u16(at);
        return level < packet.length() ? packet.at(level) : -1;
    }

    /** Looks at the level before the rest, which another version may have in another form; false after a refusal. */
    boolean speaks(Link link, Bytes packet) {
        int level = level(packet);
        MqttVersion version = null;
        for (MqttVersion v : MqttVersion.values()) {
            version = v.level() == level ? v : version;
        }
        link.version = version == null ? MqttVersion.V3_1_1 : version;
        if (version == null || !hub.settings.versions().contains(version)) {
            int code = ReasonCode.UNSUPPORTED_PROTOCOL_VERSION;
            hub.endings.refuse(link, "", code, "The server does not speak this version.", List.of());
            return false;
        }
        return true;
    }

    void connect(Link link, Connect c) {
        String id = c.clientId();
        if (hub.shutDown) {
            refuse(link, id, ReasonCode.SERVER_SHUTTING_DOWN, "The server is shutting down.");
            return;
        }
        if (Bytes.utf8(id).length() > hub.settings.clientIdBytes()) {
            String words = "A client identifier has at most " + hub.settings.clientIdBytes() + " bytes here.";
            refuse(link, id, ReasonCode.CLIENT_IDENTIFIER_NOT_VALID, words);
            return;
        }
        int characters = id.codePointCount(0, id.length());
        if (link.version == MqttVersion.V3_1 && (characters == 0 || characters > CHARACTERS_IN_3_1)) {
            String words = "A client identifier has 1 to 23 characters in MQTT 3.1.";
            refuse(link, id, ReasonCode.CLIENT_IDENTIFIER_NOT_VALID, words);
            return;
        }
        limits(link, c);
        Optional<Redirection.Target> elsewhere = hub.settings.redirection().of(id);
        if (elsewhere.isPresent()) {
            Redirection.Target target = elsewhere.get();
            List<Property> reference = List.of(Property.of(PropertyId.SERVER_REFERENCE, target.reference()));
            hub.endings.refuse(link, id, target.reasonCode(), "Another server is in charge.", reference);
            return;
        }
        Property method = Property.find(c.properties(), PropertyId.AUTHENTICATION_METHOD);
        boolean proves = link.five() && method != null;
        // who proves who it is needs no user name beside it (§4.12): the exchange decides
        int verdict = proves && c.userName().isEmpty()
                ? ReasonCode.SUCCESS
                : hub.settings
                        .credentials()
                        .check(new Credentials.Visitor(
                                id,
                                c.userName(),
                                c.password(),
                                link.connection.peer(),
                                link.connection.peerCertificate()));
        if (verdict != ReasonCode.SUCCESS) {
            refuse(link, id, verdict, "Not with this user name and password.");
            return;
        }
        if (proves) {
            hub.authentication.begin(link, c, method.text());
        } else {
            accept(link, c, c.userName().orElse(""), List.of());
        }
    }

    private void refuse(Link link, String clientId, int code, String words) {
        hub.endings.refuse(link, clientId, code, words, List.of());
    }

    /** What the client allows the server; it holds for a refusal as well. */
    private void limits(Link link, Connect c) {
        List<Property> given = c.properties();
        link.quotaMaximum =
                (int) Math.min(hub.settings.inFlight(), Property.valueOf(given, PropertyId.RECEIVE_MAXIMUM, 65_535));
        link.quota = link.quotaMaximum;
        link.packetBytesMaximum = Property.valueOf(given, PropertyId.MAXIMUM_PACKET_SIZE, Long.MAX_VALUE);
        link.problemInformation = Property.valueOf(given, PropertyId.REQUEST_PROBLEM_INFORMATION, 1) == 1;
        link.outgoingAliasMaximum = (int) Math.min(
                hub.settings.outgoingTopicAliases(), Property.valueOf(given, PropertyId.TOPIC_ALIAS_MAXIMUM, 0));
    }

    /** A client that has proven who it is: its will is looked at, then it gets its session. */
    void accept(Link link, Connect c, String user, List<Property> more) {
        boolean assigned = c.clientId().isEmpty();
        String id = assigned ? freeClientId() : c.clientId();
        if (c.will().isPresent() && !willAllowed(link, c.will().get(), user, id)) {
            return;
        }
        Session old = hub.store.sessions.get(id);
        if (old == null && hub.sessions.full(id)) {
            refuse(link, id, ReasonCode.QUOTA_EXCEEDED, "The server keeps no more sessions.");
            return;
        }
        if (old != null && old.connected()) {
            String words = "The same client identifier has connected again.";
            hub.endings.end(old.link, BrokerEvent.End.TAKEN_OVER, ReasonCode.SESSION_TAKEN_OVER, words);
        }
        boolean present = hub.sessions.attach(link, c, id, user);
        int keepAlive = keepAlive(link, c);
        link.keepAliveNanos = keepAlive * SECOND_NANOS;
        link.move(hub.turn, BrokerCharts.LinkInput.ACCEPT);
        hub.deadlines.set(link, link.silentNanos());
        hub.counters.connected++;
        hub.counters.connectedMaximum = Math.max(hub.counters.connectedMaximum, hub.counters.connected);
        hub.turn.tell(new BrokerEvent.Connected(
                id, user, link.version, link.connection.peer(), c.cleanStart(), present, keepAlive));
        boolean told = present && link.version != MqttVersion.V3_1;
        List<Property> properties = link.five() ? properties(link, c, assigned ? id : "", keepAlive) : List.of();
        List<Property> all = new ArrayList<>(properties);
        all.addAll(more);
        hub.endings.send(link, new Connack(told, ReasonCode.SUCCESS, all));
        if (link.accepted()) {
            hub.outbox.resume(link.session);
        }
    }

    private String freeClientId() {
        while (true) {
            String id = "assigned-" + Long.toHexString(hub.luck.nextLong());
            if (!hub.store.sessions.containsKey(id)) {
                return id;
            }
        }
    }

    private boolean willAllowed(Link link, Will will, String user, String id) {
        if (will.qos().compareTo(hub.settings.maximumQos()) > 0) {
            refuse(link, id, ReasonCode.QOS_NOT_SUPPORTED, "The server does not take a will of this QoS.");
        } else if (will.retain() && !hub.settings.retainAvailable()) {
            refuse(link, id, ReasonCode.RETAIN_NOT_SUPPORTED, "The server retains no messages, and no wills.");
        } else if (SubscriptionTree.levels(will.topic()) > hub.settings.topicLevels()) {
            refuse(link, id, ReasonCode.TOPIC_NAME_INVALID, "The topic of the will has too many levels.");
        } else if (hub.settings.access().publish(user, id, will.topic()) != ReasonCode.SUCCESS) {
            refuse(link, id, ReasonCode.NOT_AUTHORIZED, "Access rules forbid the will.");
        } else {
            return true;
        }
        return false;
    }

    private int keepAlive(Link link, Connect c) {
        int most = hub.settings.keepAliveMaximumSeconds();
        boolean cut = link.five() && most > 0 && (c.keepAliveSeconds() == 0 || c.keepAliveSeconds() > most);
        return cut ? most : c.keepAliveSeconds();
    }

    /** What differs from what a client takes for granted (MQTT 5.0 §3.2.2.3). */
    private List<Property> properties(Link link, Connect c, String assignedId, int keepAlive) {
        BrokerSettings s = hub.settings;
        List<Property> all = new ArrayList<>();
        long asked = Property.valueOf(c.properties(), PropertyId.SESSION_EXPIRY_INTERVAL, 0);
        number(all, PropertyId.SESSION_EXPIRY_INTERVAL, link.session.expirySeconds, asked);
        number(all, PropertyId.RECEIVE_MAXIMUM, s.receiveMaximum(), 65_535);
        if (s.maximumQos() != Qos.EXACTLY_ONCE) {
            all.add(Property.of(PropertyId.MAXIMUM_QOS, s.maximumQos().ordinal()));
        }
        number(all, PropertyId.RETAIN_AVAILABLE, s.retainAvailable() ? 1 : 0, 1);
        number(all, PropertyId.MAXIMUM_PACKET_SIZE, s.packetBytes(), 268_435_455);
        if (!assignedId.isEmpty()) {
            all.add(Property.of(PropertyId.ASSIGNED_CLIENT_IDENTIFIER, assignedId));
        }
        number(all, PropertyId.TOPIC_ALIAS_MAXIMUM, s.topicAliases(), 0);
        number(all, PropertyId.WILDCARD_SUBSCRIPTION_AVAILABLE, s.wildcardsAvailable() ? 1 : 0, 1);
        number(all, PropertyId.SUBSCRIPTION_IDENTIFIER_AVAILABLE, s.identifiersAvailable() ? 1 : 0, 1);
        number(all, PropertyId.SHARED_SUBSCRIPTION_AVAILABLE, s.sharedAvailable() ? 1 : 0, 1);
        number(all, PropertyId.SERVER_KEEP_ALIVE, keepAlive, c.keepAliveSeconds());
        boolean asksForResponses = Property.valueOf(c.properties(), PropertyId.REQUEST_RESPONSE_INFORMATION, 0) == 1;
        if (asksForResponses && !s.responseInformation().isEmpty()) {
            all.add(Property.of(PropertyId.RESPONSE_INFORMATION, s.responseInformation()));
        }
        return all;
    }

    private static void number(List<Property> all, PropertyId id, long value, long takenForGranted) {
        if (value != takenForGranted) {
            all.add(Property.of(id, value));
        }
    }
}
