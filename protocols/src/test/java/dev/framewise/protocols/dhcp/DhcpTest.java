package dev.framewise.protocols.dhcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framewise.protocols.dissect.Claim;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Examiner;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.dissect.MessagePlace;
import dev.framewise.protocols.dissect.NotedRemarks;
import dev.framewise.protocols.mqtt.BitCoverage;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Malformed;
import dev.framewise.protocols.wire.Overrides;
import dev.framewise.protocols.wire.Rule;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** DHCP messages are read, written and shown by one walk. */
class DhcpTest {
    private static final Flow FLOW = new Flow("udp.port", 68, 67, false);
    private static final Bytes MAC = Bytes.hex("020000000005");
    private static final int ADDRESS = 0x0a00_0064;

    private final DhcpDissector dissector = new DhcpDissector();

    private static Bytes bytes(Random r, int n) {
        byte[] b = new byte[n];
        r.nextBytes(b);
        return Bytes.wrap(b);
    }

    private static DhcpMessage message(Random r) {
        List<DhcpOption> options = new ArrayList<>();
        DhcpType type = DhcpType.values()[r.nextInt(8)];
        options.add(DhcpOption.ofByte(DhcpOption.MESSAGE_TYPE, type.number()));
        options.add(DhcpOption.ofNumber(DhcpOption.SERVER_ID, r.nextInt()));
        if (type == DhcpType.OFFER || type == DhcpType.ACK) {
            options.add(DhcpOption.ofNumber(DhcpOption.LEASE_SECONDS, 1000));
            options.add(DhcpOption.ofNumber(DhcpOption.RENEWAL_SECONDS, 500));
            options.add(DhcpOption.ofNumber(DhcpOption.REBINDING_SECONDS, 875));
            options.add(DhcpOption.ofNumber(DhcpOption.SUBNET_MASK, 0xffff_ff00L));
            options.add(new DhcpOption(DhcpOption.ROUTERS, bytes(r, 4 + 4 * r.nextInt(3))));
        }
        if (type.byClient()) {
            options.add(DhcpOption.ofNumber(DhcpOption.REQUESTED_ADDRESS, r.nextInt()));
            options.add(new DhcpOption(DhcpOption.PARAMETER_LIST, Bytes.of(1, 3, 6, 15)));
            options.add(new DhcpOption(
                    DhcpOption.CLIENT_ID, Bytes.of(r.nextBoolean() ? 1 : 255).then(bytes(r, 6 + r.nextInt(9)))));
        }
        options.add(DhcpOption.ofText(DhcpOption.HOST_NAME, "sensor"));
        options.add(new DhcpOption(81, Bytes.of(r.nextInt(16), 0, 0).then(Bytes.utf8("x.y"))));
        options.add(new DhcpOption(82, Bytes.of(1, 2, 7, 8, 2, 1, 9, 5, 0)));
        options.add(new DhcpOption(220 + r.nextInt(9), bytes(r, r.nextInt(30))));
        byte[] name = new byte[64];
        name[0] = 'b';
        return new DhcpMessage(
                !type.byClient(),
                1,
                r.nextInt(4),
                r.nextInt(),
                r.nextInt(65_536),
                r.nextBoolean(),
                0,
                type == DhcpType.OFFER || type == DhcpType.ACK ? r.nextInt() | 1 : 0,
                r.nextInt(),
                r.nextInt(),
                MAC,
                Bytes.wrap(name),
                bytes(r, 128),
                options);
    }

    private FieldTree tree(Bytes b) {
        FieldTree tree = new FieldTree();
        dissector.show(DhcpContext.NONE, Direction.FORWARD, Source.of(b), 0, b.length(), false, tree);
        return tree;
    }

    private List<Rule> broken(DhcpMessage m) {
        WireWriter w = new WireWriter(Overrides.of(DhcpFields.XID, m.xid())); // which lets everything pass
        DhcpMessage.walk(w, m);
        return tree(w.bytes()).notes().stream().map(n -> n.rule()).toList();
    }

    private static DhcpMessage says(DhcpType type, int ciaddr, int yiaddr, DhcpOption... more) {
        List<DhcpOption> options = new ArrayList<>(List.of(DhcpOption.ofByte(DhcpOption.MESSAGE_TYPE, type.number())));
        options.addAll(List.of(more));
        DhcpMessage m = DhcpMessage.request(7, 0, false, ciaddr, MAC, options);
        return type.byClient() ? m : m.answer(ciaddr, yiaddr, options);
    }

