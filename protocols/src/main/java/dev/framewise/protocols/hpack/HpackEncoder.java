package dev.framewise.protocols.hpack;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.WireWriter;
import java.util.List;

/**
 * Writes blocks of header fields and keeps the table that they change, as the peer's decoder will (RFC 7541 §2.2). How it
 * chooses among the representations is no matter of the format, so it can be told.
 */
public final class HpackEncoder {
    /** What goes into the dynamic table. */
    public enum Indexing {
        /** All that does not say of itself that it must not. */
        ALL,
        /** Nothing; the static table is used. */
        STATIC_ONLY,
        /** Nothing, and not even the static table: every field is spelled out. */
        NONE
    }

    /** Which strings are Huffman coded. */
    public enum Coding {
        WHEN_SHORTER,
        ALWAYS,
        NEVER
    }

    private final Indexing indexing;
    private final Coding coding;
    private HpackTable table = HpackTable.empty();
    private int lowestBytes = Integer.MAX_VALUE;
    private int wantedBytes = HpackTable.DEFAULT_BYTES;

    public HpackEncoder(Indexing indexing, Coding coding) {
        this.indexing = indexing;
        this.coding = coding;
    }

    public HpackTable table() {
        return table;
    }

    /**
     * The table may have so many bytes from now on; the next block says so. Of several changes before a block the smallest
     * is said too, since the peer may have dropped entries by it (RFC 7541 §4.2).
     */
    public void limit(int toBytes) {
        wantedBytes = toBytes;
        lowestBytes = Math.min(lowestBytes, toBytes);
    }

    /** The block that says these fields. */
    public Bytes block(List<HeaderField> fields) {
        WireWriter w = new WireWriter();
        if (lowestBytes < table.maximumBytes() && lowestBytes < wantedBytes) {
            resize(w, lowestBytes);
        }
        if (wantedBytes != table.maximumBytes()) {
            resize(w, wantedBytes);
        }
        lowestBytes = Integer.MAX_VALUE;
        for (HeaderField f : fields) {
            representation(f).write(w);
        }
        return w.bytes();
    }

    private void resize(WireWriter w, int toBytes) {
        Representation.update(toBytes).write(w);
        table = table.resized(toBytes);
    }

    private Representation representation(HeaderField f) {
        int index = indexing == Indexing.NONE || f.isNeverIndexed() ? 0 : find(f);
        if (index > 0) {
            return Representation.indexed(index);
        }
        int name = indexing == Indexing.NONE ? 0 : findName(f);
        boolean add = indexing == Indexing.ALL && !f.isNeverIndexed() && f.sizeBytes() <= table.maximumBytes();
        if (add) {
            table = table.plus(f);
        }
        Representation.Form form = add
                ? Representation.Form.INCREMENTAL
                : f.isNeverIndexed() ? Representation.Form.NEVER_INDEXED : Representation.Form.NOT_INDEXED;
        return new Representation(
                form, name, name > 0 ? HpackString.EMPTY : string(f.nameBytes()), string(f.valueBytes()));
    }

    private HpackString string(Bytes text) {
        return new HpackString(
                text,
                switch (coding) {
                    case ALWAYS -> true;
                    case NEVER -> false;
                    case WHEN_SHORTER -> Huffman.encodedLength(text) < text.length();
                });
    }

    private int find(HeaderField f) {
        int index = StaticTable.find(f);
        for (int i = 1; index == 0 && i <= table.entries(); i++) {
            index = table.entry(i).equals(f) ? StaticTable.SIZE + i : 0;
        }
        return index;
    }

    private int findName(HeaderField f) {
        int index = StaticTable.find(f.name());
        for (int i = 1; index == 0 && i <= table.entries(); i++) {
            index = table.entry(i).nameBytes().equals(f.nameBytes()) ? StaticTable.SIZE + i : 0;
        }
        return index;
    }
}
