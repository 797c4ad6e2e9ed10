package dev.framewise.protocols.http2;

import dev.framewise.protocols.wire.FormatRules;
import dev.framewise.protocols.wire.Party;
import dev.framewise.protocols.wire.Rule;
import dev.framewise.protocols.wire.Severity;
import dev.framewise.protocols.wire.WireRule;
import java.util.List;

/** What a single frame can break; each with the error code that an endpoint answers with. */
final class FrameRules {
    static final Rule SIZE =
            error("4.2-size", ErrorCode.FRAME_SIZE_ERROR, "A frame has the size that its type demands.", "4.2");
    static final Rule RESERVED_BIT = Rule.warning(
            "http2:RFC9113-4.1-reserved", Party.SENDER, "The reserved bit is sent as 0.", Http2Spec.h2("4.1"));
    static final Rule UNUSED_FLAGS = Rule.warning(
            "http2:RFC9113-4.1-flags",
            Party.SENDER,
            "Flags without a meaning for the type of the frame are sent as 0.",
            Http2Spec.h2("4.1"));
    static final Rule PAD_LENGTH = error(
            "6.1-padding", ErrorCode.PROTOCOL_ERROR, "The padding is shorter than what is left of the frame.", "6.1");
    static final Rule PAD_ZERO =
            Rule.warning("http2:RFC9113-6.1-zeros", Party.SENDER, "Padding consists of zeros.", Http2Spec.h2("6.1"));
    static final Rule ON_A_STREAM = error(
            "6-stream", ErrorCode.PROTOCOL_ERROR, "A frame that belongs to a stream does not name stream 0.", "6");
    static final Rule ON_THE_CONNECTION = error(
            "6-connection", ErrorCode.PROTOCOL_ERROR, "A frame that belongs to the connection names stream 0.", "6");
    static final Rule OWN_DEPENDENCY = Rule.error(
                    "http2:RFC7540-5.3.1-self",
                    Party.SENDER,
                    "A stream does not depend on itself.",
                    Http2Spec.RFC_7540.at("5.3.1"))
            .answeredWith(ErrorCode.PROTOCOL_ERROR);
    static final Rule SETTINGS_ACK_EMPTY = error(
            "6.5-ack", ErrorCode.FRAME_SIZE_ERROR, "A SETTINGS frame that acknowledges holds nothing else.", "6.5");
    static final Rule SETTING_PUSH =
            error("6.5.2-push", ErrorCode.PROTOCOL_ERROR, "SETTINGS_ENABLE_PUSH is 0 or 1.", "6.5.2");
    static final Rule SETTING_WINDOW = error(
            "6.5.2-window",
            ErrorCode.FLOW_CONTROL_ERROR,
            "SETTINGS_INITIAL_WINDOW_SIZE is at most 2,147,483,647.",
            "6.5.2");
    static final Rule SETTING_FRAME = error(
            "6.5.2-frame",
            ErrorCode.PROTOCOL_ERROR,
            "SETTINGS_MAX_FRAME_SIZE lies between 16,384 and 16,777,215.",
            "6.5.2");
    static final Rule SETTING_CONNECT = Rule.error(
                    "http2:RFC8441-3-value",
                    Party.SENDER,
                    "SETTINGS_ENABLE_CONNECT_PROTOCOL is 0 or 1.",
                    Http2Spec.RFC_8441.at("3"))
            .answeredWith(ErrorCode.PROTOCOL_ERROR);
    static final Rule SETTING_PRIORITIES = Rule.error(
                    "http2:RFC9218-2.1-value",
                    Party.SENDER,
                    "SETTINGS_NO_RFC7540_PRIORITIES is 0 or 1.",
                    Http2Spec.RFC_9218.at("2.1"))
            .answeredWith(ErrorCode.PROTOCOL_ERROR);
    static final Rule INCREMENT_ZERO =
            error("6.9-zero", ErrorCode.PROTOCOL_ERROR, "A WINDOW_UPDATE frame adds at least 1.", "6.9");
    static final Rule MAGIC = error(
            "3.4-preface",
            ErrorCode.PROTOCOL_ERROR,
            "A client begins with the 24 bytes of the connection preface.",
            "3.4");
    static final Rule ALTSVC_ORIGIN = Rule.warning(
            "http2:RFC7838-4-origin",
            Party.SERVER,
            "An ALTSVC frame names an origin exactly when it stands on stream 0; else it is ignored.",
            Http2Spec.RFC_7838.at("4"));

    /** For what lies within a frame. */
    static final FormatRules FORMAT = new FormatRules(WireRule.NOT_UTF8, SIZE, WireRule.VARINT_TOO_LONG, null);

    private FrameRules() {}

    private static Rule error(String id, int code, String sentence, String section) {
        return new Rule("http2:RFC9113-" + id, Severity.ERROR, Party.SENDER, code, sentence, Http2Spec.h2(section));
    }

    static List<Rule> all() {
        return List.of(
                SIZE,
                RESERVED_BIT,
                UNUSED_FLAGS,
                PAD_LENGTH,
                PAD_ZERO,
                ON_A_STREAM,
                ON_THE_CONNECTION,
                OWN_DEPENDENCY,
                SETTINGS_ACK_EMPTY,
                SETTING_PUSH,
                SETTING_WINDOW,
                SETTING_FRAME,
                SETTING_CONNECT,
                SETTING_PRIORITIES,
                INCREMENT_ZERO,
                MAGIC,
                ALTSVC_ORIGIN);
    }
}
