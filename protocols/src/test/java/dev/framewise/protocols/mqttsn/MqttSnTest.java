package dev.framewise.protocols.mqttsn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.dissect.Claim;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.dissect.Knowledge;
import dev.framewise.protocols.mqtt.BitCoverage;
import dev.framewise.protocols.mqtt.ConversationFile;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Malformed;
import dev.framewise.protocols.wire.Note;
import dev.framewise.protocols.wire.Rule;
import dev.framewise.protocols.wire.Severity;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import dev.framewise.protocols.wire.WireReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** MQTT-SN messages are read, written and shown by one walk, and topic ids get their names back. */
class MqttSnTest {
    private static final Flow FLOW = new Flow("udp.port", 50_000, 1883, false);

    /** What one datagram alone can show. */
    private static final Set<String> OF_ONE_DATAGRAM = Set.of(
            "SN_LENGTH_EXACT",
            "SN_TYPE_KNOWN",
            "SN_CLIENT_ID_1_TO_23",
            "SN_UNUSED_FLAGS_ZERO",
            "SN_TOPIC_ID_TYPE_KNOWN",
            "SN_PROTOCOL_ID_1",
            "SN_RETURN_CODE_KNOWN",
            "SN_TOPIC_ID_NOT_RESERVED",
            "SN_MESSAGE_ID_ZERO_AT_QOS_0",
            "SN_MESSAGE_ID_NOT_ZERO",
            "SN_QOS_MINUS_1_TOPIC",
            "SN_REGISTER_NO_WILDCARD",
            "SN_FORWARDER_BITS_ZERO");

    private final MqttSnDissector dissector = new MqttSnDissector();

    private static Bytes bytes(Random random) {
        byte[] b = new byte[random.nextInt(random.nextInt(4) == 0 ? 600 : 20)];
        random.nextBytes(b);
        return Bytes.wrap(b);
    }

    private static String text(Random random) {
        return "tö".repeat(1 + random.nextInt(random.nextInt(4) == 0 ? 110 : 3)) + "/x";
    }

    private static SnMessage message(SnType type, Random random) {
        int id = 1 + random.nextInt(0xfffe);
        boolean yes = random.nextBoolean();
        return switch (type) {
            case ADVERTISE -> new SnAdvertise(random.nextInt(256), id);
            case SEARCHGW -> new SnSearchGw(random.nextInt(256));
            case GWINFO -> new SnGwInfo(random.nextInt(256), bytes(random));
            case CONNECT -> new SnConnect(yes, random.nextBoolean(), 1, id, "c" + id);
            case WILLTOPICREQ, WILLMSGREQ, PINGRESP -> new SnEmpty(type);
            case CONNACK, WILLTOPICRESP, WILLMSGRESP -> new SnReturn(type, random.nextInt(4));
            case WILLTOPIC, WILLTOPICUPD ->
                yes ? new SnWillTopic(type, true, random.nextInt(3), yes, text(random)) : SnWillTopic.none(type);
            case WILLMSG, WILLMSGUPD -> new SnWillMessage(type, bytes(random));
            case REGISTER -> new SnRegister(yes ? 0 : id, id, text(random));
            case REGACK -> new SnRegack(id, id, random.nextInt(4));
            case PUBLISH -> {
                int qos = random.nextInt(4);
                int idType = qos == 3 ? 1 : random.nextInt(3);
                yield new SnPublish(yes, qos, yes, idType, id, qos % 3 == 0 ? 0 : id, bytes(random));
            }
            case PUBACK -> new SnPuback(id, id, random.nextInt(4));
            case PUBCOMP, PUBREC, PUBREL, UNSUBACK -> new SnMessageIdOnly(type, id);
            case SUBSCRIBE ->
                yes
                        ? new SnSubscribe(yes, random.nextInt(3), 0, id, Bytes.utf8(text(random)))
                        : new SnSubscribe(yes, random.nextInt(3), 2, id, Bytes.utf8("ab"));
            case SUBACK -> new SnSuback(random.nextInt(3), id, id, 0);
            case UNSUBSCRIBE -> new SnUnsubscribe(1, id, Bytes.of(0, 7));
            case PINGREQ -> new SnPingreq(yes ? "c" + id : "");
            case DISCONNECT -> new SnDisconnect(yes, yes ? id : 0);
            case FORWARDED ->
                new SnForwarded(random.nextInt(4), yes ? Bytes.of(1, 2) : Bytes.of(1, 2, 3), new SnSearchGw(1));
            case UNKNOWN -> throw new IllegalArgumentException("a reserved type breaks a rule");
        };
    }

