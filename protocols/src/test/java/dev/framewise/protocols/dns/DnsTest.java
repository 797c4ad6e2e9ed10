package dev.framewise.protocols.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Examiner;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.dissect.MessagePlace;
import dev.framewise.protocols.dissect.NotedRemarks;
import dev.framewise.protocols.mqtt.BitCoverage;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Malformed;
import dev.framewise.protocols.wire.Note;
import dev.framewise.protocols.wire.Overrides;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.WireReader;
import dev.framewise.protocols.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** DNS messages are read, written and shown by one walk, and no name leads a reader in a circle. */
class DnsTest {
    private static final Flow UDP = new Flow("udp.port", 50_000, 53, false);
    private static final Flow TCP = new Flow("tcp.port", 50_000, 53, true);
    private static final int[] TYPES = {1, 2, 5, 6, 12, 13, 15, 16, 28, 33, 39, 65_280};

    private final DnsDissector dissector = new DnsDissector();

    private static DnsName name(Random r) {
        List<Bytes> labels = new ArrayList<>();
        for (int i = r.nextInt(5); i > 0; i--) {
            byte[] label = new byte[1 + r.nextInt(r.nextInt(8) == 0 ? 40 : 8)];
            for (int k = 0; k < label.length; k++) {
                label[k] = (byte) (r.nextInt(20) == 0 ? r.nextInt() : 'a' + r.nextInt(3));
            }
            labels.add(Bytes.wrap(label));
        }
        return new DnsName(labels);
    }

    private static Bytes bytes(Random r, int most) {
        byte[] b = new byte[r.nextInt(most)];
        r.nextBytes(b);
        return Bytes.wrap(b);
    }

    private static Bytes exactly(Random r, int n) {
        byte[] b = new byte[n];
        r.nextBytes(b);
        return Bytes.wrap(b);
    }

    private static DnsData data(int type, Random r) {
        return switch (type) {
            case DnsType.A -> new DnsData.Address(exactly(r, 4));
            case DnsType.AAAA -> new DnsData.Address(exactly(r, 16));
            case DnsType.NS, DnsType.CNAME, DnsType.PTR, DnsType.DNAME -> new DnsData.Name(name(r));
            case DnsType.MX -> new DnsData.MailExchange(r.nextInt(65_536), name(r));
            case DnsType.TXT -> new DnsData.Text(List.of(bytes(r, 256), bytes(r, 10)));
            case DnsType.HINFO -> new DnsData.HostInfo(bytes(r, 20), bytes(r, 20));
            case DnsType.SOA ->
                new DnsData.Authority(
                        name(r), name(r), r.nextInt() & 0xffff_ffffL, 1, 2, 3, r.nextInt() & 0xffff_ffffL);
            case DnsType.SRV -> new DnsData.Service(r.nextInt(9), r.nextInt(9), r.nextInt(65_536), name(r));
            default -> new DnsData.Other(bytes(r, 30));
        };
    }

    private static List<DnsRecord> records(Random r) {
        List<DnsRecord> all = new ArrayList<>();
        for (int i = r.nextInt(4); i > 0; i--) {
            int type = TYPES[r.nextInt(TYPES.length)];
            all.add(DnsRecord.of(name(r), type, 300, data(type, r)));
        }
        return all;
    }

    private static DnsMessage message(Random r) {
        List<DnsRecord> additional = records(r);
        if (r.nextBoolean()) {
            additional.add(new DnsRecord(
                    DnsName.ROOT,
                    DnsType.OPT,
                    1232,
                    r.nextInt() & 0xff00_ffffL,
                    new DnsData.Options(List.of(new DnsData.Option(10, bytes(r, 20))))));
        }
        return new DnsMessage(
                r.nextInt(65_536),
                r.nextInt(65_536) & ~0x40,
                List.of(DnsQuestion.of(name(r), TYPES[r.nextInt(TYPES.length)])),
                records(r),
                records(r),
                additional);
    }

    private FieldTree tree(Bytes b, Flow flow) {
        FieldTree tree = new FieldTree();
        dissector.show(dissector.start(flow), Direction.FORWARD, Source.of(b), 0, b.length(), false, tree);
        return tree;
    }

