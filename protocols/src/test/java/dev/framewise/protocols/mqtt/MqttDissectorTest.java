package dev.framewise.protocols.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.dissect.Claim;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Dissector;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.dissect.Knowledge;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Note;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the dissector claims, frames, remembers and shows MQTT. */
class MqttDissectorTest {
    private static final Flow HOME = new Flow("tcp.port", 50_000, 1883, true);
    private static final Flow AWAY = new Flow("tcp.port", 50_000, 9999, true);
    private static final Flow LATE = new Flow("tcp.port", 50_000, 1883, false);

    private final MqttDissector dissector = new MqttDissector();

    private static Bytes connect(MqttVersion version, Property... properties) {
        Connect plain = Connect.of(version, "c", 60);
        return new Connect(
                        plain.protocolName(),
                        plain.level(),
                        true,
                        60,
                        List.of(properties),
                        "c",
                        plain.will(),
                        plain.userName(),
                        plain.password())
                .bytes(version);
    }

    private static Bytes publish(String topic, int alias, String payload) {
        return new Publish(
                        false,
                        Qos.AT_MOST_ONCE,
                        false,
                        topic,
                        0,
                        List.of(Property.of(PropertyId.TOPIC_ALIAS, alias)),
                        Bytes.utf8(payload))
                .bytes(MqttVersion.V5);
    }

    private MqttContext after(MqttContext context, Direction direction, Bytes message) {
        return dissector.after(context, direction, message, 0, message.length());
    }

    private FieldTree show(MqttContext context, Direction direction, Bytes message) {
        FieldTree tree = new FieldTree();
        dissector.show(context, direction, Source.of(message), 0, message.length(), false, tree);
        return tree;
    }

    private String summary(MqttContext context, Direction direction, Bytes message) {
        FieldTree tree = FieldTree.projecting(dissector.summaryFields());
        dissector.show(context, direction, Source.of(message), 0, message.length(), false, tree);
        TextOut out = new TextOut();
        dissector.summarize(tree, 0, out);
        return out.toString();
    }

    private static List<String> rules(FieldTree tree) {
        return tree.notes().stream().map(Note::rule).map(Object::toString).toList();
    }

    @Test
    void aConnectProvesMqttOnAnyPort() {
        for (MqttVersion version : MqttVersion.values()) {
            Bytes connect = connect(version);
            assertThat(dissector.claim(AWAY, Direction.FORWARD, connect)).isEqualTo(Claim.CERTAIN);
            assertThat(dissector.claim(AWAY, Direction.FORWARD, connect.first(5)))
                    .isEqualTo(Claim.MORE);
        }
    }

    @Test
    void onItsPortWhatCannotBeMqttIsLeftToOthers() {
        assertThat(dissector.claim(HOME, Direction.FORWARD, Bytes.utf8("GET / HTTP/1.1\r\n")))
                .isEqualTo(Claim.NO);
        assertThat(dissector.claim(HOME, Direction.BACKWARD, Bytes.hex("20020000")))
                .isEqualTo(Claim.LIKELY);
        assertThat(dissector.claim(AWAY, Direction.BACKWARD, Bytes.hex("20020000")))
                .isEqualTo(Claim.NO);
    }

    @Test
    void aLengthThatIsNotCompleteAsksForMore() {
        MqttContext context = after(dissector.start(HOME), Direction.FORWARD, connect(MqttVersion.V5));
        Bytes cut = Bytes.hex("30 ff 80");
        for (int n = 0; n <= 3; n++) {
            assertThat(dissector.frame(context, Direction.FORWARD, cut, 0, n)).isEqualTo(Dissector.MORE);
        }
        assertThat(dissector.frame(context, Direction.FORWARD, Bytes.hex("30ff8001"), 0, 4))
                .isEqualTo(4 + 16_511);
    }

    @Test
    void aLengthThatDoesNotEndIsNotedAndLosesTheStream() {
        MqttContext context = after(dissector.start(HOME), Direction.FORWARD, connect(MqttVersion.V5));
        Bytes broken = Bytes.hex("30ffffffff010203");
        assertThat(dissector.frame(context, Direction.FORWARD, broken, 0, 8)).isEqualTo(5);
        assertThat(rules(show(context, Direction.FORWARD, broken.first(5)))).containsExactly("mqtt5:1.5.5-bytes");
        MqttContext lost = after(context, Direction.FORWARD, broken.first(5));
        assertThat(dissector.frame(lost, Direction.FORWARD, broken, 5, 8)).isEqualTo(Dissector.LOST);
    }

