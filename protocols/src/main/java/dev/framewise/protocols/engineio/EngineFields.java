package dev.framewise.protocols.engineio;

import dev.framewise.protocols.wire.Encoding;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.ValueNames;
import java.util.List;

/** The fields of Engine.IO. */
final class EngineFields {
    static final Field ROOT = Field.protocol("engineio", "Engine.IO").spec(EngineSpec.at("Protocol"));
    static final Field TYPE = Field.uint("engineio.type", "Packet type", 8)
            .encoding(Encoding.DECIMAL_DIGITS)
            .values(ValueNames.counting("Open", "Close", "Ping", "Pong", "Message", "Upgrade", "Noop"))
            .spec(EngineSpec.at("Packet encoding"));
    static final Field DATA = Field.text("engineio.data", "Data").spec(EngineSpec.at("Packet encoding"));
    static final Field BINARY = Field.bytes("engineio.binary", "Binary data").spec(EngineSpec.at("Packet encoding"));
    static final Field MARK =
            Field.text("engineio.base64_mark", "Mark of Base64").spec(EngineSpec.at("HTTP long-polling"));
    static final Field BASE64 =
            Field.text("engineio.base64", "Binary data in Base64").spec(EngineSpec.at("HTTP long-polling"));
    static final Field SEPARATOR =
            Field.bytes("engineio.separator", "Separator").spec(EngineSpec.at("HTTP long-polling"));
    static final Field ACCEPTED =
            Field.text("engineio.accepted", "Answer to what was posted").spec(EngineSpec.at("HTTP long-polling"));
    static final Field SESSION = Field.text("engineio.sid", "Session").spec(EngineSpec.at("Handshake"));
    static final Field TRANSPORT = Field.text("engineio.transport", "Transport").spec(EngineSpec.at("Transports"));
    static final Field UPGRADES = Field.text("engineio.upgrades", "Upgrade").spec(EngineSpec.at("Handshake"));
    static final Field PING_INTERVAL =
            Field.uint("engineio.ping_interval", "Ping interval in ms", 32).spec(EngineSpec.at("Handshake"));
    static final Field PING_TIMEOUT =
            Field.uint("engineio.ping_timeout", "Ping timeout in ms", 32).spec(EngineSpec.at("Handshake"));
    static final Field MAX_PAYLOAD =
            Field.uint("engineio.max_payload", "Longest body in bytes", 32).spec(EngineSpec.at("Handshake"));
    static final Field ANSWERS_FRAME = Field.of("engineio.answers_frame", "Answers frame", Kind.FRAME_NUMBER, 32)
            .spec(EngineSpec.at("Heartbeat"));
    static final Field ANSWERS_AFTER = Field.of("engineio.answers_after", "Time since that", Kind.RELATIVE_TIME, 0)
            .spec(EngineSpec.at("Heartbeat"));

    static final List<Field> ALL = List.of(
            TYPE,
            DATA,
            BINARY,
            MARK,
            BASE64,
            SEPARATOR,
            ACCEPTED,
            SESSION,
            TRANSPORT,
            UPGRADES,
            PING_INTERVAL,
            PING_TIMEOUT,
            MAX_PAYLOAD,
            ANSWERS_FRAME,
            ANSWERS_AFTER);

    private EngineFields() {}
}
