package dev.framewise.protocols.vectors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.dhcp.DhcpDissector;
import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Dissector;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.dissect.FrameLayer;
import dev.framewise.protocols.dissect.Shown;
import dev.framewise.protocols.dns.DnsDissector;
import dev.framewise.protocols.mqtt.MqttContext;
import dev.framewise.protocols.mqtt.MqttDissector;
import dev.framewise.protocols.mqttsn.MqttSnDissector;
import dev.framewise.protocols.mqttsn.SnType;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Source;
import dev.framewise.protocols.wire.TextOut;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes laid out by hand are shown as the reviewed trees beside them say; -Dframewise.update=true writes these anew. */
class VectorsTest {
    static Stream<Vector> vectors() {
        return Vector.all().stream();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void isShownAsItsTreeSays(Vector vector) throws IOException {
        String shown = shown(vector);
        if (Boolean.getBoolean("framewise.update")) {
            Files.writeString(vector.tree(), shown, UTF_8);
        }
        assertThat(Files.readString(vector.tree(), UTF_8))
                .as(vector.tree() + "; write it anew with -Dframewise.update=true")
                .isEqualTo(shown);
    }

    private static String shown(Vector vector) {
        switch (vector.folder()) {
            case "network":
                return network(vector);
            case "mqttsn-1.2":
                Flow udp = new Flow("udp.port", 50_000, 1883, false);
                MqttSnDissector sensors = new MqttSnDissector();
                return message(sensors, sensors.start(udp), vector);
            case "dns":
                boolean stream = vector.settings().containsKey("transport");
                DnsDissector names = new DnsDissector();
                return message(
                        names, names.start(new Flow(stream ? "tcp.port" : "udp.port", 50_000, 53, false)), vector);
            case "dhcp":
                DhcpDissector hosts = new DhcpDissector();
                return message(hosts, hosts.start(new Flow("udp.port", 68, 67, false)), vector);
            default:
                Flow tcp = new Flow("tcp.port", 50_000, 1883, true);
                MqttDissector mqtt = new MqttDissector();
                MqttContext start = mqtt.start(tcp);
                Bytes connect = connect(vector.folder());
                MqttContext connected = mqtt.after(start, Direction.FORWARD, connect, 0, connect.length());
                return message(mqtt, vector.name().startsWith("connect") ? start : connected, vector);
        }
    }

    /** What has told the version before all packets but CONNECT. */
    private static Bytes connect(String folder) {
        return vectors()
                .filter(v -> v.folder().equals(folder) && v.name().equals("connect-smallest"))
                .findFirst()
                .orElseThrow()
                .bytes();
    }

    private static String network(Vector vector) {
        FieldTree tree = new FieldTree();
        int linkType = Integer.parseInt(vector.settings().get("link type"));
        Shown shown = Shown.of(linkType, vector.bytes(), tree, false);
        TextOut out = new TextOut();
        int node = 0;
        for (FrameLayer layer : shown.path) {
            int root = tree.find(layer.protocol().root(), node);
            if (root >= 0) {
                out.put(layer.protocol().column()).put(": ");
                layer.summarize(tree, root, out);
                out.put('\n');
                node = root + 1;
            }
        }
        for (Shown.Left left : shown.left) {
            out.put("left over: ")
                    .put(left.to() - left.from())
                    .put(" bytes for ")
                    .put(left.table())
                    .put(' ');
            out.put(left.key()).put('\n');
        }
        return out + "\n" + TreeDump.of(tree);
    }

    private static <C> String message(Dissector<C> dissector, C context, Vector vector) {
        Direction d = vector.settings().containsKey("direction") ? Direction.BACKWARD : Direction.FORWARD;
        FieldTree tree = new FieldTree();
        Bytes bytes = vector.bytes();
        dissector.show(context, d, Source.of(bytes), 0, bytes.length(), false, tree);
        TextOut out = new TextOut();
        dissector.summarize(tree, 0, out);
        return out + "\n\n" + TreeDump.of(tree);
    }

    @Test
    void everyTypeOfMqttHasAVectorInBothVersions() {
        for (String version : Set.of("3.1.1", "5.0")) {
            Set<Integer> types = new TreeSet<>();
            vectors()
                    .filter(v -> v.folder().equals("mqtt-" + version))
                    .forEach(v -> types.add(v.bytes().at(0) >> 4));
            assertThat(types).as(version).hasSize(version.equals("5.0") ? 16 : 15);
        }
    }

    @Test
    void everyTypeOfMqttSnHasAVector() {
        Set<SnType> types = new TreeSet<>();
        vectors()
                .filter(v -> v.folder().equals("mqttsn-1.2"))
                .forEach(v -> types.add(SnType.of(v.bytes().at(v.bytes().at(0) == 1 ? 3 : 1))));
        assertThat(types).containsExactlyInAnyOrder(SnType.values());
    }

    @Test
    void everyLayerBelowMessagesHasAVector() {
        Set<String> shown = new TreeSet<>();
        vectors().filter(v -> v.folder().equals("network")).forEach(v -> {
            int linkType = Integer.parseInt(v.settings().get("link type"));
            shown.addAll(Shown.of(linkType, v.bytes()).names());
        });
        Set<String> all = new TreeSet<>();
        Shown.layers().forEach(layer -> all.add(layer.protocol().name()));
        assertThat(shown).isEqualTo(all);
    }
}
