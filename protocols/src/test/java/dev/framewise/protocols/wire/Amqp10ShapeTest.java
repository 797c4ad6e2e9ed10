package dev.framewise.protocols.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Proof of the walk on the first hard shape: AMQP 1.0's self-describing values (AMQP 1.0 part 1, §1.2 to §1.6), described
 * types around maps around maps, sizes in front that cover a count and all elements, and several encodings of one value.
 */
class Amqp10ShapeTest {
    private static final Document AMQP = new Document("AMQP 1.0", "OASIS AMQP 1.0 Part 1: Types", "2012-10-29");
    private static final Field CODE =
            Field.uint("amqp.type", "Constructor", 8).hex().spec(AMQP.at("1.2"));
    private static final Field SIZE8 = Field.uint("amqp.size8", "Size", 8).spec(AMQP.at("1.6.21"));
    private static final Field SIZE32 = Field.uint("amqp.size32", "Size", 32).spec(AMQP.at("1.6.21"));
    private static final Field COUNT8 = Field.uint("amqp.count8", "Count", 8).spec(AMQP.at("1.6.23"));
    private static final Field COUNT32 = Field.uint("amqp.count32", "Count", 32).spec(AMQP.at("1.6.23"));
    private static final Field UINT = Field.uint("amqp.uint", "Unsigned", 32).spec(AMQP.at("1.6.5"));
    private static final Field SMALL =
            Field.uint("amqp.smalluint", "Unsigned", 8).spec(AMQP.at("1.6.5"));
    private static final Field STRING = Field.text("amqp.string", "String").spec(AMQP.at("1.6.20"));
    private static final Field VALUE = Field.group("amqp.value", "Value").spec(AMQP.at("1.2"));
    private static final Rule DEEP = WireRule.TOO_DEEP;
    private static final int DEEPEST = 16;

    /** A value as it stands on the wire, constructor included, so that writing gives the same bytes. */
    record Value(int code, long number, String text, List<Value> parts) {
        static final Value NULL = new Value(0x40, 0, "", List.of());

        static Value walk(Wire w, Value m, int depth) {
            w.open(VALUE);
            int code = w.number(CODE, m.code);
            w.check(depth < DEEPEST, CODE, DEEP);
            Value read = depth >= DEEPEST ? new Value(code, 0, "", List.of()) : body(w, m, code, depth);
            w.close();
            return read;
        }

        private static Value body(Wire w, Value m, int code, int depth) {
            return switch (code) {
                case 0x00 -> {
                    Value descriptor = walk(w, part(m, 0), depth + 1);
                    yield new Value(code, 0, "", List.of(descriptor, walk(w, part(m, 1), depth + 1)));
                }
                case 0x52 -> new Value(code, w.number(SMALL, (int) m.number), "", List.of());
                case 0x70 -> new Value(code, w.number64(UINT, m.number), "", List.of());
                case 0xa1 -> new Value(code, 0, w.text(SIZE8, STRING, m.text), List.of());
                case 0xb1 -> new Value(code, 0, w.text(SIZE32, STRING, m.text), List.of());
                case 0xc0, 0xc1 -> compound(w, m, code, SIZE8, COUNT8, depth);
                case 0xd0, 0xd1 -> compound(w, m, code, SIZE32, COUNT32, depth);
                default -> new Value(code, 0, "", List.of());
            };
        }

        private static Value compound(Wire w, Value m, int code, Field size, Field count, int depth) {
            w.begin(size);
            int n = w.number(count, m.parts.size());
            List<Value> parts = new ArrayList<>();
            for (int i = 0; i < n && (!w.reading() || w.remaining() > 0); i++) {
                parts.add(walk(w, part(m, i), depth + 1));
            }
            w.end();
            return new Value(code, 0, "", parts);
        }

        private static Value part(Value m, int i) {
            return i < m.parts.size() ? m.parts.get(i) : NULL;
        }
    }

    private static Bytes write(Value v) {
        WireWriter w = new WireWriter();
        Value.walk(w, v, 0);
        return w.bytes();
    }

