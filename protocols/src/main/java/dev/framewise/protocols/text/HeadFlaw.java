package dev.framewise.protocols.text;

/** What can be wrong with the lines of a head; each protocol says which of its rules that breaks, and how badly. */
public enum HeadFlaw {
    /** A line ends with LF alone. */
    BARE_LF,
    /** A CR stands somewhere else than before an LF. */
    BARE_CR,
    /** White space begins the first line after the start line, so that it continues nothing. */
    LEADING_SPACE,
    /** A value goes on in the next line. */
    FOLDED,
    /** A line holds no colon. */
    NO_COLON,
    /** Nothing, or something else than a token's characters, stands before the colon. */
    BAD_NAME,
    /** White space stands between name and colon. */
    SPACE_BEFORE_COLON,
    /** A value holds a control character. */
    BAD_VALUE,
    /** The head ends in the middle of a line, or without its empty line. */
    CUT_OFF
}
