package dev.framewise.protocols.grpc;

import dev.framewise.protocols.protobuf.ProtobufFields;
import dev.framewise.protocols.wire.Document;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FormatRules;
import dev.framewise.protocols.wire.Party;
import dev.framewise.protocols.wire.Rule;
import dev.framewise.protocols.wire.ValueNames;
import dev.framewise.protocols.wire.WireRule;
import java.util.ArrayList;
import java.util.List;

/** The fields of a message's prefix, named as Wireshark names them, and the rules about it. */
final class GrpcFields {
    static final Document PROTOCOL = new Document("gRPC over HTTP/2", "gRPC over HTTP2", "2024-06");
    static final Document COMPRESSION = new Document("gRPC compression", "gRPC Compression", "2022-01");
    static final Document WEB = new Document("gRPC-Web", "gRPC Web", "2021-10");

    static final Field ROOT = Field.protocol("grpc", "GRPC Message").spec(PROTOCOL.at("Length-Prefixed-Message"));
    static final Field METHOD = Field.text("grpc.method", "Method").spec(PROTOCOL.at("Requests"));
    static final Field FRAME_TYPE = Field.uint("grpc.frame_type", "Frame Type", 1)
            .values(ValueNames.counting("Data", "Trailer"))
            .spec(WEB.at("Protocol differences vs gRPC over HTTP2"));
    static final Field RESERVED =
            Field.uint("grpc.reserved", "Reserved", 6).hex().spec(PROTOCOL.at("Length-Prefixed-Message"));
    static final Field COMPRESSED = Field.uint("grpc.compressed_flag", "Compressed Flag", 1)
            .values(ValueNames.counting("Not Compressed", "Compressed"))
            .spec(PROTOCOL.at("Length-Prefixed-Message"));
    static final Field LENGTH =
            Field.uint("grpc.message_length", "Message Length", 32).spec(PROTOCOL.at("Length-Prefixed-Message"));
    static final Field DATA =
            Field.bytes("grpc.message_data", "Message Data").spec(PROTOCOL.at("Length-Prefixed-Message"));
    static final Field TRAILERS = Field.text("grpc.web.trailers", "Trailers").spec(WEB.at("Message framing"));

    static final Rule FLAG = Rule.error(
            "grpc:compressed-flag",
            Party.SENDER,
            "The first byte of a message is 0 or 1; gRPC-Web marks trailers by its highest bit.",
            PROTOCOL.at("Length-Prefixed-Message"));
    static final Rule WHOLE = Rule.error(
            "grpc:length",
            Party.SENDER,
            "A message is as long as the four bytes in front of it say.",
            PROTOCOL.at("Length-Prefixed-Message"));

    static final FormatRules FORMAT = new FormatRules(WireRule.NOT_UTF8, WHOLE, WireRule.VARINT_TOO_LONG, null);

    static final List<Field> ALL;

    static {
        List<Field> all =
                new ArrayList<>(List.of(ROOT, METHOD, FRAME_TYPE, RESERVED, COMPRESSED, LENGTH, DATA, TRAILERS));
        all.addAll(ProtobufFields.ALL);
        ALL = List.copyOf(all);
    }

    private GrpcFields() {}

    static List<Rule> rules() {
        List<Rule> all = new ArrayList<>(List.of(FLAG, WHOLE));
        all.addAll(ProtobufFields.RULES);
        return all;
    }
}