    static Stream<SnType> types() {
        return Stream.of(SnType.values()).filter(t -> t != SnType.UNKNOWN);
    }

    private static FieldTree tree(Bytes bytes) {
        FieldTree tree = new FieldTree();
        WireReader reader = WireReader.lenient(bytes, tree);
        SnMessage.walk(reader, SnEmpty.PINGRESP);
        reader.finish();
        return tree;
    }

    @ParameterizedTest
    @MethodSource("types")
    void whatIsWrittenIsReadAgainAndShownBitByBit(SnType type) {
        Random random = new Random(type.number());
        for (int i = 0; i < 200; i++) {
            SnMessage message = message(type, random);
            Bytes bytes = message.bytes();
            assertThat(SnMessage.read(bytes)).isEqualTo(message);
            FieldTree tree = tree(bytes);
            assertThat(BitCoverage.fault(tree, 0, bytes.length()))
                    .as(bytes.toHex())
                    .isNull();
            assertThat(tree.notes()).as(message.toString()).isEmpty();
            assertThat(dissector.claim(FLOW, Direction.FORWARD, bytes)).isEqualTo(Claim.LIKELY);
        }
    }

    @Test
    void noBytesCrashAReaderAndAllAreShownOnce() {
        Random random = new Random(12);
        List<SnType> types = types().toList();
        for (int i = 0; i < 30_000; i++) {
            byte[] b = message(types.get(random.nextInt(types.size())), random)
                    .bytes()
                    .toArray();
            for (int k = 1 + random.nextInt(3); k > 0; k--) {
                b[random.nextInt(Math.min(b.length, 8))] = (byte) random.nextInt();
            }
            Bytes bytes = Bytes.wrap(b).first(random.nextInt(b.length + 1));
            assertThat(BitCoverage.fault(tree(bytes), 0, bytes.length()))
                    .as(bytes.toHex())
                    .isNull();
            dissector.after(SnContext.start(), Direction.FORWARD, bytes, 0, bytes.length());
            try {
                SnMessage message = SnMessage.read(bytes);
                assertThat(SnMessage.read(message.bytes())).isEqualTo(message);
            } catch (Malformed refused) {
                assertThat(refused.rule()).isNotNull();
            }
        }
    }

    @Test
    void forwardingWithoutEndIsShownToALimit() {
        byte[] b = new byte[60_000];
        for (int i = 0; i < b.length; i += 3) {
            b[i] = 3;
            b[i + 1] = (byte) 0xfe;
        }
        Bytes bytes = Bytes.wrap(b);
        assertThat(BitCoverage.fault(tree(bytes), 0, b.length)).isNull();
    }

    @Test
    void mqttsn12_5_2_1_aLongMessageHasItsLengthInThreeBytes() {
        SnMessage atLimit = new SnWillMessage(SnType.WILLMSG, Bytes.wrap(new byte[253]));
        assertThat(atLimit.bytes().first(2).toHex()).isEqualTo("ff09");
        SnMessage beyond = new SnWillMessage(SnType.WILLMSG, Bytes.wrap(new byte[254]));
        assertThat(beyond.bytes().first(4).toHex()).isEqualTo("01" + "0102" + "09");
        assertThat(beyond.bytes().length()).isEqualTo(0x0102);
    }

    @Test
    void mqttsn12_5_4_12_publishLaidOutByHand() {
        SnMessage publish = new SnPublish(false, 1, true, 0, 5, 2, Bytes.utf8("hi"));
        assertThat(publish.bytes().toHex()).isEqualTo("09" + "0c" + "30" + "0005" + "0002" + "6869");
    }

