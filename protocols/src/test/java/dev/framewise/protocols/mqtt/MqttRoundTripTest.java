package dev.framewise.protocols.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
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
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** One walk reads, writes and shows: what was written is read again, and every bit is shown once. */
class MqttRoundTripTest {
    private static final int PACKETS = 150;

    static List<Arguments> typesOfVersions() {
        List<Arguments> all = new ArrayList<>();
        for (MqttVersion version : MqttVersion.values()) {
            for (PacketType type : PacketType.values()) {
                if (type != PacketType.RESERVED && (type != PacketType.AUTH || version.hasProperties())) {
                    all.add(Arguments.of(type, version));
                }
            }
        }
        return all;
    }

    private static FieldTree tree(Bytes bytes, MqttVersion version) {
        FieldTree tree = new FieldTree();
        WireReader reader = WireReader.lenient(bytes, tree);
        MqttPacket.walk(reader, Unknown.SHAPE, version);
        reader.finish();
        return tree;
    }

    @ParameterizedTest
    @MethodSource("typesOfVersions")
    void whatIsWrittenIsReadAgainAndShownBitByBit(PacketType type, MqttVersion version) {
        RandomPackets packets = new RandomPackets(type.number() * 7L + version.level(), version);
        for (int i = 0; i < PACKETS; i++) {
            MqttPacket packet = packets.next(type);
            Bytes bytes = packet.bytes(version);
            assertThat(MqttPacket.read(bytes, version)).isEqualTo(packet);
            assertThat(Shape.length(bytes.array(), bytes.offset(), bytes.offset() + bytes.length()))
                    .isEqualTo(bytes.length());
            assertThat(Plausible.weight(bytes.array(), bytes.offset(), bytes.offset() + bytes.length()))
                    .as(packet + " " + bytes.toHex())
                    .isPositive();
            FieldTree tree = tree(bytes, version);
            assertThat(BitCoverage.fault(tree, 0, bytes.length()))
                    .as(bytes.toHex())
                    .isNull();
            assertThat(tree.notes()).allMatch(n -> n.rule().id().endsWith("-control"));
        }
    }

    @ParameterizedTest
    @EnumSource(MqttVersion.class)
    void everyPrefixOfAPacketIsShownAsFarAsItGoes(MqttVersion version) {
        for (PacketType type : PacketType.values()) {
            if (type == PacketType.RESERVED || type == PacketType.AUTH && !version.hasProperties()) {
                continue;
            }
            Bytes whole = new RandomPackets(type.number(), version).next(type).bytes(version);
            for (int n = 0; n <= Math.min(whole.length(), 300); n++) {
                Bytes cut = whole.first(n);
                assertThat(BitCoverage.fault(tree(cut, version), 0, n))
                        .as(cut.toHex())
                        .isNull();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(MqttVersion.class)
    void noBytesCrashAReaderAndAllAreShownOnce(MqttVersion version) {
        Random random = new Random(version.level());
        List<Bytes> good = new ArrayList<>();
        for (PacketType type : PacketType.values()) {
            if (type != PacketType.RESERVED && (type != PacketType.AUTH || version.hasProperties())) {
                RandomPackets packets = new RandomPackets(type.number() + 99L, version);
                for (int i = 0; i < 10; i++) {
                    good.add(packets.next(type).bytes(version));
                }
            }
        }
        for (int i = 0; i < 20_000; i++) {
            byte[] b = i % 4 == 0
                    ? new byte[random.nextInt(60)]
                    : good.get(random.nextInt(good.size())).toArray();
            if (i % 4 == 0) {
                random.nextBytes(b);
            } else {
                for (int k = 1 + random.nextInt(3); k > 0; k--) {
                    b[random.nextInt(b.length)] = (byte) random.nextInt();
                }
            }
            Bytes bytes = Bytes.wrap(b);
            assertThat(BitCoverage.fault(tree(bytes, version), 0, b.length))
                    .as(bytes.toHex())
                    .isNull();
            canonical(bytes, version);
            FieldTree few = FieldTree.projecting(new MqttDissector().summaryFields());
            MqttPacket.walk(WireReader.skim(Source.of(bytes), 0, b.length, few), Unknown.SHAPE, version);
        }
    }

    /** What a strict reader accepts is written as the same bytes, or as the shortest of several encodings. */
    private static void canonical(Bytes bytes, MqttVersion version) {
        MqttPacket packet;
        try {
            packet = MqttPacket.read(bytes, version);
        } catch (Malformed refused) {
            return;
        }
        Bytes again;
        try {
            again = packet.bytes(version);
        } catch (Malformed refused) {
            assertThat(tree(bytes, version).notes()).as(bytes.toHex()).isNotEmpty();
            return;
        }
        assertThat(MqttPacket.read(again, version)).isEqualTo(packet);
        if (!again.equals(bytes)) {
            boolean shorter = again.length() < bytes.length();
            boolean flagsWithoutFields = version == MqttVersion.V3_1 && packet.type() == PacketType.CONNECT;
            assertThat(shorter
                            || flagsWithoutFields
                            || !tree(bytes, version).notes().isEmpty())
                    .as(packet + "\n" + bytes.toHex() + "\n" + again.toHex())
                    .isTrue();
        }
    }

    @Test
    void aDeviationOnPurposeGoesOutAndIsNoted() {
        Publish publish = Publish.of("a/b", Qos.AT_LEAST_ONCE, 3, Bytes.utf8("x"));
        WireWriter writer = new WireWriter(Overrides.of(FixedHeader.QOS, 3));
        Publish.walk(writer, publish, MqttVersion.V5);
        Bytes bytes = writer.bytes();
        assertThat(bytes.toHex()).isEqualTo("3609" + "0003612f62" + "0003" + "00" + "78");
        assertThatThrownBy(() -> MqttPacket.read(bytes, MqttVersion.V5))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("mqtt5:MQTT-3.3.1-4");
        assertThat(tree(bytes, MqttVersion.V5).notes())
                .extracting(Note::rule)
                .containsExactly(MqttRule.PUBLISH_QOS_NOT_3.in(MqttVersion.V5));
    }

    @Test
    void aLengthMayLieOnPurpose() {
        Bytes bytes = written(FixedHeader.LENGTH, 200, Publish.of("t", Qos.AT_MOST_ONCE, 0, Bytes.utf8("x")));
        assertThat(bytes.toHex()).isEqualTo("30c801" + "000174" + "78");
        assertThat(tree(bytes, MqttVersion.V3_1_1).notes())
                .extracting(Note::rule)
                .containsExactly(MqttRule.PACKET_LENGTH_EXACT.in(MqttVersion.V3_1_1));
    }

    private static Bytes written(Field field, long value, MqttPacket packet) {
        WireWriter writer = new WireWriter(Overrides.of(field, value));
        MqttPacket.walk(writer, packet, MqttVersion.V3_1_1);
        return writer.bytes();
    }

    @Test
    void aPacketThatBreaksARuleIsNotWrittenUnlessAskedFor() {
        assertThatThrownBy(() ->
                        Publish.of("a/#", Qos.AT_MOST_ONCE, 0, Bytes.EMPTY).bytes(MqttVersion.V3_1_1))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("mqtt311:MQTT-3.3.2-2");
    }
}
