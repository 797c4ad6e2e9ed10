package dev.framewise.protocols.hpack;

import static dev.framewise.protocols.hpack.HpackFields.HEADER;
import static dev.framewise.protocols.hpack.HpackFields.INCREMENTAL;
import static dev.framewise.protocols.hpack.HpackFields.INDEX;
import static dev.framewise.protocols.hpack.HpackFields.INDEXED;
import static dev.framewise.protocols.hpack.HpackFields.IS_UPDATE;
import static dev.framewise.protocols.hpack.HpackFields.NAME;
import static dev.framewise.protocols.hpack.HpackFields.NEVER;
import static dev.framewise.protocols.hpack.HpackFields.UPDATE;
import static dev.framewise.protocols.hpack.HpackFields.UPDATE_SIZE;
import static dev.framewise.protocols.hpack.HpackFields.VALUE;

import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Wire;

/**
 * One element of a header block (RFC 7541 §6): how a header field is said, or how large the table may be from here on.
 *
 * <pre>
 *   1 index                        both from a table
 *   0 1 index [name] value         and added to the table
 *   0 0 1 size                     the table's size
 *   0 0 0 1 index [name] value     and never put into a table by anybody
 *   0 0 0 0 index [name] value     and not added
 * </pre>
 *
 * @param index of the field, or of the name alone; 0 when the name is spelled out; the size of an update
 * @param name spelled out when the index is 0
 */
public record Representation(Form form, int index, HpackString name, HpackString value) {
    /** How a header field is said. */
    public enum Form {
        INDEXED(0x80, "Indexed Header Field"),
        INCREMENTAL(0x40, "Literal Header Field with Incremental Indexing"),
        SIZE_UPDATE(0x20, "Dynamic Table Size Update"),
        NEVER_INDEXED(0x10, "Literal Header Field never Indexed"),
        NOT_INDEXED(0x00, "Literal Header Field without Indexing");

        private final int pattern;
        private final String words;
        private final String withIndexedName;
        private final String withNewName;

        Form(int pattern, String words) {
            this.pattern = pattern;
            this.words = words;
            this.withIndexedName = words + " - Indexed Name";
            this.withNewName = words + " - New Name";
        }

        String words(int index) {
            return this == INDEXED || this == SIZE_UPDATE ? words : index == 0 ? withNewName : withIndexedName;
        }
    }

    static final Representation SHAPE = new Representation(Form.NOT_INDEXED, 0, HpackString.EMPTY, HpackString.EMPTY);

    static Representation update(int toBytes) {
        return new Representation(Form.SIZE_UPDATE, toBytes, HpackString.EMPTY, HpackString.EMPTY);
    }

    static Representation indexed(int index) {
        return new Representation(Form.INDEXED, index, HpackString.EMPTY, HpackString.EMPTY);
    }

    /** Whether a literal of this form has an indexed name. */
    boolean isLiteral() {
        return form != Form.INDEXED && form != Form.SIZE_UPDATE;
    }

    /** The walk; whoever reads closes the node, after having said what it means. */
    static Representation walkOpen(Wire w, Representation m) {
        boolean update = (w.peek(m.form.pattern) & 0xe0) == 0x20;
        w.open(update ? UPDATE : HEADER);
        if (w.flag(INDEXED, m.form == Form.INDEXED)) {
            int index = number(w, INDEX, m.index);
            w.check(index != 0, INDEX, HpackRules.INDEX_ZERO);
            return indexed(index);
        }
        if (w.flag(INCREMENTAL, m.form == Form.INCREMENTAL)) {
            return literal(w, m, Form.INCREMENTAL);
        }
        if (w.flag(IS_UPDATE, m.form == Form.SIZE_UPDATE)) {
            return update(number(w, UPDATE_SIZE, m.index));
        }
        return literal(w, m, w.flag(NEVER, m.form == Form.NEVER_INDEXED) ? Form.NEVER_INDEXED : Form.NOT_INDEXED);
    }

    private static Representation literal(Wire w, Representation m, Form form) {
        int index = number(w, INDEX, m.index);
        HpackString name = index == 0 && !w.failed() ? HpackString.walk(w, m.name, NAME) : HpackString.EMPTY;
        HpackString value = w.failed() ? HpackString.EMPTY : HpackString.walk(w, m.value, VALUE);
        return new Representation(form, index, name, value);
    }

    private static int number(Wire w, Field f, int value) {
        long n = w.number64(f, value);
        boolean fits = n >= 0 && n <= Integer.MAX_VALUE;
        w.check(fits, f, HpackRules.INTEGER);
        return fits ? (int) n : Integer.MAX_VALUE;
    }

    /** Writes this element. */
    void write(Wire w) {
        walkOpen(w, this);
        w.close();
    }
}
