package dev.framewise.protocols.hpack;

import static dev.framewise.protocols.hpack.HpackFields.INDEX;
import static dev.framewise.protocols.hpack.HpackFields.NAME;
import static dev.framewise.protocols.hpack.HpackFields.NAME_LENGTH;
import static dev.framewise.protocols.hpack.HpackFields.REPR;
import static dev.framewise.protocols.hpack.HpackFields.UNESCAPED;
import static dev.framewise.protocols.hpack.HpackFields.UPDATE_SIZE;
import static dev.framewise.protocols.hpack.HpackFields.VALUE;
import static dev.framewise.protocols.hpack.HpackFields.VALUE_LENGTH;

import dev.framewise.protocols.dissect.Knowledge;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Wire;
import dev.framewise.protocols.wire.WireReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Reads one whole block of header fields: the fields that it says, and the table after it (RFC 7541 §3.2). An endpoint reads
 * strictly, an inspector leniently and perhaps into a tree; it is the same walk.
 */
public final class HeaderBlock {
    /** A list that counts more than this, and this many times its block, is remarked on as an attack. */
    private static final int SPREAD_BYTES = 256 << 10;

    private static final int SPREAD_FACTOR = 16;

    /** What is beyond this is counted, but not kept: a block of one byte a field would otherwise fill the memory. */
    public static final int MOST_FIELDS = 16_384;

    private final HpackTable before;
    private final long limitBytes;
    private final boolean expectsUpdate;
    private final Map<String, Field> named;
    private final List<HeaderField> fields = new ArrayList<>();
    private HpackTable table;
    private long listBytes;
    private int count;
    private boolean whole = true;

    /**
     * A block to be read.
     *
     * @param limitBytes the largest size that an update may give the table, or a negative number when it is not known
     * @param expectsUpdate true when the block must begin with an update, since the limit was lowered
     * @param named fields of their own for some header names; their values are shown under these too
     */
    public HeaderBlock(HpackTable before, long limitBytes, boolean expectsUpdate, Map<String, Field> named) {
        this.before = before;
        this.table = before;
        this.limitBytes = limitBytes;
        this.expectsUpdate = expectsUpdate;
        this.named = named;
    }

    /** Reads a block that was sent to an endpoint. */
    public static HeaderBlock read(Bytes block, HpackTable before, long limitBytes, boolean expectsUpdate) {
        HeaderBlock b = new HeaderBlock(before, limitBytes, expectsUpdate, Map.of());
        b.walk(WireReader.strict(block));
        return b;
    }

    /** The header fields in their order. */
    public List<HeaderField> fields() {
        return fields;
    }

    /** How many there are, also beyond {@link #MOST_FIELDS}. */
    public int count() {
        return count;
    }

    /** What the fields count together: names, values and 32 bytes each. RFC 9113 §6.5.2. */
    public long listBytes() {
        return listBytes;
    }

    /** The table after the block; when it could not be read to its end, one of which nothing is known. */
    public HpackTable after() {
        return whole ? table : HpackTable.unknown();
    }

    /** False when the block broke off, so that what follows cannot be known. */
    public boolean whole() {
        return whole;
    }

    /** Reads up to the end of the innermost part. The nodes are opened in the tree that the wire carries, if any. */
    public void walk(Wire w) {
        w.rules(HpackRules.FORMAT);
        FieldTree tree = w instanceof WireReader r ? r.tree() : null;
        int from = w.position();
        boolean atTheBeginning = true;
        while (w.more(count, 0)) {
            int at = w.position();
            Representation r = Representation.walkOpen(w, Representation.SHAPE);
            if (w.failed()) {
                whole = false;
                w.close();
                break;
            }
            if (r.form() == Representation.Form.SIZE_UPDATE) {
                resize(w, r.index(), atTheBeginning);
            } else {
                if (atTheBeginning && expectsUpdate && at == from) {
                    w.check(false, INDEX, HpackRules.UPDATE_MISSING);
                }
                atTheBeginning = false;
                HeaderField f = resolve(w, r);
                keep(f, r);
                if (tree != null) {
                    show(w, tree, r, f, at);
                }
            }
            w.close();
        }
        if (listBytes > SPREAD_BYTES && listBytes > (long) SPREAD_FACTOR * (w.position() - from)) {
            w.check(
                    false,
                    null,
                    HpackRules.SPREAD,
                    (w.position() - from) + " bytes stand for " + listBytes + " bytes of header fields.");
        }
    }

    private void resize(Wire w, int toBytes, boolean atTheBeginning) {
        w.check(atTheBeginning, UPDATE_SIZE, HpackRules.UPDATE_PLACE);
        if (limitBytes >= 0 && toBytes > limitBytes) {
            w.check(
                    false,
                    UPDATE_SIZE,
                    HpackRules.UPDATE_SIZE,
                    "The table may have " + limitBytes + " bytes, and this gives it " + toBytes + ".");
        }
        table = table.resized(toBytes);
    }