    @Test
    void whatIsWrittenIsReadAgainAndShownBitByBit() {
        Random r = new Random(3);
        for (int i = 0; i < 1_000; i++) {
            DhcpMessage m = message(r);
            Bytes b = m.bytes();
            assertThat(b.length()).isGreaterThanOrEqualTo(300);
            assertThat(DhcpMessage.read(b)).isEqualTo(m);
            FieldTree tree = tree(b);
            assertThat(BitCoverage.fault(tree, 0, b.length())).as(b.toHex()).isNull();
            assertThat(tree.notes()).as(m.toString()).isEmpty();
            assertThat(dissector.claim(FLOW, Direction.FORWARD, b)).isEqualTo(Claim.CERTAIN);
        }
    }

    @Test
    void noBytesCrashAReaderAndAllAreShownOnce() {
        Random r = new Random(4);
        for (int i = 0; i < 20_000; i++) {
            byte[] b = message(r).bytes().toArray();
            for (int k = 1 + r.nextInt(4); k > 0; k--) {
                b[r.nextInt(4) == 0 ? r.nextInt(b.length) : 236 + r.nextInt(b.length - 236)] = (byte) r.nextInt();
            }
            Bytes bytes = Bytes.wrap(b).first(r.nextInt(3) == 0 ? r.nextInt(b.length + 1) : b.length);
            assertThat(BitCoverage.fault(tree(bytes), 0, bytes.length()))
                    .as(bytes.toHex())
                    .isNull();
            try {
                DhcpMessage m = DhcpMessage.read(bytes);
                assertThat(DhcpMessage.read(m.bytes())).isEqualTo(m);
            } catch (Malformed e) {
                assertThat(e.rule()).isNotNull();
            }
        }
    }

    @Test
    void optionsStandInTheFileWhenTheOverloadSaysSo() {
        byte[] file = new byte[128];
        byte[] option = {15, 3, 'l', 'a', 'b', (byte) 255};
        System.arraycopy(option, 0, file, 0, option.length);
        DhcpMessage plain = says(DhcpType.DISCOVER, 0, 0, DhcpOption.ofByte(DhcpOption.OVERLOAD, 1));
        DhcpMessage m = new DhcpMessage(
                false, 1, 0, 7, 0, false, 0, 0, 0, 0, MAC, plain.serverName(), Bytes.wrap(file), plain.options());
        Bytes b = m.bytes();
        FieldTree tree = tree(b);
        assertThat(BitCoverage.fault(tree, 0, b.length())).isNull();
        int domain = tree.find(DhcpOptionFields.of(DhcpOption.DOMAIN_NAME));
        assertThat(tree.text(domain)).isEqualTo("lab");
        assertThat(tree.notes()).isEmpty();
    }

    @Test
    void aLongOptionIsPutTogether() {
        DhcpMessage m = says(
                DhcpType.DISCOVER,
                0,
                0,
                DhcpOption.ofText(DhcpOption.MESSAGE, "long "),
                DhcpOption.ofText(DhcpOption.MESSAGE, "story"));
        assertThat(DhcpMessage.read(m.bytes()).option(DhcpOption.MESSAGE)).isEqualTo(Bytes.utf8("long story"));
    }

