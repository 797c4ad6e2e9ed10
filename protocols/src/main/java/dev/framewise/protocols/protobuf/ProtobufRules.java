package dev.framewise.protocols.protobuf;

import static dev.framewise.protocols.protobuf.ProtobufFields.ENCODING;
import static dev.framewise.protocols.protobuf.ProtobufFields.GUIDE;

import dev.framewise.protocols.wire.FormatRules;
import dev.framewise.protocols.wire.Party;
import dev.framewise.protocols.wire.Rule;
import java.util.List;

/** What must hold in a message of Protocol Buffers. */
final class ProtobufRules {
    static final Rule WIRE_TYPE = Rule.error(
            "protobuf:wire-type",
            Party.SENDER,
            "The wire type of a field is 0 to 5; of the others nobody knows how long they are.",
            ENCODING.at("Message Structure"));
    static final Rule NUMBER = Rule.error(
            "protobuf:field-number",
            Party.SENDER,
            "The number of a field lies between 1 and 536,870,911.",
            GUIDE.at("Assigning Field Numbers"));
    static final Rule GROUP_END = Rule.error(
            "protobuf:group-end",
            Party.SENDER,
            "A group ends with the end tag of its own number, and an end tag ends a group.",
            ENCODING.at("Groups"));
    static final Rule TRUNCATED = Rule.error(
            "protobuf:length",
            Party.SENDER,
            "A message ends behind a field, and a length counts bytes that are there.",
            ENCODING.at("Length-Delimited Records"));
    static final Rule VARINT = Rule.error(
            "protobuf:varint", Party.SENDER, "A varint has at most ten bytes.", ENCODING.at("Base 128 Varints"));
    static final Rule TEXT =
            Rule.error("protobuf:utf8", Party.SENDER, "A string is UTF-8.", GUIDE.at("Scalar Value Types"));
    static final Rule DECLARED = Rule.error(
            "protobuf:declared-type",
            Party.SENDER,
            "A field has the wire type that belongs to its declared type.",
            ENCODING.at("Message Structure"));
    static final Rule UNKNOWN_FIELD = Rule.note(
            "protobuf:unknown-field",
            Party.SENDER,
            "A field is not declared: the sender knows a newer declaration, or another one.",
            GUIDE.at("Unknown Fields"));
    static final Rule DEPTH = Rule.note(
            "protobuf:depth", Party.SENDER, "Messages nest deeper than is shown here.", GUIDE.at("Nested Types"));

    static final FormatRules FORMAT = new FormatRules(TEXT, TRUNCATED, VARINT, null);

    static final List<Rule> ALL =
            List.of(WIRE_TYPE, NUMBER, GROUP_END, TRUNCATED, VARINT, TEXT, DECLARED, UNKNOWN_FIELD, DEPTH);

    private ProtobufRules() {}
}
