package dev.framewise.inspector.filter;

/** How two values are to compare. */
enum Comparison {
    EQUAL,
    NOT_EQUAL,
    GREATER,
    LESS,
    GREATER_OR_EQUAL,
    LESS_OR_EQUAL,
    /** The first contains the second. */
    CONTAINS;

    static Comparison of(Token sign) {
        return switch (sign.kind()) {
            case EQUAL, ALL_EQUAL -> EQUAL;
            case NOT_EQUAL, ANY_NOT_EQUAL -> NOT_EQUAL;
            case GREATER -> GREATER;
            case LESS -> LESS;
            case GREATER_OR_EQUAL -> GREATER_OR_EQUAL;
            case LESS_OR_EQUAL -> LESS_OR_EQUAL;
            case CONTAINS -> CONTAINS;
            default -> throw new IllegalArgumentException(sign.kind().name());
        };
    }

    /** The comparison that holds for (b, a) when this holds for (a, b). */
    Comparison mirrored() {
        return switch (this) {
            case GREATER -> LESS;
            case LESS -> GREATER;
            case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
            case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
            case EQUAL, NOT_EQUAL, CONTAINS -> this;
        };
    }

    boolean ordering() {
        return this != EQUAL && this != NOT_EQUAL && this != CONTAINS;
    }

    /** Judges the sign of a difference; not for CONTAINS. */
    boolean holds(int order) {
        return switch (this) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case GREATER -> order > 0;
            case LESS -> order < 0;
            case GREATER_OR_EQUAL -> order >= 0;
            case LESS_OR_EQUAL -> order <= 0;
            case CONTAINS -> throw new IllegalStateException("contains is no order");
        };
    }
}