    @Test
    void aTopicAliasHasItsMeaningInItsDirectionAlone() {
        MqttContext context = after(
                dissector.start(HOME),
                Direction.FORWARD,
                connect(MqttVersion.V5, Property.of(PropertyId.TOPIC_ALIAS_MAXIMUM, 7)));
        assertThat(context.known()).isEqualTo(MqttContext.Known.DECODED);
        assertThat(context.topicAliasMaximum(Direction.BACKWARD)).isEqualTo(7);
        context = after(context, Direction.BACKWARD, new Connack(false, 0, List.of()).bytes(MqttVersion.V5));
        MqttContext before = context;
        context = after(context, Direction.FORWARD, publish("a/b", 5, "x"));
        MqttContext set = context;
        Bytes byAlias = publish("", 5, "y");
        assertThat(after(set, Direction.FORWARD, byAlias)).isSameAs(set);

        assertThat(summary(set, Direction.FORWARD, byAlias)).isEqualTo("Publish Message QoS 0 [a/b] 1 byte");
        assertThat(summary(set, Direction.BACKWARD, byAlias)).isEqualTo("Publish Message QoS 0 [?] 1 byte");
        assertThat(show(set, Direction.BACKWARD, byAlias).find(Mqtt.UNKNOWN_TOPIC_ALIAS))
                .isPositive();
        assertThat(summary(before, Direction.FORWARD, byAlias)).contains("[?]");
        FieldTree tree = show(set, Direction.FORWARD, byAlias);
        assertThat(tree.isDerived(tree.find(MqttPacket.TOPIC))).isTrue();

        MqttContext lossy = dissector.afterLoss(set, Direction.FORWARD);
        assertThat(rules(show(lossy, Direction.FORWARD, byAlias))).contains(Knowledge.GUESSED.id());
        assertThat(rules(show(lossy, Direction.FORWARD, publish("", 6, "y")))).contains(Knowledge.UNKNOWABLE.id());
    }

    @Test
    void aLateStartTellsTheVersionByTheShapeOfTheMessages() {
        MqttContext late = dissector.start(LATE);
        assertThat(late.known()).isEqualTo(MqttContext.Known.UNKNOWN);
        Bytes five = publish("a/b", 5, "x");
        assertThat(after(late, Direction.FORWARD, five).version()).isEqualTo(MqttVersion.V5);
        assertThat(rules(show(late, Direction.FORWARD, five))).contains(Knowledge.GUESSED.id());
        assertThat(show(late, Direction.FORWARD, five).find(Property.TOPIC_ALIAS))
                .isPositive();

        Bytes earlier =
                Publish.of("a/b", Qos.AT_LEAST_ONCE, 3, Bytes.utf8("OFF")).bytes(MqttVersion.V3_1_1);
        MqttContext next = after(late, Direction.FORWARD, earlier);
        assertThat(next.version()).isEqualTo(MqttVersion.V3_1_1);
        assertThat(next.known()).isEqualTo(MqttContext.Known.GUESSED);
        assertThat(next.clue()).isEqualTo(VersionClue.PUBLISH_NO_PROPERTIES);
    }

    @Test
    void afterALossTheNextMessageIsFoundByItsShape() {
        Bytes first = Publish.of("sensors/alarm", Qos.AT_LEAST_ONCE, 3, Bytes.utf8("rest of a payload 0123456789"))
                .bytes(MqttVersion.V3_1_1);
        Bytes second = Publish.of("sensors/heat", Qos.AT_LEAST_ONCE, 4, Bytes.utf8("21"))
                .bytes(MqttVersion.V3_1_1);
        Bytes stream = first.from(20).then(second).then(second);
        MqttContext context = dissector.afterLoss(
                after(dissector.start(HOME), Direction.FORWARD, connect(MqttVersion.V3_1_1)), Direction.FORWARD);
        assertThat(dissector.resume(context, Direction.FORWARD, stream, 0, stream.length()))
                .isEqualTo(first.length() - 20);
        assertThat(context.framingGuessed(Direction.FORWARD)).isTrue();
        context = after(context, Direction.FORWARD, second);
        assertThat(rules(show(context, Direction.FORWARD, second))).containsExactly(Knowledge.GUESSED.id());
        context = after(context, Direction.FORWARD, second);
        assertThat(rules(show(context, Direction.FORWARD, second))).isEmpty();
    }

    @Test
    void summariesSayWhatMattersInOneLine() {
        MqttContext five = after(dissector.start(HOME), Direction.FORWARD, connect(MqttVersion.V5));
        MqttContext old = after(dissector.start(HOME), Direction.FORWARD, connect(MqttVersion.V3_1_1));
        Publish publish = new Publish(
                true, Qos.AT_LEAST_ONCE, false, "sensors/alarm", 3, List.of(), Bytes.utf8("21 bytes of payload.."));
        assertThat(summary(old, Direction.FORWARD, publish.bytes(MqttVersion.V3_1_1)))
                .isEqualTo("Publish Message (id=3) QoS 1 DUP [sensors/alarm] 21 bytes");
        assertThat(summary(dissector.start(HOME), Direction.FORWARD, connect(MqttVersion.V5)))
                .isEqualTo("Connect Command [c] MQTT v5.0, clean, keep alive 60 s");
        assertThat(summary(five, Direction.BACKWARD, new Puback(3, 0x10, List.of()).bytes(MqttVersion.V5)))
                .isEqualTo("Publish Ack (id=3): No matching subscribers");
        assertThat(summary(
                        old,
                        Direction.FORWARD,
                        Subscribe.of(
                                        9,
                                        Subscription.of("a/#", Qos.AT_LEAST_ONCE),
                                        Subscription.of("b", Qos.EXACTLY_ONCE))
                                .bytes(MqttVersion.V3_1_1)))
                .isEqualTo("Subscribe Request (id=9) [a/#] QoS 1 [b] QoS 2");
        assertThat(summary(old, Direction.BACKWARD, Suback.of(9, 1, 128).bytes(MqttVersion.V3_1_1)))
                .isEqualTo("Subscribe Ack (id=9): Granted QoS 1, Failure");
    }
}
