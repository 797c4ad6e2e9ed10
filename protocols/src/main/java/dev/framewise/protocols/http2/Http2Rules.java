package dev.framewise.protocols.http2;

import dev.framewise.protocols.wire.Party;
import dev.framewise.protocols.wire.Rule;
import dev.framewise.protocols.wire.Severity;
import java.util.List;

/** What a conversation can break: states of streams, windows, settings, and what is no rule but an attack. */
final class Http2Rules {
    static final Rule FIRST_SETTINGS = error(
            "3.4-settings", ErrorCode.PROTOCOL_ERROR, Party.SENDER, "The first frame of each end is SETTINGS.", "3.4");
    static final Rule FRAME_LIMIT = error(
            "4.2-limit",
            ErrorCode.FRAME_SIZE_ERROR,
            Party.SENDER,
            "No frame is longer than the receiver's SETTINGS_MAX_FRAME_SIZE.",
            "4.2");
    static final Rule BLOCK_WHOLE = error(
            "4.3-contiguous",
            ErrorCode.PROTOCOL_ERROR,
            Party.SENDER,
            "The frames of a header block follow each other without any other frame between.",
            "4.3");
    static final Rule CONTINUATION_ALONE = error(
            "6.10-alone",
            ErrorCode.PROTOCOL_ERROR,
            Party.SENDER,
            "A CONTINUATION frame follows a frame of the same stream that did not end its header block.",
            "6.10");
    static final Rule IDLE = error(
            "5.1-idle",
            ErrorCode.PROTOCOL_ERROR,
            Party.SENDER,
            "On a stream that was not opened nothing is sent but HEADERS and PRIORITY.",
            "5.1");
    static final Rule AFTER_END = error(
            "5.1-ended",
            ErrorCode.STREAM_CLOSED,
            Party.SENDER,
            "After the end of a stream was said, no more DATA or HEADERS follow in that direction.",
            "5.1");
    static final Rule AFTER_RESET = error(
            "5.1-reset",
            ErrorCode.STREAM_CLOSED,
            Party.SENDER,
            "After RST_STREAM its sender sends nothing on the stream but PRIORITY.",
            "5.1");
    static final Rule ID_PARITY = error(
            "5.1.1-parity",
            ErrorCode.PROTOCOL_ERROR,
            Party.SENDER,
            "Clients open streams with odd numbers, servers promise streams with even ones.",
            "5.1.1");
    static final Rule ID_RISES = error(
            "5.1.1-rising",
            ErrorCode.PROTOCOL_ERROR,
            Party.SENDER,
            "The number of a new stream is higher than those of all streams that the same end opened before.",
            "5.1.1");
    static final Rule CONCURRENT = error(
            "5.1.2-concurrent",
            ErrorCode.REFUSED_STREAM,
            Party.SENDER,
            "No more streams are open at a time than the other end's SETTINGS_MAX_CONCURRENT_STREAMS.",
            "5.1.2");
    static final Rule ACK_UNASKED = error(
            "6.5.3-ack",
            ErrorCode.PROTOCOL_ERROR,
            Party.SENDER,
            "An acknowledgement of SETTINGS answers one that was sent.",
            "6.5.3");
    static final Rule SERVER_PUSH_SETTING = error(
            "6.5.2-server",
            ErrorCode.PROTOCOL_ERROR,
            Party.SERVER,
            "A server does not set SETTINGS_ENABLE_PUSH to 1.",
            "6.5.2");
    static final Rule CLIENT_PROMISES =
            error("8.4-client", ErrorCode.PROTOCOL_ERROR, Party.CLIENT, "A client does not send PUSH_PROMISE.", "8.4");
    static final Rule PUSH_REFUSED = error(
            "6.6-refused",
            ErrorCode.PROTOCOL_ERROR,
            Party.SERVER,
            "No PUSH_PROMISE is sent to a client that has set SETTINGS_ENABLE_PUSH to 0.",
            "6.6");
    static final Rule PROMISE_PLACE = error(
            "6.6-open",
            ErrorCode.PROTOCOL_ERROR,
            Party.SERVER,
            "A promise is made on a stream that the client opened and the server has not ended.",
            "6.6");
    static final Rule PING_UNASKED = Rule.warning(
            "http2:RFC9113-6.7-answer",
            Party.SENDER,
            "An answer to PING holds the bytes of a PING that was sent.",
            Http2Spec.h2("6.7"));
    static final Rule GOAWAY_RISES = error(
            "6.8-rising",
            ErrorCode.PROTOCOL_ERROR,
            Party.SENDER,
            "The last stream that GOAWAY names never rises.",
            "6.8");
    static final Rule STREAM_WINDOW = error(
            "6.9.1-stream",
            ErrorCode.FLOW_CONTROL_ERROR,
            Party.SENDER,
            "No more DATA is sent on a stream than its window allows.",
            "6.9.1");
    static final Rule CONNECTION_WINDOW = error(
            "6.9.1-connection",
            ErrorCode.FLOW_CONTROL_ERROR,
            Party.SENDER,
            "No more DATA is sent on all streams together than the connection's window allows.",
            "6.9.1");
    static final Rule WINDOW_OVERFLOW = error(
            "6.9.1-overflow",
            ErrorCode.FLOW_CONTROL_ERROR,
            Party.SENDER,
            "A window does not grow beyond 2,147,483,647.",
            "6.9.1");
    static final Rule LIST_SIZE = Rule.warning(
            "http2:RFC9113-10.5.1-list",
            Party.SENDER,
            "A list of header fields is not larger than the receiver said it is ready to take.",
            Http2Spec.h2("10.5.1"));

