package dev.framewise.protocols.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.dissect.Shown;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A checksum is shown as the sum that it is: RFC 1071's own method, on a header known from many textbooks. */
class ChecksumTraceTest {
    private static List<String> workings(String packet) {
        FieldTree tree = new FieldTree().withTrace();
        Shown.of(101, Bytes.hex(packet), tree, false);
        List<String> workings = new ArrayList<>();
        for (int i = 0; i < tree.size(); i++) {
            if (tree.field(i) == Workings.WORKING) {
                workings.add(tree.text(i));
            }
        }
        return workings;
    }

    @Test
    void ofAnInternetHeaderIsSummedWordByWord() {
        String header = "45000073000040004011b861c0a80001c0a800c7";
        assertThat(workings(header + "0035e97c005f0000" + "00".repeat(87)))
                .containsExactly(
                        "checksum: 0x4500 + 0x0073 + 0x0000 + 0x4000 + 0x4011 + 0xc0a8 + 0x0001 + 0xc0a8 + 0x00c7"
                                + " = 0x2479c, carry added 0x479e, complement 0xb861");
    }

    @Test
    void ofADatagramBeginsWithThePseudoHeader() {
        assertThat(workings("45000020000040004011b8b4c0a80001c0a800c7" + "0035e97c000c0001" + "68690a0b")
                        .get(1))
                .isEqualTo("checksum: pseudo header 0x8236 + 0x0035 + 0xe97c + 0x000c + 0x6869 + 0x0a0b = 0x1de67,"
                        + " carry added 0xde68, complement 0x2197");
    }

    @Test
    void ofALongMessageShowsItsFirstWords() {
        assertThat(workings("4500003c00004000400100000a0000010a000002" + "0800000000010001" + "01".repeat(32))
                        .get(1))
                .startsWith("checksum: 0x0800 + 0x0001 + 0x0001 + 0x0101 + ")
                .contains(" + … (19 words but the checksum's own) = 0x1812, complement 0xe7ed");
    }
}
