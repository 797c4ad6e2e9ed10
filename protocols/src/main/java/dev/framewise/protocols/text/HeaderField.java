package dev.framewise.protocols.text;

import java.util.Locale;

/**
 * One header field. A character stands for one byte (ISO 8859-1), so that what was read can be written again unchanged; a fold
 * in a value reads as one space (RFC 9112 §5.2).
 *
 * @param name as it was written; its letters' case means nothing
 * @param value without white space around it
 */
public record HeaderField(String name, String value) {
    /** True when the field has this name, whatever the case of its letters. */
    public boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HeaderField f && f.is(name) && f.value.equals(value);
    }

    @Override
    public int hashCode() {
        return name.toLowerCase(Locale.ROOT).hashCode() * 31 + value.hashCode();
    }

    @Override
    public String toString() {
        return name + ": " + value;
    }
}
