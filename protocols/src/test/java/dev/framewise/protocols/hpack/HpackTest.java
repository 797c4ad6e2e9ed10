package dev.framewise.protocols.hpack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framewise.protocols.dissect.Knowledge;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Malformed;
import dev.framewise.protocols.wire.Note;
import dev.framewise.protocols.wire.Rule;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.WireReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** HPACK by the examples of RFC 7541 Appendix C, by breaking each rule, and by what an encoder and a decoder tell each other. */
class HpackTest {
    private static final int ANY = -1;

    private static HeaderField f(String name, String value) {
        return HeaderField.of(name, value);
    }

    private static HeaderBlock read(String hex, HpackTable before) {
        return HeaderBlock.read(Bytes.hex(hex), before, ANY, false);
    }

    /** The table's entries, newest first, as Appendix C lists them. */
    private static List<String> entries(HpackTable t) {
        List<String> all = new ArrayList<>();
        for (int i = 1; i <= t.entries(); i++) {
            all.add(t.entry(i).toString());
        }
        return all;
    }

    @Test
    void readsTheFourRepresentationsOfAppendixC2() {
        HeaderBlock added =
                read("400a 6375 7374 6f6d 2d6b 6579 0d63 7573 746f 6d2d 6865 6164 6572", HpackTable.empty());
        assertThat(added.fields()).containsExactly(f("custom-key", "custom-header"));
        assertThat(added.after().sizeBytes()).isEqualTo(55);
        HeaderBlock not = read("040c 2f73 616d 706c 652f 7061 7468", HpackTable.empty());
        assertThat(not.fields()).containsExactly(f(":path", "/sample/path"));
        assertThat(not.after().entries()).isZero();
        HeaderBlock never = read("1008 7061 7373 776f 7264 0673 6563 7265 74", HpackTable.empty());
        assertThat(never.fields()).containsExactly(f("password", "secret"));
        assertThat(never.fields().get(0).isNeverIndexed()).isTrue();
        assertThat(never.after().entries()).isZero();
        assertThat(read("82", HpackTable.empty()).fields()).containsExactly(f(":method", "GET"));
    }

    private static final List<List<HeaderField>> REQUESTS = List.of(
            List.of(f(":method", "GET"), f(":scheme", "http"), f(":path", "/"), f(":authority", "www.example.com")),
            List.of(
                    f(":method", "GET"),
                    f(":scheme", "http"),
                    f(":path", "/"),
                    f(":authority", "www.example.com"),
                    f("cache-control", "no-cache")),
            List.of(
                    f(":method", "GET"),
                    f(":scheme", "https"),
                    f(":path", "/index.html"),
                    f(":authority", "www.example.com"),
                    f("custom-key", "custom-value")));

    private static final String DATE = "Mon, 21 Oct 2013 20:13:2";
    private static final List<List<HeaderField>> RESPONSES = List.of(
            List.of(
                    f(":status", "302"),
                    f("cache-control", "private"),
                    f("date", DATE + "1 GMT"),
                    f("location", "https://www.example.com")),
            List.of(
                    f(":status", "307"),
                    f("cache-control", "private"),
                    f("date", DATE + "1 GMT"),
                    f("location", "https://www.example.com")),
            List.of(
                    f(":status", "200"),
                    f("cache-control", "private"),
                    f("date", DATE + "2 GMT"),
                    f("location", "https://www.example.com"),
                    f("content-encoding", "gzip"),
                    f("set-cookie", "foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1")));

    /** Reads the blocks and writes them again: the same bytes, the same fields, tables of the sizes that the appendix gives. */
    private static HpackTable readsAndWrites(
            List<List<HeaderField>> lists, HpackEncoder.Coding coding, int tableBytes, int[] sizes, String... blocks) {
        HpackTable table = HpackTable.empty().resized(tableBytes);
        HpackEncoder encoder = new HpackEncoder(HpackEncoder.Indexing.ALL, coding);
        encoder.limit(tableBytes);
        String update =
                tableBytes == HpackTable.DEFAULT_BYTES ? "" : "3fe101"; // 256, which the appendix takes for agreed
        for (int i = 0; i < blocks.length; i++) {
            HeaderBlock block = read(blocks[i], table);
            assertThat(block.fields()).isEqualTo(lists.get(i));
            table = block.after();
            assertThat(table.sizeBytes()).isEqualTo(sizes[i]);
            assertThat(encoder.block(lists.get(i))).isEqualTo(Bytes.hex((i == 0 ? update : "") + blocks[i]));
            assertThat(entries(encoder.table())).isEqualTo(entries(table));
        }
        return table;
    }

