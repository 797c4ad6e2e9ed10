package dev.framewise.protocols.socketio;

import dev.framewise.protocols.wire.Encoding;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.ValueNames;
import java.util.List;

/** The fields of Socket.IO. */
final class SocketFields {
    static final Field ROOT = Field.protocol("socketio", "Socket.IO").spec(SocketSpec.at("Packet encoding"));
    static final Field TYPE = Field.uint("socketio.type", "Packet type", 8)
            .encoding(Encoding.DECIMAL_DIGITS)
            .values(ValueNames.counting(
                    "Connect", "Disconnect", "Event", "Ack", "Connect error", "Binary event", "Binary ack"))
            .spec(SocketSpec.at("Packet encoding"));
    static final Field ATTACHMENTS = Field.uint("socketio.attachments", "Attachments that follow", 32)
            .encoding(Encoding.DECIMAL_DIGITS)
            .spec(SocketSpec.at("Packet encoding"));
    static final Field NAMESPACE = Field.text("socketio.namespace", "Namespace").spec(SocketSpec.at("Packet encoding"));
    static final Field ID = Field.uint("socketio.id", "Acknowledgement id", 64)
            .encoding(Encoding.DECIMAL_DIGITS)
            .spec(SocketSpec.at("Acknowledgement"));
    static final Field SYNTAX = Field.bytes("socketio.syntax", "Punctuation").spec(SocketSpec.at("Packet encoding"));
    static final Field DATA = Field.text("socketio.data", "Payload").spec(SocketSpec.at("Packet encoding"));
    static final Field EVENT = Field.text("socketio.event", "Event").spec(SocketSpec.at("Sending and receiving data"));
    static final Field ARGUMENT =
            Field.text("socketio.argument", "Argument").spec(SocketSpec.at("Sending and receiving data"));
    static final Field SID = Field.text("socketio.sid", "Socket id").spec(SocketSpec.at("Connection to a namespace"));
    static final Field ERROR =
            Field.text("socketio.error", "Why the connection failed").spec(SocketSpec.at("Connection to a namespace"));
    static final Field ATTACHMENT =
            Field.bytes("socketio.attachment", "Attachment").spec(SocketSpec.at("Packet encoding"));
    static final Field RESPONSE_TO = Field.of("socketio.response_to", "Response to frame", Kind.FRAME_NUMBER, 32)
            .spec(SocketSpec.at("Acknowledgement"));
    static final Field TIME =
            Field.of("socketio.time", "Time since that", Kind.RELATIVE_TIME, 0).spec(SocketSpec.at("Acknowledgement"));

    static final List<Field> ALL = List.of(
            TYPE, ATTACHMENTS, NAMESPACE, ID, SYNTAX, DATA, EVENT, ARGUMENT, SID, ERROR, ATTACHMENT, RESPONSE_TO, TIME);

    private SocketFields() {}
}
