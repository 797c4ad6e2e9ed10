package dev.framewise.inspector.filter;

import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Kind;
import java.util.List;

/**
 * What sort of values an operand has.
 *
 * @param kind of the values
 * @param bits width of a number, 0 when it is not fixed
 * @param fields the fields that the values come from unchanged, for the names of their values; empty for results
 * @param piece true for parts of text, which can be compared with bytes too
 */
record Type(Kind kind, int bits, List<Field> fields, boolean piece) {
    /** How values are handed to conditions. */
    enum Form {
        /** A whole number, also addresses of IPv4 and times in nanoseconds. */
        NUMBER,
        /** A floating point number, as the bits of a double. */
        REAL,
        /** A run of bytes, also text as UTF-8. */
        BYTES
    }

    /** Values that can be compared with each other. */
    enum Family {
        INTEGER,
        REAL,
        ABSOLUTE_TIME,
        RELATIVE_TIME,
        IPV4,
        IPV6,
        TEXT,
        BYTES,
        NONE
    }

    static final Type TEXT = result(Kind.TEXT);
    static final Type PIECE = new Type(Kind.TEXT, 0, List.of(), true);
    static final Type BYTES = result(Kind.BYTES);
    static final Type INTEGER = result(Kind.INT);
    static final Type COUNT = new Type(Kind.UINT, 32, List.of(), false);
    static final Type TRUTH = result(Kind.BOOLEAN);
    static final Type REAL = result(Kind.DOUBLE);
    static final Type DURATION = result(Kind.RELATIVE_TIME);
    static final Type MOMENT = result(Kind.ABSOLUTE_TIME);

    static Type result(Kind kind) {
        return new Type(kind, 0, List.of(), false);
    }

    static Type of(List<Field> fields) {
        int bits = 0;
        for (Field f : fields) {
            if (f.bits() == 0) {
                bits = 0;
                break;
            }
            bits = Math.max(bits, f.bits());
        }
        return new Type(fields.get(0).kind(), bits, fields, false);
    }

    Form form() {
        return switch (kind) {
            case UINT, INT, BOOLEAN, FRAME_NUMBER, ABSOLUTE_TIME, RELATIVE_TIME, IPV4 -> Form.NUMBER;
            case DOUBLE -> Form.REAL;
            case PROTOCOL, GROUP, TEXT, BYTES, ETHER, IPV6, GUID -> Form.BYTES;
        };
    }

    Family family() {
        return switch (kind) {
            case UINT, INT, BOOLEAN, FRAME_NUMBER -> Family.INTEGER;
            case DOUBLE -> Family.REAL;
            case ABSOLUTE_TIME -> Family.ABSOLUTE_TIME;
            case RELATIVE_TIME -> Family.RELATIVE_TIME;
            case IPV4 -> Family.IPV4;
            case IPV6 -> Family.IPV6;
            case TEXT -> piece ? Family.BYTES : Family.TEXT;
            case PROTOCOL, BYTES, ETHER, GUID -> Family.BYTES;
            case GROUP -> Family.NONE;
        };
    }

    /** True where 64 bits hold no sign. */
    boolean unsigned() {
        return kind == Kind.UINT || kind == Kind.FRAME_NUMBER || kind == Kind.BOOLEAN || kind == Kind.IPV4;
    }

    /** True where the shorter run of bytes comes first, whatever it holds; text goes by its first characters. */
    boolean shorterFirst() {
        return kind != Kind.TEXT;
    }

    boolean hasValueNames() {
        for (Field f : fields) {
            if (f.values() != null) {
                return true;
            }
        }
        return false;
    }

    /** What its values are, for a sentence. */
    String words() {
        return switch (kind) {
            case UINT -> "an unsigned number";
            case INT -> "a number";
            case BOOLEAN -> "a truth value";
            case FRAME_NUMBER -> "a frame number";
            case DOUBLE -> "a floating point number";
            case ABSOLUTE_TIME -> "a date and time";
            case RELATIVE_TIME -> "a duration in seconds";
            case IPV4 -> "an IPv4 address";
            case IPV6 -> "an IPv6 address";
            case ETHER -> "an Ethernet address";
            case GUID -> "a GUID";
            case TEXT -> piece ? "a part of text" : "text";
            case BYTES -> "a sequence of bytes";
            case PROTOCOL -> "a whole protocol";
            case GROUP -> "a group of fields without a value";
        };
    }
}
