package dev.framewise.inspector.filter;

/**
 * A word or sign of a filter.
 *
 * @param kind what it is
 * @param from its first character in the filter
 * @param to the character after its last
 * @param text as written; for strings and character constants their value (each char one byte), for ranges what stands
 *     between the brackets
 */
record Token(Kind kind, int from, int to, String text) {
    enum Kind {
        WORD,
        STRING,
        CHARACTER,
        RANGES,
        OPEN,
        CLOSE,
        OPEN_BRACE,
        CLOSE_BRACE,
        COMMA,
        UP_TO,
        HASH,
        AT,
        DOLLAR,
        EQUAL,
        NOT_EQUAL,
        ALL_EQUAL,
        ANY_NOT_EQUAL,
        GREATER,
        LESS,
        GREATER_OR_EQUAL,
        LESS_OR_EQUAL,
        CONTAINS,
        MATCHES,
        IN,
        NOT,
        AND,
        OR,
        XOR,
        BIT_AND,
        PLUS,
        MINUS,
        TIMES,
        DIVIDE,
        MODULO,
        ANY,
        ALL,
        END
    }

    boolean is(Kind wanted) {
        return kind == wanted;
    }
}
