package dev.framewise.protocols.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.dissect.Claim;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Rule;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The dissector on its own: what records say, in the clear where the secrets are known, and which rules they break. */
class TlsDissectorTest {
    private static final Flow FLOW = new Flow("tcp.port", 50_000, 12_345, true);
    private static final Flow LATE = new Flow("tcp.port", 50_000, 12_345, false);
    private static final Direction CLIENT = Direction.FORWARD;
    private static final Direction SERVER = Direction.BACKWARD;

    private final TlsDissector tls = new TlsDissector();
    private TlsContext context = tls.start(FLOW);

    private void knowsSecrets() {
        assertThat(tls.log().add(Bytes.wrap(Rfc8448.KEY_LOG.getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo(4);
    }

    /** Follows a direction as the engine does; returns each record shown, in order. */
    private List<FieldTree> follow(Direction d, Bytes stream) {
        List<FieldTree> shown = new ArrayList<>();
        int at = 0;
        while (at < stream.length()) {
            int n = tls.frame(context, d, stream, at, stream.length());
            assertThat(n).as("a whole record at byte " + at).isBetween(5, stream.length() - at);
            shown.add(show(context, d, stream.slice(at, at + n)));
            context = tls.after(context, d, stream, at, at + n);
            at += n;
        }
        return shown;
    }

    private FieldTree show(TlsContext c, Direction d, Bytes record) {
        FieldTree tree = new FieldTree().withCaptions();
        tls.show(c, d, Source.of(record), 0, record.length(), false, tree);
        assertThat(claimedBits(tree)).isEqualTo(8L * record.length());
        return tree;
    }

    /** The bits of the record itself that leaves cover. */
    private static long claimedBits(FieldTree tree) {
        long bits = 0;
        for (int i = 0; i < tree.size(); i++) {
            boolean leaf = tree.after(i) == i + 1 && !tree.isDerived(i);
            if (leaf && tree.source(i).equals(tree.source(0)) && tree.length(i) > 0) {
                bits += tree.bitLength(i);
            }
        }
        return bits;
    }

    private String line(FieldTree tree) {
        TextOut out = new TextOut();
        tls.summarize(tree, 0, out);
        return new String(out.array(), 0, out.length(), StandardCharsets.UTF_8);
    }

    private static List<Rule> broken(FieldTree tree) {
        return tree.notes().stream().map(n -> n.rule()).toList();
    }

    private static long number(FieldTree tree, Field f) {
        int n = tree.find(f);
        assertThat(n).as(f.name()).isNotNegative();
        return tree.number(n);
    }

    private static String text(FieldTree tree, Field f) {
        int n = tree.find(f);
        assertThat(n).as(f.name()).isNotNegative();
        return tree.text(n);
    }

    private static Bytes record(int type, String content) {
        Bytes c = Bytes.hex(content);
        return Bytes.hex(String.format(Locale.ROOT, "%02x0303%04x", type, c.length()))
                .then(c);
    }

    @Test
    void decryptsTheConnectionOfRfc8448() {
        knowsSecrets();
        FieldTree hello = follow(CLIENT, Rfc8448.CLIENT_HELLO_RECORD).get(0);
        assertThat(line(hello)).isEqualTo("Client Hello (SNI=server)");
        assertThat(line(follow(SERVER, Rfc8448.SERVER_HELLO_RECORD).get(0)))
                .isEqualTo("Server Hello (TLS 1.3, TLS_AES_128_GCM_SHA256)");
        FieldTree flight = follow(SERVER, Rfc8448.SERVER_FLIGHT_RECORD).get(0);
        assertThat(line(flight)).isEqualTo("Encrypted Extensions, Certificate, Certificate Verify, Finished");
        assertThat(text(flight, TlsFields.KEYS)).isEqualTo("handshake");
        assertThat(number(flight, TlsFields.OPAQUE_TYPE)).isEqualTo(23);
        assertThat(text(flight, KeyFields.SUBJECT)).isEqualTo("CN=rsa");
        assertThat(text(flight, KeyFields.NOT_BEFORE)).isEqualTo("2016-07-30 01:23:59");
        assertThat(text(flight, KeyFields.NOT_AFTER)).isEqualTo("2026-07-30 01:23:59");
        assertThat(flight.bytes(flight.find(TlsFields.VERIFY_DATA)).toHex())
                .isEqualTo("9b9b141d906337fbd2cbdce71df4deda4ab42c309572cb7fffee5454b78f0718");
        assertThat(line(follow(CLIENT, Rfc8448.CLIENT_FINISHED_RECORD).get(0))).isEqualTo("Finished");
        String data =
                "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f3031";
        FieldTree said = follow(CLIENT, Rfc8448.CLIENT_DATA_RECORD).get(0);
        assertThat(said.bytes(said.find(TlsFields.DECRYPTED)).toHex()).isEqualTo(data);
        assertThat(text(said, TlsFields.KEYS)).isEqualTo("application data");
    }

    @Test
    void decryptsOnBehindARecordThatWasLost() {
        knowsSecrets();
        follow(CLIENT, Rfc8448.CLIENT_HELLO_RECORD);
        follow(SERVER, Rfc8448.SERVER_HELLO_RECORD);
        follow(CLIENT, Rfc8448.CLIENT_FINISHED_RECORD);
        context = tls.afterLoss(context, CLIENT); // the record with data
        FieldTree alert = follow(CLIENT, Rfc8448.CLIENT_ALERT_RECORD).get(0);
        assertThat(line(alert)).isEqualTo("Alert (Warning, Close Notify)");
        assertThat(number(alert, TlsFields.SEQUENCE_NUMBER)).isEqualTo(1);
    }

    @Test
    void leavesRecordsClosedWithoutSecrets() {
        follow(CLIENT, Rfc8448.CLIENT_HELLO_RECORD);
        follow(SERVER, Rfc8448.SERVER_HELLO_RECORD);
        FieldTree flight = follow(SERVER, Rfc8448.SERVER_FLIGHT_RECORD).get(0);
        assertThat(line(flight)).isEqualTo("Application Data, 674 bytes, encrypted");
        assertThat(broken(flight)).isEmpty();
    }

    @Test
    void saysThatAChangedRecordCannotBeDecrypted() {
        knowsSecrets();
        follow(CLIENT, Rfc8448.CLIENT_HELLO_RECORD);
        follow(SERVER, Rfc8448.SERVER_HELLO_RECORD);
        follow(SERVER, Rfc8448.SERVER_FLIGHT_RECORD);
        byte[] changed = Rfc8448.SERVER_DATA_RECORD.toArray();
        changed[20] ^= 1;
        assertThat(broken(follow(SERVER, Bytes.wrap(changed)).get(0))).containsExactly(TlsRules.NOT_DECRYPTED);
    }

    @Test
    void putsAMessageTogetherFromRecordsOfOneByte() {
        Bytes whole = Rfc8448.CLIENT_HELLO_RECORD.from(5);
        Bytes stream = Bytes.EMPTY;
        for (int i = 0; i < whole.length(); i++) {
            stream = stream.then(
                    record(ContentType.HANDSHAKE, whole.slice(i, i + 1).toHex()));
        }
        List<FieldTree> shown = follow(CLIENT, stream);
        assertThat(shown).hasSize(whole.length());
        assertThat(line(shown.get(0))).isEqualTo("Handshake message, a part");
        assertThat(line(shown.get(whole.length() - 1))).isEqualTo("Client Hello (SNI=server)");
        assertThat(context.offer().random).isEqualTo(Rfc8448.CLIENT_HELLO_RECORD.slice(11, 43));
    }

    @Test
    void skipsAMessageThatIsTooLongToBePutTogether() {
        FieldTree first = follow(CLIENT, record(ContentType.HANDSHAKE, "0bffffff" + "00".repeat(16_000)))
                .get(0);
        assertThat(broken(first)).containsExactly(TlsRules.HANDSHAKE_LENGTH);
        assertThat(context.lane(CLIENT).pending()).isEqualTo(Bytes.EMPTY);
        assertThat(context.lane(CLIENT).skip()).isEqualTo(0xffffff - 16_000);
    }

    @Test
    void claimsAHelloOnAnyPortAndAChainOfRecordsLate() {
        assertThat(tls.claim(FLOW, CLIENT, Rfc8448.CLIENT_HELLO_RECORD)).isEqualTo(Claim.CERTAIN);
        assertThat(tls.claim(FLOW, SERVER, Rfc8448.SERVER_HELLO_RECORD)).isEqualTo(Claim.CERTAIN);
        assertThat(tls.claim(FLOW, CLIENT, Rfc8448.CLIENT_HELLO_RECORD.first(4)))
                .isEqualTo(Claim.MORE);
        assertThat(tls.claim(FLOW, CLIENT, Bytes.hex("160301"))).isEqualTo(Claim.MORE);
        assertThat(tls.claim(FLOW, CLIENT, Bytes.hex("100c00044d515454"))).isEqualTo(Claim.NO);
        Bytes chain =
                Rfc8448.CLIENT_FINISHED_RECORD.then(Rfc8448.CLIENT_DATA_RECORD).then(Rfc8448.CLIENT_ALERT_RECORD);
        assertThat(tls.claim(LATE, CLIENT, chain)).isEqualTo(Claim.CERTAIN);
        assertThat(tls.claim(LATE, CLIENT, chain.slice(0, 70).then(chain.from(75))))
                .isEqualTo(Claim.NO);
        assertThat(tls.resume(context, CLIENT, Bytes.hex("0017030000").then(chain), 0, chain.length() + 5))
                .isEqualTo(5);
    }

    @Test
    void findsWhatRecordsBreak() {
        assertThat(broken(follow(CLIENT, record(ContentType.HEARTBEAT, "014000" + "00".repeat(20)))
                        .get(0)))
                .containsExactly(TlsRules.HEARTBEAT_LENGTH);
        assertThat(broken(follow(CLIENT, record(ContentType.CHANGE_CIPHER_SPEC, "02"))
                        .get(0)))
                .containsExactly(TlsRules.CHANGE_CIPHER_SPEC);
        assertThat(broken(follow(CLIENT, record(ContentType.ALERT, "022800")).get(0)))
                .contains(TlsRules.ALERT_LENGTH);
        assertThat(broken(follow(CLIENT, record(ContentType.ALERT, "")).get(0))).contains(TlsRules.EMPTY_RECORD);
        assertThat(broken(follow(CLIENT, record(ContentType.CHANGE_CIPHER_SPEC, "01"))
                        .get(0)))
                .isEmpty();
    }

    @Test
    void findsWhatHellosBreak() {
        String client = Rfc8448.CLIENT_HELLO_RECORD.toHex();
        String server = Rfc8448.SERVER_HELLO_RECORD.toHex();
        assertThat(broken(follow(CLIENT, Bytes.hex(client)).get(0))).isEmpty();
        assertThat(broken(follow(SERVER, Bytes.hex(server)).get(0))).isEmpty();
        // each: what is replaced in a hello, and the rule that this breaks
        changed(client, "0100009100", "0101009100", TlsRules.NULL_COMPRESSION);
        changed(client, "002d00020101", "001c00020101", TlsRules.EXTENSION_ONCE);
        changed(client, "0024001d0020", "0024001e0020", TlsRules.SHARE_SUPPORTED);
        changedAnswer(client, server, "130100002e", "130400002e", TlsRules.SUITE_OFFERED);
        changedAnswer(client, server, "0024001d0020", "002400170020", TlsRules.SHARE_OFFERED);
        changedAnswer(client, server, "002b00020304", "002b00020302", TlsRules.OLD_VERSION);
        changedAnswer(client, server, "002b00020304", "001000020304", TlsRules.EXTENSION_OFFERED);
    }

    private void changed(String hello, String from, String to, Rule rule) {
        context = tls.start(FLOW);
        assertThat(hello).containsOnlyOnce(from);
        assertThat(broken(follow(CLIENT, Bytes.hex(hello.replace(from, to))).get(0)))
                .contains(rule);
    }

    private void changedAnswer(String client, String server, String from, String to, Rule rule) {
        context = tls.start(FLOW);
        follow(CLIENT, Bytes.hex(client));
        assertThat(server).containsOnlyOnce(from);
        assertThat(broken(follow(SERVER, Bytes.hex(server.replace(from, to))).get(0)))
                .contains(rule);
    }

    @Test
    void showsAnyRecordWithEachBitInOneLeaf() {
        knowsSecrets();
        Random random = new Random(8446);
        List<Bytes> seeds = List.of(
                Rfc8448.CLIENT_HELLO_RECORD,
                Rfc8448.SERVER_HELLO_RECORD,
                Rfc8448.SERVER_FLIGHT_RECORD,
                Rfc8448.CLIENT_DATA_RECORD);
        for (int round = 0; round < 4_000; round++) {
            if (round % 10 == 0) {
                context = tls.start(FLOW);
            }
            Direction d = random.nextBoolean() ? CLIENT : SERVER;
            byte[] b = seeds.get(random.nextInt(seeds.size())).toArray();
            for (int n = random.nextInt(6); n > 0; n--) {
                b[5 + random.nextInt(b.length - 5)] = (byte) random.nextInt();
            }
            if (random.nextInt(4) == 0) {
                b[0] = (byte) (20 + random.nextInt(5));
            }
            if (random.nextInt(3) == 0 && b[0] == 22) {
                b[5] = (byte) random.nextInt(26); // any message with the body of another
            }
            int cut = random.nextInt(4) == 0 ? 5 + random.nextInt(b.length - 4) : b.length;
            b[3] = (byte) (cut - 5 >>> 8);
            b[4] = (byte) (cut - 5);
            follow(d, Bytes.wrap(java.util.Arrays.copyOf(b, cut)));
        }
    }
}