    // Attacks: legal frame by frame, and denial of service in their number.
    static final Rule RAPID_RESET = attack(
            "resets", "Streams are not opened only to be reset at once, over and over (CVE-2023-44487).", "10.5");
    static final Rule CONTINUATION_FLOOD =
            attack("continuation", "A header block does not go on without end (CVE-2024-27316).", "10.5");
    static final Rule SETTINGS_FLOOD =
            attack("settings", "SETTINGS do not come over and over, each to be acknowledged (CVE-2019-9515).", "10.5");
    static final Rule PING_FLOOD =
            attack("ping", "PING does not come over and over, each to be answered (CVE-2019-9512).", "10.5");
    static final Rule EMPTY_FLOOD = attack(
            "empty", "Frames that carry nothing and end nothing do not come over and over (CVE-2019-9518).", "10.5");

    private Http2Rules() {}

    private static Rule error(String id, int code, Party party, String sentence, String section) {
        return new Rule("http2:RFC9113-" + id, Severity.ERROR, party, code, sentence, Http2Spec.h2(section));
    }

    private static Rule attack(String id, String sentence, String section) {
        return Rule.warning("http2:RFC9113-" + section + "-" + id, Party.SENDER, sentence, Http2Spec.h2(section))
                .answeredWith(ErrorCode.ENHANCE_YOUR_CALM);
    }

    static List<Rule> all() {
        return List.of(
                FIRST_SETTINGS,
                FRAME_LIMIT,
                BLOCK_WHOLE,
                CONTINUATION_ALONE,
                IDLE,
                AFTER_END,
                AFTER_RESET,
                ID_PARITY,
                ID_RISES,
                CONCURRENT,
                ACK_UNASKED,
                SERVER_PUSH_SETTING,
                CLIENT_PROMISES,
                PUSH_REFUSED,
                PROMISE_PLACE,
                PING_UNASKED,
                GOAWAY_RISES,
                STREAM_WINDOW,
                CONNECTION_WINDOW,
                WINDOW_OVERFLOW,
                LIST_SIZE,
                RAPID_RESET,
                CONTINUATION_FLOOD,
                SETTINGS_FLOOD,
                PING_FLOOD,
                EMPTY_FLOOD);
    }
}
