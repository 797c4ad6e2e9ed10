package dev.framewise.protocols.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.dissect.Direction;
import dev.framewise.protocols.dissect.Flow;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Note;
import dev.framewise.protocols.wire.Severity;
import dev.framewise.protocols.wire.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What one packet shows by itself is found where it is shown, and nothing is said against packets that are right. */
class SinglePacketRulesTest {
    private static final Flow FLOW = new Flow("tcp.port", 50_000, 1883, true);

    static Stream<String> violations() {
        return names("violations");
    }

    static Stream<String> legal() {
        return names("legal");
    }

    private static final Map<String, List<ConversationFile>> FILES =
            Map.of("violations", ConversationFile.all("violations"), "legal", ConversationFile.all("legal"));

    private static Stream<String> names(String folder) {
        return FILES.get(folder).stream().filter(ConversationFile::overTcp).map(c -> c.name);
    }

    private static ConversationFile named(String folder, String name) {
        return FILES.get(folder).stream()
                .filter(c -> c.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource
    void violations(String name) {
        ConversationFile c = named("violations", name);
        List<String> expected = new ArrayList<>();
        if (SHOWN_BY_ONE_PACKET.contains(c.head.get("key"))) {
            expected.add(c.head.get("at") + " " + rule(c.head.get("key"), c));
        }
        List<String> found = remarks(c);
        for (String key : c.also) {
            if (SHOWN_BY_ONE_PACKET.contains(key)) {
                found.removeIf(remark -> remark.endsWith(" " + rule(key, c)));
            }
        }
        assertThat(found).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource
    void legal(String name) {
        assertThat(remarks(named("legal", name))).isEmpty();
    }

    /** The checks that a packet alone can alarm: those of the conversations in which a packet is wrong by itself. */
    private static final Set<String> SHOWN_BY_ONE_PACKET = Stream.of(
                    PacketViolations.SCRIPTS, PropertyViolations.SCRIPTS)
            .flatMap(scripts -> ConversationScript.parse(scripts).stream())
            .map(ConversationScript::name)
            .collect(Collectors.toUnmodifiableSet());

    private static String rule(String key, ConversationFile c) {
        int at = Integer.parseInt(c.head.get("at"));
        boolean byClient = c.packets.get(at - 1).direction() == Direction.FORWARD;
        return Stream.of(MqttVersion.values())
                .filter(v -> v.number().equals(c.head.get("version")))
                .map(v -> MqttRule.valueOf(key).in(v, byClient).id())
                .findFirst()
                .orElseThrow();
    }

    /** All remarks on the packets of a conversation, each after the number of its packet. */
    private static List<String> remarks(ConversationFile c) {
        List<String> remarks = new ArrayList<>();
        MqttDissector dissector = new MqttDissector();
        Map<Integer, MqttContext> contexts = new TreeMap<>();
        for (ConversationFile.Packet p : c.packets) {
            MqttContext context = contexts.computeIfAbsent(p.connection(), n -> dissector.start(FLOW));
            int length = p.bytes().length();
            FieldTree tree = new FieldTree();
            dissector.show(context, p.direction(), Source.of(p.bytes()), 0, length, false, tree);
            for (Note note : tree.notes()) {
                if (note.severity() != Severity.NOTE || note.rule().id().startsWith("mqtt")) {
                    remarks.add(p.number() + " " + note.rule().id());
                }
            }
            contexts.put(p.connection(), dissector.after(context, p.direction(), p.bytes(), 0, length));
        }
        return remarks;
    }
}
