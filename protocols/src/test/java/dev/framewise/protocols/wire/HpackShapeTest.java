package dev.framewise.protocols.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Proof of the walk on the second hard shape: HPACK (RFC 7541), whose integers begin inside a byte, whose tag has one to
 * four bits, and whose reading changes a table that later reading depends on. The table is an immutable context: the walk
 * returns the representation, {@link Table#after} gives the next table. (Huffman coding is no matter of the walk: it is a
 * transformed source.)
 */
class HpackShapeTest {
    private static final Document HPACK = new Document("RFC 7541", "HPACK: Header Compression for HTTP/2", "2015-05");
    private static final Field HEADER = Field.group("http2.header", "Header").spec(HPACK.at("6"));
    private static final Field INDEXED = Field.flag("hpack.indexed", "Indexed").spec(HPACK.at("6.1"));
    private static final Field INCREMENTAL =
            Field.flag("hpack.incremental", "Incremental").spec(HPACK.at("6.2.1"));
    private static final Field UPDATE =
            Field.flag("hpack.update", "Size update").spec(HPACK.at("6.3"));
    private static final Field NEVER =
            Field.flag("hpack.never", "Never indexed").spec(HPACK.at("6.2.3"));
    private static final Field INDEX = Field.uint("http2.header.index", "Index", 32)
            .encoding(Encoding.PREFIX)
            .spec(HPACK.at("5.1"));
    private static final Field SIZE = Field.uint("hpack.size", "Maximum size", 32)
            .encoding(Encoding.PREFIX)
            .spec(HPACK.at("6.3"));
    private static final Field HUFFMAN = Field.flag("hpack.huffman", "Huffman").spec(HPACK.at("5.2"));
    private static final Field LENGTH =
            Field.uint("hpack.length", "Length", 32).encoding(Encoding.PREFIX).spec(HPACK.at("5.2"));
    private static final Field STRING = Field.bytes("hpack.string", "String").spec(HPACK.at("5.2"));
    private static final Rule NO_SUCH_INDEX =
            Rule.error("hpack:no-such-index", Party.SENDER, "The index is in neither table.", HPACK.at("2.3.3"));

    /** What a header field looks like: kind 0 indexed, 1 incremental, 2 update of the size, 3 never indexed, 4 without. */
    record Representation(int kind, int index, Bytes name, Bytes value) {
        static final Representation SHAPE = new Representation(0, 0, Bytes.EMPTY, Bytes.EMPTY);

        static Representation walk(Wire w, Representation m, Table table) {
            w.open(HEADER);
            Representation r = body(w, m, table);
            w.close();
            return r;
        }

        private static Representation body(Wire w, Representation m, Table table) {
            if (w.flag(INDEXED, m.kind == 0)) {
                int index = w.number(INDEX, m.index);
                w.check(table.has(index), INDEX, NO_SUCH_INDEX);
                return new Representation(0, index, Bytes.EMPTY, Bytes.EMPTY);
            }
            int kind = w.flag(INCREMENTAL, m.kind == 1) ? 1 : w.flag(UPDATE, m.kind == 2) ? 2 : 4;
            if (kind == 2) {
                return new Representation(2, w.number(SIZE, m.index), Bytes.EMPTY, Bytes.EMPTY);
            }
            if (kind == 4 && w.flag(NEVER, m.kind == 3)) {
                kind = 3;
            }
            int index = w.number(INDEX, m.index);
            w.check(index == 0 || table.has(index), INDEX, NO_SUCH_INDEX);
            Bytes name = index == 0 ? string(w, m.name) : Bytes.EMPTY;
            return new Representation(kind, index, name, string(w, m.value));
        }

        private static Bytes string(Wire w, Bytes value) {
            w.flag(HUFFMAN, false);
            int n = w.number(LENGTH, value.length());
            return w.bytes(STRING, value, n);
        }
    }

    /** The dynamic table, newest entry first; immutable. The static table is only as long as the examples need. */
    record Table(List<String> entries) {
        private static final int STATIC = 61;

        boolean has(int index) {
            return index > 0 && index <= STATIC + entries.size();
        }

        Table after(Representation r) {
            if (r.kind != 1) {
                return this;
            }
            String name = r.index == 0 ? r.name.toHex() : nameAt(r.index);
            List<String> next = new ArrayList<>();
            next.add(name + ":" + r.value.toHex());
            next.addAll(entries);
            return new Table(List.copyOf(next));
        }