    @Test
    void readsAndWritesTheRequestsOfAppendixC3WithoutHuffmanCoding() {
        HpackTable t = readsAndWrites(
                REQUESTS,
                HpackEncoder.Coding.NEVER,
                4096,
                new int[] {57, 110, 164},
                "8286 8441 0f77 7777 2e65 7861 6d70 6c65 2e63 6f6d",
                "8286 84be 5808 6e6f 2d63 6163 6865",
                "8287 85bf 400a 6375 7374 6f6d 2d6b 6579 0c63 7573 746f 6d2d 7661 6c75 65");
        assertThat(entries(t))
                .containsExactly("custom-key: custom-value", "cache-control: no-cache", ":authority: www.example.com");
    }

    @Test
    void readsAndWritesTheRequestsOfAppendixC4WithHuffmanCoding() {
        readsAndWrites(
                REQUESTS,
                HpackEncoder.Coding.ALWAYS,
                4096,
                new int[] {57, 110, 164},
                "8286 8441 8cf1 e3c2 e5f2 3a6b a0ab 90f4 ff",
                "8286 84be 5886 a8eb 1064 9cbf",
                "8287 85bf 4088 25a8 49e9 5ba9 7d7f 8925 a849 e95b b8e8 b4bf");
    }

    @Test
    void readsAndWritesTheResponsesOfAppendixC5WhereEntriesAreEvicted() {
        HpackTable t = readsAndWrites(
                RESPONSES,
                HpackEncoder.Coding.NEVER,
                256,
                new int[] {222, 222, 215},
                "4803 3330 3258 0770 7269 7661 7465 611d 4d6f 6e2c 2032 3120 4f63 7420 3230 3133"
                        + "2032 303a 3133 3a32 3120 474d 546e 1768 7474 7073 3a2f 2f77 7777 2e65 7861 6d70 6c65 2e63 6f6d",
                "4803 3330 37c1 c0bf",
                "88c1 611d 4d6f 6e2c 2032 3120 4f63 7420 3230 3133 2032 303a 3133 3a32 3220 474d"
                        + "54c0 5a04 677a 6970 7738 666f 6f3d 4153 444a 4b48 514b 425a 584f 5157 454f 5049"
                        + "5541 5851 5745 4f49 553b 206d 6178 2d61 6765 3d33 3630 303b 2076 6572 7369 6f6e 3d31");
        assertThat(entries(t))
                .containsExactly(
                        "set-cookie: foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1",
                        "content-encoding: gzip",
                        "date: Mon, 21 Oct 2013 20:13:22 GMT");
    }

    @Test
    void readsAndWritesTheResponsesOfAppendixC6WithHuffmanCoding() {
        readsAndWrites(
                RESPONSES,
                HpackEncoder.Coding.ALWAYS,
                256,
                new int[] {222, 222, 215},
                "4882 6402 5885 aec3 771a 4b61 96d0 7abe 9410 54d4 44a8 2005 9504 0b81 66e0 82a6"
                        + "2d1b ff6e 919d 29ad 1718 63c7 8f0b 97c8 e9ae 82ae 43d3",
                "4883 640e ffc1 c0bf",
                "88c1 6196 d07a be94 1054 d444 a820 0595 040b 8166 e084 a62d 1bff c05a 839b d9ab"
                        + "77ad 94e7 821d d7f2 e6c7 b335 dfdf cd5b 3960 d5af 2708 7f36 72c1 ab27 0fb5 291f"
                        + "9587 3160 65c0 03ed 4ee5 b106 3d50 07");
    }

    @Test
    void refusesWhatRfc7541SaysIsADecodingError() {
        assertRefused("80", HpackRules.INDEX_ZERO);
        assertRefused("be", HpackRules.INDEX);
        assertRefused("40 01 61", HpackRules.LENGTHS); // no value
        assertRefused("00 05 6162", HpackRules.LENGTHS); // a string longer than the block
        assertRefused("ff ffff ffff ffff ffff ff01", HpackRules.INTEGER);
        assertRefused("ff 80 80 80 80 80 80 80 80 80 80 80 01", HpackRules.INTEGER);
        assertRefused("82 3f e1 1f", HpackRules.UPDATE_PLACE); // 4096, behind a field
        assertRefused("00 01 61 81 00", HpackRules.PADDING); // '0' is 00000, then three zeros
        assertRefused("00 01 61 82 1f ff", HpackRules.PADDING); // 'a' is 00011, then eleven ones
        assertRefused("00 01 61 84 ff ff ff ff", HpackRules.END_OF_STRING);
    }

