package dev.framewise.protocols.hpack;

import dev.framewise.protocols.wire.FormatRules;
import dev.framewise.protocols.wire.Party;
import dev.framewise.protocols.wire.Rule;
import dev.framewise.protocols.wire.WireRule;
import java.util.List;

/** What HPACK demands and a block of header fields can break. An endpoint answers each with COMPRESSION_ERROR. */
public final class HpackRules {
    /** The code of COMPRESSION_ERROR. RFC 9113 §7. */
    private static final int COMPRESSION_ERROR = 9;

    static final Rule INDEX_ZERO = error("6.1-zero", "The index 0 is not used: the tables begin at 1.", "6.1");
    static final Rule INDEX = error(
            "2.3.3-index", "An index is not beyond the entries that the static and the dynamic table have.", "2.3.3");
    static final Rule INTEGER =
            error("5.1-integer", "An integer is not larger or longer than what it counts can be.", "5.1");
    static final Rule LENGTHS = error(
            "5.2-length", "A representation ends within its block: no string is longer than what is left.", "5.2");
    static final Rule PADDING =
            error("5.2-padding", "A Huffman coded string ends with at most seven bits of padding, all ones.", "5.2");
    static final Rule END_OF_STRING =
            error("5.2-eos", "A Huffman coded string does not hold the symbol for its end.", "5.2");
    static final Rule UPDATE_SIZE = error(
            "6.3-size",
            "An update of the table's size is not above the limit that the receiver's SETTINGS gave.",
            "6.3");
    static final Rule UPDATE_PLACE =
            error("4.2-place", "An update of the table's size stands at the beginning of a block.", "4.2");
    static final Rule UPDATE_MISSING = error(
            "4.2-missing",
            "After the receiver lowered the table's size, the next block begins with an update of the size.",
            "4.2");
    static final Rule SPREAD = Rule.warning(
            "hpack:RFC7541-7.3-spread",
            Party.SENDER,
            "Few bytes do not stand for very many: a block that spreads far is what an attack by compression looks like.",
            HpackSpec.RFC_7541.at("7.3"));

    /** For what lies within a block. */
    static final FormatRules FORMAT = new FormatRules(WireRule.NOT_UTF8, LENGTHS, INTEGER, null);

    private HpackRules() {}

    private static Rule error(String id, String sentence, String section) {
        return Rule.error("hpack:RFC7541-" + id, Party.SENDER, sentence, HpackSpec.RFC_7541.at(section))
                .answeredWith(COMPRESSION_ERROR);
    }

    public static List<Rule> all() {
        return List.of(
                INDEX_ZERO,
                INDEX,
                INTEGER,
                LENGTHS,
                PADDING,
                END_OF_STRING,
                UPDATE_SIZE,
                UPDATE_PLACE,
                UPDATE_MISSING,
                SPREAD);
    }
}
