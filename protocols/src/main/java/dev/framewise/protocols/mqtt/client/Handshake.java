package dev.framewise.protocols.mqtt.client;

import dev.framewise.protocols.mqtt.Connack;
import dev.framewise.protocols.mqtt.Connect;
import dev.framewise.protocols.mqtt.Disconnect;
import dev.framewise.protocols.mqtt.FixedHeader;
import dev.framewise.protocols.mqtt.Property;
import dev.framewise.protocols.mqtt.PropertyId;
import dev.framewise.protocols.mqtt.ReasonCode;
import dev.framewise.protocols.mqtt.client.ClientCharts.LinkInput;
import dev.framewise.protocols.mqtt.client.ClientEvent.Why;
import java.util.ArrayList;
import java.util.List;

/** CONNECT, and what CONNACK changes (MQTT 5.0 §3.1, §3.2). */
final class Handshake {
    private static final int DEFAULT_RECEIVE_MAXIMUM = 65_535;

    private final ClientLink link;
    private final SessionKeeper session;
    private final KeepAlive keepAlive;

    /** Null without enhanced authentication. */
    private final Proving proving;

    Handshake(ClientLink link, SessionKeeper session, KeepAlive keepAlive, Proving proving) {
        this.link = link;
        this.session = session;
        this.keepAlive = keepAlive;
        this.proving = proving;
    }

    /** What is wrong with the settings for CONNECT, or an empty text. */
    String fault() {
        if (!link.v5() && !link.settings.userProperties().isEmpty()) {
            return "There are no properties before MQTT 5.0.";
        }
        return Validity.ofPacket(packet(true, link.v5() ? properties() : List.of()), link.version());
    }

    private Connect packet(boolean clean, List<Property> properties) {
        ClientSettings s = link.settings;
        return new Connect(
                link.version().protocolName(),
                link.version().level(),
                clean,
                s.keepAliveSeconds(),
                properties,
                clientId(),
                s.will(),
                s.userName(),
                s.password());
    }

    /** A client that was given an identifier comes back with it (MQTT 5.0 §3.2.2.3.7). */
    private String clientId() {
        return link.clientId.isEmpty() ? link.store.assignedClientId : link.clientId;
    }

    void connect() {
        ClientSettings s = link.settings;
        boolean clean = session.cleanStart(clientId().isEmpty());
        link.store.connection++;
        List<Property> properties = link.v5() ? properties() : List.of();
        if (proving != null) {
            properties.addAll(proving.begin());
        }
        link.send(packet(clean, properties));
        keepAlive.begin(s.keepAliveSeconds());
        link.early = s.early() && proving == null && link.store.isEmpty();
    }

    private List<Property> properties() {
        ClientSettings s = link.settings;
        List<Property> p = new ArrayList<>(4);
        add(p, PropertyId.SESSION_EXPIRY_INTERVAL, s.sessionExpirySeconds(), 0);
        add(p, PropertyId.RECEIVE_MAXIMUM, s.receiveMaximum(), DEFAULT_RECEIVE_MAXIMUM);
        add(p, PropertyId.MAXIMUM_PACKET_SIZE, s.packetBytes(), FixedHeader.MAX_LENGTH + 5);
        add(p, PropertyId.TOPIC_ALIAS_MAXIMUM, s.topicAliases(), 0);
        add(p, PropertyId.REQUEST_RESPONSE_INFORMATION, s.responseInformation() ? 1 : 0, 0);
        add(p, PropertyId.REQUEST_PROBLEM_INFORMATION, s.problemInformation() ? 1 : 0, 1);
        p.addAll(s.userProperties());
        return p;
    }

    private static void add(List<Property> to, PropertyId id, long value, long absent) {
        if (value != absent) {
            to.add(Property.of(id, value));
        }
    }