    private static void assertRefused(String hex, Rule rule) {
        assertThatThrownBy(() -> read(hex, HpackTable.empty()))
                .isInstanceOfSatisfying(
                        Malformed.class, m -> assertThat(m.rule()).as(hex).isSameAs(rule));
    }

    @Test
    void refusesATableLargerThanItsReceiverAllowsAndAMissingUpdate() {
        Bytes update = Bytes.hex("3fe1 1f"); // 4096
        assertThat(HeaderBlock.read(update, HpackTable.empty(), 4096, true)
                        .after()
                        .maximumBytes())
                .isEqualTo(4096);
        assertThatThrownBy(() -> HeaderBlock.read(update, HpackTable.empty(), 4095, true))
                .isInstanceOfSatisfying(
                        Malformed.class, m -> assertThat(m.rule()).isSameAs(HpackRules.UPDATE_SIZE));
        assertThatThrownBy(() -> HeaderBlock.read(Bytes.hex("82"), HpackTable.empty(), 4096, true))
                .isInstanceOfSatisfying(
                        Malformed.class, m -> assertThat(m.rule()).isSameAs(HpackRules.UPDATE_MISSING));
    }

    @Test
    void saysWhatCannotBeKnownOfATableWhoseBeginningWasNotCaptured() {
        FieldTree tree = new FieldTree();
        // The newest entry is added here; the one before it was not captured.
        HeaderBlock b = lenient("4001 6101 62 be bf 7e 01 63", HpackTable.unknown(), tree);
        assertThat(b.fields().get(0)).isEqualTo(f("a", "b"));
        assertThat(b.fields().get(1)).isEqualTo(f("a", "b"));
        assertThat(b.fields().get(2).nameKnown()).isFalse();
        assertThat(b.fields().get(2).valueKnown()).isFalse();
        assertThat(b.fields().get(3)).as("by the name of the newest entry").isEqualTo(f("a", "c"));
        assertThat(tree.notes()).extracting(Note::rule).containsExactly(Knowledge.UNKNOWABLE);
        assertThat(tree.notes().get(0).detail()).contains("Index 63").contains("name and value cannot be known");
        assertThat(b.after().entries()).isEqualTo(2);
        assertThat(b.after().incomplete()).isTrue();
    }

    @Test
    void knowsTheWholeTableAgainOnceTheUnknownEntriesMustHaveBeenEvicted() {
        HpackTable t = HpackTable.unknown().resized(68);
        t = t.plus(f("a", "1")).plus(f("b", "2"));
        assertThat(t.incomplete()).isTrue();
        assertThat(t.plus(f("c", "3")).incomplete())
                .as("34 bytes each: two have room")
                .isFalse();
        assertThat(HpackTable.unknown().resized(0).incomplete()).isFalse();
        assertThat(HpackTable.unknown().plus(f("a", "x".repeat(5000))).incomplete())
                .isFalse();
    }

    private static HeaderBlock lenient(String hex, HpackTable before, FieldTree tree) {
        Bytes bytes = Bytes.hex(hex);
        HeaderBlock b = new HeaderBlock(before, ANY, false, Map.of());
        WireReader r = WireReader.lenient(Source.of(bytes), 0, bytes.length(), tree);
        b.walk(r);
        r.finish();
        return b;
    }

    @Test
    void aTableNeverChangesWhateverIsMadeOfItLater() {
        HpackTable one = HpackTable.empty().plus(f("a", "1"));
        HpackTable two = one.plus(f("b", "2"));
        HpackTable other = one.plus(f("c", "3"));
        HpackTable aside = two.detached().plus(f("d", "4"));
        HpackTable three = two.plus(f("e", "5"));
        assertThat(entries(one)).containsExactly("a: 1");
        assertThat(entries(two)).containsExactly("b: 2", "a: 1");
        assertThat(entries(other)).containsExactly("c: 3", "a: 1");
        assertThat(entries(aside)).containsExactly("d: 4", "b: 2", "a: 1");
        assertThat(entries(three)).containsExactly("e: 5", "b: 2", "a: 1");
    }

