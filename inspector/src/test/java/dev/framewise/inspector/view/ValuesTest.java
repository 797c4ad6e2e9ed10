package dev.framewise.inspector.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.wire.Base;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Kind;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import dev.framewise.protocols.wire.ValueNames;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected spellings are those that tshark 4.0.17 prints for the same bytes, unless a test says otherwise. */
class ValuesTest {
    private final Values values = new Values(Times.utc());
    private final FieldTree tree = new FieldTree();

    private void leaf(Field f, String hex) {
        tree.reset();
        Bytes b = Bytes.hex(hex);
        tree.source(Source.of(b));
        tree.leaf(f, 0, b.length());
    }

    private String show() {
        TextOut out = new TextOut();
        values.show(tree, 0, Escape.JSON, out);
        return out.toString();
    }

    private String field() {
        TextOut out = new TextOut();
        values.field(tree, 0, Escape.FIELD, out);
        return out.toString();
    }

    private String line() {
        TextOut out = new TextOut();
        values.line(tree, 0, Escape.LINE, out);
        return out.toString();
    }

    @ParameterizedTest
    @CsvSource({
        "DEC, 47, 2f, Label: 47",
        "HEX, 0x2f, 2f, Label: 0x2f",
        "DEC_HEX, 47, 2f, Label: 47 (0x2f)",
        "HEX_DEC, 0x2f, 2f, Label: 0x2f (47)",
        "OCT, 057, 2f, Label: 057",
        "DEC, 18446744073709551615, ffffffffffffffff, Label: 18446744073709551615",
        "HEX, 0xffffffffffffffff, ffffffffffffffff, Label: 0xffffffffffffffff",
        "HEX, 0x00000007, 00000007, Label: 0x00000007"
    })
    void showsUnsignedNumbersInTheirBase(Base base, String show, String hex, String line) {
        leaf(Field.uint("x.n", "Label", hex.length() * 4).base(base), hex);
        assertThat(show()).isEqualTo(show);
        assertThat(field()).isEqualTo(show);
        assertThat(line()).isEqualTo(line);
    }

    @Test
    void showsSignedNumbersWithTheirSign() {
        leaf(Field.sint("x.n", "Label", 16), "fffe");
        assertThat(show()).isEqualTo("-2");
        leaf(Field.sint("x.n", "Label", 16).hex(), "fffe");
        assertThat(show()).isEqualTo("0xfffe");
    }

    @Test
    void namesAValueBeforeItsNumber() {
        Field f = Field.uint("x.n", "Label", 8).values(ValueNames.of(3, "Publish"));
        leaf(f, "03");
        assertThat(show()).isEqualTo("3");
        assertThat(line()).isEqualTo("Label: Publish (3)");
        leaf(f.hex(), "03");
        assertThat(line()).isEqualTo("Label: Publish (0x03)");
        leaf(f, "04");
        assertThat(line()).isEqualTo("Label: Unknown (4)");
    }

    @Test
    void drawsTheBitsOfPartsOfBytes() {
        tree.source(Source.of(Bytes.hex("6001684d")));
        tree.bits(Field.uint("ipv6.flow", "Flow Label", 20).hex(), 1, 4, 20);
        assertThat(line()).isEqualTo(".... 0001 0110 1000 0100 1101 = Flow Label: 0x1684d");
        assertThat(show()).isEqualTo("0x01684d");
    }

    @Test
    void showsFlagsAsOneOrZeroAndSaysToPeopleWhetherTheyAreSet() {
        tree.source(Source.of(Bytes.hex("c2")));
        tree.bits(Field.flag("x.f", "Flag"), 0, 1, 1);
        assertThat(show()).isEqualTo("1");
        assertThat(line()).isEqualTo(".1.. .... = Flag: Set");
        tree.reset();
        tree.derived(Field.flag("x.f", "Flag"), 0);
        assertThat(line()).isEqualTo("Flag: False");
    }

    @Test
    void showsByteStringsWithColonsInTreesAndWithoutInTables() {
        leaf(Field.bytes("x.b", "Label"), "00ff1a");
        assertThat(show()).isEqualTo("00:ff:1a");
        assertThat(field()).isEqualTo("00ff1a");
        assertThat(line()).isEqualTo("Label: 00ff1a");
        leaf(Field.bytes("x.b", "Label"), "");
        assertThat(show()).isEmpty();
        assertThat(field()).isEqualTo("<MISSING>");
        leaf(Field.bytes("x.b", "Label"), "79".repeat(60));
        assertThat(line()).isEqualTo("Label: " + "79".repeat(36) + "… (60 bytes)");
    }

    @Test
    void countsBytesWhosePartsStandBelowInsteadOfRepeatingThem() {
        tree.source(Source.of(Bytes.hex("020405b4")));
        tree.open(Field.bytes("x.b", "Option"), 0);
        tree.leaf(Field.uint("x.kind", "Kind", 8), 0, 1);
        tree.close(4);
        assertThat(line()).isEqualTo("Option (4 bytes)");
        assertThat(show()).isEqualTo("02:04:05:b4");
    }

