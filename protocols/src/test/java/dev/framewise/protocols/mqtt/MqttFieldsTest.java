package dev.framewise.protocols.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.dissect.Protocol;
import dev.framewise.protocols.mqttsn.MqttSn;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.WireReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every field is listed, explained, and tied to its specification. */
class MqttFieldsTest {
    static List<Protocol> protocols() {
        return List.of(Mqtt.PROTOCOL, MqttSn.PROTOCOL);
    }

    private static Properties explanations(Protocol protocol) throws IOException {
        Properties words = new Properties();
        words.load(new InputStreamReader(protocol.home().getResourceAsStream("fields.properties"), UTF_8));
        return words;
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void everyFieldIsExplainedInOneToThreeSentences(Protocol protocol) throws IOException {
        Properties words = explanations(protocol);
        Set<String> names = new TreeSet<>(Set.of(protocol.root().name()));
        protocol.fields().forEach(f -> names.add(f.name()));
        assertThat(new TreeSet<>(words.stringPropertyNames())).isEqualTo(names);
        for (String name : names) {
            String said = words.getProperty(name);
            long sentences = Stream.of(said.split("[.!?](\\s|$)")).count();
            assertThat(sentences).as(name + ": " + said).isBetween(1L, 3L);
            assertThat(said).as(name).endsWith(".").hasSizeGreaterThan(20);
        }
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void everyFieldNamesItsSpecification(Protocol protocol) {
        for (Field f : protocol.fields()) {
            assertThat(f.specs()).as(f.name()).isNotEmpty();
            assertThat(f.specs()).as(f.name()).allMatch(s -> !s.section().isEmpty());
            assertThat(protocol.documents())
                    .containsAll(f.specs().stream().map(s -> s.document()).toList());
        }
    }

    @Test
    void mqttsFieldsNameTheNewestSpecificationFirst() {
        for (Field f : Mqtt.FIELDS) {
            boolean five = f.specs().stream().anyMatch(s -> s.document().equals(MqttVersion.V5.document()));
            if (five) {
                assertThat(f.specs().get(0).document()).as(f.name()).isEqualTo(MqttVersion.V5.document());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void fieldsOfOneNameAreOfOneKindAndBase(Protocol protocol) {
        Map<String, Field> first = new TreeMap<>();
        for (Field f : protocol.fields()) {
            Field other = first.putIfAbsent(f.name(), f);
            if (other != null) {
                assertThat(f.kind()).isEqualTo(other.kind());
                assertThat(f.base()).isEqualTo(other.base());
                assertThat(f.label()).isEqualTo(other.label());
            }
        }
    }

    @Test
    void everyFieldThatIsDeclaredIsListed() throws IllegalAccessException {
        Set<Field> listed = new HashSet<>(Mqtt.FIELDS);
        listed.add(Mqtt.ROOT);
        for (Class<?> c : List.of(
                Mqtt.class,
                FixedHeader.class,
                MqttPacket.class,
                Connect.class,
                Will.class,
                Connack.class,
                Publish.class,
                Puback.class,
                Pubrec.class,
                Pubrel.class,
                Pubcomp.class,
                Subscription.class,
                Subscribe.class,
                Suback.class,
                Unsubscribe.class,
                Unsuback.class,
                Disconnect.class,
                Auth.class,
                Unknown.class,
                Property.class)) {
            for (java.lang.reflect.Field declared : c.getDeclaredFields()) {
                if (Modifier.isStatic(declared.getModifiers()) && declared.getType() == Field.class) {
                    assertThat(listed).as(declared.toString()).contains((Field) declared.get(null));
                }
            }
        }
    }

    @Test
    void noFieldIsShownThatIsNotListed() {
        Set<Field> listed = new HashSet<>(Mqtt.FIELDS);
        for (MqttVersion version : MqttVersion.values()) {
            for (PacketType type : PacketType.values()) {
                if (type == PacketType.RESERVED || type == PacketType.AUTH && !version.hasProperties()) {
                    continue;
                }
                RandomPackets packets = new RandomPackets(type.number(), version);
                for (int i = 0; i < 20; i++) {
                    Bytes bytes = packets.next(type).bytes(version);
                    FieldTree tree = new FieldTree();
                    MqttPacket.walk(WireReader.lenient(bytes, tree), Unknown.SHAPE, version);
                    for (int node = 0; node < tree.size(); node++) {
                        assertThat(listed).contains(tree.field(node));
                    }
                }
            }
        }
    }
}