    private static List<String> broken(FieldTree tree) {
        return tree.notes().stream().map(Note::rule).map(Object::toString).toList();
    }

    /** Written as nobody should: an override makes the writer let everything pass. */
    private static Bytes wrong(DnsMessage m) {
        WireWriter w = new WireWriter(Overrides.of(DnsFields.ID, m.id()));
        DnsMessage.walk(w, m, DnsNames.writing(0));
        return w.bytes();
    }

    @Test
    void whatIsWrittenIsReadAgainAndShownBitByBit() {
        Random r = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            DnsMessage m = message(r);
            Bytes b = m.bytes();
            assertThat(DnsMessage.read(b)).isEqualTo(m);
            FieldTree tree = tree(b, UDP);
            assertThat(BitCoverage.fault(tree, 0, b.length())).as(b.toHex()).isNull();
            assertThat(tree.notes().stream().filter(n -> !n.rule().equals(DnsRules.CNAME_ALONE)))
                    .as(m.toString())
                    .isEmpty();
        }
    }

    @Test
    void noBytesCrashAReaderAndAllAreShownOnce() {
        Random r = new Random(6);
        for (int i = 0; i < 20_000; i++) {
            byte[] b = message(r).bytes().toArray();
            for (int k = 1 + r.nextInt(4); k > 0; k--) {
                b[r.nextInt(b.length)] = (byte) (r.nextBoolean() ? 0xc0 | r.nextInt(2) : r.nextInt());
            }
            Bytes bytes = Bytes.wrap(b).first(r.nextInt(b.length + 1));
            assertThat(BitCoverage.fault(tree(bytes, UDP), 0, bytes.length()))
                    .as(bytes.toHex())
                    .isNull();
            try {
                DnsMessage m = DnsMessage.read(bytes);
                assertThat(DnsMessage.read(m.bytes())).isEqualTo(m);
            } catch (Malformed e) {
                assertThat(e.rule()).isNotNull();
            }
        }
    }

    /** The example of RFC 1035 §4.1.4, each name at the byte that the figure gives it. */
    @Test
    void readsTheNamesOfTheSpecificationsExample() {
        byte[] message = new byte[96];
        byte[] first = {1, 'F', 3, 'I', 'S', 'I', 4, 'A', 'R', 'P', 'A', 0};
        System.arraycopy(first, 0, message, 20, first.length);
        byte[] second = {3, 'F', 'O', 'O', (byte) 0xc0, 20};
        System.arraycopy(second, 0, message, 40, second.length);
        message[64] = (byte) 0xc0;
        message[65] = 26;
        assertThat(nameAt(message, 20)).isEqualTo("F.ISI.ARPA");
        assertThat(nameAt(message, 40)).isEqualTo("FOO.F.ISI.ARPA");
        assertThat(nameAt(message, 64)).isEqualTo("ARPA");
        assertThat(nameAt(message, 92)).isEqualTo("<Root>");
    }

    private static String nameAt(byte[] message, int at) {
        Bytes all = Bytes.wrap(message);
        WireReader reader = WireReader.strict(all.from(at));
        return DnsNames.reading(all, -at)
                .walk(reader, DnsFields.NAME, DnsName.ROOT)
                .toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"c00c", "c010", "c0ff", "c00d"})
    void aPointerToItselfOrForwardIsRefusedAndShown(String pointer) {
        Bytes b = Bytes.hex("0001 0100 0001 0000 0000 0000").then(Bytes.hex(pointer + "00010001"));
        assertThatThrownBy(() -> DnsMessage.read(b)).isInstanceOf(Malformed.class);
        assertThat(broken(tree(b, UDP))).contains(DnsRules.POINTER_BACKWARD.id());
    }

    @Test
    void aChainOfPointersIsFollowedSoFarAsANameCanBeLong() {
        byte[] b = new byte[12 + 8_000];
        b[5] = 1;
        for (int at = 14; at + 1 < b.length; at += 2) {
            b[at] = (byte) (0xc0 | at - 2 >> 8);
            b[at + 1] = (byte) (at - 2);
        }
        Bytes message = Bytes.wrap(b);
        for (int at = 2_000; at < 8_000; at += 2) {
            FieldTree tree = tree(message.first(at), UDP);
            assertThat(tree.size()).isLessThan(60);
        }
        assertThat(nameAt(b, 200)).isEqualTo("<Root>");
        assertThatThrownBy(() -> nameAt(b, 8_000)).isInstanceOf(Malformed.class);
    }

    @Test
    void namesAreAlikeInSmallAndCapitalLettersAndKeepOddBytes() {
        assertThat(DnsName.of("Broker.Example").sameAs(DnsName.of("broker.example.")))
                .isTrue();
        assertThat(DnsName.of("a\\.b.c").labels()).hasSize(2);
        assertThat(DnsName.of("\\009x.y").toString()).isEqualTo("\\009x.y");
        assertThat(DnsName.of("sensor.lab.example").within(DnsName.of("Lab.example")))
                .isTrue();
        assertThat(DnsName.of("sensor.collab.example").within(DnsName.of("lab.example")))
                .isFalse();
        assertThatThrownBy(() -> DnsName.of("a..b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DnsName.of("x".repeat(64))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DnsName.of("abcdefg.".repeat(32))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void overTcpALengthStandsInFront() {
        DnsMessage m = message(new Random(1));
        Bytes b = m.bytes();
        Bytes framed = Bytes.of(b.length() >>> 8, b.length()).then(b);
        Bytes two = framed.then(framed);
        DnsContext c = dissector.start(TCP);
        assertThat(dissector.frame(c, Direction.FORWARD, two, 0, two.length())).isEqualTo(framed.length());
        assertThat(dissector.frame(c, Direction.FORWARD, two, 0, 1)).isZero();
        FieldTree tree = tree(framed, TCP);
        assertThat(BitCoverage.fault(tree, 0, framed.length())).isNull();
        assertThat(tree.number(tree.find(DnsFields.LENGTH))).isEqualTo(b.length());
        Bytes late = Bytes.hex("ffff00").then(framed);
        assertThat(dissector.resume(c, Direction.FORWARD, late, 0, late.length()))
                .isEqualTo(3);
    }

    @Test
    void whatASingleMessageCanBreakIsNoted() {
        DnsName n = DnsName.of("a.example");
        DnsRecord opt = DnsRecord.opt(400, 0);
        DnsData here = new DnsData.Address(Bytes.of(10, 0, 0, 1));
        DnsMessage m = new DnsMessage(
                1,
                0x8000,
                List.of(DnsQuestion.of(n, 1)),
                List.of(
                        DnsRecord.of(n, 1, 5, here),
                        DnsRecord.of(n, 1, 6, here),
                        DnsRecord.of(n, 1, 0x8000_0000L, here),
                        DnsRecord.of(n, 5, 9, new DnsData.Name(DnsName.ROOT)),
                        DnsRecord.of(n, 5, 9, new DnsData.Name(n))),
                List.of(opt),
                List.of(opt, opt));
        assertThat(broken(tree(wrong(m), UDP)))
                .contains(
                        DnsRules.SAME_TTL.id(),
                        DnsRules.TTL_TOP_BIT.id(),
                        DnsRules.CNAME_ALONE.id(),
                        DnsRules.OPT_PLACE.id(),
                        DnsRules.ONE_OPT.id(),
                        DnsRules.UDP_SIZE.id());
        Bytes odd = Bytes.hex("0001 8140 0000 0001 0000 0000" + "00 0001 0001 00000005 0003 0a0000");
        assertThat(broken(tree(odd, UDP))).contains(DnsRules.Z_ZERO.id(), DnsRules.DATA_LENGTH.id());
        Bytes label = Bytes.hex("0001 0100 0001 0000 0000 0000 47 0001 0001");
        assertThat(broken(tree(label, UDP))).contains(DnsRules.LABEL_TYPE.id());
        Bytes long255 =
                Bytes.hex("0001 0100 0001 0000 0000 0000" + ("3f" + "61".repeat(63)).repeat(4) + "00 0001 0001");
        assertThat(broken(tree(long255, UDP))).contains(DnsRules.NAME_LENGTH.id());
        Bytes optNamed = Bytes.hex("0001 0100 0000 0000 0000 0001" + "01 61 00 0029 0400 00000000 0000");
        assertThat(broken(tree(optNamed, UDP))).contains(DnsRules.OPT_NAME.id());
        Bytes srv = Bytes.hex("0001 8100 0001 0001 0000 0000" + "01 61 00 0021 0001" + "c00c 0021 0001 00000005 0008"
                + "0000 0000 075b c00c");
        assertThat(broken(tree(srv, UDP))).contains(DnsRules.SRV_TARGET.id());
    }

    private final Examiner<DnsContext> examiner = dissector.examiner();
    private final NotedRemarks remarks = new NotedRemarks();
    private long frame;

    private void says(Flow flow, Object talk, Direction d, DnsMessage m) {
        Bytes b = m.bytes();
        if (flow.equals(TCP)) {
            b = Bytes.of(b.length() >>> 8, b.length()).then(b);
        }
        examiner.message(
                talk, dissector.start(flow), d, b, 0, b.length(), new MessagePlace(frame, ++frame, 0), remarks);
    }

    private static DnsMessage answer(DnsMessage q, int flags, List<DnsRecord> answers, List<DnsRecord> additional) {
        return new DnsMessage(q.id(), 0x8000 | flags, q.questions(), answers, List.of(), additional);
    }

    @Test
    void answersAreBroughtTogetherWithTheirQuestions() {
        Object talk = examiner.opened(UDP, "a", "b", 0, 0);
        DnsMessage q = DnsMessage.query(7, DnsQuestion.of(DnsName.of("broker.example"), 1), List.of());
        says(UDP, talk, Direction.FORWARD, q);
        says(UDP, talk, Direction.FORWARD, q);
        says(UDP, talk, Direction.BACKWARD, answer(q, 0, List.of(), List.of()));
        assertThat(remarks.said).containsExactly("repeats 1", "answers 1");
    }

    @Test
    void whatOnlyQuestionAndAnswerTogetherBreakIsSaid() {
        DnsName n = DnsName.of("broker.example");
        DnsMessage q = DnsMessage.query(7, DnsQuestion.of(n, 1), List.of());
        DnsMessage extended = DnsMessage.query(8, DnsQuestion.of(n, 1), List.of(DnsRecord.opt(512, 0)));
        List<DnsRecord> much = List.of(DnsRecord.of(
                n,
                16,
                1,
                new DnsData.Text(
                        List.of(Bytes.wrap(new byte[255]), Bytes.wrap(new byte[255]), Bytes.wrap(new byte[100])))));
        Object udp = examiner.opened(UDP, "a", "b", 0, 0);
        says(UDP, udp, Direction.FORWARD, q);
        says(UDP, udp, Direction.BACKWARD, answer(q, 0, much, List.of(DnsRecord.opt(512, 0))));
        says(UDP, udp, Direction.FORWARD, extended);
        says(UDP, udp, Direction.BACKWARD, answer(extended, 0, much, List.of()));
        says(UDP, udp, Direction.BACKWARD, DnsMessage.query(9, DnsQuestion.of(n, 1), List.of()));
        DnsMessage stranger = new DnsMessage(99, 0x8000, List.of(), List.of(), List.of(), List.of());
        says(UDP, udp, Direction.BACKWARD, stranger);
        DnsMessage other = DnsMessage.query(7, DnsQuestion.of(DnsName.of("x"), 1), List.of());
        says(UDP, udp, Direction.BACKWARD, answer(other, 0, List.of(), List.of()));
        Object tcp = examiner.opened(TCP, "a", "b", 1, 0);
        says(TCP, tcp, Direction.FORWARD, q);
        says(TCP, tcp, Direction.BACKWARD, answer(q, DnsMessage.TRUNCATED_BIT, List.of(), List.of()));
        assertThat(remarks.said)
                .contains(
                        "broken " + DnsRules.OPT_ONLY_WHEN_ASKED.id(),
                        "broken " + DnsRules.FITS_512.id(),
                        "broken " + DnsRules.OPT_ANSWERED.id(),
                        "broken " + DnsRules.FITS_PAYLOAD.id(),
                        "broken " + DnsRules.ANSWERS_A_QUERY.id(),
                        "broken " + DnsRules.QUESTION_REPEATED.id(),
                        "broken " + DnsRules.NOT_TRUNCATED_OVER_TCP.id());
    }

    /** A response with one record of a type, whose data are these bytes. */
    private static Bytes answer(int type, Bytes data) {
        return new DnsMessage(
                        1,
                        DnsMessage.RESPONSE_BIT,
                        List.of(),
                        List.of(DnsRecord.of(DnsName.of("x"), type, 300, new DnsData.Other(data))),
                        List.of(),
                        List.of())
                .bytes();
    }

    /** Every type that is a table of parts: whatever is read can be written and read again, and each bit is shown once. */
    @ParameterizedTest
    @ValueSource(
            ints = {
                11, 17, 18, 29, 35, 37, 43, 44, 46, 47, 48, 50, 51, 52, 53, 59, 60, 61, 62, 63, 64, 65, 99, 108, 109,
                257
            })
    void typesThatAreTablesAreReadWrittenAndShown(int type) {
        Random r = new Random(type);
        int read = 0;
        for (int i = 0; i < 1_000; i++) {
            byte[] data = new byte[r.nextInt(40)];
            for (int k = 0; k < data.length; k++) {
                data[k] = (byte) (r.nextInt(3) == 0 ? r.nextInt() : r.nextInt(4));
            }
            Bytes b = answer(type, Bytes.wrap(data));
            FieldTree tree = tree(b, UDP);
            assertThat(BitCoverage.fault(tree, 0, b.length())).as(b.toHex()).isNull();
            try {
                DnsMessage m = DnsMessage.read(b);
                assertThat(m.answers().get(0).data()).isInstanceOf(DnsData.Parts.class);
                assertThat(DnsMessage.read(m.bytes())).isEqualTo(m);
                read++;
            } catch (Malformed e) {
                assertThat(tree.notes()).as(b.toHex()).isNotEmpty();
            }
        }
        assertThat(read).as("of 1,000 were sound").isPositive();
    }

    /** RFC 4034 §5.4. */
    @Test
    void aKeyHasTheIdentifierOfTheSpecificationsExample() {
        Bytes key = Bytes.wrap(java.util.Base64.getDecoder()
                .decode("AQOeiiR0GOMYkDshWoSKz9XzfwJr1AYtsmx3TGkJaNXVbfi/2pHm822aJ5iI9BMzNXxeYCmZDRD99WYwYqUSdjMmmAph"
                        + "XdvxegXd/M5+X7OrzKBaMbCVdFLUUh6DhweJBjEVv5f2wwjM9XzcnOf+EPbtG9DMBmADjFDc2w/rljwvFw=="));
        FieldTree tree = tree(answer(48, Bytes.of(1, 0, 3, 5).then(key)), UDP);
        assertThat(tree.number(tree.find(DnsSecurity.KEY_ID, 0))).isEqualTo(60_485);
        assertThat(tree.number(tree.find(DnsSecurity.KEY_ZONE, 0))).isEqualTo(1);
    }

    /** RFC 4034 §4.3: A, MX, RRSIG, NSEC and TYPE1234 of alfa.example.com. */
    @Test
    void aBitmapNamesTheTypesOfTheSpecificationsExample() {
        Bytes data = DnsName.of("host.example.com").labels().stream()
                .reduce(
                        Bytes.EMPTY,
                        (all, label) -> all.then(Bytes.of(label.length())).then(label))
                .then(Bytes.of(0, 0, 6, 0x40, 1, 0, 0, 0, 3, 4, 27))
                .then(Bytes.wrap(new byte[26]))
                .then(Bytes.of(0x20));
        FieldTree tree = tree(answer(47, data), UDP);
        List<Long> types = new ArrayList<>();
        for (int i = 0; i < tree.size(); i++) {
            if (tree.field(i) == DnsFields.TYPE && tree.isDerived(i)) {
                types.add(tree.number(i));
            }
        }
        assertThat(types).containsExactly(1L, 15L, 46L, 47L, 1234L);
    }
}
