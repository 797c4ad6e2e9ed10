package dev.framewise.protocols.wire;

/** What can be wrong with any format: it ends too early, a length lies, text is not UTF-8, a number is over-long. */
public final class WireRule {
    private static final Document FRAMEWISE = new Document("Framewise", "Framewise's own remarks", "2026-11");
    private static final Document UNICODE =
            new Document("RFC 3629", "UTF-8, a transformation format of ISO 10646", "2003-11");

    public static final Rule TRUNCATED = Rule.error(
            "wire:truncated", Party.SENDER, "The message ends before this field is complete.", FRAMEWISE.at(""));
    public static final Rule NOT_CAPTURED = Rule.note(
            "wire:not-captured",
            Party.NETWORK,
            "The capture kept only the beginning of this frame, so the rest cannot be known.",
            FRAMEWISE.at(""));
    public static final Rule LENGTH_BEYOND = Rule.error(
            "wire:length-beyond",
            Party.SENDER,
            "A length points beyond the end of what surrounds it.",
            FRAMEWISE.at(""));
    public static final Rule LEFT_OVER = Rule.error(
            "wire:left-over", Party.SENDER, "Bytes are left over that no field accounts for.", FRAMEWISE.at(""));
    public static final Rule NOT_UTF8 =
            Rule.error("wire:not-utf8", Party.SENDER, "The text is not well-formed UTF-8.", UNICODE.at("3"));
    public static final Rule VARINT_TOO_LONG = Rule.error(
            "wire:varint-too-long",
            Party.SENDER,
            "A variable-length integer has more bytes than its encoding allows.",
            FRAMEWISE.at(""));
    public static final Rule VARINT_NOT_SHORTEST = Rule.warning(
            "wire:varint-not-shortest",
            Party.SENDER,
            "A variable-length integer uses more bytes than its value needs.",
            FRAMEWISE.at(""));
    public static final Rule NOT_EXPECTED = Rule.error(
            "wire:not-expected",
            Party.SENDER,
            "This field has one allowed value, and it is another.",
            FRAMEWISE.at(""));
    public static final Rule TOO_DEEP = Rule.error(
            "wire:too-deep", Party.SENDER, "Parts are nested deeper than the limit of this program.", FRAMEWISE.at(""));

    private WireRule() {}
}
