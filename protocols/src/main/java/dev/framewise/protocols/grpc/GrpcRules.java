package dev.framewise.protocols.grpc;

import static dev.framewise.protocols.grpc.GrpcSpec.COMPRESSION;
import static dev.framewise.protocols.grpc.GrpcSpec.HTTP2;
import static dev.framewise.protocols.grpc.GrpcSpec.STATUS;

import dev.framewise.protocols.wire.FormatRules;
import dev.framewise.protocols.wire.Party;
import dev.framewise.protocols.wire.Rule;
import dev.framewise.protocols.wire.WireRule;
import java.util.List;

/** What must hold in a call of gRPC. */
final class GrpcRules {
    // ---- messages

    static final Rule FLAG = Rule.error(
            "grpc:compressed-flag",
            Party.SENDER,
            "The first byte of a message is 0 or 1; in gRPC-Web the highest bit marks trailers.",
            HTTP2.at("Length-Prefixed-Message"));
    static final Rule LENGTH = Rule.error(
            "grpc:message-length",
            Party.SENDER,
            "A message has as many bytes as its length says before its direction ends.",
            HTTP2.at("Length-Prefixed-Message"));
    static final Rule COMPRESSED_WITHOUT = Rule.error(
            "grpc:compressed-without-encoding",
            Party.SENDER,
            "A message is compressed only when grpc-encoding names a coding other than identity.",
            COMPRESSION.at("Message Compression"));
    static final Rule COMPRESSED_DATA = Rule.error(
            "grpc:compressed-data",
            Party.SENDER,
            "A compressed message is what the coding in grpc-encoding makes of it.",
            COMPRESSION.at("Message Compression"));
    static final Rule BOMB = Rule.warning(
            "grpc:compression-bomb",
            Party.SENDER,
            "A compressed message does not become so long that it fills its receiver's memory; what is shown here ends"
                    + " after 16 MiB.",
            COMPRESSION.at("Message Compression"));
    static final Rule CODING = Rule.note(
            "grpc:coding",
            Party.SENDER,
            "The coding in grpc-encoding is none that is undone here.",
            COMPRESSION.at("Compression Algorithms"));
    static final Rule AFTER_TRAILERS = Rule.error(
            "grpc:after-trailers", Party.SERVER, "Behind the trailers no message follows.", HTTP2.at("Responses"));

    // ---- requests

    static final Rule METHOD = Rule.error("grpc:method", Party.CLIENT, "A call is a POST.", HTTP2.at("Requests"));
    static final Rule PATH = Rule.error(
            "grpc:path",
            Party.CLIENT,
            "The path of a call is a slash, the service, a slash and the method.",
            HTTP2.at("Requests"));
    static final Rule TE = Rule.error(
            "grpc:te",
            Party.CLIENT,
            "A call says \"te: trailers\", by which proxies that drop trailers are found.",
            HTTP2.at("Requests"));
    static final Rule TIMEOUT = Rule.error(
            "grpc:timeout",
            Party.CLIENT,
            "grpc-timeout has one to eight digits and a unit: H, M, S, m, u or n.",
            HTTP2.at("Requests"));
    static final Rule DEADLINE = Rule.warning(
            "grpc:deadline",
            Party.SERVER,
            "A call ends before the time in its grpc-timeout is over; its client has given up by then.",
            HTTP2.at("Requests"));

    // ---- responses

    static final Rule CONTENT_TYPE = Rule.error(
            "grpc:content-type",
            Party.SERVER,
            "The response to a call has a content type that begins with application/grpc.",
            HTTP2.at("Responses"));
    static final Rule HTTP_STATUS = Rule.error(
            "grpc:http-status",
            Party.SERVER,
            "The status of HTTP is 200, whatever the call's own status is.",
            HTTP2.at("Responses"));
    static final Rule STATUS_MISSING = Rule.error(
            "grpc:status-missing",
            Party.SERVER,
            "A response ends with trailers, and these say grpc-status.",
            HTTP2.at("Responses"));
    static final Rule STATUS_VALUE = Rule.error(
            "grpc:status-value", Party.SERVER, "grpc-status is a decimal number from 0 to 16.", STATUS.at(""));
    static final Rule MESSAGE_CODING = Rule.error(
            "grpc:message-coding",
            Party.SERVER,
            "In grpc-message every byte outside of printable ASCII, and the percent sign, is written as a percent sign and"
                    + " two hexadecimal digits.",
            HTTP2.at("Responses"));
    static final Rule BINARY = Rule.error(
            "grpc:binary-metadata",
            Party.SENDER,
            "The value of metadata whose name ends in -bin is Base64.",
            HTTP2.at("Custom-Metadata"));

    static final FormatRules FORMAT =
            new FormatRules(WireRule.NOT_UTF8, LENGTH, WireRule.VARINT_TOO_LONG, WireRule.VARINT_NOT_SHORTEST);

    static final List<Rule> ALL = List.of(
            FLAG,
            LENGTH,
            COMPRESSED_WITHOUT,
            COMPRESSED_DATA,
            BOMB,
            CODING,
            AFTER_TRAILERS,
            METHOD,
            PATH,
            TE,
            TIMEOUT,
            DEADLINE,
            CONTENT_TYPE,
            HTTP_STATUS,
            STATUS_MISSING,
            STATUS_VALUE,
            MESSAGE_CODING,
            BINARY);

    private GrpcRules() {}
}