    @Test
    void keepsABoundedTableAndABoundedListWhateverThePeersAgreedOn() {
        HpackTable t = HpackTable.empty().resized(1 << 30);
        HeaderField large = f("x", "y".repeat(100_000));
        for (int i = 0; i < 40; i++) {
            t = t.plus(large);
        }
        assertThat(t.sizeBytes()).isLessThanOrEqualTo(HpackTable.MOST_KEPT_BYTES);
        assertThat(t.incomplete()).isTrue();
        // A byte a field, each of 4,000: the list is counted and said to be an attack, not kept.
        HeaderBlock first = HeaderBlock.read(
                new HpackEncoder(HpackEncoder.Indexing.ALL, HpackEncoder.Coding.NEVER)
                        .block(List.of(f("x", "y".repeat(3900)))),
                HpackTable.empty(),
                ANY,
                false);
        FieldTree tree = new FieldTree();
        HeaderBlock bomb = lenient("be".repeat(100_000), first.after(), tree);
        assertThat(bomb.count()).isEqualTo(100_000);
        assertThat(bomb.fields()).hasSize(HeaderBlock.MOST_FIELDS);
        assertThat(bomb.listBytes()).isEqualTo(100_000L * 3933);
        assertThat(tree.notes()).extracting(Note::rule).contains(HpackRules.SPREAD);
    }

    @Test
    void codesEveryByteAndEveryTextSoThatItReadsTheSame() {
        byte[] all = new byte[256];
        for (int i = 0; i < 256; i++) {
            all[i] = (byte) i;
        }
        assertThat(Huffman.decode(Huffman.encode(Bytes.wrap(all))).text).isEqualTo(Bytes.wrap(all));
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            byte[] a = new byte[random.nextInt(40)];
            random.nextBytes(a);
            Bytes text = Bytes.wrap(a);
            Bytes coded = Huffman.encode(text);
            assertThat(coded.length()).isEqualTo(Huffman.encodedLength(text));
            Huffman.Decoded back = Huffman.decode(coded);
            assertThat(back.text).isEqualTo(text);
            assertThat(back.fault).isZero();
        }
    }

    @Test
    void whatAnyEncoderWritesADecoderReadsThroughManyBlocksAndChangesOfSize() {
        for (HpackEncoder.Indexing indexing : HpackEncoder.Indexing.values()) {
            for (HpackEncoder.Coding coding : HpackEncoder.Coding.values()) {
                Random random = new Random(11);
                HpackEncoder encoder = new HpackEncoder(indexing, coding);
                HpackTable table = HpackTable.empty();
                int limit = HpackTable.DEFAULT_BYTES;
                for (int block = 0; block < 200; block++) {
                    boolean lowered = false;
                    if (random.nextInt(10) == 0) {
                        int next = random.nextInt(600);
                        lowered = next < table.maximumBytes();
                        limit = next;
                        encoder.limit(limit);
                    }
                    List<HeaderField> fields = new ArrayList<>();
                    for (int i = random.nextInt(8); i > 0; i--) {
                        HeaderField field = f("name-" + random.nextInt(12), "v".repeat(random.nextInt(60)));
                        fields.add(random.nextInt(9) == 0 ? field.neverIndexed() : field);
                    }
                    HeaderBlock read = HeaderBlock.read(encoder.block(fields), table, limit, lowered);
                    assertThat(read.fields()).isEqualTo(fields);
                    table = read.after();
                    assertThat(entries(table)).isEqualTo(entries(encoder.table()));
                    assertThat(table.sizeBytes()).isLessThanOrEqualTo(limit);
                }
            }
        }
    }

    @Test
    void noBytesMakeALenientReaderFailAndEveryBitHasOneOwner() {
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            byte[] a = new byte[random.nextInt(40)];
            random.nextBytes(a);
            FieldTree tree = new FieldTree();
            HeaderBlock b =
                    lenient(Bytes.wrap(a).toHex(), i % 2 == 0 ? HpackTable.empty() : HpackTable.unknown(), tree);
            assertThat(claimedBits(tree)).isEqualTo(8L * a.length);
            if (b.whole() && tree.notes().isEmpty()) {
                assertThat(HeaderBlock.read(Bytes.wrap(a), HpackTable.empty(), ANY, false)
                                .fields())
                        .isEqualTo(b.fields());
            }
        }
    }

    private static long claimedBits(FieldTree tree) {
        long bits = 0;
        for (int i = 0; i < tree.size(); i++) {
            if (!tree.isDerived(i) && tree.after(i) == i + 1) {
                bits += tree.bitLength(i);
            }
        }
        return bits;
    }
}
