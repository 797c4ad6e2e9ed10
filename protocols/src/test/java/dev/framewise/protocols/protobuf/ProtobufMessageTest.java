package dev.framewise.protocols.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framewise.protocols.dissect.Knowledge;
import dev.framewise.protocols.protobuf.ProtobufMessage.Part;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Malformed;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages of Protocol Buffers without a declaration: read, written, guessed and shown. */
class ProtobufMessageTest {
    static FieldTree show(Bytes bytes) {
        FieldTree t = new FieldTree().withCaptions();
        ProtobufTree.show(t, Source.of(bytes), 0, bytes.length(), null, false);
        return t;
    }

    static String line(Bytes bytes) {
        FieldTree t = show(bytes);
        TextOut out = new TextOut(64);
        ProtobufTree.put(t, 0, out);
        return out.toString();
    }

    /** The vectors of the encoding guide. */
    @ParameterizedTest
    @CsvSource({
        "08 96 01, 1: 150",
        "12 07 74 65 73 74 69 6e 67, '2: \"testing\"'",
        "1a 03 08 96 01, 3: {1: 150}",
        "22 05 68 65 6c 6c 6f 28 01 28 02 28 03, '4: \"hello\", 5: 1, 5: 2, 5: 3'",
        "32 06 03 8e 02 9e a7 05, 6: 6 bytes",
    })
    void readsTheExamplesOfTheGuide(String hex, String line) {
        Bytes bytes = Bytes.hex(hex);
        assertThat(line(bytes)).isEqualTo("{" + line + "}");
        assertThat(ProtobufMessage.read(bytes).bytes()).isEqualTo(bytes);
    }

    @Test
    void writesWhatItReadsHoweverItNests() {
        Random random = new Random(5);
        for (int i = 0; i < 3000; i++) {
            ProtobufMessage m = new ProtobufMessage(fields(random, 0));
            Bytes bytes = m.bytes();
            assertThat(ProtobufMessage.read(bytes)).isEqualTo(m);
            assertThat(ProtobufMessage.read(bytes).bytes()).isEqualTo(bytes);
            FieldTree t = show(bytes);
            assertThat(t.notes())
                    .filteredOn(n -> !n.rule().equals(Knowledge.GUESSED))
                    .isEmpty();
            everyByteBelongsToOneLeaf(t, bytes.length());
        }
    }

    private static List<Part> fields(Random random, int depth) {
        List<Part> all = new ArrayList<>();
        int n = random.nextInt(5);
        for (int i = 0; i < n; i++) {
            int number = 1 + (random.nextInt(4) == 0 ? random.nextInt(1 << 20) : random.nextInt(20));
            all.add(
                    switch (random.nextInt(depth < 4 ? 7 : 5)) {
                        case 0 -> Part.varint(number, random.nextLong() >>> random.nextInt(64));
                        case 1 -> Part.fixed64(number, random.nextLong());
                        case 2 -> Part.fixed32(number, random.nextInt());
                        case 3 -> Part.text(number, "Grüße ".repeat(random.nextInt(5)));
                        case 4 -> {
                            byte[] b = new byte[random.nextInt(300)];
                            random.nextBytes(b);
                            yield Part.bytes(number, Bytes.wrap(b));
                        }
                        case 5 -> Part.message(number, new ProtobufMessage(fields(random, depth + 1)));
                        default -> Part.group(number, fields(random, depth + 1));
                    });
        }
        return all;
    }

    private static void everyByteBelongsToOneLeaf(FieldTree t, int length) {
        int[] owners = new int[length];
        for (int i = 0; i < t.size(); i++) {
            if (t.after(i) == i + 1
                    && !t.isDerived(i)
                    && !t.field(i).kind().equals(dev.framewise.protocols.wire.Kind.GROUP)
                    && t.field(i) != ProtobufFields.ROOT) {
                for (int at = t.start(i); at < t.start(i) + t.length(i); at++) {
                    owners[at]++;
                }
            }
        }
        assertThat(java.util.Arrays.stream(owners)).allMatch(n -> n == 1);
    }

    @Test
    void survivesAnyBytes() {
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            byte[] b = new byte[1 + random.nextInt(60)];
            random.nextBytes(b);
            if (i % 2 == 0) {
                for (int k = 0; k < b.length; k++) {
                    b[k] &= 0x3f;
                }
            }
            Bytes bytes = Bytes.wrap(b);
            everyByteBelongsToOneLeaf(show(bytes), b.length);
            try {
                assertThat(ProtobufMessage.read(bytes)).isNotNull();
            } catch (Malformed e) {
                assertThat(e.rule().id()).startsWith("protobuf:");
            }
        }
    }

    @Test
    void endsInMessagesThatNestWithoutEnd() {
        ProtobufMessage m = ProtobufMessage.of(Part.varint(1, 1));
        for (int i = 0; i < 500; i++) {
            m = ProtobufMessage.of(Part.message(1, m));
        }
        assertThat(show(m.bytes()).size()).isBetween(100, 1000);
        byte[] groups = new byte[100_000];
        java.util.Arrays.fill(groups, (byte) 0x0b);
        FieldTree t = show(Bytes.wrap(groups));
        assertThat(t.notes()).anyMatch(n -> n.rule().equals(ProtobufRules.DEPTH));
    }

    @ParameterizedTest
    @CsvSource({
        "08, protobuf:length",
        "0a 05 61, protobuf:length",
        "0f, protobuf:wire-type",
        "00 01, protobuf:field-number",
        "0c, protobuf:group-end",
        "0b 14, protobuf:group-end",
        "0b 08 01, protobuf:group-end",
        "08 ff ff ff ff ff ff ff ff ff ff 01, protobuf:varint",
        "09 01 02, protobuf:length",
    })
    void saysWhatIsWrong(String hex, String rule) {
        Bytes bytes = Bytes.hex(hex);
        assertThat(show(bytes).notes()).anyMatch(n -> n.rule().id().equals(rule));
        assertThatThrownBy(() -> ProtobufMessage.read(bytes))
                .isInstanceOfSatisfying(
                        Malformed.class, e -> assertThat(e.rule().id()).isEqualTo(rule));
    }

    @Test
    void takesWhatReadsAsTextForText() {
        assertThat(Guess.of(Bytes.utf8("(0"))).isEqualTo(Guess.TEXT);
        assertThat(Guess.of(Bytes.wrap("Grüße\n".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(Guess.TEXT);
        assertThat(Guess.of(Bytes.hex("0a 05 4a 61 73 6f 6e"))).isEqualTo(Guess.MESSAGE);
        assertThat(Guess.of(Bytes.hex("89 50 4e 47 0d 0a 1a 0a"))).isEqualTo(Guess.BYTES);
        assertThat(Guess.of(Bytes.hex("c3 28 01"))).isEqualTo(Guess.BYTES);
    }
}