    @Test
    void whatASingleMessageCanBreakIsNoted() {
        DhcpOption server = DhcpOption.ofNumber(DhcpOption.SERVER_ID, 1);
        DhcpOption requested = DhcpOption.ofNumber(DhcpOption.REQUESTED_ADDRESS, ADDRESS);
        DhcpOption lease = DhcpOption.ofNumber(DhcpOption.LEASE_SECONDS, 100);
        assertThat(broken(says(DhcpType.OFFER, 0, ADDRESS))).contains(DhcpRules.SERVER_ID, DhcpRules.LEASE_TIME);
        assertThat(broken(says(DhcpType.DECLINE, 0, 0))).contains(DhcpRules.SERVER_ID, DhcpRules.REQUESTED_ADDRESS);
        assertThat(broken(says(DhcpType.REQUEST, 0, 0, server))).contains(DhcpRules.REQUESTED_ADDRESS);
        assertThat(broken(says(DhcpType.REQUEST, ADDRESS, 0, server, requested)))
                .contains(DhcpRules.CIADDR_ONLY_WHEN_BOUND);
        assertThat(broken(says(DhcpType.DISCOVER, ADDRESS, 0))).contains(DhcpRules.CIADDR_ONLY_WHEN_BOUND);
        assertThat(broken(says(DhcpType.NAK, 0, ADDRESS, server))).contains(DhcpRules.NAK_EMPTY);
        assertThat(broken(says(
                        DhcpType.ACK, 0, ADDRESS, server, lease, DhcpOption.ofNumber(DhcpOption.RENEWAL_SECONDS, 200))))
                .contains(DhcpRules.TIMES_ORDERED);
        assertThat(broken(says(
                        DhcpType.ACK,
                        0,
                        ADDRESS,
                        server,
                        lease,
                        DhcpOption.ofNumber(DhcpOption.ROUTERS, 1),
                        DhcpOption.ofNumber(DhcpOption.SUBNET_MASK, 1))))
                .contains(DhcpRules.MASK_BEFORE_ROUTER);
        assertThat(broken(says(DhcpType.DISCOVER, 0, 0, new DhcpOption(DhcpOption.MAXIMUM_SIZE, Bytes.of(1, 0)))))
                .contains(DhcpRules.SIZE_576);
        assertThat(broken(says(DhcpType.DISCOVER, 0, 0, new DhcpOption(DhcpOption.SUBNET_MASK, Bytes.of(1, 0)))))
                .contains(DhcpRules.OPTION_LENGTH);
        assertThat(broken(DhcpMessage.request(1, 0, false, 0, MAC, List.of()))).contains(DhcpRules.TYPE_PRESENT);
        assertThat(broken(DhcpMessage.request(
                        1, 0, false, 0, MAC, List.of(DhcpOption.ofByte(DhcpOption.MESSAGE_TYPE, 99)))))
                .contains(DhcpRules.TYPE_KNOWN);
        assertThat(broken(DhcpMessage.request(
                        1, 0, false, 0, MAC, List.of(DhcpOption.ofByte(DhcpOption.MESSAGE_TYPE, 2), server, lease))))
                .contains(DhcpRules.TYPE_FITS_OP);
    }

    @Test
    void whatTheHeaderCanBreakIsNotedAndRefused() {
        byte[] b = says(DhcpType.DISCOVER, 0, 0).bytes().toArray();
        b[0] = 9;
        b[2] = 17;
        b[11] = 1;
        assertThat(tree(Bytes.wrap(b)).notes().stream().map(n -> n.rule()))
                .contains(DhcpRules.OP, DhcpRules.HARDWARE_LENGTH, DhcpRules.FLAGS_RESERVED);
        assertThatThrownBy(() -> DhcpMessage.read(Bytes.wrap(b))).isInstanceOf(Malformed.class);
        Bytes endless = says(DhcpType.DISCOVER, 0, 0).bytes().first(243);
        assertThat(tree(endless).notes().stream().map(n -> n.rule())).contains(DhcpRules.END_OPTION);
    }

    @Test
    void questionsAndAnswersAreBroughtTogetherThoughTheyGoToEverybody() {
        Examiner<DhcpContext> examiner = dissector.examiner();
        NotedRemarks remarks = new NotedRemarks();
        DhcpOption server = DhcpOption.ofNumber(DhcpOption.SERVER_ID, 1);
        DhcpOption requested = DhcpOption.ofNumber(DhcpOption.REQUESTED_ADDRESS, ADDRESS);
        DhcpOption lease = DhcpOption.ofNumber(DhcpOption.LEASE_SECONDS, 100);
        List<DhcpMessage> talk = List.of(
                says(DhcpType.DISCOVER, 0, 0),
                says(DhcpType.DISCOVER, 0, 0),
                says(DhcpType.OFFER, 0, ADDRESS, server, lease),
                says(DhcpType.REQUEST, 0, 0, server, requested),
                says(DhcpType.REQUEST, 0, 0, server, requested),
                says(DhcpType.ACK, 0, ADDRESS + 1, server, lease));
        long frame = 0;
        for (DhcpMessage m : talk) {
            Object connection = examiner.opened(FLOW, "a", "b", frame, 0);
            Bytes b = m.bytes();
            MessagePlace place = new MessagePlace(frame, ++frame, 0);
            examiner.message(connection, DhcpContext.NONE, Direction.FORWARD, b, 0, b.length(), place, remarks);
        }
        assertThat(remarks.said)
                .containsExactly(
                        "repeats 1",
                        "answers 2",
                        "continues 3",
                        "repeats 4",
                        "answers 5",
                        "broken " + DhcpRules.ACK_AS_REQUESTED.id());
    }
}
