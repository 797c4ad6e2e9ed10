package dev.framewise.protocols.websocket;

import dev.framewise.protocols.wire.Party;
import dev.framewise.protocols.wire.Rule;
import dev.framewise.protocols.wire.Spec;
import java.util.List;

/** What WebSocket demands of frames and messages, with the close code that answers a breach. */
public final class WebSocketRules {
    public static final Rule RESERVED_BITS = error(
            "RFC6455-5.2-rsv",
            Party.SENDER,
            1002,
            "The reserved bits are 0 unless both ends agreed on an extension that uses them.",
            WebSocketSpec.at("5.2"));
    public static final Rule OPCODE = error(
            "RFC6455-5.2-opcode",
            Party.SENDER,
            1002,
            "An opcode without a meaning is not sent; who receives one fails the connection.",
            WebSocketSpec.at("5.2"));
    public static final Rule CLIENT_MASKS =
            error("RFC6455-5.1-client", Party.CLIENT, 1002, "A client masks every frame.", WebSocketSpec.at("5.1"));
    public static final Rule SERVER_DOES_NOT_MASK =
            error("RFC6455-5.1-server", Party.SERVER, 1002, "A server masks no frame.", WebSocketSpec.at("5.1"));
    public static final Rule LENGTH_SHORTEST = error(
            "RFC6455-5.2-length",
            Party.SENDER,
            1002,
            "The length of the payload takes the shortest of its three forms.",
            WebSocketSpec.at("5.2"));
    public static final Rule LENGTH_TOP_BIT = error(
            "RFC6455-5.2-top-bit",
            Party.SENDER,
            1002,
            "The top bit of a length of 64 bits is 0.",
            WebSocketSpec.at("5.2"));
    public static final Rule CONTROL_WHOLE = error(
            "RFC6455-5.5-fragmented",
            Party.SENDER,
            1002,
            "Control frames are not fragmented.",
            WebSocketSpec.at("5.5"));
    public static final Rule CONTROL_LENGTH = error(
            "RFC6455-5.5-length",
            Party.SENDER,
            1002,
            "A control frame carries 125 bytes at most.",
            WebSocketSpec.at("5.5"));
    public static final Rule CLOSE_LENGTH = error(
            "RFC6455-5.5.1-length",
            Party.SENDER,
            1002,
            "A close frame is empty or begins with a code of two bytes.",
            WebSocketSpec.at("5.5.1"));
    public static final Rule CLOSE_CODE = error(
            "RFC6455-7.4-code",
            Party.SENDER,
            1002,
            "Codes below 1000, those without a meaning, and those that only stand for what happened are not sent.",
            WebSocketSpec.at("7.4"));
    public static final Rule CLOSE_REASON = error(
            "RFC6455-5.5.1-reason",
            Party.SENDER,
            1007,
            "The reason of a close frame is well-formed UTF-8.",
            WebSocketSpec.at("5.5.1"));
    public static final Rule TEXT = error(
            "RFC6455-8.1-text",
            Party.SENDER,
            1007,
            "The text of a message is well-formed UTF-8, over all its fragments.",
            WebSocketSpec.at("8.1"));
    public static final Rule NOTHING_TO_CONTINUE = error(
            "RFC6455-5.4-continuation",
            Party.SENDER,
            1002,
            "A continuation frame follows the unfinished beginning of a message.",
            WebSocketSpec.at("5.4"));
    public static final Rule MESSAGE_UNFINISHED = error(
            "RFC6455-5.4-interleaved",
            Party.SENDER,
            1002,
            "No other message begins before all fragments of one were sent.",
            WebSocketSpec.at("5.4"));
    public static final Rule AFTER_CLOSE = error(
            "RFC6455-5.5.1-after",
            Party.SENDER,
            1002,
            "After its close frame an endpoint sends no other frame.",
            WebSocketSpec.at("5.5.1"));
    public static final Rule MASK_REPEATED = Rule.warning(
            "websocket:RFC6455-5.3-fresh",
            Party.CLIENT,
            "Each frame has a fresh masking key that cannot be foretold.",
            WebSocketSpec.at("5.3"));
    public static final Rule COMPRESSED_PLACE = error(
            "RFC7692-6-first",
            Party.SENDER,
            1002,
            "Only the first fragment of a message says that it is compressed; control frames never do.",
            WebSocketSpec.deflate("6"));
    public static final Rule COMPRESSED_DATA = error(
            "RFC7692-7.2.2-deflate",
            Party.SENDER,
            1007,
            "The payload of a compressed message is DEFLATE data.",
            WebSocketSpec.deflate("7.2.2"));
    public static final Rule COMPRESSION_BOMB = Rule.warning(
                    "websocket:RFC7692-8-bomb",
                    Party.SENDER,
                    "A compressed message that becomes larger than the receiver's limit is not inflated further.",
                    WebSocketSpec.deflate("8"))
            .answeredWith(1009);

    private WebSocketRules() {}

    private static Rule error(String id, Party party, int closeCode, String sentence, Spec spec) {
        return Rule.error("websocket:" + id, party, sentence, spec).answeredWith(closeCode);
    }

    /** All of them, in the order in which a frame meets them. */
    public static List<Rule> all() {
        return List.of(
                RESERVED_BITS,
                OPCODE,
                CLIENT_MASKS,
                SERVER_DOES_NOT_MASK,
                LENGTH_SHORTEST,
                LENGTH_TOP_BIT,
                CONTROL_WHOLE,
                CONTROL_LENGTH,
                CLOSE_LENGTH,
                CLOSE_CODE,
                CLOSE_REASON,
                TEXT,
                NOTHING_TO_CONTINUE,
                MESSAGE_UNFINISHED,
                AFTER_CLOSE,
                MASK_REPEATED,
                COMPRESSED_PLACE,
                COMPRESSED_DATA,
                COMPRESSION_BOMB);
    }
}