    @Test
    void mqttsn12_5_5_aForwardedMessageStandsBehindItsHeader() {
        SnMessage forwarded = new SnForwarded(1, Bytes.of(0xaa, 0xbb), new SnSearchGw(2));
        assertThat(forwarded.bytes().toHex()).isEqualTo("05fe01aabb" + "030102");
    }

    private String summary(SnContext context, Direction direction, Bytes message) {
        FieldTree tree = FieldTree.projecting(dissector.summaryFields());
        dissector.show(context, direction, Source.of(message), 0, message.length(), false, tree);
        TextOut out = new TextOut();
        dissector.summarize(tree, 0, out);
        return out.toString();
    }

    private SnContext after(SnContext context, Direction direction, SnMessage message) {
        Bytes b = message.bytes();
        return dissector.after(context, direction, b, 0, b.length());
    }

    @Test
    void aTopicIdHasTheNameThatWasRegisteredForIt() {
        SnContext context = dissector.start(FLOW);
        Bytes publish = new SnPublish(false, 1, false, 0, 5, 2, Bytes.utf8("hello")).bytes();
        FieldTree unknown = new FieldTree();
        dissector.show(context, Direction.FORWARD, Source.of(publish), 0, publish.length(), false, unknown);
        assertThat(unknown.notes()).extracting(Note::rule).containsExactly(Knowledge.UNKNOWABLE);

        context = after(context, Direction.FORWARD, new SnConnect(false, true, 1, 60, "c"));
        context = after(context, Direction.FORWARD, new SnRegister(0, 9, "a/b"));
        Bytes regack = new SnRegack(5, 9, 0).bytes();
        assertThat(summary(context, Direction.BACKWARD, regack))
                .isEqualTo("Register Ack (id=9) topic id 5 [a/b]: Accepted");
        context = after(context, Direction.BACKWARD, new SnRegack(5, 9, 0));
        assertThat(summary(context, Direction.FORWARD, publish))
                .isEqualTo("Publish Message (id=2) QoS 1 topic id 5 [a/b] 5 bytes");

        context = after(context, Direction.FORWARD, new SnSubscribe(false, 1, 0, 10, Bytes.utf8("c/d")));
        context = after(context, Direction.BACKWARD, new SnSuback(1, 6, 10, 0));
        assertThat(context.topic(6)).isEqualTo("c/d");
        Bytes shortName = new SnPublish(false, 0, false, 2, 0x6162, 0, Bytes.EMPTY).bytes();
        assertThat(summary(context, Direction.FORWARD, shortName))
                .isEqualTo("Publish Message QoS 0 topic id 24930 [ab] 0 bytes");
    }

    private static List<String> found(ConversationFile conversation, int packet) {
        List<String> found = new ArrayList<>();
        for (ConversationFile.Packet p : conversation.packets) {
            if (packet == 0 || p.number() == packet) {
                for (Note note : tree(p.bytes()).notes()) {
                    if (packet != 0 || note.severity() != Severity.NOTE) {
                        found.add(conversation.name + " " + p.number() + " " + note.rule() + " " + note.sentence());
                    }
                }
            }
        }
        return found;
    }

    @Test
    void aDatagramThatBreaksAStatementIsNotedByItsRule() {
        Set<String> seen = new TreeSet<>();
        for (ConversationFile c : ConversationFile.all("violations")) {
            String key = c.head.get("key");
            if (OF_ONE_DATAGRAM.contains(key)) {
                seen.add(key);
                Rule rule = SnRule.valueOf(key.substring(3)).rule();
                List<String> found = found(c, Integer.parseInt(c.head.get("at")));
                assertThat(found)
                        .as(c.name)
                        .filteredOn(f -> f.contains(" " + rule + " "))
                        .hasSize(1);
                assertThat(rule.id()).isEqualTo("mqttsn:" + c.head.get("expect").replace("sn-1.2-§", ""));
            }
        }
        assertThat(seen).isEqualTo(new TreeSet<>(OF_ONE_DATAGRAM));
    }

    @Test
    void noDatagramOfALegalConversationIsNoted() {
        List<String> found = new ArrayList<>();
        for (ConversationFile c : ConversationFile.all("legal")) {
            if (!c.overTcp()) {
                found.addAll(found(c, 0));
            }
        }
        assertThat(found).isEmpty();
    }
}