    /** True when the client is connected now. */
    boolean connack(Connack p, Reconnect reconnect) {
        if (!link.allows(LinkInput.ACCEPTED)) {
            link.violation(ReasonCode.PROTOCOL_ERROR, "", "CONNACK came a second time.");
            return false;
        }
        int code = ClientLink.reasonOf(p.reasonCode());
        if (code != ReasonCode.SUCCESS) {
            refused(p, code);
            return false;
        }
        if (p.sessionPresent() && session.askedClean()) {
            String words = "The server has a session although a clean one was asked for.";
            link.violation(ReasonCode.PROTOCOL_ERROR, "", words);
            return false;
        }
        if (session.unexpected(p.sessionPresent())) {
            session.refuse();
            String words = "The server has a session of which this client knows nothing.";
            link.send(new Disconnect(ReasonCode.PROTOCOL_ERROR, List.of()));
            link.finish(
                    LinkInput.VIOLATION,
                    new ClientLink.Ending(Why.UNEXPECTED_SESSION, ReasonCode.PROTOCOL_ERROR, words, ""));
            return false;
        }
        if (proving != null && !proving.accepts(p.properties())) {
            proving.giveUp();
            return false;
        }
        accepted(p, reconnect);
        return true;
    }

    private void accepted(Connack p, Reconnect reconnect) {
        link.move(LinkInput.ACCEPTED);
        link.early = false;
        link.timers.clear(ClientTimer.CONNECT);
        reconnect.connected();
        List<Property> said = p.properties();
        link.server = ServerLimits.of(said);
        Property assigned = Property.find(said, PropertyId.ASSIGNED_CLIENT_IDENTIFIER);
        if (assigned != null) {
            link.store.assignedClientId = assigned.text();
        }
        Property kept = Property.find(said, PropertyId.SERVER_KEEP_ALIVE);
        if (kept != null) {
            keepAlive.begin((int) kept.value());
        }
        session.expirySeconds(Property.valueOf(said, PropertyId.SESSION_EXPIRY_INTERVAL, session.expirySeconds()));
        link.tell(new ClientEvent.Connected(reconnect.server(), p.sessionPresent(), clientId(), link.server, said));
        session.accepted(p.sessionPresent());
    }

    private void refused(Connack p, int code) {
        Property to = Property.find(p.properties(), PropertyId.SERVER_REFERENCE);
        Property reason = Property.find(p.properties(), PropertyId.REASON_STRING);
        String words = "The server refused CONNECT with reason code 0x" + Integer.toHexString(code)
                + (reason == null ? "." : ": " + reason.text());
        link.finish(LinkInput.REFUSED, new ClientLink.Ending(Why.REFUSED, code, words, to == null ? "" : to.text()));
    }

    /** DISCONNECT of the server (MQTT 5.0 §3.14). */
    void serverDisconnect(Disconnect p) {
        if (!link.allows(LinkInput.SERVER_DISCONNECT)) {
            link.violation(ReasonCode.PROTOCOL_ERROR, "", "DISCONNECT came before CONNACK.");
            return;
        }
        Property to = Property.find(p.properties(), PropertyId.SERVER_REFERENCE);
        Property reason = Property.find(p.properties(), PropertyId.REASON_STRING);
        String words = "The server disconnected with reason code 0x" + Integer.toHexString(p.reasonCode())
                + (reason == null ? "." : ": " + reason.text());
        link.finish(
                LinkInput.SERVER_DISCONNECT,
                new ClientLink.Ending(Why.SERVER_DISCONNECT, p.reasonCode(), words, to == null ? "" : to.text()));
    }

    /** DISCONNECT of the client. */
    void disconnect(ClientCommand.Disconnect c) {
        Property expiry = Property.find(c.properties(), PropertyId.SESSION_EXPIRY_INTERVAL);
        if (expiry != null) {
            session.expirySeconds(expiry.value());
        }
        link.send(new Disconnect(link.v5() ? c.reasonCode() : ReasonCode.SUCCESS, c.properties()));
        link.finish(LinkInput.DISCONNECT, new ClientLink.Ending(Why.COMMANDED, c.reasonCode(), "", ""));
    }

    /** What is wrong with the command, or an empty text (MQTT 5.0 §3.14.2.2.2). */
    String fault(ClientCommand.Disconnect c) {
        if (!link.v5()) {
            return c.properties().isEmpty() && c.reasonCode() == ReasonCode.SUCCESS
                    ? ""
                    : "DISCONNECT has neither reason code nor properties before MQTT 5.0.";
        }
        boolean raises = link.settings.sessionExpirySeconds() == 0
                && Property.valueOf(c.properties(), PropertyId.SESSION_EXPIRY_INTERVAL, 0) != 0;
        return raises
                ? "A session that was to end with the connection cannot be kept by DISCONNECT."
                : Validity.ofPacket(new Disconnect(c.reasonCode(), c.properties()), link.version());
    }
}
