package dev.framewise.protocols.hpack;

import dev.framewise.protocols.wire.Bytes;
import java.nio.charset.StandardCharsets;

/**
 * A name and a value, as bytes: HTTP allows more in values than any character set. What sat in a table that was not captured
 * is not known.
 */
public final class HeaderField {
    /** What an entry of the dynamic table counts beside its name and value. RFC 7541 §4.1. */
    public static final int OVERHEAD_BYTES = 32;

    private final Bytes name;
    private final Bytes value;
    private final boolean neverIndexed;
    private String nameText;
    private String valueText;

    private HeaderField(Bytes name, Bytes value, boolean neverIndexed) {
        this.name = name;
        this.value = value;
        this.neverIndexed = neverIndexed;
    }

    public static HeaderField of(String name, String value) {
        HeaderField f = new HeaderField(Bytes.utf8(name), Bytes.utf8(value), false);
        f.nameText = name;
        f.valueText = value;
        return f;
    }

    public static HeaderField of(Bytes name, Bytes value) {
        return new HeaderField(name, value, false);
    }

    /**
     * A field of which something cannot be known.
     *
     * @param name null when it is not known
     * @param value null when it is not known
     */
    static HeaderField partly(Bytes name, Bytes value, boolean neverIndexed) {
        return new HeaderField(name, value, neverIndexed);
    }

    /** The same field, which nobody on its way may put into a table (RFC 7541 §6.2.3). */
    public HeaderField neverIndexed() {
        HeaderField f = new HeaderField(name, value, true);
        f.nameText = nameText;
        f.valueText = valueText;
        return f;
    }

    public boolean isNeverIndexed() {
        return neverIndexed;
    }

    public boolean nameKnown() {
        return name != null;
    }

    public boolean valueKnown() {
        return value != null;
    }

    /** The name, empty when it is not known. */
    public Bytes nameBytes() {
        return name == null ? Bytes.EMPTY : name;
    }

    /** The value, empty when it is not known. */
    public Bytes valueBytes() {
        return value == null ? Bytes.EMPTY : value;
    }

    /** The name as text, empty when it is not known. */
    public String name() {
        if (nameText == null) {
            nameText = text(nameBytes());
        }
        return nameText;
    }

    /** The value as text, empty when it is not known. */
    public String value() {
        if (valueText == null) {
            valueText = text(valueBytes());
        }
        return valueText;
    }

    static String text(Bytes b) {
        return b.isEmpty() ? "" : new String(b.array(), b.offset(), b.length(), StandardCharsets.UTF_8);
    }

    /** What the field counts in a dynamic table. RFC 7541 §4.1. */
    public int sizeBytes() {
        return nameBytes().length() + valueBytes().length() + OVERHEAD_BYTES;
    }

    /** The same name and value; whether it may be indexed does not matter. */
    @Override
    public boolean equals(Object other) {
        return other instanceof HeaderField f
                && nameKnown() == f.nameKnown()
                && valueKnown() == f.valueKnown()
                && nameBytes().equals(f.nameBytes())
                && valueBytes().equals(f.valueBytes());
    }

    @Override
    public int hashCode() {
        return 31 * nameBytes().hashCode() + valueBytes().hashCode();
    }

    @Override
    public String toString() {
        return (nameKnown() ? name() : "(not known)") + ": " + (valueKnown() ? value() : "(not known)");
    }
}
