package dev.framewise.protocols.mqtt.broker;

import dev.framewise.protocols.mqtt.Auth;
import dev.framewise.protocols.mqtt.Connack;
import dev.framewise.protocols.mqtt.Disconnect;
import dev.framewise.protocols.mqtt.MqttPacket;
import dev.framewise.protocols.mqtt.Property;
import dev.framewise.protocols.mqtt.PropertyId;
import dev.framewise.protocols.mqtt.Puback;
import dev.framewise.protocols.mqtt.Pubcomp;
import dev.framewise.protocols.mqtt.Pubrec;
import dev.framewise.protocols.mqtt.Pubrel;
import dev.framewise.protocols.mqtt.ReasonCode;
import dev.framewise.protocols.mqtt.Suback;
import dev.framewise.protocols.mqtt.Unsuback;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.List;

/** How connections end, and how answers keep within what a client takes (MQTT 5.0 §3.14, §4.13). */
final class Endings {
    private final Hub hub;

    Endings(Hub hub) {
        this.hub = hub;
    }

    /** A reason string for a client that wants one; none before 5.0. */
    List<Property> reason(Link link, boolean always, String words) {
        boolean wanted = hub.settings.reasonStrings() && link.five() && (always || link.problemInformation);
        return wanted && !words.isEmpty() ? List.of(Property.of(PropertyId.REASON_STRING, words)) : List.of();
    }

    /**
     * Sends an answer. What is too large for the client goes without its words; what is too large even so ends the
     * connection.
     */
    void send(Link link, MqttPacket packet) {
        if (!sendIfItFits(link, packet)) {
            end(link, BrokerEvent.End.VIOLATION, ReasonCode.PACKET_TOO_LARGE, "The client takes no packet this large.");
        }
    }

    private boolean sendIfItFits(Link link, MqttPacket packet) {
        Bytes bytes = hub.encoder.bytes(packet, link.version);
        if (bytes.length() > link.packetBytesMaximum) {
            bytes = hub.encoder.bytes(withoutWords(packet), link.version);
        }
        if (bytes.isEmpty() || bytes.length() > link.packetBytesMaximum) {
            return false;
        }
        link.send(bytes, hub);
        return true;
    }

    private static MqttPacket withoutWords(MqttPacket packet) {
        if (packet instanceof Puback p) {
            return new Puback(p.packetId(), p.reasonCode(), List.of());
        } else if (packet instanceof Pubrec p) {
            return new Pubrec(p.packetId(), p.reasonCode(), List.of());
        } else if (packet instanceof Pubrel p) {
            return new Pubrel(p.dup(), p.packetId(), p.reasonCode(), List.of());
        } else if (packet instanceof Pubcomp p) {
            return new Pubcomp(p.packetId(), p.reasonCode(), List.of());
        } else if (packet instanceof Suback p) {
            return new Suback(p.packetId(), List.of(), p.reasonCodes());
        } else if (packet instanceof Unsuback p) {
            return new Unsuback(p.packetId(), List.of(), p.reasonCodes());
        } else if (packet instanceof Connack p) {
            return new Connack(p.sessionPresent(), p.reasonCode(), needed(p.properties()));
        } else if (packet instanceof Disconnect p) {
            return new Disconnect(p.reasonCode(), needed(p.properties()));
        } else if (packet instanceof Auth p) {
            return new Auth(p.reasonCode(), needed(p.properties()));
        }
        return packet;
    }

    private static List<Property> needed(List<Property> all) {
        List<Property> kept = new ArrayList<>(all);
        kept.removeIf(p -> p.id() == PropertyId.REASON_STRING || p.id() == PropertyId.USER_PROPERTY);
        return kept;
    }

    /** The client broke a rule or a limit: it is told why where its version allows, and the connection ends. */
    void violation(Link link, int code, String words) {
        if (link.accepted()) {
            end(link, BrokerEvent.End.VIOLATION, code, words);
        } else if (link.version == null) {
            close(link, BrokerCharts.LinkInput.REFUSE);
            hub.turn.tell(new BrokerEvent.Refused(link.connection.peer(), "", code, words));
        } else {
            refuse(link, "", code, words, List.of());
        }
    }