    private HeaderField resolve(Wire w, Representation r) {
        HeaderField indexed = null;
        if (r.index() > 0) {
            indexed = table.get(r.index());
            if (indexed == null) {
                if (table.incomplete()) {
                    w.check(
                            false,
                            INDEX,
                            Knowledge.UNKNOWABLE,
                            "Index " + r.index() + " means an entry of the dynamic table that was added before what is"
                                    + " known of it, so the " + (r.isLiteral() ? "name" : "name and value")
                                    + " cannot be known.");
                } else {
                    w.check(
                            false,
                            INDEX,
                            HpackRules.INDEX,
                            "Index " + r.index() + " is beyond the " + (StaticTable.SIZE + table.entries())
                                    + " entries that both tables have.");
                }
            }
        }
        if (r.form() == Representation.Form.INDEXED) {
            return indexed == null ? HeaderField.partly(null, null, false) : indexed;
        }
        boolean never = r.form() == Representation.Form.NEVER_INDEXED;
        Bytes name =
                r.index() == 0 ? r.name().text() : indexed == null || !indexed.nameKnown() ? null : indexed.nameBytes();
        return HeaderField.partly(name, r.value().text(), never);
    }

    private void keep(HeaderField f, Representation r) {
        if (r.form() == Representation.Form.INCREMENTAL) {
            // The frame's buffer is not to live as long as the table does.
            table = table.plus(HeaderField.partly(
                    f.nameKnown() ? own(f.nameBytes(), r.index() == 0) : null, own(f.valueBytes(), true), false));
        }
        listBytes += f.sizeBytes();
        if (count++ < MOST_FIELDS) {
            fields.add(f);
        }
    }

    private static Bytes own(Bytes b, boolean fromTheWire) {
        return fromTheWire && b.array().length > b.length()
                ? Bytes.wrap(Arrays.copyOfRange(b.array(), b.offset(), b.offset() + b.length()))
                : b;
    }

    private void show(Wire w, FieldTree tree, Representation r, HeaderField f, int at) {
        int n = w.position() - at;
        if (w.wantsCaptions()) {
            w.caption("Header: " + f);
        }
        if (f.nameKnown()) {
            tree.derived(NAME_LENGTH, f.nameBytes().length(), at, n);
            if (r.index() > 0) {
                tree.derived(NAME, new HpackString.Words(f.nameBytes()), at, n);
            }
        }
        if (f.valueKnown()) {
            tree.derived(VALUE_LENGTH, f.valueBytes().length(), at, n);
            if (!r.isLiteral()) {
                tree.derived(VALUE, new HpackString.Words(f.valueBytes()), at, n);
            }
            Field own = f.nameKnown() && !named.isEmpty() ? named.get(f.name()) : null;
            if (own != null) {
                showOwn(tree, own, f, at, n);
            }
            if (f.nameKnown() && tree.wants(HpackFields.BINARY) && f.name().endsWith("-bin")) {
                binary(tree, f, at, n);
            }
            tree.derived(UNESCAPED, new Unescaped(f.valueBytes()), at, n);
        }
        tree.derived(REPR, r.form().words(r.index()), at, n);
    }

    /** What the Base64 of a field stands for whose name ends in -bin, as gRPC's binary metadata do; several have commas between. */
    private static void binary(FieldTree tree, HeaderField f, int at, int n) {
        for (String one : f.value().split(",", -1)) {
            try {
                tree.derived(HpackFields.BINARY, Bytes.wrap(Base64.getDecoder().decode(one.strip())), at, n);
            } catch (IllegalArgumentException e) {
                // Not Base64: shown as it is.
            }
        }
    }

    private static void showOwn(FieldTree tree, Field own, HeaderField f, int at, int n) {
        if (!own.kind().numeric()) {
            tree.derived(own, new HpackString.Words(f.valueBytes()), at, n);
            return;
        }
        Bytes b = f.valueBytes();
        long number = 0;
        boolean digits = !b.isEmpty() && b.length() <= 18;
        for (int i = 0; digits && i < b.length(); i++) {
            digits = b.at(i) >= '0' && b.at(i) <= '9';
            number = 10 * number + b.at(i) - '0';
        }
        if (digits) {
            tree.derived(own, number, at, n);
        }
    }

    /** A value with its percent signs replaced by what they stand for. */
    private record Unescaped(Bytes value) {
        @Override
        public String toString() {
            byte[] out = new byte[value.length()];
            int n = 0;
            for (int i = 0; i < value.length(); i++) {
                int b = value.at(i);
                if (b == '%' && i + 2 < value.length() && hex(value.at(i + 1)) && hex(value.at(i + 2))) {
                    b = HexFormat.fromHexDigit(value.at(i + 1)) << 4 | HexFormat.fromHexDigit(value.at(i + 2));
                    i += 2;
                }
                out[n++] = (byte) b;
            }
            return HeaderField.text(Bytes.wrap(out, 0, n));
        }

        private static boolean hex(int c) {
            return c < 0x80 && HexFormat.isHexDigit(c);
        }
    }

    /** Shows the table as it stood before this block. */
    public void showTable(FieldTree tree, int at) {
        tree.open(HpackFields.TABLE, at);
        if (tree.wantsCaptions()) {
            tree.captionOpen("Dynamic table before this block: " + before.entries()
                    + (before.incomplete() ? " known" : "") + " entries, " + before.sizeBytes() + " of "
                    + before.maximumBytes() + " bytes");
        }
        tree.derived(HpackFields.TABLE_ENTRIES, before.entries());
        tree.derived(HpackFields.TABLE_SIZE, before.sizeBytes());
        tree.derived(HpackFields.TABLE_MAXIMUM, before.maximumBytes());
        for (int i = 1; i <= before.entries(); i++) {
            tree.derived(HpackFields.TABLE_ENTRY, (StaticTable.SIZE + i) + " " + before.entry(i));
        }
        tree.close(at);
        if (before.incomplete()) {
            tree.note(Knowledge.UNKNOWABLE, "What was added before the first block that was captured cannot be known.");
        }
    }
}