    private static Value random(Random r, int depth) {
        int kind = r.nextInt(depth > 4 ? 4 : 8);
        return switch (kind) {
            case 0 -> Value.NULL;
            case 1 -> new Value(0x52, r.nextInt(256), "", List.of());
            case 2 -> new Value(0x70, r.nextInt() & 0xffff_ffffL, "", List.of());
            case 3 -> new Value(0xb1, 0, "größe " + r.nextInt(), List.of());
            case 4 -> new Value(0x00, 0, "", List.of(random(r, depth + 1), random(r, depth + 1)));
            default -> {
                List<Value> parts = new ArrayList<>();
                for (int i = r.nextInt(4) * 2; i > 0; i--) {
                    parts.add(random(r, depth + 1));
                }
                yield new Value(kind == 5 ? 0xd0 : 0xd1, 0, "", parts);
            }
        };
    }

    @Test
    void readsTheDescribedExampleOfSection1_2() {
        // 0x00 0xA1 0x03 "URL" 0xA1 0x1E "http://example.org/hello-world": a string described as a URL.
        Bytes b = Bytes.of(0x00, 0xa1, 3)
                .then(Bytes.utf8("URL"))
                .then(Bytes.of(0xa1, 0x1e))
                .then(Bytes.utf8("http://example.org/hello-world"));
        Value v = Value.walk(WireReader.strict(b), Value.NULL, 0);
        assertThat(v.parts().get(0).text()).isEqualTo("URL");
        assertThat(v.parts().get(1).text()).isEqualTo("http://example.org/hello-world");
        assertThat(write(v)).isEqualTo(b);
    }

    @Test
    void writesAndReadsNestedMapsAndClaimsEveryBitOnce() {
        for (int seed = 0; seed < 500; seed++) {
            Value v = random(new Random(seed), 0);
            Bytes b = write(v);
            FieldTree tree = new FieldTree();
            assertThat(Value.walk(WireReader.lenient(b, tree), Value.NULL, 0)).isEqualTo(v);
            assertThat(write(Value.walk(WireReader.strict(b), Value.NULL, 0))).isEqualTo(b);
            assertThat(claimedBits(tree)).isEqualTo(8L * b.length());
            assertThat(tree.notes()).isEmpty();
        }
    }

    @Test
    void survivesEveryTruncationAndMutation() {
        for (int seed = 0; seed < 200; seed++) {
            Random r = new Random(seed);
            byte[] a = write(random(r, 0)).toArray();
            for (int cut = 0; cut < a.length; cut++) {
                WireReader w = WireReader.lenient(Bytes.wrap(a, 0, cut), new FieldTree());
                Value.walk(w, Value.NULL, 0);
                w.finish();
            }
            for (int i = 0; i < 20; i++) {
                a[r.nextInt(a.length)] = (byte) r.nextInt();
                FieldTree tree = new FieldTree();
                WireReader w = WireReader.lenient(Bytes.wrap(a.clone()), tree);
                Value.walk(w, Value.NULL, 0);
                w.finish();
                assertThat(claimedBits(tree)).isEqualTo(8L * a.length);
            }
        }
    }

    @Test
    void notesASizeThatPointsBeyondTheEnd() {
        FieldTree tree = new FieldTree();
        Value.walk(WireReader.lenient(Bytes.of(0xc1, 200, 2, 0x40, 0x40), tree), Value.NULL, 0);
        assertThat(tree.notes()).extracting(n -> n.rule().id()).contains("wire:length-beyond");
    }

    /** Bits of leaves; the tree's leaves are the nodes without children and without derived values. */
    static long claimedBits(FieldTree tree) {
        long bits = 0;
        for (int i = 0; i < tree.size(); i++) {
            if (tree.after(i) == i + 1 && !tree.isDerived(i) && tree.field(i).kind() != Kind.GROUP) {
                bits += tree.bitLength(i);
            }
        }
        return bits;
    }
}
