package dev.framewise.protocols.socketio;

import dev.framewise.protocols.wire.Party;
import dev.framewise.protocols.wire.Rule;
import java.util.List;

/** What the protocol demands. */
final class SocketRules {
    static final Rule TYPE =
            error("packet-type", Party.SENDER, "A packet begins with a digit from 0 to 6.", "Packet encoding");
    static final Rule COUNT = error(
            "attachment-count",
            Party.SENDER,
            "The number of attachments stands behind the type of a binary packet, with a dash behind it.",
            "Packet encoding");
    static final Rule PLACEHOLDERS = error(
            "placeholders",
            Party.SENDER,
            "The payload of a binary packet holds one placeholder for each attachment, numbered from 0.",
            "Packet encoding");
    static final Rule ATTACHMENTS_FOLLOW = error(
            "attachments-follow",
            Party.SENDER,
            "The attachments of a packet follow it at once, and all of them.",
            "Packet encoding");
    static final Rule ATTACHMENTS_ELSEWHERE = Rule.note(
            "socketio:attachments-elsewhere",
            Party.SENDER,
            "Attachments of this packet travel in another body than it.",
            SocketSpec.at("Packet encoding"));
    static final Rule ATTACHMENT_ALONE = error(
            "attachment-alone",
            Party.SENDER,
            "Binary data is an attachment, so the packet that it belongs to comes before it.",
            "Packet encoding");
    static final Rule NAMESPACE =
            error("namespace-comma", Party.SENDER, "A comma ends the name of a namespace.", "Packet encoding");
    static final Rule ARRAY = error(
            "payload-array",
            Party.SENDER,
            "The payload of an event is a JSON array that is not empty, that of an acknowledgement any JSON array.",
            "Packet encoding");
    static final Rule OBJECT = error(
            "payload-object",
            Party.SENDER,
            "A connection or its refusal has a JSON object for a payload, or a client's connection none.",
            "Connection to a namespace");
    static final Rule SID = error(
            "connect-sid",
            Party.SERVER,
            "A server that accepts a connection to a namespace names the socket by a sid.",
            "Connection to a namespace");
    static final Rule EVENT_NAME = error(
            "event-name",
            Party.SENDER,
            "The first item of an event is its name, and none of those that the library keeps for itself.",
            "Sending and receiving data");
    static final Rule DISCONNECT_EMPTY = error(
            "disconnect-empty",
            Party.SENDER,
            "The packet that leaves a namespace has no payload.",
            "Disconnection from a namespace");
    static final Rule ACK_ID =
            error("ack-id", Party.SENDER, "An acknowledgement names what it acknowledges.", "Acknowledgement");
    static final Rule ACK_ANSWERS = error(
            "ack-answers",
            Party.SENDER,
            "An acknowledgement repeats the id of an event that asked for one, and does so once.",
            "Acknowledgement");
    static final Rule CONNECTED = error(
            "connected-first",
            Party.SENDER,
            "Events travel in a namespace only after the client asked to connect to it and was accepted.",
            "Connection to a namespace");
    static final Rule CONNECT_ASKED = error(
            "connect-asked",
            Party.SERVER,
            "A server accepts or refuses a connection to a namespace only when the client asked for it.",
            "Connection to a namespace");
    static final Rule ERROR_BY_SERVER = error(
            "error-server",
            Party.CLIENT,
            "Only servers refuse a connection to a namespace.",
            "Connection to a namespace");

    static final List<Rule> ALL = List.of(
            TYPE,
            COUNT,
            PLACEHOLDERS,
            ATTACHMENTS_FOLLOW,
            ATTACHMENTS_ELSEWHERE,
            ATTACHMENT_ALONE,
            NAMESPACE,
            ARRAY,
            OBJECT,
            SID,
            EVENT_NAME,
            DISCONNECT_EMPTY,
            ACK_ID,
            ACK_ANSWERS,
            CONNECTED,
            CONNECT_ASKED,
            ERROR_BY_SERVER);

    private SocketRules() {}

    private static Rule error(String id, Party party, String sentence, String section) {
        return Rule.error("socketio:" + id, party, sentence, SocketSpec.at(section));
    }
}