    @Test
    void showsAddressesAndIdentifiers() {
        leaf(Field.of("x.a", "Label", Kind.ETHER, 48), "0242ac110002");
        assertThat(show()).isEqualTo("02:42:ac:11:00:02");
        leaf(Field.of("x.a", "Label", Kind.IPV4, 32), "0a2200ff");
        assertThat(show()).isEqualTo("10.34.0.255");
        leaf(Field.of("x.a", "Label", Kind.GUID, 128), "00112233445566778899aabbccddeeff");
        assertThat(show()).isEqualTo("00112233-4455-6677-8899-aabbccddeeff");
        leaf(Field.of("x.a", "Label", Kind.IPV4, 32), "0a22");
        assertThat(show()).as("an address that was cut off").isEqualTo("0a:22");
    }

    @ParameterizedTest
    @CsvSource({
        "00000000000000000000000000000000, ::",
        "00000000000000000000000000000001, ::1",
        "20010db8000000000000000000000001, 2001:db8::1",
        "20010db8000100000000000000000000, 2001:db8:1::",
        "20010db8000000010001000100010001, 2001:db8:0:1:1:1:1:1",
        "20010db80000000000010000000000ab, 2001:db8::1:0:0:ab",
        "00000000000000000000ffff01020304, ::ffff:1.2.3.4",
        "fe80000000000000020000fffe00dead, fe80::200:ff:fe00:dead"
    })
    void showsIpv6AddressesAsRfc5952Says(String hex, String show) {
        leaf(Field.of("x.a", "Label", Kind.IPV6, 128), hex);
        assertThat(show()).isEqualTo(show);
    }

    @Test
    void writesIpv6AddressesThatOthersReadBack() throws UnknownHostException {
        Random random = new Random(5);
        for (int i = 0; i < 2000; i++) {
            byte[] a = new byte[16];
            for (int j = 0; j < 16; j++) {
                a[j] = (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : 0);
            }
            a[0] = 0x20;
            tree.reset();
            tree.source(Source.of(Bytes.wrap(a)));
            tree.leaf(Field.of("x.a", "Label", Kind.IPV6, 128), 0, 16);
            assertThat(InetAddress.getByName(show()).getAddress()).isEqualTo(a);
        }
    }

    @Test
    void showsTimes() {
        tree.derived(Field.of("x.t", "Label", Kind.RELATIVE_TIME, 64), -23_000L);
        assertThat(show()).isEqualTo("-0.000023000");
        assertThat(line()).isEqualTo("Label: -0.000023000 seconds");
        tree.reset();
        tree.derived(Field.of("x.t", "Label", Kind.ABSOLUTE_TIME, 64), 1_585_066_843_451_776_000L);
        assertThat(show()).isEqualTo("Mar 24, 2020 16:20:43.451776000 UTC");
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.1",
        "-2.5, -2.5",
        "100000, 100000",
        "123456789012345678, 1.23456789012346e+17",
        "1e15, 1e+15",
        "0.0001, 0.0001",
        "0.00001, 1e-05",
        "3.141592653589793, 3.14159265358979",
        "1e300, 1e+300",
        "NaN, nan",
        "-Infinity, -inf"
    })
    void showsRealNumbersAsPrintfDoes(double v, String show) {
        tree.derived(Field.of("x.d", "Label", Kind.DOUBLE, 64), (Object) v);
        assertThat(show()).isEqualTo(show);
    }

    @Test
    void readsRealNumbersFromTheWire() {
        leaf(Field.of("x.d", "Label", Kind.DOUBLE, 32), "3fc00000");
        assertThat(show()).isEqualTo("1.5");
        leaf(Field.of("x.d", "Label", Kind.DOUBLE, 64), "c004000000000000");
        assertThat(show()).isEqualTo("-2.5");
    }

    @Test
    void showsTextSafelyForEachPurpose() {
        // bad\xff\xc3(\xed\xa0\x80\x80end: tshark replaces seven parts as Unicode recommends
        leaf(Field.text("x.t", "Label"), "626164ffc328eda08080656e64");
        assertThat(show()).isEqualTo("bad\ufffd\ufffd(\ufffd\ufffd\ufffd\ufffdend");
        assertThat(line()).isEqualTo("Label: bad\\xff\\xc3(\\xed\\xa0\\x80\\x80end");
        leaf(Field.text("x.t", "Label"), "61011b5b313b0a09220062c285");
        assertThat(show()).isEqualTo("a\\u0001\\u001b[1;\\n\\t\\\"\\u0000b\u0085");
        assertThat(field()).isEqualTo("a\\x01\\x1b[1;\\n\\t\"\\x00b\\xc2\\x85");
    }
}