        private String nameAt(int index) {
            return index <= STATIC
                    ? "static " + index
                    : entries.get(index - STATIC - 1).split(":", 2)[0];
        }
    }

    @Test
    void readsTheIntegersOfAppendixC_1() {
        // C.1.1: 10 with a 5-bit prefix; C.1.2: 1337 with a 5-bit prefix; C.1.3: 42 starting at an octet boundary.
        assertThat(prefixed(3, Bytes.of(0x0a))).isEqualTo(10);
        assertThat(prefixed(3, Bytes.of(0x1f, 0x9a, 0x0a))).isEqualTo(1337);
        assertThat(prefixed(0, Bytes.of(0x2a))).isEqualTo(42);
    }

    private static int prefixed(int firstBit, Bytes b) {
        Field before = Field.uint("test.before", "Before", Math.max(1, firstBit));
        FieldTree tree = new FieldTree();
        WireReader w = WireReader.lenient(b, tree);
        if (firstBit > 0) {
            w.number(before, 0);
        }
        int v = w.number(INDEX, 0);
        assertThat(tree.number(tree.find(INDEX))).isEqualTo(v);
        WireWriter out = new WireWriter();
        if (firstBit > 0) {
            out.number(before, 0);
        }
        out.number(INDEX, v);
        assertThat(out.bytes()).isEqualTo(b);
        return v;
    }

    @Test
    void readsTheLiteralOfAppendixC_2_1AndPutsItIntoTheNextTable() {
        Bytes b = Bytes.hex("400a 6375 7374 6f6d 2d6b 6579 0d63 7573 746f 6d2d 6865 6164 6572");
        Table empty = new Table(List.of());
        Representation r = Representation.walk(WireReader.strict(b), Representation.SHAPE, empty);
        assertThat(r.name()).isEqualTo(Bytes.utf8("custom-key"));
        assertThat(r.value()).isEqualTo(Bytes.utf8("custom-header"));
        Table next = empty.after(r);
        assertThat(next.entries()).hasSize(1);
        assertThat(empty.entries()).isEmpty();
        assertThat(write(r, empty)).isEqualTo(b);
    }

    @Test
    void readsTheRequestsOfAppendixC_3WithTheTableAsItStoodBeforeEach() {
        String[] requests = {
            "8286 8441 0f77 7777 2e65 7861 6d70 6c65 2e63 6f6d",
            "8286 84be 5808 6e6f 2d63 6163 6865",
            "8287 85bf 400a 6375 7374 6f6d 2d6b 6579 0c63 7573 746f 6d2d 7661 6c75 65"
        };
        int[] sizes = {1, 2, 3};
        Table table = new Table(List.of());
        for (int i = 0; i < requests.length; i++) {
            Bytes b = Bytes.hex(requests[i]);
            Table before = table;
            table = block(b, table, new FieldTree());
            assertThat(table.entries()).hasSize(sizes[i]);
            // Shown again later, from the context before it: the same.
            assertThat(block(b, before, new FieldTree())).isEqualTo(table);
        }
    }

    private static Table block(Bytes b, Table before, FieldTree tree) {
        Table table = before;
        WireReader w = WireReader.lenient(b, tree);
        WireWriter out = new WireWriter();
        while (w.more(0, 0)) {
            Representation r = Representation.walk(w, Representation.SHAPE, table);
            Representation.walk(out, r, table);
            table = table.after(r);
        }
        assertThat(out.bytes()).isEqualTo(b);
        assertThat(Amqp10ShapeTest.claimedBits(tree)).isEqualTo(8L * b.length());
        assertThat(tree.notes()).isEmpty();
        return table;
    }

    @Test
    void refusesStrictlyAndNotesLenientlyAnIndexThatIsInNoTable() {
        Table empty = new Table(List.of());
        assertThatThrownBy(() -> Representation.walk(WireReader.strict(Bytes.of(0xbe)), Representation.SHAPE, empty))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("http2.header.index");
        FieldTree tree = new FieldTree();
        Representation.walk(WireReader.lenient(Bytes.of(0xbe), tree), Representation.SHAPE, empty);
        assertThat(tree.notes()).extracting(Note::rule).containsExactly(NO_SUCH_INDEX);
    }

    private static Bytes write(Representation r, Table table) {
        WireWriter w = new WireWriter();
        Representation.walk(w, r, table);
        return w.bytes();
    }
}