    /** Refuses a CONNECT or breaks an authentication off (MQTT 5.0 §3.2.2.2, MQTT 3.1.1 §3.2.2.3). */
    void refuse(Link link, String clientId, int code, String words, List<Property> more) {
        int said = link.five()
                ? Connack.REASON_CODE.valueName(code) == null ? ReasonCode.UNSPECIFIED_ERROR : code
                : before5(code);
        if (said > 0) {
            List<Property> properties = new ArrayList<>(link.five() ? more : List.of());
            properties.addAll(reason(link, true, words));
            sendIfItFits(link, new Connack(false, said, properties));
        }
        close(link, BrokerCharts.LinkInput.REFUSE);
        hub.turn.tell(new BrokerEvent.Refused(link.connection.peer(), clientId, code, words));
    }

    /** The return code before 5.0, or -1 when there is none that fits and the connection is just closed. */
    private static int before5(int code) {
        return switch (code) {
            case ReasonCode.UNSUPPORTED_PROTOCOL_VERSION -> 1;
            case ReasonCode.CLIENT_IDENTIFIER_NOT_VALID -> 2;
            case ReasonCode.SERVER_UNAVAILABLE,
                    ReasonCode.SERVER_BUSY,
                    ReasonCode.QUOTA_EXCEEDED,
                    ReasonCode.USE_ANOTHER_SERVER,
                    ReasonCode.SERVER_MOVED,
                    ReasonCode.SERVER_SHUTTING_DOWN -> 3;
            case ReasonCode.BAD_USER_NAME_OR_PASSWORD -> 4;
            case ReasonCode.NOT_AUTHORIZED, ReasonCode.BANNED -> 5;
            default -> -1;
        };
    }

    /** Ends the connection of an accepted client by DISCONNECT, before 5.0 without a word; the will is due. */
    void end(Link link, BrokerEvent.End why, int code, String words) {
        end(link, why, code, words, List.of());
    }

    void end(Link link, BrokerEvent.End why, int code, String words, List<Property> more) {
        if (!link.accepted()) {
            violation(link, code, words);
            return;
        }
        if (link.five()) {
            boolean known = code >= 0x80 && Disconnect.REASON_CODE.valueName(code) != null;
            List<Property> properties = new ArrayList<>(more);
            properties.addAll(reason(link, true, words));
            sendIfItFits(link, new Disconnect(known ? code : ReasonCode.PROTOCOL_ERROR, properties));
        }
        close(link, BrokerCharts.LinkInput.REFUSE);
        detach(link, true, why, code, words);
    }

    /** The client said DISCONNECT; with reason code 0 its will is forgotten (MQTT 5.0 §3.14.4). */
    void left(Link link, int code) {
        close(link, BrokerCharts.LinkInput.LEAVE);
        if (link.accepted()) {
            detach(link, code != 0, BrokerEvent.End.LEFT, code, "");
        } else {
            hub.turn.tell(new BrokerEvent.Refused(link.connection.peer(), "", code, "The client went away."));
        }
    }

    /** The transport is gone, or the peer has said its end. */
    void lost(Link link, String words) {
        if (link.state == BrokerCharts.Link.CLOSED) {
            return;
        }
        boolean ending = link.state == BrokerCharts.Link.CLOSING;
        link.move(hub.turn, BrokerCharts.LinkInput.LOSE);
        hub.deadlines.clear(link);
        if (link.accepted()) {
            detach(link, true, BrokerEvent.End.LOST, ReasonCode.UNSPECIFIED_ERROR, words);
        } else if (!ending) {
            hub.turn.tell(new BrokerEvent.Refused(link.connection.peer(), "", ReasonCode.UNSPECIFIED_ERROR, words));
        }
    }

    /** Says our end and gives the peer some time to do the same. */
    private void close(Link link, BrokerCharts.LinkInput input) {
        link.move(hub.turn, input);
        if (link.paused) {
            link.paused = false;
            hub.turn.out.resume(link.connection);
        }
        hub.turn.out.finish(link.connection);
        hub.deadlines.set(link, hub.now() + hub.settings.lingerNanos());
    }

    private void detach(Link link, boolean will, BrokerEvent.End why, int code, String words) {
        Session s = link.session;
        link.session = null;
        link.resend = null;
        link.aliases = null;
        hub.counters.connected--;
        hub.turn.tell(new BrokerEvent.Disconnected(s.clientId, why, code, words));
        if (!will) {
            hub.wills.forget(s);
        }
        hub.sessions.part(s);
    }
}
