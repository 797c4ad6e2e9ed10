package dev.framewise.protocols.wire;

/**
 * The rules that a format has of its own for what can be wrong with any format, so that a finding names the format's
 * statement instead of the toolkit's.
 *
 * @param text text is not well-formed UTF-8
 * @param lengths the message ends early, a length points beyond its end, or bytes are left over; null for the toolkit's
 *     three rules
 * @param varintTooLong an integer of variable length has too many bytes
 * @param varintNotShortest such an integer has more bytes than its value needs; null where that is allowed
 */
public record FormatRules(Rule text, Rule lengths, Rule varintTooLong, Rule varintNotShortest) {
    /** The toolkit's own. */
    public static final FormatRules TOOLKIT =
            new FormatRules(WireRule.NOT_UTF8, null, WireRule.VARINT_TOO_LONG, WireRule.VARINT_NOT_SHORTEST);

    Rule lengthsOr(Rule toolkit) {
        return lengths == null ? toolkit : lengths;
    }
}
